"""Match: items and targets in two columns, with dots to connect and a box for a letter; one list below the other if
they do not fit.

The targets have letters, which are chosen on screen, where no line can be drawn.
"""

from __future__ import annotations

from itertools import zip_longest

from bifolio.content.kinds.match import Match
from bifolio.frozen import frozen
from bifolio.layout.kit.boxed_items import BOX_GAP, ROW_AIR, boxed_items, words_top
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart, held
from bifolio.layout.kit.lettering import Words, longest_text, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import framed_field, number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

BETWEEN: dict[str, Pt] = {"draw": mm(36), "letter": mm(12)}
"""The distance between the columns: with or without space for lines that cross."""

MOST_BETWEEN = 0.22
"""The largest share of the measure between the columns: on A5 the words need the space more than the lines do."""

SHARES = (0.5, 0.55, 0.45, 0.6, 0.4, 0.65, 0.35, 0.7, 0.3)
"""Shares of the columns' width to try for the items, best-looking first."""

DOT: Pt = mm(1.6)
DOT_INSET: Pt = mm(3)
"""Distance from a column's edge to the centre of its dots."""

MOST_LINES = 4
"""The most lines of an entry in a column; more would look like a tower."""


@frozen
class _Target:
    """A target with its letter and their elements."""

    letter: Words
    words: Words
    label: Element
    body: Element


def draw(block: Match, context: BlockContext) -> list[Piece]:
    """The prompt, how to match (unless the author says), then both columns."""
    columns = _columns(block, context)
    draws_lines = columns and block.lines == "draw"
    pieces = context.lead_in(block)
    pieces += context.how_to_answer("match.draw" if draws_lines else "match.letter", block)
    pieces += _side_by_side(block, context, *columns) if columns else _one_under_another(block, context)
    return pieces


def _letter_width(block: Match, look: Look) -> Pt:
    letters = block.letters(look.messages.language).values()
    return longest_text(letters, look.strong) + mm(2.5)


def _columns(block: Match, context: BlockContext) -> tuple[Pt, Pt] | None:
    """Widths of both columns that give the fewest lines; ``None`` if even equal columns do not fit side by side."""
    look = context.look
    between = BETWEEN[block.lines]
    if _lines_in(block, context, ((look.measure - between) / 2,) * 2) is None:
        return None
    room = look.measure - min(between, MOST_BETWEEN * look.measure)
    best: tuple[int, tuple[Pt, Pt]] | None = None
    for share in SHARES:
        widths = (share * room, (1 - share) * room)
        lines = _lines_in(block, context, widths)
        if lines is not None and (best is None or lines < best[0]):
            best = (lines, widths)
        if best is not None and best[0] == max(len(block.items), len(block.targets)):
            break
    return best and best[1]


def _lines_in(block: Match, context: BlockContext, widths: tuple[Pt, Pt]) -> int | None:
    """How many lines the rows take in columns of these ``widths``; ``None`` if a column is too narrow for its words."""
    look = context.look
    taken = (number_field_size(look)[0] + BOX_GAP, _letter_width(block, look))
    counts = []
    for texts, width, less in zip((block.items, block.targets), widths, taken, strict=True):
        runs = [context.runs(text) for text in texts.values()]
        if longest_word(runs, look.body) > width - less:
            return None
        counts.append([len(set_words(one, look.body, width - less).lines) for one in runs])
    rows = [max(row) for row in zip_longest(*counts, fillvalue=1)]
    return sum(rows) if max(rows) <= MOST_LINES else None


def _targets(block: Match, context: BlockContext, room: Pt) -> list[_Target]:
    """The targets as a list of their own, with their letters as labels."""
    look = context.look
    group = context.parent.add_list("UpperAlpha")
    found = []
    for key, letter in block.letters(look.messages.language).items():
        words = set_words(block.targets[key], look.body, room - _letter_width(block, look))
        found.append(_Target(set_words(letter, look.strong), words, *group.add_labelled_item()))
    return found


def _side_by_side(block: Match, context: BlockContext, column: Pt, second: Pt) -> list[Piece]:
    look = context.look
    group = context.parent.add_list()
    bodies = [group.add_item() for _ in block.items]
    width, height = number_field_size(look)
    items = [
        (body.add("P"), Spot(body, context.blank(key)), set_words(text, look.body, column - width - BOX_GAP))
        for body, (key, text) in zip(bodies, block.items.items(), strict=True)
    ]
    targets = _targets(block, context, second)
    right, letters = look.measure - second, _letter_width(block, look)

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
    held_targets = held(targets, context, space_after=look.gaps.part, keep_with_next=True)
    return [*held_targets, *apart(boxed_items(context, block.items), context)]


def _target_row(block: Match, look: Look, target: _Target) -> Piece:
    indent = _letter_width(block, look)

    def paint(pen: Pen, measure: Pt) -> None:
        target.letter.draw(pen, target.label, 0, 0)
        target.words.draw(pen, target.body, indent, 0)

    return Drawing(target.words.height + mm(1), paint)
