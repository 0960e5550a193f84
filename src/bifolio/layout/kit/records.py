"""Records: the form of a table's rows if its columns would be too narrow (A5, large print).

A record is a heading, then the row's cells one below another, each with its column's heading beside or above it.
Records are tagged as a list, not as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import Literal

from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.cells import Content
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import RuledLinesPiece, person_mark
from bifolio.layout.kit.holding import Held, apart, held
from bifolio.layout.kit.labelled_fields import in_grid
from bifolio.layout.kit.lettering import Words, longest_text, longest_word, set_words
from bifolio.layout.kit.one_place_each import mark_size, name_line
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, LineDrawing, Piece, TextPiece
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.tick_boxes import Tick, lead_again, lowest_columns, people_marks, tick_rows
from bifolio.layout.kit.typed_cells import BesideCell, TypedCell
from bifolio.layout.kit.typed_lines import TypedPiece
from bifolio.layout.kit.writing_lines import lines_to_write
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import Style

LONG_HEAD_SHARE = 0.5
"""A heading higher than this share of the page is text to read: it continues overleaf, and is not repeated there."""

HALF_STAYS = 0.5
"""The share of the first record of a block that stays below the words that lead to it, where it parts."""

SEVERAL = 3
"""A record with at least this many entries after its first does not leave its last one alone overleaf."""

INSET: Pt = mm(2)
"""Space before and after the heading of a record on its ground."""

BESIDE_SHARE = 0.42
"""Labels up to this share of the measure go beside their lines."""


@frozen(kw_only=True)
class RecordCell:
    """A cell of a record: its label (words, or a person), and printed words, a blank, or a blank for each person.

    ``cells`` draw typed blanks, one for each person, and ``content`` draws blocks. ``lines`` is the number of lines to
    write on, and ``pitch`` their distance if unusual; without lines the blank is a tick box. ``group`` is the heading
    that it shares with its neighbours.
    """

    label: Inline | Person
    group: Inline = ()
    blanks: tuple[Blank, ...] = ()
    lines: int = 0
    words: Inline = ()
    pitch: Pt | None = None
    cells: tuple[TypedCell, ...] = ()
    content: Content | None = None
    is_example: bool = False


@frozen
class Record:
    """A row: its heading (words, a person, or a blank after words) and its entries; ``person`` is set if it is one person's own row."""

    head: Inline | Person
    entries: Sequence[RecordCell]
    head_blank: Blank | None = None
    person: Person | None = None


