"""Agenda form: rows with their minutes in a circle of 9 mm, a heading, lines of 9 mm; a line for each partner where asked."""

from __future__ import annotations

from bifolio.assemble.blanks_writing import agenda_halves
from bifolio.assemble.document import Person
from bifolio.content.blocks_writing import AgendaForm, AgendaRow
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._writing import held, lines_to_write, row_gap
from bifolio.layout.blocks.parts import person_heading
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, Stack, TextPiece, first_baseline
from bifolio.layout.structure import Element
from bifolio.units import Pt, mm

BADGE: Pt = mm(9)


@draws("agenda_form")
def draw_agenda_form(block: AgendaForm, context: BlockContext) -> list[Piece]:
    """A list of rows."""
    lead_in = context.lead_in(block)
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    has_minutes = any(row.minutes for row in block.rows.values())
    rows = [_row(context, group, key, row, has_minutes=has_minutes) for key, row in block.rows.items()]
    return [*lead_in, *held(rows, context, keep_together=block.keep_together)]


def _row(context: BlockContext, group: Element, key: str, row: AgendaRow, *, has_minutes: bool) -> Piece:
    look = context.look
    body = context.element("LBody", context.element("LI", group))
    size = BADGE * (1 + 0.5 * (look.size.scale - 1))
    indent = size + mm(3) if has_minutes else 0.0
    parts: list[Piece] = [_heading(context, body, row, size, indent)]
    if row.help:
        words = context.paragraph(row.help, look.tight, parent=body, after=0)
        words.indent = indent
        words.max_width = look.reading - indent
        parts.append(words)
    halves = list(agenda_halves(key, row, context.view.persons))
    for half, person in halves:
        owner = context.element("P", body)
        named = person if len(halves) > 1 else None
        parts.append(_lines(context, owner, context.blank(half), row.lines, indent, named))
    return Stack(parts, space_after=row_gap(look) + mm(1))


def _heading(context: BlockContext, body: Element, row: AgendaRow, size: Pt, indent: Pt) -> Piece:
    """The row's title beside its badge."""
    look = context.look
    owner = context.element("P", body)
    title = TextPiece(owner, context.runs(row.title), look.strong, max_width=look.reading)
    width = look.measure - indent
    text_height = title.measure(width)
    # the circle hangs beside the first line; a title of one line is centred on it
    height = max(text_height, size * 0.78 if row.minutes else 0.0)
    top = (height - text_height) / 2
    def paint(pen: Pen, measure: Pt) -> None:
        title.wrap(width, 1e6)
        with pen.at(indent, top):
            title.paint(pen)
        if row.minutes:
            words = look.say.count("{number} minute", "{number} minutes", row.minutes)
            minutes = owner.add("Span", actual_text=f" {words}")
            style = look.style(min(look.size.body, size * 0.5), bold=True, ratio=1.0)
            middle = top + min(text_height, look.strong.leading) / 2
            pen.circle(size / 2, middle, size / 2, stroke=look.theme.accent, weight=max(0.75, look.size.stroke))
            pen.string(minutes, str(row.minutes), size / 2, middle + 0.34 * style.size, style, "centre")

    return Drawing(height, paint)


def _lines(context: BlockContext, owner: Element, blank: Blank, count: int, indent: Pt, person: Person | None) -> Piece:
    """Lines to write on, under the partner's name where each has lines of their own."""
    look = context.look
    above = look.strong.leading + mm(1) if person else 0.0
    height = above + count * look.size.roomy

    def paint(pen: Pen, measure: Pt) -> None:
        if person is not None:
            person_heading(pen, context, owner, person, indent, mm(1) + first_baseline(look.strong), measure - indent)
        lines_to_write(pen, look, owner, blank, indent, measure - indent, count, look.size.roomy, above)

    return Drawing(height, paint)
