"""Units that are not a list of blocks: the cover, the contents page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from bifolio.assemble.document import ContentsEntry, Unit, View
from bifolio.assemble.slots import Plate
from bifolio.layout.kit.context import Look
from bifolio.layout.kit.controls import person_mark
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, first_baseline
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import BOTH, PARTNER_A, PARTNER_B, Person
from bifolio.text.inline import Run
from bifolio.text.lines import Line, Style, break_lines, end_with_space


def draw_contents(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The contents: one line a unit, its page number at the right edge of the reading column."""
    tables = [root.add("TOC")]
    pieces: list[Piece] = []
    for entry, following in zip_longest(unit.entries, unit.entries[1:]):
        level = min(entry.level, len(tables) + 1) if pieces else 1
        del tables[level:]
        if level > len(tables):
            tables.append(tables[-1].add("TOC"))
        piece = _entry(look, tables[-1].add("TOCI", refers=entry.unit), entry)
        piece.keep_with_next |= following is not None and following.level > entry.level
        pieces.append(piece)
    return pieces


ENTRY = 6 / 7
"""Leading of an entry by that of running text: 1.2 where that has 1.4."""


def _entry(look: Look, item: Element, entry: ContentsEntry) -> Piece:
    """One line: number and title as a link, then the page number, which the book fills in."""
    # in proportion to running text, which is set closer if that saves the contents a page
    style = look.style(look.size.body, bold=entry.level == 1, ratio=min(1.2, ENTRY * look.size.leading_ratio))
    indent = mm(6) * (entry.level - 1)
    right = look.measure
    room = look.size.body * 2.4
    words = f"{entry.figure} {entry.title}" if entry.figure else " · ".join(filter(None, (entry.number, entry.title)))
    target = f"#{entry.unit}"
    reference = item.add("Reference")
    link_run = Run(words, href=target)
    lines = break_lines((link_run,), style, right - indent - room - mm(4))
    end_with_space(lines[-1])
    height = len(lines) * style.leading

    def paint(pen: Pen, width: Pt) -> None:
        baseline = first_baseline(style)
        link = reference.add("Link")
        for index, line in enumerate(lines):
            y = baseline + index * style.leading
            pen.linked(link, line, indent, y, style, target, words)
        last = lines[-1]
        start = indent + last.width + mm(2)
        end = right - room
        y = baseline + (len(lines) - 1) * style.leading
        if end - start > mm(6):
            pen.line(start, y - 1, end, y - 1, look.theme.hairline, 0.75, (0.75, 4))
        pen.page_number(link, entry.unit, right, room, y, style, words)

    before = mm(1.8) * look.size.scale if entry.level == 1 else 0.0
    return Drawing(
        height, paint, space_before=before, space_after=mm(0.3), keep_with_next=entry.level == 1 and bool(entry.number)
    )


TITLE_SCALES = (1.55, 1.35, 1.15, 1.0, 0.85)
"""The cover's title by the size of a page title: the largest that leaves room for all that stands below it."""


def draw_cover(unit: Unit, look: Look, root: Element, title: str, edition: str, view: View) -> list[Piece]:
    """The cover: title, a quiet drawing of two overlapping circles, the promise, the name plates."""
    heading = root.add("H1", actual_text=title)
    promises = [b.block.text.runs for b in unit.blocks if getattr(b.block, "kind", "") == "text"]  # type: ignore[attr-defined]
    lead = look.style(look.size.body * (1.0 if look.is_narrow else 1.15))
    words = [(root.add("P"), break_lines(runs or (), lead, look.reading)) for runs in promises]
    plates = [(root.add("P"), person) for person in plates_on(view)]
    edition_owner = root.add("P")
    rows = PLATE_ROWS if look.size.is_large else 1
    plate_height = look.size.h3 * (0.4 + 1.15 * rows) + mm(5)
    plate_top = look.paper.depth - look.body.leading - mm(4) - len(plates) * plate_height
    words_top = plate_top - mm(6) - sum(len(lines) for _, lines in words) * lead.leading
    top = mm(14) if not look.is_narrow else mm(2)
    title_lines = _fitting_title(title, look, words_top - top - mm(4))

    def paint(pen: Pen, width: Pt) -> None:
        y = top
        for style, lines in title_lines:
            for line in lines:
                pen.text(heading, line, 0, y + first_baseline(style), style)
                y += style.leading
            y += TITLE_GAP
        _circles(pen, look, y, words_top - y - mm(4), width)
        y = words_top
        for owner, lines in words:
            for line in lines:
                pen.text(owner, line, 0, y + first_baseline(lead), lead)
                y += lead.leading
        for index, (owner, person) in enumerate(plates):
            line_at = plate_top + (index + 1) * plate_height
            _name_plate(pen, look, owner, person, line_at, with_mark=view.audience == "pair")
        pen.string(edition_owner, edition, 0, look.paper.depth - mm(1), look.body)

    return [Drawing(look.paper.depth - 0.1, paint)]


