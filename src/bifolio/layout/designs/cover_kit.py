"""What covers share: grounds and the colours of what is drawn on them, cropped pictures, name plates, logos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bifolio.assemble.document import NamePlate, ShownPicture
from bifolio.assemble.slots import Plate
from bifolio.design.looks import GROUNDS
from bifolio.design.paper import PRINTER_EDGE
from bifolio.design.theme import WHITE, Rgb, Theme, contrast, rgb
from bifolio.layout.designs import Pictures
from bifolio.layout.kit.controls import line_field, person_mark, write_line
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import first_baseline
from bifolio.layout.kit.vector_painting import paint_vector
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import AnyPicture, Picture
from bifolio.lengths import Pt, mm
from bifolio.people.recipient import LOGO_HEIGHT_MM, LOGO_WIDTH_MM

READABLE = 4.5
"""Least contrast of text with its ground (WCAG 2.2, 1.4.3)."""


def ground_on(look: Look, own: Rgb) -> Rgb:
    """The ground of the cover: the book's, else the design's ``own``; the paper where ink is saved."""
    theme, written = look.theme, look.looks.ground
    if not theme.has_tints:
        return WHITE
    named = {"accent": theme.accent, "light": theme.sand, "tint": theme.tint, "paper": WHITE}
    return named[written] if written in GROUNDS else rgb(written) if written else own


def is_deep(ground: Rgb, theme: Theme) -> bool:
    """Whether text on ``ground`` is white."""
    return contrast(WHITE, ground) > contrast(theme.ink, ground)


def colours_on(ground: Rgb, theme: Theme) -> tuple[Rgb, Rgb]:
    """The colours of titles and of other text on ``ground``."""
    if is_deep(ground, theme):
        return WHITE, WHITE
    return (theme.accent if contrast(theme.accent, ground) >= READABLE else theme.ink), theme.ink


@contextmanager
def on_the_page(pen: Pen) -> Iterator[Pen]:
    """Moves the origin from the type area's corner to the trim's: a cover is a right-hand page."""
    look = pen.look
    paper = look.paper
    with pen.at(-paper.left(is_recto=True, mirrored=True), -paper.head):
        yield pen


def page_frame(look: Look) -> Bounds:
    """What a printer can print, from the trim's corner."""
    paper = look.paper
    return Bounds(PRINTER_EDGE, PRINTER_EDGE, paper.width - 2 * PRINTER_EDGE, paper.height - 2 * PRINTER_EDGE)


def paint_cropped(pen: Pen, owner: Element | None, picture: AnyPicture, bounds: Bounds) -> None:
    """The middle of ``picture``, as large as fills the rectangle; only inside a clip that is no larger.

    Without an ``owner`` it is decoration.
    """
    x, y, width, height = bounds
    wide = max(width, height / picture.ratio)
    high = wide * picture.ratio
    left, top = x - (wide - width) / 2, y - (high - height) / 2
    if owner is not None:
        pen.set_bounds(owner, bounds)
    if isinstance(picture, Picture):
        pen.picture(owner, picture, Bounds(left, top, wide, high))
    elif owner is None:
        paint_vector(pen, picture, Bounds(left, top, wide, high))
    else:
        with pen.figure(owner, bounds):
            paint_vector(pen, picture, Bounds(left, top, wide, high))


def picture_owner(root: Element, shown: ShownPicture) -> Element | None:
    """The Figure of a picture; nothing for a decoration."""
    return root.add("Figure", alt=shown.alt) if shown.alt else None


