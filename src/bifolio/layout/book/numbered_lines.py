"""Lines with page numbers in them, set when the book is put together.

A unit keeps room for three digits, since it does not know its own page. A number rarely fills that room, so what follows it on its
line moves up: words of any weight, further numbers, links with their areas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bifolio.layout.book.furniture import Glyphs, note_glyphs
from bifolio.layout.page.folios import NumberedLine, Rect, WritingLine
from bifolio.lengths import Pt
from bifolio.text.line_breaking import PAGE_DIGITS, Line, Segment, Style, end_with_space, measure_text
from bifolio.text.styles import cut_of
from bifolio.text.text_operators import number, paint, set_line, show_line

PageNumber = Callable[[str], "int | None"]
"""The page number of a unit or block by its name; nothing if it is not in the book."""

NO_NUMBER = "–"
"""What is printed for the number of a page that is not in the book."""


def show_numbered_line(line: NumberedLine, page_number: PageNumber, drawn: Glyphs) -> Iterator[str]:
    """The operators of the line with its numbers put in; the glyphs of the numbers are added to ``drawn``."""
    shift_at = _shifts(line, page_number)
    for part in line.parts:
        yield f"/{part.role} <</MCID {part.mcid}>> BDC" if part.mcid >= 0 else "/Artifact <</Type /Layout>> BDC"
        for segment in part.segments:
            x = line.x + shift_at(segment.x)
            if part.page_of is None:
                yield from show_line(Line([segment], width=segment.width), x, line.y, line.style)
            else:
                style = _number_style(line, segment)
                digits = set_line(_words(page_number(part.page_of)), style)
                note_glyphs(digits, drawn)
                if segment.text.endswith(" "):
                    digits = end_with_space(digits)
                yield from show_line(digits, x + segment.x, line.y, style)
        yield "EMC"
    if line.following is not None:
        yield _drawn_out(line.following, shift_at(line.following.x - line.x))


def _drawn_out(line: WritingLine, shift: Pt) -> str:
    """The part of a blank's line that takes the room which the words before it have left."""
    colour = paint(line.colour, is_stroke=True)
    ends = f"{number(line.x + shift)} {number(line.y)} m {number(line.x)} {number(line.y)} l S"
    return f"/Artifact <</Type /Layout>> BDC q {colour} {number(line.weight)} w {ends} Q EMC"


def moved_area(area: Rect, line: NumberedLine, page_number: PageNumber) -> Rect:
    """The area of a link on the line, which moves and closes up with the words it lies over; page content space."""
    shift_at = _shifts(line, page_number)
    return area._replace(x0=area.x0 + shift_at(area.x0 - line.x), x1=area.x1 + shift_at(area.x1 - line.x))


def _shifts(line: NumberedLine, page_number: PageNumber) -> Callable[[Pt], Pt]:
    """How far what is at that distance from the line's start moves to the right; less than nothing is to the left."""
    spare: list[tuple[Pt, Pt]] = []
    for part in line.parts:
        if part.page_of is not None:
            style = _number_style(line, part.segments[0])
            room, width = measure_text(PAGE_DIGITS, style), measure_text(_words(page_number(part.page_of)), style)
            spare.append((part.segments[0].x, room - width))
    before = line.share_before * sum(width for _, width in spare)
    # a link over a number begins where that does, but for rounding
    return lambda x: before - sum(width for start, width in spare if x > start + 0.01)


def _number_style(line: NumberedLine, segment: Segment) -> Style:
    return replace(line.style, bold=cut_of(line.style, segment.run)["bold"])


def _words(number: int | None) -> str:
    return NO_NUMBER if number is None else str(number)
