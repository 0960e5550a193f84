"""The drawing half of the pen: pages, marked content and shapes. ``Pen`` adds text, fields and anchors."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal, Self, TypedDict, Unpack

from bifolio.design.theme import Rgb
from bifolio.frozen import record
from bifolio.layout.kit.reportlab_canvas import TURNS, OperatorCanvas, Path
from bifolio.layout.page.bounds import Bounds, Rect
from bifolio.layout.page.folios import PageContent, PageKind, PlacedPicture, UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.painting import Form, Resource, Shading, Transparency, painted_name
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.page.structure import Element, Marked
from bifolio.layout.page.subpaths import UNMOVED, Matrix, Subpath, times
from bifolio.lengths import Pt
from bifolio.text.shaping import Glyphs
from bifolio.text.text_operators import number


class Paint(TypedDict, total=False):
    """How to paint a shape: its outline, with weight (default: 0.6) and dashes, and its fill; neither by default."""

    stroke: Rgb | Shading | None
    fill: Rgb | Shading | None
    weight: Pt
    dash: Sequence[float] | None


@record
class _Taken:
    """Operators that were collected separately, and the names that they use."""

    content: bytes = b""
    names: tuple[str, ...] = ()


class GraphicsPen:
    """Draws shapes on one unit's pages and keeps track of their structure."""

    def __init__(self, layout: UnitLayout, look: Look, depth_above: Pt) -> None:
        self.layout = layout
        self.look = look
        """Strokes, colours and sizes for drawing; its measure is the page's, even inside a narrower block."""
        self.canvas = OperatorCanvas(look.measure if look.is_rtl else None)
        self._top = depth_above
        """Height of the type area's top edge above the foot of the trim."""
        self._owners: list[Element] = []
        self._open: Element | Literal["nothing"] | None = "nothing"
        self._figure: Element | None = None
        self._x: Pt = 0.0
        self._y: Pt = depth_above
        self._state: dict[str, Any] = {}
        self._space: Matrix = UNMOVED
        """Transforms pen space to the page, inside forms and slanted drawings."""
        self._names: dict[str, None] | None = None
        """Inside a form: the names of resources that its operators use."""
        self._seen_glyphs: dict[Glyphs, None] = {}
        self.note_owners: dict[str, Element] = {}
        """For each footnote to which the page refers, the element that refers to it first."""
        self._link_elements: dict[tuple[int, int], Element] = {}
        self.choices: set[int] = set()
        """Words of choices that have their field already: a split one has it over its first part."""

    # -- pages and places ------------------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page being drawn, from 0 within the unit."""
        return len(self.layout.pages)

    def begin_page(self, look: Look) -> None:
        """Sets up the next page according to ``look``: upright, or on its side."""
        self.look, self._top = look, look.paper.height - look.paper.head
        self.canvas.width = look.measure if look.is_rtl else None

    def finish_page(self, filled: Pt, kind: PageKind = "text") -> None:
        """Ends the page; ``filled`` is the height of its content."""
        self._close()
        content = "\n".join(self.canvas.take_code()).encode("ascii")
        is_turned = self.look.paper.is_turned
        self.layout.pages.append(
            PageContent(
                deflated=zlib.compress(content, 6), filled=filled, kind=kind, is_turned=is_turned, parents=self._owners
            )
        )  # fmt: skip
        self._owners, self.note_owners = [], {}
        self._state = {}

    def finish_unit(self) -> None:
        """Collects the glyphs that were drawn, by face. A glyph keeps its first meaning, so that is stored last."""
        for glyphs in reversed(self._seen_glyphs):
            self.layout.glyphs.setdefault(glyphs.face, {}).update(reversed(glyphs.meanings))

    def move_to(self, x: Pt, y: Pt) -> None:
        """Moves the origin to ``x`` from the left edge of the type area and ``y`` below its top."""
        self._x, self._y = x, self._top - y

    @contextmanager
    def at(self, x: Pt, y: Pt) -> Iterator[Self]:
        """Moves the origin right by ``x`` and down by ``y`` for the duration of the ``with`` block."""
        before = self._x, self._y
        self._x, self._y = self._x + x, self._y - y
        yield self
        self._x, self._y = before

    def rect_at(self, bounds: Bounds) -> Rect:
        """``bounds``, given by its top left corner, in page content space."""
        x, y, width, height = bounds
        if self._width is not None:
            x = self._width - 2 * self._x - x - width
        return Rect(self._x + x, self._y - y - height, self._x + x + width, self._y - y)

    def across(self, x: Pt) -> Pt:
        """The distance of ``x`` from the left edge of page content space."""
        return self.canvas.across(self._x + x)

    @property
    def _width(self) -> Pt | None:
        """On a page that is read from right to left, the width in which everything is mirrored; ``None`` if nothing is."""
        return self.canvas.width

    @contextmanager
    def unmirrored(self, bounds: Bounds) -> Iterator[Self]:
        """Content drawn inside keeps its left and right; only the place of its rectangle is mirrored."""
        before = self._x, self._width
        if self._width is not None:
            self._x = self.rect_at(bounds).x0 - bounds.x
            self.canvas.width = None
        yield self
        self._x = before[0]
        self.canvas.width = before[1]

    @contextmanager
    def against(self, width: Pt) -> Iterator[Self]:
        """Content drawn inside, ``width`` wide, is read in the opposite direction to what is around it, and is mirrored if that is not."""
        before = self._x, self._width, self.look
        if self._width is None:
            self.canvas.width = 2 * self._x + width
        else:
            self._x, self.canvas.width = self.rect_at(Bounds(0, 0, width, 0)).x0, None
        self.look = self.look.against()
        yield self
        self._x, self.canvas.width, self.look = before

    # -- marked content --------------------------------------------------------------------------------------------

    def _enter(self, owner: Element | None) -> None:
        if self._names is not None or (self._open != "nothing" and owner is self._open):
            # a form belongs to the marked content in which it is painted
            return
        self._close()
        if owner is None:
            self.canvas.emit("/Artifact <</Type /Layout>> BDC")
        else:
            mcid = self._new_mcid(owner)
            self.canvas.emit(f"/{owner.role} <</MCID {mcid}>> BDC")
        self._open = owner

    def _new_mcid(self, owner: Element) -> int:
        mcid = len(self._owners)
        self._owners.append(owner)
        owner.kids.append(Marked(self.page, mcid))
        return mcid

    def _close(self) -> None:
        if self._open != "nothing" and self._names is None:
            self.canvas.emit("EMC")
            self._open = "nothing"

    @contextmanager
    def figure(self, element: Element, bounds: Bounds) -> Iterator[Self]:
        """Graphics drawn inside belong to ``element``, a Figure with the given rectangle."""
        self.set_bounds(element, bounds)
        self._figure = element
        yield self
        self._figure = None

    def begin_figure(self) -> None:
        """Gives the current Figure content of its own, even if nothing is drawn."""
        self._enter(self._figure)

    @property
    def figure_element(self) -> Element | None:
        return self._figure

    def set_bounds(self, element: Element, bounds: Bounds) -> None:
        """Gives ``element`` the bounding box that Figures and Forms need (ISO 32000-2, 14.8.5.4.3)."""
        element.attributes.append(("Layout", "BBox", (self.page, self.rect_at(bounds))))

    @contextmanager
    def saved(self) -> Iterator[Self]:
        """Saves the graphics state: clips and transformations inside end with it."""
        self._close()
        before = dict(self._state)
        self.canvas.emit("q")
        yield self
        self._close()
        self.canvas.emit("Q")
        self._state = before

    @contextmanager
    def hollow(self, colour: Rgb, weight: Pt) -> Iterator[Self]:
        """Text drawn inside has outlines in ``colour``, and no fill (ISO 32000-2, 9.3.6)."""
        with self.saved():
            self.canvas.set_stroke(colour)
            self.canvas.set_weight(weight)
            self.canvas.emit("1 Tr")
            yield self

    # -- graphics --------------------------------------------------------------------------------------------------

    def _ready(self, *, phase: Pt = 0.0, **paint: Unpack[Paint]) -> dict[str, bool]:
        """Writes whatever of ``paint`` has changed, and returns whether there is an outline and whether there is a fill."""
        self._enter(self._figure)
        canvas, state = self.canvas, self._state
        stroke, fill, weight = paint.get("stroke"), paint.get("fill"), paint.get("weight", 0.6)
        if stroke is not None:
            if state.get("stroke") != stroke:
                if isinstance(stroke, Shading):
                    canvas.emit(f"/Pattern CS /{self._use(stroke)} SCN")
                else:
                    canvas.set_stroke(stroke)
                state["stroke"] = stroke
            if state.get("weight") != weight:
                canvas.set_weight(weight)
                state["weight"] = weight
            wanted = (tuple(paint.get("dash") or ()), phase)
            if state.get("dash", ((), 0.0)) != wanted:
                canvas.set_dash(*wanted)
                state["dash"] = wanted
        if fill is not None and state.get("fill") != fill:
            if isinstance(fill, Shading):
                canvas.emit(f"/Pattern cs /{self._use(fill)} scn")
            else:
                canvas.set_fill(fill)
            state["fill"] = fill
        return {"has_stroke": stroke is not None, "has_fill": fill is not None}

    def line(
        self, x0: Pt, y0: Pt, x1: Pt, y1: Pt, colour: Rgb, weight: Pt = 0.6, dash: Sequence[float] | None = None
    ) -> None:
        self._ready(stroke=colour, weight=weight, dash=dash)
        self.canvas.stroke_line(self._x + x0, self._y - y0, self._x + x1, self._y - y1)

    def rect(self, bounds: Bounds, *, radius: Pt = 0.0, **paint: Unpack[Paint]) -> None:
        """A rectangle, with rounded corners if ``radius`` is given."""
        painted = self._ready(**paint)
        left, bottom = self._x + bounds.x, self._y - bounds.y - bounds.height
        if radius:
            self.canvas.round_rect(left, bottom, bounds.width, bounds.height, radius, **painted)
        else:
            self.canvas.rect(left, bottom, bounds.width, bounds.height, **painted)

    def circle(self, x: Pt, y: Pt, radius: Pt, **paint: Unpack[Paint]) -> None:
        """A circle by its centre."""
        painted = self._ready(**paint)
        self.canvas.circle(self._x + x, self._y - y, radius, **painted)

    def polygon(self, points: Sequence[tuple[Pt, Pt]], *, closed: bool = True, **paint: Unpack[Paint]) -> None:
        """A polygon, or a polyline if it is not ``closed``."""
        self.path([(points[0], points[1:], closed)], is_even_odd=True, **paint)

    def curve(
        self, start: tuple[Pt, Pt], curves: Sequence[tuple[Pt, Pt, Pt, Pt, Pt, Pt]], **paint: Unpack[Paint]
    ) -> None:  # fmt: skip
        """Bézier curves from ``start``; each is two control points and an end point."""
        self.path([(start, curves, False)], is_even_odd=True, **paint)

    def path(
        self, subpaths: Sequence[Subpath], *, phase: Pt = 0.0, is_even_odd: bool = False, is_round: bool = False,
        **paint: Unpack[Paint],
    ) -> None:  # fmt: skip
        """Several subpaths painted as one; ``phase`` is the offset into the dashes, ``is_round`` gives round ends."""
        painted = self._ready(phase=phase, **paint)
        path = self._path(subpaths)
        if is_round:
            self.canvas.emit("1 J 1 j")
        self.canvas.paint(path, is_even_odd=is_even_odd, **painted)
        if is_round:
            self.canvas.emit("0 J 0 j")

    def _path(self, subpaths: Sequence[Subpath]) -> Path:
        path = self.canvas.new_path()
        for (x0, y0), steps, closed in subpaths:
            path.move_to(self._x + x0, self._y - y0)
            for step in steps:
                points = [
                    value for x, y in zip(step[::2], step[1::2], strict=True) for value in (self._x + x, self._y - y)
                ]
                (path.line_to if len(points) == 2 else path.curve_to)(*points)
            if closed:
                path.close()
        return path

    def arc(self, x: Pt, y: Pt, radius: Pt, start: float, extent: float, **paint: Unpack[Paint]) -> None:
        """An arc of a circle: ``start`` in degrees from three o'clock, anticlockwise by ``extent``."""
        self._ready(**paint)
        self.canvas.arc(self._x + x, self._y - y, radius, start, extent)

    def dots(self, x: Pt, y: Pt, columns: int, rows: int, pitch: Pt, diameter: Pt, colour: Rgb) -> None:
        """A grid of round dots, drawn as one dashed line per row; the first dot is at ``x``, ``y``."""
        self._ready(stroke=colour, weight=diameter, dash=(0.001, pitch - 0.001))
        self.canvas.emit("1 J")
        for row in range(rows):
            base = self._y - y - row * pitch
            left = self._x + x
            self.canvas.stroke_line(left, base, left + (columns - 1) * pitch + 0.01, base)
        self.canvas.emit("0 J")

    def clip_circle(self, x: Pt, y: Pt, radius: Pt) -> None:
        """Clips everything that follows to a circle; only inside ``saved``."""
        self._close()
        path = self.canvas.new_path()
        path.circle(self._x + x, self._y - y, radius)
        self.canvas.clip(path)

    def clip_path(self, subpaths: Sequence[Subpath], *, is_even_odd: bool) -> None:
        """Clips everything that follows to subpaths; only inside ``saved``."""
        self._close()
        self.canvas.clip(self._path(subpaths), is_even_odd=is_even_odd)

    def clip_rect(self, bounds: Bounds) -> None:
        """Clips everything that follows to a rectangle given by its top left corner; only inside ``saved``."""
        _x, _y, width, height = bounds
        self._close()
        rect = self.rect_at(bounds)
        self.canvas.emit(f"{number(rect.x0)} {number(rect.y0)} {number(width)} {number(height)} re W n")

    def line_ends(self, cap: int, join: int, miter: float) -> None:
        """Sets how lines end and join from here on (ISO 32000-2, 8.4.3); only inside ``saved``."""
        self.canvas.emit(f"{cap} J {join} j {number(miter)} M")

    @contextmanager
    def sheared(self, a: float, b: float, c: float, d: float, e: float = 0.0, f: float = 0.0) -> Iterator[Self]:
        """Content drawn inside is transformed, strokes too: x' = a·x + c·y + e, y' = b·x + d·y + f from the pen's origin."""
        with self.saved():
            before = self._x, self._y, self._width
            if self._width is not None:
                b, c = -b, -c
            parts = " ".join(f"{part:.6f}" for part in (a, -b, -c, d))
            x, y = self.across(e), self._y - f
            self.canvas.emit(f"{parts} {number(x)} {number(y)} cm")
            with self._within((a, -b, -c, d, x, y)):
                self._x = self._y = 0.0
                self.canvas.width = None if before[2] is None else 0.0
                yield self
            self._x, self._y = before[:2]
            self.canvas.width = before[2]

    @contextmanager
    def _within(self, matrix: Matrix) -> Iterator[None]:
        """Content drawn inside is first transformed by ``matrix``."""
        before, self._space = self._space, times(self._space, matrix)
        yield
        self._space = before

    def picture(self, owner: Element | None, picture: PixelPicture, bounds: Bounds) -> None:
        """Draws a prepared picture into a rectangle, rotated the right way up; the layout stores it."""
        _x, _y, width, height = bounds
        self._close()
        self.layout.pictures[picture.name] = picture
        self._note(picture.name)
        rect = self.rect_at(bounds)
        self.canvas.emit("q")
        self._enter(owner)
        # the images of the unit square's sides and of its corner
        a, b, c, d, e, f = TURNS[picture.turn]
        matrix = (a * width, b * height, c * width, d * height, rect.x0 + e * width, rect.y0 + f * height)
        self.layout.placed_pictures.append(PlacedPicture(self.page, picture.name, times(self._space, matrix)))
        self.canvas.emit(f"{' '.join(map(number, matrix))} cm /{picture.name} Do")
        self._close()
        self.canvas.emit("Q")

    # -- what shines through ---------------------------------------------------------------------------------------

    def _note(self, name: str) -> None:
        if self._names is not None:
            self._names[name] = None

    def _use(self, resource: Resource) -> str:
        """The name of ``resource``, which the layout stores."""
        name = painted_name(resource)
        self.layout.painting[name] = resource
        self._note(name)
        return name

    def opacity(self, fill: float, stroke: float, mask: str = "") -> None:
        """Sets the opacity of fills and strokes from here on, and the form whose lightness masks them; only inside ``saved``."""
        wanted = (fill, stroke, mask)
        if self._state.get("opacity", (1.0, 1.0, "")) != wanted:
            if mask:
                self._note(mask)
            self.canvas.emit(f"/{self._use(Transparency(*wanted))} gs")
            self._state["opacity"] = wanted

    @contextmanager
    def form(self, bounds: Bounds, alpha: float | None = None) -> Iterator[Self]:
        """Content drawn inside, from the rectangle's corner, is painted as one object, with opacity ``alpha`` if given.

        Gradients move with the drawing only in a form: a page's content is shifted when the book is put together, but
        its patterns are not (ISO 32000-2, 8.7.3.1).
        """
        with self._within((1.0, 0.0, 0.0, 1.0, self._x + bounds.x, self._y - bounds.y)), self._apart() as taken:
            yield self
        name = self._use(_form(taken, bounds, is_group=alpha is not None))
        self._enter(self._figure)
        self.opacity(*(1.0 if alpha is None else alpha,) * 2)
        self.canvas.emit(f"q 1 0 0 1 {number(self._x + bounds.x)} {number(self._y - bounds.y)} cm /{name} Do Q")

    @contextmanager
    def mask(self, bounds: Bounds) -> Iterator[list[str]]:
        """Content drawn inside, in greys, is not painted but becomes a mask: afterwards the list holds its name, for ``opacity``."""
        found: list[str] = []
        with self._apart() as taken:
            yield found
        found.append(self._use(_form(taken, bounds, is_group=True, is_grey=True)))

    @contextmanager
    def _apart(self) -> Iterator[_Taken]:
        """Collects content drawn inside, with an origin of its own: its operators and the names that they use."""
        code, before = self.canvas.take_code(), (self._x, self._y, self._state, self._names)
        self._x = self._y = 0.0
        self._state, self._names = {}, {}
        self.canvas.emit("0 J 0 j 10 M [] 0 d")
        taken = _Taken()
        yield taken
        taken.content, taken.names = "\n".join(self.canvas.take_code()).encode("ascii"), tuple(sorted(self._names))
        self.canvas.put_back(code)
        self._x, self._y, self._state, self._names = before


def _form(taken: _Taken, bounds: Bounds, *, is_group: bool, is_grey: bool = False) -> Form:
    """The collected content, as a form clipped to the rectangle's size."""
    box = Rect(0.0, -bounds.height, bounds.width, 0.0)
    return Form(content=taken.content, names=taken.names, bounds=box, is_group=is_group, is_grey=is_grey)
