"""Parts that covers share: grounds and the colours used on them, cropped pictures, logos, titles, the name of the
edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from bifolio.assemble.document import CoverSheet, ShownPicture, Unit
from bifolio.design.looks import GROUNDS
from bifolio.design.theme import WHITE, Rgb, Theme, contrast, is_deep, rgb
from bifolio.frozen import frozen, record
from bifolio.layout.designs import Pictures
from bifolio.layout.kit.framed_pictures import paint_cropped
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.titles import MOST_LINES, fitted_lines, title_sizes
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.lengths import Pt, mm
from bifolio.people.recipient import LOGO_HEIGHT_MM, LOGO_WIDTH_MM
from bifolio.text.inline import Inline, Run

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""


def ground_on(look: Look, own: Rgb) -> Rgb:
    """The ground of the cover: the book's, otherwise the design's ``own``; plain paper if ink is to be saved."""
    theme, written = look.theme, look.looks.ground
    if not theme.has_tints:
        return WHITE
    named = {"accent": theme.accent, "light": theme.sand, "tint": theme.tint, "paper": WHITE}
    return named[written] if written in GROUNDS else rgb(written) if written else own


def colours_on(ground: Rgb, theme: Theme) -> tuple[Rgb, Rgb]:
    """The colours of titles and of other text on ``ground``."""
    if is_deep(ground, theme):
        return WHITE, WHITE
    return (theme.accent if contrast(theme.accent, ground) >= READABLE else theme.ink), theme.ink


@contextmanager
def on_the_page(pen: Pen) -> Iterator[Pen]:
    """Moves the origin from the corner of the type area to that of the trim; a cover is a right-hand page."""
    look = pen.look
    paper = look.paper
    with pen.at(-paper.left(is_right=True), -paper.head):
        yield pen


def safe_frame(look: Look) -> Bounds:
    """The area for words and outlines, from the trim's corner."""
    return _frame(look, look.paper.edge)


def ground_frame(look: Look) -> Bounds:
    """The area of the ground, from the trim's corner: the whole page with its bleed, or the area that a printer can
    print.
    """
    return _frame(look, -look.paper.bleed) if look.paper.bleed and look.theme.has_tints else safe_frame(look)


def _frame(look: Look, inset: Pt) -> Bounds:
    return Bounds(inset, inset, look.paper.width - 2 * inset, look.paper.height - 2 * inset)


def picture_and_owner(
    root: Element, shown: ShownPicture, pictures: Pictures
) -> tuple[AnyPicture | None, Element | None]:
    """The picture that is ``shown``, or ``None``, and its Figure; a decoration has no Figure."""
    picture = pictures.get(shown.file)
    return picture, root.add("Figure", alt=shown.alt) if picture is not None and shown.alt else None


@record(kw_only=True)
class Sender:
    """The provider: the logo, and beside it the name; either may be missing."""

    picture: AnyPicture | None
    picture_owner: Element | None
    words: Words
    words_owner: Element | None
    look: Look
    has_plate: bool = False
    """Whether the logo needs a white plate."""

    @classmethod
    def on_cover(
        cls, look: Look, root: Element, sheet: CoverSheet, pictures: Pictures, width: Pt, ground: Rgb
    ) -> Sender:
        """The provider on the ``ground`` of a cover; on a dark ground, with the light logo or on a plate."""
        deep = is_deep(ground, look.theme)
        light = sheet.logo_light if deep else ""
        logo = sheet.logo._replace(file=light) if light else sheet.logo
        sender = cls.of(look, root, logo, sheet.provider, pictures, width, colours_on(ground, look.theme)[0])
        sender.has_plate = deep and not light and sender.picture is not None
        return sender

    @classmethod
    def of(
        cls, look: Look, root: Element, logo: ShownPicture, name: str, pictures: Pictures, width: Pt, colour: Rgb
    ) -> Sender:
        """The provider in a column of ``width``; adds the elements to ``root``."""
        picture, owner = picture_and_owner(root, logo, pictures)
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
        """The height of logo or name, whichever is taller."""
        return max(self._logo_size[1], self.words.height)

    def draw(self, pen: Pen, x: Pt, y: Pt) -> None:
        """Draws logo and name with their top left corner at ``x``, ``y``."""
        width, height = self._logo_size
        top = y + (self.height - height) / 2
        if self.picture is not None:
            if self.has_plate:
                pad = mm(2)
                x += pad
                pen.rect(Bounds(x - pad, top - pad, width + 2 * pad, height + 2 * pad), fill=WHITE, radius=mm(2))
            with pen.saved():
                pen.clip_rect(Bounds(x, top, width, height))
                paint_cropped(pen, self.picture_owner, self.picture, Bounds(x, top, width, height))
        self.words.draw(
            pen,
            self.words_owner,
            x + self._indent + (mm(2) if self.has_plate else 0.0),
            y + (self.height - self.words.height) / 2,
        )


