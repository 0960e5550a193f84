"""How a unit begins: the plain page title, the section opening, the exercise opening.

An exercise is recognised at a glance and always lays things out in the same place (content brief, 1.4): number, title, aim,
then a strip with time, with whom, who sees it, and a box for the date, then the numbered steps.
"""

from __future__ import annotations

from bifolio.assemble.document import Unit, View
from bifolio.layout.blocks.parts import LEAST_TARGET, write_line
from bifolio.layout.context import Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, Space, TextPiece, first_baseline
from bifolio.layout.structure import Element
from bifolio.typeset.inline import Run
from bifolio.typeset.lines import Style, break_lines
from bifolio.units import Pt, mm


def draw_opening(unit: Unit, look: Look, view: View, root: Element) -> list[Piece]:
    """The pieces above the unit's blocks."""
    if unit.kind == "section":
        return _section(unit, look, root)
    if unit.kind == "exercise":
        return _exercise(unit, look, root)
    if unit.kind == "cards":
        return []
    return _page(unit, look, root)


def _page(unit: Unit, look: Look, root: Element) -> list[Piece]:
    pieces: list[Piece] = []
    if unit.opening.number:
        pieces += _overline(unit, look, root)
    heading = root.add("H1", anchor=f"{unit.id}-title")
    pieces.append(TextPiece(heading, unit.opening.title, look.heading(1), keep_with_next=True, space_after=mm(5)))
    if "label" in unit.extra:
        pieces.append(_label(unit, look, root))
    return pieces


def _label(unit: Unit, look: Look, root: Element) -> Piece:
    """A line that is known late: where an exercise stands in the participant's copy, the number of a copy."""
    owner = root.add("P")
    style = look.strong

    def paint(pen: Pen, width: Pt) -> None:
        pen.name_slot(owner, f"label:{unit.extra['label']}", 0, first_baseline(style), width, style)

    return Drawing(style.leading, paint, keep_with_next=True, space_after=mm(2))


