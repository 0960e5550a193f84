"""Words to trace on ruled lines: once in black, then pale to write over, then empty lines with a field.

Small letters are as high as the ruling says: half the distance of lines, a quarter in French exercise books. Words that
fill only part of a line are repeated on it. Several words have their lines one after another. What is pale is decoration: the words are read aloud once. In large print,
and in themes without grounds, letters have outlines instead of grey.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bifolio.content.kinds.lines import Lines, Ruling
from bifolio.design.theme import Rgb
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import RuledLinesPiece, draw_ruling, write_line
from bifolio.layout.kit.holding import held
from bifolio.layout.kit.lettering import longest_word
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.faces import load_face
from bifolio.text.inline import Inline
from bifolio.text.line_breaking import Line, Style, break_lines, line_alone

TRACED: Pt = mm(14)
"""The distance of lines for somebody who begins to write."""

X_HEIGHTS: dict[Ruling, float] = {"plain": 0.5, "dashed": 0.5, "seyes": 0.25}
"""How high small letters are, as a share of the distance of lines."""

BETWEEN = 0.8
"""Space between two of the same words on a line, as a multiple of the type size."""

DARKEST, PALEST = 0.6, 0.8
"""The greys of the first and the last words to write over: from black (0) to white (1)."""


def traced_lines(block: Lines, context: BlockContext, blanks: Sequence[Blank], pitch: Pt) -> list[Piece]:
    """For each of the block's words with its blank, the rows to trace and the empty lines; all words are of the same size."""
    look = context.look
    # the line under a link would be traced with the letters
    words = [tuple(replace(run, href=None) for run in context.runs(text)) for text in block.trace.values()]
    # of a name that is not known there is nothing to trace
    known = [runs for runs in words if not any(run.blank for run in runs)]
    style, pitch = _fitted(look, known, pitch, block.ruling) if known else (look.body, pitch)
    pieces: list[Piece] = []
    for runs, blank in zip(words, blanks, strict=True):
        lines = break_lines(runs, style, look.measure) if runs in known else []
        pieces += _rows(block, context, lines, blank, (style, pitch))
    pieces[-1].adjust(space_after=look.gaps.block)
    return pieces


def _rows(
    block: Lines, context: BlockContext, lines: Sequence[Line], blank: Blank, how: tuple[Style, Pt]
) -> list[Piece]:
    """A row for each of the ``lines`` of a word, as often as the block asks, then as many empty lines as they take."""
    (style, pitch), times, look = how, block.line_count - 1, context.look
    owner = context.element("P") if lines else None
    pieces: list[Piece] = []
    for time in range(times if lines else 0):
        grey = DARKEST + (PALEST - DARKEST) * time / max(1, times - 1)
        model, drawn = owner if time == 0 else None, (len(lines) == 1, (grey, grey, grey), pitch, block.ruling)
        pieces += held([Drawing(pitch, _painter(line, style, model, drawn)) for line in lines], context)
    spot = Spot(context.element("P"), blank)
    empty = len(lines) or block.line_count
    pieces.append(RuledLinesPiece(look, spot, empty, pitch, is_fixed=True, ruling=block.ruling))
    return held(pieces, context, space_after=look.gaps.paragraph)


def _fitted(look: Look, words: Sequence[Inline], pitch: Pt, ruling: Ruling) -> tuple[Style, Pt]:
    """The style in which small letters are as high as they should be, and the distance of lines; both less for a word that is too long,
    which is broken where lines would be too close to one another.
    """
    style = replace(look.style(look.size.body), hyphenates=False)
    segments = line_alone(words[0], style).segments
    x_height = load_face(segments[0].face).x_height / 1000 if segments else 0.5
    style = replace(style, size=X_HEIGHTS[ruling] * pitch / x_height, leading=pitch)
    fits = (look.measure - 1) / max(1.0, longest_word(words, style))
    share = min(1.0, max(fits, LEAST_TARGET / pitch))
    return replace(style, size=share * style.size, leading=share * pitch), share * pitch


def _painter(
    line: Line, style: Style, model: Element | None, how: tuple[bool, Rgb, Pt, Ruling]
) -> Callable[[Pen, Pt], None]:
    """Paints a row: the words in black if ``model`` is their element, and pale ones, repeated if they are to fill the line."""
    fills, grey, pitch, ruling = how

    def paint(pen: Pen, width: Pt) -> None:
        draw_ruling(pen, ruling, Bounds(0, 0, width, pitch), pitch)
        write_line(pen, 0, pitch, width)
        step, x = line.width + BETWEEN * style.size, 0.0
        if model is not None:
            pen.text(model, line, x, pitch, style)
            x += step
        while x + line.width <= width + 0.1 and (fills or x == 0.0):
            _paint_pale(pen, line, x, pitch, replace(style, colour=grey))
            x += step

    return paint


def _paint_pale(pen: Pen, line: Line, x: Pt, baseline: Pt, style: Style) -> None:
    look = pen.look
    if look.theme.has_tints and not look.size.is_large and not look.is_easy:
        pen.text(None, line, x, baseline, style)
        return
    with pen.hollow(look.theme.ink, look.thin):
        pen.text(None, line, x, baseline, style)