LOGO_ROOM: Pt = mm(min(16.0, LOGO_HEIGHT_MM))
"""The greatest height of the logo on a cover."""


@frozen(kw_only=True)
class Edge:
    """The edge with which everything on a cover is aligned: ``start`` and ``width``, the same distance from both sides."""

    start: Pt
    page: Pt
    height: Pt
    is_booklet: bool
    is_large: bool

    @classmethod
    def of(cls, look: Look) -> Edge:
        """20 mm from the trim; on A5, 14 mm."""
        paper = look.paper
        return cls(
            start=mm(14 if paper.is_booklet else 20),
            page=paper.width,
            height=paper.height,
            is_booklet=paper.is_booklet,
            is_large=look.size.is_large,
        )

    @property
    def width(self) -> Pt:
        """Distance between the two edges."""
        return self.page - 2 * self.start

    @property
    def back_top(self) -> Pt:
        """Where the words of a back cover begin."""
        return mm((30 if self.is_booklet else 44) if not self.is_large else 16 if self.is_booklet else 32)

    @property
    def back_foot(self) -> Pt:
        """Where the content at the foot of a back cover ends."""
        return self.height - mm(14 if self.is_booklet else 17)

    @property
    def sender_top(self) -> Pt:
        """Where the provider's logo and name begin."""
        return mm(13 if self.is_booklet else 17)

    def title_top(self, top: Pt, on_booklet: Pt, sender: Pt) -> Pt:
        """Where the title begins below logo and name of height ``sender``; higher up if the book has no provider."""
        if not sender:
            return mm((15 if self.is_large else 22) if self.is_booklet else 27)
        return max(self.sender_top + sender + mm(5), (0.0 if self.is_large else on_booklet) if self.is_booklet else top)

    @property
    def tag_baseline(self) -> Pt:
        """Baseline of the name of the edition."""
        return self.height - mm(12.5)


