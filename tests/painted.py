"""What is painted on a page, item by item, read from the page's own operators.

A laid-out page is plain data: its content stream, the owner of each marked-content id, the text of each glyph. So tests
read what will be printed instead of observing the code that draws it, and the program keeps no record for them. Lengths
are points; the origin is that of the content (``bifolio.layout.page.folios``), with y pointing up.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from bifolio.frozen import frozen
from bifolio.layout.book.book import Book, BookPage
from bifolio.layout.book.furniture import Glyphs
from bifolio.layout.book.numbered_lines import show_numbered_line
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element
from bifolio.text.faces import load_face

Rgb = tuple[float, float, float]
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

TOUCHING = 0.06
"""Texts on one baseline are one line if the gap is no larger than this share of their size: a bold space is narrower than another."""


@frozen
class Words:
    """A run of text in one face. ``x`` and ``y`` are the start of its baseline; ``width`` excludes spaces at its end,
    ``advance`` includes them.

    ``owner`` is its structure element; ``None`` if it is an artifact.
    """

    owner: Element | None
    x: float
    y: float
    width: float
    advance: float
    face: str
    size: float
    colour: Rgb
    text: str
    is_upright: bool = True


@frozen
class Shape:
    """A painted path: its subpaths as points, curves with their control points. ``stroke`` or ``fill`` is ``None`` if it has none."""

    owner: Element | None
    kind: str
    """``line``, ``box``, ``circle`` or ``path``."""
    points: tuple[Point, ...]
    stroke: Rgb | None
    fill: Rgb | None
    weight: float
    dash: tuple[float, ...]
    is_round: bool

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of its points."""
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return min(xs), min(ys), max(xs), max(ys)


@frozen
class Placed:
    """Something placed as a whole in a rectangle (left, bottom, right, top): a picture, shared content, or a clip."""

    owner: Element | None
    kind: str
    """``picture``, ``shared`` or ``clip``."""
    name: str
    bounds: tuple[float, float, float, float]


Item = Words | Shape | Placed


