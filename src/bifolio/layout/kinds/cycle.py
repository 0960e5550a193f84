"""Cycle: boxes (60 × 24 mm) in a ring with arrows of 1 pt, a name plate of 60 × 14 mm in the middle.

The cycle runs down one side and up the other: with halves, first one person's boxes, then the other's; otherwise one
person's own, with one box at the top centre if their number is odd. Beside an odd number of rows the plate is between
the columns, if there is space. The boxes grow by up to three quarters if their page has space. On A5 the boxes are 54 × 24 mm, since the measure is only 118 mm, and down to 20 mm high
below a long lead-in. In large print, and if the ring does not fit on a page, boxes take the full measure, one below
another, followed by the name plate.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

from bifolio.assemble.kinds.cycle import box_name
from bifolio.content.kinds.cycle import Cycle
from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import person_name
from bifolio.layout.kit.holding import Held, Whole, held, own_page, page_room, room_under
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, GrowingDrawing, Piece, height_of
from bifolio.layout.kit.strokes import arrow, arrow_head
from bifolio.layout.kit.words_in_place import FieldLines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person

BOX = (mm(60), mm(24))
PLATE = (mm(60), mm(14))
PAD = mm(2)
AFTER_NUMBER: Pt = mm(2)
MIDDLE = mm(10)
"""The least space between the two halves."""

MOST_GROWTH = 0.75
"""The largest share of its height by which a box grows."""

BESIDE_PLATE = mm(4)
LEAST_PLATE = mm(40)
"""Space beside a name plate between the columns or the arrows, and the least width of one between the columns."""

LARGE_BOX: Pt = BOX[1] * 1.25
LARGE_GAP: Pt = mm(10)
"""Least height of a box in large print, and the space for the arrow under it."""


@frozen
class _Ring:
    """How roomy the ring is: the gap between boxes, how far the bends reach out, the space around the plate, the least height of a box."""

    gap: Pt
    bend: Pt
    air: Pt
    box: Pt


RINGS = (
    _Ring(mm(5.5), mm(7), mm(5), BOX[1]), _Ring(mm(5), mm(6.5), mm(4), BOX[1]), _Ring(mm(5), mm(6.5), mm(4), mm(22)),
    _Ring(mm(5), mm(6.5), mm(4), mm(20)),
)  # fmt: skip
"""From roomy to tight: the first that fits on a page with the lead-in is used."""


@frozen(kw_only=True)
class _Step:
    """One box: its number, its label, and a blank to fill in or the words of an example."""

    number: tuple[Element, Words]
    owner: Element
    label: Words
    blank: Blank | None
    words: Words | None

    @property
    def needed(self) -> Pt:
        """Height of label and example."""
        return self.label.height + (self.words.height if self.words else 0.0) + 2 * PAD


@frozen
class _Half:
    """One person's boxes in the order of the cycle, and the heading's element; without halves, everybody's boxes."""

    person: Person | None
    heading: Element | None
    steps: list[_Step]


def draw(block: Cycle, context: BlockContext) -> list[Piece]:
    """The ring, or boxes one below another followed by the name plate."""
    pieces = context.lead_in(block)
    look = context.look
    room = room_under(pieces, context)
    # a ring has two halves, so it does not suit one person or more than two
    is_ring = not look.size.is_large and (not block.halves or len(context.writers.people) == 2)
    # drawn on trial into a structure that is discarded: only that shows whether it fits on a page
    if is_ring and _ring(block, replace(context, parent=Element("Sect")), room).fixed <= own_page(context):
        pieces.append(_ring(block, context, room))
    else:
        pieces = _one_under_another(block, context, pieces)
    return pieces


def _halves(block: Cycle, context: BlockContext, width: Pt) -> list[_Half]:
    persons = context.writers.people if block.halves else (None,)
    return [_half(block, context, person, width) for person in persons]


