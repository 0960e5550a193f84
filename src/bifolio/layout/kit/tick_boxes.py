"""Boxes with words, in rows of one or several: for check lists, word banks and narrow tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import KW_ONLY

from bifolio.content.fields.base import Block, Text
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.one_place_each import boxes_width, marks_row, tick_boxes
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, Role
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline, plain_text

BOX_GAP: Pt = mm(3)
COLUMN_GAP: Pt = mm(5)
LEAST_ROW: Pt = mm(8)

OPTION_GAP: Pt = mm(8)
"""Space between two boxes with their words on one line."""


@frozen
class Tick:
    """A box with its words, or a box for each person: ``owner`` takes the words, ``parent`` the fields.

    ``option`` is the key of the option that it marks, if the blank has several.
    """

    runs: Inline
    _: KW_ONLY
    owner: Element
    parent: Element
    blanks: tuple[Blank, ...]
    option: str | None = None


def tick_words(look: Look, tick: Tick, width: Pt = NO_LIMIT) -> Words:
    """The words beside the box, in lines of ``width``."""
    return set_words(tick.runs, look.alone(plain_text(tick.runs), look.body), width)


def row_height(look: Look) -> Pt:
    """The least height of a row with a box: 8 mm, more if box or type is larger."""
    return max(LEAST_ROW, look.size.box + mm(3), look.body.leading + mm(2))


def tick_item(group: Element, runs: Inline, blanks: tuple[Blank, ...], option: str | None = None) -> Tick:
    """A box, or one for each person, as an item of the list ``group``."""
    body = group.add_item()
    return Tick(runs, owner=body.add("P"), parent=body, blanks=blanks, option=option)


def tick_indent(look: Look, boxes: int) -> Pt:
    """How far the words after one or several boxes are indented."""
    return target_margin(look) + boxes_width(look, boxes) + BOX_GAP


def target_margin(look: Look) -> Pt:
    """How far a box is indented so that its target does not extend beyond the measure."""
    return max(0.0, (LEAST_TARGET - look.size.box) / 2)


def tick_columns(
    look: Look, texts: Sequence[Inline], most: int, measure: Pt, boxes: int = 1, *, lines: int = 2
) -> int:  # fmt: skip
    """How many columns of boxes, up to ``most``, hold every text on ``lines`` lines without cutting a word."""
    for count in range(most, 1, -1):
        room = column_width(measure, count) - tick_indent(look, boxes)
        if longest_word(texts, look.body) <= room and all(
            len(set_words(text, look.body, room).lines) <= lines for text in texts
        ):
            return count
    return 1


def asked_columns(look: Look, texts: Sequence[Inline], most: int, boxes: int) -> int:
    """How many of the columns that the author wants fit. On a narrow page each text must fit on one line; easy reading has one column."""
    if look.is_easy or not texts:
        return 1
    return tick_columns(look, texts, most, look.measure, boxes, lines=1 if look.is_narrow else 2)


def lowest_columns(look: Look, texts: Sequence[Inline], measure: Pt, boxes: int) -> int:
    """How many columns of boxes, up to four, give the least height; the largest number if several do."""

    def height(count: int) -> Pt:
        room = column_width(measure, count) - tick_indent(look, boxes)
        heights = [set_words(text, look.body, room).height for text in texts]
        return sum(_row_of(look, heights[start : start + count]) for start in range(0, len(texts), count))

    fitting = tick_columns(look, texts, 4, measure, boxes)
    return min(range(fitting, 0, -1), key=lambda count: round(height(count), 3))


def _row_of(look: Look, heights: Sequence[Pt]) -> Pt:
    """Height of a row of boxes whose words have these heights."""
    return max(row_height(look), max(heights) + row_height(look) - look.body.leading)


def column_width(measure: Pt, count: int) -> Pt:
    """Width of each of ``count`` columns of boxes."""
    return (measure - COLUMN_GAP * (count - 1)) / count


def people_marks(context: BlockContext, columns: int, boxes: int) -> Piece:
    """The shapes of the people who share the block above each of ``columns`` of boxes, except columns that get no box because there are too few."""
    step = column_width(context.look.measure, columns) + COLUMN_GAP
    return marks_above(context, [index * step for index in range(min(columns, boxes))])


def marks_above(context: BlockContext, lefts: Sequence[Pt]) -> Piece:
    """The shapes of the people who share the block above boxes with their words, which begin at ``lefts``."""
    look = context.look
    return marks_row(look, context.together, [left + target_margin(look) for left in lefts])


def under_marks(context: BlockContext, rows: Sequence[Piece], marks: Callable[[], Piece]) -> list[Piece]:
    """``rows`` that may be separated, below the shapes of the people who share the block, which are repeated where a row begins a page."""
    if len(context.together) < 2:
        return apart(rows, context)
    lead_again(rows, marks())
    return [marks(), *apart(rows, context)]


def lead_again(rows: Iterable[Piece], above: Piece) -> None:
    """Repeats ``above`` over whichever of ``rows`` begins a page."""
    for row in rows:
        row.again = (above, *row.again)


def tick_rows(look: Look, ticks: Sequence[Tick], columns: int) -> Iterator[Piece]:
    """A piece for each row of ``columns`` boxes with their words, read from left to right."""
    width = column_width(look.measure, columns)
    for start in range(0, len(ticks), columns):
        yield _tick_row(look, ticks[start : start + columns], width)


class TickRow(Drawing):
    """Boxes with their words side by side; the last words end at ``drawn``."""

    def __init__(self, height: Pt, paint: Callable[[Pen, Pt], None], drawn: Pt) -> None:
        super().__init__(height, paint)
        self.drawn = drawn


def _tick_row(look: Look, ticks: Sequence[Tick], width: Pt) -> Piece:
    least = row_height(look)
    indent, side = tick_indent(look, len(ticks[0].blanks)), look.size.box
    words = [tick_words(look, tick, min(width - indent, look.reading)) for tick in ticks]
    top = (least - look.body.leading) / 2

    def paint(pen: Pen, _: Pt) -> None:
        for index, (tick, text) in enumerate(zip(ticks, words, strict=True)):
            x = index * (width + COLUMN_GAP)
            left = x + target_margin(look)
            tick_boxes(pen, tick.parent, tick.blanks, left, (least - side) / 2, option=tick.option)
            text.draw(pen, tick.owner, x + indent, top)

    x = (len(ticks) - 1) * (width + COLUMN_GAP)
    return TickRow(_row_of(look, [text.height for text in words]), paint, x + indent + words[-1].widest)


def lefts_in_row(look: Look, ticks: Sequence[Tick], boxes: int) -> list[Pt] | None:
    """Where boxes with their words begin in a row; ``None`` if they do not fit on one line."""
    lefts, x = [], 0.0
    for tick in ticks:
        lefts.append(x)
        x += tick_indent(look, boxes) + tick_words(look, tick).widest + OPTION_GAP
    return lefts if x - OPTION_GAP <= look.measure else None


def one_row(look: Look, ticks: Sequence[Tick], lefts: Sequence[Pt]) -> Piece:
    """All of ``ticks`` on one line, beginning at ``lefts``."""
    height, side = row_height(look), look.size.box

    def paint(pen: Pen, measure: Pt) -> None:
        for tick, x in zip(ticks, lefts, strict=True):
            left = x + target_margin(look)
            tick_boxes(pen, tick.parent, tick.blanks, left, (height - side) / 2, option=tick.option)
            words = tick_words(look, tick)
            words.draw(
                pen, tick.owner, left + boxes_width(look, len(tick.blanks)) + BOX_GAP, (height - words.height) / 2
            )

    return Drawing(height, paint)


def group_heading(context: BlockContext, block: Block, text: Text | str) -> Piece:
    """The words over a group: a heading under the block's label, or a bold line where the block has none."""
    role: Role = "H3" if block.title else "P"
    return context.paragraph(
        text,
        context.look.strong,
        role=role,
        keep=True,
        after=context.look.gaps.under,
        before=context.look.gaps.paragraph,
    )
