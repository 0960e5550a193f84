"""Pages as text for reviewers: one line an item in painting order, in millimetres from the type area's left and the trim's top.

A line of text shows where its baseline begins; a box its left, top, width and height. Shapes that repeat at even steps are one
line with their count and step, strokes of a pattern one line with their count and total length.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby, pairwise

from bifolio.layout.page.folios import Link, MarkArea, Slot, UnitLayout, Widget
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, LinkRef, Marked, WidgetRef
from bifolio.lengths import to_mm
from bifolio.pdf.forms import own_name, spoken_name
from tests.painted import Item, Placed, Point, Rgb, Shape, Words, joined, on_page

COLOURS = ("ink", "accent", "second", "rule", "hairline", "tint", "second_tint")
PATTERN = 6
"""So many strokes alike in all but their place are a pattern."""

EVEN = 0.05
"""Points by which even steps may differ: page content has three decimals."""


def mm(length: float) -> str:
    """A length in millimetres with one decimal; Pythons that add floats otherwise round halves alike."""
    return f"{round(round(to_mm(length), 6), 1) + 0.0:.1f}"


@dataclass(frozen=True)
class PageWriter:
    """Writes what stands on pages of one look."""

    look: Look

    def unit(self, layout: UnitLayout) -> Iterator[str]:
        """Every page of the unit, item by item."""
        for index, page in enumerate(layout.pages):
            about = f"{page.kind}{' on its side' * page.is_turned}, filled to {mm(page.filled)}"
            yield f"== {layout.id}, page {index + 1} of {len(layout.pages)}: {about}"
            own = replace(self, look=self.look.turned()) if page.is_turned else self
            yield from own.items(on_page(layout, index))
            yield from own.fillings(layout, index)

    def items(self, items: Sequence[Item]) -> Iterator[str]:
        """Texts, shapes, pictures and clips in painting order."""
        for _, run in groupby(joined(items, across=False), lambda item: isinstance(item, Shape)):
            alike = list(run)
            yield from self.shapes([item for item in alike if isinstance(item, Shape)])
            others = (item for item in alike if not isinstance(item, Shape))
            yield from (self.words(item) if isinstance(item, Words) else self.placed(item) for item in others)

    def fillings(self, layout: UnitLayout, page: int) -> Iterator[str]:
        """What is put in later, typed into or followed: slots, anchors, fields, links."""
        yield from (self.slot(one) for one in layout.slots if one.page == page)
        for name, anchor in layout.anchors.items():
            if anchor.page == page:
                yield f"anchor   {self.down(anchor.y)} {name} ({anchor.element.role})"
        yield from (self.widget(one) for one in layout.widgets if one.page == page)
        yield from (self.mark(one) for one in layout.marks if one.page == page)
        yield from (self.link(one) for one in layout.links if one.page == page)

    # -- one item --------------------------------------------------------------------------------------------------

    def down(self, y: float) -> str:
        """A height above the trim's foot as a distance from its top."""
        return mm(self.look.paper.height - y)

    def box(self, rect: Sequence[float]) -> str:
        """Left, top, width and height of a rectangle."""
        x0, y0, x1, y1 = rect
        return f"{mm(x0)} {self.down(y1)} {mm(x1 - x0)}×{mm(y1 - y0)}"

    def colour(self, colour: Rgb) -> str:
        """The name the theme has for a colour, or its code."""
        known = {name: getattr(self.look.theme, name) for name in COLOURS} | {"white": (1, 1, 1), "black": (0, 0, 0)}
        near = (
            name for name, one in known.items() if all(abs(a - b) < 0.003 for a, b in zip(one, colour, strict=True))
        )
        return next(near, "#" + "".join(f"{round(part * 255):02x}" for part in colour))

    def words(self, one: Words) -> str:
        """A text with its role, place, face, size and colour."""
        turned = "" if one.is_upright else " turned"
        looks = f"{one.face}{one.size:g} {self.colour(one.colour)}{turned}"
        return f'{role(one.owner):8} {mm(one.x)} {self.down(one.y)} "{one.text.rstrip()}" {looks}'

    def placed(self, one: Placed) -> str:
        """A picture or a clip."""
        return f"{one.kind:8} {self.box(one.bounds)} {one.name}{_within(one.owner)}".rstrip()

    def slot(self, one: Slot) -> str:
        """A place that is filled when the book is put together."""
        shown = ("page", "mcid", "role", "x", "y", "width", "family", "size", "bold", "colour")
        about = [
            f"{field.name}={value}"
            for field in fields(one)
            if field.name not in shown and (value := getattr(one, field.name))
        ]
        looks = f"{one.family}{' bold' if one.bold else ''} {one.size:g} {self.colour(one.colour)}"
        return f"slot     {mm(one.x)} {self.down(one.y)} {mm(one.width)} wide, {one.role}, {looks}, {', '.join(about)}"

    def widget(self, one: Widget) -> str:
        """A field with its name, kind and box."""
        lines = f" lines {mm(one.leading)} from {mm(one.first_baseline)}" if one.leading else ""
        marks = f" {one.shape}" if one.shape in ("centred", "round") else ""
        return f"field    {self.box(one.rect)} {own_name(one)} {one.blank.kind.value} {one.size:.4g}{lines}{marks}"

    def mark(self, one: MarkArea) -> str:
        """An area to mark by hand, its scale, and what is marked there."""
        scale = "".join(f" ({mm(x)} {self.down(y)})" for x, y in one.path)
        return f"mark     {self.box(one.rect)}{scale} {' '.join(one.blanks)}"

    def link(self, one: Link) -> str:
        """A link's area with where it leads."""
        return f'link     {self.box(one.rect)} {one.target} "{one.text}"'

    # -- shapes ----------------------------------------------------------------------------------------------------

    def shapes(self, shapes: Sequence[Shape]) -> Iterator[str]:
        """Shapes in painting order, with repeats and patterns told as one."""
        at = 0
        while at < len(shapes):
            count, step = repeats(shapes[at:])
            pattern = strokes_alike(shapes[at:])
            if pattern >= PATTERN and pattern > count:
                yield self.pattern(shapes[at : at + pattern])
                at += pattern
            else:
                times = f" ×{count} every {mm(step[0])} {mm(-step[1])}" if count > 1 else ""
                yield self.shape(shapes[at]) + times
                at += count

    def shape(self, one: Shape) -> str:
        """A shape with its place and looks."""
        return f"{one.kind:8} {self.outline(one)} {self.looks(one)}{_within(one.owner)}"

    def outline(self, one: Shape) -> str:
        """Where a shape lies: a line from end to end, a box, a circle, or a path by its bounds, points and length."""
        x0, y0, x1, y1 = one.bounds
        if one.kind == "line":
            return " ".join(f"{mm(x)} {self.down(y)}" for x, y in one.points)
        if one.kind == "circle":
            return f"{mm((x0 + x1) / 2)} {self.down((y0 + y1) / 2)} r {mm((x1 - x0) / 2)}"
        if one.kind == "box":
            return self.box(one.bounds)
        length = sum(math.dist(a, b) for a, b in pairwise(one.points))
        start = f"{mm(one.points[0][0])} {self.down(one.points[0][1])}"
        return f"{self.box(one.bounds)} from {start}, {len(one.points)} points, {mm(length)} long"

    def looks(self, one: Shape) -> str:
        """Stroke and fill."""
        parts = []
        if one.stroke is not None:
            dash = f" dashed {' '.join(f'{part:g}' for part in one.dash)}" if one.dash else ""
            parts.append(f"{one.weight:g} pt {self.colour(one.stroke)}{dash}{' round' if one.is_round else ''}")
        if one.fill is not None:
            parts.append(f"filled {self.colour(one.fill)}")
        return ", ".join(parts)

    def pattern(self, shapes: Sequence[Shape]) -> str:
        """Strokes of a pattern."""
        ends = [point for one in shapes for point in one.points]
        bounds = replace(shapes[0], points=tuple(ends)).bounds
        length = sum(math.dist(*one.points) for one in shapes)
        return f"strokes  {self.box(bounds)} ×{len(shapes)}, {mm(length)} long, {self.looks(shapes[0])}{_within(shapes[0].owner)}"


