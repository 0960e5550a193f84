"""Places for several people who share one block: lines below each name, or two boxes side by side below their shapes, a
disc for A and a triangle for B.

The shapes are above the boxes, once for each column of them, and are decoration: each box's field says whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import (
    BETWEEN_NAMES,
    LEAST_NAME,
    MARK,
    label_rows,
    label_width,
    name_in_cell,
    name_rows,
    name_shares,
    person_mark,
    person_name,
    person_names,
    tick_box,
)
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.line_breaking import Style

BOX_PITCH = 1.36
"""Distance from box to box, as a multiple of a box's side: in large print as far apart as the targets on screen are in standard print."""


TARGETS_APART: Pt = mm(1)
"""Space between the targets of two boxes."""


def box_pitch(look: Look, apart: Pt = TARGETS_APART) -> Pt:
    """Distance from box to box, side by side or one above another, so that their targets on screen are ``apart``."""
    return max(BOX_PITCH * look.size.box, LEAST_TARGET + apart)


def boxes_width(look: Look, count: int) -> Pt:
    """Width of one box, or of a pair."""
    return look.size.box + (count - 1) * box_pitch(look)


def tick_boxes(pen: Pen, parent: Element, blanks: Sequence[Blank], x: Pt, y: Pt, *, option: str | None) -> None:
    """One box, or a pair, the first with its top left corner at ``x``, ``y``; round for an ``option`` that excludes the others."""
    look = pen.look
    for index, blank in enumerate(blanks):
        left = x + index * box_pitch(look)
        tick_box(pen, Spot(parent, blank), left, y, option=option, is_round=option is not None)


def mark_size(look: Look) -> Pt:
    """Side of a person's shape above a box."""
    return MARK * look.size.body


def marks_height(look: Look) -> Pt:
    """Height of the shapes above boxes, with the space below them."""
    return mark_size(look) + mm(1.5)


def draw_marks(pen: Pen, people: Sequence[Person], x: Pt, top: Pt) -> None:
    """Draws the shapes of ``people`` above a row of boxes, one for each, starting at ``x``."""
    look = pen.look
    size = mark_size(look)
    for index, person in enumerate(people):
        middle = x + index * box_pitch(look) + look.size.box / 2
        person_mark(pen, person, middle - size / 2, top + size / 2)


def marks_row(look: Look, people: Sequence[Person], lefts: Sequence[Pt]) -> Piece:
    """The shapes of ``people`` above columns of boxes that begin at ``lefts``."""

    def paint(pen: Pen, _: Pt) -> None:
        for x in lefts:
            draw_marks(pen, people, x, 0)

    return Drawing(marks_height(look), paint, keep_with_next=True)


def person_line(context: BlockContext, person: Person) -> Piece:
    """A line with one person's shape and name, above what that person writes in a shared block."""
    return name_line(context.look, context.element("P"), person, space_before=context.look.gaps.under)


def name_line(look: Look, owner: Element | None, person: Person, **spacing: Unpack[Flowing]) -> Piece:
    """A line with one person's shape and name, kept with what follows."""
    return names_line(look, [NamePlace(person, owner, 0.0, look.measure)], **spacing)


@frozen
class NamePlace:
    """A place for a person's shape and name; without an owner it repeats one."""

    person: Person
    owner: Element | None
    left: Pt
    width: Pt


def names_line(
    look: Look, places: Sequence[NamePlace], style: Style | None = None, **spacing: Unpack[Flowing]
) -> Piece:
    """A line with people's shapes and names, kept with what follows; two lines if one would cut a label."""
    style = style or look.body
    rows = max(label_rows(look, place.width, place.person) for place in places)

    def paint(pen: Pen, _: Pt) -> None:
        baseline = (rows - 1) * style.leading + style.first_baseline
        for place in places:
            person_name(pen, place.owner, place.person, place.left, baseline, place.width, rows=rows)

    spacing["keep_with_next"] = True
    return Drawing(rows * style.leading, paint, **spacing)


def whose_line(context: BlockContext, owner: Element | None) -> Piece:
    """The line above a block that is for one person or has a place for each; without an owner it is a repetition."""
    look = context.look
    rows = _rows_of_people(context)

    def paint(pen: Pen, width: Pt) -> None:
        foot = 0.0
        for people, count in rows:
            foot += count * look.body.leading
            baseline = foot - look.body.leading + look.body.first_baseline
            person_names(
                pen, owner, people, 0, baseline, width, rows=count, least=LEAST_NAME if len(rows) > 1 else 12.0
            )

    return Drawing(
        _height_of_names(context),
        paint,
        keep_with_next=True,
        space_before=look.gaps.paragraph,
        space_after=look.gaps.under,
    )


def whose_height(context: BlockContext) -> Pt:
    """Height of the line above a block that says whose it is, with the space before the block."""
    return _height_of_names(context) + context.look.gaps.paragraph


def _height_of_names(context: BlockContext) -> Pt:
    return sum(count for _, count in _rows_of_people(context)) * context.look.body.leading


def _rows_of_people(context: BlockContext) -> list[tuple[Sequence[Person], int]]:
    """The people of a block in one row, or in two where they have no room in one; and how many lines each row takes."""
    look = context.look
    persons = context.together or context.bound.owners or ((context.who,) if context.who else ())
    rows = 2 if _are_cut(look, persons) else name_rows(look, look.measure / max(1, len(persons)) - BETWEEN_NAMES)
    half = -(-len(persons) // 2)
    # several people have more room on two lines than each of them has on two lines of a column
    parts = [one for one in (persons[:half], persons[half:]) if one]
    if rows > 1 and len(parts) > 1 and not any(_are_cut(look, one, in_row=True) for one in parts):
        return [(one, 2 if _are_cut(look, one) else 1) for one in parts]
    return [(persons, rows)]


def _are_cut(look: Look, persons: Sequence[Person], *, in_row: bool = False) -> bool:
    """Whether a label has no room on one line for all of ``persons``; in large print it may take two lines ``in_row``."""
    shares = name_shares(look, persons, look.measure)
    is_folded = in_row and look.size.is_large
    needs = [name_in_cell(look, one, look.strong.size) if is_folded else label_width(look, one) for one in persons]
    return any(need > share - BETWEEN_NAMES for need, share in zip(needs, shares, strict=True))


def set_under(above: Piece, block: Sequence[Piece]) -> None:
    """Sets ``block`` close under the line that says whose it is: the space before the block is above that line."""
    above.adjust(space_before=max(above.flow.space_before, block[0].flow.space_before))
    block[0].adjust(space_before=0.0)
