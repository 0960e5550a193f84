"""Circles: two overlapping circles, the title above them, the name plates below. A picture takes the circles' place, in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import BookWords, CoverSheet, NamePlate, Unit, View
from bifolio.assemble.slots import Plate
from bifolio.design.theme import WHITE, Rgb, mixed
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.cover_kit import (
    PlateRows,
    Sender,
    colours_on,
    ground_on,
    is_deep,
    on_the_page,
    page_frame,
    paint_cropped,
    picture_owner,
)
from bifolio.layout.kit.controls import person_mark
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, first_baseline
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.lengths import Pt, mm
from bifolio.text.break_opportunities import has_patterns
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import Line, Style, break_lines, least_measure

TITLE_SCALES = (36 / 26, 32 / 26, 28 / 26, 24 / 26, 20 / 26)
"""The cover's title by the size of a page title: the largest that leaves room for all that is below it."""


def draw(unit: Unit, look: Look, root: Element, words: BookWords, view: View, pictures: Pictures) -> list[Piece]:
    """The cover; see ``CoverDesign``."""
    sheet = unit.cover or CoverSheet()
    ground = ground_on(look, WHITE)
    title_colour, colour = colours_on(ground, look.theme)
    sender = Sender.of(look, root, sheet.logo, sheet.provider, pictures, look.measure, colour)
    heading = root.add("H1", actual_text=words.title)
    subtitle = root.add("P") if sheet.subtitle else None
    promises = [b.block.text.runs for b in unit.blocks if getattr(b.block, "kind", "") == "text"]  # type: ignore[attr-defined]
    lead = replace(look.style(look.size.body * (1.0 if look.is_narrow else 1.15)), colour=colour)
    promise = [(root.add("P"), break_lines(runs or (), lead, look.reading)) for runs in promises]
    plates = _Plates(look, root, sheet.plates, on_ground=ground != WHITE)
    picture = pictures.get(sheet.picture.file)
    figure = picture_owner(root, sheet.picture) if picture is not None else None
    edition_owner = root.add("P") if sheet.has_edition and words.edition else None
    plate_top = look.paper.depth - look.body.leading - mm(4) - plates.height
    words_top = plate_top - mm(6) - sum(len(lines) for _, lines in promise) * lead.leading
    top = (mm(14) if not look.is_narrow else mm(2)) if not sender.height else sender.height + mm(8)
    colours = title_colour, colour
    title_lines = _fitting_title(words.title, sheet.subtitle, look, colours, words_top - top - mm(4))

    def paint(pen: Pen, width: Pt) -> None:
        if ground != WHITE:
            with on_the_page(pen):
                pen.rect(page_frame(look), fill=ground)
        if sender.height:
            sender.draw(pen, 0, 0, on_deep=is_deep(ground, look.theme))
        y = _draw_title(pen, (heading, subtitle or heading), title_lines, top)
        space = y, words_top - y - mm(4)
        if picture is not None:
            _picture(pen, figure, picture, *space, width)
        else:
            _circles(pen, *space, width, is_on_deep=is_deep(ground, look.theme))
        y = words_top
        for owner, lines in promise:
            for line in lines:
                pen.text(owner, line, 0, y + first_baseline(lead), lead)
                y += lead.leading
        plates.draw(pen, plate_top, with_mark=not view.is_apart)
        if edition_owner is not None:
            own = replace(look.body, colour=colour)
            pen.string(edition_owner, words.edition, 0, look.paper.depth - mm(1), own)

    return [Drawing(look.paper.depth - 0.1, paint)]


TITLE_GAP: Pt = mm(3)
"""Space after the title and after what is below it."""

TitleLines = list[tuple[Style, list[Line]]]


def _fitting_title(title: str, subtitle: Inline, look: Look, colours: tuple[Rgb, Rgb], room: Pt) -> TitleLines:
    """The title in the largest scale that keeps its words whole and fits ``room``, in the smallest if none does."""
    parts = _parted(title, subtitle)
    for scale in TITLE_SCALES:
        styles = _styles(look, colours, scale)
        is_whole = all(least_measure(runs, style) <= look.measure for runs, style in zip(parts, styles, strict=False))
        if not is_whole and scale != TITLE_SCALES[-1]:
            continue
        language = look.messages.language
        if not is_whole and has_patterns(language):
            styles = [replace(style, hyphens=language) for style in styles]
        lines = [(style, break_lines(runs, style, look.measure)) for runs, style in zip(parts, styles, strict=False)]
        if sum(len(rows) * style.leading + TITLE_GAP for style, rows in lines) <= room:
            break
    return lines


def _draw_title(pen: Pen, owners: tuple[Element, Element], title: TitleLines, y: Pt) -> Pt:
    """Draws the title and what is below it, whose owners are these two; returns where the space under them ends."""
    for owner, (style, lines) in zip(owners, title, strict=False):
        for line in lines:
            pen.text(owner, line, 0, y + first_baseline(style), style)
            y += style.leading
        y += TITLE_GAP
    return y


