"""Agreement: numbered clauses with lines 9 mm apart, and beside them a box of 12 mm for how sure one is.

If a clause belongs to one person, the name has a row of its own, so that it is not cut off. On A5 and in large print
the box is below the lines, after its question. In a clause for two people each has a column, and an agreement in two
columns has two clauses beside each other; then the question, and the two names, appear once above the columns, and a
name's shape before its lines. On A5, in large print, and for more people, everything is one below another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, Unpack

from bifolio.assemble.kinds.agreement import OwnClause, own_clauses
from bifolio.content.fields.base import Text
from bifolio.content.kinds.agreement import Agreement, Clause
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import person_mark, person_names, rows_of_names
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.lettering import longest_word, set_words
from bifolio.layout.kit.one_place_each import NamePlace, names_line
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece
from bifolio.layout.kit.stacks import Columns, Ruled, Stack
from bifolio.layout.kit.writing_lines import lines_to_write, set_lines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, merged
from bifolio.text.line_breaking import Line, break_lines
from bifolio.typography import NO_BREAK

ENDS_AS_DRAWN = True

SURE_BOX: Pt = mm(12)
SURE_COLUMN: Pt = mm(24)
"""Width reserved at the right for the box and the words above it."""
WIDEST_SURE = 1.5
"""It may be wider by this factor, so that a question of several words takes two lines."""


SureAt = Literal["beside", "below", "column"]
"""Where the box is: beside the lines, below its words; below the lines, after its words; or beside the lines of a column, without words."""

BESIDE: Pt = mm(8)
"""Space between two people's columns."""

MARK, MARKED = mm(2.6), mm(5)
"""Side of a person's shape before lines, and the lines' indent."""


@frozen(kw_only=True)
class _Place:
    """Where one person, or everybody together, fills in a clause: the words above the lines, and its fields."""

    name: Element | None
    """The element of the row with the name; ``None`` if the name is above the column."""
    owner: Element
    sure_owner: Element | None
    owners: tuple[Person, ...]
    lead: list[Line]
    sure_at: SureAt
    lines: int
    blank: Blank
    sure: Blank | None


def draw(block: Agreement, context: BlockContext) -> list[Piece]:
    """The test words, then the clauses of the respondents in this copy; the heading runs in before the first clause's words."""
    lead_in = context.lead_in(block)
    if context.is_framed:
        _centre(lead_in, context.look)
    if block.checks:
        lead_in.append((_words if context.is_framed else _checks)(context, block.checks))
    clauses = list(own_clauses(block, context.writers))
    if not clauses:
        return lead_in
    is_paired = _is_paired(block, context, clauses)
    if any(own.clause.confidence and (is_paired or _is_halved(own, context.look)) for own in clauses):
        lead_in.append(_sure_head(context, 0.0 if is_paired else _number_width(context.look)))
    halved = next((own for own in clauses if _is_halved(own, context.look)), None)
    people = [owners[0] for _, owners in halved.places] if halved is not None else []
    if people:
        lead_in.append(_names_head(context, people, context.element("P")))
    # the words above the clauses are read before them
    group = context.parent.add_list("Decimal")
    if is_paired:
        pieces: list[Piece] = [
            _pair(context, group, row) if len(row[0].places) == 1 else _clause(context, group, row[0])
            for row in _rows(clauses)
        ]
    else:
        pieces = [_clause(context, group, own) for own in clauses]
    if context.is_framed:
        pieces = [_ruled(context.look, piece, is_first=piece is pieces[0]) for piece in pieces]
        for piece in pieces[1:] if people else ():
            piece.again = (_names_head(context, people, None),)
    pieces[-1].adjust(space_after=context.look.gaps.label if context.is_framed else context.look.gaps.block)
    return [*lead_in, *apart(pieces, context)]


def _centre(lead_in: Sequence[Piece], look: Look) -> None:
    """Centres title, prompt and help of a framed agreement; the title is larger than other block titles."""
    for piece in lead_in:
        if isinstance(piece, TextPiece):
            piece.align, piece.max_width = "centre", NO_LIMIT
            piece.style = replace(piece.style, balanced=True)
    title = lead_in[0] if lead_in else None
    if isinstance(title, TextPiece) and title.style == replace(look.heading(3), balanced=True):
        title.style = replace(
            look.heading(1), size=TITLE * look.heading(1).size, leading=TITLE * look.heading(1).leading
        )


TITLE = 30 / 26
"""Size of a framed agreement's title, as a multiple of a page title's."""