def _half(block: Cycle, context: BlockContext, person: Person | None, width: Pt) -> _Half:
    look = context.look
    heading = context.element("P") if person else None
    group = context.parent.add_list("Decimal")
    steps = []
    for index, (key, text) in enumerate(block.items.items(), 1):
        mark, body = group.add_labelled_item()
        number = mark, set_words(f"{index}", look.tight_strong, width)
        owner = body.add("P")
        label = set_words(context.runs(text), look.tight_strong, width - 2 * PAD - number[1].widest - AFTER_NUMBER)
        name = box_name(key, person)
        words = set_words(block.printed[name], look.tight, width - 2 * PAD) if name in block.printed else None
        blank = None if words else context.blank(name)
        steps.append(_Step(number=number, owner=owner, label=label, blank=blank, words=words))
    return _Half(person, heading, steps)


def _box(pen: Pen, context: BlockContext, step: _Step, bounds: Bounds, person: Person | None) -> None:
    """A box with its label at the top and the field, or the example's words, below."""
    x, y, width, height = bounds
    look = context.look
    is_other = person is not None and person.place > 0
    colour = look.theme.second if is_other else look.theme.accent
    pen.rect(bounds, stroke=colour, fill=WHITE, weight=1.0, radius=mm(2), dash=(4, 2.5) if is_other else None)
    element, number = step.number
    number.draw(pen, element, x + PAD, y + PAD * 0.6)
    step.label.draw(pen, step.owner, x + PAD + number.widest + AFTER_NUMBER, y + PAD * 0.6)
    top = y + PAD * 0.6 + step.label.height
    if step.words is not None:
        step.words.draw(pen, step.owner, x + PAD, top)
    if step.blank is not None:
        size = look.size.field_text
        pen.widget(
            Spot(step.owner, step.blank),
            Bounds(x + 1.5, top, width - 3, y + height - top - 1.5),
            size,
            lines=FieldLines(1.25 * size, 1.05 * size),
        )


def _box_height(steps: list[_Step], least: Pt) -> Pt:
    return max(
        least, *(step.needed for step in steps), *(step.label.height + PAD + mm(14) for step in steps if step.blank)
    )


def _ring(block: Cycle, context: BlockContext, room: Pt) -> Drawing:
    """Down the left side, across, up the right side, and across again or through the box at the top centre."""
    look = context.look
    width = min(BOX[0], (look.measure - MIDDLE) / 2)
    halves = _halves(block, context, width)
    heading = look.strong.leading + mm(2) if block.halves else 0.0
    crown, left, right = _sides(halves)
    rows = len(left) + len(crown)
    between = look.measure - 2 * width - 2 * BESIDE_PLATE
    is_beside = rows % 2 == 1 and between >= LEAST_PLATE
    # below the upper boxes it is between the arrows on either side
    plate = _NamePlate(block, context, min(PLATE[0], between if is_beside else look.measure - width - 2 * BESIDE_PLATE))
    for ring in RINGS:
        height = _box_height([*crown, *left, *right], ring.box)
        # the space saved by a plate beside the boxes goes between them
        gap = ring.gap + mm(2.5) if is_beside else ring.gap
        bend = 0.0 if crown else ring.bend
        offsets = _offsets(rows, height, gap, gap if is_beside else plate.height + ring.air)
        foot = heading + bend + offsets[-1] + height + ring.bend
        if foot <= room:
            break
    top = heading + bend

    def paint(pen: Pen, grown: Pt) -> None:
        box, measure = height + grown / rows, look.measure
        tops = _offsets(rows, box, gap, gap if is_beside else plate.height + ring.air)
        sides, far = tops[len(crown) :], measure - width
        first = top + sides[0]
        for step in crown:
            bounds = Bounds((measure - width) / 2, top, width, box)
            _box(pen, context, step, bounds, None)
            _shoulders(pen, context, bounds, width / 2, far + width / 2, first)
        for steps, places, x, half in ((left, sides, 0.0, halves[0]), (right, sides[::-1], far, halves[-1])):
            if half.person and half.heading:
                person_name(pen, half.heading, half.person, x, look.strong.leading * 0.75, width)
            for step, offset in zip(steps, places, strict=True):
                _box(pen, context, step, Bounds(x, top + offset, width, box), half.person)
        _side_arrows(pen, context, width / 2, top, sides, box, is_down=True)
        _side_arrows(pen, context, far + width / 2, top, sides, box, is_down=False)
        _bend(pen, (width / 2, far + width / 2), top + tops[-1] + box, ring.bend)
        if not crown:
            _bend(pen, (far + width / 2, width / 2), first, -ring.bend)
        ends = (sides[0], sides[-1]) if is_beside else (tops[_above(rows) - 1], tops[_above(rows)])
        plate.draw(pen, (measure - plate.width) / 2, top + (sum(ends) + box - plate.height) / 2)

    return GrowingDrawing(foot, paint, rows * height * MOST_GROWTH)


