"""Circles: two large overlapping discs with a drawing in the overlap; the title above them, a white plate for names at
their feet.

A picture, in one circle, takes the place of the discs. Lengths are from the trim's corner.
"""

from __future__ import annotations

from bifolio.assemble.document import BackSheet, CoverSheet, Unit
from bifolio.design.paper import Paper
from bifolio.design.theme import WHITE, Rgb, is_deep
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
)
from bifolio.layout.designs.discs import Discs, fills_on, paint_discs
from bifolio.layout.designs.name_plates import NameBoard
from bifolio.layout.kit.framed_pictures import paint_cropped
from bifolio.layout.kit.full_page import full_page
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.spot_drawings import paint_spot
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.lengths import Pt, mm


def ground_of(look: Look) -> Rgb:
    """The ground behind the provider's logo; see ``CoverDesign``."""
    return ground_on(look, look.theme.accent)


def draw(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The cover; see ``CoverDesign``."""
    sheet, edge = unit.cover or CoverSheet(), Edge.of(look)
    ground = ground_of(look)
    deep = is_deep(ground, look.theme)
    sender = Sender.on_cover(look, root, sheet, pictures, edge.width, ground)
    heading = CoverHeading.of(unit, look, root, edge.width, ground)
    picture, figure = picture_and_owner(root, sheet.picture, pictures)
    board = NameBoard.of(look, root, sheet.plates, edge.width)
    tag = edition_tag(look, root, sheet, edge.width, colours_on(ground, look.theme)[1])
    top = edge.title_top(mm(48), mm(36), sender.height)
    place = _Place.of(look, board.height)
    heading = heading.fitted(top, place.foot - mm(5))
    low = top + heading.height

    def paint(pen: Pen, width: Pt) -> None:
        with on_the_page(pen):
            frame = ground_frame(look)
            pen.rect(frame, fill=ground if look.theme.has_tints else None)
            discs = place.discs(low)
            if picture is not None:
                _picture(pen, figure, picture, Bounds(edge.start, low + mm(6), edge.width, place.foot - low - mm(10)))
            elif discs.radius >= LEAST_DISCS * look.paper.width:
                paint_discs(pen, discs, frame, fills_on(look, is_deep=deep))
                if sheet.spot and discs.radius >= LEAST_SPOT * look.paper.width:
                    _spot(pen, sheet.spot, pictures, discs, place)
            if not look.theme.has_tints:
                pen.rect(frame, stroke=look.theme.ink, weight=1.0)
            sender.draw(pen, edge.start, edge.sender_top)
            heading.draw(pen, edge.start, top)
            board.draw(pen, edge.start, place.foot)
            if tag is not None:
                tag.draw(pen, edge.start, edge.tag_baseline)

    return [full_page(look, paint, low + mm(4) - place.foot)]


def draw_back(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The back cover, with the discs drawn apart; see ``CoverDesign``."""
    sheet, edge = unit.back or BackSheet(), Edge.of(look)
    ground = ground_of(look)
    pad = mm(5 if edge.is_booklet else 6)
    foot = BackFoot.of(sheet, look, edge.width - 2 * pad, look.theme.ink)
    board = foot.height + 2 * BOARD_PAD if foot.lines else 0.0
    top = edge.back_foot - board
    room = top - mm(4) - edge.back_top
    words = BackWords.of(sheet, look, root, edge.width, colours_on(ground, look.theme), room)
    owners = foot.owners(root)
    low = edge.back_top + words.height
    has_tints = look.theme.has_tints

    def paint(pen: Pen, width: Pt) -> None:
        with on_the_page(pen):
            frame = ground_frame(look)
            pen.rect(frame, fill=ground if has_tints else None)
            paint_discs(pen, _apart(edge, low), frame, fills_on(look, is_deep=is_deep(ground, look.theme)))
            if not has_tints:
                pen.rect(frame, stroke=look.theme.ink, weight=1.0)
            words.draw(pen, edge.start, edge.back_top)
            if foot.lines:
                outline = None if has_tints else look.theme.ink
                bounds = Bounds(edge.start, top, edge.width, board)
                pen.rect(bounds, fill=WHITE, stroke=outline, weight=1.0, radius=mm(2))
                foot.draw(pen, owners, edge.start + pad, top + BOARD_PAD)

    return [full_page(look, paint, low + mm(4) - top)]


BOARD_PAD: Pt = mm(4.5)
"""Space above and below the words on the board at the foot of a back cover."""


def _apart(edge: Edge, low: Pt) -> Discs:
    """The discs of the front moved apart into the two lower corners, and further down if the words above need the space."""
    scale = edge.page / mm(210)
    radius, aside = mm(69) * scale, mm(99) * scale
    centre = max(mm(234) / mm(297) * edge.height, low + mm(6) + 1.13 * radius)
    rise = mm(9) * scale
    middle = edge.page / 2
    return Discs((middle - aside, centre + rise), (middle + aside, centre - rise), radius)


LEAST_SPOT, LEAST_DISCS = 0.2, 0.13
"""Radii of the discs, as shares of the paper's width, below which they have no drawing, or are left out."""


ASIDE, HEIGHT = 0.54, 2.2
"""Distance of the discs' centres from the middle of the page, and the height of both discs, by their radius."""

PAST_BLEED: Pt = mm(2)
"""How far discs that run off the page extend beyond the bleed."""


@frozen
class _Place:
    """The page, the top of the name plate, and the side of the drawing."""

    paper: Paper
    foot: Pt
    spot: Pt
    board: Pt
    """Height of the board; 0 without one."""

    @classmethod
    def of(cls, look: Look, board: Pt) -> _Place:
        """The space above the board with the names, which is ``board`` high; without a board, above the foot."""
        least = mm(21 if look.paper.is_booklet else 22)
        side = mm(29 if look.paper.is_booklet else 46)
        return cls(look.paper, look.paper.height - least - board, side, board)

    def discs(self, low: Pt) -> Discs:
        """The discs below a title that ends at ``low``: as large as width and height allow. A board covers their feet.

        Discs that would be too small to see rise from behind the board, which covers them up to their middle.
        """
        room = max(0.0, self.foot - low - mm(5))
        radius = self._radius(room / (1.72 if self.board else HEIGHT))
        above = 0.87 if self.board else HEIGHT / 2
        if self.board:
            radius = max(radius, min(LEAST_DISCS * self.paper.width, room / (HEIGHT / 2), (room + self.board) / HEIGHT))
        centre = max(low + mm(5) + HEIGHT / 2 * radius, self.foot - above * radius)
        middle, aside, rise = self.paper.width / 2, ASIDE * radius, 0.1 * radius
        return Discs((middle - aside, centre + rise), (middle + aside, centre - rise), radius)

    def _radius(self, most: Pt) -> Pt:
        """The radius of discs that may be up to ``most``. On a page with bleed, no disc ends between trim and bleed edge."""
        paper = self.paper
        half, reach = paper.width / 2, 1 + ASIDE
        radius = min(0.329 * paper.width, most)
        if not paper.bleed or radius * reach <= half - paper.edge:
            return radius
        over = (half + paper.bleed + PAST_BLEED) / reach
        return over if over <= most else (half - paper.edge) / reach


def _spot(pen: Pen, name: str, pictures: Pictures, discs: Discs, place: _Place) -> None:
    """The drawing in the overlap of the discs, slightly above the middle of its visible part."""
    centre = (discs.one[1] + discs.other[1]) / 2
    reach = 0.84 * discs.radius
    side = min(place.spot, 0.7 * discs.radius)
    middle = (centre - reach + min(centre + reach, place.foot)) / 2 - mm(4) * side / mm(46)
    square = Bounds(place.paper.width / 2 - side / 2, middle - side / 2, side, side)
    ink: Rgb = pen.look.theme.ink
    paint_spot(name, pen, pictures, square, hue=ink)


def _picture(pen: Pen, owner: Element | None, picture: AnyPicture, room: Bounds) -> None:
    """The picture in a circle as large as the space allows."""
    radius = min(room.height, room.width) / 2
    if radius < mm(9):
        return
    x, y = room.x + room.width / 2 - radius, room.y + room.height / 2 - radius
    with pen.saved():
        pen.clip_circle(x + radius, y + radius, radius)
        paint_cropped(pen, owner, picture, Bounds(x, y, 2 * radius, 2 * radius))
