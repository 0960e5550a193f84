"""Units that are not a list of blocks: the contents page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from bifolio.assemble.document import ContentsEntry, Unit
from bifolio.layout.kit.flowing import Source, group_of
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, height_of
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run, merged
from bifolio.text.line_breaking import break_lines, end_with_space
from bifolio.typography import NO_BREAK


def draw_contents(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The contents: one line for each unit, its page number at the right edge of the reading column."""
    tables = [root.add("TOC")]
    pieces: list[Piece] = []
    for entry, following in zip_longest(unit.entries, unit.entries[1:]):
        level = min(entry.level, len(tables) + 1) if pieces else 1
        del tables[level:]
        if level > len(tables):
            tables.append(tables[-1].add("TOC"))
        piece = _entry(look, tables[-1].add("TOCI", refers=entry.unit), entry)
        piece.adjust(
            keep_with_next=piece.flow.keep_with_next or (following is not None and following.level > entry.level)
        )
        # one block to the planner: spaces between entries stay as even as they are
        piece.adjust(source=Source(group_of(unit.entries)))
        pieces.append(piece)
    _hold_groups(unit.entries, pieces)
    _open_up(pieces, look)
    if pieces:
        pieces[-1].adjust(space_after=look.gaps.block)
    return pieces


MOST_TOGETHER = 6
"""Most entries that stay on one page, a section's and those of its parts."""


def _hold_groups(entries: Sequence[ContentsEntry], pieces: Sequence[Piece]) -> None:
    """Keeps a section of few parts on one page with them."""
    starts = [index for index, entry in enumerate(entries) if entry.level == 1]
    for start, end in pairwise([*starts, len(entries)]):
        if end - start <= MOST_TOGETHER:
            for piece in pieces[start : end - 1]:
                piece.adjust(keep_with_next=True)


def _open_up(pieces: Sequence[Piece], look: Look) -> None:
    """Moves the entries of a short list apart until its page is half full."""
    title = look.heading(1).leading + look.gaps.label
    missing = HALF_FULL * look.paper.depth - title - height_of(pieces, look.measure)
    for piece in pieces:
        more = max(0.0, min(missing / len(pieces), AIR * piece.height))
        piece.adjust(space_before=piece.flow.space_before + more, space_after=piece.flow.space_after + more)


HALF_FULL = 0.55
"""How full the page of a short list should be, if its entries may move that far apart."""

AIR = 0.75
"""The space between entries grows by at most this share of their height."""

ENTRY = 6 / 7
"""Leading of an entry, as a share of that of running text: 1.2 for 1.4."""


def _entry(look: Look, item: Element, entry: ContentsEntry) -> Piece:
    """One line: number and title as a link, then the page number, which the book fills in."""
    # in proportion to running text, which is set closer if that saves a page of contents
    style = look.style(look.size.body, bold=entry.level == 1, ratio=min(1.2, ENTRY * look.size.leading_ratio))
    figures = replace(look.role("column-figure"), bold=entry.level == 1)
    indent = mm(6) * (entry.level - 1)
    right = look.measure
    room = look.size.body * 2.4
    target = f"#{entry.unit}"
    head, between = (str(entry.figure), " ") if entry.figure else (entry.number, " · ")
    parts = (Run(head), Run(between), Run(entry.title)) if head and entry.title else (Run(head or entry.title),)
    words = "".join(run.text for run in parts)
    reference = item.add("Reference")
    runs, measure = tuple(replace(run, href=target) for run in merged(parts)), right - indent - room - mm(4)
    lines = break_lines(runs, style, measure)
    if entry.figure and lines[0].text.strip() == head:
        # a number does not stay alone on its line if the word after it can be hyphenated
        joined = break_lines((Run(words.replace(" ", NO_BREAK, 1), href=target),), style, measure)
        lines = lines if any(line.cut_word for line in joined) else joined
    lines[-1] = end_with_space(lines[-1])
    height = len(lines) * style.leading

    def paint(pen: Pen, width: Pt) -> None:
        baseline = style.first_baseline
        link = reference.add("Link")
        for index, line in enumerate(lines):
            y = baseline + index * style.leading
            pen.linked(link, line, indent, y, style, target, words)
        last = lines[-1]
        start = indent + last.width + mm(2)
        end = right - room
        y = baseline + (len(lines) - 1) * style.leading
        if end - start > mm(6):
            pen.line(start, y - 1, end, y - 1, look.theme.hairline, 0.75, (0.75, 4))
        pen.page_number(link, entry.unit, right, room, y, figures, words)

    before = mm(1.8) * look.size.scale if entry.level == 1 else 0.0
    return Drawing(
        height, paint, space_before=before, space_after=mm(0.3), keep_with_next=entry.level == 1 and bool(entry.number)
    )
