"""How a unit begins: a plain page title or an exercise's opening; a section's comes from the book's design.

An exercise is easy to recognise because everything is always in the same place (docs/content-brief.md, section 1.4):
number, title, aim; then a strip with time, with whom, who sees it, and a box for the date; then numbered steps. What it
does not have leaves no gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import KnownName, Letterhead, OpeningBlank, Unit
from bifolio.assemble.slots import LateLine, Plate
from bifolio.assemble.unit_kinds import DivisionHead, UnitKind
from bifolio.design.looks import NONE
from bifolio.form_fields import BlankKind
from bifolio.layout.designs import Pictures, opener_design
from bifolio.layout.designs.cover_kit import Sender
from bifolio.layout.designs.emblems import paint_emblem
from bifolio.layout.designs.opener_parts import words_of_division
from bifolio.layout.flow.message_pages import draw_heading
from bifolio.layout.kit.controls import write_line
from bifolio.layout.kit.flowing import group_of
from bifolio.layout.kit.full_page import full_height
from bifolio.layout.kit.inline_blanks import BELOW_BASELINE
from bifolio.layout.kit.labelled_fields import LEAST_BLANK, in_rows
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.one_place_each import name_line
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pictured_entries import place_pictures, with_picture
from bifolio.layout.kit.pieces import Drawing, EmptySpace, Piece, TextPiece
from bifolio.layout.kit.spot_drawings import hang_spot
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.strips import session_strip
from bifolio.layout.kit.stroke_icons import paint_icon
from bifolio.layout.kit.titles import fitted_lines, overline, title_sizes, whole_words
from bifolio.layout.kit.writing_lines import WordsWithLines, after_label
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline, Run, plain_text
from bifolio.text.line_breaking import measure_text


def draw_opening(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The pieces above the unit's blocks."""
    if not unit.shows_title:
        root.title = plain_text(unit.opening.title)
    if unit.kind is UnitKind.SECTION and not unit.shows_title:
        return []
    if unit.kind is UnitKind.MESSAGE:
        return draw_heading(unit, look, root)
    head = unit.opening.letterhead
    above = [letterhead(head, look, root, pictures)] if head is not None else []
    if unit.kind is UnitKind.SECTION:
        return [*above, *opener_design(unit.opening.design or look.looks.opener).draw(unit, look, root, pictures)]
    if unit.kind is UnitKind.EXERCISE:
        return [*above, *_exercise(unit, look, root, pictures)]
    if unit.kind is UnitKind.CARDS:
        return []
    if unit.kind is UnitKind.DIVISION:
        return _division_page(unit, look, root, pictures)
    return [*above, *_head(unit.opening.name, unit.opening.blanks, look, root), *_page(unit, look, root)]