@dataclass
class _State:
    matrix: Matrix = IDENTITY
    stroke: Rgb = (0.0, 0.0, 0.0)
    fill: Rgb = (0.0, 0.0, 0.0)
    weight: float = 1.0
    dash: tuple[float, ...] = ()
    cap: int = 0
    face: str = ""
    size: float = 0.0

    def place(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


_TOKEN = re.compile(
    r"<<(?:<[0-9A-F]*>|[^<>])*>>|\[[^\]]*\]|/[^\s<>\[\]/]+|[-+]?(?:\d+\.?\d*|\.\d+)|[A-Za-z]+\*?", re.ASCII
)
_PAINTS = {
    "S": (True, False),
    "f": (False, True),
    "f*": (False, True),
    "B": (True, True),
    "B*": (True, True),
    "n": (False, False),
}
_STEPS = re.compile(r"[-\d. ]++(?:[mlc]|re)\b", re.ASCII)
_GLYPHS = struct.Struct(">H")
_SHOWN = re.compile(r"<([0-9A-F]*)>|([-\d.]+)")


@dataclass
class _Reader:
    """Runs the operators of one content stream and collects what they paint."""

    owners: Sequence[Element]
    meanings: Mapping[str, Mapping[int, str]]
    shared: frozenset[str] = frozenset()
    state: _State = field(default_factory=_State)
    kept: list[_State] = field(default_factory=list)
    marks: list[tuple[Element | None, str | None]] = field(default_factory=list)
    """Open marked content, outermost first: its owner, and what it says instead of its glyphs."""
    path: list[tuple[str, tuple[Point, ...]]] = field(default_factory=list)
    is_clip: bool = False
    text: list[tuple[str, float, float]] = field(default_factory=list)
    """Characters of the text object so far, each with where it begins and how far it moves the pen."""
    start: Point = (0.0, 0.0)
    slant: Point = (1.0, 0.0)
    moved: float = 0.0
    items: list[Item] = field(default_factory=list)
    does: Mapping[str, _Does] = field(default_factory=lambda: _DOES)

    def run(self, content: str) -> list[Item]:
        waiting: list[str] = []
        does = self.does
        for token in _TOKEN.findall(content):
            if token in does:
                does[token](self, token, waiting)
                waiting = []
            else:
                assert not token[0].isalpha(), f"nothing here reads '{token}'"
                waiting.append(token)
        assert not waiting, waiting
        assert not self.kept
        assert not self.marks
        return self.items

    @property
    def owner(self) -> Element | None:
        return next((owner for owner, _ in reversed(self.marks) if owner is not None), None)

    def leave(self, operator: str, given: list[str]) -> None:
        """What leaves a place as it is: how opaque something is, how corners are joined, how high a text is raised, whether its letters are filled."""

    def step(self, operator: str, given: list[str]) -> None:
        a, b, c, d, e, f = self.state.matrix
        numbers = [float(one) for one in given]
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        self.path.append((operator, tuple([(a * x + c * y + e, b * x + d * y + f) for x, y in pairs])))

    def box(self, operator: str, given: list[str]) -> None:
        x, y, width, height = (float(one) for one in given)
        corners = (x, y), (x + width, y), (x + width, y + height), (x, y + height)
        self.path.append((operator, tuple(self.state.place(*corner) for corner in corners)))

    def colour(self, operator: str, given: list[str]) -> None:
        parts = given if operator in ("rg", "RG") else given * 3
        colour = (float(parts[0]), float(parts[1]), float(parts[2]))
        if operator in ("rg", "g"):
            self.state.fill = colour
        else:
            self.state.stroke = colour

    def line(self, operator: str, given: list[str]) -> None:
        if operator == "w":
            self.state.weight = float(given[0])
        elif operator == "J":
            self.state.cap = int(given[0])
        else:
            self.state.dash = tuple(float(one) for one in given[0].strip("[]").split())

    def transform(self, operator: str, given: list[str]) -> None:
        a, b, c, d, e, f = (float(one) for one in given)
        self.state.matrix = _times((a, b, c, d, e, f), self.state.matrix)

    def set_face(self, operator: str, given: list[str]) -> None:
        self.state.face, self.state.size = given[0][1:], float(given[1])

    def set_place(self, operator: str, given: list[str]) -> None:
        x, y = float(given[4]), float(given[5])
        self.start, self.slant, self.moved = self.state.place(x, y), self.state.place(x + 1, y), 0.0

    def save(self, operator: str, given: list[str]) -> None:
        self.kept.append(copy(self.state))

    def restore(self, operator: str, given: list[str]) -> None:
        self.state = self.kept.pop()

    def mark(self, operator: str, given: list[str]) -> None:
        if operator == "EMC":
            self.marks.pop()
            return
        about = given[1] if len(given) > 1 else ""
        number = re.search(r"/MCID (\d+)", about)
        said = re.search(r"/ActualText <FEFF([0-9A-F]*)>", about)
        self.marks.append(
            (
                self.owners[int(number[1])] if number else None,
                bytes.fromhex(said[1]).decode("utf-16-be") if said else None,
            )
        )

    def begin_text(self, operator: str, given: list[str]) -> None:
        self.text = []

    def show(self, operator: str, given: list[str]) -> None:
        size, moved, text = self.state.size, self.moved, self.text
        face, meanings = load_face(self.state.face), self.meanings.get(self.state.face, {})
        for codes, adjustment in _SHOWN.findall(given[0]):
            if adjustment:
                moved -= float(adjustment) * size / 1000
            for (glyph,) in _GLYPHS.iter_unpack(bytes.fromhex(codes)):
                advance = face.advance(glyph) * size / 1000
                text.append((meanings.get(glyph) or face.says[glyph], moved, advance))
                moved += advance
        self.moved = moved

    def end_text(self, operator: str, given: list[str]) -> None:
        if not self.text:
            return
        state = self.state
        said = next((said for _, said in self.marks if said is not None), None)
        text = "".join(part for part, _, _ in self.text) if said is None else said
        inked = [at + advance for part, at, advance in self.text if not part.isspace()]
        is_upright = abs(self.slant[1] - self.start[1]) < 0.01 and self.slant[0] > self.start[0]
        self.items.append(
            Words(
                self.owner, *self.start, max(inked, default=0.0), self.moved, state.face, state.size, state.fill, text, is_upright
            )
        )  # fmt: skip

    def paint(self, operator: str, given: list[str]) -> None:
        if operator in ("W", "W*"):
            self.is_clip = True
            return
        path, self.path = self.path, []
        if not path:
            assert operator == "n"
            return
        state, points = self.state, tuple([point for _, some in path for point in some])
        is_stroked, is_filled = _PAINTS[operator]
        stroke, fill = state.stroke if is_stroked else None, state.fill if is_filled else None
        shape = Shape(self.owner, _kind(path), points, stroke, fill, state.weight, state.dash, state.cap == 1)
        if operator != "n":
            self.items.append(shape)
        elif self.is_clip:
            self.items.append(Placed(self.owner, "clip", "", shape.bounds))
            self.is_clip = False

    def pass_by(self, operator: str, given: list[str]) -> None:
        """Notes that something is painted here, and not what."""
        if operator in ("W", "W*"):
            self.is_clip = True
        elif operator != "n" or self.is_clip:
            self.items.append(_PASSED_BY)
            self.is_clip = False

    def put(self, operator: str, given: list[str]) -> None:
        name = given[0]
        is_shared = name[1:] in self.shared
        (x0, y0), (x1, y1) = self.state.place(0, 0), self.state.place(*((0, 0) if is_shared else (1, 1)))
        self.items.append(Placed(self.owner, "shared" if is_shared else "picture", name[1:], (x0, y0, x1, y1)))


_Does = Callable[[_Reader, str, list[str]], None]
_DOES: dict[str, _Does] = {
    **dict.fromkeys(("BDC", "BMC", "EMC"), _Reader.mark),
    **dict.fromkeys((*_PAINTS, "W", "W*"), _Reader.paint),
    **dict.fromkeys(("m", "l", "c", "h"), _Reader.step),
    **dict.fromkeys(("rg", "RG", "g", "G"), _Reader.colour),
    **dict.fromkeys(("w", "J", "d"), _Reader.line),
    **dict.fromkeys(("gs", "Ts", "Tr", "j", "M"), _Reader.leave),
    "re": _Reader.box,
    "cm": _Reader.transform,
    "q": _Reader.save,
    "Q": _Reader.restore,
    "BT": _Reader.begin_text,
    "Tf": _Reader.set_face,
    "Tm": _Reader.set_place,
    "TJ": _Reader.show,
    "ET": _Reader.end_text,
    "Do": _Reader.put,
}
"""What an operator does."""

_SAYS = {**_DOES, **dict.fromkeys((*_PAINTS, "W", "W*"), _Reader.pass_by), "h": _Reader.leave}
"""The same where only words are looked for."""

_PASSED_BY = Placed(None, "path", "", (0.0, 0.0, 0.0, 0.0))


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _kind(path: Sequence[tuple[str, tuple[Point, ...]]]) -> str:
    steps = "".join(operator[0] for operator, _ in path).removesuffix("h")
    if steps in ("ml", "r"):
        return "line" if steps == "ml" else "box"
    points = [point for _, some in path for point in some]
    width, height = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    return "circle" if steps == "mcccc" and abs(width - height) < 0.01 and points[0] == points[-1] else "path"


def on_page(layout: UnitLayout, index: int) -> list[Item]:
    """What the unit's page ``index`` paints, in painting order, in page content space.

    Places to fill are empty; lines with page numbers come last, with the dash that stands for a page that is not there.
    """
    return [*_content(layout, index), *_late(layout, index)]


def lines_on_page(layout: UnitLayout, index: int) -> list[Words]:
    """The lines of text among what ``on_page`` returns, in half the time: paths, which are most of a page, are not read."""
    page = layout.pages[index]
    content = _STEPS.sub("", page.content.decode("ascii"))
    items = _Reader(page.parents, layout.glyphs, does=_SAYS).run(content)
    return [item for item in joined([*items, *_late(layout, index)], across=True) if isinstance(item, Words)]


def _late(layout: UnitLayout, index: int) -> list[Item]:
    """Lines with page numbers."""
    glyphs: Glyphs = {face: dict(meanings) for face, meanings in layout.glyphs.items()}
    lines = [line for line in layout.numbered_lines if line.page == index]
    operators = [one for line in lines for one in show_numbered_line(line, lambda name: None, glyphs)]
    return _Reader(layout.pages[index].parents, glyphs).run("\n".join(operators))


def _content(layout: UnitLayout, index: int) -> list[Item]:
    page = layout.pages[index]
    return _Reader(page.parents, layout.glyphs).run(page.content.decode("ascii"))


def on_book_page(book: Book, page: BookPage) -> tuple[list[Item], list[Item]]:
    """What a page of the book paints, in page space: the unit's own content with its places filled, and the furniture."""
    own: list[Item] = []
    if page.index >= 0:
        layout = book.units[page.unit]
        owners = layout.pages[page.index].parents
        own += _content(layout, page.index)
        own += _Reader(owners, page.overlay_glyphs).run(page.overlay)
    furniture = _Reader((), page.furniture_glyphs, frozenset(book.shared)).run(f"{page.furniture}\n{page.symbols}")
    return [moved(item, page.left, 0.0) for item in own], furniture


def moved(item: Item, x: float, y: float) -> Item:
    """``item`` further to the right by ``x`` and up by ``y``."""
    if isinstance(item, Words):
        return replace(item, x=item.x + x, y=item.y + y)
    if isinstance(item, Shape):
        return replace(item, points=tuple((a + x, b + y) for a, b in item.points))
    left, bottom, right, top = item.bounds
    return replace(item, bounds=(left + x, bottom + y, right + x, top + y))


def joined(items: Iterable[Item], *, across: bool) -> Iterator[Item]:
    """The same with texts joined that go on where the one before ends.

    ``across`` joins those of other faces, and of elements inside the same one, too: whole lines. A space alone is nothing to see.
    """
    before: Words | None = None
    for item in items:
        if isinstance(item, Words) and before is not None and _goes_on(before, item, across=across):
            width = item.x + item.width - before.x
            before = replace(
                before, width=width, advance=item.x + item.advance - before.x, text=before.text + item.text
            )
            continue
        if isinstance(item, Words) and not item.text.strip():
            continue
        if before is not None:
            yield before
        before = item if isinstance(item, Words) else None
        if before is None:
            yield item
    if before is not None:
        yield before


def _goes_on(before: Words, after: Words, *, across: bool) -> bool:
    gap = abs(before.x + before.advance - after.x)
    if before.y != after.y or gap > TOUCHING * before.size or not (before.is_upright and after.is_upright):
        return False
    if across:
        return _is_within(after.owner, before.owner) or _is_within(before.owner, after.owner)
    looks = [(one.owner, one.face, one.size, one.colour) for one in (before, after)]
    return looks[0] == looks[1]


def _is_within(inner: Element | None, outer: Element | None) -> bool:
    """Whether ``inner`` is ``outer`` or stands in it."""
    if inner is outer:
        return True
    kids = outer.kids if outer is not None else ()
    return any(_is_within(inner, kid) for kid in kids if isinstance(kid, Element))
