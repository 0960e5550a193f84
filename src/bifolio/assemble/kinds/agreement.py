"""The blanks of `agreement`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import lines_kind
from bifolio.content.kinds.agreement import Agreement, Clause
from bifolio.fields import BlankKind
from bifolio.people.person import Person


def clause_owner(clause: Clause) -> Person | None:
    """Whose promise it is; ``None`` if it is of both."""
    return None if clause.by == "both" else Person(clause.by)


def own_clauses(block: Agreement, persons: tuple[Person, ...]) -> list[tuple[int, str, Clause]]:
    """The clauses of those who answer in this copy with their printed numbers; a heading moves to the next that is kept."""
    kept: list[tuple[int, str, Clause]] = []
    heading = None
    for key, clause in block.clauses.items():
        heading = clause.heading or heading
        if clause_owner(clause) not in (None, *persons):
            continue
        kept.append((len(kept) + 1, key, clause.model_copy(update={"heading": heading})))
        heading = None
    return kept


def blanks(block: Agreement, speaker: Speaker) -> Iterator[Item]:
    """The words of each clause, then how sure one is, where it asks."""
    messages = speaker.messages
    for number, key, clause in own_clauses(block, speaker.view.persons):
        parts = [messages.text("say.clause", number=number), clause.lead.plain]
        owner = clause_owner(clause)
        if owner is not None and len(speaker.view.persons) > 1:
            parts.insert(1, speaker.partner(owner))
        part = ", ".join(parts)
        yield Item(key, lines_kind(clause.lines), part)
        if clause.confidence:
            yield Item(f"{key}-sure", BlankKind.NUMBER, part, messages.text("say.how-sure"))
