"""Fills slots with names and numbers: one line no wider than the slot, or a name on several rows.

Input: a slot and its text. Output: operators in the space of the slot's unit, and the glyphs they draw. Most names fit,
and a copy repeats each name, so what shows it is made only once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from bifolio.assemble.slots import PageOf
from bifolio.frozen import frozen
from bifolio.layout.book.furniture import Glyphs, note_glyphs
from bifolio.layout.page.folios import NAME_LEADING, Slot
from bifolio.lengths import Pt
from bifolio.messages import Phrase
from bifolio.text.inline import Run
from bifolio.text.line_breaking import Line, Style, break_lines, end_with_space, measure_text
from bifolio.text.shaping import Figures
from bifolio.text.text_operators import ShownSegment, fit_style, fit_words, segments_to_show, set_line, show_at

HYPHENS = "-\u2010"
"""Where a name without spaces may break: after a hyphen of its own, never by hyphenation."""

SOLID: Pt = 12.0
"""Size and leading of a name that has no room otherwise: the least that any type has."""

LINES_KEPT = 256
"""How many texts on one line to remember: those of a copy, and a book's page numbers."""


@frozen(eq=False)
class _Shown:
    """A line that fills a slot: its width, the operators that draw it at any place, its glyphs, its height above the
    slot's baseline.
    """

    width: Pt
    segments: tuple[ShownSegment, ...]
    glyphs: Glyphs
    rise: Pt = 0.0


def fill_slot(slot: Slot, text: str, drawn: Glyphs) -> Iterator[str]:
    """The operators that put ``text`` into ``slot``; adds its glyphs to ``drawn``."""
    if not text:
        if slot.mcid >= 0:
            # the structure refers to this marked content even if it is empty
            yield f"/{slot.role} <</MCID {slot.mcid}>> BDC EMC"
        return
    language = f" /Lang ({text.language})" if isinstance(text, Phrase) else ""
    yield f"/{slot.role} <</MCID {slot.mcid}{language}>> BDC" if slot.mcid >= 0 else "/Artifact <</Type /Layout>> BDC"
    for line in _slot_lines(text, slot):
        for face, meanings in line.glyphs.items():
            drawn[face] = meanings | drawn.get(face, {})
        x = slot.x + slot.width - line.width if slot.at_right else slot.x
        yield from show_at(line.segments, x, slot.y + line.rise)
    yield "EMC"


def _slot_lines(text: str, slot: Slot) -> Iterator[_Shown]:
    """The lines that fill a slot, from top to bottom."""
    natural, line = _on_one_line(text, slot.family, slot.size, slot.colour, slot.bold, slot.figures)
    # breaking and fitting would not change it
    if natural <= slot.width and slot.size >= slot.least_size and "\n" not in text:
        yield line
        return
    style = _style(slot.family, slot.size, slot.colour, slot.bold, slot.figures)
    for row, own, rise in _fitted_lines(text, slot, style):
        yield _shown(row, own, rise)


@lru_cache(maxsize=LINES_KEPT)
def _on_one_line(
    text: str, family: str, size: Pt, colour: tuple[float, float, float], bold: bool, figures: Figures
) -> tuple[Pt, _Shown]:
    """The width of ``text``, and its line."""
    style = _style(family, size, colour, bold, figures)
    return measure_text(text, style), _shown(set_line(text, style), style)


def _style(family: str, size: Pt, colour: tuple[float, float, float], bold: bool, figures: Figures) -> Style:
    return Style(family=family, size=size, leading=size * NAME_LEADING, colour=colour, bold=bold, figures=figures)


def _shown(line: Line, style: Style, rise: Pt = 0.0) -> _Shown:
    glyphs: Glyphs = {}
    note_glyphs(line, glyphs)
    closed = line if line.rest else end_with_space(line)
    return _Shown(line.width, tuple(segments_to_show(closed, style)), glyphs, rise)


def _fitted_lines(text: str, slot: Slot, style: Style) -> Iterator[tuple[Line, Style, Pt]]:
    """The lines that fill a slot too narrow for ``text`` as it is: each with its style and its height above the slot's baseline."""
    may_fit = slot.rows > 1 and len(text) <= _most_letters(slot.width, slot.least_size, slot.rows)
    sizes = list(_sizes(style, slot)) if may_fit else []
    # prefer a break at a space, even in smaller type, to a break at a hyphen
    for own, hyphens in [*((own, "") for own in sizes), *((own, HYPHENS) for own in sizes)]:
        lines = break_lines((Run(text),), own, slot.width)
        if len(lines) <= slot.rows and all(line.text[-1:] in hyphens for line in lines if line.rest):
            yield from ((line, own, (len(lines) - 1 - row) * own.leading) for row, line in enumerate(lines))
            return
    if solid := _in_row(text, slot, style):
        yield from solid
        return
    style = fit_style(text, style, slot.width, slot.least_size)
    if slot.solid_rows > 1 and measure_text(text, style) > slot.width:
        own = replace(style, size=SOLID, leading=SOLID)
        rows = _cut_rows(text, own, slot.width, slot.solid_rows)
        yield from ((set_line(words, own), own, (len(rows) - 1 - row) * SOLID) for row, words in enumerate(rows))
        return
    rows = [text] if isinstance(slot.what, PageOf) else _cut_rows(text, style, slot.width, slot.rows)
    for row, words in enumerate(rows):
        yield set_line(words, style), style, (len(rows) - 1 - row) * NAME_LEADING * style.size


def _in_row(text: str, slot: Slot, style: Style) -> list[tuple[Line, Style, Pt]]:
    """``text`` on two lines that share the height of one, if they are larger than it would be on one; around its middle."""
    if not slot.row or len(text) > _most_letters(slot.width, slot.least_size, 2):
        return []
    least = fit_style(text, style, slot.width, slot.least_size)
    is_whole = measure_text(text, least) <= slot.width
    size = slot.row / 2
    while size > least.size or (size >= least.size and not is_whole):
        own = replace(style, size=size, leading=size)
        lines = break_lines((Run(text),), own, slot.width)
        if len(lines) <= 2 and not any(line.rest and line.text[-1:] not in HYPHENS for line in lines):
            low = MIDDLE * style.size - (MIDDLE + 0.5) * size
            return [(line, own, low + (len(lines) - 1 - row) * size) for row, line in enumerate(lines)]
        size -= 0.5
    return []


MIDDLE = 0.34
"""From a line's baseline to the middle of its letters, as a share of their size."""


def _cut_rows(text: str, style: Style, width: Pt, count: int) -> list[str]:
    """At most ``count`` rows of words that may not all fit: the rows before the last as full as they can be, and the last one cut."""
    beginning = text[: _most_letters(width, style.size, count)]
    rows = [line.text for line in break_lines((Run(beginning),), style, width)]
    full, rest = rows[: count - 1], "".join(rows[count - 1 :])
    return [*(row.rstrip() for row in full), *([fit_words(rest, style, width)] if rest or not full else [])]


def _most_letters(width: Pt, size: Pt, count: int) -> int:
    """More letters than ``count`` rows hold, since they are wider than a sixteenth of their size: the rest has no room, however long it is."""
    return count * (int(width / size * 16) + 16)


def _sizes(style: Style, slot: Slot) -> Iterator[Style]:
    """``style`` at its own size, then ever smaller, down to the slot's least."""
    size = style.size
    while size > slot.least_size:
        yield replace(style, size=size, leading=size * NAME_LEADING)
        size -= 1.0
    yield replace(style, size=slot.least_size, leading=slot.least_size * NAME_LEADING)
