"""Match: items and targets in two columns, with dots to connect and a box for a letter; one list below the other if
they do not fit.

The targets have letters, which are chosen on screen, where no line can be drawn. Pictures have frames of one size: that of
pictures in a list, or a smaller one if the columns do not fit side by side and on one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from bifolio.content.fields.item_pictures import has_pictures, printed_words
from bifolio.content.kinds.match import Match
from bifolio.frozen import frozen
from bifolio.layout.kit.boxed_items import BOX_GAP, PICTURE_WIDTH, ROW_AIR, boxed_items, words_top
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.framed_pictures import (
    PICTURE_AIR,
    WIDEST,
    PictureItem,
    PlacedEntry,
    frame_of,
    set_entry,
)
from bifolio.layout.kit.holding import apart, held, room_under
from bifolio.layout.kit.lettering import Words, longest_text, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import framed_field, number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.pixel_files import Room
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

FRAMES = (PICTURE_WIDTH, mm(34), mm(28))
"""Widths of the frames of pictures; with the narrowest, six with a line of words fit on a page of A4, or eight without."""

HOW_LINES = 3
"""The most lines that say how to match, with the space around them."""


@frozen
class _Columns:
    """Both columns side by side: their entries, their widths, and how many lines the rows take."""

    items: list[PictureItem]
    targets: list[PictureItem]
    widths: tuple[Pt, Pt]
    lines: int


@frozen
class _Target:
    """A target with its letter and their elements."""

    letter: Words
    label: Element
    placed: PlacedEntry

    @property
    def height(self) -> Pt:
        return self.placed.entry.height


def draw(block: Match, context: BlockContext) -> list[Piece]:
    """The prompt, how to match (unless the author says), then both columns."""
    lead_in = context.lead_in(block)
    room = room_under(lead_in, context) - HOW_LINES * context.look.body.leading
    columns = _columns(block, context, room)
    draws_lines = columns is not None and block.lines == "draw" and not _is_parted(block, context, columns, room)
    pieces = [*lead_in, *context.how_to_answer("match.draw" if draws_lines else "match.letter", block)]
    if columns is None:
        return [*pieces, *_one_under_another(block, context)]
    return [*pieces, *_side_by_side(block, context, columns, draws_lines)]


def _letter_width(block: Match, look: Look) -> Pt:
    letters = block.letters(look.messages.language).values()
    return longest_text(letters, look.strong) + mm(2.5)


def _air(block: Match) -> Pt:
    return PICTURE_AIR if block.has_pictures else ROW_AIR


def _columns(block: Match, context: BlockContext, room: Pt) -> _Columns | None:
    """Columns with the largest pictures with which all rows fit in ``room``, or if none do, with which the columns fit
    side by side; ``None`` if there are none.
    """
    if not block.has_pictures:
        return _with_fewest_lines(block, context, frame_of(PICTURE_WIDTH))
    widths = [min(max(context.look.drawn * width, FRAMES[-1]), WIDEST) for width in FRAMES]
    found = [columns for width in widths if (columns := _with_fewest_lines(block, context, frame_of(width)))]
    return next((one for one in found if not _is_parted(block, context, one, room)), found[0] if found else None)


def _is_parted(block: Match, context: BlockContext, columns: _Columns, room: Pt) -> bool:
    """Whether rows with pictures are on several pages, so that no line can join them all."""
    return block.has_pictures and sum(_row_heights(block, context, columns)) > room


def _with_fewest_lines(block: Match, context: BlockContext, frame: Room) -> _Columns | None:
    """Columns that give the fewest lines; ``None`` if none fit side by side, or of texts not even equal ones."""
    look = context.look
    between = BETWEEN[block.lines]
    equal = ((look.measure - between) / 2,) * 2
    if not block.has_pictures and _set_columns(block, context, equal, frame) is None:
        return None
    room = look.measure - min(between, MOST_BETWEEN * look.measure)
    best: _Columns | None = None
    for share in SHARES:
        found = _set_columns(block, context, (share * room, (1 - share) * room), frame)
        if found is not None and (best is None or found.lines < best.lines):
            best = found
        if best is not None and best.lines == max(len(block.items), len(block.targets)):
            break
    return best


def _set_columns(block: Match, context: BlockContext, widths: tuple[Pt, Pt], frame: Room) -> _Columns | None:
    """Columns of these ``widths``; ``None`` if one is too narrow for its words or for the ``frame`` of a picture."""
    look = context.look
    taken = (number_field_size(look)[0] + BOX_GAP, _letter_width(block, look))
    columns: list[list[PictureItem]] = []
    for column, width, less in zip((block.items, block.targets), widths, taken, strict=True):
        room, shown = width - less, [*column.values()]
        runs = [context.runs(printed_words(item)) for item in shown]
        if longest_word(runs, look.body) > room or (has_pictures(shown) and frame[0] > room):
            return None
        columns.append([set_entry(item, context, room, frame) for item in shown])
    rows = [
        max(row)
        for row in zip_longest(*([max(1, len(one.words.lines)) for one in entries] for entries in columns), fillvalue=1)
    ]
    items, targets = columns
    return _Columns(items, targets, widths, sum(rows)) if max(rows) <= MOST_LINES else None


def _row_heights(block: Match, context: BlockContext, columns: _Columns) -> list[Pt]:
    """Heights of the rows with the space between them."""
    least = number_field_size(context.look)[1]
    rows = zip_longest(columns.items, columns.targets)
    return [max(least, *(one.height for one in row if one is not None)) + _air(block) for row in rows]


def _targets(block: Match, context: BlockContext, entries: Sequence[PictureItem]) -> list[_Target]:
    """The targets as a list of their own, with their letters as labels."""
    look = context.look
    group = context.parent.add_list("UpperAlpha")
    found = []
    for letter, entry in zip(block.letters(look.messages.language).values(), entries, strict=True):
        label, body = group.add_labelled_item()
        found.append(_Target(set_words(letter, look.strong), label, entry.place(body, words_in_body=True)))
    return found


def _side_by_side(block: Match, context: BlockContext, columns: _Columns, draws_lines: bool) -> list[Piece]:
    group = context.parent.add_list()
    bodies = [group.add_item() for _ in block.items]
    items = [
        (entry.place(body), Spot(body, context.blank(key)))
        for entry, body, key in zip(columns.items, bodies, block.items, strict=True)
    ]
    targets = _targets(block, context, columns.targets)
    heights = _row_heights(block, context, columns)
    rows = zip_longest(items, targets, heights)
    return apart([_row(block, context, columns.widths, draws_lines, *row) for row in rows], context)


def _row(
    block: Match,
    context: BlockContext,
    widths: tuple[Pt, Pt],
    has_dots: bool,
    item: tuple[PlacedEntry, Spot] | None,
    target: _Target | None,
    full: Pt,
) -> Piece:
    """An item beside a target: level with the box at the head of the row; if there are pictures, with the row's middle."""
    look = context.look
    column, right = widths[0], look.measure - widths[1]
    (width, height), letters = number_field_size(look), _letter_width(block, look)
    is_centred = block.has_pictures
    middle = full / 2 if is_centred else (ROW_AIR + height) / 2

    def top(taken: Pt) -> Pt:
        return (full - taken) / 2 if is_centred else words_top(look, taken, full)

    def paint(pen: Pen, measure: Pt) -> None:
        if item is not None:
            placed, spot = item
            placed.draw(pen, context, 0, top(placed.entry.height))
            framed_field(pen, spot, Bounds(column - width, middle - height / 2, width, height), is_centred=True)
        if target is not None:
            target.letter.draw(pen, target.label, right, top(target.letter.height))
            target.placed.draw(pen, context, right + letters, top(target.height))
        if has_dots:
            for x, side in ((column + DOT_INSET, item), (right - DOT_INSET, target)):
                if side is not None:
                    pen.circle(x, middle, DOT / 2, fill=look.theme.rule)

    return Drawing(full, paint)


def _one_under_another(block: Match, context: BlockContext) -> list[Piece]:
    """The targets, which must be known first, then the items after their boxes."""
    look = context.look
    room = look.measure - _letter_width(block, look)
    entries = [set_entry(item, context, room, frame_of(PICTURE_WIDTH)) for item in block.targets.values()]
    targets = [_target_row(block, context, target) for target in _targets(block, context, entries)]
    held_targets = held(targets, context, space_after=look.gaps.part, keep_with_next=True)
    items = boxed_items(context, block.items)
    # one picture below the targets is enough: two would leave the lead-in alone on a small page
    return [*held_targets, *(items if has_pictures([*block.items.values()]) else apart(items, context))]


def _target_row(block: Match, context: BlockContext, target: _Target) -> Piece:
    indent = _letter_width(block, context.look)
    air = PICTURE_AIR if has_pictures([*block.targets.values()]) else mm(1)
    entry = target.placed.entry
    letter_top = (entry.frame[1] - target.letter.height) / 2 if entry.picture else 0.0

    def paint(pen: Pen, measure: Pt) -> None:
        target.letter.draw(pen, target.label, 0, letter_top)
        target.placed.draw(pen, context, indent, 0)

    return Drawing(target.height + air, paint)
