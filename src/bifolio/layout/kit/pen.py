"""The pen: everything a block draws goes through it, and nothing can be drawn without saying what it is.

Text asks for its owner, a structure element, or ``None`` for an artifact; graphics are artifacts unless they are
drawn inside ``figure``. The pen opens and closes marked content by itself (ISO 32000-2, 14.6) and never lets it straddle
a saved graphics state. Coordinates are those of the piece being drawn: origin top left, y downwards, points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack

from bifolio.assemble.slots import PageOf, SlotContent
from bifolio.design.theme import Rgb
from bifolio.form_fields import Blank
from bifolio.layout.kit.drawing_code import TURNS, Path, shared_canvas
from bifolio.layout.kit.inline_blanks import draw_blank, lay_choice
from bifolio.layout.kit.inline_elements import needs_element, new_element
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import (
    Anchor,
    LinePart,
    Link,
    MarkArea,
    NumberedLine,
    PageContent,
    Point,
    Rect,
    Slot,
    UnitLayout,
    Widget,
)
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, LinkRef, Marked, WidgetRef, note_anchor
from bifolio.layout.page.subpaths import Subpath
from bifolio.lengths import Pt
from bifolio.text.inline import Run, plain_text
from bifolio.text.line_breaking import Line, Segment, Style, break_lines, end_with_space
from bifolio.text.text_operators import number, said_beside, said_segments, show_parts

if TYPE_CHECKING:
    from bifolio.layout.pictures.picture_files import Picture

Align = Literal["left", "centre", "right"]
_SHARES_BEFORE: dict[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}


class Paint(TypedDict, total=False):
    """How a shape is painted: its outline, of some weight (default: 0.6) and dashes, and what is inside; neither unless said."""

    stroke: Rgb | None
    fill: Rgb | None
    weight: Pt
    dash: Sequence[float] | None


class Pen:
    """Draws one unit's pages and keeps account of structure, fields, links and glyphs."""

    def __init__(self, layout: UnitLayout, look: Look, depth_above: Pt) -> None:
        self.layout = layout
        self.look = look
        """Strokes, colours and sizes of what is drawn; its measure is the page's, whatever a block is set within."""
        self.canvas = shared_canvas()
        self.canvas.take_code()
        self._top = depth_above
        """Height of the type area's top edge above the trim's foot."""
        self._owners: list[Element] = []
        self._open: Element | Literal["nothing"] | None = "nothing"
        self._figure: Element | None = None
        self._x: Pt = 0.0
        self._y: Pt = depth_above
        self._state: dict[str, Any] = {}
        self._seen_glyphs: dict[int, Any] = {}
        self.note_owners: dict[str, Element] = {}
        """Of each footnote that the page leads to, the element in which it does so first."""
        self._link_elements: dict[tuple[int, int], Element] = {}
        self.choices: set[int] = set()
        """Words of choices that have their field: one that is parted has it over its first part."""

    # -- pages and places ------------------------------------------------------------------------------------------

    @property
    def page(self) -> int:
        """The page being drawn, from 0 within the unit."""
        return len(self.layout.pages)

    def finish_page(self, filled: Pt, kind: Any = "text") -> None:
        """Ends the page; ``filled`` is the height of what stands on it."""
        self._close()
        content = "\n".join(self.canvas.take_code()).encode("ascii")
        self.layout.pages.append(PageContent(content=content, filled=filled, kind=kind, parents=self._owners))
        self._owners, self.note_owners = [], {}
        self._state = {}

    def finish_unit(self) -> None:
        """Collects the glyphs that were drawn, by face."""
        for glyphs in self._seen_glyphs.values():
            meanings = self.layout.glyphs.setdefault(glyphs.face, {})
            for glyph, text in glyphs.meanings:
                meanings.setdefault(glyph, text)

    def move_to(self, x: Pt, y: Pt) -> None:
        """Puts the origin ``x`` from the type area's left edge and ``y`` below its top."""
        self._x, self._y = x, self._top - y

    @contextmanager
    def at(self, x: Pt, y: Pt) -> Iterator[Pen]:
        """Moves the origin by ``x`` to the right and ``y`` down while the block runs."""
        before = self._x, self._y
        self._x, self._y = self._x + x, self._y - y
        yield self
        self._x, self._y = before

    def rect_at(self, bounds: Bounds) -> Rect:
        """A rectangle given by its top left corner, in page content space."""
        x, y, width, height = bounds
        return Rect(self._x + x, self._y - y - height, self._x + x + width, self._y - y)

    # -- marked content --------------------------------------------------------------------------------------------

    def _enter(self, owner: Element | None) -> None:
        if self._open != "nothing" and owner is self._open:
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
        if self._open != "nothing":
            self.canvas.emit("EMC")
            self._open = "nothing"

    @contextmanager
    def figure(self, element: Element, bounds: Bounds) -> Iterator[Pen]:
        """Graphics drawn inside belong to ``element``, a Figure that takes up the given rectangle."""
        self.set_bounds(element, bounds)
        self._figure = element
        yield self
        self._figure = None

    def set_bounds(self, element: Element, bounds: Bounds) -> None:
        """Gives ``element`` the bounding box that Figures and Forms carry (ISO 32000-2, 14.8.5.4.3)."""
        element.attributes.append(("Layout", "BBox", (self.page, self.rect_at(bounds))))

    @contextmanager
    def saved(self) -> Iterator[Pen]:
        """A saved graphics state: clips and transformations inside end with it."""
        self._close()
        before = dict(self._state)
        self.canvas.emit("q")
        yield self
        self._close()
        self.canvas.emit("Q")
        self._state = before

    # -- text ------------------------------------------------------------------------------------------------------

    def text(self, owner: Element | None, line: Line, x: Pt, baseline: Pt, style: Style, align: Align = "left") -> None:
        """Draws one line with its start at ``x`` and its baseline at ``baseline``; ``align`` says which end of it is fixed.

        A blank in it is a line to write on with its field, a word of a choice has its field over it; neither moves, nor does what
        stands on either side.
        """
        waiting: list[Segment] = []
        for segment in said_segments(line):
            run = segment.run
            if run.blank is None and run.choice is None:
                waiting.append(segment)
                continue
            before = len(self.layout.numbered_lines)
            self._stretch(owner, waiting, x, baseline, style, "left")
            if run.blank is not None:
                writing_line = draw_blank(self, owner, run.blank, x + segment.x, baseline, segment.width, style)
                for moving in self.layout.numbered_lines[before:]:
                    moving.following = writing_line
            else:
                self._segment(self._owner_of(owner, segment, x, baseline, style), segment, x, baseline, style)
                lay_choice(self, owner, segment, line, x, baseline, style)
            waiting, align = [], "left"
        self._stretch(owner, waiting, x, baseline, style, align)

    def _stretch(
        self, owner: Element | None, segments: Sequence[Segment], x: Pt, baseline: Pt, style: Style, align: Align
    ) -> None:
        """Draws segments of one line.

        Page numbers are put in when the book is. What moves then is not drawn here: all that stands to the right of the first
        number, or all of it where it is not ranged left.
        """
        first = min((segment.x for segment in segments if segment.run.page_of), default=None)
        if first is None:
            for segment in segments:
                self._segment(self._owner_of(owner, segment, x, baseline, style), segment, x, baseline, style)
            return
        place = self._x + x, self._y - baseline
        moving = NumberedLine(
            page=self.page, x=place[0], y=place[1], style=style, share_before=_SHARES_BEFORE[align], parts=[]
        )
        number = len(self.layout.numbered_lines)
        self.layout.numbered_lines.append(moving)
        for segment in segments:
            own = self._owner_of(owner, segment, x, baseline, style, number)
            if align == "left" and segment.x < first:
                self._segment(own, segment, x, baseline, style)
            else:
                self._keep(own, segment, moving)

    def string(
        self, owner: Element | None, text: str, x: Pt, baseline: Pt, style: Style, align: Align = "left", max_width: Pt = 1e6
    ) -> Pt:  # fmt: skip
        """Draws ``text`` on one line and returns its width; ``x`` is its left end, middle or right end by ``align``."""
        lines = break_lines((Run(text),), style, max_width)
        line = lines[0]
        start = x - (line.width / 2 if align == "centre" else line.width if align == "right" else 0.0)
        self.text(owner, end_with_space(line), start, baseline, style, align)
        return line.width

    def _owner_of(
        self, owner: Element | None, segment: Segment, x: Pt, baseline: Pt, style: Style, line: int | None = None
    ) -> Element | None:
        run = segment.run
        if owner is None or not needs_element(owner, run):
            return owner
        target = f"#{note_anchor(self.layout.id, run.note, self.page)}" if run.note else run.href
        key = (id(owner), id(run))
        element = self._link_elements.get(key)
        if element is None:
            element = new_element(owner, run, target)
            self._link_elements[key] = element
        if target is not None:
            top = baseline - 0.8 * style.size
            rect = self.rect_at(Bounds(x + segment.x, top, segment.width, style.size))
            if run.note and run.note not in self.note_owners:
                self.note_owners[run.note] = owner
                self.anchor(note_anchor(self.layout.id, run.note, self.page, is_reference=True), element, top)
            self._link_at(element, rect, Run(f"{run.text}. {run.title}", href=target) if run.note else run, line)
        return element

    def linked(self, link: Element, line: Line, x: Pt, baseline: Pt, style: Style, target: str, text: str) -> None:
        """Draws one line whose owner is the Link ``link``, and lays the link's area over it."""
        for segment in said_segments(line):
            is_foreign = segment.run.language is not None
            owner = link.add("Span", language=segment.run.language) if is_foreign else link
            self._segment(owner, segment, x, baseline, style)
        rect = self.rect_at(Bounds(x, baseline - 0.8 * style.size, line.width, style.size))
        self._link_at(link, rect, Run(text, href=target))

    def _link_at(self, element: Element, rect: Rect, run: Run, line: int | None = None) -> None:
        text = plain_text((run,)).strip() or run.href or ""
        element.kids.append(LinkRef(len(self.layout.links)))
        self.layout.links.append(Link(page=self.page, rect=rect, target=run.href or "", text=text, line=line))

    def _segment(self, owner: Element | None, segment: Segment, x: Pt, baseline: Pt, style: Style) -> None:
        left, base = self._x + x + segment.x, self._y - baseline
        self._enter(owner)
        for glyphs in segment.glyphs:
            self._seen_glyphs[id(glyphs)] = glyphs
        self.canvas.emit(said_beside(self._show_text(segment, left, base, style), segment))

    def _keep(self, owner: Element | None, segment: Segment, line: NumberedLine) -> None:
        """Keeps a segment that the book draws, in marked content that is declared here in reading order."""
        self._close()
        for glyphs in segment.glyphs:
            self._seen_glyphs[id(glyphs)] = glyphs
        last = line.parts[-1] if line.parts else None
        before = self._owners[last.mcid] if last is not None and last.mcid >= 0 else None
        if last is not None and last.page_of is segment.run.page_of is None and before is owner:
            last.segments.append(segment)
            return
        role = owner.role if owner is not None else "Artifact"
        mcid = self._new_mcid(owner) if owner is not None else -1
        line.parts.append(LinePart(mcid=mcid, role=role, segments=[segment], page_of=segment.run.page_of))

    def page_number(
        self, link: Element, target: str, right: Pt, width: Pt, baseline: Pt, style: Style, words: str
    ) -> None:
        """Keeps the place of the page number of ``target``, set to end at ``right``, and lays a link's area over it."""
        self._close()
        self.layout.slots.append(
            Slot(
                page=self.page, mcid=self._new_mcid(link), role=link.role, what=PageOf(target),
                x=self._x + right - width, y=self._y - baseline, width=width,
                family=style.family, size=style.size, bold=style.bold, colour=style.colour, at_right=True,
            )
        )  # fmt: skip
        rect = self.rect_at(Bounds(right - width, baseline - 0.8 * style.size, width, style.size))
        self._link_at(link, rect, Run(words, href=f"#{target}"))

    def _show_text(self, segment: Segment, left: Pt, base: Pt, style: Style) -> str:
        operators = ["BT"]
        font = (segment.face, segment.type_size(style))
        if self._state.get("font") != font:
            self._state["font"] = font
            operators.append(f"/{segment.face} {number(font[1])} Tf")
        if self._state.get("fill") != style.colour:
            self._state["fill"] = style.colour
            operators.append(" ".join(number(part) for part in style.colour) + " rg")
        operators.append(f"1 0 0 1 {number(left)} {number(base)} Tm")
        return " ".join([*operators, *show_parts(segment, style.size), "ET"])

    def name_slot(
        self, owner: Element | None, what: SlotContent, x: Pt, baseline: Pt, width: Pt, style: Style, least_size: Pt = 12.0,
        rows: int = 1,
    ) -> None:  # fmt: skip
        """Keeps a place for a name or another line, set when the recipient is known.

        It breaks into as many as ``rows`` lines, the last on ``baseline``, then shrinks to fit ``width``.
        """
        self._close()
        mcid = self._new_mcid(owner) if owner is not None else -1
        self.layout.slots.append(
            Slot(
                page=self.page, mcid=mcid, role=owner.role if owner is not None else "Artifact", what=what,
                x=self._x + x, y=self._y - baseline, width=width,
                family=style.family, size=style.size, bold=style.bold, colour=style.colour, least_size=least_size,
                rows=rows,
            )
        )  # fmt: skip

    # -- graphics --------------------------------------------------------------------------------------------------

    def _ready(self, *, phase: Pt = 0.0, **paint: Unpack[Paint]) -> dict[str, bool]:
        """Writes what of ``paint`` is not yet so, and returns whether there is an outline and whether it is filled."""
        self._enter(self._figure)
        canvas, state = self.canvas, self._state
        stroke, fill, weight = paint.get("stroke"), paint.get("fill"), paint.get("weight", 0.6)
        if stroke is not None:
            if state.get("stroke") != stroke:
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
            canvas.set_fill(fill)
            state["fill"] = fill
        return {"has_stroke": stroke is not None, "has_fill": fill is not None}

    def line(
        self, x0: Pt, y0: Pt, x1: Pt, y1: Pt, colour: Rgb, weight: Pt = 0.6, dash: Sequence[float] | None = None
    ) -> None:
        """A straight line."""
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
        self, start: tuple[Pt, Pt], curves: Sequence[tuple[Pt, Pt, Pt, Pt, Pt, Pt]], *, closed: bool = False,
        **paint: Unpack[Paint],
    ) -> None:  # fmt: skip
        """Bézier curves from ``start``; each is two control points and an end point."""
        self.path([(start, curves, closed)], is_even_odd=True, **paint)

    def path(
        self, subpaths: Sequence[Subpath], *, phase: Pt = 0.0, is_even_odd: bool = False, is_round: bool = False,
        **paint: Unpack[Paint],
    ) -> None:  # fmt: skip
        """Several subpaths painted as one; ``phase`` is where in its dashes a line begins, ``is_round`` gives it round ends."""
        painted = self._ready(phase=phase, **paint)
        path = Path()
        for (x0, y0), steps, closed in subpaths:
            path.move_to(self._x + x0, self._y - y0)
            for step in steps:
                points = [
                    value for x, y in zip(step[::2], step[1::2], strict=True) for value in (self._x + x, self._y - y)
                ]
                (path.line_to if len(points) == 2 else path.curve_to)(*points)
            if closed:
                path.close()
        if is_round:
            self.canvas.emit("1 J 1 j")
        self.canvas.paint(path, is_even_odd=is_even_odd, **painted)
        if is_round:
            self.canvas.emit("0 J 0 j")

    def arc(self, x: Pt, y: Pt, radius: Pt, start: float, extent: float, **paint: Unpack[Paint]) -> None:
        """An arc of a circle: ``start`` in degrees from three o'clock, anticlockwise by ``extent``."""
        self._ready(**paint)
        self.canvas.arc(self._x + x, self._y - y, radius, start, extent)

    def dots(self, x: Pt, y: Pt, columns: int, rows: int, pitch: Pt, diameter: Pt, colour: Rgb) -> None:
        """A grid of round dots, one dashed line a row: first dot at ``x``, ``y``."""
        self._ready(stroke=colour, weight=diameter, dash=(0.001, pitch - 0.001))
        self.canvas.emit("1 J")
        for row in range(rows):
            base = self._y - y - row * pitch
            left = self._x + x
            self.canvas.stroke_line(left, base, left + (columns - 1) * pitch + 0.01, base)
        self.canvas.emit("0 J")

    def clip_circle(self, x: Pt, y: Pt, radius: Pt) -> None:
        """Clips what follows to a circle; only inside ``saved``."""
        self._close()
        path = Path()
        path.circle(self._x + x, self._y - y, radius)
        self.canvas.clip(path)

    def clip_rect(self, bounds: Bounds) -> None:
        """Clips what follows to a rectangle given by its top left corner; only inside ``saved``."""
        _x, _y, width, height = bounds
        self._close()
        rect = self.rect_at(bounds)
        self.canvas.emit(f"{number(rect.x0)} {number(rect.y0)} {number(width)} {number(height)} re W n")

    def line_ends(self, cap: int, join: int, miter: float) -> None:
        """How lines end and meet from here on (ISO 32000-2, 8.4.3); only inside ``saved``."""
        self.canvas.emit(f"{cap} J {join} j {number(miter)} M")

    @contextmanager
    def sheared(self, a: float, b: float, c: float, d: float) -> Iterator[Pen]:
        """What is drawn inside is stretched and slanted, strokes too: x' = a·x + c·y, y' = b·x + d·y from the pen's origin."""
        with self.saved():
            before = self._x, self._y
            parts = " ".join(f"{part:.6f}" for part in (a, -b, -c, d))
            self.canvas.emit(f"{parts} {number(self._x)} {number(self._y)} cm")
            self._x = self._y = 0.0
            yield self
            self._x, self._y = before

    def picture(self, owner: Element | None, picture: Picture, bounds: Bounds) -> None:
        """Draws a prepared picture into a rectangle, turned as it is to be seen; the layout keeps it."""
        _x, _y, width, height = bounds
        self._close()
        self.layout.pictures[picture.name] = picture
        rect = self.rect_at(bounds)
        self.canvas.emit("q")
        self._enter(owner)
        # where the unit square's sides and its corner go
        a, b, c, d, e, f = TURNS[picture.turn]
        matrix = (a * width, b * height, c * width, d * height, rect.x0 + e * width, rect.y0 + f * height)
        self.canvas.emit(f"{' '.join(map(number, matrix))} cm /{picture.name} Do")
        self._close()
        self.canvas.emit("Q")

    # -- fields and anchors ----------------------------------------------------------------------------------------

    def widget(
        self, spot: Spot, bounds: Bounds, size: Pt, *, option: str | None = None,
        leading: Pt = 0.0, first_baseline: Pt = 0.0, is_centred: bool = False, is_round: bool = False,
        is_ring: bool = False,
    ) -> None:  # fmt: skip
        """Lays a field over a rectangle and puts its Form element at the end of ``parent``; what follows is read after it."""
        parent, blank = spot
        if is_ring:
            self._close()
        form = parent.add("Form", language=blank.language)
        form.kids.append(WidgetRef(len(self.layout.widgets)))
        rect = self.rect_at(bounds)
        self.layout.widgets.append(
            Widget(
                blank=blank, page=self.page, rect=rect, size=size, option=option, leading=leading, first_baseline=first_baseline,
                is_centred=is_centred, is_round=is_round, is_ring=is_ring,
            )
        )  # fmt: skip

    def mark_area(self, blanks: Sequence[Blank], area: Bounds, *path: Point) -> None:
        """Notes that ``blanks`` are marked by hand in ``area``; on a scale along ``path``: its two ends, and its hub if it is an arc."""
        names, points = tuple(blank.name for blank in blanks), [(self._x + px, self._y - py) for px, py in path]
        self.layout.marks.append(MarkArea(names, self.page, self.rect_at(area), tuple(points)))

    def anchor(self, name: str, element: Element, y: Pt = 0.0) -> None:
        """Names this height of the page so that links and the outline can lead here."""
        self.layout.anchors.setdefault(name, Anchor(self.page, self._y - y, element))
