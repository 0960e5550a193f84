"""The output of layout: a unit's pages as plain data, without ReportLab, ready to be stored and written.

Page content space has its origin at the left edge of the type area and the foot of the trim, with y upwards, in points.
The writer shifts it sideways for rectos and versos.
"""

from __future__ import annotations

import zlib
from dataclasses import field
from typing import Literal, NamedTuple

from bifolio.assemble.slots import SlotContent
from bifolio.diagnostics import Place
from bifolio.form_fields import Blank
from bifolio.frozen import frozen, record
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.painting import Resource
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.page.structure import Element
from bifolio.layout.page.subpaths import Matrix
from bifolio.lengths import Pt, mm
from bifolio.text.shaping import Figures
from bifolio.text.styles import Segment, Style

LEAST_TARGET: Pt = mm(6.5)
"""The least side of a field's target on screen: 24 CSS pixels are 6.35 mm (WCAG 2.2, 2.5.8); tick boxes have 6.5
(docs/content-brief.md, section 4).
"""

FieldShape = Literal["plain", "centred", "round", "ring"]
"""A field for words at their start or in the middle, or a box to be ticked; a circle to be ticked; a word to be ringed."""


@record(kw_only=True)
class Widget:
    """A field's box on a page (from 0, within the unit). ``option`` is the key of the option it ticks.

    ``leading`` is the distance of the ruled lines below a multi-line field; ``first_baseline`` the distance from the
    rectangle's top to the first of them. ``size`` is the size of typed text.
    """

    blank: Blank
    page: int
    rect: Rect
    size: Pt
    option: str | None = None
    leading: Pt = 0.0
    first_baseline: Pt = 0.0
    shape: FieldShape = "plain"
    is_rtl: bool = False
    """Whether typed text starts at the right."""
    place: int = 1
    """Which of its blank's places in the book this is, from 1; only blanks for personal fields have several."""

    @property
    def box(self) -> Rect:
        """The printed box or circle of a tick, centred in its target; for a word to be ringed, the whole target."""
        if self.shape == "ring":
            return self.rect
        x, y = (self.rect.x0 + self.rect.x1) / 2, (self.rect.y0 + self.rect.y1) / 2
        half = self.size / (2 * IN_CIRCLE if self.shape == "round" else 2)
        return Rect(x - half, y - half, x + half, y + half)


IN_CIRCLE = 0.8
"""Size of the field of a printed circle, as a share of its diameter."""

Point = tuple[Pt, Pt]
"""A point across and up, in page content space."""


@record
class MarkArea:
    """Where answers are marked by hand, apart from their fields: on a line, a map or a drawing; on a page (from 0,
    within the unit).

    ``blanks`` are the names of what is answered there. A scale has a ``path``: the points of its lowest and highest
    answers, with the others between them on a straight line, or clockwise around a third point.
    """

    blanks: tuple[str, ...]
    page: int
    rect: Rect
    path: tuple[Point, ...] = ()


@record(kw_only=True)
class Link:
    """A link's area on a page: ``target`` is a URI, or ``#id`` for a unit or anchor of the book; ``text`` is spoken.

    ``line`` is the index of the numbered line with which the area moves, if it is on one.
    """

    page: int
    rect: Rect
    target: str
    text: str
    line: int | None = None


NAME_LEADING = 1.15
"""Distance between the baselines of a name on two lines, as a multiple of its size."""


@record(kw_only=True)
class Slot:
    """A place on a page that is filled when the book is put together.

    ``what`` says what fills it. The baseline starts at ``x``, ``y``, or ends there plus ``width`` if the slot is
    ``at_right``; nothing wider than ``width`` fits. The text belongs to marked content ``mcid``, or is an artifact if
    that is negative (a header row repeated on the next page).
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
    """How many lines a name may take, the last of them on the baseline; it breaks before it is reduced."""
    solid_rows: int = 1
    """How many lines of 12 points, close on one another, a name may take that has no room otherwise."""
    row: Pt = 0.0
    """Height of the row in which a name may take two lines, close on one another, rather than be smaller on one."""


@record(kw_only=True)
class LinePart:
    """Part of a numbered line: segments of one owner, or the space for the page number of ``page_of``.

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