def _words(context: BlockContext, checks: dict[str, Text]) -> Piece:
    """The test words on one line, centred."""
    style = replace(context.look.role("kicker"), balanced=True)
    parts = [run for text in checks.values() for run in (Run(" · "), *context.runs(text))]
    words = merged(tuple(parts[1:]))
    return TextPiece(
        context.element("P"), words, style, align="centre", keep_with_next=True, space_after=context.look.gaps.under
    )


def _ruled(look: Look, piece: Piece, *, is_first: bool) -> Piece:
    """A row of a framed agreement below a rule, a heavier one for the first row."""
    colour, weight = (look.theme.accent, 1.2) if is_first else (look.theme.hairline, look.thin)
    return Ruled(piece, look.gaps.item, colour, weight)


def _rows(clauses: Sequence[OwnClause]) -> list[list[OwnClause]]:
    """The clauses in twos; one with places for several people has a row of its own."""
    rows: list[list[OwnClause]] = []
    for own in clauses:
        if rows and len(rows[-1]) == 1 == len(rows[-1][0].places) == len(own.places):
            rows[-1].append(own)
        else:
            rows.append([own])
    return rows


def _is_paired(block: Agreement, context: BlockContext, clauses: Sequence[OwnClause]) -> bool:
    """Whether the page has two columns of clauses: not if more than two people, one below another, need its whole width."""
    has_room = not context.look.is_narrow and all(len(own.places) <= 2 for own in clauses)
    return has_room and block.layout == "two-columns"


def _is_halved(own: OwnClause, look: Look) -> bool:
    """Whether each of two people has a column below this clause."""
    return len(own.places) == 2 and not look.is_narrow


def _names_head(context: BlockContext, people: Sequence[Person], owner: Element | None) -> Piece:
    """The names above two people's columns, once for all clauses of a page; repeated ones have no ``owner``."""
    look = context.look
    columns = zip(people, _columns(look, _number_width(look)), strict=True)
    places = [NamePlace(person, owner, left, width) for person, (left, width) in columns]
    return names_line(look, places, look.close, space_after=look.gaps.under)


def _columns(look: Look, left: Pt) -> list[tuple[Pt, Pt]]:
    """Left edge and width of two columns, starting at ``left``."""
    each = (look.measure - left - BESIDE) / 2
    return [(left, each), (left + each + BESIDE, each)]


def _sure_head(context: BlockContext, left: Pt) -> Piece:
    """The question of the boxes, above both columns."""
    look, owner = context.look, context.element("P")
    columns = _columns(look, left)
    lines = break_lines(_sure_question(context), look.tight, columns[0][1])

    def paint(pen: Pen, measure: Pt) -> None:
        for start, width in columns:
            for row, line in enumerate(lines):
                baseline = row * look.tight.leading + look.tight.first_baseline
                pen.text(owner, line, start + width - line.width, baseline, look.tight, "right")

    return Drawing(len(lines) * look.tight.leading, paint, keep_with_next=True, space_after=mm(0.5))


def _sure_question(context: BlockContext) -> Inline:
    """The question of a box, and its range."""
    return merged((Run(context.text("agreement.confidence")), Run(" "), Run(context.text("scale-0-10"))))


def _pair(context: BlockContext, group: Element, clauses: Sequence[OwnClause]) -> Piece:
    """Two clauses side by side, each with its number and its words."""
    look, left = context.look, _number_width(context.look)
    cells = []
    for (start, width), own in zip(_columns(look, 0.0), clauses, strict=False):
        label, body = group.add_labelled_item()
        lead = break_lines(_lead(context, own.clause), look.close, width - left)
        place = _place(context, body, own, 0, lead, "column")
        cells.append((start, width, _Drawn(context, place, left, (label, own.number)).piece(width - left)))
    return Columns(cells, space_after=look.gaps.paragraph)


def _checks(context: BlockContext, checks: dict[str, Text]) -> Piece:
    """The test words as a list of capsules, in one row or as many as needed."""
    look = context.look
    group = context.parent.add_list()
    owners = [group.add_item() for _ in checks]
    theme, style, pad, gap = look.theme, look.tight, mm(2.5), mm(2.5)
    words = [set_words(text, style, look.measure - 2 * pad) for text in checks.values()]
    capsules: list[Bounds] = []
    x = y = below = 0.0
    for one in words:
        width = one.widest + 2 * pad
        if x and x + width > look.measure:
            x, y = 0.0, below + mm(2)
        capsules.append(Bounds(x, y, width, one.height + mm(2)))
        x, below = x + width + gap, max(below, y + one.height + mm(2))

    def paint(pen: Pen, measure: Pt) -> None:
        for capsule in capsules:
            fill, stroke = (theme.tint, None) if theme.has_tints else (None, theme.hairline)
            pen.rect(capsule, radius=style.leading / 2 + mm(1), fill=fill, stroke=stroke, weight=look.thin)
        for owner, one, capsule in zip(owners, words, capsules, strict=True):
            one.draw(pen, owner, capsule.x + pad, capsule.y + mm(1))

    return Drawing(below, paint, keep_with_next=True, space_after=look.gaps.paragraph)


