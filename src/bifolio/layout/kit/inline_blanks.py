"""Blanks in running text: a line to write on among the words, or words to choose from, with their fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bifolio.form_fields import Blank
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import WritingLine
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline
from bifolio.text.styles import Line, Segment, Style

if TYPE_CHECKING:
    from bifolio.layout.kit.pen import Pen

LEAST_TARGET: Pt = mm(6.5)
"""The least side of a field's target on screen: 24 CSS pixels are 6.35 mm (WCAG 2.2, 2.5.8); tick boxes have 6.5
(docs/content-brief.md, section 4).
"""

BELOW_BASELINE: Pt = 1.5
"""How far the line to write on is below the baseline of the words beside it."""


def with_room(style: Style, runs: Inline) -> Style:
    """``style`` with enough leading for fields and handwriting on every line, if any of ``runs`` is a blank.

    A line that the author wrote gets the distance of ruled lines; a line for a personal field, and words to choose
    from, get the height of the least target.
    """
    filled_in = [run for run in runs if run.blank is not None or run.choice is not None]
    if not filled_in:
        return style
    is_written = any(run.blank is not None and run.written is not None for run in filled_in)
    least = max(LEAST_TARGET, style.pitch) if is_written else LEAST_TARGET
    return style if style.leading >= least else replace(style, leading=least)


def draw_blank(
    pen: Pen, owner: Element | None, blank: Blank, x: Pt, baseline: Pt, width: Pt, style: Style
) -> WritingLine:
    """Draws the line of ``blank`` from ``x`` on, with a field as high as its line of text; without an owner only the line.

    The field's text is in the middle of its height, which puts it on the baseline of the words beside it. Returns the line.
    """
    look, foot = pen.look, baseline + BELOW_BASELINE
    pen.line(x, foot, x + width, foot, look.theme.rule, look.size.stroke)
    if owner is not None:
        bounds = Bounds(x, baseline - style.first_baseline, width, style.leading)
        pen.widget(Spot(owner, blank), bounds, look.size.field_text, on_line=foot - bounds.y)
    start = pen.rect_at(Bounds(x, foot, 0, 0))
    return WritingLine(start.x0, start.y0, look.theme.rule, look.size.stroke)


def lay_choice(
    pen: Pen, owner: Element | None, segment: Segment, line: Line, x: Pt, baseline: Pt, style: Style
) -> None:
    """Lays the field of a choice's word over ``segment``, which is drawn elsewhere; once ticked, it shows a ring around
    the word.

    A word set in several faces has one field; a word that had to be cut has it over its first part.
    """
    run = segment.run
    if owner is None or run.choice is None or id(run) in pen.choices:
        return
    pen.choices.add(id(run))
    width = sum(one.width for one in line.segments if one.run is run)
    wide = max(LEAST_TARGET, width + 2 * ROOM * style.size)
    start = max(0.0, x + segment.x + (width - wide) / 2)
    bounds = Bounds(start, baseline - style.first_baseline, wide, style.leading)
    pen.widget(Spot(owner, run.choice), bounds, pen.look.size.field_text, option=run.option, is_ring=True)


ROOM = 0.2
"""Space between a word and its ring, as a multiple of the type size: less than the space between words."""