@record(kw_only=True)
class NumberedLine:
    """A line of text with page numbers: the part of it that moves when they are filled in and take less space than was
    reserved.

    The line starts at ``x`` with its baseline at ``y``, in page content space. ``share_before`` is the share of the
    space left over that goes before the line: 0 if it is left-aligned, a half if centred, 1 if right-aligned.
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
    """Says that the content of ``rect`` on a page (from 0, within the unit) is written at ``place``; if two areas
    overlap, the smaller one counts.
    """

    page: int
    rect: Rect
    place: Place


class Anchor(NamedTuple):
    """A target of links and the outline: page within the unit, height of its top, its element."""

    page: int
    y: Pt
    element: Element


@frozen(kw_only=True)
class PageFill:
    """The reasons why a page is as full as it is. Lengths in points."""

    depth: Pt
    """Depth of the type area."""
    is_cut: bool = False
    """Whether it ends early because the next piece must begin a page."""
    squeezed: Pt = 0.0
    """How much less space there is between its pieces than they want."""
    stretched: Pt = 0.0
    """How much higher its pieces have become to fill it."""
    has_steps: bool = False
    """Whether an exercise's steps are on it."""
    has_work: bool = False
    """Whether there is anything to write, tick or draw on it."""
    is_loose: bool = False
    """Whether it is one side of a leaf to take out and sign, or to cut up."""
    place: Place | None = None
    """Where its first block is in the workbook's files."""


PageKind = Literal["text", "cover", "plate", "centred", "picture", "cards", "card-backs", "blank"]
"""The kinds of pages; a ``cover``, and a ``plate`` that opens a section, are drawn to the edge; a ``centred`` one is a single composition."""

EDGE_TO_EDGE = ("cover", "plate", "picture")
"""Pages whose drawing is positioned from the trim's corner, on either side of a leaf."""


@record(kw_only=True)
class PageContent:
    """One page's content stream, and how full the page is (height of its content, points)."""

    deflated: bytes
    """The operators, compressed as in the file: so they are compressed only once, and take a quarter of the space."""
    filled: Pt
    fill: PageFill | None = None
    """How it was planned; ``None`` until that is known."""
    kind: PageKind = "text"
    is_turned: bool = False
    """Whether it is a turned page."""
    parents: list[Element] = field(default_factory=list)
    """The owner of each marked-content id, by id."""

    @property
    def content(self) -> bytes:
        return zlib.decompress(self.deflated)


class CutWord(NamedTuple):
    """A word that does not fit, and where its block is. ``is_split``: it goes on on the next line, otherwise its end is
    cut off or covered.
    """

    word: str
    is_split: bool
    place: Place | None


class IndexMark(NamedTuple):
    """The first place on a page (from 0, within the unit) that the index lists under ``entry``, and its anchor."""

    entry: str
    page: int
    anchor: str


class SmallWord(NamedTuple):
    """A word of ``size`` where it should have at least ``least`` to be read, and where its block is."""

    word: str
    size: Pt
    least: Pt
    place: Place | None


class PlacedPicture(NamedTuple):
    """Where a picture is drawn: the page within the unit, its name, and the matrix that maps the unit square to the page."""

    page: int
    name: str
    matrix: Matrix


@record(kw_only=True)
class UnitLayout:
    """One laid-out unit: everything the writer needs, nothing that depends on its place in the book."""

    id: str
    pages: list[PageContent]
    root: Element
    widgets: list[Widget] = field(default_factory=list)
    marks: list[MarkArea] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    numbered_lines: list[NumberedLine] = field(default_factory=list)
    anchors: dict[str, Anchor] = field(default_factory=dict)
    index_marks: list[IndexMark] = field(default_factory=list)
    glyphs: dict[str, dict[int, str]] = field(default_factory=dict)
    """Glyphs drawn, by face, each with the text it stands for."""
    pictures: dict[str, PixelPicture] = field(default_factory=dict)
    """Pictures drawn, by resource name."""
    placed_pictures: list[PlacedPicture] = field(default_factory=list)
    painting: dict[str, Resource] = field(default_factory=dict)
    """Other resources of drawings, by name."""
    overfull: list[Place | None] = field(default_factory=list)
    """Places of what is higher than a page."""
    as_lists: list[Place | None] = field(default_factory=list)
    """Places of tables that were too narrow for their columns and are printed as lists of records."""
    cut_words: list[CutWord] = field(default_factory=list)
    small_words: list[SmallWord] = field(default_factory=list)
    """Words of drawings smaller than 12 points, and words in blanks smaller than 9."""
    sources: list[SourceArea] = field(default_factory=list)
    """Where the content of the pages is written: blocks, and the texts in them."""
    key: str = ""
    """A key that identifies it between runs, the same for equal layouts; empty if it has one person's data, and so is
    not cached.
    """
    packed: bytes = b""
    """Root, owners, anchors' elements and sources, if these are packed (``page/slimming.py``)."""
