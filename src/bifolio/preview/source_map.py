"""From the content of a page to where it is written: rectangles on a finished page, each with a file, a line and a
column.

Areas overlap: a text is inside its block, and that inside its page; the smallest one under the pointer counts. Lines of
the contents and running heads lead to their headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bifolio.assemble.document import Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.model.places import listing_place
from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Place
from bifolio.frozen import frozen
from bifolio.layout.book.book import Book, BookPage
from bifolio.layout.page.bounds import Rect
from bifolio.layout.page.slimming import whole
from bifolio.pipeline.building import BuiltBook
from bifolio.pipeline.field_map import blanks_of
from bifolio.text.inline import place_of_runs


@frozen(kw_only=True)
class Area:
    """A rectangle on a page, in points from its top left corner, and where its content is written. A ``field`` has a name."""

    left: float
    top: float
    width: float
    height: float
    place: Place
    field: str = ""


def title_place(unit: Unit, workbook: Workbook) -> Place:
    """Where the title of ``unit`` is written, or something that represents it; for a cover, the book's title."""
    if unit.kind is UnitKind.COVER and workbook.file.title.place is not None:
        return workbook.file.title.place
    return place_of_runs(unit.own_title) or unit.place or listing_place(workbook, unit.part) or Place(workbook.main)


def areas_of(built: BuiltBook, page: BookPage, workbook: Workbook) -> Iterator[Area]:
    """The areas of ``page``: first the page itself, last its fields."""
    book = built.book
    unit = book.document.units[page.unit]
    paper = page.paper
    yield Area(left=0, top=0, width=paper.width, height=paper.height, place=title_place(unit, workbook))
    if page.index < 0:
        return
    layout = whole(book.units[page.unit])
    # the words of a cover are written with the book's title, not in the file that requests a cover
    shown = title_place(unit, workbook) if unit.kind is UnitKind.COVER else unit.place
    for source in layout.sources:
        if source.page == page.index:
            place = source.place if source.place != unit.place or shown is None else shown
            yield _area(source.rect, page, place)
    for link in layout.links if unit.kind is UnitKind.CONTENTS else ():
        target = _place_of_target(link.target.removeprefix("#"), book, workbook)
        if link.page == page.index and target is not None:
            yield _area(book.link_area(layout, link), page, target)
    places = {blank.name: place for blank, place in blanks_of(book.document)}
    for widget in layout.widgets:
        if widget.page == page.index:
            place = places.get(widget.blank.name) or unit.place or title_place(unit, workbook)
            yield _area(widget.rect, page, place, widget.blank.name)


def _area(rect: Rect, page: BookPage, place: Place, field: str = "") -> Area:
    """``rect``, in page content space, as an area of ``page``."""
    return Area(
        left=page.left + rect.x0, top=page.paper.height - rect.y1, width=rect.x1 - rect.x0, height=rect.y1 - rect.y0,
        place=place, field=field,
    )  # fmt: skip


def _place_of_target(target: str, book: Book, workbook: Workbook) -> Place | None:
    """Where the unit or block that is the target of a link is written."""
    for unit, layout in zip(book.document.units, book.units, strict=True):
        if target in (unit.id, unit.own_part):
            return title_place(unit, workbook)
        if target in layout.anchors:
            return whole(layout).anchors[target].element.place or title_place(unit, workbook)
    return None


def nearest(areas: Mapping[int, list[Area]], file: str, line: int) -> tuple[int, Area] | None:
    """The page and the area for a line of ``file``: the last one written at or before it, otherwise the first of the file."""
    inside = [
        (page, area) for page, found in areas.items() for area in found if area.place.file == file and not area.field
    ]
    if not inside:
        return None
    # of several areas with one place, the smallest is the text itself; its start is on the first page
    before = [one for one in inside if one[1].place.line <= line]
    if not before:
        return min(inside, key=lambda one: (one[1].place.line, one[0]))
    last = max(area.place.line for _, area in before)
    return min((one for one in before if one[1].place.line == last), key=lambda one: (one[0], one[1].height))
