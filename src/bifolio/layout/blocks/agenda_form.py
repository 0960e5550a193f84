"""Agenda form: rows with their minutes in a circle of 9 mm, a heading, lines of 9 mm; a line for each partner where asked."""

from __future__ import annotations

from bifolio.assemble.blanks_writing import agenda_halves
from bifolio.assemble.document import Person
from bifolio.content.blocks_writing import AgendaForm, AgendaRow
from bifolio.fields import Blank
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._holding import apart
from bifolio.layout.blocks._writing import block_end, lines_to_write, row_gap
from bifolio.layout.blocks.parts import person_heading
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, Stack, TextPiece, first_baseline
from bifolio.layout.structure import Element
from bifolio.typeset.lines import Style, measure_text
from bifolio.units import Pt, mm

BADGE: Pt = mm(9)


@draws("agenda_form")
def draw_agenda_form(block: AgendaForm, context: BlockContext) -> list[Piece]:
    """A list of rows."""
    lead_in = context.lead_in(block)
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    has_minutes = any(row.minutes for row in block.rows.values())
    rows = [_row(context, group, key, row, has_minutes=has_minutes) for key, row in block.rows.items()]
    rows[-1].space_after = block_end(context.look)
    return [*lead_in, *apart(rows, context)]


def _row(context: BlockContext, group: Element, key: str, row: AgendaRow, *, has_minutes: bool) -> Piece:
    look = context.look
    body = context.element("LBody", context.element("LI", group))
    indent = _badge_column(context) + mm(3) if has_minutes else 0.0
    parts: list[Piece] = [_heading(context, body, row, indent)]
    if row.help:
        words = context.paragraph(row.help, look.close, parent=body, after=0)
        words.indent = indent
        words.max_width = look.reading - indent
        parts.append(words)
    halves = list(agenda_halves(key, row, context.view.persons))
    for half, person in halves:
        owner = context.element("P", body)
        named = person if len(halves) > 1 else None
        lines = _lines(context, owner, context.blank(half), row.lines, indent, named)
        lines.space_before = mm(2) if named else 0.0
        parts.append(lines)
    return Stack(parts, space_after=row_gap(look) + mm(1))


def _badge(look: Look) -> Pt:
    return BADGE * (1 + 0.75 * (look.size.scale - 1))


def _badge_column(context: BlockContext) -> Pt:
    """Width of the circles and of the word under them."""
    return max(_badge(context.look), measure_text(context.say("min"), context.look.tight))


def _number_style(look: Look, minutes: int) -> Style:
    """Body size; three figures are set smaller, to stay within the circle."""
    style = look.style(look.size.body, bold=True, ratio=1.0)
    width = measure_text(str(minutes), style)
    return look.style(style.size * min(1.0, 0.86 * _badge(look) / width), bold=True, ratio=1.0)


def _heading(context: BlockContext, body: Element, row: AgendaRow, indent: Pt) -> Piece:
    """The row's title beside its badge, which hangs into the lines below and says its minutes after the title."""
    look = context.look
    size, column = _badge(look), _badge_column(context)
    owner = context.element("P", body)
    title = TextPiece(owner, context.runs(row.title), look.strong, max_width=look.reading)
    width = look.measure - indent
    # the first line stands at the middle of the circle, which reaches down into the lines if the title is short
    top = max(0.0, (size - look.strong.leading) / 2) if row.minutes else 0.0

    def paint(pen: Pen, measure: Pt) -> None:
        title.wrap(width, 1e6)
        with pen.at(indent, top):
            title.paint(pen)
        if row.minutes:
            words = look.say.count("{number} minute", "{number} minutes", row.minutes)
            minutes = owner.add("Span", actual_text=f" {words}")
            style = _number_style(look, row.minutes)
            middle = top + look.strong.leading / 2
            pen.circle(column / 2, middle, size / 2, stroke=look.theme.accent, weight=look.firm)
            pen.string(minutes, str(row.minutes), column / 2, middle + 0.34 * style.size, style, "centre")
            pen.string(
                minutes, context.say("min"), column / 2, middle + size / 2 + look.size.body, look.tight, "centre"
            )

    return Drawing(top + title.measure(look.measure - indent), paint)


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
