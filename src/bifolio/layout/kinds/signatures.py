"""Signatures: for each person 12 mm of room above a line of at least 70 mm, the date in a box; review date, witness.

Two columns; on A5 and in large print one under the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.content.kinds.signatures import Signatures
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.controls import line_field, person_heading
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Columns, Drawing, Piece, first_baseline
from bifolio.layout.kit.writing_lines import block_end, date_width, field_height, write_box
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.line_breaking import measure_text

ROOM_ABOVE: Pt = mm(12)
LEAST_SIGNATURE: Pt = mm(70)
GUTTER: Pt = mm(12)


def draw(block: Signatures, context: BlockContext) -> list[Piece]:
    """Who signs, then the witness and the review date; nothing here is asked of anyone."""
    look = context.look
    pieces = context.lead_in(block)
    persons = context.view.persons
    heads: list[tuple[str, str, Person | None, str]]
    if block.solo:
        heads = [("name", "date", None, "")]
    else:
        named = len(persons) > 1
        heads = [(f"name-{person.id}", f"date-{person.id}", person if named else None, "") for person in persons]
    if block.witness:
        heads.append(("witness", "witness-date", None, context.text("witness")))
    # lines side by side stand at one height, with or without a name above
    is_headed = any(person or title for _, _, person, title in heads)
    width = _column(look, len(heads))
    signing = [_signature(context, *head, width=width, is_headed=is_headed and not look.is_narrow) for head in heads]
    rows = _in_columns(look, signing, width)
    if block.review_date:
        rows.append(_review(context))
    rows[-1].space_after = block_end(look)
    return [*pieces, *apart(rows, context)]


def _column(look: Look, count: int) -> Pt:
    """Width of one of ``count`` signatures: half the measure; alone or one under the other all of it, yet no more than 120 mm."""
    is_alone = look.is_narrow or count == 1
    return min(look.measure, mm(120) * look.size.scale) if is_alone else (look.measure - GUTTER) / 2


def _in_columns(look: Look, signing: list[Piece], width: Pt) -> list[Piece]:
    if look.is_narrow:
        for piece in signing:
            piece.space_after = mm(5)
        return signing
    rows: list[Piece] = []
    for start in range(0, len(signing), 2):
        pair = signing[start : start + 2]
        rows.append(
            Columns([(index * (width + GUTTER), width, piece) for index, piece in enumerate(pair)], space_after=mm(6))
        )
    return rows


def _signature(
    context: BlockContext,
    name_key: str,
    date_key: str,
    person: Person | None,
    title: str,
    *,
    width: Pt,
    is_headed: bool,
) -> Piece:
    """Head, line, the words under it, the date."""
    look = context.look
    style = look.tight
    head = context.element("P") if person or title else None
    name_owner, date_owner = context.element("P"), context.element("P")
    name, date = context.blank(name_key), context.blank(date_key)
    length = max(LEAST_SIGNATURE, width)
    top = look.strong.leading if head is not None or is_headed else 0.0
    line = top + ROOM_ABOVE * max(1.0, 0.75 * look.size.scale)
    date_top = line + mm(1) + style.leading + mm(2.5)
    row = _DateRow(look=look, words=context.text("date"), owner=date_owner, blank=date, width=width)

    def paint(pen: Pen, _: Pt) -> None:
        if head is not None and person is not None:
            person_heading(pen, context, head, person, 0, first_baseline(look.strong), length)
        elif head is not None:
            pen.string(head, title, 0, first_baseline(look.strong), look.strong)
        pen.string(name_owner, context.text("signature"), 0, line + mm(1) + first_baseline(style), style)
        line_field(pen, look, name_owner, name, 0, line, length, ROOM_ABOVE)
        row.paint(pen, date_top)

    return Drawing(date_top + row.height, paint)


@dataclass(frozen=True, slots=True, kw_only=True)
class _DateRow:
    """A word and a box for a date after it, or under it where the two are wider than ``width``."""

    look: Look
    words: str
    owner: Element
    blank: Blank
    width: Pt

    @property
    def start(self) -> Pt:
        """Where the box begins."""
        after = measure_text(self.words, self.look.tight) + mm(3)
        return after if after + date_width(self.look) <= self.width else 0.0

    @property
    def height(self) -> Pt:
        """Height of the box, and of the word above it."""
        return field_height(self.look) + (0.0 if self.start else self.look.tight.leading + mm(1))

    def paint(self, pen: Pen, top: Pt) -> None:
        """Draws the row from ``top`` down."""
        look = self.look
        box = field_height(look)
        below = top + self.height - box
        baseline = below + (box + 0.66 * look.size.body) / 2 if self.start else top + first_baseline(look.tight)
        pen.string(self.owner, self.words, 0, baseline, look.tight)
        write_box(pen, look, self.owner, self.blank, self.start, below, date_width(look), box)


def _review(context: BlockContext) -> Piece:
    look = context.look
    row = _DateRow(
        look=look,
        words=context.text("review-date"),
        owner=context.element("P"),
        blank=context.blank("review"),
        width=look.measure,
    )
    return Drawing(row.height, lambda pen, width: row.paint(pen, 0), space_before=mm(2))
