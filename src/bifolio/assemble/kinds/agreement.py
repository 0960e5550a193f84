"""The blanks of `agreement`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import lines_kind
from bifolio.assemble.document import View
from bifolio.content.base import EACH
from bifolio.content.kinds.agreement import Agreement, Clause
from bifolio.form_fields import BlankKind
from bifolio.people.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnClause:
    """A clause as it is printed in a copy: its number, its part of the blanks' names, whose it is if that must be said."""

    number: int
    """Printed before it; what is promised by each has one number for all."""
    key: str
    clause: Clause
    person: Person | None


def own_clauses(block: Agreement, view: View) -> list[OwnClause]:
    """The clauses of a copy in order; a heading moves to the next clause that is kept."""
    kept: list[OwnClause] = []
    heading, number = None, 0
    for key, clause in block.items.items():
        heading = clause.heading or heading
        printed = [*_printed(block, key, clause, view)]
        number += bool(printed)
        for name, person in printed:
            whole = clause.model_copy(update={"heading": heading})
            kept.append(OwnClause(number=number, key=name, clause=whole, person=person))
            heading = None
    return kept


def _printed(block: Agreement, key: str, clause: Clause, view: View) -> Iterator[tuple[str, Person | None]]:
    """The names of a clause, with whose each is where others have clauses in the copy too; nothing where nobody answers it."""
    if clause.by == EACH:
        people = view.people if block.halves else view.persons
        for person in people:
            yield f"{key}-{person.id}", person if len(people) > 1 else None
    elif view.answers(clause.by):
        owners = view.owners(clause.by)
        yield key, owners[0] if len(owners) == 1 else None


def blanks(block: Agreement, speaker: Speaker) -> Iterator[Item]:
    """The words of each clause, then how sure one is, where it asks."""
    messages = speaker.messages
    for own in own_clauses(block, speaker.view):
        whose = speaker.label_of(own.person) if own.person is not None else ""
        parts = (messages.text("say.clause", number=own.number), whose, own.clause.text.nameless)
        part = ", ".join(filter(None, parts))
        yield Item(own.key, kind=lines_kind(own.clause.lines), part=part)
        if own.clause.confidence:
            yield Item(f"{own.key}-sure", kind=BlankKind.NUMBER, part=part, how=messages.text("say.how-sure"))