def _sides(halves: list[_Half]) -> tuple[list[_Step], list[_Step], list[_Step]]:
    """The box at the top centre, which an odd number of own boxes has; the boxes down the left; those up the right."""
    if len(halves) == 2:
        return [], halves[0].steps, halves[1].steps
    steps = halves[0].steps
    odd = len(steps) % 2
    middle = odd + len(steps) // 2
    return steps[:odd], steps[odd:middle], steps[middle:]


def _above(rows: int) -> int:
    """How many rows of boxes are above the name plate."""
    return (rows + 1) // 2


def _offsets(rows: int, height: Pt, gap: Pt, core: Pt) -> list[Pt]:
    """The tops of the rows: a gap after each, and space for the name plate in the middle."""
    return [row * (height + gap) + (core - gap if row >= _above(rows) else 0.0) for row in range(rows)]


def _side_arrows(
    pen: Pen, context: BlockContext, x: Pt, top: Pt, offsets: list[Pt], height: Pt, *, is_down: bool
) -> None:
    for upper, lower in itertools.pairwise(offsets):
        start, tip = (x, top + upper + height + mm(1)), (x, top + lower - mm(1))
        arrow(pen, *((start, tip) if is_down else (tip, start)), context.look.theme.ink, 1.0)


def _bend(pen: Pen, ends: tuple[Pt, Pt], edge: Pt, depth: Pt) -> None:
    """An arrow from one column to the other, curved by ``depth`` beyond the ``edge`` of the boxes, ending vertically on that edge."""
    (start, end), ink = ends, pen.look.theme.ink
    side = 1 if depth > 0 else -1
    y = edge + side * mm(1)
    corner = abs(depth) * 0.9 * (1 if end > start else -1)
    flat = edge + depth * 0.75
    tip = y + side * mm(1.6)
    first = (start, (y + flat) / 2, start + corner * 0.4, flat, start + corner, flat)
    last = (end - corner * 0.4, flat, end, (tip + flat) / 2, end, tip)
    straight = (start + corner, flat, end - corner, flat, end - corner, flat)
    pen.curve((start, y), [first, straight, last], stroke=ink, weight=1.0)
    arrow_head(pen, (end, y), -math.pi / 2 * side, ink)


def _shoulders(pen: Pen, context: BlockContext, crown: Bounds, left: Pt, right: Pt, below: Pt) -> None:
    """The arrows on both sides of the box at the top centre: down to the left column, and up from the right one."""
    ink, y = context.look.theme.ink, crown.y + crown.height / 2
    start, end = crown.x - mm(1), crown.x + crown.width + mm(1)
    foot, tip, rise = below - mm(1), below - mm(2.6), 0.45 * (below - y)
    pen.curve(
        (start, y), [((start + left) / 2, y, left, y, left, y + rise), (left, tip, left, tip, left, tip)],
        stroke=ink, weight=1.0,
    )  # fmt: skip
    arrow_head(pen, (left, foot), math.pi / 2, ink)
    pen.curve(
        (right, foot),
        [(right, y + rise, right, y + rise, right, y + rise), (right, y, right, y, end + mm(1.6), y)],
        stroke=ink, weight=1.0,
    )  # fmt: skip
    arrow_head(pen, (end, y), math.pi, ink)


