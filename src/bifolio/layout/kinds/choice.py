"""Choice: circles if one option may be marked, boxes if several may.

Options are in a row if they fit on one line, otherwise one below another or in two columns. Statements are a table with
a column of circles for each option; if its headings or statements do not fit, they are one below another, each above
its own options.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from bifolio.content.kinds.choice import ChoiceBlock
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.cells import FootedWordsCell, GridCell, PairHeadCell, TickCell, WordsCell
from bifolio.layout.kit.column_widths import fit_columns
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.grid import TableGrid, cell_room
from bifolio.layout.kit.grid_piece import GridPiece
from bifolio.layout.kit.holding import held
from bifolio.layout.kit.lettering import longest_text, longest_word, set_words
from bifolio.layout.kit.one_place_each import boxes_width
from bifolio.layout.kit.own_rows import own_rows
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.tick_boxes import (
    asked_columns,
    group_heading,
    lefts_in_row,
    marks_above,
    one_row,
    people_marks,
    row_height,
    tick_item,
    tick_rows,
    under_marks,
)
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Text, plain_text
from bifolio.text.line_breaking import Style

AROUND_BOX: Pt = mm(5)
"""Space in a column beside its box."""

OPTION_WISH: Pt = mm(18)
WIDEST_OPTION: Pt = mm(32)
LEAST_STATEMENT: Pt = mm(40)
STATEMENT_SHARE = 0.4
"""The share of the measure that statements keep before option headings are broken into lines."""

HIGHEST_HEAD = 3
HIGHEST_STATEMENT = 5
"""The most lines of a heading or a statement: more would look like towers, so the table becomes a list."""


def draw(block: ChoiceBlock, context: BlockContext) -> list[Piece]:
    """The prompt, how many to mark, then the options, or each statement with its options."""
    pieces = [*context.lead_in(block), *_how_many(block, context)]
    if not block.has_statements:
        pieces += _options(block, context, "", context.parent, block.layout)
    else:
        widths = _column_widths(block, context)
        pieces += _table(block, context, widths) if widths else _one_under_another(block, context)
    return pieces


def _how_many(block: ChoiceBlock, context: BlockContext) -> list[TextPiece]:
    """How many options to mark, unless the author says how to answer."""
    if block.help is not None:
        return []
    number, after = block.pick, mm(2)
    if block.has_statements and number == 1:
        return context.phrase("choice.one-each", keep=True, after=after)
    if block.has_statements:
        return context.phrase("choice.several-each", keep=True, after=after, number=number)
    if number == 1:
        return context.phrase("choice.one", keep=True, after=after)
    return context.phrase("choice.several", keep=True, after=after, number=number)


def _blanks(block: ChoiceBlock, context: BlockContext, statement: str, option: str) -> tuple[Blank, ...]:
    """The blanks for ``option``: the one of its statement or of the block, or blanks of its own if several may be marked."""
    if block.pick == 1:
        return context.blanks(statement or "choice")
    return context.blanks(f"{statement}-{option}" if statement else option)


def _option_of(block: ChoiceBlock, option: str) -> str | None:
    """The key of ``option`` if it excludes the others."""
    return option if block.pick == 1 else None


# -- options -----------------------------------------------------------------------------------------------------------


def _options(block: ChoiceBlock, context: BlockContext, statement: str, parent: Element, layout: str) -> list[Piece]:
    """The options of the block, or of one of its statements, in ``layout`` if that fits."""
    look = context.look
    group = parent.add_list()
    ticks = [
        tick_item(group, context.runs(text), _blanks(block, context, statement, key), _option_of(block, key))
        for key, text in block.options.items()
    ]
    boxes = max(1, len(context.together))

    def own_mark(key: str, person: Person | None) -> tuple[Blank, str | None]:
        return context.own_blank("choice" if block.pick == 1 else key, person), _option_of(block, key)

    own = own_rows(context, group, block.own, 1, own_mark)
    lefts = lefts_in_row(look, ticks, boxes) if layout == "row" else None
    if lefts is not None:
        return under_marks(context, [one_row(look, ticks, lefts), *own], partial(marks_above, context, lefts))
    most = 2 if layout == "two-columns" else 1
    columns = asked_columns(look, [tick.runs for tick in ticks], most, boxes)
    rows = [*tick_rows(look, ticks, columns), *own]
    return under_marks(context, rows, partial(people_marks, context, columns, len(ticks)))


# -- statements as a table ---------------------------------------------------------------------------------------------


@frozen
class _Statement:
    """A statement with the key of its blank, and the heading of the group that it begins."""

    key: str
    words: Inline
    heading: Text | None = None


def _statements(block: ChoiceBlock, context: BlockContext) -> Iterator[_Statement]:
    for key, text in block.items.items():
        yield _Statement(key, context.runs(text))
    for name, group in block.groups.items():
        heading: Text | None = group.text
        for key, text in group.items.items():
            yield _Statement(f"{name}-{key}", context.runs(text), heading)
            heading = None


def _column_widths(block: ChoiceBlock, context: BlockContext) -> list[Pt] | None:
    """Widths of the statements and of each option: equal ones, or else those that their words need; ``None`` if a table
    would be too narrow for either.
    """
    look, count = context.look, len(block.options)
    heads = [context.runs(text) for text in block.options.values()]
    statements = [one.words for one in _statements(block, context)]
    pads = look.measure - cell_room(look.measure)
    boxes = boxes_width(look, max(1, len(context.together))) + AROUND_BOX
    own = [max(boxes, longest_word([head], look.strong) + pads + 0.1) for head in heads]
    widest = longest_text(heads, look.strong) + pads + 0.1
    wish = min(WIDEST_OPTION, max(OPTION_WISH, widest))
    first = max(LEAST_STATEMENT, longest_word(statements, look.body) + pads + 0.1)
    rest = look.measure - max(first, STATEMENT_SHARE * look.measure)
    each = max(*own, min(wish, rest / count))
    for options in ([each] * count, fit_columns(max(rest, sum(own)), own, [1.0] * count) or own):
        room = look.measure - sum(options)
        is_wide = room >= first and _fit(statements, look.body, [room] * len(statements), HIGHEST_STATEMENT)
        if is_wide and _fit(heads, look.strong, options, HIGHEST_HEAD):
            return [room, *options]
    return None


def _fit(words: Sequence[Inline], style: Style, widths: Sequence[Pt], most: int) -> bool:
    """Whether all ``words`` have at most so many lines in cells of their ``widths``."""
    cells = zip(words, widths, strict=True)
    return all(len(set_words(one, style, cell_room(width)).lines) <= most for one, width in cells)


def _table(block: ChoiceBlock, context: BlockContext, widths: list[Pt]) -> list[Piece]:
    look = context.look
    grid = TableGrid(context, widths, has_verticals=False)
    grid.head([GridCell(), *(_head(context, context.runs(text)) for text in block.options.values())])
    for one in _statements(block, context):
        if one.heading is not None:
            grid.group(context.joined([one.heading], strong=True))
        cells = [
            TickCell(look, _blanks(block, context, one.key, option), option=_option_of(block, option))
            for option in block.options
        ]
        grid.row([WordsCell(one.words, look.body, is_middle=True), *cells], row_height(look))
    return [GridPiece.of(grid, can_split=block.keep == "flow")]


def _head(context: BlockContext, words: Inline) -> GridCell:
    look = context.look
    style = look.alone(plain_text(words), look.strong)
    if context.together:
        return PairHeadCell(look, context.together, words, style)
    return FootedWordsCell(words, style, align="centre")


# -- statements one under another --------------------------------------------------------------------------------------


def _one_under_another(block: ChoiceBlock, context: BlockContext) -> list[Piece]:
    """Each statement above its options, which are in a row if they fit."""
    look = context.look
    pieces: list[Piece] = []
    group: Element | None = None
    for one in _statements(block, context):
        heading = [group_heading(context, block, one.heading)] if one.heading is not None else []
        if group is None or heading:
            group = context.parent.add_list()
        body = group.add_item()
        words = TextPiece(
            body.add("P"), one.words, look.strong, max_width=look.reading, can_split=False,
            keep_with_next=True, space_after=look.gaps.under,
        )  # fmt: skip
        pieces += held(
            [*heading, words, *_options(block, context, one.key, body, "row")], context, space_after=look.gaps.part
        )
    return pieces
