"""A word search: a framed square of letters, then a box to tick for each word; where answers are printed, rings around the words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bifolio.content.fields.puzzle_words import Square
from bifolio.content.kinds.word_search import WordSearch
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart, fit_rows, own_page
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, height_of
from bifolio.layout.kit.tick_boxes import tick_columns, tick_item, tick_rows
from bifolio.layout.kit.words_beside import led
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

PITCH, LARGE_PITCH, LEAST_PITCH = 1.9, 1.5, 1.25
"""The distance of two letters as a multiple of their size, if the measure is wide enough: room for a ring around a word. In large print
it is less, so that the words to find have room on the page, and less still where the square would leave what leads to it alone.
"""

MOST_COLUMNS = 3

ARC = 8
"""The straight parts of each rounded end of a ring."""


def draw(block: WordSearch, context: BlockContext) -> list[Piece]:
    """The prompt, how to answer (unless the author says), the letters, the words; in a list of answers only a small square with rings,
    whose ``data`` says where the words are.
    """
    look = context.look
    if isinstance(context.bound.data, str):
        pitch = LEAST_PITCH * look.size.body
        found = [word.squares for word in block.square.words]
        return [_square(block, context, context.bound.data, pitch, found, is_centred=False)]
    pieces = [*context.lead_in(block), *context.how_to_answer("word-search.how", block)]
    least = LEAST_PITCH * look.size.body * len(block.square.rows)
    square, words = led(pieces, context, least, partial(_letters, block)), _words(block, context)
    for piece in words:
        piece.again = context.asked_again(block)
    return [*square, *words]


def _words(block: WordSearch, context: BlockContext) -> list[Piece]:
    """A box to tick for each word."""
    look, group = context.look, context.parent.add_list()
    ticks = [tick_item(group, context.runs(text), context.blanks(key)) for key, text in block.items.items()]
    columns = tick_columns(look, [tick.runs for tick in ticks], MOST_COLUMNS, look.measure)
    return apart([*tick_rows(look, ticks, columns)], context)


def _letters(block: WordSearch, context: BlockContext, room: Pt) -> list[Piece]:
    """The square in the middle of the measure, no higher than leaves room for the words, or than ``room``, if its letters stay apart.

    It is a figure: letter by letter nobody could listen to it.
    """
    look, square = context.look, block.square
    count = len(square.rows)
    spaced = LARGE_PITCH if look.size.is_large else PITCH
    full = min(look.drawn * spaced * look.size.body, (look.measure - mm(2)) / max(1, count))
    least = min(full, LEAST_PITCH * look.size.body)
    # the words are drawn on trial into a structure that is discarded: in the real one they come after the square
    below = look.gaps.part + height_of(_words(block, replace(context, parent=Element("Sect"))), look.measure)
    pitch = fit_rows(full, count, (room - below, least), (room, least), (own_page(context), least))
    found = [
        word.squares
        for word in square.words
        if (one := context.bound.blanks[word.key, None].in_place) and one.is_answer
    ]
    drawn = _square(block, context, context.text("say.letter-square", count=count), pitch, found, is_centred=True)
    drawn.adjust(keep_with_next=True)
    return [drawn]


def _square(
    block: WordSearch, context: BlockContext, alt: str, pitch: Pt, found: Sequence[Sequence[Square]], *, is_centred: bool
) -> Piece:  # fmt: skip
    """The square, its letters ``pitch`` apart if the measure is wide enough, with a ring around each of the words ``found``."""
    look, square = context.look, block.square
    pitch = min(pitch, (look.measure - mm(2)) / max(1, len(square.rows)))
    side = len(square.rows) * pitch
    figure = context.element("Figure", alt=alt)

    def paint(pen: Pen, measure: Pt) -> None:
        bounds = Bounds((measure - side) / 2 if is_centred else 0.0, 0, side, side)
        with pen.figure(figure, bounds):
            pen.rect(bounds, stroke=look.theme.rule, weight=look.firm, radius=mm(2))
            for row, letters in enumerate(square.rows):
                for column, letter in enumerate(letters):
                    x, y = bounds.x + (column + 0.5) * pitch, (row + 0.5) * pitch
                    pen.string(figure, letter, x, y + 0.36 * look.tight.size, look.tight, "centre")
            for squares in found:
                pen.polygon(_ring(squares, bounds.x, pitch), stroke=look.theme.second, weight=1.5)

    return Drawing(side, paint, space_after=look.gaps.part)


def _ring(squares: Sequence[Square], left: Pt, pitch: Pt) -> list[tuple[Pt, Pt]]:
    """The outline around ``squares`` of a square that begins at ``left``."""
    (row, column), (last_row, last_column) = squares[0], squares[-1]
    way = math.atan2(last_row - row, last_column - column)
    points = []
    for (y, x), turn in ((squares[-1], way - math.pi / 2), (squares[0], way + math.pi / 2)):
        for step in range(ARC + 1):
            angle = turn + step * math.pi / ARC
            at = (left + (x + 0.5) * pitch, (y + 0.5) * pitch)
            points.append((at[0] + 0.42 * pitch * math.cos(angle), at[1] + 0.42 * pitch * math.sin(angle)))
    return points
