"""The blanks of `agreement`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import lines_kind
from bifolio.assemble.document import Writers
from bifolio.content.fields.base import EACH
from bifolio.content.kinds.agreement import Agreement, Clause
from bifolio.form_fields import BlankKind
from bifolio.frozen import frozen
from bifolio.people.person import Person


@frozen
class OwnClause:
    """A clause as one copy has it: its printed number, and by key the places to write, with their owners if those must be named."""

    number: int
    clause: Clause
    places: tuple[tuple[str, tuple[Person, ...]], ...]


def own_clauses(block: Agreement, writers: Writers) -> Iterator[OwnClause]:
    """The clauses for the respondents in this copy; the heading of an omitted clause moves to the next."""
    heading, number = None, 0
    for key, clause in block.items.items():
        heading = clause.heading or heading
        if writers.answers(clause.by):
            number += 1
            yield OwnClause(
                number, clause.model_copy(update={"heading": heading}), _places(block, key, clause, writers)
            )
            heading = None


def _places(block: Agreement, key: str, clause: Clause, writers: Writers) -> tuple[tuple[str, tuple[Person, ...]], ...]:
    if clause.by == EACH:
        people = writers.people if block.halves else writers.each
        return tuple((f"{key}-{person.id}", (person,) if len(people) > 1 else ()) for person in people)
    return ((key, writers.owners(clause.by)),)


def blanks(block: Agreement, speaker: Speaker) -> Iterator[Item]:
    """A blank for each place of a clause, with its words; then, if the clause asks, how sure the writer is."""
    messages = speaker.messages
    for own in own_clauses(block, speaker.view):
        for key, owners in own.places:
            who, words = speaker.labels_of(owners), own.clause.text.nameless
            part = ", ".join(filter(None, (messages.text("say.clause", number=own.number), who, words)))
            shown = BlankWords(key, ", ".join(filter(None, (words, who))))
            writing = _writing(owners, speaker.view)
            yield Item(key, kind=lines_kind(own.clause.lines), part=part, shown=shown, owners=writing)
            if own.clause.confidence:
                shown = replace(shown, column=messages.text("agreement.confidence"))
                how = messages.text("say.how-sure")
                yield Item(f"{key}-sure", kind=BlankKind.NUMBER, part=part, shown=shown, how=how, owners=writing)


def _writing(owners: tuple[Person, ...], writers: Writers) -> tuple[Person, ...]:
    """Those of ``owners`` who answer in this copy, if others do too; otherwise the respondents fill in an absent
    person's half.
    """
    return owners if {*owners} < {*writers.each} else ()
