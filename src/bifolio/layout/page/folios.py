"""What layout hands on: a unit's pages as plain data, without ReportLab, ready to be stored and written.

Page content lies in a space whose origin is the bottom left of the type area's column (x = 0 at the type area's left edge,
y = 0 at the trim's foot, y upwards, points): the writer moves it sideways for rectos and versos.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from bifolio.assemble.slots import SlotContent
from bifolio.diagnostics import Place
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.page.structure import Element
from bifolio.layout.page.subpaths import Matrix
from bifolio.lengths import Pt
from bifolio.text.shaping import Figures
from bifolio.text.styles import Segment, Style


class Rect(NamedTuple):
    """A rectangle in page content space: left, bottom, right, top."""

    x0: Pt
    y0: Pt
    x1: Pt
    y1: Pt


@dataclass(slots=True, kw_only=True)
class Widget:
    """A field's box on a page (from 0, within the unit). ``option`` is the key of the option it ticks.

    ``leading`` is the distance of the ruled lines under a multi-line field; ``first_baseline`` the distance from the
    rectangle's top to the first of them. ``size`` is the size of typed text.
    """

    blank: Blank
    page: int
    rect: Rect
    size: Pt
    option: str | None = None
    leading: Pt = 0.0
    first_baseline: Pt = 0.0
    is_centred: bool = False
    is_round: bool = False
    is_ring: bool = False
    """Whether it is a word that is ringed, not a box that is ticked."""
    is_rtl: bool = False
    """Whether what is typed starts at the right."""
    place: int = 1
    """Which of its blank's places in the book it is; only blanks for personal fields have several."""

    @property
    def box(self) -> Rect:
        """The printed box or circle of a tick, in the middle of its target; for a word to be ringed, the whole target."""
        if self.is_ring:
            return self.rect
        x, y = (self.rect.x0 + self.rect.x1) / 2, (self.rect.y0 + self.rect.y1) / 2
        half = self.size / (2 * IN_CIRCLE if self.is_round else 2)
        return Rect(x - half, y - half, x + half, y + half)


IN_CIRCLE = 0.8
"""Size of the field of a printed circle, as a share of its diameter."""

Point = tuple[Pt, Pt]
"""Across and up, in page content space."""


@dataclass(slots=True)
class MarkArea:
    """Where answers are marked by hand, beside their fields: on a line, on a map, in a drawing; on a page (from 0, within the unit).

    ``blanks`` are the names of what is answered there. A scale has a ``path``: the places of its lowest and its highest answer, with
    the others between them on a straight line, or clockwise round a third point.
    """

    blanks: tuple[str, ...]
    page: int
    rect: Rect
    path: tuple[Point, ...] = ()


@dataclass(slots=True, kw_only=True)
class Link:
    """A link's area on a page: ``target`` is a URI, or ``#id`` for a unit or anchor of the book; ``text`` is what a reader says.

    ``line`` is the index of the numbered line with which the area moves, if it is on one.
    """

    page: int
    rect: Rect
    target: str
    text: str
    line: int | None = None


NAME_LEADING = 1.15
"""Baseline to baseline of a name on two lines, by its size."""


@dataclass(slots=True, kw_only=True)
class Slot:
    """A place in a page that is filled when the book is put together.

    ``what`` says what fills it. The baseline starts at ``x``, ``y``, or ends ``width`` to the right of it if it is ``at_right``; nothing wider than ``width`` fits. The text belongs
    to marked content ``mcid``, or is an artifact if that is negative (a table head repeated on the next page).
    """

    page: int
    mcid: int
    role: str
    what: SlotContent
    x: Pt
    y: Pt
    width: Pt
    family: str
    size: Pt
    bold: bool
    colour: tuple[float, float, float]
    least_size: Pt = 12.0
    at_right: bool = False
    figures: Figures = ""
    rows: int = 1
    """How many lines a name may take, the last of them on the baseline; it breaks before it is made smaller."""
    solid_rows: int = 1
    """How many lines of 12 points, close on one another, a name may take that has no room otherwise."""


@dataclass(slots=True, kw_only=True)
class LinePart:
    """Part of a numbered line: segments of one owner, or the room for the page number of ``page_of``.

    It belongs to marked content ``mcid``, or is an artifact if that is negative.
    """

    mcid: int
    role: str
    segments: list[Segment]
    page_of: str | None = None


class WritingLine(NamedTuple):
    """A line to write on that begins at ``x``, ``y`` in page content space."""

    x: Pt
    y: Pt
    colour: tuple[float, float, float]
    weight: Pt


