"""The field map: where every blank of a book is on its pages, for programs that read filled-in paper or files.

Input: a finished edition. Output: ``FieldMap``, which describes itself and can be written as JSON. Every length comes
from the layout, none from the file. Millimetres; the origin is the top left corner of the trimmed page, x runs right
and y down.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bifolio.assemble.document import Document, with_inner
from bifolio.content.schema.json_schema import DIALECT
from bifolio.diagnostics import Place
from bifolio.form_fields import Blank, BlankKind
from bifolio.layout.book.book import Book, BookPage
from bifolio.layout.book.page_codes import page_code
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.folios import MarkArea, Point, Widget
from bifolio.lengths import Pt, to_mm
from bifolio.outputs import Kind
from bifolio.pdf.forms import own_name, widget_rect
from bifolio.pipeline.building import BuiltBook

FIELD_MAP = Kind("a field map", b'{\n  "bifolio_field_map"')


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MapPoint(_Model):
    """A point on a page, in millimetres from its left and its top edge."""

    x: float
    y: float


class MapRect(_Model):
    """A rectangle of a page, in millimetres; ``left`` and ``top`` are those of its top left corner."""

    left: float
    top: float
    width: float
    height: float


class MapOption(_Model):
    """One option of a choice: its lasting key, and what is shown and said."""

    key: str
    label: str


class MapScale(_Model):
    """The scale of a blank: its lowest and its highest number, and the words at its ends, which may be empty.

    ``direction`` is where the numbers rise to on the page, in degrees clockwise from rightwards: 0 is right, 90 down, 270 up. A
    scale of which only the number is written has none.
    """

    low: int
    high: int
    low_words: str
    high_words: str
    direction: float | None = None


class MapSource(_Model):
    """Where the block of a blank is in the workbook's files; lines and columns count from 1."""

    file: str
    line: int
    column: int


class MapField(_Model):
    """A place for an answer: to write on, or with an option to tick.

    ``name`` is the full name of its form field, which a file without fields has not, and ``rect`` the rectangle of that field, or of
    the place to write. ``box`` is the printed box of a tick, which is smaller than the rectangle; ``shape`` is its form; a
    word to be ringed fills its rectangle.
    """

    name: str
    page: int
    folio: str
    rect: MapRect
    option: str | None = None
    box: MapRect | None = None
    shape: Literal["square", "circle", "word"] | None = None


class MapMark(_Model):
    """A place where the same answer is marked by hand on paper, on a scale or in a drawing; it has no form field.

    On a scale the lowest number is at ``low``, the highest at ``high``, the others between them: on a straight line, or
    clockwise round ``centre``.
    """

    page: int
    folio: str
    rect: MapRect
    low: MapPoint | None = None
    high: MapPoint | None = None
    centre: MapPoint | None = None


class MapBlank(_Model):
    """One blank: ``part.block.item``, followed by the person if each person has one; ``by`` are the people who write
    there.

    A blank for an unknown personal field is ``personal.FIELD``; its further places have a number behind the name.
    """

    name: str
    part: str
    block: str
    item: str | None = None
    kind: Literal["text", "lines", "check", "one-of", "choice", "number", "date", "time", "drawing"]
    by: list[str]
    label: str
    """What a screen reader says: exercise, question, part, how to answer."""
    options: list[MapOption] | None = None
    scale: MapScale | None = None
    source: MapSource | None = None
    fields: list[MapField]
    marks: list[MapMark] | None = None


class MapPage(_Model):
    """A page: its number in the file, from 1, and the number printed on it; ``part`` is what it is a page of, nothing for a blank one.

    ``code`` is what its page symbols say, and ``symbols`` where they are; a page without them has neither.
    """

    page: int
    folio: str
    side: Literal["left", "right"]
    part: str | None = None
    orientation: Literal["landscape"] | None = None
    """A landscape page is as wide as the others are high, and as high as they are wide."""
    code: str | None = None
    symbols: list[MapRect] | None = None


