"""Boxes with a line after each, for items and options of the reader's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field, person_mark
from bifolio.layout.kit.one_place_each import box_pitch, tick_boxes
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import LineDrawing, Piece
from bifolio.layout.kit.tick_boxes import COLUMN_GAP, column_width, row_height, target_margin, tick_indent
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person

LEAST_OWN: Pt = mm(40)
"""The least length of a line beside another."""

Marked = Callable[[str, Person | None], tuple[Blank, str | None]]
"""For a row's key and a person, returns the box's blank, and the option that it marks if the blank is one of several."""


class OwnRow(LineDrawing):
    """Boxes with lines that end where the row does; it may be as narrow as ``least``."""

    def __init__(self, height: Pt, paint: Callable[[Pen, Pt], None], least: Pt) -> None:
        super().__init__(height, paint)
        self.least = least


def own_rows(context: BlockContext, group: Element, own: int, columns: int, marked: Marked) -> Iterator[Piece]:
    """``own`` boxes with lines, in the ``columns`` of the list ``group`` if lines are long enough there; separately for each person."""
    across = _own_columns(context.look, columns) if own > 1 and not context.together else 1
    keys = [f"own-{index}" for index in range(1, own + 1)]
    for person in context.together or (None,):
        for start in range(0, own, across):
            yield _own_row(context, group, keys[start : start + across], across, person, marked)


def _own_columns(look: Look, columns: int) -> int:
    """The largest number of the items' columns in which lines are long enough."""
    least = tick_indent(look, 1) + LEAST_OWN * look.size.scale
    return next((count for count in range(columns, 1, -1) if column_width(look.measure, count) >= least), 1)


def _own_row(
    context: BlockContext, group: Element, keys: Sequence[str], columns: int, person: Person | None, marked: Marked
) -> Piece:  # fmt: skip
    """Boxes with lines side by side; one person's box is below that person's other boxes, before the person's shape."""
    look = context.look
    bodies = [group.add_item() for _ in keys]
    box, left = look.size.box, target_margin(look)
    start = tick_indent(look, max(1, len(context.together)))
    height = max(look.size.pitch, row_height(look))
    checks = [marked(key, person) for key in keys]
    words = [context.own_blank(f"{key}-words", person) for key in keys]

    def paint(pen: Pen, measure: Pt) -> None:
        width = column_width(measure, columns)
        for index, (body, (check, option)) in enumerate(zip(bodies, checks, strict=True)):
            with pen.at(index * (width + COLUMN_GAP), 0):
                x = left + context.place_of(person) * box_pitch(look)
                tick_boxes(pen, body, [check], x, (height - box) / 2, option=option)
                line = person_mark(pen, person, start, height / 2) + mm(1.5) if person is not None else start
                line_field(pen, Spot(body, words[index]), line, height - mm(1), width - line, height)

    # beside others, lines begin and end with the columns of the items
    return OwnRow(height, paint, look.measure if columns > 1 else start + LEAST_OWN * look.size.scale)