class HeldRecord(Held):
    """A record that stays whole unless its page would otherwise be half empty: then it splits before one of the pieces
    that ``begin`` an entry. The first one of its block keeps at least half of itself under the words that lead to it;
    without any, it parts only under a title that would be alone otherwise: its first entry would look as if it belonged
    to what is above. A further record of four entries or more leaves none alone overleaf.
    """

    begin: Sequence[Piece] = ()
    least_share = 0.0
    """The least share of it that stays, more than 1 if it must not part."""

    def _between_rows(self, count: int, width: Pt) -> list[Piece]:
        parts = self._between_entries(count)
        return parts if parts and parts[0].measure(width) >= self.least_share * self.measure(width) else []

    def split_anyway(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        parts = super().split_anyway(available_width, available_height)
        staying = parts[0].pieces if parts and isinstance(parts[0], Stack) else []
        return self._between_entries(sum(one in self.pieces for one in staying)) or parts

    def _between_entries(self, count: int) -> list[Piece]:
        ends = [end for end in range(count, 0, -1) if self.pieces[end] in self.begin]
        if len(ends) > 1 and not self.least_share and len(self.begin) >= SEVERAL:
            ends = [end for end in ends if self.pieces[end] is not self.begin[-1]]
        return self._parts(self.pieces[: ends[0]], self.pieces[ends[0] :]) if ends else []


def record_list(context: BlockContext, records: Sequence[Record]) -> list[Piece]:
    """All records as pieces; one that is split across pages has its heading again on the second."""
    group = context.parent.add_list()
    look = context.look
    pieces: list[Piece] = []
    beside = _beside(look, [entry for record in records for entry in record.entries])
    for index, record in enumerate(records):
        body = group.add_item()
        head, wholes = _head(context, body, record), _entries(context, body, record.entries, beside)
        parts = [head, *chain(*wholes)]
        for part in parts[1:]:
            part.again = (*_head_again(context, record), *part.again)
        # the page's title is above the first one only
        where = context if not index else replace(context, is_first=False, held_above=0.0)
        made = held(parts, where, HeldRecord, space_after=look.gaps.part)
        if isinstance(made[0], HeldRecord):
            made[0].adjust(may_part=context.bound.block.keep != "together")
            made[0].begin = [own[0] for own in wholes[1:]]
            made[0].least_share = 0.0 if index else HALF_STAYS if context.bound.block.has_lead_in else 2.0
        pieces += made
    pieces[-1].adjust(space_after=look.gaps.block)
    return apart(pieces, context)


def _head(context: BlockContext, body: Element, record: Record) -> Piece:
    look = context.look
    if record.head_blank is not None:
        return _written_head(look, body, record, record.head_blank)
    return _printed_head(context, body.add("P"), record)


def _head_again(context: BlockContext, record: Record) -> tuple[Piece, ...]:
    """The heading of a record that continues, for the eye only; empty if the reader writes it."""
    is_repeated = record.head and record.head_blank is None and not _is_long(context.look, record.head)
    return (_printed_head(context, None, record),) if is_repeated else ()


def _is_long(look: Look, head: Inline | Person) -> bool:
    if isinstance(head, Person):
        return False
    return set_words(head, look.strong, look.measure).height > LONG_HEAD_SHARE * look.paper.depth


def _printed_head(context: BlockContext, owner: Element | None, record: Record) -> Piece:
    look = context.look
    if not isinstance(record.head, Person) and _is_long(look, record.head):
        return TextPiece(owner, record.head, look.body, space_after=look.gaps.under)
    words: Piece = (
        name_line(look.within(look.measure - 2 * INSET), owner, record.head, space_before=look.gaps.under)
        if isinstance(record.head, Person)
        else TextPiece(owner, record.head, look.strong, can_split=False)
    )

    def ground(pen: Pen, width: Pt, height: Pt) -> None:
        if look.theme.has_tints:
            pen.rect(Bounds(0, 0, width, height), fill=look.theme.tint)
        else:
            pen.line(0, height, width, height, look.theme.accent, look.firm)

    return Stack(
        [words],
        inset=INSET,
        inset_right=INSET,
        pad=mm(1),
        frame=ground,
        keep_with_next=True,
        space_after=look.gaps.under,
    )


def _written_head(look: Look, body: Element, record: Record, blank: Blank) -> Piece:
    """A blank after the words, which follow the person's shape if it is one person's own row."""
    indent = mark_size(look) + mm(1.5) if record.person else 0.0
    label = record.head if isinstance(record.head, tuple) else ()
    place = body.add("Div")
    owner = place.add("P") if label else place
    colon = Run(look.messages.set_off(":"))
    words = set_words((*label, colon) if label else (), look.strong, look.measure - indent)
    is_beside = len(words.lines) == 1 and words.widest < 0.4 * look.measure
    start = indent + words.widest + mm(3) if is_beside else 0.0 if label else indent
    above = words.height if label and not is_beside else 0.0
    height = above + look.size.pitch

    def paint(pen: Pen, width: Pt) -> None:
        top = 0.0 if above else height - words.style.leading
        words.draw(pen, owner, indent, top)
        if record.person:
            person_mark(pen, record.person, 0, top + words.style.leading / 2)
        lines_to_write(pen, Spot(place, blank), start, width - start, 1, look.size.pitch, above)

    return LineDrawing(height, paint, keep_with_next=True, space_after=look.gaps.under)


def _entries(context: BlockContext, body: Element, entries: Sequence[RecordCell], beside: Pt) -> list[list[Piece]]:
    """The pieces of each entry in order. Those with a common heading stay together below it, and printed words with the question about them."""
    look = context.look
    made: list[list[Piece]] = []
    # a cell that was left empty prints nothing, not even its heading
    said = [entry for entry in entries if entry.blanks or entry.words or entry.content is not None]
    asks, is_open = any(entry.blanks for entry in said), False
    for group, run in groupby(said, key=lambda entry: entry.group):
        place = body.add("Div") if group else body
        over = TextPiece(place.add("P"), group, look.strong, can_split=False, keep_with_next=True) if group else None
        own = [*_alike(context, place, list(run), beside)]
        if over is not None:
            under = [*chain(*(pieces for pieces, _ in own))]
            lead_again(under, over.repeated)
            own = [([over, *under], own[-1][1])]
        if made:
            own[0][0][0].adjust(space_before=look.gaps.paragraph)
        for pieces, is_printed in own:
            if is_open:
                made[-1] += pieces
            else:
                made.append(pieces)
            is_open = is_printed and asks
    return made


def _alike(
    context: BlockContext, body: Element, entries: Sequence[RecordCell], beside: Pt
) -> Iterator[tuple[list[Piece], bool]]:
    """The pieces of each entry, with whether it is only printed; consecutive boxes go side by side, and so do short blanks."""
    for form, run in groupby(entries, key=_form):
        alike = list(run)
        if form == "tick":
            yield _ticks(context, body, alike), False
        elif form == "short" and (grid := _grid(context.look, body, alike)):
            yield grid, False
        else:
            for entry in alike:
                yield _entry(context, _place(body, entry), entry, beside), not entry.blanks


def _place(body: Element, entry: RecordCell) -> Element:
    """The parent of an entry's elements: one of its own if it is to fill in, so that its label comes right before its field."""
    return body.add("Div") if entry.blanks else body


def _form(entry: RecordCell) -> Literal["tick", "short", "other"]:
    """Whether an entry is a box to tick, one short typed blank after its label, or something else."""
    if isinstance(entry.label, Person) or not entry.blanks:
        return "other"
    if entry.cells:
        (cell, *further) = entry.cells
        is_short = isinstance(cell, BesideCell) and cell.is_short and not further
        return "short" if is_short and entry.label else "other"
    return "other" if entry.lines else "tick"


def _ticks(context: BlockContext, body: Element, entries: Sequence[RecordCell]) -> list[Piece]:
    look = context.look
    ticks = []
    for entry in entries:
        if not isinstance(entry.label, Person):
            place = _place(body, entry)
            ticks.append(Tick(entry.label, owner=place.add("P"), parent=place, blanks=entry.blanks))
    boxes = len(ticks[0].blanks)
    columns = lowest_columns(look, [tick.runs for tick in ticks], look.measure, boxes)
    rows = [*tick_rows(look, ticks, columns)]
    if boxes < 2:
        return rows
    lead_again(rows, people_marks(context, columns, len(ticks)))
    return [people_marks(context, columns, len(ticks)), *rows]


def _grid(look: Look, body: Element, entries: Sequence[RecordCell]) -> list[Piece]:
    """Short blanks side by side; empty if not even two fit."""
    fields = [
        (entry.label, cell)
        for entry in entries
        for cell in entry.cells
        if not isinstance(entry.label, Person) and isinstance(cell, BesideCell)
    ]
    return in_grid(look, body, fields)


def _beside(look: Look, entries: Sequence[RecordCell]) -> Pt:
    """Width of the column of labels beside their blanks; 0 if they are above. Those of printed words are not in it."""
    labels = [
        entry.label
        for entry in entries
        if (len(entry.cells) == 1 or (entry.lines == 1 and entry.blanks)) and not isinstance(entry.label, Person)
    ]
    if not labels or longest_word(labels, look.body) > BESIDE_SHARE * look.measure:
        return 0.0
    widest = longest_text(labels, look.body)
    return min(widest, BESIDE_SHARE * look.measure) + mm(3)


def _entry(context: BlockContext, body: Element, entry: RecordCell, beside: Pt) -> list[Piece]:
    look = context.look
    if not entry.label and entry.blanks:
        return _lines(context, body, entry, None)
    owner = body.add("P")
    if entry.content is not None and not isinstance(entry.label, Person):
        above = TextPiece(owner, entry.label, look.strong, max_width=look.reading, keep_with_next=True)
        return [above, *entry.content(body, look.measure)]
    if entry.words:
        runs = entry.label if not isinstance(entry.label, Person) else ()
        label = tuple(replace(run, strong=True) for run in runs)
        joined = (*label, Run(look.messages.set_off(": ")), *entry.words) if label else entry.words
        style = look.example if entry.is_example else look.body
        return [TextPiece(owner, joined, style, max_width=look.reading, space_after=look.gaps.under)]
    if entry.cells:
        return _typed(context, body, owner, entry, beside)
    if isinstance(entry.label, Person):
        return [
            name_line(look, owner, entry.label, space_before=look.gaps.under),
            *_lines(context, body, entry, look.strong),
        ]
    if entry.lines == 1 and beside and len(entry.blanks) == 1:
        return [_line_beside(look, owner, body, entry.blanks[0], set_words(entry.label, look.body, beside), beside)]
    label_piece = TextPiece(owner, entry.label, look.body, max_width=look.reading, can_split=False, keep_with_next=True)
    return [label_piece, *_lines(context, body, entry, look.body)]


def _typed(context: BlockContext, body: Element, owner: Element, entry: RecordCell, beside: Pt) -> list[Piece]:
    """Typed blanks beside their label, or below it, each after its person's shape if there are several."""
    look = context.look
    if isinstance(entry.label, Person):
        return [
            name_line(look, owner, entry.label, space_before=look.gaps.under),
            *(TypedPiece(look, body, cell) for cell in entry.cells),
        ]
    if beside and len(entry.cells) == 1 and entry.cells[0].least_width() <= look.measure - beside:
        label = set_words(entry.label, look.body, beside)
        return [TypedPiece(look, body, entry.cells[0], label=label, owner=owner, start=beside)]
    above = TextPiece(owner, entry.label, look.body, max_width=look.reading, can_split=False, keep_with_next=True)
    people = context.together if len(entry.cells) > 1 else (None,)
    return [above, *(TypedPiece(look, body, cell, person=one) for cell, one in zip(entry.cells, people, strict=True))]


def _lines(context: BlockContext, body: Element, entry: RecordCell, above: Style | None) -> list[Piece]:
    """The lines of an entry, or of each person after the person's shape.

    ``above`` is the style of a label above them; the first line is one pitch below its baseline.
    """
    look = context.look
    pitch = entry.pitch or look.size.least_pitch
    raised = above.below_baseline if above is not None else 0.0
    if len(entry.blanks) > 1:
        each = zip(context.together, entry.blanks, strict=True)
        return [_marked_lines(look, body, person, blank, entry.lines, pitch) for person, blank in each]
    (blank,) = entry.blanks
    if entry.lines > 1:
        return [
            RuledLinesPiece(look, Spot(body, blank), entry.lines, pitch, raised=raised, space_after=look.gaps.under)
        ]
    return [LineDrawing(pitch, _line_painter(body, blank, 1, pitch, 0.0), space_after=_after_line(look))]


def _line_painter(body: Element, blank: Blank, count: int, pitch: Pt, left: Pt) -> Callable[[Pen, Pt], None]:
    def paint(pen: Pen, width: Pt) -> None:
        lines_to_write(pen, Spot(body, blank), left, width - left, count, pitch, 0)

    return paint


def _marked_lines(look: Look, body: Element, person: Person, blank: Blank, count: int, pitch: Pt) -> Piece:
    """Lines after a person's shape."""
    size = mark_size(look)
    write = _line_painter(body, blank, count, pitch, size + mm(2))

    def paint(pen: Pen, width: Pt) -> None:
        person_mark(pen, person, 0, pitch - size)
        write(pen, width)

    return Drawing(count * pitch, paint, space_after=look.gaps.under)


def _after_line(look: Look) -> Pt:
    """Space after a line to write on: none in large print, where lines are far apart anyway, so that two records share a page."""
    return 0.0 if look.size.is_large else look.gaps.under


def _line_beside(look: Look, owner: Element, body: Element, blank: Blank, label: Words, start: Pt) -> Piece:
    pitch = look.size.least_pitch
    height = max(pitch, label.height + mm(2))

    def paint(pen: Pen, width: Pt) -> None:
        label.draw(pen, owner, 0, height - label.height)
        lines_to_write(pen, Spot(body, blank), start, width - start, 1, pitch, height - pitch)

    return LineDrawing(height, paint, space_after=_after_line(look))
