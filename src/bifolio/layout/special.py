"""Units that are not a list of blocks: the cover, the contents page."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.assemble.document import Unit
from bifolio.layout.context import Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, first_baseline
from bifolio.layout.structure import Element
from bifolio.typeset.inline import Inline, Run
from bifolio.typeset.lines import Style, break_lines, end_with_space
from bifolio.units import Pt, mm


def draw_contents(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The contents: one line a unit, its page number at the right edge of the reading column."""
    entries: Sequence[tuple[str, str, str, int]] = unit.extra.get("entries", ())
    table = root.add("TOC")
    pieces: list[Piece] = []
    nested: Element | None = None
    for identifier, title, number, level in entries:
        if level == 1 or not pieces:
            item, nested = table.add("TOCI", refers=identifier), None
        else:
            if nested is None:
                nested = table.add("TOC")
            item = nested.add("TOCI", refers=identifier)
        pieces.append(_entry(look, item, identifier, title, number, level))
    return pieces


def _entry(look: Look, item: Element, identifier: str, title: str, number: str, level: int) -> Piece:
    """One line: number and title as a link, then the page number, which the book fills in."""
    style = look.strong if level == 1 else look.body
    indent = 0.0 if level == 1 else mm(6)
    right = look.measure if look.is_narrow else look.reading
    room = look.size.body * 2.4
    words = f"{number}  {title}" if number and level > 1 else title
    if number and level == 1:
        words = f"{number.split(' ')[-1]}  {title}"
    reference = item.add("Reference")
    link_run = Run(words, href=f"#{identifier}")
    lines = break_lines((link_run,), style, right - indent - room - mm(4))
    end_with_space(lines[-1])
    page_run: Inline = (Run("", href=f"#{identifier}", page_of=identifier),)
    height = len(lines) * style.leading

    def paint(pen: Pen, width: Pt) -> None:
        baseline = first_baseline(style)
        link = reference.add("Link")
        for index, line in enumerate(lines):
            y = baseline + index * style.leading
            pen.linked(link, line, indent, y, style, f"#{identifier}", words)
        last = lines[-1]
        start = indent + last.width + mm(2)
        end = right - room
        y = baseline + (len(lines) - 1) * style.leading
        if end - start > mm(6):
            pen.line(start, y - 1, end, y - 1, look.theme.hairline, 0.75, (0.75, 4))
        number_line = break_lines(page_run, style, room * 2)[0]
        pen.linked(link, number_line, right - room + mm(3), y, style, f"#{identifier}", words)

    before = mm(2.5) if level == 1 else 0.0
    return Drawing(height, paint, space_before=before, space_after=mm(0.6), keep_with_next=level == 1 and bool(number))


def draw_cover(unit: Unit, look: Look, root: Element, title: str, edition: str, has_names: bool) -> list[Piece]:
    """The cover: title, promise, a quiet drawing of two overlapping circles, the name plate."""
    depth = look.paper.depth
    heading = root.add("H1", anchor=f"{unit.id}-title")
    main, _, sub = title.partition(":")
    big = Style(
        look.theme.heading_family, look.size.h1 * 1.55, look.size.h1 * 1.75, look.theme.accent, True, balanced=True
    )
    below = Style(
        look.theme.heading_family, look.size.h2 * 1.05, look.size.h2 * 1.4, look.theme.ink, False, balanced=True
    )
    main_lines = break_lines((Run(main.strip() + (":" if sub else "")),), big, look.measure)
    sub_lines = break_lines((Run(sub.strip()),), below, look.measure) if sub else []
    promises = [b.block.text.runs for b in unit.blocks if getattr(b.block, "kind", "") == "text"]  # type: ignore[attr-defined]
    promise_owners = [root.add("P") for _ in promises]
    edition_owner = root.add("P")
    plates = [(root.add("P"), person) for person in (("a", "b") if has_names else ())]

    def paint(pen: Pen, width: Pt) -> None:
        y = mm(14) if not look.is_narrow else mm(4)
        for line in main_lines:
            pen.text(heading, line, 0, y + first_baseline(big), big)
            y += big.leading
        y += mm(3)
        for line in sub_lines:
            pen.text(heading, line, 0, y + first_baseline(below), below)
            y += below.leading
        y += mm(4)
        plate_top = depth - (mm(20) if plates else 0) - look.body.leading - mm(4)
        promise_height = 0.0
        set_promises = [break_lines(runs or (), look.style(look.size.body * 1.15), look.reading) for runs in promises]
        promise_height = sum(len(lines) for lines in set_promises) * look.body.leading * 1.15 + mm(6)
        _circles(pen, look, y, plate_top - promise_height - y, width)
        y = plate_top - promise_height
        style = look.style(look.size.body * 1.15)
        for owner, lines in zip(promise_owners, set_promises, strict=True):
            for line in lines:
                pen.text(owner, line, 0, y + first_baseline(style), style)
                y += style.leading
        y = plate_top
        for index, (owner, person) in enumerate(plates):
            x = index * width / 2
            pen.line(x, y + mm(9), x + width / 2 - mm(6), y + mm(9), look.theme.hairline, 0.6)
            pen.name_slot(
                owner, f"person:{person}", x, y + mm(7), width / 2 - mm(6), look.style(look.size.h3, bold=True)
            )
        pen.string(edition_owner, edition, 0, depth - mm(1), look.body)

    return [Drawing(depth - 0.1, paint)]


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
