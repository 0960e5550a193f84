"""The lines of the contents page: which units they list, with what number, and how deep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bifolio.assemble.document import ContentsEntry, Unit
from bifolio.assemble.numbering import Number
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import plain_text


def with_contents(units: Sequence[Unit], numbers: Mapping[str, Number], messages: Messages) -> Iterator[Unit]:
    """Adds the list of units to the contents page."""
    entries = tuple(_entries(units, numbers, messages))
    named = {run.field for unit in units if unit.in_contents for run in unit.own_title if run.field}
    for unit in units:
        if unit.kind == "contents":
            # a name in a title is in the contents too, so the contents are personal
            reads = tuple(sorted({*unit.reads, *named}))
            unit = replace(unit, entries=entries, reads=reads)
        yield unit


def _entries(units: Sequence[Unit], numbers: Mapping[str, Number], messages: Messages) -> Iterator[ContentsEntry]:
    """The entries of the contents; one person's private sheets, bound together, are one entry.

    If only one kind is numbered (sections, or exercises), entries show just the figure before the title.
    """
    listed = [unit for unit in units if unit.in_contents or unit.division is not None]
    figured = "section" if any(unit.kind == "section" for unit in listed) else "exercise"
    sheets: dict[Person, list[Unit]] = {}
    for unit in listed:
        if unit.person is not None:
            sheets.setdefault(unit.person, []).append(unit)
    for unit in listed:
        if unit.division is not None:
            head = unit.division
            yield ContentsEntry(
                unit=unit.id, title=plain_text(head.title), number=head.number, level=unit.own_level - 1
            )
        gathering = sheets[unit.person] if unit.person is not None else []
        if not unit.in_contents:
            continue
        if len(gathering) < 2:
            number = numbers.get(unit.own_part) if unit.person is None and unit.kind == figured else None
            yield ContentsEntry(
                unit=unit.id,
                title=plain_text(unit.own_title),
                number=unit.opening.number,
                level=unit.own_level,
                figure=number.figure if number else "",
            )
        elif unit.person is not None and unit is gathering[0]:
            label = messages.text("private-sheets", letter=unit.person.tag)
            yield ContentsEntry(
                unit=unit.id, title=_held(gathering, numbers, messages), number=label, level=unit.own_level
            )


def _held(gathering: Sequence[Unit], numbers: Mapping[str, Number], messages: Messages) -> str:
    """The exercises among bound private sheets, by number; by title if any has no number. A page before them is not listed."""
    exercises = [unit for unit in gathering if unit.kind == "exercise"]
    figures = [numbers[unit.own_part].figure for unit in exercises if unit.own_part in numbers]
    if len(figures) == len(exercises):
        return messages.text("exercises", numbers=", ".join(figures))
    return ", ".join(plain_text(unit.own_title) for unit in exercises)
