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


@dataclass(frozen=True, slots=True)
class OwnClause:
    """A clause as one copy has it: its printed number, and by key the places to write, with whose they are if that must be said."""

    number: int
    clause: Clause
    places: tuple[tuple[str, Person | None], ...]


def own_clauses(block: Agreement, view: View) -> Iterator[OwnClause]:
    """The clauses of those who answer in this copy; the heading of one that is left out moves to the next."""
    heading, number = None, 0
    for key, clause in block.items.items():
        heading = clause.heading or heading
        if view.answers(clause.by):
            number += 1
            yield OwnClause(number, clause.model_copy(update={"heading": heading}), _places(key, clause, view))
            heading = None


def _places(key: str, clause: Clause, view: View) -> tuple[tuple[str, Person | None], ...]:
    if clause.by == EACH:
        return tuple((f"{key}-{person.id}", next(iter(view.owners((person.id,))), None)) for person in view.persons)
    owners = view.owners(clause.by)
    return ((key, owners[0] if len(owners) == 1 else None),)


def blanks(block: Agreement, speaker: Speaker) -> Iterator[Item]:
    """For each place of a clause its words, then how sure the writer is, where it asks."""
    messages = speaker.messages
    for own in own_clauses(block, speaker.view):
        for key, person in own.places:
            said = [messages.text("say.clause", number=own.number)]
            said += [speaker.label_of(person)] if person else []
            part = ", ".join([*said, own.clause.text.nameless])
            yield Item(key, kind=lines_kind(own.clause.lines), part=part, who=person)
            if own.clause.confidence:
                how = messages.text("say.how-sure")
                yield Item(f"{key}-sure", kind=BlankKind.NUMBER, part=part, how=how, who=person)
