"""The blanks of `agenda_form`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import lines_kind
from bifolio.content.kinds.agenda_form import AgendaForm, AgendaRow
from bifolio.people.person import Person


def agenda_halves(key: str, row: AgendaRow, persons: tuple[Person, ...]) -> Iterator[tuple[str, Person | None]]:
    """The blanks of an agenda row by key: one for all, or one for each partner who answers in this copy."""
    if row.by == "one":
        yield key, None
    else:
        yield from ((f"{key}-{person.id}", person) for person in persons)


def blanks(block: AgendaForm, speaker: Speaker) -> Iterator[Item]:
    """One blank per row, or one for each partner."""
    for key, row in block.rows.items():
        minutes = speaker.messages.text("minutes", number=row.minutes) if row.minutes else ""
        for half, person in agenda_halves(key, row, speaker.view.persons):
            parts = (row.title.plain, minutes, speaker.partner(person) if person else "")
            yield Item(half, lines_kind(row.lines), ", ".join(part for part in parts if part))
