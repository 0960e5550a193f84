"""Signatures: for each person who signs, 12 mm of space above a line of at least 70 mm, the date in a box; review date,
witness.

In two columns; on A5 and in large print one below another. On a page that is one composition the words that say who
signs are below the line, as on a certificate.
"""

from __future__ import annotations

from bifolio.assemble.kinds.signatures import Signer, signers_of
from bifolio.content.kinds.signatures import Signatures
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import label_rows, line_field, person_name
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stacks import Columns
from bifolio.layout.kit.writing_lines import date_width, field_height, write_box
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Text
from bifolio.text.line_breaking import measure_text
from bifolio.typography import capitalised

ROOM_ABOVE: Pt = mm(12)
LEAST_SIGNATURE: Pt = mm(70)
COLUMN_GAP: Pt = mm(12)


def draw(block: Signatures, context: BlockContext) -> list[Piece]:
    """The signatures, then the witness and the review date; none of them is a question."""
    look = context.look
    pieces = [_run_in(block, context)] if _runs_in(block, context) else context.lead_in(block)
    signers = signers_of(block, context.writers, look.messages)
    width = _column(look, len(signers))
    beside = _dates_beside(context, width)
    length = width - beside - BETWEEN if beside else max(LEAST_SIGNATURE, width)
    heads = [
        _Head(context, signer.who if signer.is_named else None, length if context.is_centred else width)
        for signer in signers
    ]
    # lines side by side are level, however many rows the words above them take
    highest = max((head.height for head in heads), default=0.0)
    signing = [
        _signature(context, signer, head, head.height if look.is_narrow else highest, (length, width))
        for signer, head in zip(signers, heads, strict=True)
    ]
    rows = _in_columns(look, signing, width, is_centred=context.is_centred)
    if block.review_date:
        rows[-1].adjust(space_after=look.gaps.part if context.is_framed else rows[-1].flow.space_after)
        rows.append(_review(context))
    return [*pieces, *apart(rows, context)]


def _runs_in(block: Signatures, context: BlockContext) -> bool:
    """Whether the help follows the title on its line: in a frame, if both fit."""
    if not (context.is_framed and block.title and block.help):
        return False
    words = measure_text(block.title.plain, context.look.heading(3)) + measure_text(block.help.plain, context.look.body)
    return words + BETWEEN <= context.look.measure


BETWEEN: Pt = mm(5)
"""Space between a title and the help after it, and between a name and its date in a row."""

DATE: Pt = mm(24)
"""Length of the line for a date beside one for a name."""


def _run_in(block: Signatures, context: BlockContext) -> Piece:
    """The title with the help after it, on one baseline."""
    look = context.look
    title, after = set_words(block.title, look.heading(3), look.measure), set_words(block.help, look.body, look.measure)
    head, owner = context.element("H2"), context.element("P")

    def paint(pen: Pen, _: Pt) -> None:
        title.draw(pen, head, 0, 0)
        after.draw(pen, owner, title.widest + BETWEEN, title.style.first_baseline - after.style.first_baseline)

    return Drawing(
        title.height, paint, space_before=look.gaps.label, space_after=look.gaps.paragraph, keep_with_next=True
    )


def _dates_beside(context: BlockContext, width: Pt) -> Pt:
    """Length of the line for a date beside one for a name, in a frame and on a page that is one composition; 0 if it is below."""
    look = context.look
    if not context.is_centred:
        return DATE if context.is_framed and not look.is_narrow else 0.0
    length = DATE * max(1.0, look.size.scale)
    return length if not look.size.is_large or width - length - BETWEEN >= LEAST_SIGNATURE else 0.0


def _column(look: Look, count: int) -> Pt:
    """Width of one of ``count`` signatures: half the measure; alone or one below another, the whole measure, but at most 120 mm."""
    is_alone = look.is_narrow or count == 1
    return min(look.measure, mm(120) * look.size.scale) if is_alone else (look.measure - COLUMN_GAP) / 2


