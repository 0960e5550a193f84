"""How a unit begins: the plain page title, the section opening, the exercise opening.

An exercise is recognised at a glance and always lays things out in the same place (content brief, 1.4): number, title, aim,
then a strip with time, with whom, who sees it, and a box for the date, then the numbered steps.
"""

from __future__ import annotations

from bifolio.assemble.document import DivisionHead, Unit, View
from bifolio.assemble.slots import LateLine
from bifolio.layout.kit.context import Look
from bifolio.layout.kit.controls import partner_name
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece, first_baseline
from bifolio.layout.kit.strips import SessionFacts, session_strip
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.inline import Run, plain_text
from bifolio.text.lines import Style, break_lines, measure_text


def draw_opening(unit: Unit, look: Look, view: View, root: Element) -> list[Piece]:
    """The pieces above the unit's blocks."""
    if not unit.shows_title:
        root.title = plain_text(unit.opening.title)
    if unit.kind == "section" and not unit.shows_title:
        return []
    if unit.kind == "section":
        return _section(unit, look, root)
    if unit.kind == "exercise":
        return _exercise(unit, look, root)
    if unit.kind == "cards":
        return []
    return _page(unit, look, root)


def _subtitle(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The subtitle under a title, nearer to it than to what follows."""
    if not unit.opening.subtitle:
        return []
    style = look.style(look.size.h2)
    owner = root.add("P")
    return [
        TextPiece(owner, unit.opening.subtitle, style, max_width=look.reading, keep_with_next=True, space_after=mm(5))
    ]


def division_line(head: DivisionHead, look: Look, owner: Element) -> Piece:
    """The title of a division above the first of its parts, where it has no page of its own."""
    number = (Run(f"{head.number} · "),) if head.number else ()
    style = look.style(look.size.h3, bold=True)
    return TextPiece(owner, (*number, *head.title), style, keep_with_next=True, space_after=mm(5))


def _page(unit: Unit, look: Look, root: Element) -> list[Piece]:
    pieces: list[Piece] = []
    if unit.opening.number and unit.shows_title:
        pieces.append(_overline(unit, look, root.add("P")))
    if unit.person is not None:
        pieces.append(_whose(unit.person, look, root))
    if unit.shows_title:
        pieces.append(
            TextPiece(root.add("H1"), unit.opening.title, look.heading(1), keep_with_next=True, space_after=mm(5))
        )
        pieces += _subtitle(unit, look, root)
    if unit.late is not None:
        pieces.append(_late_line(unit.late, look, root))
    return pieces


def _whose(person: Person, look: Look, root: Element) -> Piece:
    """Whose private sheet it is: the partner's shape and name."""
    owner = root.add("P")

    def paint(pen: Pen, width: Pt) -> None:
        partner_name(pen, look, owner, person, 0, first_baseline(look.body), width)

    return Drawing(look.body.leading, paint, keep_with_next=True, space_after=mm(1))


def _late_line(what: LateLine, look: Look, root: Element) -> Piece:
    """A line that is known late: where an exercise stands in the participant's copy, the number of a copy."""
    owner = root.add("P")
    style = look.strong

    def paint(pen: Pen, width: Pt) -> None:
        pen.name_slot(owner, what, 0, first_baseline(style), width, style)

    return Drawing(style.leading, paint, keep_with_next=True, space_after=mm(2))


def _overline(unit: Unit, look: Look, owner: Element) -> Piece:
    """The number above a title, in the accent colour."""
    style = look.style(look.size.body, bold=True, ratio=1.2)
    style = Style(style.family, style.size, style.leading, look.theme.second, True)
    return TextPiece(owner, (Run(unit.opening.number),), style, keep_with_next=True, space_after=mm(1))


def _section(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """A large numeral, the title beside it in a large size, the subtitle, the two circles; stacked where it is narrow."""
    number = root.add("P", actual_text=unit.opening.number) if unit.figure else None
    title = root.add("H1")
    subtitle = root.add("P") if unit.opening.subtitle else None
    styles = _section_styles(look)
    figure = Style(look.theme.heading_family, look.size.h1 * 2.6, look.size.h1 * 2.6, look.theme.accent, True)
    left = _figure_room(unit.figure, figure)
    if look.is_narrow or left > look.measure / 3:
        return _stacked_section(unit, look, (number, title, subtitle), styles)
    width = look.measure - left - EMBLEM - mm(6)
    lines = break_lines(unit.opening.title, styles[0], width)
    below = break_lines(unit.opening.subtitle, styles[1], width) if subtitle is not None else []
    words = len(lines) * styles[0].leading + (mm(1.5) + len(below) * styles[1].leading if below else 0.0)
    height = max(words, EMBLEM)

    def paint(pen: Pen, full: Pt) -> None:
        baseline = first_baseline(styles[0])
        if number is not None:
            pen.string(number, unit.figure, 0, baseline + 0.7 * (figure.size - styles[0].size), figure)
        for index, line in enumerate(lines):
            pen.text(title, line, left, index * styles[0].leading + baseline, styles[0])
        top = len(lines) * styles[0].leading + mm(1.5)
        for index, line in enumerate(below):
            y = top + index * styles[1].leading + first_baseline(styles[1])
            pen.text(subtitle, line, left, y, styles[1])
        _emblem(pen, look, full - EMBLEM, unit.section)

    return [Drawing(height, paint, keep_with_next=True, space_after=mm(9))]


def _figure_room(figure: str, style: Style) -> Pt:
    """The width that a section's figure takes beside its title; the same for all single digits, and for all of two."""
    if not figure:
        return 0.0
    widest = "0" * len(figure) if figure.isdigit() else figure
    return measure_text(widest, style) + (mm(5) if len(figure) == 1 else mm(3))


EMBLEM: Pt = mm(24)
"""Width of the two circles at a section's head."""


def _section_styles(look: Look) -> tuple[Style, Style]:
    """Title and subtitle of a section."""
    size = look.size.h1 * 1.18
    title = Style(look.theme.heading_family, size, size * 1.15, look.theme.accent, True, balanced=True)
    below = Style(look.theme.heading_family, look.size.h2, look.size.h2 * 1.25, look.theme.ink, False, balanced=True)
    return title, below


def _stacked_section(
    unit: Unit, look: Look, owners: tuple[Element | None, Element, Element | None], styles: tuple[Style, Style]
) -> list[Piece]:
    number, title, subtitle = owners
    pieces: list[Piece] = [_overline(unit, look, number)] if number is not None else []
    pieces.append(TextPiece(title, unit.opening.title, styles[0], keep_with_next=True, space_after=mm(2)))
    if subtitle is not None:
        pieces.append(TextPiece(subtitle, unit.opening.subtitle, styles[1], keep_with_next=True))
    pieces[-1].space_after = mm(6)
    return pieces


def _emblem(pen: Pen, look: Look, left: Pt, section: int) -> None:
    """The cover's two circles, drawn small; they come a little closer from section to section."""
    theme = look.theme
    overlap = 0.25 + 0.045 * min(section, 10)
    radius = EMBLEM / (4 - 2 * overlap)
    for index, (colour, dash) in enumerate(((theme.accent, ()), (theme.second, (3, 2)))):
        x = left + radius + index * (2 - 2 * overlap) * radius
        pen.circle(x, radius + mm(0.5), radius, stroke=colour, weight=1.1, dash=dash)


def _exercise(unit: Unit, look: Look, root: Element) -> list[Piece]:
    opening = unit.opening
    pieces = _page(unit, look, root)
    if pieces:
        pieces[-1].space_after = mm(2.5)
    aim = root.add("P")
    lead = look.style(look.size.body * 1.08, ratio=1.35)
    pieces.append(TextPiece(aim, opening.aim, lead, max_width=look.reading, keep_with_next=True, space_after=mm(4)))
    facts = SessionFacts(root.add("P"), opening.summary, opening.share, opening.date_blank)
    pieces.append(session_strip(facts, look, after=mm(5)))
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