def _number_width(look: Look) -> Pt:
    return mm(8) * (1 + 0.7 * (look.size.scale - 1))


def _lead(context: BlockContext, clause: Clause) -> Inline:
    """The words that begin a clause, after its heading in bold."""
    words = context.runs(clause.text)
    if clause.heading is None:
        return words
    stop = "" if clause.heading.plain.rstrip().endswith((".", ":", "?")) else "."
    head = tuple(replace(run, strong=True) for run in context.runs(clause.heading))
    return (*head, Run(f"{stop} ", strong=True), *words)


def _clause(context: BlockContext, group: Element, own: OwnClause) -> Piece:
    """A clause: its number and words, then the lines of everybody together or of each person."""
    look = context.look
    label, body = group.add_labelled_item()
    number = label, own.number
    left = _number_width(look)
    width, after = look.measure - left, look.gaps.paragraph
    words = _lead(context, own.clause)
    if len(own.places) == 1:
        sure_at: SureAt = "beside" if _is_beside(context, own, width) else "below"
        width -= _sure_column(context) if sure_at == "beside" else 0.0
        place = _place(context, body, own, 0, break_lines(words, look.close, width), sure_at)
        return _Drawn(context, place, left, number).piece(width, space_after=after)
    lead = TextPiece(body.add("P"), words, look.close, indent=left, keep_with_next=True)
    lead.on_first_line = lambda pen, baseline: _draw_number(pen, number, baseline)
    is_in_columns = _is_halved(own, look)
    is_beside = not is_in_columns and _is_beside(context, own, width)
    sure_at = "column" if is_in_columns else "beside" if is_beside else "below"
    places = [_Drawn(context, _place(context, body, own, n, [], sure_at)) for n in range(len(own.places))]
    if is_in_columns:
        columns = zip(_columns(look, left), places, strict=True)
        return Stack([lead, Columns([(x, each, place.piece(each)) for (x, each), place in columns])], space_after=after)
    width -= _sure_column(context) if is_beside else 0.0
    below = [Stack([place.piece(width)], inset=left, space_before=mm(2)) for place in places]
    return Stack([lead, *below], space_after=after)


def _sure_column(context: BlockContext) -> Pt:
    """Width reserved at the right of lines for a box: enough to keep its words whole and on few lines."""
    look = context.look
    least = SURE_COLUMN * (look.size.scale if look.is_narrow else 1.0)
    asked, scale = context.text("agreement.confidence"), context.text("scale-0-10")
    least = max(least, longest_word([asked, scale.replace(" ", NO_BREAK)], look.close) + mm(2))
    on_two_lines = set_words(asked, look.close).widest / 2
    return max(least, min(1.25 * on_two_lines + mm(2), WIDEST_SURE * SURE_COLUMN))


def _is_beside(context: BlockContext, own: OwnClause, width: Pt) -> bool:
    """Whether the box goes beside lines that would then be ``width`` wide; on A5 and in large print only in a frame,
    which has less height.
    """
    if not own.clause.confidence:
        return False
    has_room = width - _sure_column(context) >= LEAST_BESIDE
    return has_room if context.is_framed and context.look.is_narrow else not context.look.is_narrow


LEAST_BESIDE: Pt = mm(70)
"""The least length of lines with a box beside them on A5 and in large print."""


def _place(
    context: BlockContext, body: Element, own: OwnClause, index: int, lead: list[Line], sure_at: SureAt
) -> _Place:
    """The place of a clause with this ``index``, with ``lead`` above its lines."""
    key, owners = own.places[index]
    has_sure = own.clause.confidence
    name = body.add("P") if owners and sure_at != "column" else None
    owner = body.add("P")
    return _Place(
        name=name, owner=owner, sure_owner=body.add("P") if has_sure else None, owners=owners, lead=lead,
        sure_at=sure_at, lines=own.clause.lines, blank=context.blank(key),
        sure=context.blank(f"{key}-sure") if has_sure else None,
    )  # fmt: skip


def _draw_number(pen: Pen, number: tuple[Element, int], baseline: Pt) -> None:
    pen.string(number[0], str(number[1]), 0, baseline, pen.look.role("step"))