def _parted(title: str, subtitle: Inline) -> list[Inline]:
    """The title, then the subtitle or else what follows a colon, if there is any; the break says the colon."""
    main, _, rest = (title, "", "") if subtitle else title.partition(":")
    below: Inline = subtitle or ((Run(rest.strip()),) if rest.strip() else ())
    return [(Run(main.strip()),), below] if below else [(Run(main.strip()),)]


def _styles(look: Look, colours: tuple[Rgb, Rgb], scale: float) -> list[Style]:
    """The styles of the title and of what is below it."""
    role, lead = look.role("title"), look.role("lead")
    size = role.size * scale
    return [
        replace(role, size=size, leading=size * 1.14, colour=colours[0]),
        replace(lead, colour=colours[1], balanced=True),
    ]


class _Plates:
    """The name plates: plain lines with names on them, or labelled ones; on a white ground where the cover has another."""

    def __init__(self, look: Look, root: Element, plates: Sequence[NamePlate], *, on_ground: bool) -> None:
        self.look, self.on_ground = look, on_ground
        self.rows = PlateRows.of(look, root, plates, look.reading)
        self.names_rows = PLATE_ROWS if look.size.is_large else 1
        self.line_height = look.role("label").size * (0.4 + 1.15 * self.names_rows) + mm(5)
        self.is_labelled = any(plate.label for plate in plates)

    @property
    def height(self) -> Pt:
        """Height of all plates."""
        return self.rows.height if self.is_labelled else len(self.rows.plates) * self.line_height

    def draw(self, pen: Pen, top: Pt, *, with_mark: bool) -> None:
        """Draws them below ``top``."""
        if self.on_ground and self.rows.plates:
            pad = mm(3)
            pen.rect(
                Bounds(-pad, top - pad, self.look.reading + 2 * pad, self.height + 2 * pad), fill=WHITE, radius=mm(2)
            )
        if self.is_labelled:
            self.rows.draw(pen, 0, top)
            return
        for index, (owner, plate) in enumerate(self.rows.plates):
            self._line(pen, owner, plate, top + (index + 1) * self.line_height, with_mark=with_mark)

    def _line(self, pen: Pen, owner: Element, plate: NamePlate, line: Pt, *, with_mark: bool) -> None:
        """A line with the name on it, over the full measure so that long names are not cut; the person's shape before it."""
        look = self.look
        style = look.style(look.role("label").size, bold=True)
        least = look.size.body * 0.85 if look.size.is_large else 12.0
        left = 0.0
        if with_mark:
            size = 0.72 * style.size
            person_mark(pen, plate.person, 0, line - mm(2) - 0.34 * style.size, size)
            left = size + mm(2.5)
        pen.line(0, line, look.reading, line, look.theme.hairline, 0.6)
        pen.name_slot(
            owner, Plate(plate.person), left, line - mm(2), look.reading - left, style, least, self.names_rows
        )


PLATE_ROWS = 2
"""In large print a long name takes two lines of the cover, rather than small type."""


def _picture(pen: Pen, owner: Element | None, picture: AnyPicture, top: Pt, height: Pt, width: Pt) -> None:
    """The picture in one circle, as large as the space there is."""
    radius = min(height, width) / 2
    x, y = width / 2 - radius, top + height / 2 - radius
    with pen.saved():
        pen.clip_circle(x + radius, y + radius, radius)
        paint_cropped(pen, owner, picture, Bounds(x, y, 2 * radius, 2 * radius))


def _circles(pen: Pen, top: Pt, height: Pt, width: Pt, *, is_on_deep: bool) -> None:
    """Two overlapping circles, solid and dashed, in the space there is: two people, one fold. Filled on a deep ground."""
    look = pen.look
    radius = min(height * 0.42, width * 0.27)
    if radius < mm(12):
        return
    middle, centre = top + height / 2, width / 2
    shift = radius * 0.62
    theme = look.theme
    if is_on_deep:
        pen.circle(centre - shift, middle, radius, fill=theme.deep)
        pen.circle(centre + shift, middle, radius, fill=mixed(theme.second, WHITE, 0.74))
        with pen.saved():
            pen.clip_circle(centre - shift, middle, radius)
            pen.circle(centre + shift, middle, radius, fill=theme.sun)
        return
    if theme.has_tints:
        pen.circle(centre - shift, middle, radius, fill=theme.tint)
        pen.circle(centre + shift, middle, radius, fill=theme.second_tint)
    pen.circle(centre - shift, middle, radius, stroke=theme.accent, weight=1.6)
    pen.circle(centre + shift, middle, radius, stroke=theme.second, weight=1.6, dash=(5, 3.5))
