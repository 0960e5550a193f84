"""Rating: circles of 7 mm (9 in large print, more for numbers of three figures), centres 14 mm apart, numerals or a face inside, words above both ends and
the middle.

Longer scales, and all scales on A5 and in large print, are below their item, with centres at most 22 mm apart. If a row
cannot hold all circles, they take two rows, and the words come before them with their numbers. If two people share one block, each has a row of circles, one below the other, after the person's shape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bifolio.assemble.kinds.rating import face_words
from bifolio.content.fields.items import Items
from bifolio.content.fields.scales import ends_of
from bifolio.content.kinds.rating import ALONE, Rating
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import person_mark
from bifolio.layout.kit.holding import held
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece, height_of
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.kit.tick_boxes import group_heading, lead_again
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import IN_CIRCLE, LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import Style, measure_text

STEP: Pt = mm(14)
WIDEST_STEP: Pt = mm(22)
LEAST_ROW: Pt = mm(11)

MARGINS: Pt = mm(20)
"""Space beside a row of circles below its item, for words wider than their circle."""

NUMERAL_SHARE = 0.72
"""The greatest width of a numeral, as a share of its circle."""

ROW_GAP: Pt = mm(2)
"""Space between two rows of circles."""

FACE_SHARE = 1.3
"""How much larger a face is than a circle with a numeral, so that its mouth can be seen."""

APART: Pt = mm(1)
"""The least space between two circles."""

MARK_GAP: Pt = mm(2)
"""Space between a person's shape and that person's first circle."""

ANCHOR_GAP: Pt = mm(1)
"""The least space between the words above two circles."""

MOST_LINES = 2
WIDEST_ANCHOR: Pt = mm(40)
"""Words over a circle that take more lines than these reach outwards, so far at most in standard print."""

MOST_BESIDE = 7
"""With more circles than this, the item beside them has too little space."""


@frozen(kw_only=True)
class RatingScale:
    """Where the circles are: the first centre, the distance between centres, whether they are below their item, how
    many in a row, their diameter.
    """

    values: range
    first: Pt
    step: Pt
    is_under: bool
    in_row: int
    circle: Pt
    is_reversed: bool = False
    """Whether a row starts with its greatest number."""

    def centre(self, value: int) -> Pt:
        """The centre of the circle for ``value``, in its row."""
        place = self.values.index(value) % self.in_row
        return self.first + (self.in_row - 1 - place if self.is_reversed else place) * self.step

    @property
    def rows(self) -> int:
        """How many rows the circles take."""
        return -(-len(self.values) // self.in_row)


def draw(block: Rating, context: BlockContext) -> list[Piece]:
    """The prompt, then each group below its heading and the words of the scale."""
    pieces = context.lead_in(block)
    scale = scale_for(context.look, block, _room_for_mark(context), is_under=block.is_alone)
    if block.is_alone:
        pieces += _alone(context, block, scale)
    if block.items:
        pieces += held(_group(context, block, scale, block.items, ""), context)
    for key, group in block.groups.items():
        heading = group_heading(context, block, group.text)
        rows = [heading, *_group(context, block, scale, group.items, f"{key}-")]
        pieces += held(rows, context)
    return pieces


def _alone(context: BlockContext, block: Rating, scale: RatingScale) -> list[Piece]:
    """The circles of the prompt itself, below the words of the scale."""
    marks, anchors = (scale, _face if block.has_faces else _circle), _anchors(context, block, scale, context.parent)
    owner = context.element("P")
    return held(
        [
            *anchors,
            _item(context, marks, ((), owner), owner, ALONE, (), is_last=True),
        ],
        context,
    )


def _room_for_mark(context: BlockContext) -> Pt:
    """Space before a row of circles for the person's shape, if several people answer."""
    return mark_size(context.look) + MARK_GAP if context.together else 0.0


