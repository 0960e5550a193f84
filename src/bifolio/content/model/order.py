"""The printed order of the book: one list of parts, divided into front, body and back (decision 0029).

Input: a workbook. Output: ``Order``, ids only. Unknown ids are omitted; the checks report them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bifolio.content.model.division import Division
from bifolio.content.model.workbook import Workbook, WorkbookFile
from bifolio.frozen import frozen


@frozen
class Standing:
    """Where a part is: its section, its division, and the section or exercise that it accompanies if only some are printed."""

    part: str
    section: str = ""
    goes_with: str = ""
    division: str = ""


@frozen
class Order:
    """The parts of the book in printed order. The body runs from the first section, exercise or division to the last."""

    front: tuple[str, ...]
    body: tuple[Standing, ...]
    back: tuple[str, ...]

    @property
    def parts(self) -> Iterator[str]:
        """The id of every printed part, in order."""
        yield from self.front
        yield from (standing.part for standing in self.body)
        yield from self.back


def order_of(workbook: Workbook) -> Order:
    """The order of ``workbook``: as its file lists the parts; without a list, pages, sections, then loose exercises."""
    file, order = workbook.memo.result(_ordered_file, workbook)
    if file is not workbook.file:
        # the blocks of a one-page book become its only part after it has been read
        workbook.memo.forget(_ordered_file)
        _, order = workbook.memo.result(_ordered_file, workbook)
    return order


def _ordered_file(workbook: Workbook) -> tuple[WorkbookFile, Order]:
    return workbook.file, _ordered(workbook)


def _ordered(workbook: Workbook) -> Order:
    listed = workbook.file.parts
    standings = list(_standings(workbook, default_parts(workbook) if listed is None else listed))
    in_body = [index for index, one in enumerate(standings) if one.part not in workbook.pages or one.division]
    if not in_body:
        return Order(tuple(one.part for one in standings), (), ())
    first, last = in_body[0], in_body[-1] + 1
    # pages after the last section's exercises belong to that section
    while last < len(standings) and standings[last].section:
        last += 1
    front, back = standings[:first], standings[last:]
    return Order(
        tuple(one.part for one in front),
        tuple(_with_neighbours(workbook, standings[first:last])),
        tuple(one.part for one in back),
    )


def default_parts(workbook: Workbook) -> list[str]:
    """Pages, sections, and the exercises that no section lists, each in natural order of their ids; a cover comes first."""
    in_sections = {part for section in workbook.sections.values() for part in section.parts}
    covers = {page.id for page in workbook.pages.values() if page.kind == "cover"}
    kinds = (covers, {*workbook.pages} - covers, {*workbook.sections}, {*workbook.exercises})
    return [part for kind in kinds for part in sorted(kind - in_sections, key=natural)]


def natural(identifier: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts ids as people count: ``p2`` before ``p10``."""
    return tuple((1, int(one), "") if one.isdigit() else (0, 0, one) for one in re.findall(r"\d+|\D+", identifier))


def _standings(workbook: Workbook, parts: Iterable[str | Division]) -> Iterator[Standing]:
    """Each part where it is first listed, with its section and division."""
    known = {*workbook.pages, *workbook.sections, *workbook.exercises, *workbook.file.divisions}
    seen: set[str] = set()
    for entry in parts:
        division = entry.id if isinstance(entry, Division) else ""
        own = [Standing(division)] if division else []
        inner = (one for part in _parts_of(entry) for one in _section_and_parts(workbook, part))
        for standing in (*own, *inner):
            if standing.part in known and standing.part not in seen:
                seen.add(standing.part)
                yield replace(standing, division=division)


def _parts_of(entry: str | Division) -> list[str]:
    return entry.parts if isinstance(entry, Division) else [entry]


def _section_and_parts(workbook: Workbook, part: str) -> Iterator[Standing]:
    section = workbook.sections.get(part)
    yield Standing(part, part if section else "")
    if section is not None:
        yield from (Standing(one, part) for one in section.parts if one not in workbook.sections)


def _with_neighbours(workbook: Workbook, standings: Iterable[Standing]) -> Iterator[Standing]:
    """``standings`` with the part that each one accompanies: its section, itself, or for a page the part before it."""
    owner = ""
    for one in standings:
        if one.part not in workbook.pages:
            owner = one.section or one.part
        yield replace(one, goes_with=one.section or owner)
