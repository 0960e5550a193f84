"""Thread: one unbroken line draws a floor, a chair, a table with a cup and another chair, turns, and becomes the rules
for names.

In a book for one person it draws one chair. A picture replaces the chairs. Lengths are from the trim's corner; the
drawing has units of its own, up from the floor and to the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.document import BackSheet, CoverSheet, Unit
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
from bifolio.layout.designs.name_plates import PlateRows
from bifolio.layout.kit.framed_pictures import paint_cropped
from bifolio.layout.kit.full_page import full_page
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.folios import Point
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.page.subpaths import KAPPA, Subpath
from bifolio.lengths import Pt, mm

Step = tuple[float, ...]
"""The end of a line, or the two control points and the end of a curve, in units of the drawing."""

CHAIR: tuple[Step, ...] = (
    (19.6, 0, 20, 0.6, 20, 3), (19.5, 31), (17.2, 60), (17, 65, 22, 65.4, 22.3, 60.6), (24.0, 34.4),
    (24.2, 32.6, 24.8, 31.8, 26.4, 31.8), (46, 31.8), (50, 31.6, 50, 27.4, 47.8, 27), (47.6, 2.9), (47.6, 0.3, 44.4, 0.3, 44.4, 2.9),
    (44.2, 24.6), (44.1, 26.6, 43.4, 27.2, 42, 27.2), (26.4, 27.2), (24.6, 27.2, 23.7, 26.6, 23.7, 24.6), (23.5, 3),
    (23.5, 0.8, 24, 0, 26, 0),
)  # fmt: skip
TABLE: tuple[Step, ...] = (
    (62, 0), (67, 0, 68.6, 2, 68.8, 7), (68.8, 34), (68.8, 36.6, 67.6, 37.6, 65, 37.6), (57, 37.6), (53.4, 37.6, 53.4, 41.4, 57, 41.4),
    (63.2, 41.4), (60.6, 44, 60.2, 48, 60.2, 51.6), (71.6, 51.6), (76.8, 52.6, 76.6, 45.2, 71, 45.6), (71, 44, 70, 42.4, 68.4, 41.4),
    (83, 41.4), (86.6, 41.4, 86.6, 37.6, 83, 37.6), (75, 37.6), (72.4, 37.6, 71.2, 36.6, 71.2, 34), (71.2, 7), (71.4, 2, 73, 0, 78, 0),
)  # fmt: skip
CHAIR_FOOT = (18.0, 0.0)

STRING: tuple[Step, ...] = ((130, 69, 127, 75, 120, 74), (113, 73, 111, 79, 116, 84))
STRING_START, KITE_FOOT = (122.6, 62.5), (116.0, 84.0)
LONE_STRING: tuple[Step, ...] = ((14, 78, 30, 86, 46, 78), (62, 70, 74, 72, 78, 82), (81, 90, 90, 92, 96, 84))
LONE_STRING_START, LONE_KITE_FOOT = (18.2, 63.6), (96.0, 84.0)
KITE = ((0, 0), (-2.5, 13.6), (8.4, 24.4), (16.4, 12))
KITE_TOP = 110.0
"""How high the kite reaches."""

HIGHEST: Pt = mm(10)
"""The least distance of the kite from the edge of the paper."""

HEIGHT, LONE_HEIGHT, WIDTH = 66.0, 94.0, 140.0
MOST_TRIES = 5
"""How often to move the rules apart for labels that need more lines between the turns."""
LEAST_UNIT: Pt = mm(0.45)
"""The least unit of the drawing; below this only the line is drawn."""


def ground_of(look: Look) -> Rgb:
    """The ground behind the provider's logo; see ``CoverDesign``."""
    return ground_on(look, look.theme.sand)