class _Drawn:
    """One place, preceded by the clause's number if it is the only one."""

    def __init__(
        self, context: BlockContext, parts: _Place, left: Pt = 0.0, number: tuple[Element, int] | None = None
    ) -> None:
        self.look, self.context, self.parts = context.look, context, parts
        self.left, self.number, self.style = left, number, self.look.close
        room = self.look.measure - _number_width(self.look)
        self.name_rows = rows_of_names(self.look, parts.owners, room) if parts.name is not None else 0
        self.name_above = self.name_rows * self.style.leading + mm(0.5) if self.name_rows else 0.0
        self.lines_top = self.name_above + len(parts.lead) * self.style.leading

    def piece(self, width: Pt, **spacing: Unpack[Flowing]) -> Piece:
        """The place, with lines ``width`` wide."""
        look, parts = self.look, self.parts
        height = self.lines_top + parts.lines * look.size.pitch
        sure_top = height + mm(2.5)
        if parts.sure is not None:
            beside = len(self._sure_words(_sure_column(self.context) - mm(2))) * self.style.leading + mm(1) + SURE_BOX
            if parts.sure_at == "column":
                height = max(height, self.lines_top + SURE_BOX + mm(1))
            else:
                below = max(SURE_BOX, len(self._question(width)) * self.style.leading)
                height = sure_top + below if parts.sure_at == "below" else max(height, beside)
        is_in_column = parts.sure is not None and parts.sure_at == "column"
        is_marked = bool(parts.owners) and parts.name is None and not self.context.is_framed
        lines_left = self.left + (MARKED if is_marked else 0.0)
        lines_width = width - (lines_left - self.left) - (SURE_BOX + mm(3) if is_in_column else 0.0)
        lines_top = height - parts.lines * look.size.pitch if is_in_column else self.lines_top

        def paint(pen: Pen, measure: Pt) -> None:
            self._words(pen, width)
            if is_marked:
                person_mark(pen, parts.owners[0], self.left, lines_top + look.size.pitch - 0.35 * MARK, MARK)
            lines_to_write(
                pen, Spot(parts.owner, parts.blank), lines_left, lines_width, parts.lines, look.size.pitch, lines_top
            )
            if parts.sure is not None and parts.sure_owner is not None:
                spot = Spot(parts.sure_owner, parts.sure)
                if is_in_column:
                    self._box(pen, spot, self.left + width - SURE_BOX, height - SURE_BOX)
                elif parts.sure_at == "below":
                    self._sure_below(pen, spot, width, sure_top)
                else:
                    self._sure_beside(pen, spot, measure, height)

        return Drawing(height, paint, **spacing)

    def _words(self, pen: Pen, width: Pt) -> None:
        parts, baseline = self.parts, self.style.first_baseline
        if self.number is not None:
            _draw_number(pen, self.number, baseline)
        if parts.name is not None:
            last = baseline + (self.name_rows - 1) * self.style.leading
            person_names(pen, parts.name, parts.owners, self.left, last, width, rows=self.name_rows)
        set_lines(pen, parts.owner, parts.lead, self.left, self.name_above, self.style)

    def _sure_words(self, width: Pt) -> list[Line]:
        """The question of the box, each part on lines of its own."""
        parts = self.context.text("agreement.confidence"), self.context.text("scale-0-10")
        return [line for part in parts for line in break_lines((Run(part),), self.style, width)]

    def _sure_beside(self, pen: Pen, spot: Spot, measure: Pt, height: Pt) -> None:
        """The box at the right, on the last line and below those of other clauses, with its words above it."""
        width = _sure_column(self.context) - mm(2)
        for row, line in enumerate(self._sure_words(width)):
            baseline = row * self.style.leading + self.style.first_baseline
            pen.text(spot.parent, line, measure - line.width, baseline, self.style, "right")
        self._box(pen, spot, measure - SURE_BOX, height - SURE_BOX)

    def _sure_below(self, pen: Pen, spot: Spot, width: Pt, top: Pt) -> None:
        """The words, then the box, below the lines."""
        lines = self._question(width)
        spare = SURE_BOX - len(lines) * self.style.leading
        set_lines(pen, spot.parent, lines, self.left, top + max(0.0, spare / 2), self.style)
        self._box(pen, spot, self.left + max(line.width for line in lines) + mm(3), top + max(0.0, -spare / 2))

    def _question(self, width: Pt) -> list[Line]:
        """The question before a box below the lines."""
        return list(break_lines(_sure_question(self.context), self.style, width - SURE_BOX - mm(4)))

    def _box(self, pen: Pen, spot: Spot, x: Pt, y: Pt) -> None:
        look = self.look
        pen.rect(Bounds(x, y, SURE_BOX, SURE_BOX), stroke=look.theme.rule, weight=look.size.stroke, radius=1.5)
        pen.widget(spot, Bounds(x, y, SURE_BOX, SURE_BOX), look.size.field_text, "centred")