@frozen(kw_only=True)
class CoverHeading:
    """Title, subtitle and a line or two of text, one below another."""

    lines: tuple[Inline, ...]
    look: Look
    width: Pt
    colour: Rgb
    owner: Element | None
    below: tuple[tuple[Element, Words], ...]
    title: Words

    @classmethod
    def of(cls, unit: Unit, look: Look, root: Element, width: Pt, ground: Rgb) -> CoverHeading:
        """The words of the cover on its ``ground``, their elements in reading order; see ``fitted``. Empty on a discreet cover."""
        sheet, colours = unit.cover or CoverSheet(), colours_on(ground, look.theme)
        if sheet.is_discreet:
            none = set_words((), look.role("title"), width)
            return cls(lines=(), look=look, width=width, colour=colours[0], owner=None, below=(), title=none)
        owner = root.add("H1", actual_text=sheet.title)
        title, subtitle = parted(sheet.title, sheet.subtitle)
        lines = tuple((Run(part),) for part in sheet.title_lines) or (title,)
        is_tight = look.paper.is_booklet and look.size.is_large
        body = replace(look.tight if is_tight else look.body, colour=colours[1])
        lead = body if look.is_narrow else replace(look.style(15.0, ratio=4 / 3), colour=colours[1])
        lead = replace(lead, balanced=True)
        # words after a colon belong to the title's element
        runs = [(owner if subtitle is not sheet.subtitle else root.add("P"), subtitle)] if subtitle else []
        below = [(own, set_words(text, lead, width)) for own, text in runs]
        below += [(root.add("P"), set_words(text, body, min(width, look.reading))) for text in promises(unit)]
        return cls(
            lines=lines, look=look, width=width, colour=colours[0], owner=owner, below=tuple(below),
            title=set_words((), look.role("title"), width),
        )  # fmt: skip

    def fitted(self, top: Pt, foot: Pt) -> CoverHeading:
        """The same with the title at the largest size that fits between ``top`` and ``foot``."""
        style = replace(self.look.role("title"), colour=self.colour)
        fitting = self
        if not self.lines:
            return self
        for size in title_sizes(self.look, BOOKLET_LADDER if self.look.paper.is_booklet else LADDER):
            title = fitted_lines(self.lines, style, [size], self.width)
            fitting = replace(self, title=title)
            if not title.style.hyphenates and len(title.lines) <= MOST_LINES and top + fitting.height <= foot:
                return fitting
        return fitting

    @property
    def height(self) -> Pt:
        """Height from the top of the title's capitals to the last baseline."""
        if not self.lines:
            return 0.0
        below = sum(gap + words.height for gap, (_, words) in zip(self._gaps, self.below, strict=True))
        last = self.below[-1][1].style if self.below else self.title.style
        return self._rise + self.title.height + below - last.below_baseline

    @property
    def widest(self) -> Pt:
        """Width of the widest line."""
        return max([self.title.widest, *(words.widest for _, words in self.below)])

    @property
    def _rise(self) -> Pt:
        """How far the first line's band extends above its capitals, as a negative number."""
        return CAPITALS * self.title.style.size - self.title.style.first_baseline

    @property
    def _gaps(self) -> list[Pt]:
        """Space above each of the words below the title; the first baseline of these is one line of the title further down."""
        if not self.below:
            return []
        style, first = self.title.style, self.below[0][1].style
        under = style.first_baseline + UNDER_TITLE - first.first_baseline
        is_tight = self.look.paper.is_booklet and self.look.size.is_large
        return [UNDER_TITLE if is_tight else max(UNDER_TITLE, under), *[UNDER_TITLE] * (len(self.below) - 1)]

    def draw(self, pen: Pen, x: Pt, y: Pt) -> None:
        """Draws it with the top of its capitals at ``y``."""
        y += self._rise
        self.title.draw(pen, self.owner, x, y)
        y += self.title.height
        for gap, (owner, words) in zip(self._gaps, self.below, strict=True):
            y += gap
            words.draw(pen, owner, x, y)
            y += words.height


CAPITALS = 0.7
"""Height of capitals, as a share of the type size."""

UNDER_TITLE: Pt = mm(1.5)
"""Space between the title, the subtitle and the text below."""


def parted(title: str, subtitle: Inline) -> tuple[Inline, Inline]:
    """Title and subtitle: if the book has no subtitle, the words after a colon."""
    main, colon, rest = title.partition(": ")
    if subtitle or not colon:
        return (Run(title),), subtitle
    return (Run(main),), (Run(rest.strip()),)


def promises(unit: Unit) -> list[Inline]:
    """The paragraphs on the cover."""
    return [text.runs or () for bound in unit.blocks if (text := bound.block.own_text) is not None]


LADDER, BOOKLET_LADDER = (40.0, 36.0, 32.0, 28.0, 24.0), (30.0, 27.0, 24.0, 22.0, 20.0)
"""Sizes of the title to try, in points."""


@frozen
class Tag:
    """The name of the edition, at the foot."""

    owner: Element
    words: Words

    def draw(self, pen: Pen, x: Pt, baseline: Pt) -> None:
        """Draws the words, the last line on ``baseline``."""
        last = (len(self.words.lines) - 1) * self.words.style.leading
        self.words.draw(pen, self.owner, x, baseline - last - self.words.style.first_baseline)


def edition_tag(
    look: Look, root: Element, sheet: CoverSheet, width: Pt, colour: Rgb
) -> Tag | None:  # fmt: skip
    """The name of the edition, if the cover has one; adds its element to ``root``."""
    if not sheet.edition:
        return None
    return Tag(root.add("P"), set_words(sheet.edition, replace(look.role("kicker"), colour=colour), width))
