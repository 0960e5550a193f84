"""Lines that contain page numbers, completed when the book is put together.

A unit reserves space for three digits, since it does not know page numbers. A number rarely fills that space, so
whatever follows it on its line closes up: words of any weight, further numbers, links with their areas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bifolio.layout.book.furniture import Glyphs, note_glyphs
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import NumberedLine, WritingLine
from bifolio.lengths import Pt
from bifolio.text.line_breaking import PAGE_DIGITS, Line, Segment, Style, end_with_space, measure_text
from bifolio.text.styles import cut_of
from bifolio.text.text_operators import number, paint, set_line, show_line, underline

FolioOf = Callable[[str], "str | None"]
"""The folio of the page with a unit or block, by its name; ``None`` if it is not in the book."""

NO_NUMBER = "–"
"""Printed instead of the number of a page that is not in the book."""


def show_numbered_line(line: NumberedLine, folio_of: FolioOf, drawn: Glyphs) -> Iterator[str]:
    """The operators of the line with its numbers filled in; adds the glyphs of the numbers to ``drawn``."""
    shift_at = _shifts(line, folio_of)
    for part in line.parts:
        yield f"/{part.role} <</MCID {part.mcid}>> BDC" if part.mcid >= 0 else "/Artifact <</Type /Layout>> BDC"
        for segment in part.segments:
            if part.page_of is None:
                x = _left_of(line, segment, shift_at(segment.x), segment.width)
                alone = replace(segment, x=0.0)
                yield from show_line(Line([alone], width=segment.width), x, line.y, line.style)
                yield from underline(segment, x, line.y, line.style)
            else:
                style = _number_style(line, segment)
                digits = set_line(folio_of(part.page_of) or NO_NUMBER, style)
                note_glyphs(digits, drawn)
                space = segment.width - measure_text(PAGE_DIGITS, style)
                x = _left_of(line, segment, shift_at(segment.x), digits.width + space)
                if segment.text.endswith(" "):
                    digits = end_with_space(digits)
                yield from show_line(digits, x, line.y, style)
                yield from underline(replace(segment, width=digits.width + space), x, line.y, style)
        yield "EMC"
    if line.following is not None:
        yield _drawn_out(line.following, _sign(line) * shift_at(_sign(line) * (line.following.x - line.x)))


def _sign(line: NumberedLine) -> int:
    """1 if the line runs to the right, -1 if to the left."""
    return -1 if line.is_mirrored else 1


def _left_of(line: NumberedLine, segment: Segment, shift: Pt, width: Pt) -> Pt:
    """The left edge of the drawing of ``segment`` when it is ``width`` wide and moved by ``shift``."""
    return line.x - shift - segment.x - width if line.is_mirrored else line.x + shift + segment.x


def _drawn_out(line: WritingLine, shift: Pt) -> str:
    """The extension of a blank's line into the space that the words before it have given up."""
    colour = paint(line.colour, is_stroke=True)
    ends = f"{number(line.x + shift)} {number(line.y)} m {number(line.x)} {number(line.y)} l S"
    return f"/Artifact <</Type /Layout>> BDC q {colour} {number(line.weight)} w {ends} Q EMC"


def moved_area(area: Rect, line: NumberedLine, folio_of: FolioOf) -> Rect:
    """The area of a link on the line, moved and narrowed with the words under it; page content space."""
    shift_at, sign = _shifts(line, folio_of), _sign(line)
    return area._replace(
        x0=area.x0 + sign * shift_at(sign * (area.x0 - line.x)), x1=area.x1 + sign * shift_at(sign * (area.x1 - line.x))
    )


def _shifts(line: NumberedLine, folio_of: FolioOf) -> Callable[[Pt], Pt]:
    """A function from a distance from the line's start to the distance by which content there moves away from the
    start; negative is towards it.
    """
    spare: list[tuple[Pt, Pt]] = []
    for part in line.parts:
        if part.page_of is not None:
            style = _number_style(line, part.segments[0])
            room, width = measure_text(PAGE_DIGITS, style), measure_text(folio_of(part.page_of) or NO_NUMBER, style)
            spare.append((part.segments[0].x, room - width))
    before = line.share_before * sum(width for _, width in spare)
    # a link over a number begins where the number does, apart from rounding
    return lambda x: before - sum(width for start, width in spare if x > start + 0.01)


def _number_style(line: NumberedLine, segment: Segment) -> Style:
    return replace(line.style, bold=cut_of(line.style, segment.run)["bold"])
