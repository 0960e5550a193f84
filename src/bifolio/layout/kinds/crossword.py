"""A crossword: its squares, then the clues across and down, side by side where they fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bifolio.content.fields.crossword_grid import Entry
from bifolio.content.kinds.crossword import CrosswordPuzzle
from bifolio.design.theme import WHITE
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import group_of
from bifolio.layout.kit.holding import fit_rows, own_page, room_under
from bifolio.layout.kit.lettering import longest_word
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece
from bifolio.layout.kit.stacks import LEAST_STAY, Columns, Stack
from bifolio.layout.kit.tick_boxes import COLUMN_GAP, column_width
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import measure_text

SQUARE: Pt = mm(9)
"""The side of a square, where the measure holds all of them: room for a letter as children write it."""

WITH_LEAD_IN = 0.6
"""The least share of its side that a square keeps so that the grid is on the page of its lead-in."""

NUMBER: Pt = 9.0
"""Type size of the number in a square, as small as that of words in a blank may be; in large print larger."""

NUMBER_SHARE = 0.35
"""The most that a number takes of the side of its square."""

MOST_BESIDE = 0.5
"""The largest share of a page that clues side by side may take: they are never split."""


def draw(block: CrosswordPuzzle, context: BlockContext) -> list[Piece]:
    """The prompt, how to fill it in (unless the author says), the squares, the clues."""
    pieces = [*context.lead_in(block), *context.how_to_answer("crossword.how", block)]
    squares, clues = _squares(block, context, room_under(pieces, context)), _clues(block, context)
    squares.adjust(keep_with_next=len(clues) == 1)
    return [*pieces, squares, *clues]


def _squares(block: CrosswordPuzzle, context: BlockContext, room: Pt) -> Piece:
    """The grid in the middle of the measure, no higher than ``room`` if its squares stay large enough; each square is read with the word after whose letter it is named."""
    look, crossed = context.look, block.crossed
    rows, columns = crossed.size
    full = min(look.drawn * SQUARE * max(1.0, look.size.scale), look.measure / columns)
    least = max(LEAST_TARGET, WITH_LEAD_IN * full)
    side = fit_rows(full, rows, (room, least), (own_page(context), LEAST_TARGET))
    words = {entry.key: context.element("P") for entry in crossed.entries}
    spots = [
        (square, Spot(words[entry.key], context.blank(f"{entry.key}-{place}")))
        for entry, place, square in crossed.owned()
    ]
    numbers = {entry.start: entry.number for entry in crossed.entries}
    size = max(NUMBER, min(NUMBER * look.size.scale, NUMBER_SHARE * side))
    style = replace(look.role("figure"), size=size, leading=size, colour=look.theme.ink)

    def paint(pen: Pen, measure: Pt) -> None:
        left = (measure - columns * side) / 2
        for (row, column), spot in spots:
            box = Bounds(left + column * side, row * side, side, side)
            pen.rect(box, stroke=look.theme.rule, fill=WHITE, weight=look.firm)
            if (row, column) in numbers:
                number = str(numbers[row, column])
                pen.string(spot.parent, number, box.x + look.firm + 1.0, box.y + size, style)
            pen.widget(spot, box, min(look.size.field_text, 0.6 * side), "centred")

    return Drawing(rows * side, paint, space_after=look.gaps.part)


def _clues(block: CrosswordPuzzle, context: BlockContext) -> list[Piece]:
    """The clues across, then those down: in two columns if all of their words fit there and they leave the grid its page."""
    look = context.look
    entries = block.crossed.entries
    both = [
        _listed(context.text("crossword.down" if is_down else "crossword.across"), found, block, context)
        for is_down in (False, True)
        if (found := [entry for entry in entries if entry.is_down is is_down])
    ]
    room = column_width(look.measure, 2)
    texts = [context.runs(item.text) for item in block.items.values()]
    if len(both) == 2 and not look.is_narrow and longest_word(texts, look.body) <= room - _indent(entries, look):
        beside = Columns([(index * (room + COLUMN_GAP), room, Stack(one)) for index, one in enumerate(both)])
        if beside.measure(look.measure) <= MOST_BESIDE * look.paper.depth:
            return [beside]
    return [piece for one in both for piece in one]


def _listed(title: str, entries: Sequence[Entry], block: CrosswordPuzzle, context: BlockContext) -> list[Piece]:
    """The clues of one direction below its name, each after its number; three of them at least are on the page of its name."""
    look = context.look
    pieces: list[Piece] = [context.paragraph(title, look.strong, keep=True, after=look.gaps.item)]
    group = context.parent.add_list("Decimal")
    for entry in entries:
        label, body = group.add_labelled_item()
        clue = TextPiece(
            body, context.runs(block.items[entry.key].text), look.body, indent=_indent(block.crossed.entries, look),
            max_width=look.reading - _indent(block.crossed.entries, look), space_after=look.gaps.item,
        )  # fmt: skip
        clue.adjust(item_of=group_of(group))
        clue.on_first_line = _number(look, label, entry)
        pieces.append(clue)
    for first in pieces[1:LEAST_STAY]:
        first.adjust(keep_with_next=first is not pieces[-1])
    pieces[-1].adjust(space_after=look.gaps.paragraph)
    return pieces


def _number(look: Look, label: Element, entry: Entry) -> Callable[[Pen, Pt], None]:
    def draw_number(pen: Pen, baseline: Pt) -> None:
        pen.string(label, f"{entry.number}.", 0, baseline, look.role("figure"))

    return draw_number


def _indent(entries: Sequence[Entry], look: Look) -> Pt:
    """Width of the widest number, with the space after it."""
    return max(measure_text(f"{entry.number}.", look.role("figure")) for entry in entries) + 0.5 * look.size.body
