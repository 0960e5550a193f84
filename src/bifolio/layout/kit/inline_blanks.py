"""Blanks in running text: a line to write on among the words, with its field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bifolio.form_fields import Blank
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import WritingLine
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline
from bifolio.text.styles import Style

if TYPE_CHECKING:
    from bifolio.layout.kit.pen import Pen

LEAST_TARGET: Pt = mm(6.5)
"""Least side of a field's target on screen: 24 CSS pixels are 6.35 mm (WCAG 2.2, 2.5.8), boxes to tick 6.5
(docs/content-brief.md, section 4)."""

BELOW_BASELINE: Pt = 1.5
"""How far the line to write on lies below the baseline of the words beside it."""


def with_room(style: Style, runs: Inline) -> Style:
    """``style``, with enough leading for a field on every line if any of ``runs`` is a blank."""
    if style.leading >= LEAST_TARGET or not any(run.blank for run in runs):
        return style
    return replace(style, leading=LEAST_TARGET)


def draw_blank(
    pen: Pen, owner: Element | None, blank: Blank, x: Pt, baseline: Pt, width: Pt, style: Style
) -> WritingLine:
    """Draws the line of ``blank`` from ``x`` on, with a field as high as its line of text; without an owner only the line.

    The field's text stands in the middle of its height, which puts it on the baseline of the words beside it. Returns the line.
    """
    look, foot = pen.look, baseline + BELOW_BASELINE
    pen.line(x, foot, x + width, foot, look.theme.rule, look.size.stroke)
    if owner is not None:
        pen.widget(
            Spot(owner, blank), Bounds(x, baseline - style.first_baseline, width, style.leading), look.size.field_text
        )
    start = pen.rect_at(Bounds(x, foot, 0, 0))
    return WritingLine(start.x0, start.y0, look.theme.rule, look.size.stroke)
