"""The index: entries with the numbers of their pages, each a link, in as many columns as the page has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from bifolio.assemble.document import IndexEntry, IndexNumbers, Unit
from bifolio.frozen import frozen
from bifolio.layout.kit.flowing import Source, group_of
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, gap_between, height_of
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run, parse_inline, with_runs
from bifolio.text.line_breaking import break_lines

LEAST_COLUMN = 14
"""The least width of a column, as a multiple of the type size: a term of two words with several numbers."""

GAP: Pt = mm(7)
"""Between columns."""

INDENT: Pt = mm(4)
"""The indent of the entries below another; the further lines of an entry have twice as much, so that they look different."""


def draw_index(unit: Unit, look: Look, root: Element, above: Sequence[Piece]) -> list[Piece]:
    """The entries of ``unit`` below the pieces ``above``: a piece for each page, with columns to be read one after another."""
    count = 1 if look.is_easy else max(1, int((look.measure + GAP) / (LEAST_COLUMN * look.size.body + GAP)))
    width = (look.measure - GAP * (count - 1)) / count
    entries = list(_pieces(unit.index, look, root.add("Index"), width))
    # a line less than there is, for the spaces around what is above
    room = look.paper.depth - height_of(above, look.measure) - look.gaps.block - look.body.leading
    pages = _Filling(entries, width, count).pages(
        room if room > look.paper.depth / 4 else look.paper.depth, look.paper.depth
    )
    source = Source(group_of(unit.index))
    return [
        Columns([(index * (width + GAP), width, Stack(column)) for index, column in enumerate(page)], source=source)
        for page in pages
    ]


def _pieces(entries: Sequence[IndexEntry], look: Look, index: Element, width: Pt) -> Iterator[Piece]:
    """A piece for each entry, in a list below ``index``; entries below another are a list in its item."""
    lists, item = [index.add_list()], index
    for entry, following in zip_longest(entries, entries[1:]):
        del lists[entry.level :]
        if entry.level > len(lists):
            lists.append(item.add_list())
        item = lists[-1].add("LI").add("LBody")
        piece = _piece(_runs(entry, look), look, item.add("P"), INDENT * look.size.scale * (entry.level - 1), width)
        piece.adjust(space_before=look.gaps.item if entry.starts_letter else 0.0)
        piece.adjust(keep_with_next=following is not None and following.level > entry.level)
        yield piece


def _runs(entry: IndexEntry, look: Look) -> Inline:
    """The words of ``entry``, then its numbers or the entry to see."""
    comma = Run("، " if look.messages.language.split("-")[0] in ("ar", "fa", "ur") else ", ")
    runs = [*parse_inline(entry.words)]
    for numbers in entry.numbers:
        runs += (comma, *_numbers(numbers))
    if entry.see:
        messages = look.messages
        words = messages.text("index.see-also") if entry.numbers else messages.text("index.see")
        runs += (comma, *with_runs(words, "entry", parse_inline(entry.see)))
    return tuple(runs)


def _numbers(numbers: IndexNumbers) -> Iterator[Run]:
    """The number of a page, or the first and last of several in a row, each a link."""
    for index, anchor in enumerate(numbers.anchors):
        if index:
            yield Run("–")
        yield Run("", page_of=anchor, href=f"#{anchor}", title=numbers.title)


def _piece(runs: Inline, look: Look, owner: Element, indent: Pt, width: Pt) -> Drawing:
    """An entry, its further lines indented."""
    style = replace(look.body, hyphenates=False)
    hang = 2 * INDENT * look.size.scale
    lines = break_lines(runs, style, width - indent - hang)

    def paint(pen: Pen, width: Pt) -> None:
        for index, line in enumerate(lines):
            pen.text(
                owner, line, indent + (hang if index else 0.0), index * style.leading + style.first_baseline, style
            )

    return Drawing(len(lines) * style.leading, paint)


STEP: Pt = 6.0
"""By how much columns become lower at a time until they are equally high."""


FEWEST = 5
"""The fewest entries on the last page, if there are several pages."""


@frozen
class _Filling:
    """How ``pieces`` fill columns of this ``width``, ``count`` on a page."""

    pieces: Sequence[Piece]
    width: Pt
    count: int

    def pages(self, first: Pt, others: Pt) -> Iterator[list[list[Piece]]]:
        """The columns of each page; those of the last are equally high. ``first`` and ``others`` are the heights of pages."""
        start, room = 0, first
        while start < len(self.pieces):
            columns, after = self._columns(start, room)
            if after == len(self.pieces):
                while room > 0 and self._columns(start, room - STEP)[1] == after:
                    room -= STEP
                columns, _ = self._columns(start, room)
            elif len(self.pieces) - after < FEWEST:
                # a few that would be alone on the last page take others along
                columns, after = self._before(start, room, len(self.pieces) - FEWEST)
            yield [[*self.pieces[one:end]] for one, end in columns]
            start, room = after, others

    def _before(self, start: int, room: Pt, last: int) -> tuple[list[tuple[int, int]], int]:
        """The columns of a page whose last one ends at ``last`` or before, and where the next page begins."""
        columns, _after = self._columns(start, room)
        begin, end = columns[-1]
        while end > max(last, begin + 1) or (end > begin + 1 and self.pieces[end - 1].flow.keep_with_next):
            end -= 1
        return [*columns[:-1], (begin, end)], end

    def _columns(self, start: int, room: Pt) -> tuple[list[tuple[int, int]], int]:
        """Where each column of a page begins and ends, if it is ``room`` high, and where the next page begins."""
        columns: list[tuple[int, int]] = []
        while start < len(self.pieces) and len(columns) < self.count:
            end = self._end(start, room)
            columns.append((start, end))
            start = end
        return columns, start

    def _end(self, start: int, room: Pt) -> int:
        """Where a column of this height ends that begins at ``start``: never between an entry and the first below it."""
        used, end = self.pieces[start].wrap(self.width, room)[1], start + 1
        while end < len(self.pieces):
            used += gap_between(self.pieces[end - 1], self.pieces[end]) + self.pieces[end].wrap(self.width, room)[1]
            if used > room:
                break
            end += 1
        kept = [piece.flow.keep_with_next for piece in self.pieces]
        while end > start and kept[end - 1]:
            end -= 1
        return end if end > start else kept.index(False, start) + 1
