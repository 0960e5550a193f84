"""Horizon: hills below a sky with a sun; a path leads from the names in front to a tree. In a book for two, two paths
meet there, and a disc overlaps the sun.

A picture replaces the hills and ends where they would. Lengths are from the trim's corner; the landscape is drawn on a
grid of 210 by 297 units.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bifolio.assemble.document import BackSheet, CoverSheet, Unit
from bifolio.design.theme import WHITE, Rgb, Theme, is_deep, mixed
from bifolio.frozen import frozen
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.back_kit import BackFoot, BackWords
from bifolio.layout.designs.cover_kit import (
    CoverHeading,
    Edge,
    Sender,
    colours_on,
    edition_tag,
    ground_frame,
    ground_on,
    on_the_page,
    picture_and_owner,
    safe_frame,
)
from bifolio.layout.designs.discs import DASH
from bifolio.layout.designs.name_plates import NameBoard
from bifolio.layout.kit.framed_pictures import paint_cropped
from bifolio.layout.kit.full_page import full_page
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.spot_drawings import paint_spot
from bifolio.layout.kit.strokes import block, dot_pattern, hatch
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.page.subpaths import Subpath
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.lengths import Pt, mm

Step = tuple[float, ...]

HILLS: tuple[tuple[float, tuple[Step, ...]], ...] = (
    (176, ((30, 150, 62, 138, 92, 146), (124, 154, 150, 176, 176, 166), (192, 160, 204, 150, 214, 146))),
    (206, ((30, 186, 58, 176, 92, 186), (128, 197, 160, 204, 214, 182))),
    (236, ((34, 214, 70, 206, 110, 215), (146, 223, 178, 226, 214, 210))),
    (252, ((40, 236, 86, 232, 124, 238), (160, 243, 188, 244, 214, 236))),
)
"""The ridges from the farthest to the foreground, on which names are placed: where each begins, and its curves."""

LEFT, RIGHT, BELOW = -4.0, 214.0, 330.0
"""Where ridges begin and end, and how far down the hills go: beyond the page."""

BEYOND = 6.0
"""How far the hills extend beyond their ends, so that they fill any shop's bleed."""

PATHS: tuple[tuple[tuple[float, float], tuple[Step, ...]], ...] = (
    ((150, 250), (
        (146, 236, 178, 226, 152, 211), (136, 203, 122, 200, 118, 190.8), (119.6, 190.4), (126, 198, 146, 200, 160, 208),
        (190, 226, 172, 236, 178, 250),
    )),
    ((34, 246), (
        (52, 226, 104, 226, 92, 209), (87, 200, 108, 196, 116, 190.6), (117.6, 191.6), (112, 198, 97, 202, 104, 212),
        (112, 226, 74, 230, 62, 246),
    )),
)  # fmt: skip
"""The paths, wide in front and narrow below the tree; a book for one person has only the first."""

TREE, TREE_SIDE, TRUNKS = (118.3, 190.5), 18.0, 0.885
"""Where the tree is, its side, and at which share of that the ground is."""

SUN, SUN_RADIUS, OTHER = (148.0, 140.0), 21.0, (15.0, -9.0)
TOP, FRONT = 138.0, 246.0
"""The height of the highest ridge, and the height towards which the hills flatten if a title needs the space."""

SUN_TOP, LEAST_FOR_SUN = 110.0, 0.9
"""How high the sun reaches, and the share of the hills' full height below which it is left out."""

LEAST_HILLS = 0.3
"""The least height of hills, as a share of their full height; below this only the foreground is left."""

SHARES = (0.34, 0.64, 1.0)
"""How much of their hue the hills have over the sky, from the farthest."""


def ground_of(look: Look) -> Rgb:
    """The ground behind the provider's logo; see ``CoverDesign``."""
    return ground_on(look, look.theme.sand)


