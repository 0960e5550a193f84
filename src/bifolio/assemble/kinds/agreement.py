"""The blanks of `agreement`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import lines_kind
from bifolio.assemble.document import View
from bifolio.content.base import EACH
from bifolio.content.kinds.agreement import Agreement, Clause
from bifolio.form_fields import BlankKind
from bifolio.people.person import Person


def clause_owner(clause: Clause, view: View) -> Person | None:
    """Whose promise it is, where others answer in the copy too; ``None`` if it is of several together."""
    owners = view.owners(clause.by)
    return owners[0] if len(owners) == 1 else None


def own_clauses(block: Agreement, view: View) -> list[tuple[int, str, Clause]]:
    """The clauses of those who answer in this copy with their printed numbers; a heading moves to the next that is kept."""
    kept: list[tuple[int, str, Clause]] = []
    heading = None
    for key, clause in _for_everybody(block, view):
        heading = clause.heading or heading
        if not view.answers(clause.by):
            continue
        kept.append((len(kept) + 1, key, clause.model_copy(update={"heading": heading})))
        heading = None
    return kept


def _for_everybody(block: Agreement, view: View) -> Iterator[tuple[str, Clause]]:
    """The clauses by key; one by each stands there for everybody who answers."""
    for key, clause in block.items.items():
        if clause.by == EACH:
            for person in view.persons:
                yield f"{key}-{person.id}", clause.model_copy(update={"by": (person.id,)})
        else:
            yield key, clause


def blanks(block: Agreement, speaker: Speaker) -> Iterator[Item]:
    """The words of each clause, then how sure one is, where it asks."""
    messages = speaker.messages
    for number, key, clause in own_clauses(block, speaker.view):
        parts = [messages.text("say.clause", number=number), clause.text.nameless]
        owner = clause_owner(clause, speaker.view)
        if owner is not None:
            parts.insert(1, speaker.label_of(owner))
        part = ", ".join(parts)
        yield Item(key, kind=lines_kind(clause.lines), part=part)
        if clause.confidence:
            yield Item(f"{key}-sure", kind=BlankKind.NUMBER, part=part, how=messages.text("say.how-sure"))
