"""The blanks of `agenda`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import lines_kind
from bifolio.assemble.document import Writers
from bifolio.content.fields.base import EACH
from bifolio.content.kinds.agenda import Agenda, AgendaItem
from bifolio.people.person import Person


def agenda_halves(key: str, row: AgendaItem, writers: Writers) -> Iterator[tuple[str, tuple[Person, ...]]]:
    """The blanks of an agenda row by key: one for all people or those named, or one for each respondent in this copy."""
    if row.by == EACH:
        yield from ((f"{key}-{person.id}", (person,)) for person in writers.each)
    else:
        yield key, writers.owners(row.by)


def own_rows(block: Agenda, writers: Writers) -> dict[str, AgendaItem]:
    """The rows for the respondents in this copy."""
    return {key: row for key, row in block.items.items() if writers.answers(row.by)}


def blanks(block: Agenda, speaker: Speaker) -> Iterator[Item]:
    """One blank per row, or one for each person."""
    for key, row in own_rows(block, speaker.view).items():
        minutes = speaker.messages.text("minutes", number=row.minutes) if row.minutes else ""
        for half, owners in agenda_halves(key, row, speaker.view):
            parts = (row.text.nameless, minutes, speaker.labels_of(owners))
            yield Item(
                half,
                kind=lines_kind(row.lines),
                part=", ".join(part for part in parts if part),
                shown=BlankWords(key, row.text.nameless, speaker.labels_of(owners)),
                owners=owners,
            )
