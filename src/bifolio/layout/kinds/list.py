"""Lists: a bullet, a number or a letter, then the item, indented; nested lists are indented further."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.written_blanks import ANSWER_EMS
from bifolio.content.fields.item_pictures import SmallPicture
from bifolio.content.kinds.list import BulletList, ListItem, ListStyle, call_item, style_below
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import group_of
from bifolio.layout.kit.lettering import longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pictured_entries import EntryPictures, largest_frame, place_pictures, with_picture
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.stacks import Columns
from bifolio.layout.kit.tick_boxes import COLUMN_GAP, column_width
from bifolio.layout.kit.word_banks import word_bank
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.pixel_files import Room
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run, placed_as
from bifolio.text.line_breaking import Style, measure_text

ENDS_AS_DRAWN = True
RUNS_ON = True

LEAST_INDENT: Pt = mm(4)
"""The least further indent of a nested list if its items have no mark."""

BULLETS = ("•", "◦", "▪")
"""The bullet of each level."""

COLUMNS = {"list": 1, "two-columns": 2, "three-columns": 3, "four-columns": 4}
"""The most columns each layout has."""

_NUMBERING = {"numbers": "Decimal", "letters": "LowerAlpha", "none": "None"}
_BULLET_NUMBERING = ("Disc", "Circle", "Square")
"""Values of ListNumbering (ISO 32000-2, 14.8.5.5)."""


@frozen(kw_only=True)
class _Level:
    """A list at one depth (0: the block's own): the mark before its items, its distance from the start, the space after."""

    style: ListStyle
    depth: int
    left: Pt
    after: Pt
    language: str
    first: int = 1
    longest_blank: float = math.inf
    """The length to which blanks are shortened, as a multiple of the type size."""
    pictures: EntryPictures | None = None
    """Where the pictures of its entries are, if they have any."""
    outermost: Element | None = None
    """The whole list, of which an inner list is a part: no item of either may be alone on a page."""

    @property
    def numbering(self) -> str:
        """Its ListNumbering."""
        return _NUMBERING.get(self.style, _BULLET_NUMBERING[self.depth])

    def mark(self, place: int) -> str:
        """The mark before the item at ``place``, from 0."""
        if self.style == "bullets":
            return BULLETS[self.depth]
        called = call_item(self.style, self.first + place, self.language)
        return f"{called}." if called else ""


def draw(block: BulletList, context: BlockContext) -> list[Piece]:
    """The items, each of which may split between lines."""
    after = 0.0 if block.compact else context.look.gaps.item
    level = _Level(
        style=block.style,
        depth=0,
        left=0.0,
        after=after,
        language=block.lang or context.look.messages.language,
        first=block.first,
    )
    pieces = [*context.lead_in(block), *word_bank(context, block.bank)]
    texts = [context.runs(item.text) for item in block.items]
    most, indent = COLUMNS[block.layout], _indent(block.items, context, level)
    if any(isinstance(item, SmallPicture) for item in block.items):
        place = place_pictures(context.look, context.pictures, block.items, texts, most=most, indent=indent)
        level, columns = replace(level, pictures=place), ListColumns(place.in_row)
    else:
        columns = fitting_columns(context.look, texts, most, indent)
        level = replace(level, longest_blank=columns.longest_blank)
    pieces += side_by_side(list(_items(block.items, context, context.parent, level)), columns, context.look)
    pieces[-1].adjust(space_after=context.look.gaps.block if block.prompt else context.look.gaps.paragraph)
    return pieces


def picture_room(block: BulletList, look: Look) -> Room:
    """Width and height of the largest frame that a picture of an entry may have."""
    return largest_frame(look)


def _items(items: Sequence[ListItem], context: BlockContext, parent: Element, level: _Level) -> Iterator[Piece]:
    group = parent.add_list(level.numbering)
    indent = _indent(items, context, level)
    for place, item in enumerate(items):
        entry = group.add("LI")
        label = entry.add("Lbl") if level.style != "none" else None
        body = entry.add("LBody")
        figure = body.add("Figure", alt=item.alt.plain) if isinstance(item, SmallPicture) else None
        # next to a nested list or a picture, the text is a paragraph: drawn content comes last in an element
        owner = body.add("P") if item.items or figure is not None else body
        text = _item(context, item, owner, level, indent)
        if label is not None:
            text.on_first_line = _mark(context, label, level.mark(place), level)
        piece: Piece = text
        if figure is not None and level.pictures is not None and isinstance(item, SmallPicture):
            piece = with_picture(context.look, context.pictures, item, figure, text, level.pictures, place)
        piece.adjust(item_of=group_of(level.outermost or group))
        yield piece
        if item.items:
            piece.adjust(keep_with_next=True)
            left, style = level.left + max(indent, LEAST_INDENT), style_below(item, level.style)
            inner = _Level(
                style=style,
                depth=level.depth + 1,
                left=left,
                after=level.after,
                language=level.language,
                outermost=level.outermost or group,
            )
            yield from _items(item.items, context, body, inner)


def _indent(items: Sequence[ListItem], context: BlockContext, level: _Level) -> Pt:
    """Width of the widest mark with the space after it; 0 if the items have no mark."""
    look = context.look
    size = look.size.body
    if level.style == "bullets":
        return 0.45 * size + mm(2.2)
    if level.style == "numbers":
        return (0.62 * max(len(level.mark(place)) - 1 for place in range(len(items))) + 0.9) * size
    marks = (level.mark(place) for place in range(len(items)))
    widest = max(measure_text(mark, look.body) for mark in marks)
    return widest + 0.5 * size if widest else 0.0


def _item(context: BlockContext, item: ListItem, owner: Element, level: _Level, indent: Pt) -> TextPiece:
    start = level.left + indent
    return TextPiece(
        owner,
        with_shorter_blanks(context.runs(item.text), level.longest_blank),
        context.look.body,
        max_width=context.look.reading - start,
        indent=start,
        space_after=level.after,
    )


def _style_of(look: Look, level: _Level) -> Style:
    return look.role("figure") if level.style == "numbers" else look.body


def _mark(context: BlockContext, label: Element, mark: str, level: _Level) -> Callable[[Pen, Pt], None]:
    def draw_mark(pen: Pen, baseline: Pt) -> None:
        pen.string(label, mark, level.left, baseline, _style_of(context.look, level))

    return draw_mark


LEAST_BLANK = 3.0
"""The least length of a blank that is shortened, as a multiple of the type size: 12 mm, for a number of three digits.

No blank becomes shorter than half of what its author wrote.
"""


@frozen
class ListColumns:
    """How many columns fit, and the length to which their blanks are shortened, as a multiple of the type size."""

    count: int = 1
    longest_blank: float = math.inf


def fitting_columns(look: Look, texts: Sequence[Inline], most: int, indent: Pt) -> ListColumns:
    """As many columns, up to ``most``, as hold every text after its ``indent``: with a blank on one line, otherwise on two.

    On a narrow page each text must fit on one line; easy reading has one column.
    """
    for count in range(most, 1, -1) if not look.is_easy else ():
        room = column_width(look.measure, count) - indent
        lengths = [_length_left(look, runs, room) for runs in texts]
        if all(_fits(look, runs, room, left) for runs, left in zip(texts, lengths, strict=True)):
            return ListColumns(count, min(lengths))
    return ListColumns()


def side_by_side(items: Sequence[Piece], columns: ListColumns, look: Look) -> list[Piece]:
    """Rows of ``items``, read from left to right; the items themselves if there is one column."""
    if columns.count == 1:
        return list(items)
    width = column_width(look.measure, columns.count)
    rows: list[Piece] = []
    for start in range(0, len(items), columns.count):
        row = items[start : start + columns.count]
        places = [(index * (width + COLUMN_GAP), width, item) for index, item in enumerate(row)]
        rows.append(Columns(places, space_after=row[0].flow.space_after))
        rows[-1].adjust(item_of=row[0].flow.item_of)
    return rows


def with_shorter_blanks(runs: Inline, longest: float) -> Inline:
    """``runs`` with blanks of at most the length ``longest``, or of the length that the answer printed there needs."""
    if math.isinf(longest):
        return runs
    return placed_as((replace(run, ems=min(run.ems, longest)) if _is_line(run) else run for run in runs), runs)


def _is_line(run: Run) -> bool:
    return run.blank is not None and run.written is not None and not run.written.side


def _length_left(look: Look, runs: Inline, room: Pt) -> float:
    """How long each blank in ``runs`` can be if all is on one line of ``room``."""
    blanks = sum(map(_is_line, runs))
    words = set_words(with_shorter_blanks(runs, 0.0), look.body).widest
    return (room - words) / blanks / look.body.size if blanks else math.inf


def _fits(look: Look, runs: Inline, room: Pt, left: float) -> bool:
    if math.isinf(left):
        lines = 1 if look.is_narrow else 2
        return longest_word([runs], look.body) <= room and len(set_words(runs, look.body, room).lines) <= lines
    return all(left >= _least(run) for run in runs if _is_line(run))


def _least(run: Run) -> float:
    """The least length of a blank: that of the answer printed there, or half of the length written."""
    answer = ANSWER_EMS * len(run.blank.in_place.words) if run.blank and run.blank.in_place else 0.0
    return max(answer, min(run.ems, max(LEAST_BLANK, run.ems / 2)))
