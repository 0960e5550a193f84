"""Blanks in running text: a line to write on among the words, or words to choose from, with their fields."""

from __future__ import annotations

from dataclasses import replace

from bifolio.form_fields import Blank
from bifolio.layout.kit.field_pen import FieldPen
from bifolio.layout.kit.words_in_place import FieldLines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET, WritingLine
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt
from bifolio.text.fraction_terms import drawn_side, is_expression
from bifolio.text.inline import DRAWN, Inline, Run
from bifolio.text.line_breaking import line_alone
from bifolio.text.styles import Line, Segment, Style, extent_of
from bifolio.typography import NO_BREAK

BELOW_BASELINE: Pt = 1.5
"""How far the line to write on is below the baseline of the words beside it."""


def with_room(style: Style, runs: Inline) -> Style:
    """``style`` with enough leading for fields and handwriting on every line, if any of ``runs`` is a blank.

    A line that the author wrote gets the distance of ruled lines; a line for a personal field, and words to choose
    from, get the height of the least target.
    """
    style = _with_room_for_fractions(style, runs)
    filled_in = [run for run in runs if run.blank is not None or run.choice is not None]
    if not filled_in:
        return style
    is_written = any(run.blank is not None and run.written is not None for run in filled_in)
    least = max(LEAST_TARGET, style.pitch) if is_written else LEAST_TARGET
    if any(run.written is not None and run.written.side for run in filled_in):
        least = max(least, 2 * (_box_at_bar(style) + FROM_BAR) + BETWEEN_LINES)
    return style if style.leading >= least else replace(style, leading=least)


def _with_room_for_fractions(style: Style, runs: Inline) -> Style:
    """``style`` with enough leading for the fractions and roots of ``runs``, so that none touches the line above or below."""
    extents = [extent_of(run, style) for run in runs if run.script in DRAWN]
    if not any(map(any, extents)):
        return style
    above, below = (max(one[side] for one in extents) + CLEAR * style.size for side in (0, 1))
    # the baseline is that of ``Style.first_baseline``
    least = max(2 * above - 0.66 * style.size, 2 * below + 0.66 * style.size)
    return replace(style, leading=least) if style.leading < least else style


CLEAR = 0.06
"""Space above and below a fraction in its line, as a multiple of the type size."""


def draw_blank(
    pen: FieldPen, owner: Element | None, blank: Blank, x: Pt, baseline: Pt, width: Pt, style: Style
) -> WritingLine:
    """Draws the line of ``blank`` from ``x`` on, with a field as high as its line of text; without an owner only the line.

    The field's text is in the middle of its height, which puts it on the baseline of the words beside it. Returns the line.
    """
    look, foot = pen.look, baseline + BELOW_BASELINE
    pen.line(x, foot, x + width, foot, look.theme.rule, look.size.stroke)
    if owner is not None:
        bounds = Bounds(x, baseline - style.first_baseline, width, style.leading)
        pen.widget(Spot(owner, blank), bounds, look.size.field_text, lines=FieldLines(on_line=foot - bounds.y))
    start = pen.rect_at(Bounds(x, foot, 0, 0))
    return WritingLine(start.x0, start.y0, look.theme.rule, look.size.stroke)


