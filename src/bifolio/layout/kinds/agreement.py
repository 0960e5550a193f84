"""Agreement: numbered clauses with lines of 9 mm, and beside them a box of 12 mm for how sure one is.

Where a clause is one person's, the name has a row of its own, so that it is not cut. What two people promise each stands side by side
under its words, and so do the clauses of an agreement in two columns; the box's words then stand once, above the first. On A5 and in
large print one clause stands under another, the box under the lines, its words before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bifolio.assemble.kinds.agreement import OwnClause, own_clauses
from bifolio.content.base import Text
from bifolio.content.kinds.agreement import Agreement, Clause
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext, Look
from bifolio.layout.kit.controls import person_heading
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Columns, Drawing, Piece, first_baseline
from bifolio.layout.kit.writing_lines import block_end, lines_to_write, row_gap, set_lines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Inline, Run, merged
from bifolio.text.line_breaking import Line, break_lines

SURE_BOX: Pt = mm(12)
SURE_COLUMN: Pt = mm(24)
"""Width kept at the right for the box and the words above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """One clause, measured: where its words begin and which fields it has."""

    number: int
    label: Element
    name: Element | None
    owner: Element
    sure_owner: Element | None
    person: Person | None
    lead: list[Line]
    lines: int
    blank: Blank
    sure: Blank | None


def draw(block: Agreement, context: BlockContext) -> list[Piece]:
    """The test words, then the clauses of those who answer in this copy; a heading runs in before the words of its first."""
    lead_in = context.lead_in(block)
    if block.checks:
        lead_in.append(_checks(context, block.checks))
    clauses = own_clauses(block, context.view)
    if not clauses:
        return lead_in
    group = context.element("L", attributes=[("List", "ListNumbering", "Decimal")])
    rows = [[own] for own in clauses] if context.look.is_narrow else [*_rows(block, clauses)]
    pieces = [_clause(context, group, row[0]) if len(row) == 1 else _row(context, group, row) for row in rows]
    if any(len(row) > 1 for row in rows):
        lead_in.append(_sure_head(context))
    pieces[-1].space_after = block_end(context.look)
    return [*lead_in, *apart(pieces, context)]


def _rows(block: Agreement, clauses: Sequence[OwnClause]) -> Iterator[list[OwnClause]]:
    """The clauses that stand side by side: what two people promise each, or any two in two columns."""
    if block.layout == "two-columns":
        yield from ([*clauses[first : first + 2]] for first in range(0, len(clauses), 2))
        return
    for _, of_one in groupby(clauses, key=lambda own: own.number):
        together = [*of_one]
        yield from [together] if len(together) == 2 else ([own] for own in together)


COLUMN_GAP: Pt = mm(6)


def _columns(look: Look, indent: Pt) -> tuple[tuple[Pt, Pt], tuple[Pt, Pt]]:
    """Left edge and width of both columns, the first of which begins at ``indent``."""
    width = (look.measure - indent - COLUMN_GAP) / 2
    return (indent, width), (indent + width + COLUMN_GAP, width)


def _sure_head(context: BlockContext) -> Piece:
    """The words of the boxes, once at the head of both columns."""
    look, words = context.look, context.text("agreement.confidence")
    owner = context.element("P")
    line = break_lines((Run(words),), look.tight, look.measure)[0]

    def paint(pen: Pen, measure: Pt) -> None:
        for left, width in _columns(look, 0.0):
            pen.text(owner, line, left + width - line.width, first_baseline(look.tight), look.tight, "right")

    return Drawing(look.tight.leading, paint, keep_with_next=True, space_after=mm(0.5))


def _row(context: BlockContext, group: Element, row: Sequence[OwnClause]) -> Piece:
    """Two clauses side by side, under the words that they share, if they are what two people promise each."""
    look, first = context.look, row[0]
    if first.number != row[1].number:
        columns = zip(_columns(look, 0.0), row, strict=True)
        cells = [(left, width, _cell(context, group, own, width)) for (left, width), own in columns]
        return Columns(cells, space_after=row_gap(look) + mm(0.5))
    item = context.element("LI", group)
    label, body = context.element("Lbl", item), context.element("LBody", item)
    owner, style, indent = context.element("P", body), look.close, _number_width(look)
    lead = break_lines(_lead(context, first.clause), style, look.measure - indent)
    top = len(lead) * style.leading
    answers = [
        (left, _answer(context, body, own, width))
        for (left, width), own in zip(_columns(look, indent), row, strict=True)
    ]

    def paint(pen: Pen, measure: Pt) -> None:
        pen.string(label, str(first.number), 0, first_baseline(style), look.strong)
        set_lines(pen, owner, lead, indent, 0, style)
        for left, answer in answers:
            with pen.at(left, top):
                answer.paint(pen)

    height = top + max(answer.height for _, answer in answers)
    return Drawing(height, paint, space_after=row_gap(look) + mm(0.5))