def draw(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The cover; see ``CoverDesign``."""
    sheet, edge, theme = unit.cover or CoverSheet(), Edge.of(look), look.theme
    sky = ground_of(look)
    deep = is_deep(sky, theme)
    sender = Sender.on_cover(look, root, sheet, pictures, edge.width, sky)
    heading = CoverHeading.of(unit, look, root, edge.width, sky)
    picture, figure = picture_and_owner(root, sheet.picture, pictures)
    board = NameBoard.of(look, root, sheet.plates, edge.width, is_bare=True)
    tag = edition_tag(look, root, sheet, edge.width, theme.ink)
    top = edge.title_top(mm(40), mm(32), sender.height)
    foot = edge.height - mm(20 if edge.is_booklet else 21) - board.height
    land = Landscape.of(look, edge, foot, is_alone=len(sheet.plates) < 2)
    heading = heading.fitted(top, land.least_top)
    low = top + heading.height
    land = land.under(low + mm(5))

    def paint(pen: Pen, width: Pt) -> None:
        with on_the_page(pen):
            frame = ground_frame(look)
            pen.rect(frame, fill=sky if theme.has_tints else None)
            with pen.saved():
                pen.clip_rect(frame)
                if picture is None:
                    land.draw_sun(pen, sky, low)
                    land.draw_hills(pen, sky)
                    land.draw_paths(pen, sky, pictures, sheet.spot or "tree")
                else:
                    land.draw_picture(pen, figure, picture)
                land.draw_front(pen)
            _outline(pen, look, deep=deep)
            sender.draw(pen, edge.start, edge.sender_top)
            heading.draw(pen, edge.start, top)
            board.draw(pen, edge.start, foot)
            if tag is not None:
                tag.draw(pen, edge.start, edge.tag_baseline)

    return [full_page(look, paint, low + mm(4) - land.y(FRONT))]


def draw_back(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The back cover: the hills of the front mirrored, without paths; see ``CoverDesign``."""
    sheet, edge, theme = unit.back or BackSheet(), Edge.of(look), look.theme
    sky = ground_of(look)
    foot = BackFoot.of(sheet, look, edge.width, theme.ink)
    top = edge.back_foot - foot.height
    room = top - mm(12) - edge.back_top
    words = BackWords.of(sheet, look, root, edge.width, colours_on(sky, theme), room)
    owners = foot.owners(root)
    low = edge.back_top + words.height
    land = replace(Landscape.of(look, edge, top, is_alone=True), is_mirrored=True).under(low + mm(5))

    def paint(pen: Pen, width: Pt) -> None:
        with on_the_page(pen):
            frame = ground_frame(look)
            pen.rect(frame, fill=sky if theme.has_tints else None)
            with pen.saved():
                pen.clip_rect(frame)
                land.draw_hills(pen, sky)
                land.draw_front(pen)
            _outline(pen, look, deep=is_deep(sky, theme))
            words.draw(pen, edge.start, edge.back_top)
            foot.draw(pen, owners, edge.start, top)

    return [full_page(look, paint, low + mm(4) - land.y(FRONT))]


def _outline(pen: Pen, look: Look, *, deep: bool) -> None:
    """A line around the area that a printer can print; none if the ground runs into the bleed."""
    frame, theme = ground_frame(look), look.theme
    if frame == safe_frame(look):
        pen.rect(frame, stroke=(WHITE if deep else theme.accent) if theme.has_tints else theme.ink, weight=0.75)


def hill_hue(theme: Theme) -> Rgb:
    """The hue of the hills: the less red of the theme's two."""
    return min((theme.accent, theme.second), key=lambda hue: hue[0] - max(hue[1:]))


@frozen(kw_only=True)
class Landscape:
    """The landscape: ``front`` is where its height ``FRONT`` is on the page, ``rise`` the length of one unit upwards."""

    look: Look
    edge: Edge
    front: Pt
    rise: Pt
    is_alone: bool
    is_mirrored: bool = False

    @classmethod
    def of(cls, look: Look, edge: Edge, foot: Pt, *, is_alone: bool) -> Landscape:
        """The landscape whose foreground begins just above ``foot``."""
        front = foot - mm(4 if edge.is_booklet else 5)
        return cls(look=look, edge=edge, front=front, rise=edge.height / 297, is_alone=is_alone)

    @property
    def least_top(self) -> Pt:
        """How far down a title may reach."""
        return self.y(FRONT) - LEAST_HILLS * (FRONT - TOP) * self.rise - mm(5)

    def under(self, low: Pt) -> Landscape:
        """The same landscape, flattened if it would reach above ``low``."""
        return replace(self, rise=min(self.rise, max(0.0, self.front - low) / (FRONT - TOP)))

    @property
    def scale(self) -> float:
        """The height of the hills as a share of their full height."""
        return self.rise * 297 / self.edge.height

    @property
    def has_hills(self) -> bool:
        """Whether there is space for more than the foreground."""
        return self.scale >= LEAST_HILLS - 0.001

    def x(self, across: float) -> Pt:
        """Converts a distance across the landscape to the page."""
        place = across * self.edge.page / 210
        return self.edge.page - place if self.is_mirrored else place

    def y(self, down: float) -> Pt:
        """Converts a height in the landscape to the page."""
        return self.front + (down - FRONT) * self.rise

    def _step(self, step: Step) -> Step:
        pairs = zip(step[::2], step[1::2], strict=True)
        return tuple(part for across, down in pairs for part in (self.x(across), self.y(down)))

    def _hill(self, index: int) -> Subpath:
        begin, curves = HILLS[index]
        left, right = self.x(LEFT - BEYOND), self.x(RIGHT + BEYOND)
        foot = max(self.y(BELOW), self.edge.height + mm(BEYOND))
        slope = [*map(self._step, curves)]
        steps = [(self.x(LEFT), self.y(begin)), *slope, (right, slope[-1][-1]), (right, foot), (left, foot)]
        return (left, self.y(begin)), steps, True

    def draw_sun(self, pen: Pen, sky: Rgb, low: Pt) -> None:
        """The sun, unless the words above reach into it; in a book for two, another disc covers half of it."""
        if self.y(SUN_TOP) < low or self.scale < LEAST_FOR_SUN:
            return
        theme, radius = self.look.theme, SUN_RADIUS * self.edge.page / 210 * self.scale
        one = self.x(SUN[0]), self.y(SUN[1])
        other = self.x(SUN[0] + OTHER[0]), self.y(SUN[1] + OTHER[1])
        if not theme.has_tints:
            pen.circle(*one, radius, stroke=theme.ink, fill=WHITE, weight=1.2)
            if not self.is_alone:
                pen.circle(*other, radius, stroke=theme.ink, weight=1.2, dash=DASH)
            return
        hue = theme.second if hill_hue(theme) == theme.accent else theme.accent
        if not self.is_alone:
            pen.circle(*other, radius, fill=mixed(hue, sky, 0.30))
        pen.circle(*one, radius, fill=theme.sun)
        if not self.is_alone:
            with pen.saved():
                pen.clip_circle(*one, radius)
                pen.circle(*other, radius, fill=mixed(hue, theme.sun, 0.42))

    def draw_hills(self, pen: Pen, sky: Rgb) -> None:
        """The three hills behind, from the farthest to the nearest; in one ink they are dotted, hatched and white."""
        if not self.has_hills:
            return
        theme = self.look.theme
        hue = mixed(WHITE, sky, 0.55) if is_deep(sky, theme) else hill_hue(theme)
        patterns = (partial(_dotted, pitch=mm(3)), partial(_hatched, pitch=mm(3.2)), None)
        for index, (share, pattern) in enumerate(zip(SHARES, patterns, strict=True)):
            hill = self._hill(index)
            if theme.has_tints:
                pen.path([hill], fill=mixed(hue, sky, share))
                continue
            pen.path([hill], fill=WHITE)
            if pattern is not None:
                top = self.y(min(TOP, *(step[-1] for step in HILLS[index][1])))
                with pen.saved():
                    pen.clip_path([hill], is_even_odd=False)
                    pattern(pen, Bounds(0, top, self.edge.page, self.front - top))
            pen.path([hill], stroke=theme.ink, weight=1.2)

    def draw_paths(self, pen: Pen, sky: Rgb, pictures: Pictures, spot: str) -> None:
        """The path or paths to the tree, and the tree, or the drawing that the book has instead."""
        if not self.has_hills:
            return
        theme = self.look.theme
        outline = None if theme.has_tints else theme.ink
        for start, steps in PATHS[: 1 if self.is_alone else 2]:
            path: Subpath = (self.x(start[0]), self.y(start[1])), [*map(self._step, steps)], True
            pen.path([path], fill=WHITE, stroke=outline, weight=1.0)
        side = TREE_SIDE * self.edge.page / 210 * (1 + self.scale) / 2
        x, foot = self.x(TREE[0]), self.y(TREE[1])
        hue = theme.ink if not theme.has_tints else WHITE if is_deep(sky, theme) else hill_hue(theme)
        paint_spot(spot, pen, pictures, Bounds(x - side / 2, foot - TRUNKS * side, side, side), hue=hue)

    def draw_picture(self, pen: Pen, owner: Element | None, picture: AnyPicture) -> None:
        """The picture, below the line of the farthest hill."""
        if not self.has_hills:
            return
        top, foot = self.y(TOP), self.y(HILLS[-1][0])
        with pen.saved():
            pen.clip_path([self._hill(0)], is_even_odd=False)
            paint_cropped(pen, owner, picture, Bounds(0, top, self.edge.page, foot - top))

    def draw_front(self, pen: Pen) -> None:
        """The white foreground."""
        outline = None if self.look.theme.has_tints else self.look.theme.ink
        pen.path([self._hill(len(HILLS) - 1)], fill=WHITE, stroke=outline, weight=1.2)


def _dotted(pen: Pen, bounds: Bounds, pitch: Pt) -> None:
    dot_pattern(pen, block(bounds), bounds, pen.look.theme.ink, pitch, 0.8)


def _hatched(pen: Pen, bounds: Bounds, pitch: Pt) -> None:
    hatch(pen, block(bounds), bounds, pen.look.theme.ink, pitch, 0.5)
