"""Match: items and targets in two columns with dots to draw from and a box for a letter; one list under the other where they do not fit.

The targets have letters, which are chosen on screen, where no line can be drawn.
"""

from __future__ import annotations

from itertools import zip_longest

from bifolio.content.kinds.match import Match
from bifolio.frozen import frozen
from bifolio.layout.kit.boxed_items import BOX_GAP, ROW_AIR, boxed_item, words_top
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.holding import apart, held
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import framed_field, number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

BETWEEN: dict[str, Pt] = {"draw": mm(36), "letter": mm(12)}
"""From one column to the other: room for lines that cross, or none."""

DOT: Pt = mm(1.6)
DOT_INSET: Pt = mm(3)
"""From a column's edge to the middle of its dots."""

MOST_LINES = 4
"""Lines of an entry in a column: more would look like a tower."""


@frozen
class _Target:
    """A target with its letter and their elements."""

    letter: Words
    words: Words
    label: Element
    body: Element


def draw(block: Match, context: BlockContext) -> list[Piece]:
    """The prompt, how to match unless the author says it, then both columns."""
    look = context.look
    column = _column(block, context)
    pieces = context.lead_in(block)
    if block.help is None and column and block.lines == "draw":
        pieces += context.phrase("match.draw", keep=True, after=look.gaps.under)
    elif block.help is None:
        pieces += context.phrase("match.letter", keep=True, after=look.gaps.under)
    pieces += _side_by_side(block, context, column) if column else _one_under_another(block, context)
    pieces[-1].space_after = look.gaps.block
    return pieces


def _letter_width(block: Match, look: Look) -> Pt:
    return max(set_words(letter, look.strong, 1e6).widest for letter in block.letters.values()) + mm(2.5)


def _column(block: Match, context: BlockContext) -> Pt:
    """Width of a column; 0 if the two do not fit beside each other."""
    look = context.look
    width = (look.measure - BETWEEN[block.lines]) / 2
    rooms = (width - number_field_size(look)[0] - BOX_GAP, width - _letter_width(block, look))
    for texts, room in zip((block.items, block.targets), rooms, strict=True):
        runs = [context.runs(text) for text in texts.values()]
        if longest_word(runs, look.body) > room or any(
            len(set_words(one, look.body, room).lines) > MOST_LINES for one in runs
        ):
            return 0.0
    return width


def _targets(block: Match, context: BlockContext, room: Pt) -> list[_Target]:
    """The targets as a list of its own, with their letters as labels."""
    look = context.look
    group = context.element("L", attributes=[("List", "ListNumbering", "UpperAlpha")])
    found = []
    for key, letter in block.letters.items():
        item = group.add("LI")
        words = set_words(block.targets[key], look.body, room - _letter_width(block, look))
        found.append(_Target(set_words(letter, look.strong, 1e6), words, item.add("Lbl"), item.add("LBody")))
    return found


def _side_by_side(block: Match, context: BlockContext, column: Pt) -> list[Piece]:
    look = context.look
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    bodies = [group.add("LI").add("LBody") for _ in block.items]
    width, height = number_field_size(look)
    items = [
        (body.add("P"), Spot(body, context.blank(key)), set_words(text, look.body, column - width - BOX_GAP))
        for body, (key, text) in zip(bodies, block.items.items(), strict=True)
    ]
    targets = _targets(block, context, column)
    right, letters = look.measure - column, _letter_width(block, look)

    def row(item: tuple[Element, Spot, Words] | None, target: _Target | None) -> Piece:
        words = [words for words in (item and item[2], target and target.words) if words]
        full = max(height, *(one.height for one in words)) + ROW_AIR

        def paint(pen: Pen, measure: Pt) -> None:
            middle = (ROW_AIR + height) / 2
            if item is not None:
                owner, spot, text = item
                text.draw(pen, owner, 0, words_top(look, text.height, full))
                framed_field(pen, spot, Bounds(column - width, ROW_AIR / 2, width, height), is_centred=True)
            if target is not None:
                target.letter.draw(pen, target.label, right, words_top(look, target.letter.height, full))
                target.words.draw(pen, target.body, right + letters, words_top(look, target.words.height, full))
            if block.lines == "draw":
                for x, side in ((column + DOT_INSET, item), (right - DOT_INSET, target)):
                    if side is not None:
                        pen.circle(x, middle, DOT / 2, fill=look.theme.rule)

        return Drawing(full, paint)

    return apart([row(item, target) for item, target in zip_longest(items, targets)], context)


def _one_under_another(block: Match, context: BlockContext) -> list[Piece]:
    """The targets, which must be known first, then the items after their boxes."""
    look = context.look
    targets = [_target_row(block, look, target) for target in _targets(block, context, look.measure)]
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    items = [boxed_item(context, group, context.runs(text), context.blank(key)) for key, text in block.items.items()]
    return [*held(targets, context, space_after=look.gaps.part, keep_with_next=True), *apart(items, context)]


def _target_row(block: Match, look: Look, target: _Target) -> Piece:
    indent = _letter_width(block, look)

    def paint(pen: Pen, measure: Pt) -> None:
        target.letter.draw(pen, target.label, 0, 0)
        target.words.draw(pen, target.body, indent, 0)

    return Drawing(target.words.height + mm(1), paint)