def _cell(context: BlockContext, group: Element, own: OwnClause, width: Pt) -> Piece:
    """One of two clauses side by side: number and words, then the lines."""
    look, style, indent = context.look, context.look.close, _number_width(context.look)
    item = context.element("LI", group)
    label, body = context.element("Lbl", item), context.element("LBody", item)
    owner = context.element("P", body)
    lead = break_lines(_lead(context, own.clause), style, width - indent)
    top = len(lead) * style.leading
    answer = _answer(context, body, own, width - indent)

    def paint(pen: Pen, measure: Pt) -> None:
        pen.string(label, str(own.number), 0, first_baseline(style), look.strong)
        set_lines(pen, owner, lead, indent, 0, style)
        with pen.at(indent, top):
            answer.paint(pen)

    return Drawing(top + answer.height, paint)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """Where one person writes in a column: a name if it must be said whose it is, the lines, the box for how sure."""

    context: BlockContext
    person: Person | None
    name: Element | None
    owner: Element
    lines: int
    blank: Blank
    sure_owner: Element
    sure: Blank | None
    width: Pt

    @property
    def _top(self) -> Pt:
        return self.context.look.close.leading + mm(0.5) if self.person else 0.0

    @property
    def height(self) -> Pt:
        """Height of the lines, or of the box, with the name above."""
        look = self.context.look
        return self._top + max(self.lines * look.size.roomy, SURE_BOX + mm(1) if self.sure else 0.0)

    def paint(self, pen: Pen) -> None:
        """Draws it from its top left corner."""
        look = self.context.look
        if self.person is not None and self.name is not None:
            baseline = first_baseline(look.close)
            person_heading(pen, self.context, self.name, self.person, 0, baseline, self.width)
        room = self.width - SURE_BOX - mm(3) if self.sure else self.width
        top = self.height - self.lines * look.size.roomy
        lines_to_write(pen, Spot(self.owner, self.blank), 0, room, self.lines, look.size.roomy, top)
        if self.sure is not None:
            box = Bounds(self.width - SURE_BOX, self.height - SURE_BOX, SURE_BOX, SURE_BOX)
            _sure_box(pen, Spot(self.sure_owner, self.sure), box)


def _answer(context: BlockContext, body: Element, own: OwnClause, width: Pt) -> _Answer:
    name = context.element("P", body) if own.person else None
    owner = context.element("P", body)
    is_asked = own.clause.confidence
    return _Answer(
        context=context, person=own.person, name=name, owner=owner, lines=own.clause.lines, blank=context.blank(own.key),
        sure_owner=context.element("P", body) if is_asked else owner, sure=context.blank(f"{own.key}-sure") if is_asked else None,
        width=width,
    )  # fmt: skip


def _sure_box(pen: Pen, spot: Spot, bounds: Bounds) -> None:
    look = pen.look
    pen.rect(bounds, stroke=look.theme.rule, weight=look.size.stroke, radius=1.5)
    pen.widget(spot, bounds, look.size.field_text, is_centred=True)


def _checks(context: BlockContext, checks: dict[str, Text]) -> Piece:
    """The test words in one row of capsules, or as many rows as they need."""
    look = context.look
    owner = context.element("P")
    theme, style, pad, gap = look.theme, look.tight, mm(2.5), mm(2.5)
    height = style.leading + mm(2)
    words = [break_lines(text.runs or (), style, look.measure - 2 * pad)[0] for text in checks.values()]
    places: list[tuple[Pt, Pt]] = []
    x = y = 0.0
    for line in words:
        if x and x + line.width + 2 * pad > look.measure:
            x, y = 0.0, y + height + mm(2)
        places.append((x, y))
        x += line.width + 2 * pad + gap

    def paint(pen: Pen, measure: Pt) -> None:
        for line, (left, top) in zip(words, places, strict=True):
            fill, stroke = (theme.tint, None) if theme.has_tints else (None, theme.hairline)
            pen.rect(
                Bounds(left, top, line.width + 2 * pad, height),
                radius=height / 2,
                fill=fill,
                stroke=stroke,
                weight=look.thin,
            )
        for line, (left, top) in zip(words, places, strict=True):
            pen.text(owner, line, left + pad, top + mm(1) + first_baseline(style), style)

    return Drawing(y + height, paint, keep_with_next=True, space_after=row_gap(look))


def _number_width(look: Look) -> Pt:
    return mm(8) * (1 + 0.7 * (look.size.scale - 1))