def role(owner: Element | None) -> str:
    """The owner's role; ``artifact`` if there is none."""
    return owner.role if owner is not None else "artifact"


def _within(owner: Element | None) -> str:
    return f" in {owner.role}" if owner is not None else ""


def repeats(shapes: Sequence[Shape]) -> tuple[int, Point]:
    """How often the first shape is painted again at even steps, and the step."""
    step, count = (0.0, 0.0), 1
    for before, after in pairwise(shapes):
        moved = after.points[0][0] - before.points[0][0], after.points[0][1] - before.points[0][1]
        step = moved if count == 1 else step
        is_even = all(abs(a - b) < EVEN for a, b in zip(moved, step, strict=True))
        if not is_even or not _is_moved(before, after, moved):
            break
        count += 1
    return count, step


def _is_moved(before: Shape, after: Shape, step: Point) -> bool:
    """Whether ``after`` is ``before`` moved by ``step``."""
    if replace(before, points=()) != replace(after, points=()) or len(before.points) != len(after.points):
        return False
    pairs = zip(before.points, after.points, strict=True)
    return all(abs(b[0] - a[0] - step[0]) < EVEN and abs(b[1] - a[1] - step[1]) < EVEN for a, b in pairs)


def strokes_alike(shapes: Sequence[Shape]) -> int:
    """How many lines of the same looks begin ``shapes``."""
    count = 0
    for one in shapes:
        if one.kind != "line" or replace(one, points=()) != replace(shapes[0], points=()):
            break
        count += 1
    return count