TITLE_GAP: Pt = mm(3)
"""Space after the title and after what stands below it."""

TitleLines = list[tuple[Style, list[Line]]]


def _fitting_title(title: str, look: Look, room: Pt) -> TitleLines:
    """The title in the largest scale that fits ``room``, in the smallest if none does."""
    for scale in TITLE_SCALES:
        lines = list(_title_lines(title, look, scale))
        if sum(len(rows) * style.leading + TITLE_GAP for style, rows in lines) <= room:
            break
    return lines


def plates_on(view: View) -> tuple[Person, ...]:
    """Whose name plates the cover has, the owner's first; a leader's guide has none."""
    if view.audience == "guide":
        return ()
    if view.audience != "pair":
        return (PARTNER_A,)
    return BOTH[::-1] if view.persons == (PARTNER_B,) else BOTH


def _title_lines(title: str, look: Look, scale: float) -> Iterator[tuple[Style, list[Line]]]:
    """What stands before the colon large, the rest below it; the colon itself is said by the break."""
    family, theme = look.theme.heading_family, look.theme
    main, _, rest = title.partition(":")
    size, second = look.size.h1 * scale, look.size.h2 * min(1.05, scale)
    big = Style(family, size, size * 1.13, theme.accent, True, balanced=True)
    below = Style(family, second, second * 1.33, theme.ink, False, balanced=True)
    yield big, break_lines((Run(main.strip()),), big, look.measure)
    if rest.strip():
        yield below, break_lines((Run(rest.strip()),), below, look.measure)


def _name_plate(pen: Pen, look: Look, owner: Element, person: Person, line: Pt, *, with_mark: bool) -> None:
    """A line with the name on it, over the full measure so that long names stand whole; the partner's shape before it."""
    style = look.style(look.size.h3, bold=True)
    least, rows = (look.size.body * 0.85, PLATE_ROWS) if look.size.is_large else (12.0, 1)
    left = 0.0
    if with_mark:
        size = 0.72 * style.size
        person_mark(pen, look, person, 0, line - mm(2) - 0.34 * style.size, size)
        left = size + mm(2.5)
    pen.line(0, line, look.reading, line, look.theme.hairline, 0.6)
    pen.name_slot(owner, Plate(person), left, line - mm(2), look.reading - left, style, least, rows)


PLATE_ROWS = 2
"""In large print a long name stands on two lines of the cover, rather than in small type."""


def _circles(pen: Pen, look: Look, top: Pt, height: Pt, width: Pt) -> None:
    """Two overlapping circles, solid and dashed, in the space there is: two people, one fold."""
    radius = min(height * 0.42, width * 0.27)
    if radius < mm(12):
        return
    middle, centre = top + height / 2, width / 2
    shift = radius * 0.62
    theme = look.theme
    if theme.has_tints:
        pen.circle(centre - shift, middle, radius, fill=theme.tint)
        pen.circle(centre + shift, middle, radius, fill=theme.second_tint)
    pen.circle(centre - shift, middle, radius, stroke=theme.accent, weight=1.6)
    pen.circle(centre + shift, middle, radius, stroke=theme.second, weight=1.6, dash=(5, 3.5))
