"""The lines of the contents page: which units they list, by what number and how deep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bifolio.assemble.document import ContentsEntry, Unit
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import plain_text


def with_contents(units: Sequence[Unit], numbers: Mapping[str, int], say: Messages) -> Iterator[Unit]:
    """Puts the list of units into the contents page."""
    entries = tuple(_entries(units, numbers, say))
    named = {run.field for unit in units if unit.in_contents for run in unit.opening.title if run.field}
    for unit in units:
        if unit.kind == "contents":
            # a name in a title stands in the contents too, which are then nobody else's
            reads = tuple(sorted({*unit.reads, *named}))
            unit = replace(unit, entries=entries, reads=reads)
        yield unit


def _entries(units: Sequence[Unit], numbers: Mapping[str, int], say: Messages) -> Iterator[ContentsEntry]:
    """What the contents list; a partner's private sheets, which are one gathering, once.

    The figure alone stands before a title where all that is numbered is of one kind: sections, or exercises.
    """
    listed = [unit for unit in units if unit.in_contents]
    figured = "section" if any(unit.kind == "section" for unit in listed) else "exercise"
    sheets: dict[Person, list[Unit]] = {}
    for unit in listed:
        if unit.person is not None:
            sheets.setdefault(unit.person, []).append(unit)
    for unit in listed:
        gathering = sheets[unit.person] if unit.person is not None else []
        if len(gathering) < 2:
            has_figure = unit.person is None and unit.kind == figured
            figure = numbers[unit.part] if has_figure else 0
            title = plain_text(unit.opening.title)
            yield ContentsEntry(unit.id, title, unit.opening.number, unit.level, figure)
        elif unit.person is not None and unit is gathering[0]:
            held = ", ".join(str(numbers[one.part]) for one in gathering)
            title = say.say("Exercises {numbers}", numbers=held)
            number = say.say("Private sheets {letter}", letter=unit.person.letter)
            yield ContentsEntry(unit.id, title, number, unit.level)
