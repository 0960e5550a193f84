"""Label: an exercise book with a cloth spine, a quiet ground, and a white label for title and name; below it a picture or the emblem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from bifolio.assemble.document import BackSheet, CoverSheet, Unit
from bifolio.design.looks import NONE
from bifolio.design.theme import BLACK, WHITE, Rgb, is_deep, mixed
from bifolio.frozen import frozen, record
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.back_kit import BackFoot, BackWords
from bifolio.layout.designs.cover_kit import (
    Sender,
    ground_frame,
    ground_on,
    on_the_page,
    parted,
    picture_and_owner,
    promises,
    safe_frame,
)
from bifolio.layout.designs.emblems import paint_emblem
from bifolio.layout.designs.name_plates import PlateRows
from bifolio.layout.kit.framed_pictures import paint_cropped
from bifolio.layout.kit.full_page import full_page
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.ticket_frames import ticket
from bifolio.layout.kit.titles import fitted_lines, title_sizes
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run


def ground_of(look: Look) -> Rgb:
    """The ground behind the provider's logo; see ``CoverDesign``."""
    return WHITE


def draw(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The cover; see ``CoverDesign``."""
    sheet = unit.cover or CoverSheet()
    form = _Form.of(look)
    label = _Label.of(unit, sheet, look, root, pictures, form)
    picture, owner = picture_and_owner(root, sheet.picture, pictures)
    tag = _Tag(root.add("P"), set_words(sheet.edition, look.tight, form.width - mm(6)), look) if sheet.edition else None
    foot = form.foot - (tag.height + mm(14) if tag is not None else form.gap)
    top = min(form.top, max(form.least_top, foot - form.gap / 2 - label.height))
    overflow = top + label.height - foot

    def paint(pen: Pen, width: Pt) -> None:
        with on_the_page(pen):
            _cloth(pen, form)
            label.draw(pen, form.start, top)
            below = top + label.height + form.gap * 0.8
            _below(pen, form, pictures, (picture, owner, sheet.spot), below, foot - below)
            if tag is not None:
                tag.draw(pen, form.end, form.foot - mm(9))

    return [full_page(look, paint, overflow)]


def draw_back(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The back cover: the same cloth with the spine at the right, and the words on a label; see ``CoverDesign``."""
    sheet, form, theme = unit.back or BackSheet(), _Form.of(look), look.theme
    page, inner = look.paper.width, form.width - 2 * form.pad
    foot = BackFoot.of(sheet, look, inner, theme.ink)
    chip = foot.height + form.pad if foot.lines else 0.0
    chip_top = form.foot - form.gap - chip
    room = chip_top - form.gap / 2 - form.least_top - 2 * form.pad
    words = BackWords.of(sheet, look, root, inner, (theme.accent, theme.ink), room)
    owners = foot.owners(root)
    height = words.height + 2 * form.pad if words.lines else 0.0
    top = min(form.top, max(form.least_top, chip_top - form.gap / 2 - height))
    start = page - form.end

    def paint(pen: Pen, width: Pt) -> None:
        with on_the_page(pen):
            with pen.sheared(-1.0, 0.0, 0.0, 1.0, page):
                _cloth(pen, form)
            if words.lines:
                ticket(pen, Bounds(start, top, form.width, height), form.corner, (theme.accent, theme.second))
                words.draw(pen, start + form.pad, top + form.pad)
            if foot.lines:
                bounds = Bounds(start, chip_top, form.width, chip)
                pen.rect(bounds, fill=WHITE, stroke=theme.accent, weight=0.75, radius=mm(1.2))
                foot.draw(pen, owners, start + form.pad, chip_top + form.pad / 2)

    return [full_page(look, paint, top + height + form.gap / 2 - chip_top)]


@frozen(kw_only=True)
class _Form:
    """Where things are, from the trim's corner: the label between ``start`` and ``end``, everything between ``head`` and ``foot``."""

    spine: Pt
    head: Pt
    foot: Pt
    start: Pt
    end: Pt
    top: Pt
    gap: Pt
    pad: Pt
    corner: Pt

    @classmethod
    def of(cls, look: Look) -> _Form:
        """The form for ``look``; in large print more of the page is for words."""
        left, head, width, height = safe_frame(look)
        is_booklet, is_large = look.paper.is_booklet, look.size.is_large
        spine = mm(14 if is_booklet else 20) * (0.7 if is_large else 1.0)
        gap = mm(9 if is_booklet else 14) * (0.6 if is_large else 1.0)
        pad = mm(8 if is_booklet else 12) * (0.9 if is_large else 1.0)
        return cls(
            spine=spine, head=head, foot=head + height, start=left + spine + gap,
            end=left + width - gap, top=0.128 * look.paper.height, gap=gap, pad=pad, corner=mm(4.5 if is_booklet else 6),
        )  # fmt: skip

    @property
    def width(self) -> Pt:
        return self.end - self.start

    @property
    def least_top(self) -> Pt:
        """The highest that the label may begin."""
        return self.head + 0.6 * self.gap


@record(kw_only=True)
class _Label:
    """The white label: provider, title, subtitle, a line or two of text, name plates."""

    form: _Form
    look: Look
    sender: Sender
    title: Words
    heading: Element | None
    below: Sequence[tuple[Element, Words]]
    plates: PlateRows

    @classmethod
    def of(cls, unit: Unit, sheet: CoverSheet, look: Look, root: Element, pictures: Pictures, form: _Form) -> _Label:
        """The label; adds its elements in reading order."""
        width, theme = form.width - 2 * form.pad, look.theme
        sender = Sender.of(look, root, sheet.logo, sheet.provider, pictures, width, theme.accent)
        heading, title, below = _words(unit, sheet, look, root, width)
        return cls(
            form=form, look=look, sender=sender, title=title, heading=heading, below=below, plates=PlateRows.of(look, root, sheet.plates, width),
        )  # fmt: skip

    def _parts(self) -> Iterator[tuple[Pt, Pt, Callable[[Pen, Pt, Pt], None]]]:
        """The space above each part, its height, and a function that draws it, from top to bottom; the first has no space above."""
        pad = self.form.pad
        if self.sender.height:
            yield 0.0, self.sender.height, self.sender.draw
        if self.title.lines:
            yield 0.6 * pad if self.sender.height else 0.0, self.title.height, partial(_set, self.title, self.heading)
        for index, (owner, words) in enumerate(self.below):
            yield (0.5 if index else 0.3) * pad, words.height, partial(_set, words, owner)
        if self.plates.plates:
            yield 0.7 * pad if self.title.lines else 0.0, self.plates.height, self.plates.draw

    @property
    def height(self) -> Pt:
        """Height of the label with its content; 0 if it has none."""
        parts = [gap + height for gap, height, _ in self._parts()]
        return sum(parts) + 2 * self.form.pad if parts else 0.0

    def draw(self, pen: Pen, x: Pt, y: Pt) -> None:
        """Draws the label with its top left corner at ``x``, ``y``."""
        form, theme = self.form, self.look.theme
        if not self.height:
            return
        ticket(pen, Bounds(x, y, form.width, self.height), form.corner, (theme.accent, theme.second))
        y += form.pad
        for gap, height, paint in self._parts():
            paint(pen, x + form.pad, y + gap)
            y += gap + height


def _words(
    unit: Unit, sheet: CoverSheet, look: Look, root: Element, width: Pt
) -> tuple[Element | None, Words, list[tuple[Element, Words]]]:
    """The title with its element, and the words below it; empty on a discreet cover."""
    if sheet.is_discreet:
        return None, set_words((), look.role("title"), width), []
    heading = root.add("H1", actual_text=sheet.title)
    title, subtitle = parted(sheet.title, sheet.subtitle)
    lines: list[Inline] = [(Run(part),) for part in sheet.title_lines] or [title]
    style = look.role("title")
    sizes = title_sizes(look, BOOKLET_LADDER if look.paper.is_booklet else LADDER)
    lead = replace(look.body if look.is_narrow else look.role("lead"), balanced=True)
    below = (
        [(heading if subtitle is not sheet.subtitle else root.add("P"), set_words(subtitle, lead, width))]
        if subtitle
        else []
    )
    below += [(root.add("P"), set_words(runs, look.body, width)) for runs in promises(unit)]
    return heading, fitted_lines(lines, style, sizes, width), below


def _set(words: Words, owner: Element | None, pen: Pen, x: Pt, y: Pt) -> None:
    words.draw(pen, owner, x, y)


LADDER, BOOKLET_LADDER = (36.0, 32.0, 29.0, 26.0, 24.0, 22.0), (26.0, 24.0, 22.0, 20.0, 18.0)
"""Sizes of the title to try, in points."""


def _cloth(pen: Pen, form: _Form) -> None:
    """The ground with its pattern, and the spine with its stitching."""
    look = pen.look
    theme = look.theme
    frame = ground_frame(look)
    left, top, width, height = frame
    fold = form.start - form.gap
    ground = ground_on(look, mixed(theme.accent, theme.tint, 0.06))
    deep = is_deep(ground, theme)
    if theme.has_tints:
        pen.rect(frame, fill=ground)
    field = Bounds(fold, top, left + width - fold, height)
    with pen.saved():
        pen.clip_rect(field)
        _pattern(pen, field, mixed(WHITE if deep else theme.accent, ground, 0.22))
    spine = mixed(BLACK, ground, 0.3) if deep else theme.accent
    if theme.has_tints:
        pen.rect(Bounds(left, top, fold - left, height), fill=spine)
        pen.line(fold - mm(2.4), top, fold - mm(2.4), top + height, WHITE, 0.6, (mm(2.4), mm(1.8)))
    else:
        with pen.saved():
            pen.clip_rect(Bounds(left, top, form.spine, height))
            _hatch(pen, left, top, form.spine, height, theme.hairline)
        pen.line(fold, top, fold, top + height, theme.ink, 0.75)
    if frame == safe_frame(look):
        pen.rect(frame, stroke=spine if theme.has_tints else theme.ink, weight=0.75)


PITCH = mm(12), mm(9)
"""Distance of the pattern's marks across and down; every other row is shifted by half of it."""


def _pattern(pen: Pen, field: Bounds, colour: Rgb) -> None:
    """Small marks in rows: pairs of rings if those are the book's emblem, otherwise single dots."""
    look = pen.look
    left, top, width, height = field
    across, down = PITCH
    for row in range(int(height / down) + 2):
        start, y = left + (0.5 * (row % 2) - 1) * across, top + row * down
        columns = int(width / across) + 3
        if look.looks.emblem != "circles":
            pen.dots(start, y, columns, 1, across, mm(0.9), colour)
            continue
        for shift in (-mm(1.5), mm(1.5)):
            for column in range(columns):
                pen.circle(start + column * across + shift, y, mm(2.6), stroke=colour, weight=0.5)


def _hatch(pen: Pen, left: Pt, top: Pt, width: Pt, height: Pt, colour: Rgb) -> None:
    """Lines at 45 degrees, for a spine printed in one ink."""
    step = mm(1.8)
    for index in range(int((width + height) / step) + 1):
        y = top + index * step
        pen.line(left, y, left + width, y - width, colour, 0.5)


def _below(
    pen: Pen, form: _Form, pictures: Pictures, shown: tuple[AnyPicture | None, Element | None, str], top: Pt, room: Pt
) -> None:
    """The drawing below the label: the picture, otherwise the emblem, if there is space."""
    look = pen.look
    picture, owner, spot = shown
    theme, is_booklet = look.theme, look.paper.is_booklet
    if picture is not None:
        height = min(room, form.width)
        if height >= mm(18):
            y = top + (room - height) / 2
            _window(pen, picture, owner, Bounds(form.start, y, form.width, height), (theme.accent, theme.second))
        return
    side, radius = (mm(16), mm(12.5)) if is_booklet else (mm(40), mm(29))
    drawing = spot or look.looks.emblem
    if drawing == NONE or room < 2 * radius + mm(2):
        return
    middle, centre = (form.start + form.end) / 2, top + room / 2
    pen.circle(middle, centre, radius, fill=WHITE, stroke=theme.accent, weight=1.6)
    pen.circle(middle, centre, radius - mm(1.5), stroke=theme.second, weight=0.6)
    square = Bounds(middle - side / 2, centre - side / 2, side, side)
    paint_emblem(drawing, pen, pictures, square)


def _window(pen: Pen, picture: AnyPicture, owner: Element | None, bounds: Bounds, frames: tuple[Rgb, Rgb]) -> None:
    """The picture as a print stuck on the cover: a white edge and a frame around it."""
    x, y, width, height = bounds
    edge = mm(3)
    pen.rect(bounds, fill=WHITE, stroke=frames[0], weight=1.6)
    with pen.saved():
        pen.clip_rect(Bounds(x + edge, y + edge, width - 2 * edge, height - 2 * edge))
        paint_cropped(pen, owner, picture, Bounds(x + edge, y + edge, width - 2 * edge, height - 2 * edge))


@frozen
class _Tag:
    """A white tag at the foot with the name of the edition."""

    owner: Element
    words: Words
    look: Look

    @property
    def height(self) -> Pt:
        return self.words.height + mm(3)

    def draw(self, pen: Pen, end: Pt, foot: Pt) -> None:
        """Draws the tag with its right end at ``end`` and its foot at ``foot``."""
        width, top = self.words.widest + mm(6), foot - self.height
        pen.rect(
            Bounds(end - width, top, width, self.height),
            fill=WHITE,
            stroke=self.look.theme.accent,
            weight=0.5,
            radius=mm(1.2),
        )
        self.words.draw(pen, self.owner, end - width + mm(3), top + mm(1.5))