def _lead(context: BlockContext, clause: Clause) -> Inline:
    """The words a clause begins with, after its heading in bold."""
    words = context.runs(clause.text)
    if clause.heading is None:
        return words
    stop = "" if clause.heading.plain.rstrip().endswith((".", ":", "?")) else "."
    head = tuple(replace(run, strong=True) for run in context.runs(clause.heading))
    return (*head, Run(f"{stop} ", strong=True), *words)


def _clause(context: BlockContext, group: Element, own: OwnClause) -> Piece:
    look, clause, person = context.look, own.clause, own.person
    item = context.element("LI", group)
    label = context.element("Lbl", item)
    body = context.element("LBody", item)
    name = context.element("P", body) if person else None
    owner = context.element("P", body)
    sure_owner = context.element("P", body) if clause.confidence else None
    width = look.measure - _number_width(look)
    if clause.confidence and not look.is_narrow:
        width -= SURE_COLUMN
    lead = break_lines(_lead(context, clause), look.close, width)
    parts = _Clause(
        number=own.number, label=label, name=name, owner=owner, sure_owner=sure_owner, person=person, lead=lead,
        lines=clause.lines, blank=context.blank(own.key),
        sure=context.blank(f"{own.key}-sure") if clause.confidence else None,
    )  # fmt: skip
    return _Drawn(look, context, parts).piece(width)


class _Drawn:
    """Places the parts of one clause."""

    def __init__(self, look: Look, context: BlockContext, parts: _Clause) -> None:
        self.look, self.context, self.parts = look, context, parts
        self.style = look.close
        self.left = _number_width(look)
        self.name_above = self.style.leading + mm(0.5) if parts.person else 0.0
        self.lines_top = self.name_above + len(parts.lead) * self.style.leading

    def piece(self, width: Pt) -> Piece:
        """The clause; the lines are ``width`` wide."""
        look, parts = self.look, self.parts
        height = self.lines_top + parts.lines * look.size.roomy
        sure_top = height + mm(2.5)
        if parts.sure is not None:
            beside = len(self._sure_words(SURE_COLUMN - mm(2))) * self.style.leading + mm(1) + SURE_BOX
            height = sure_top + SURE_BOX if look.is_narrow else max(height, beside)

        def paint(pen: Pen, measure: Pt) -> None:
            self._words(pen, width)
            lines_to_write(
                pen, Spot(parts.owner, parts.blank), self.left, width, parts.lines, look.size.roomy, self.lines_top
            )
            if parts.sure is not None and parts.sure_owner is not None:
                if look.is_narrow:
                    self._sure_below(pen, parts.sure_owner, parts.sure, sure_top)
                else:
                    self._sure_beside(pen, parts.sure_owner, parts.sure, measure, height)

        return Drawing(height, paint, space_after=row_gap(look) + mm(0.5))

    def _words(self, pen: Pen, width: Pt) -> None:
        look, parts = self.look, self.parts
        baseline = first_baseline(self.style)
        pen.string(parts.label, str(parts.number), 0, baseline, look.strong)
        if parts.person is not None and parts.name is not None:
            person_heading(pen, self.context, parts.name, parts.person, self.left, baseline, width)
        set_lines(pen, parts.owner, parts.lead, self.left, self.name_above, self.style)

    def _sure_words(self, width: Pt) -> list[Line]:
        """What the box asks, each part on rows of its own."""
        parts = self.context.text("agreement.confidence"), self.context.text("scale-0-10")
        return [line for part in parts for line in break_lines((Run(part),), self.style, width)]

    def _sure_beside(self, pen: Pen, owner: Element, blank: Blank, measure: Pt, height: Pt) -> None:
        """The box at the right, on the last line, its words above it."""
        width = SURE_COLUMN - mm(2)
        middle = measure - width / 2
        for row, line in enumerate(self._sure_words(width)):
            baseline = row * self.style.leading + first_baseline(self.style)
            pen.text(owner, line, middle - line.width / 2, baseline, self.style, "centre")
        self._box(pen, owner, blank, middle - SURE_BOX / 2, height - SURE_BOX)

    def _sure_below(self, pen: Pen, owner: Element, blank: Blank, top: Pt) -> None:
        """The words, then the box, under the lines."""
        words = Run(self.context.text("agreement.confidence")), Run(" "), Run(self.context.text("scale-0-10"))
        lines = break_lines(merged(words), self.style, self.look.measure - self.left - SURE_BOX - mm(4))
        down = (SURE_BOX - len(lines) * self.style.leading) / 2
        set_lines(pen, owner, lines, self.left, top + down, self.style)
        self._box(pen, owner, blank, self.left + max(line.width for line in lines) + mm(3), top)

    def _box(self, pen: Pen, owner: Element, blank: Blank, x: Pt, y: Pt) -> None:
        _sure_box(pen, Spot(owner, blank), Bounds(x, y, SURE_BOX, SURE_BOX))