def scale_for(look: Look, block: Rating, room_before: Pt, *, is_under: bool = False) -> RatingScale:
    """The circles at the right of the item, or below it with ``room_before`` free before them: always if it ``is_under``."""
    low, high = ends_of(block.scale)
    values = range(low, high + 1)
    diameter = look.size.circle * FACE_SHARE if block.has_faces else _circle_around(look, high)
    circle, gaps = max(diameter, LEAST_TARGET), len(values) - 1
    is_reversed = look.is_rtl and block.scale_direction == "ltr"
    if not look.is_narrow and len(values) <= MOST_BESIDE and not is_under:
        return RatingScale(
            values=values,
            first=look.measure - diameter / 2 - mm(7) - gaps * STEP,
            step=STEP,
            is_under=False,
            in_row=len(values),
            circle=diameter,
            is_reversed=is_reversed,
        )
    for in_row in (len(values), -(-len(values) // 2)):
        for margins in (MARGINS, 0.0):
            step = min(WIDEST_STEP, (look.measure - room_before - circle - margins) / (in_row - 1))
            if step >= circle + APART:
                first = room_before + circle / 2 + 0.3 * margins
                return RatingScale(
                    values=values, first=first, step=step, is_under=True, in_row=in_row, circle=diameter,
                    is_reversed=is_reversed,
                )  # fmt: skip
    raise ValueError(f"no row of {look.measure:.0f} pt holds half of {len(values)} circles")


def _group(context: BlockContext, block: Rating, scale: RatingScale, items: Items, prefix: str) -> list[Piece]:
    # for a single item, between its words and its circles; for several, above all of them
    is_between = scale.is_under and len(items) == 1
    anchors = [] if is_between else _anchors(context, block, scale, context.parent)
    pieces: list[Piece] = []
    group = context.parent.add_list()
    last = list(items)[-1]
    for key, text in items.items():
        marks = scale, _face if block.has_faces else _circle
        body = group.add_item()
        words = context.runs(text), body.add("P")
        between = _anchors(context, block, scale, body) if is_between else []
        # the blanks come after the words above them
        owner = body.add("P") if between else words[1]
        pieces.append(_item(context, marks, words, owner, f"{prefix}{key}", between, is_last=key == last))
    pieces[-1].adjust(space_after=context.look.gaps.part)
    for again in _anchors(context, block, scale, None) if anchors else []:
        lead_again(pieces, again)
    return [*anchors, *pieces]


# -- the words of the scale --------------------------------------------------------------------------------------------


def _anchors(context: BlockContext, block: Rating, scale: RatingScale, parent: Element | None) -> list[Piece]:
    """The words above their circles, if there are any; if they are too wide for that, a line "1: …; 3: …; 5: …". Without
    a ``parent`` they are a repetition.
    """
    look = context.look
    low, high = scale.values[0], scale.values[-1]
    words = {low: block.low, (low + high) // 2: block.middle, high: block.high}
    runs = {value: context.runs(text) for value, text in words.items() if text is not None}
    if not runs:
        return []
    width = (high - low) / 2 * scale.step - (0.45 * look.size.body if block.middle else 0.0)
    if scale.rows > 1 or longest_word(runs.values(), look.tight) > width:
        return _anchor_line(context, block, runs, parent)
    set_over = {value: set_words(text, look.tight, width) for value, text in runs.items()}
    if block.middle is None and any(len(words.lines) > MOST_LINES for words in set_over.values()):
        places = _outwards(look, scale, runs)
    else:
        places = _over_circles(look, scale, set_over)
    ends = sorted((left, left + words.widest) for left, words, _ in places)
    if any(after[0] < before[1] + ANCHOR_GAP for before, after in pairwise(ends)):
        return _anchor_line(context, block, runs, parent)
    owner = parent.add("P") if parent is not None else None
    height = max(words.height for _, words, _ in places)

    def paint(pen: Pen, measure: Pt) -> None:
        for left, words, align in places:
            words.draw(pen, owner, left, height - words.height, align)

    return [Drawing(height + mm(1), paint, keep_with_next=True)]


def _over_circles(look: Look, scale: RatingScale, anchors: dict[int, Words]) -> list[tuple[Pt, Words, Align]]:
    """The words above their circles, moved inwards if they would extend beyond the measure: left edge, words, alignment."""
    places: list[tuple[Pt, Words, Align]] = []
    for value, words in anchors.items():
        x, last = scale.centre(value) - words.widest / 2, look.measure - words.widest
        align: Align = "left" if x < 0 else "right" if x > last else "centre"
        places.append((max(0.0, min(x, last)), words.snug, align))
    return places


def _outwards(look: Look, scale: RatingScale, runs: dict[int, Inline]) -> list[tuple[Pt, Words, Align]]:
    """Words that would be high over their circles, wider: from the middle of the scale outwards."""
    middle = (scale.centre(scale.values[0]) + scale.centre(scale.values[-1])) / 2
    # in large print so far that nobody reads on from the words of one end to those of the other
    gap = ANCHOR_GAP * look.size.scale**1.5
    places: list[tuple[Pt, Words, Align]] = []
    for value, text in runs.items():
        centre = scale.centre(value)
        is_left = centre < middle
        room = (middle if is_left else look.measure - middle) - gap
        words = set_words(text, look.tight, min(WIDEST_ANCHOR * look.size.scale, room))
        left = centre - words.widest / 2
        left = min(left, middle - gap - words.widest) if is_left else max(left, middle + gap)
        left = max(0.0, min(left, look.measure - words.widest))
        places.append((left, words.snug, "right" if is_left and left > 0 else "left"))
    return places


def _anchor_line(context: BlockContext, block: Rating, runs: dict[int, Inline], parent: Element | None) -> list[Piece]:
    line: list[Run] = []
    last, messages = max(runs), context.look.messages
    faces = face_words(block, messages) if block.has_faces else {}
    for value, text in runs.items():
        line += [
            Run(faces.get(value, str(value)) + messages.set_off(": "), strong=True),
            *text,
            Run(messages.set_off("; ") if value != last else ""),
        ]
    look, owner = context.look, parent.add("P") if parent is not None else None
    return [
        TextPiece(
            owner, tuple(line), look.close, max_width=look.reading, keep_with_next=True, space_after=look.gaps.under
        )
    ]


# -- one item ----------------------------------------------------------------------------------------------------------


def _item(
    context: BlockContext, marks: tuple[RatingScale, Mark], text: tuple[Inline, Element], owner: Element, key: str,
    between: Sequence[Piece], *, is_last: bool,
) -> Piece:  # fmt: skip
    """An item with its circles, which belong to ``owner``; ``between`` goes between the words and the circles, and says what they mean."""
    (scale, mark), (runs, said), look = marks, text, context.look
    blanks, target = context.blanks(key), max(LEAST_TARGET, scale.circle)
    room = look.measure if scale.is_under else scale.first - scale.circle / 2 - mm(6) - _room_for_mark(context)
    words = set_words(runs, look.body, min(room, look.reading))
    row = target + ROW_GAP
    below = (len(blanks) * scale.rows - 1) * row
    under = mm(2) + words.height + mm(1)
    if scale.is_under:
        middle = under + height_of(between, look.measure) + target / 2
        height = middle + below + target / 2 + mm(3)
    else:
        height = max(LEAST_ROW, scale.circle + mm(3.5), words.height + mm(3), below + target + mm(3))
        middle = (height - below) / 2

    def paint(pen: Pen, measure: Pt) -> None:
        words.draw(pen, said, 0, mm(2) if scale.is_under else (height - words.height) / 2)
        for anchors in between:
            with pen.at(0, under):
                anchors.paint(pen)
        for place, blank in enumerate(blanks):
            top = middle + place * scale.rows * row
            if context.together:
                x = scale.first - target / 2 - _room_for_mark(context)
                person_mark(pen, context.together[place], x, top)
            for index, value in enumerate(scale.values):
                mark(pen, Spot(owner, blank), scale, value, (scale.centre(value), top + index // scale.in_row * row))
        if not is_last:
            pen.line(0, height, measure, height, look.theme.hairline, look.thin)

    return Drawing(height, paint)


Centre = tuple[Pt, Pt]
Mark = Callable[[Pen, Spot, RatingScale, int, Centre], None]
"""Draws the circle for a value, with its field."""


def _circle(pen: Pen, spot: Spot, scale: RatingScale, value: int, centre: Centre) -> None:
    (x, y), look = centre, pen.look
    pen.circle(x, y, scale.circle / 2, stroke=look.theme.rule, weight=look.firm)
    style = _numeral_style(look, str(value), scale.circle)
    pen.string(spot.parent, str(value), x, y + 0.34 * style.size, style, "centre")
    _field(pen, spot, scale, value, centre)


def _face(pen: Pen, spot: Spot, scale: RatingScale, value: int, centre: Centre) -> None:
    """Eyes, and a mouth that curves from downwards to upwards; its words are in the field's name."""
    (x, y), look, radius = centre, pen.look, scale.circle / 2
    ink = look.theme.rule
    pen.circle(x, y, radius, stroke=ink, weight=look.firm)
    for side in (-1, 1):
        pen.circle(x + side * 0.34 * radius, y - 0.22 * radius, 0.1 * radius, fill=ink)
    first, last = scale.values[0], scale.values[-1]
    mood = 2 * (value - first) / (last - first) - 1
    half, corner, depth = 0.46 * radius, y + (0.36 - 0.14 * mood) * radius, 0.42 * mood * radius
    pen.curve(
        (x - half, corner), [(x - 0.5 * half, corner + depth, x + 0.5 * half, corner + depth, x + half, corner)],
        stroke=ink, weight=1.3 * look.firm,
    )  # fmt: skip
    _field(pen, spot, scale, value, centre)


def _field(pen: Pen, spot: Spot, scale: RatingScale, value: int, centre: Centre) -> None:
    (x, y), target = centre, max(LEAST_TARGET, scale.circle)
    where = Bounds(x - target / 2, y - target / 2, target, target)
    pen.widget(spot, where, scale.circle * IN_CIRCLE, "round", option=str(value))


def _circle_around(look: Look, highest: int) -> Pt:
    """Diameter of the circles: larger than elsewhere if the numeral ``highest`` would touch the edge."""
    style = look.role("figure")
    return max(look.size.circle, measure_text(str(highest), style) * _least_numeral(look) / style.size / NUMERAL_SHARE)


def _numeral_style(look: Look, numeral: str, circle: Pt) -> Style:
    """The style of a numeral in its ``circle``: smaller if two figures would touch the edge."""
    style = look.role("figure")
    share = NUMERAL_SHARE * circle / measure_text(numeral, style)
    return style if share >= 1 else replace(style, size=max(_least_numeral(look), share * style.size))


def _least_numeral(look: Look) -> Pt:
    return 16.0 if look.size.is_large else 12.0