def draw_at_bar(
    pen: FieldPen, owner: Element | None, run: Run, x: Pt, baseline: Pt, width: Pt, style: Style, space: str = ""
) -> WritingLine:
    """Draws the blank of ``run`` as a box above or below the bar of its fraction, between the terms of its own side, and the term on
    the other side.

    The second of two blanks adds only its box: the bar is there. ``space`` is spoken at the end. Returns the bar.
    """
    written, blank, look = run.written, run.blank, pen.look
    assert written is not None
    assert blank is not None
    axis = baseline - AXIS * style.size
    if not written.is_second:
        pen.line(x, axis, x + width, axis, look.theme.ink, look.firm)
    is_above = written.side == "above"
    inset = BESIDE_BOX * style.size
    height = _box_at_bar(style)
    top = axis - FROM_BAR - height if is_above else axis + FROM_BAR
    has_terms = bool(written.before or written.after)
    # a space where there is no term, for the bracket that is spoken
    parts = [one or NO_BREAK if has_terms else "" for one in (written.before, written.after)]
    left, right = (_line_of(one, style).width + inset if one else 0.0 for one in parts)
    # terms run from left to right even where lines start at the right
    near, far = (right, left) if look.is_rtl else (left, right)
    box = Bounds(x + inset + near, top, width - 2 * inset - near - far, height)
    middles = [box.x - (near + inset) / 2, box.x + box.width + (far + inset) / 2]
    before, after = reversed(middles) if look.is_rtl else middles
    pen.rect(box, stroke=look.theme.rule, weight=look.thin, radius=1.0)
    if written.other and not is_above:
        hangs = DESCENT * style.size if is_expression(written.other) else 0.0
        _term(pen, owner, written.other, f"{written.other}/", (x + width / 2, axis - FROM_BAR - hangs), style)
    middle = top + (height + CAP * style.size) / 2
    if has_terms:
        _term(pen, owner, parts[0], f"({written.before}", (before, middle), style)
    if owner is not None:
        pen.widget(Spot(owner, blank), box, look.size.field_text, "centred")
    if has_terms:
        _term(pen, owner, parts[1], f"{written.after}){'' if is_above else space}", (after, middle), style)
    if written.other and is_above:
        foot = axis + FROM_BAR + CAP * style.size
        _term(pen, owner, written.other, f"/{written.other}{space}", (x + width / 2, foot), style)
    start = pen.rect_at(Bounds(x, axis, 0, 0))
    return WritingLine(start.x0, start.y0, look.theme.ink, look.firm)


def _term(pen: FieldPen, owner: Element | None, words: str, says: str, at: tuple[Pt, Pt], style: Style) -> None:
    """Draws the term above or below a bar around the point ``at``; it speaks the bar too."""
    line = _line_of(words, style)
    first, *rest = line.segments
    segments = [replace(first, text=says, needs_actual_text=True)]
    segments += (replace(one, text="", needs_actual_text=True) for one in rest)
    pen.text(owner, Line(segments, width=line.width), at[0] - line.width / 2, at[1], style, "centre")


def _line_of(words: str, style: Style) -> Line:
    """Terms on one side of a bar, as they are drawn: from left to right in any book."""
    rightward = replace(style, is_rtl=False)
    return line_alone(tuple(Run(part, script=script) for script, part in drawn_side(words)), rightward)


def _box_at_bar(style: Style) -> Pt:
    """Height of the box of a blank above or below a bar."""
    return max(LEAST_TARGET, 1.3 * style.size)


AXIS = 0.29
"""How far above the baseline the bar of a fraction is, as a multiple of the type size."""

FROM_BAR: Pt = 3.0
"""Space between a bar and the terms above and below it."""

BETWEEN_LINES: Pt = 6.0
"""Space between the boxes of two lines of text, and the height of the bar above the baseline."""

BESIDE_BOX = 0.12
"""How far the bar extends beyond the boxes on either side, as a multiple of the type size."""

DESCENT = 0.18
"""How far brackets and letters hang below their line, as a multiple of the type size."""

CAP = 0.7
"""Height of figures, as a multiple of the type size."""


def lay_choice(
    pen: FieldPen, owner: Element | None, segment: Segment, line: Line, x: Pt, baseline: Pt, style: Style
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
    # beside the boxes of a fraction, lines are much higher than their words
    high, top = style.leading, baseline - style.first_baseline
    if high > (least := pen.look.size.pitch):
        high, top = least, baseline - (CAP * style.size + least) / 2
    bounds = Bounds(start, top, wide, high)
    pen.widget(Spot(owner, run.choice), bounds, pen.look.size.field_text, "ring", option=run.option)


ROOM = 0.2
"""Space between a word and its ring, as a multiple of the type size: less than the space between words."""