class _NamePlate:
    """The loop's name in the middle: the question above a line to write on, or the example's name."""

    def __init__(self, block: Cycle, context: BlockContext, width: Pt) -> None:
        look = context.look
        self.look, self.width = look, width
        self.owner = context.element("P")
        own = context.text("cycle.name.halves") if block.halves else context.text("cycle.name")
        self.label = set_words(block.name or own, look.tight_strong, width - 2 * PAD)
        name = block.printed.get("name")
        self.words = set_words(name, look.tight, width - 2 * PAD) if name else None
        self.blank = None if self.words else context.blank("name")
        field = max(mm(8), 1.5 * look.size.field_text)
        self.height = max(PLATE[1], self.label.height + (self.words.height if self.words else field) + mm(1.5))

    def draw(self, pen: Pen, x: Pt, y: Pt) -> None:
        """Draws the plate with its top left corner at ``x``, ``y``."""
        pen.rect(
            Bounds(x, y, self.width, self.height), stroke=self.look.theme.ink, fill=WHITE, weight=1.25, radius=mm(3)
        )
        top = y + mm(0.8)
        self.label.draw(pen, self.owner, x + PAD, top, "centre")
        if self.words is not None:
            self.words.draw(pen, self.owner, x + PAD, top + self.label.height, "centre")
        if self.blank is not None:
            start = top + self.label.height
            pen.widget(
                Spot(self.owner, self.blank), Bounds(x + PAD, start, self.width - 2 * PAD, y + self.height - start - 1.5),
                self.look.size.field_text, "centred",
            )  # fmt: skip


# -- one under another ------------------------------------------------------------------------------------------------------------


def _one_under_another(block: Cycle, context: BlockContext, lead_in: list[Piece]) -> list[Piece]:
    """The halves, each on one page if possible: the first with the lead-in, the second with the plate."""
    halves = _halves(block, context, context.look.measure)
    plate = _plate_alone(block, context)
    made = Whole if block.halves else Held
    # only the first half is below the title and the headings above the block
    further = replace(context, is_first=False, held_above=0.0)
    pieces = list(lead_in)
    for half in halves:
        around = context if half is halves[0] else further
        pieces += held(_column(around, half, plate if half is halves[-1] else None), around, made)
    return pieces


def _column(context: BlockContext, half: _Half, plate: Piece | None) -> list[Piece]:
    """A heading, then the half's boxes with an arrow under each; after the last the cycle continues in the next half, or has its ``plate``."""
    look = context.look
    line = look.strong.leading

    def paint_heading(pen: Pen, measure: Pt) -> None:
        if half.person and half.heading:
            person_name(pen, half.heading, half.person, 0, line * 0.75, measure)

    pieces: list[Piece] = []
    if half.person:
        pieces.append(Drawing(line + mm(1), paint_heading, keep_with_next=True, space_after=look.gaps.under))
    heading = height_of(pieces, look.measure) + (look.gaps.under if pieces else 0.0)
    foot = plate.measure(look.measure) if plate is not None else 0.0
    height, gap = _column_size(half, look, page_room(context) - heading - foot)
    for index, step in enumerate(half.steps):
        has_arrow = plate is None or index < len(half.steps) - 1
        pieces.append(_wide_box(context, half, step, height, gap if has_arrow else mm(4), has_arrow=has_arrow))
    return [*pieces, *([plate] if plate is not None else [])]


def _column_size(half: _Half, look: Look, room: Pt) -> tuple[Pt, Pt]:
    """Height of a half's boxes and the space under each: the roomiest with which a page has ``room`` for the half, or the tightest."""
    sizes = [(LARGE_BOX, LARGE_GAP)] if look.size.is_large else [(ring.box, ring.gap) for ring in RINGS]
    for least, gap in sizes:
        height = _box_height(half.steps, least)
        if len(half.steps) * (height + gap) <= room:
            break
    return height, gap


def _wide_box(context: BlockContext, half: _Half, step: _Step, height: Pt, gap: Pt, *, has_arrow: bool) -> Piece:
    def paint(pen: Pen, measure: Pt) -> None:
        _box(pen, context, step, Bounds(0, 0, measure, height), half.person)
        if has_arrow:
            arrow(
                pen,
                (measure / 2, height + mm(1)),
                (measure / 2, height + gap - mm(1)),
                context.look.theme.ink,
                1.0,
                min(mm(3), 0.5 * gap),
            )

    return Drawing(height + gap, paint)


def _plate_alone(block: Cycle, context: BlockContext) -> Piece:
    plate = _NamePlate(block, context, min(context.look.measure, PLATE[0] * 2))

    def paint(pen: Pen, measure: Pt) -> None:
        plate.draw(pen, (measure - plate.width) / 2, 0)

    return Drawing(plate.height, paint)
