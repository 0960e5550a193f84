"""Agenda form: rows with their minutes in a circle of 9 mm, a heading, lines 8 mm apart.

Help follows a short title on its line. If several people answer, their lines are side by side; on A5 and in large
print, one below the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.kinds.agenda import agenda_halves, own_rows
from bifolio.content.kinds.agenda import Agenda, AgendaItem
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import person_mark, person_names, rows_of_names
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.kit.writing_lines import WordsWithLines, lines_to_write
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.people.person import Person
from bifolio.text.line_breaking import Style, measure_text

BADGE: Pt = mm(9)

BESIDE: Pt = mm(8)
"""Space between people's lines, which are side by side on A4 and Letter."""


def draw(block: Agenda, context: BlockContext) -> list[Piece]:
    """A list of rows."""
    lead_in = context.lead_in(block)
    group = context.parent.add_list()
    own = own_rows(block, context.writers)
    if not own:
        return lead_in
    has_minutes = any(row.minutes for row in own.values())
    rows = [_row(context, group, key, row, has_minutes=has_minutes) for key, row in own.items()]
    return [*lead_in, *apart(rows, context)]


def _row(context: BlockContext, group: Element, key: str, row: AgendaItem, *, has_minutes: bool) -> Piece:
    look = context.look
    body = group.add_item()
    indent = _badge_column(context) + mm(3) if has_minutes else 0.0
    halves = list(agenda_halves(key, row, context.writers))
    after = look.gaps.paragraph
    has_name = len(context.writers.each) > 1 and bool(halves[0][1])
    if row.lines == len(halves) == 1 and not (row.minutes or row.help or has_name):
        owner, words = body.add("P"), context.runs(row.text)
        blank = context.blank(halves[0][0])
        return WordsWithLines(
            look, owner, words, blank, pitch=look.size.least_pitch, style=look.strong, indent=indent, space_after=after
        )
    heading, words_below = _heading(context, body, row, indent)
    parts: list[Piece] = [heading, *([words_below] if words_below else [])]
    are_beside = len(halves) == 2 and not look.is_narrow
    width = (look.measure - indent - BESIDE) / 2 if are_beside else look.measure - indent
    is_shared = len(context.writers.each) > 1
    each = [
        _lines(look, body.add("P"), context.blank(half), row.lines, owners if is_shared else (), width)
        for half, owners in halves
    ]
    if are_beside:
        parts.append(Columns([(indent + index * (width + BESIDE), width, half) for index, half in enumerate(each)]))
    else:
        parts += [Stack([half], inset=indent, space_before=look.gaps.under if len(each) > 1 else 0.0) for half in each]
    return Stack(parts, space_after=after)


def _badge(look: Look) -> Pt:
    return BADGE * (1 + 0.75 * (look.size.scale - 1))


def _badge_column(context: BlockContext) -> Pt:
    """Width of the circles and of the word below them."""
    return max(_badge(context.look), measure_text(context.text("agenda.minutes"), context.look.tight))


def _number_style(look: Look, minutes: int) -> Style:
    """The minutes' style: body size, smaller for three figures so that they stay inside the circle."""
    style = look.role("strong-figure")
    width = measure_text(str(minutes), style)
    return replace(style, size=style.size * min(1.0, 0.86 * _badge(look) / width))


def _heading(context: BlockContext, body: Element, row: AgendaItem, indent: Pt) -> tuple[Piece, Piece | None]:
    """The row's title beside its badge, which extends into the lines below and is read after the title.

    The help follows a title that leaves space for it, otherwise it is a piece of its own below.
    """
    look = context.look
    size = _badge(look)
    owner = body.add("P")
    title = TextPiece(owner, context.runs(row.text), look.strong, max_width=look.reading)
    words, start = _help(context, body, row, title, indent)
    is_beside = start > 0
    # the first line is level with the centre of the circle, which extends into the lines if the title is short
    top = max(0.0, (size - look.strong.leading) / 2) if row.minutes else 0.0

    def paint(pen: Pen, measure: Pt) -> None:
        title.wrap(measure - indent, NO_LIMIT)
        with pen.at(indent, top):
            title.paint(pen)
        if words is not None and is_beside:
            words.wrap(measure - indent - start, NO_LIMIT)
            with pen.at(indent + start, top + look.strong.first_baseline - look.close.first_baseline):
                words.paint(pen)
        if row.minutes:
            # after the words of the title, in reading order
            _draw_badge(pen, context, _minutes(owner, look, row), row.minutes, top + look.strong.leading / 2)

    return Drawing(top + title.measure(look.measure - indent), paint), None if is_beside else words


def _help(
    context: BlockContext, body: Element, row: AgendaItem, title: TextPiece, indent: Pt
) -> tuple[TextPiece | None, Pt]:
    """The row's help, and where it begins on the title's line; 0 if it does not fit there."""
    if not row.help:
        return None, 0.0
    look = context.look
    owner, room = body.add("P"), look.reading - indent
    lines = title.lines(look.measure - indent)
    start = lines[-1].width + mm(3)
    beside = TextPiece(owner, context.runs(row.help), look.close, max_width=room - start)
    if len(lines) == 1 and start < room and len(beside.lines(room - start)) == 1:
        return beside, start
    return TextPiece(owner, context.runs(row.help), look.close, indent=indent, max_width=room), 0.0


def _minutes(owner: Element, look: Look, row: AgendaItem) -> Element:
    """The element that says the row's minutes, after its title."""
    words = look.messages.text("minutes", number=row.minutes)
    return owner.add("Span", actual_text=" " + words)


def _draw_badge(pen: Pen, context: BlockContext, owner: Element, minutes: int, middle: Pt) -> None:
    """The minutes in their circle, with the word for them below."""
    look = context.look
    size, column = _badge(look), _badge_column(context)
    style = _number_style(look, minutes)
    pen.circle(column / 2, middle, size / 2, stroke=look.theme.accent, weight=look.firm)
    pen.string(owner, str(minutes), column / 2, middle + 0.34 * style.size, style, "centre")
    pen.string(
        owner, context.text("agenda.minutes"), column / 2, middle + size / 2 + look.size.body, look.tight, "centre"
    )


def _lines(look: Look, owner: Element, blank: Blank, count: int, owners: Sequence[Person], width: Pt) -> Piece:
    """Lines to write on, of this ``width``; if they belong to certain people, below the names, a single line after only their shapes."""
    is_named = bool(owners) and (count > 1 or look.is_narrow)
    rows = rows_of_names(look, owners, width)
    above = rows * look.strong.leading + mm(1) if is_named else 0.0
    mark = mark_size(look) + mm(1.5)
    left = 0.0 if is_named else len(owners) * mark
    height = above + count * look.size.least_pitch

    def paint(pen: Pen, _: Pt) -> None:
        if is_named:
            last = above - look.strong.leading + look.strong.first_baseline
            person_names(pen, owner, owners, 0, last, width, rows=rows)
        for index, person in enumerate(() if is_named else owners):
            person_mark(pen, person, index * mark, height - mm(2))
        lines_to_write(pen, Spot(owner, blank), left, width - left, count, look.size.least_pitch, above)

    return Drawing(height, paint)
