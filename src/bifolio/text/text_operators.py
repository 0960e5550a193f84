"""Lines to text-showing operators, for text outside a unit: running heads, folios, names in slots."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bifolio.characters import ZERO_WIDTH_SPACE, clusters
from bifolio.lengths import Pt
from bifolio.text.break_opportunities import is_cut
from bifolio.text.inline import Run
from bifolio.text.line_breaking import Line, Segment, Style, break_lines, measure_text, space_width
from bifolio.text.shaping import Glyphs

ELLIPSIS = "…"
"""Replaces the end of a name that does not fit."""


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A length as PDF writes it: at most three decimals, no exponent (ISO 32000-2, 7.3.3)."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def paint(colour: Sequence[float], *, is_stroke: bool = False) -> str:
    """The operator that sets the fill colour or, with ``is_stroke``, the stroke colour: red, green and blue from 0 to
    1.

    Greys are DeviceGray, so that black is one ink on every press: printers turn black given as RGB into four inks (ISO
    32000-2, 10.4.2.3 and 10.4.2.4).
    """
    parts = [number(part) for part in colour]
    if len(set(parts)) == 1:
        return f"{parts[0]} {'G' if is_stroke else 'g'}"
    return f"{' '.join(parts)} {'RG' if is_stroke else 'rg'}"


def utf16_hex(text: str) -> str:
    """``text`` as a PDF hexadecimal text string (UTF-16 with byte order mark)."""
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def show_codes(codes: str) -> str:
    """The operator that shows ``codes``, the content of one part of a segment.

    Leaves out empty strings: PDFium (159) loses an adjustment after one, so marks would land beside their letters.
    """
    return f"[{codes.replace('<>', ' ')}] TJ"


def said_beside(operators: str, segment: Segment) -> str:
    """``operators`` that show ``segment``, wrapped in ActualText if the glyphs do not give its text.

    Right-to-left text needs it twice. The outer one is in reading order, for readers that follow the standard, by which
    the outer one counts (ISO 32000-2, 14.9.4). The inner one is in visual order, for programs that take the innermost
    text and reverse it themselves (PDFium 159, poppler 22).
    """
    if segment.seen:
        operators = f"/Span <</ActualText {utf16_hex(segment.seen)}>> BDC {operators} EMC"
    return (
        f"/Span <</ActualText {utf16_hex(segment.text)}>> BDC {operators} EMC"
        if segment.needs_actual_text
        else operators
    )


def said_segments(line: Line) -> Sequence[Segment]:
    """The segments of ``line``. If it ends inside a word and nothing visible shows that, a zero-width space is added.

    Addresses are left alone, because people copy them; their element has the whole text.
    """
    if not (line.rest and line.segments and is_cut(line.text, line.rest)):
        return line.segments
    *before, last = line.segments
    if last.run.address:
        return line.segments
    return [*before, replace(last, text=last.text + ZERO_WIDTH_SPACE, needs_actual_text=True)]


UNDERLINE_DEPTH, UNDERLINE_WEIGHT = 0.16, 0.05
"""How far below the baseline the middle of a link's underline lies, and how thick it is, as multiples of the type size.
"""


def underline(segment: Segment, x: Pt, y: Pt, style: Style) -> Iterator[str]:
    """The operators for an underline, in the colour of the text, below a web link that starts at ``x`` on the baseline
    ``y``; none for other links.

    A link inside the book shows where it leads by a title or a page number; on screen, nothing else marks a web link
    (decision 0065).
    """
    if not segment.run.href or segment.run.href.startswith("#"):
        return
    trailing = segment.text.endswith(" ")
    width = segment.width - (space_width(style) if trailing else 0.0)
    height = UNDERLINE_WEIGHT * style.size
    foot = y - UNDERLINE_DEPTH * style.size - height / 2
    yield f"{number(x)} {number(foot)} {number(width)} {number(height)} re f"


def set_line(text: str, style: Style) -> Line:
    """``text`` on one line, however long."""
    return break_lines((Run(text),), style, 1e9)[0]


ShownSegment = tuple[Pt, str, str]
"""How far from the start of the line a segment begins, and the operators that show it: before its position, and after.
"""

_PLACE = "\0"
"""Stands for a segment's position; no operator contains this character."""


def show_line(line: Line, x: Pt, y: Pt, style: Style) -> Iterator[str]:
    """Operators that show ``line`` with its start at ``x`` and its baseline at ``y`` (page space, points)."""
    return show_at(segments_to_show(line, style), x, y)


def show_at(segments: Iterable[ShownSegment], x: Pt, y: Pt) -> Iterator[str]:
    """Operators that show ``segments``, the start of their line at ``x`` and its baseline at ``y`` (page space, points)."""
    for along, before, after in segments:
        yield f"{before}{number(x + along)} {number(y)}{after}"


def segments_to_show(line: Line, style: Style) -> Iterator[ShownSegment]:
    """The segments of ``line``, ready to be shown anywhere."""
    colour = paint(style.colour)
    for segment in line.segments:
        start = f"BT /{segment.face} {number(segment.type_size(style))} Tf {colour} 1 0 0 1 {_PLACE} Tm"
        shown = said_beside(" ".join([start, *show_parts(segment, style.size), "ET"]), segment)
        before, after = shown.split(_PLACE)
        yield segment.x, before, after


def show_parts(segment: Segment, size: Pt) -> Iterator[str]:
    """Operators that show the glyphs of ``segment`` at ``size`` points, each part at its rise."""
    rise = 0.0
    for part_rise, codes in segment.parts:
        if part_rise != rise:
            yield f"{number(part_rise * size / 1000)} Ts"
            rise = part_rise
        yield show_codes(codes)
    if rise:
        yield "0 Ts"


def glyphs_of(line: Line) -> Iterator[Glyphs]:
    """Every stretch of glyphs that the line shows."""
    for segment in line.segments:
        yield from segment.glyphs


def fit_style(text: str, style: Style, width: Pt, least: Pt) -> Style:
    """``style`` reduced, to no less than ``least`` points, until ``text`` fits ``width`` on one line."""
    natural = measure_text(text, style)
    if natural <= width:
        return style
    size = max(least, style.size * width / natural)
    size = int(size * 4) / 4 if size > least else least
    return replace(style, size=size)


def fit_words(text: str, style: Style, width: Pt) -> str:
    """``text`` cut to fit ``width`` in ``style``, with an ellipsis: at whole words if possible, otherwise between letters."""
    # letters are wider than a sixteenth of their size, so anything beyond this cannot fit; the text may be long
    most = int(width / style.size * 16) + 16
    if len(text) <= most and measure_text(text, style) <= width:
        return text
    # no-break spaces stay inside their word
    words = [word for word in text[:most].split(" ") if word]

    def count(parts: Sequence[str], between: str, end: str) -> int:
        """How many of ``parts`` fit."""
        tried = range(1, len(parts) + 1)
        return bisect_left(tried, True, key=lambda n: measure_text(between.join(parts[:n]) + end, style) > width)

    if kept := count(words[:-1], " ", f" {ELLIPSIS}"):
        return " ".join(words[:kept]) + f" {ELLIPSIS}"
    letters = list(clusters(words[0])) if words else []
    return "".join(letters[: count(letters, "", ELLIPSIS)]) + ELLIPSIS