class FieldMap(_Model):
    """Where every blank of one edition is. Lengths are millimetres from the top left corner of the trimmed page."""

    bifolio_field_map: Literal[1] = Field(
        description="The version of this form. A program that knows another must refuse the file."
    )
    title: str
    edition: str
    language: str
    paper: str
    page_width: float
    page_height: float
    pages: list[MapPage]
    blanks: list[MapBlank]

    def to_json(self) -> bytes:
        """The map as JSON, ending in a line break; the same map gives the same bytes."""
        return self.model_dump_json(indent=2, exclude_none=True).encode() + b"\n"


def field_map_schema() -> dict[str, Any]:
    return {"$schema": DIALECT, **FieldMap.model_json_schema(), "title": "bifolio: field-map"}


def make_field_map(built: BuiltBook) -> FieldMap:
    """The field map of a finished edition."""
    book, paper = built.book, built.look.paper
    document = book.document
    mapping = _Mapping(book, has_fields=built.write.has_fields)
    return FieldMap(
        bifolio_field_map=1, title=document.title, edition=document.edition, language=document.language, paper=paper.name,
        page_width=_length(paper.width), page_height=_length(paper.height),
        pages=[mapping.page(page) for page in book.pages],
        blanks=[mapping.blank(blank, place) for blank, place in _all_blanks(book)],
    )  # fmt: skip


def _all_blanks(book: Book) -> Iterator[tuple[Blank, Place | None]]:
    """The document's blanks, then those in its texts for personal fields without a value, each once."""
    seen: set[str] = set()
    for blank, place in blanks_of(book.document):
        seen.add(blank.name)
        yield blank, place
    for unit, layout in zip(book.document.units, book.units, strict=True):
        for widget in layout.widgets:
            if widget.blank.name not in seen:
                seen.add(widget.blank.name)
                yield widget.blank, unit.place


def blanks_of(document: Document) -> Iterator[tuple[Blank, Place | None]]:
    """Every blank of the document in reading order, with the place of its block, or of its page for one at its head or on the cover."""
    for unit in document.units:
        for plate in unit.cover.plates if unit.cover is not None else ():
            if plate.blank is not None:
                yield plate.blank, unit.place
        for opening in unit.opening.blanks:
            if not opening.known:
                yield opening.blank, unit.place
        runs = [run for step in unit.opening.steps for run in step if run.written is not None]
        for blank in dict.fromkeys(filter(None, (run.blank or run.choice for run in runs))):
            yield blank, unit.place
        for bound in with_inner(unit.blocks):
            for blank in (one for one in bound.blanks.values() if not one.is_printed):
                yield blank, bound.block.place or unit.place