@dataclass(slots=True, kw_only=True)
class NumberedLine:
    """A line of text with page numbers in it, as far as it moves when they are put in and take less room than was kept.

    The line starts at ``x`` with its baseline at ``y``, in page content space. ``share_before`` is the share of the room left
    over that goes before the line: none where it is ranged left, half where it is centred, all where it is ranged right.
    """

    page: int
    x: Pt
    y: Pt
    style: Style
    share_before: float
    parts: list[LinePart]
    is_mirrored: bool = False
    """Whether it starts at the right; ``x`` of its segments counts from there."""
    following: WritingLine | None = None
    """The line of the blank that follows; it begins where the words before it end."""


class SourceArea(NamedTuple):
    """What is in ``rect`` of a page (from 0, within the unit) is written at ``place``; of two areas the smaller one is meant."""

    page: int
    rect: Rect
    place: Place


class Anchor(NamedTuple):
    """A place that links and the outline can lead to: page within the unit, height of its top, its element."""

    page: int
    y: Pt
    element: Element


@frozen(kw_only=True)
class PageFill:
    """How a page came to be as full as it is. Lengths are points."""

    depth: Pt
    """Depth of the type area."""
    is_cut: bool = False
    """Whether it ends where it does because what follows was asked to begin a page."""
    squeezed: Pt = 0.0
    """How much less space there is between its pieces than they ask for."""
    stretched: Pt = 0.0
    """How much higher its pieces became to fill it."""
    has_steps: bool = False
    """Whether an exercise's steps are on it."""
    has_work: bool = False
    """Whether anything is written, ticked or drawn on it."""
    is_loose: bool = False
    """Whether it is a side of a leaf to take out and sign, or to cut up."""
    place: Any = None
    """Where the first block on it is in the workbook's files (``Place``)."""


PageKind = Literal["text", "cover", "plate", "cards", "card-backs", "blank"]
"""What sort of page it is; a ``cover`` and a ``plate``, which opens a section, are drawn from edge to edge."""

EDGE_TO_EDGE = ("cover", "plate")
"""Pages whose drawing is placed from the trim's corner, on either side of a leaf alike."""


@dataclass(slots=True, kw_only=True)
class PageContent:
    """One page's content stream and how full the page is (height of what is on it, points)."""

    deflated: bytes
    """The operators, as the file will hold them: so they are packed once, and take a quarter of the room."""
    filled: Pt
    fill: PageFill | None = None
    """How it was planned; nothing before that is known."""
    kind: PageKind = "text"
    is_turned: bool = False
    """Whether it is a page on its side."""
    parents: list[Element] = field(default_factory=list)
    """The owner of each marked-content id, by id."""

    @property
    def content(self) -> bytes:
        """The operators."""
        return zlib.decompress(self.deflated)


class PlacedPicture(NamedTuple):
    """Where a picture is drawn: the page within the unit, its name, and the matrix that brings the unit square onto the page."""

    page: int
    name: str
    matrix: Matrix


@dataclass(slots=True, kw_only=True)
class UnitLayout:
    """One unit, laid out: everything the writer needs, nothing that depends on where in the book it is."""

    id: str
    pages: list[PageContent]
    root: Element
    widgets: list[Widget] = field(default_factory=list)
    marks: list[MarkArea] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    numbered_lines: list[NumberedLine] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    glyphs: dict[str, dict[int, str]] = field(default_factory=dict)
    """Glyphs drawn, by face: what each says."""
    pictures: dict[str, Any] = field(default_factory=dict)
    """Pictures drawn, by resource name: prepared image data."""
    placed_pictures: list[PlacedPicture] = field(default_factory=list)
    painting: dict[str, Any] = field(default_factory=dict)
    """What drawings use besides, by resource name (``page/painting.py``)."""
    overfull: list[tuple[str, object]] = field(default_factory=list)
    as_lists: list[object] = field(default_factory=list)
    """Places of tables that had no room for their columns and are printed as lists of records."""
    cut_words: list[tuple[str, bool, object]] = field(default_factory=list)
    """Words that do not fit into their places, each with whether it is split, not cut off, and where its block is."""
    small_words: list[tuple[str, Pt, Pt, object]] = field(default_factory=list)
    """Words of drawings that are printed smaller than 12 points, and words in blanks smaller than 9, each with its size, that limit and where its block is."""
    sources: list[SourceArea] = field(default_factory=list)
    """Where what is on the pages is written: blocks, and the texts inside them."""
    key: str = ""
    """What it is known by between runs: the same for equal layouts. Nothing if it holds what is one person's, and is not kept."""
    packed: bytes = b""
    """Root, owners, anchors' elements and sources, if these are packed away (``page/slimming.py``)."""