def draw(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The cover; see ``CoverDesign``."""
    sheet, edge, theme = unit.cover or CoverSheet(), Edge.of(look), look.theme
    ground = ground_of(look)
    deep = is_deep(ground, theme)
    sender = Sender.on_cover(look, root, sheet, pictures, edge.width, ground)
    measure = edge.width if look.size.is_large else edge.width - mm(33 if look.paper.is_booklet else 39)
    heading = CoverHeading.of(unit, look, root, measure, ground)
    picture, figure = picture_and_owner(root, sheet.picture, pictures)
    plates = [PlateRows.of(look, root, [one], edge.width, is_marked=len(sheet.plates) > 1) for one in sheet.plates]
    tag = edition_tag(look, root, sheet, edge.width, colours_on(ground, theme)[1])
    top = edge.title_top(mm(40), mm(32), sender.height)
    line, between = _settled(look, edge, plates)
    fitted = heading.fitted(top, line.floor - mm(6))
    if top + fitted.height + mm(4) > line.floor:
        # long labels in large print get the whole width, without the line
        line, between = _Line.straight(look, edge, [rows.height for rows in plates]), plates
        fitted = heading.fitted(top, line.floor - mm(6))
    low = top + fitted.height
    hues = (WHITE, theme.deep) if deep else (theme.accent, theme.second)

    def paint(pen: Pen, width: Pt) -> None:
        with on_the_page(pen):
            _paint_ground(pen, look, ground)
            sender.draw(pen, edge.start, edge.sender_top)
            fitted.draw(pen, edge.start, top)
            for rows, rule in zip(between, line.rules, strict=True):
                start, top_of_rows = line.span(rule)[0], rule - rows.height
                if deep:
                    pen.rect(_board(start, top_of_rows, rows), fill=WHITE, radius=mm(2))
                rows.draw(pen, start, top_of_rows)
            scale = line.unit(low) if picture is None else 0.0
            line.draw(pen, scale, hues[0])
            kite = line.floor - KITE_TOP * scale
            highest = edge.sender_top + sender.height if sender.height else HIGHEST
            is_beside = fitted.widest < line.kite_start(scale) and kite > highest
            if scale and (kite > low + mm(2) or is_beside):
                line.draw_kite(pen, scale, hues[1])
            if picture is not None and line.floor - low >= mm(30):
                room = Bounds(edge.start, low + mm(8), edge.width, line.floor - low - mm(12))
                with pen.saved():
                    pen.clip_rect(room)
                    paint_cropped(pen, figure, picture, room)
            if tag is not None:
                tag.draw(pen, edge.start, edge.tag_baseline)

    return [full_page(look, paint, low + mm(4) - line.floor)]


def draw_back(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The back cover: the line continues from the front in one loop; see ``CoverDesign``."""
    sheet, edge, theme = unit.back or BackSheet(), Edge.of(look), look.theme
    ground = ground_of(look)
    deep = is_deep(ground, theme)
    colours = colours_on(ground, theme)
    foot = BackFoot.of(sheet, look, edge.width, colours[1])
    top = edge.back_foot - foot.height
    words = BackWords.of(sheet, look, root, edge.width, colours, top - mm(4) - edge.back_top)
    owners = foot.owners(root)
    low, scale = edge.back_top + words.height, edge.page / 210
    lowest = top - mm(8) - TURN * scale
    floor = min(lowest, max(215 / 297 * edge.height, low + mm(8) - LOOP_TOP * scale))

    def paint(pen: Pen, width: Pt) -> None:
        with on_the_page(pen):
            _paint_ground(pen, look, ground)
            words.draw(pen, edge.start, edge.back_top)
            if floor + LOOP_TOP * scale >= low:
                _going_on(pen, edge, floor, WHITE if deep else theme.accent)
            foot.draw(pen, owners, edge.start, top)

    return [full_page(look, paint, low + mm(4) - top)]


LOOP: tuple[Step, ...] = (
    (118, 0), (104, 0, 100, -13, 108, -18), (117, -23, 124, -12, 116, -5), (110, 0, 100, 0, 90, 0),
)  # fmt: skip
"""The loop of the line on the back cover, as shares of the page's width: from the left edge, and down from the floor."""

LOOP_TOP, TURN, END = -21.0, 19.0, 120.0
"""How high the loop reaches, how far down the line turns, and where it ends."""


def _going_on(pen: Pen, edge: Edge, floor: Pt, colour: Rgb) -> None:
    """The line from the spine to the other edge, with its loop, and halfway back."""
    scale, reach = edge.page / 210, TURN / 2 * edge.page / 210
    steps: list[Step] = [
        tuple(part * scale + (0.0 if index % 2 == 0 else floor) for index, part in enumerate(step)) for step in LOOP
    ]
    turn = edge.start + reach
    steps += [(turn, floor), *_turn(turn, floor, -reach, reach), (END * scale, floor + TURN * scale)]
    weight = 1.9 if edge.is_booklet else 2.4
    pen.path([((edge.page - edge.start, floor), steps, False)], stroke=colour, weight=weight, is_round=True)


def _board(x: Pt, y: Pt, rows: PlateRows) -> Bounds:
    """The white board on a dark ground behind name plates at ``x``, ``y``: labels, names and typed text there are dark."""
    return Bounds(x - mm(2), y - mm(0.8), rows.width + mm(3), rows.height + mm(0.8))


def _settled(look: Look, edge: Edge, plates: Sequence[PlateRows]) -> tuple[_Line, list[PlateRows]]:
    """The line, and the plates between its turns. A label that needs more lines moves the rules apart, and then the
    turns need more space.
    """
    heights = [rows.height for rows in plates]
    for _ in range(MOST_TRIES):
        line = _Line.of(look, edge, heights)
        spans = [line.span(rule) for rule in line.rules]
        plates = [replace(rows, width=end - start) for rows, (start, end) in zip(plates, spans, strict=True)]
        if heights == (heights := [rows.height for rows in plates]):
            break
    return line, list(plates)


@frozen(kw_only=True)
class _Line:
    """The course of the line: the floor, and below it a rule for each name."""

    edge: Edge
    floor: Pt
    rules: tuple[Pt, ...]
    is_alone: bool
    weight: Pt
    largest: Pt
    is_straight: bool = False
    """Whether only the rules are drawn, over the whole width."""

    @classmethod
    def straight(cls, look: Look, edge: Edge, heights: Sequence[Pt]) -> _Line:
        """Only the rules, with space for plates of these heights."""
        return replace(cls.of(look, edge, heights), is_straight=True)

    @classmethod
    def of(cls, look: Look, edge: Edge, heights: Sequence[Pt]) -> _Line:
        """The line above the foot of the page, with space for plates of these heights."""
        is_booklet = look.paper.is_booklet
        pitch = max([mm(17 if is_booklet else 19), *(height + mm(2) for height in heights)])
        first = pitch + (mm(3 if is_booklet else 4) if not look.size.is_large else 0.0)
        foot = edge.height - mm((27 if is_booklet else 40) if not look.size.is_large else 22)
        foot -= mm(0 if len(heights) > 1 or look.size.is_large else 2)
        count = len(heights)
        floor = foot - (first + (count - 1) * pitch if count else 0.0)
        rules = tuple(floor + first + index * pitch for index in range(count))
        return cls(
            edge=edge,
            floor=floor,
            rules=rules,
            is_alone=count < 2,
            weight=1.9 if is_booklet else 2.4,
            largest=mm(0.76 if is_booklet else 1.12),
        )

    def unit(self, low: Pt) -> Pt:
        """The unit of the drawing below a title that ends at ``low``; 0 if there is no space for it."""
        room = (self.floor - low - mm(6)) / (LONE_HEIGHT if self.is_alone else HEIGHT)
        unit = min(self.largest, room)
        return unit if unit >= LEAST_UNIT else 0.0

    def span(self, rule: Pt) -> tuple[Pt, Pt]:
        """Where the straight part of a rule begins and ends, clear of the turns beside it."""
        start, end = self.edge.start, self.edge.start + self.edge.width
        if self.is_straight:
            return start, end
        index = self.rules.index(rule)
        turns = [self.floor, *self.rules]
        right = (turns[index + 1] - turns[index]) / 2 if index % 2 == 0 else 0.0
        left = (turns[index + 2] - turns[index + 1]) / 2 if index % 2 == 0 and index + 2 < len(turns) else 0.0
        if index % 2:
            left = (turns[index + 1] - turns[index]) / 2
            right = (turns[index + 2] - turns[index + 1]) / 2 if index + 2 < len(turns) else 0.0
        return start + left + mm(1), end - right

    def draw(self, pen: Pen, unit: Pt, colour: Rgb) -> None:
        """Draws the line in one stroke, with the furniture on the floor if there is a ``unit``; nothing if there are only rules."""
        if self.is_straight:
            return
        start, end = self.edge.start, self.edge.start + self.edge.width
        steps: list[Step] = [self._placed(step, unit) for step in self._furniture()] if unit else []
        at_right, y = True, self.floor
        for index, rule in enumerate(self.rules):
            reach = (rule - y) / 2
            x = end - reach if at_right else start + reach
            steps += [(x, y), *_turn(x, y, reach if at_right else -reach, reach)]
            at_right, y = not at_right, rule
            if index == len(self.rules) - 1:
                steps.append((end if at_right else start, y))
        if not self.rules:
            steps.append((end, y))
        pen.path([((start, self.floor), steps, False)], stroke=colour, weight=self.weight, is_round=True)

    def kite_start(self, unit: Pt) -> Pt:
        """Distance of the kite and its string from the start of the words."""
        return self._point(30.0 if self.is_alone else 109.0, 0.0, unit)[0] - self.edge.start

    def draw_kite(self, pen: Pen, unit: Pt, colour: Rgb) -> None:
        """Draws the string from the back of the last chair, and the kite."""
        begin, string = (LONE_STRING_START, LONE_STRING) if self.is_alone else (STRING_START, STRING)
        foot = LONE_KITE_FOOT if self.is_alone else KITE_FOOT
        corners: list[Point] = [self._point(foot[0] + x, foot[1] + y, unit) for x, y in KITE]
        paths: list[Subpath] = [
            (self._point(*begin, unit), [self._placed(step, unit) for step in string], False),
            (corners[0], corners[1:], True),
            (corners[0], [corners[2]], False),
            (corners[1], [corners[3]], False),
        ]
        pen.path(paths, stroke=colour, weight=0.75 * self.weight, is_round=True)

    def _furniture(self) -> Iterator[Step]:
        yield CHAIR_FOOT
        yield from CHAIR
        yield from TABLE
        if not self.is_alone:
            yield from _mirrored_back()

    def _point(self, x: float, y: float, unit: Pt) -> Point:
        middle = self.edge.start + self.edge.width / 2
        return middle + (x - WIDTH / 2) * unit, self.floor - y * unit

    def _placed(self, step: Step, unit: Pt) -> Step:
        pairs = zip(step[::2], step[1::2], strict=True)
        return tuple(part for x, y in pairs for part in self._point(x, y, unit))


def _mirrored_back() -> Iterator[Step]:
    """The chair mirrored and drawn backwards."""
    ends = [CHAIR_FOOT, *((step[-2], step[-1]) for step in CHAIR)]
    yield WIDTH - ends[-1][0], ends[-1][1]
    for step, end in zip(reversed(CHAIR), reversed(ends[:-1]), strict=True):
        x, y = WIDTH - end[0], end[1]
        yield (x, y) if len(step) == 2 else (WIDTH - step[2], step[3], WIDTH - step[0], step[1], x, y)


def _paint_ground(pen: Pen, look: Look, ground: Rgb) -> None:
    """The colour behind a cover; in one ink, a line around the area that a printer can print."""
    if look.theme.has_tints:
        pen.rect(ground_frame(look), fill=ground)
    else:
        pen.rect(ground_frame(look), stroke=look.theme.ink, weight=0.75)


def _turn(x: Pt, y: Pt, aside: Pt, reach: Pt) -> list[Step]:
    """A half circle down from a point, to the right if ``aside`` is positive."""
    k = KAPPA
    middle = (x + aside, y + reach)
    return [
        (x + k * aside, y, middle[0], middle[1] - k * reach, *middle),
        (middle[0], middle[1] + k * reach, x + k * aside, y + 2 * reach, x, y + 2 * reach),
    ]