class _Mapping:
    """Finds the fields and marks of blanks in a book."""

    def __init__(self, book: Book, *, has_fields: bool) -> None:
        self.book, self.has_fields = book, has_fields
        self.fields: dict[str, list[MapField]] = {}
        self.marks: dict[str, list[MapMark]] = {}
        self.directions: dict[str, float] = {}
        for index, layout in enumerate(book.units):
            pages = book.pages_of(index)
            for widget in layout.widgets:
                self.fields.setdefault(widget.blank.name, []).append(self._field(widget, pages[widget.page]))
            for mark in layout.marks:
                self._note_mark(mark, pages[mark.page])

    def blank(self, blank: Blank, place: Place | None) -> MapBlank:
        part, block, *rest = blank.name.split(".")
        options = [MapOption(key=one.key, label=one.label) for one in blank.options]
        return MapBlank(
            name=blank.name, part=part, block=block, item=rest[0] if rest else None, kind=blank.kind.value, by=self._writers(blank), label=blank.spoken,
            options=options or None, scale=self._scale(blank), fields=self.fields.get(blank.name, []),
            marks=self.marks.get(blank.name),
            source=MapSource(file=place.file, line=place.line, column=place.column) if place is not None else None,
        )  # fmt: skip

    def _writers(self, blank: Blank) -> list[str]:
        """Ids of those who write there; empty if the edition is only read, even though it shows the places."""
        return list(blank.by) if self.book.document.view.persons else []

    def page(self, page: BookPage) -> MapPage:
        document, codes = self.book.document, self.book.codes
        part = document.units[page.unit].part if page.index >= 0 else None
        side: Literal["left", "right"] = "right" if page.is_right else "left"
        code = page_code(codes.digest, page.number) if codes is not None and page.codes is not None else ""
        symbols = (
            [self._square(corner, page, page.codes.side) for corner in page.codes.of_page]
            if page.codes and code
            else None
        )
        return MapPage(
            page=page.number,
            folio=page.label,
            side=side,
            part=part,
            orientation="landscape" if page.paper.is_turned else None,
            code=code or None,
            symbols=symbols,
        )

    def _scale(self, blank: Blank) -> MapScale | None:
        scale = blank.scale
        if scale is None:
            return None
        return MapScale(
            low=scale.low, high=scale.high, low_words=scale.low_words, high_words=scale.high_words,
            direction=self._direction(blank),
        )  # fmt: skip

    def _direction(self, blank: Blank) -> float | None:
        """The direction in which the numbers rise: along the line to mark, or from the first box to the last."""
        if blank.kind is BlankKind.ONE_OF:
            boxes = [field.rect for field in self.fields[blank.name]]
            (x0, y0), (x1, y1) = (_middle(box) for box in (boxes[0], boxes[-1]))
            return _degrees(x1 - x0, y1 - y0)
        return self.directions.get(blank.name)

    def _field(self, widget: Widget, page: BookPage) -> MapField:
        rect = widget_rect(widget) if self.has_fields else widget.rect
        is_tick = widget.blank.kind in (BlankKind.CHECK, BlankKind.ONE_OF)
        return MapField(
            name=own_name(widget), page=page.number, folio=page.label, rect=self._rect(rect, page), option=widget.option,
            box=self._rect(widget.box, page) if is_tick else None,
            shape=_shape(widget) if is_tick else None,
        )  # fmt: skip

    def _note_mark(self, mark: MarkArea, page: BookPage) -> None:
        points = [self._point(point, page) for point in mark.path]
        ends = dict(zip(("low", "high", "centre"), points, strict=False))
        noted = MapMark(page=page.number, folio=page.label, rect=self._rect(mark.rect, page), **ends)
        for name in mark.blanks:
            self.marks.setdefault(name, []).append(noted)
            if points:
                low, high = points[:2]
                self.directions.setdefault(name, _degrees(high.x - low.x, high.y - low.y))

    def _point(self, point: Point, page: BookPage) -> MapPoint:
        return MapPoint(x=_length(page.left + point[0]), y=_length(page.paper.height - point[1]))

    def _square(self, corner: tuple[Pt, Pt], page: BookPage, side: Pt) -> MapRect:
        """The square of a symbol, given its lower left corner in page space."""
        top = page.paper.height - corner[1] - side
        return MapRect(left=_length(corner[0]), top=_length(top), width=_length(side), height=_length(side))

    def _rect(self, rect: Rect, page: BookPage) -> MapRect:
        return MapRect(
            left=_length(page.left + rect.x0), top=_length(page.paper.height - rect.y1),
            width=_length(rect.x1 - rect.x0), height=_length(rect.y1 - rect.y0),
        )  # fmt: skip


def _shape(widget: Widget) -> Literal["square", "circle", "word"]:
    """What a tick marks: a box, a circle, or a word with a ring."""
    return "word" if widget.shape == "ring" else "circle" if widget.shape == "round" else "square"


def _middle(rect: MapRect) -> tuple[float, float]:
    return rect.left + rect.width / 2, rect.top + rect.height / 2


def _degrees(across: float, down: float) -> float:
    return round(math.degrees(math.atan2(down, across)), 1) % 360


def _length(points: float) -> float:
    """A length in millimetres, to three decimals."""
    return round(to_mm(points), 3)