def _in_columns(look: Look, signing: list[Piece], width: Pt, *, is_centred: bool) -> list[Piece]:
    if look.is_narrow and not is_centred:
        for piece in signing:
            piece.adjust(space_after=look.gaps.part)
        return signing
    rows: list[Piece] = []
    count, after = (1, look.gaps.part) if look.is_narrow else (2, look.gaps.block)
    for start in range(0, len(signing), count):
        pair = signing[start : start + count]
        # a lone signature is in the middle of a page that is one composition
        left = (look.measure - len(pair) * (width + COLUMN_GAP) + COLUMN_GAP) / 2 if is_centred else 0.0
        columns = [(left + index * (width + COLUMN_GAP), width, piece) for index, piece in enumerate(pair)]
        rows.append(Columns(columns, space_after=after))
    return rows


class _Head:
    """Whose signature it is: a person's shape and name, or words, or nothing."""

    def __init__(self, context: BlockContext, what: Person | Text | None, width: Pt) -> None:
        self.context, self.what, self.width = context, what, width
        # below its line, it is level with the word below the line for the date
        style = context.look.tight_strong if context.is_centred else context.look.strong
        self.words = set_words(what, style, width) if isinstance(what, Text) else None
        self.rows = len(self.words.lines) if self.words else 0
        if isinstance(what, Person):
            self.rows = label_rows(context.look, width, what)
        self.height = self.rows * style.leading

    def draw(self, pen: Pen, owner: Element | None, foot: Pt) -> None:
        """Draws the head so that it ends at ``foot``."""
        if self.words is not None:
            self.words.draw(pen, owner, 0, foot - self.height)
        elif isinstance(self.what, Person):
            baseline = foot - self.height / self.rows + self.context.look.strong.first_baseline
            person_name(pen, owner, self.what, 0, baseline, self.width, rows=self.rows)


def _signature(context: BlockContext, signer: Signer, head: _Head, top: Pt, widths: tuple[Pt, Pt]) -> Piece:
    """Head, line, the words below it, the date; the space for signing begins at ``top``. ``widths``: of the line, and of all of it."""
    look, (length, width) = context.look, widths
    style = look.tight
    is_below = bool(context.is_centred and head.height)
    head_owner = context.element("P") if head.what and not is_below else None
    name_owner, date_owner = context.element("P"), context.element("P")
    name, date = context.blank(signer.name), context.blank(signer.date)
    beside = width - length - BETWEEN
    line = (0.0 if is_below else top) + ROOM_ABOVE * max(1.0, 0.75 * look.size.scale)
    words_top = line + mm(1)
    below = words_top + (head.height if is_below else style.leading)
    date_top = below + mm(2.5)
    row = _DateRow(look=look, words=context.text("date"), owner=date_owner, blank=date, width=width)

    def paint(pen: Pen, _: Pt) -> None:
        if is_below:
            head.draw(pen, name_owner, below)
        else:
            head.draw(pen, head_owner, top)
            said = capitalised(context.text("signature"), look.messages.language)
            pen.string(name_owner, said, 0, words_top + style.first_baseline, style)
        line_field(pen, Spot(name_owner, name), 0, line, length, ROOM_ABOVE)
        if beside <= 0.0:
            row.paint(pen, date_top)
            return
        pen.string(date_owner, row.words, length + BETWEEN, words_top + style.first_baseline, style)
        line_field(pen, Spot(date_owner, date), length + BETWEEN, line, beside, ROOM_ABOVE)

    return Drawing(below if beside > 0.0 else date_top + row.height, paint)


@frozen(kw_only=True)
class _DateRow:
    """A word with a box for a date after it, or below it if both together are wider than ``width``."""

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
        """Height of the box, including the word if that is above it."""
        return field_height(self.look) + (0.0 if self.start else self.look.tight.leading + mm(1))

    def paint(self, pen: Pen, top: Pt) -> None:
        """Draws the row from ``top`` down."""
        look = self.look
        box = field_height(look)
        below = top + self.height - box
        baseline = below + (box + 0.66 * look.size.body) / 2 if self.start else top + look.tight.first_baseline
        pen.string(self.owner, self.words, 0, baseline, look.tight)
        write_box(pen, Spot(self.owner, self.blank), Bounds(self.start, below, date_width(look), box))


def _review(context: BlockContext) -> Piece:
    look = context.look
    row = _DateRow(
        look=look,
        words=context.text("review-date"),
        owner=context.element("P"),
        blank=context.blank("review"),
        width=look.measure,
    )
    return Drawing(row.height, lambda pen, width: row.paint(pen, 0), space_before=context.look.gaps.under)
