"""Rating: five circles of 7 mm (9 in large print), centres 14 apart, numerals inside, words over 1, 3 and 5.

On A5 and in large print the circles stand under their item, 22 mm apart at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bifolio.content.base import Items
from bifolio.content.kinds.rating import Rating
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.controls import LEAST_TARGET
from bifolio.layout.kit.holding import held
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Align, Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.tick_boxes import group_heading
from bifolio.layout.kit.writing_lines import block_end
from bifolio.layout.page.folios import IN_CIRCLE
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run

STEP: Pt = mm(14)
WIDEST_STEP: Pt = mm(22)
LEAST_ROW: Pt = mm(11)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the circles stand: the first centre, the distance of two, and whether they stand under their item."""

    first: Pt
    step: Pt
    is_under: bool

    def centre(self, value: int) -> Pt:
        """Centre of the circle ``value``, from 1."""
        return self.first + (value - 1) * self.step


def draw(block: Rating, context: BlockContext) -> list[Piece]:
    """The prompt, then each group under its heading and the words of the scale."""
    pieces = context.lead_in(block)
    scale = scale_for(context.look)
    if block.items:
        pieces += held(_group(context, block, scale, block.items, ""), context)
    for key, group in block.groups.items():
        heading = group_heading(context, block, group.text)
        rows = [heading, *_group(context, block, scale, group.items, f"{key}-")]
        pieces += held(rows, context)
    pieces[-1].space_after = block_end(context.look)
    return pieces


def scale_for(look: Look) -> Scale:
    """The circles at the right of the item, or under it on A5 and in large print."""
    half = look.size.circle / 2
    if not look.is_narrow:
        return Scale(look.measure - half - mm(7) - 4 * STEP, STEP, False)
    step = min(WIDEST_STEP, (look.measure - 2 * half - mm(20)) / 4)
    return Scale(half + mm(6), step, True)


def _group(context: BlockContext, block: Rating, scale: Scale, items: Items, prefix: str) -> list[Piece]:
    pieces = [_anchors(context, block, scale)]
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    last = list(items)[-1]
    for key, text in items.items():
        pieces.append(_item(context, group, scale, context.runs(text), f"{prefix}{key}", is_last=key == last))
    pieces[-1].space_after = mm(5)
    return pieces


# -- the words of the scale --------------------------------------------------------------------------------------------


def _anchors(context: BlockContext, block: Rating, scale: Scale) -> Piece:
    """The words over 1, 3 and 5; as a line "1 …, 3 …, 5 …" where they are too wide to stand over their circles."""
    look = context.look
    words = {1: block.low, 3: block.middle, 5: block.high}
    runs = {value: context.runs(text) for value, text in words.items() if text is not None}
    width = 2 * scale.step - (0.45 * look.size.body if block.middle else 0.0)
    if longest_word(runs.values(), look.tight) > width:
        return _anchor_line(context, runs)
    owner = context.element("P")
    set_over = {value: set_words(text, look.tight, width) for value, text in runs.items()}
    height = max(text.height for text in set_over.values())

    def paint(pen: Pen, measure: Pt) -> None:
        for value, text in set_over.items():
            x = scale.centre(value) - text.widest / 2
            align: Align = "left" if x < 0 else "right" if x + text.widest > measure else "centre"
            narrowed = Words(text.lines, text.style, text.widest)
            narrowed.draw(pen, owner, max(0.0, min(x, measure - text.widest)), height - text.height, align)

    return Drawing(height + mm(1), paint, keep_with_next=True)


def _anchor_line(context: BlockContext, runs: dict[int, Inline]) -> Piece:
    line: list[Run] = []
    for value, text in runs.items():
        line += [Run(f"{value}: ", strong=True), *text, Run("; " if value < 5 else "")]
    return context.paragraph(tuple(line), context.look.close, keep=True, after=mm(1.5))


# -- one item ----------------------------------------------------------------------------------------------------------


def _item(context: BlockContext, group: Element, scale: Scale, runs: Inline, key: str, *, is_last: bool) -> Piece:
    look = context.look
    body = context.element("LBody", context.element("LI", group))
    owner = context.element("P", body)
    circle, blank = look.size.circle, context.blank(key)
    room = look.measure if scale.is_under else scale.first - circle / 2 - mm(6)
    words = set_words(runs, look.body, min(room, look.reading))
    if scale.is_under:
        height = mm(2) + words.height + mm(1) + max(circle, LEAST_TARGET) + mm(3)
        middle = height - mm(3) - max(circle, LEAST_TARGET) / 2
    else:
        height = max(LEAST_ROW, circle + mm(3.5), words.height + mm(3))
        middle = height / 2

    def paint(pen: Pen, measure: Pt) -> None:
        words.draw(pen, owner, 0, mm(2) if scale.is_under else middle - words.height / 2)
        for value, x in _circles(scale):
            pen.circle(x, middle, circle / 2, stroke=look.theme.rule, weight=look.firm)
            pen.string(owner, str(value), x, middle + 0.34 * look.tight.size, look.tight, "centre")
            target = max(LEAST_TARGET, circle)
            pen.widget(
                owner, blank, x - target / 2, middle - target / 2, target, target, circle * IN_CIRCLE,
                option=str(value), is_round=True,
            )  # fmt: skip
        if not is_last:
            pen.line(0, height, measure, height, look.theme.hairline, look.thin)

    return Drawing(height, paint)


def _circles(scale: Scale) -> Iterator[tuple[int, Pt]]:
    return ((value, scale.centre(value)) for value in range(1, 6))