def _overline(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The number above a title, in the accent colour."""
    style = look.style(look.size.body, bold=True, ratio=1.2)
    style = Style(style.family, style.size, style.leading, look.theme.second, True)
    owner = root.add("P")
    return [TextPiece(owner, (Run(unit.opening.number),), style, keep_with_next=True, space_after=mm(1))]


def _section(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """Generous: number, title in a large size, the subtitle, a short rule."""
    size = look.size.h1 * 1.25
    title = Style(look.theme.heading_family, size, size * 1.15, look.theme.accent, True, balanced=True)
    below = Style(look.theme.heading_family, look.size.h2, look.size.h2 * 1.25, look.theme.ink, False, balanced=True)
    pieces: list[Piece] = [Space(mm(8) if not look.is_narrow else mm(2)), *_overline(unit, look, root)]
    heading = root.add("H1", anchor=f"{unit.id}-title")
    pieces.append(TextPiece(heading, unit.opening.title, title, keep_with_next=True, space_after=mm(2)))
    if unit.opening.subtitle:
        owner = root.add("P")
        pieces.append(TextPiece(owner, unit.opening.subtitle, below, keep_with_next=True, space_after=mm(3)))

    def rule(pen: Pen, width: Pt) -> None:
        pen.line(0, mm(1), mm(30), mm(1), look.theme.accent, 2.0)

    pieces.append(Drawing(mm(2), rule, keep_with_next=True, space_after=mm(6)))
    return pieces


def _exercise(unit: Unit, look: Look, root: Element) -> list[Piece]:
    opening = unit.opening
    pieces = _page(unit, look, root)
    pieces[-1].space_after = mm(2.5)
    aim = root.add("P")
    lead = look.style(look.size.body * 1.08, ratio=1.35)
    pieces.append(TextPiece(aim, opening.aim, lead, max_width=look.reading, keep_with_next=True, space_after=mm(4)))
    pieces.append(_strip(unit, look, root))
    heading = root.add("H2")
    pieces.append(
        TextPiece(
            heading, (Run(look.say.say("What to do")),), look.heading(3), keep_with_next=True, space_after=mm(1.5)
        )
    )
    pieces += _steps(unit, look, root)
    for note in opening.notes:
        owner = root.add("P")
        pieces.append(TextPiece(owner, note, look.body, max_width=look.reading, space_after=mm(5), space_before=mm(2)))
    return pieces


def _strip(unit: Unit, look: Look, root: Element) -> Piece:
    """Time, with whom, who sees it, what is needed, in columns; the date at the right or below."""
    opening = unit.opening
    body, label = look.tight, look.style(look.size.body, bold=True, ratio=1.2)
    pad = mm(3)
    facts = list(opening.facts)
    is_single = look.size.scale > 1.5 or (look.size.is_large and look.paper.is_booklet)
    columns = 1 if is_single else 2 if look.is_narrow else (len(facts) + 1 if len(facts) < 5 else 3)
    owners = [root.add("P") for _ in facts]
    date_owner = root.add("P")
    count = len(facts) + 1
    width = (look.measure - 2 * pad) / columns
    cells = []
    for name, value in facts:
        cells.append(break_lines((Run(name),), label, width - mm(4)) + break_lines((Run(value),), body, width - mm(4)))
    rows = [range(start, min(start + columns, count)) for start in range(0, count, columns)]
    date_height = label.leading + max(LEAST_TARGET, look.size.field_text * 1.5) + mm(1)
    heights = [
        max(date_height if index == len(facts) else len(cells[index]) * body.leading for index in row) + mm(2)
        for row in rows
    ]
    height = sum(heights) + 2 * pad - mm(2)

    def paint(pen: Pen, full: Pt) -> None:
        theme = look.theme
        if theme.has_tints:
            pen.rect(0, 0, full, height, fill=theme.tint)
            pen.rect(0, 0, mm(1.2), height, fill=theme.accent)
        else:
            pen.rect(0, 0, full, height, stroke=theme.hairline, weight=0.6)
        top = pad
        for row, row_height in zip(rows, heights, strict=True):
            for index in row:
                x = pad + (index - row[0]) * width + mm(1)
                if index < len(facts):
                    for number, line in enumerate(cells[index]):
                        style = label if number == 0 else body
                        pen.text(owners[index], line, x, top + number * body.leading + first_baseline(body), style)
                else:
                    _date(pen, look, unit, date_owner, x, top, min(width - mm(3), mm(40) * look.size.scale), label)
            top += row_height

    return Drawing(height, paint, space_after=mm(5))


def _date(pen: Pen, look: Look, unit: Unit, owner: Element, x: Pt, top: Pt, width: Pt, label: Style) -> None:
    pen.string(owner, look.say.say("Date"), x, top + first_baseline(label), label)
    height = max(LEAST_TARGET, look.size.field_text * 1.5)
    bottom = top + label.leading + height
    write_line(pen, look, x, bottom, x + width)
    if unit.opening.date_blank is not None:
        pen.widget(owner, unit.opening.date_blank, x, bottom - height, width, height, look.size.field_text)


def _steps(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """Numbered steps with the numbers hanging in discs."""
    group = root.add("L", attributes=[("List", "ListNumbering", "Decimal")])
    indent = mm(8) * max(1.0, look.size.scale * 0.85)
    pieces: list[Piece] = []
    for index, step in enumerate(unit.opening.steps, 1):
        item = group.add("LI")
        number = item.add("Lbl")
        owner = item.add("LBody").add("P")
        pieces.append(_numbered(look, number, owner, step, index, indent))
    if pieces:
        pieces[-1].space_after = mm(3)
    return pieces


def _numbered(look: Look, number: Element, owner: Element, runs: tuple[Run, ...], index: int, indent: Pt) -> Piece:
    text = TextPiece(
        owner, runs, look.body, indent=indent, max_width=look.reading - indent, can_split=False, space_after=mm(1.2)
    )
    style = look.style(look.size.body, bold=True)
    style = Style(style.family, style.size, style.leading, look.theme.accent, True)

    def paint_number(pen: Pen, baseline: Pt) -> None:
        pen.string(number, f"{index}", indent - mm(3), baseline, style, "right")

    text.on_first_line = paint_number
    return text