def _subtitle(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The subtitle below a title, closer to it than to what follows."""
    if not unit.opening.subtitle:
        return []
    style = replace(look.role("lead"), balanced=True)
    owner = root.add("P")
    return [
        TextPiece(
            owner,
            unit.opening.subtitle,
            style,
            max_width=look.reading,
            keep_with_next=True,
            space_after=look.gaps.label,
        )
    ]


def _division_page(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The page of a division, which has nothing else on it: emblem, number and title, somewhat above the middle."""
    opening, style = unit.opening, look.role("opener-title")
    number = root.add("P") if opening.number else None
    heading, subtitle = root.add("H1"), root.add("P") if opening.subtitle else None
    kicker, lead = look.role("kicker"), replace(look.role("lead"), balanced=True)
    sizes = title_sizes(look, [scale * style.size for scale in DIVISION_TITLES])
    title = fitted_lines([opening.title], replace(style, balanced=True), sizes, look.measure)
    below = set_words(opening.subtitle or None, lead, look.reading)
    emblem, side = look.looks.opener_emblem, mm(16 if look.is_narrow else 24)
    above = 0.0 if emblem == NONE else side + look.gaps.block
    number_at = above + kicker.first_baseline
    title_at = above + (kicker.leading + look.gaps.under if number is not None else 0.0)
    below_at = title_at + title.height + look.gaps.label
    height = below_at + below.height
    top = max(0.0, DIVISION_MIDDLE * look.paper.depth - height / 2)

    def paint(pen: Pen, width: Pt) -> None:
        if emblem != NONE:
            paint_emblem(emblem, pen, pictures, Bounds(0, top, side, side))
        if number is not None:
            pen.string(number, opening.number, 0, top + number_at, kicker)
        title.draw(pen, heading, 0, top + title_at)
        below.draw(pen, subtitle, 0, top + below_at)

    # as high as its page, which is not empty by accident
    return [Drawing(max(full_height(look.paper.depth), height), paint)]


DIVISION_TITLES = (34 / 26, 30 / 26, 1.0, 24 / 26, 22 / 26, 20 / 26)
"""Sizes of a division's title on its page, as shares of a section's; the largest that keeps its words whole is used."""

DIVISION_MIDDLE = 0.38
"""Where the middle of a division's title is, as a share of the page's depth."""


def division_line(head: DivisionHead, look: Look, owner: Element) -> Piece:
    """The title of a division above the first of its parts, if it has no page of its own."""
    style = look.role("kicker")
    return TextPiece(owner, words_of_division(head), style, keep_with_next=True, space_after=look.gaps.paragraph)


def _page(unit: Unit, look: Look, root: Element) -> list[Piece]:
    pieces: list[Piece] = []
    if unit.opening.number and unit.shows_title:
        pieces.append(overline(look, root.add("P"), unit.opening.number))
    if unit.person is not None:
        pieces.append(name_line(look, root.add("P"), unit.person, space_after=look.gaps.under))
    if unit.shows_title:
        title = unit.opening.title
        style = whole_words(title, look.heading(1), look.measure, look.size.body)
        pieces.append(TextPiece(root.add("H1"), title, style, keep_with_next=True, space_after=look.gaps.label))
        pieces += _subtitle(unit, look, root)
    if unit.late is not None:
        pieces.append(_late_line(unit.late, look, root))
    return pieces


def _late_line(what: LateLine, look: Look, root: Element) -> Piece:
    """A line filled late: where an exercise is in the participant's copy, or the number of a copy."""
    owner = root.add("P")
    style = look.strong

    def paint(pen: Pen, width: Pt) -> None:
        pen.name_slot(owner, what, 0, style.first_baseline, width, style)

    return Drawing(style.leading, paint, keep_with_next=True, space_after=look.gaps.under)


def _exercise(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    opening = unit.opening
    has_strip = bool(opening.facts)
    date = opening.blanks[0].blank if has_strip and len(opening.blanks) == 1 else None
    date = date if date is not None and date.kind is BlankKind.DATE else None
    above = _head(opening.name, opening.blanks if date is None else (), look, root)
    pieces = _page(unit, look, root)
    if opening.aim:
        if pieces:
            pieces[-1].adjust(space_after=look.gaps.under)
        lead = replace(look.role("lead"), balanced=True)
        aim = root.add("P")
        pieces.append(
            TextPiece(
                aim, opening.aim, lead, max_width=look.reading, keep_with_next=True, space_after=look.gaps.paragraph
            )
        )
    hang_spot(opening.spot, pieces, look, pictures)
    pieces = [*above, *pieces]
    if has_strip:
        strip = session_strip(opening.facts, opening.sign, date, look, root, after=look.gaps.paragraph)
        pieces.append(strip)
    lines = (("with", opening.led), ("door", opening.way_out))
    pieces += [_after_icon(icon, words, look, root) for icon, words in lines if words]
    if pieces and (opening.steps or opening.short_way):
        pieces[-1].adjust(space_after=look.gaps.label)
    if opening.steps:
        if said := look.messages.text("what-to-do"):
            heading, style = root.add("H2"), look.heading(3)
            pieces.append(TextPiece(heading, (Run(said),), style, keep_with_next=True, space_after=look.gaps.under))
        pieces += _steps(unit, look, root, pictures)
    lines = (("clock", opening.short_way), ("date", opening.remarks))
    pieces += [_after_icon(icon, words, look, root) for icon, words in lines if words]
    if pieces:
        pieces[-1].adjust(space_after=look.gaps.block)
    return pieces


def _head(name: KnownName | None, blanks: Sequence[OpeningBlank], look: Look, root: Element) -> list[Piece]:
    """A name and short blanks side by side at the head, as many as fit; the first one is the widest."""
    pieces = [_named(name, look, root)] if name is not None else []
    longest = LONE_DATE * look.size.scale if name is None and len(blanks) == 1 else NO_LIMIT
    least = [_least(one, look, is_first=not index and name is None) for index, one in enumerate(blanks)]
    pieces += [_opening_blank(one, look, root, longest, room) for one, room in zip(blanks, least, strict=True)]
    needed = [_after(name.label, look) + LEAST_FIRST * look.size.scale] if name is not None else []
    needed += [_needed(one, look, room) for one, room in zip(blanks, least, strict=True)]
    rows = in_rows(pieces, needed, [2.0, *[1.0] * len(needed)], look.measure, keep_with_next=True)
    for row in rows[-1:]:
        row.adjust(space_after=look.gaps.label)
    return rows


def _least(one: OpeningBlank, look: Look, *, is_first: bool) -> Pt:
    """The least length of a line for words or a date, or of the known value."""
    if one.known:
        return set_words(one.known, look.strong, look.measure - _after(one.label, look)).widest
    if one.blank.kind is BlankKind.DATE:
        return LEAST_BLANK
    return (LEAST_FIRST if is_first else LEAST_FURTHER) * look.size.scale


def _needed(one: OpeningBlank, look: Look, least: Pt) -> Pt:
    """The width of a blank with its words, beside others."""
    if one.after:
        return measure_text(f"{one.label}  {one.after}", look.body) + mm(POINTS)
    return _after(one.label, look) + least


def _after(label: str, look: Look) -> Pt:
    """Where a line begins after its label."""
    return measure_text(label, look.body) + after_label(look)


def _named(one: KnownName, look: Look, root: Element) -> Piece:
    """A name after its label, on the line where others write theirs."""
    owner, label = root.add("P"), set_words(one.label, look.body, look.measure)
    start, line = label.widest + after_label(look), look.size.pitch
    baseline = line - BELOW_BASELINE
    # a long name takes two lines, if they fit above the line
    rows = 2 if line >= 2 * look.strong.size else 1

    def paint(pen: Pen, width: Pt) -> None:
        label.draw(pen, owner, 0, baseline - look.body.first_baseline)
        write_line(pen, start, line, width)
        pen.name_slot(owner, Plate(one.person), start, baseline, width - start, look.strong, rows=rows)

    return Drawing(line, paint, keep_with_next=True)


def _known(one: OpeningBlank, look: Look, root: Element) -> Piece:
    """The known value after its label, on the line where others write it."""
    owner, label, start = root.add("P"), set_words(one.label, look.body, look.measure), _after(one.label, look)
    known = set_words(one.known, look.strong, look.measure - start)
    line = look.size.pitch + known.height - look.strong.leading
    baseline = look.size.pitch - BELOW_BASELINE

    def paint(pen: Pen, width: Pt) -> None:
        label.draw(pen, owner, 0, baseline - look.body.first_baseline)
        write_line(pen, start, line, width)
        known.draw(pen, owner, start, baseline - look.strong.first_baseline)

    return Drawing(line, paint, keep_with_next=True)


def _opening_blank(one: OpeningBlank, look: Look, root: Element, longest: Pt, least: Pt) -> Piece:
    """A blank after its label, on a line up to the edge, or for a date up to ``longest``; or between the label and the words after it."""
    if one.known:
        return _known(one, look, root)
    owner = root.add("P")
    if not one.after:
        length = longest if one.blank.kind is BlankKind.DATE else NO_LIMIT
        return WordsWithLines(
            look, owner, (Run(one.label),), one.blank, length=length, least=least, keep_with_next=True
        )
    ems = mm(POINTS) / look.body.size
    runs = (Run(one.label + " "), Run("", blank=one.blank, ems=ems), Run(f" {one.after}"))
    text = TextPiece(owner, runs, look.body)
    # on the same baseline as the labels beside it
    above = look.size.pitch - BELOW_BASELINE - text.style.first_baseline
    return Stack([EmptySpace(max(0.0, above)), text], keep_with_next=True)


def _after_icon(icon: str, words: Inline, look: Look, root: Element) -> TextPiece:
    """A line of running text after a small icon, if there is one."""
    side = LINE_ICON * look.size.body if icon else 0.0
    indent = side + mm(2.5) if icon else 0.0
    piece = TextPiece(
        root.add("P"), words, look.body, indent=indent, max_width=look.reading - indent, space_after=look.gaps.paragraph
    )
    if icon:
        piece.on_first_line = lambda pen, baseline: paint_icon(
            pen, icon, 0, baseline - 0.34 * look.size.body - side / 2, side, look.theme.second
        )
    return piece


LINE_ICON = 1.2
"""Side of an icon before a line of text, as a multiple of the text's size."""

LONE_DATE: Pt = mm(45)
"""The longest line for a date alone at the head; a date needs no more."""

LEAST_FIRST: Pt = mm(34)
"""The least length of the first line at the head, for a name: with class, date and points beside it on A4."""

LEAST_FURTHER: Pt = mm(14)
"""The least length of a further line for words, such as "6a"."""

POINTS = 12
"""Length of the line for points, in millimetres."""


def _steps(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """Numbered steps with hanging numbers."""
    group = root.add_list("Decimal")
    indent = max(
        mm(8.4) * max(1.0, look.size.scale * 0.85),
        measure_text(str(len(unit.opening.steps)), look.role("step")) + mm(2),
    )
    shown = [unit.opening.step_pictures.get(index) for index in range(len(unit.opening.steps))]
    place = place_pictures(look, pictures, shown, unit.opening.steps, most=1, indent=indent)
    pieces: list[Piece] = []
    for index, (step, picture) in enumerate(zip(unit.opening.steps, shown, strict=True)):
        number, body = group.add_labelled_item()
        figure = body.add("Figure", alt=picture.alt.plain) if picture is not None else None
        text = _numbered(look, number, body.add("P"), step, index + 1, indent)
        piece: Piece = text
        if picture is not None and figure is not None:
            piece = with_picture(look, pictures, picture, figure, text, place, index)
        piece.adjust(item_of=group_of(group))
        pieces.append(piece)
    pieces[-1].adjust(space_after=look.gaps.label)
    return pieces


def _numbered(look: Look, number: Element, owner: Element, runs: tuple[Run, ...], index: int, indent: Pt) -> TextPiece:
    text = TextPiece(
        owner,
        runs,
        look.body,
        indent=indent,
        max_width=look.reading - indent,
        can_split=False,
        space_after=look.gaps.item,
    )

    def paint_number(pen: Pen, baseline: Pt) -> None:
        pen.string(number, f"{index}", 0, baseline, look.role("step"))

    text.on_first_line = paint_number
    return text


BETWEEN: Pt = mm(6)
"""The least space between the two halves."""


def letterhead(head: Letterhead, look: Look, root: Element, pictures: Pictures) -> Piece:
    """The two halves above a rule; without name and logo, the lines start at the left and have the full width."""
    half = (look.measure - BETWEEN) / 2
    sender = Sender.of(look, root, head.logo, head.name, pictures, half, look.theme.accent)
    is_alone = sender.height == 0
    width = look.measure if is_alone else half
    lines = [(root.add("P"), set_words(line, look.tight, width)) for line in head.lines]
    text_height = sum(words.height for _, words in lines)
    height = max(sender.height, text_height)

    def paint(pen: Pen, measure: Pt) -> None:
        sender.draw(pen, 0, (height - sender.height) / 2)
        y = (height - text_height) / 2
        for owner, words in lines:
            words.draw(pen, owner, measure - width, y, "left" if is_alone else "right")
            y += words.height
        rule = height + look.gaps.under
        pen.line(0, rule, measure, rule, colour=look.theme.accent, weight=look.thin)

    return Drawing(height + look.gaps.under, paint, keep_with_next=True, space_after=look.gaps.paragraph)