@dataclass(slots=True, kw_only=True)
class Sender:
    """Who hands the book out: the logo, beside it the name; nothing of it where nothing is known."""

    picture: AnyPicture | None
    picture_owner: Element | None
    words: Words
    words_owner: Element | None
    look: Look

    @classmethod
    def of(
        cls, look: Look, root: Element, logo: ShownPicture, name: str, pictures: Pictures, width: Pt, colour: Rgb
    ) -> Sender:
        """The sender in a column of ``width``; its elements come next in ``root``."""
        picture = pictures.get(logo.file)
        owner = picture_owner(root, logo) if picture is not None else None
        words_owner = root.add("P") if name else None
        sender = cls(
            picture=picture,
            picture_owner=owner,
            words=set_words(None, look.strong, width),
            words_owner=words_owner,
            look=look,
        )
        style = replace(look.strong, colour=colour, leading=1.2 * look.size.body)
        sender.words = set_words(name or None, style, max(mm(20), width - sender._indent))
        return sender

    @property
    def _logo_size(self) -> tuple[Pt, Pt]:
        """Width and height of the logo: at most 45 by 16 mm."""
        if self.picture is None:
            return 0.0, 0.0
        width = min(mm(LOGO_WIDTH_MM) if self.words_owner is None else mm(24), LOGO_ROOM / self.picture.ratio)
        return width, width * self.picture.ratio

    @property
    def _indent(self) -> Pt:
        """Where the name begins."""
        return self._logo_size[0] + mm(3.5) if self.picture is not None else 0.0

    @property
    def height(self) -> Pt:
        """Height of the taller of the two."""
        return max(self._logo_size[1], self.words.height)

    def draw(self, pen: Pen, x: Pt, y: Pt, *, on_deep: bool = False) -> None:
        """Draws it with its top left corner at ``x``, ``y``; ``on_deep`` puts the logo on a white plate."""
        width, height = self._logo_size
        top = y + (self.height - height) / 2
        if self.picture is not None:
            if on_deep:
                pad = mm(1.5)
                pen.rect(Bounds(x - pad, top - pad, width + 2 * pad, height + 2 * pad), fill=WHITE, radius=mm(1.5))
            with pen.saved():
                pen.clip_rect(Bounds(x, top, width, height))
                paint_cropped(pen, self.picture_owner, self.picture, Bounds(x, top, width, height))
        self.words.draw(pen, self.words_owner, x + self._indent, y + (self.height - self.words.height) / 2)


LOGO_ROOM: Pt = mm(min(16.0, LOGO_HEIGHT_MM))
"""Greatest height of the logo on a cover."""


@dataclass(frozen=True, slots=True)
class PlateRows:
    """Name plates one under another: the label, its person's mark before it, and a line with a field on it."""

    plates: Sequence[tuple[Element, NamePlate]]
    look: Look
    width: Pt

    @classmethod
    def of(cls, look: Look, root: Element, plates: Sequence[NamePlate], width: Pt) -> PlateRows:
        """The rows in a column of ``width``; their elements come next in ``root``."""
        return cls([(root.add("P"), plate) for plate in plates], look, width)

    @property
    def _room(self) -> Pt:
        """From the foot of the label to the line."""
        return mm(9.5) * max(1.0, 0.8 * self.look.size.scale)

    def _label(self, plate: NamePlate) -> Words:
        style = replace(self.look.strong, leading=1.2 * self.look.size.body)
        return set_words(plate.label or None, style, self.width - self._indent)

    @property
    def _indent(self) -> Pt:
        """Where labels begin: behind the marks, if there are several people."""
        return 0.72 * self.look.size.body + mm(2) if len(self.plates) > 1 else 0.0

    @property
    def height(self) -> Pt:
        """Height of all rows."""
        rows = sum(self._label(plate).height + self._room for _, plate in self.plates)
        return rows + max(0, len(self.plates) - 1) * BETWEEN_PLATES

    def draw(self, pen: Pen, x: Pt, y: Pt) -> None:
        """Draws them with the top left corner at ``x``, ``y``."""
        for owner, plate in self.plates:
            y = self._draw_one(pen, owner, plate, x, y) + BETWEEN_PLATES

    def _draw_one(self, pen: Pen, owner: Element, plate: NamePlate, x: Pt, y: Pt) -> Pt:
        """Draws one and returns where its line is."""
        look, label = self.look, self._label(plate)
        if self._indent:
            middle = y + first_baseline(label.style) - 0.34 * look.size.body
            person_mark(pen, plate.person, x, middle, 0.72 * look.size.body)
        label.draw(pen, owner, x + self._indent, y)
        line = y + label.height + self._room
        if plate.blank is not None:
            line_field(pen, Spot(owner, plate.blank), x, line, self.width, self._room)
        else:
            write_line(pen, x, line, x + self.width)
            style = look.style(look.role("label").size, bold=True)
            pen.name_slot(owner, Plate(plate.person), x, line - mm(2), self.width, style, look.size.body * 0.85)
        return line


BETWEEN_PLATES: Pt = mm(4)
"""From the line of one name plate to the label of the next."""