# -- reading order -------------------------------------------------------------------------------------------------


def spoken(layout: UnitLayout) -> Iterator[str]:
    """The unit's structure in reading order: roles, words, fields with what is said, links, alternatives."""
    texts: dict[tuple[int, int], str] = {}
    for page, content in enumerate(layout.pages):
        said: dict[int, str] = {}
        for item in joined(on_page(layout, page), across=False):
            if isinstance(item, Words) and item.owner is not None:
                before = said.get(id(item.owner), "")
                said[id(item.owner)] = (
                    before + ("" if not before or before.endswith((" ", "\u00ad")) else " ") + item.text
                )
        for mcid, owner in enumerate(content.parents):
            texts[page, mcid] = said.pop(id(owner), "")
    yield from _element(layout, layout.root, texts, "")


def _words(element: Element, texts: dict[tuple[int, int], str]) -> str:
    return "".join(texts.get((kid.page, kid.mcid), "") for kid in element.kids if isinstance(kid, Marked)).strip()


def _element(layout: UnitLayout, element: Element, texts: dict[tuple[int, int], str], indent: str) -> Iterator[str]:
    about = [f"{key}={value}" for _, key, value in element.attributes if key not in ("BBox", "Headers")]
    heads = [_words(head, texts) for _, key, value in element.attributes if key == "Headers" for head in value]
    about += [f"Headers={' | '.join(heads)}"] if heads else []
    named = (
        ("alt", element.alt),
        ("said", element.actual_text),
        ("language", element.language),
        ("title", element.title),
    )
    about += [f'{name}="{value}"' for name, value in named if value]
    words = _words(element, texts)
    yield indent + " ".join([element.role, *([f'"{words}"'] if words else []), *about])
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _element(layout, kid, texts, indent + "  ")
        elif isinstance(kid, WidgetRef):
            widget = layout.widgets[kid.index]
            yield f"{indent}  [{own_name(widget)}: {spoken_name(widget)}]"
        elif isinstance(kid, LinkRef):
            yield f"{indent}  -> {layout.links[kid.index].target}"


# -- less detail ---------------------------------------------------------------------------------------------------


def paragraphs(items: Sequence[Item]) -> list[Words]:
    """Texts with the lines of one owner that follow each other in one size joined, at the place of the first."""
    found: list[Words] = []
    for item in joined(items, across=True):
        if not isinstance(item, Words):
            continue
        before = found[-1] if found else None
        if before is not None and before.owner is not None and before.owner is item.owner and before.size == item.size:
            found[-1] = replace(before, text=f"{before.text.rstrip()} {item.text}")
        else:
            found.append(item)
    return found


def ink(items: Sequence[Item]) -> str:
    """How many shapes of each kind are painted, and how long their strokes are together."""
    shapes = [item for item in items if isinstance(item, Shape)]
    kinds = {kind: sum(one.kind == kind for one in shapes) for kind in ("line", "box", "circle", "path")}
    length = sum(math.dist(a, b) for one in shapes for a, b in pairwise(one.points))
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count) + f", {mm(length)} long"
