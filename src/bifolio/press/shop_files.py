"""A book for a print shop: its inside, and its front cover as a separate file, each page with the boxes that the shop
requires.

Single pages: shops impose them themselves. The book is built with the shop's bleed and safe margin (``Paper``), so that
tabs, privacy corners and the cover's ground run off the page.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from bifolio.content.model.workbook import WORKBOOK
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import InvalidWorkbook
from bifolio.frozen import frozen
from bifolio.layout.book.book import BookPage
from bifolio.layout.book.furniture import has_tab_figures
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.slimming import whole
from bifolio.lengths import POINTS_PER_INCH, Pt, mm, to_mm
from bifolio.pdf.compiling import drawn_by
from bifolio.pdf.metadata import set_output_intent
from bifolio.pdf.objects import Name, PdfDictionary, Raw, Ref, Stream, deflated, serialise
from bifolio.pdf.references import redirected
from bifolio.pdf.streaming import StreamedFile
from bifolio.pipeline.building import BuiltBook
from bifolio.press.book_sheets import copied, put_catalog
from bifolio.press.mark_paths import line, ring
from bifolio.press.separating import Separation, set_printing_condition
from bifolio.press.shop_rules import check_count, check_inside
from bifolio.press.shops import SIDES, Shop
from bifolio.text.text_operators import number

INSIDE, FRONT = "inside", "front"


@frozen(kw_only=True)
class ShopFiles:
    """The files for a shop: the inside, the front cover if the book has one, the number of pages inside, warnings."""

    inside: bytes
    front: bytes | None
    pages: int
    warnings: tuple[Diagnostic, ...]


@frozen(kw_only=True)
class _Sheet:
    """Boxes of a page in its own space: the width of the bleed and other space beyond the trim at its left, foot,
    right, head; the space for marks.

    If it ``is_turned``, it shows a turned page with its head to the left: all pages of a shop's file have one size.
    """

    left: Pt
    foot: Pt
    right: Pt
    head: Pt
    slug: Pt = 0.0
    is_turned: bool = False


def write_shop_files(
    built: BuiltBook, shop: Shop, today: date, *, has_marks: bool = False, main: str = WORKBOOK
) -> ShopFiles:
    """The files of a book that was built without tags and fields, and read from the file ``main``.

    Raises ``InvalidWorkbook`` with every rule of the shop that it would break.
    """
    covers = [page for page in built.book.pages if _is_cover(page, built)]
    inside = padded([page for page in built.book.pages if not _is_cover(page, built)], SIDES)
    count = len(inside)
    problems = [
        *_layout_faults(built, shop, count, main),
        *check_pictures(built, shop, main),
        *check_count(count, main, shop),
    ]
    if any(one.is_error for one in problems):
        raise InvalidWorkbook(problems)
    paper = built.look.paper
    data = _written(built, shop, inside, has_marks=has_marks, is_cover=False)
    found = check_inside(data, INSIDE, shop, (paper.width, paper.height))
    if any(one.is_error for one in found):
        raise InvalidWorkbook([*problems, *found])
    front = _written(built, shop, covers[:1], has_marks=has_marks, is_cover=True) if covers else None
    if (note := shop.note(today)) != "":
        problems.append(diagnose("shop-stale", note, Place(main)))
    return ShopFiles(inside=data, front=front, pages=count, warnings=(*problems, *found))


def padded(pages: Sequence[BookPage], multiple: int) -> list[BookPage | None]:
    """``pages`` with a blank one in front if they begin with the back of a leaf, and enough at the end to fill a
    ``multiple``.

    The first page inside a cover must be the front of a leaf.
    """
    blank: list[BookPage | None] = [None]
    found = [*(blank if pages and not pages[0].is_recto else []), *pages]
    return found + blank * (-len(found) % multiple)


def _is_cover(page: BookPage, built: BuiltBook) -> bool:
    return built.book.document.units[page.unit].kind.is_cover


def _layout_faults(built: BuiltBook, shop: Shop, pages: int, main: str) -> list[Diagnostic]:
    """Margins narrower than the shop requires for a book with this many pages."""
    paper, found = built.look.paper, []
    least = shop.spine_for(pages)
    if paper.spine < least - 0.01:
        message = f"{shop.title} requires {to_mm(least):.2f} mm at the binding of {pages:,} pages; '{paper.name}' has {to_mm(paper.spine):.2f} mm"
        found.append(diagnose("shop-spine-margin", message, Place(main), "choose a larger paper, or make two volumes"))
    nearest = min(paper.edge, paper.fore_edge, paper.head, paper.foot)
    if nearest < shop.outside - 0.01:
        message = f"{shop.title} requires {to_mm(shop.outside):.2f} mm at the outer edges; words of '{paper.name}' begin at {to_mm(nearest):.2f} mm"
        found.append(diagnose("shop-margin", message, Place(main)))
    if nearest < shop.advised - 0.01:
        message = f"{shop.title} recommends {to_mm(shop.advised):.2f} mm at the outer edges; words of '{paper.name}' begin at {to_mm(nearest):.2f} mm"
        found.append(diagnose("shop-margin-advised", message, Place(main)))
    if any(unit.tab.section for unit in built.book.document.units) and not has_tab_figures(paper):
        message = f"{shop.title} requires {to_mm(shop.outside):.2f} mm at the outer edges: the tabs of '{paper.name}' have no room for numbers"
        found.append(diagnose("shop-tab-numbers", message, Place(main)))
    return found


def _written(
    built: BuiltBook, shop: Shop, pages: Sequence[BookPage | None], *, has_marks: bool, is_cover: bool
) -> bytes:
    """A file of single pages; ``None`` is a blank one."""
    out = BytesIO()
    file = StreamedFile(out, "1.6")
    inks = Separation(built.look.theme) if shop.is_in_inks else None
    shown = [page for page in pages if page is not None]
    tree, numbers = file.take_number(), copied(file, built, shown, inks)
    paper = built.look.paper
    resources = _resources(file, built, numbers, has_marks=has_marks)
    kids = []
    for index, page in enumerate(pages):
        sheet = _sheet(shop, has_marks=has_marks, is_cover=is_cover, is_right=(index % 2 == 0) != built.book.is_rtl)
        is_turned = page is not None and page.paper.is_turned
        contents = [] if page is None else [numbers(ref.number) for ref in drawn_by(page, built.book, built.objects)]
        kids.append(
            file.add(
                _page(file, replace(sheet, is_turned=is_turned), (paper.width, paper.height), contents, tree, resources)
            )
        )
    file.put(tree, serialise({"Type": Name("Pages"), "Kids": [Ref(kid) for kid in kids], "Count": len(kids)}))
    catalog: PdfDictionary = {"Type": Name("Catalog"), "Pages": Ref(tree)}
    intent = set_printing_condition if inks else set_output_intent
    root = Ref(file.add(catalog)) if "metadata" in shop.forbidden else put_catalog(file, catalog, built.write, intent)
    file.finish({"Root": root})
    return out.getvalue()


def _resources(file: StreamedFile, built: BuiltBook, numbers: Callable[[int], int], *, has_marks: bool) -> Ref:
    """The resources of the pages; with marks, their colour space is added to the serialised dictionary."""
    number = built.objects.number("resources")
    value = built.objects.values[number]
    if not has_marks:
        return Ref(numbers(number))
    moved = redirected(value, numbers)
    assert isinstance(moved, bytes)
    space = serialise({"ColorSpace": {COLOUR_SPACE: all_inks()}})
    return Ref(file.add(Raw(b"<<" + space[2:-2] + moved[2:])))


def _sheet(shop: Shop, *, has_marks: bool, is_cover: bool, is_right: bool) -> _Sheet:
    """What is beyond the trim. A cover has bleed on all sides, the inside at the binding only if the shop requires it."""
    slug, bleed = SLUG if has_marks else 0.0, shop.bleed
    spine = bleed if is_cover or shop.is_bled_at_spine else 0.0
    left, right = (spine, bleed) if is_right else (bleed, spine)
    return _Sheet(left=left, foot=bleed, right=right, head=bleed, slug=slug)


def _page(
    file: StreamedFile, sheet: _Sheet, trim: tuple[Pt, Pt], contents: Sequence[int], tree: int, resources: Ref
) -> PdfDictionary:
    """A page, with its content moved so that the origin is the lower left corner of the medium."""
    width, height = trim
    x, y = sheet.slug + sheet.left, sheet.slug + sheet.foot
    media = [0, 0, x + width + sheet.right + sheet.slug, y + height + sheet.head + sheet.slug]
    trimmed = (x, y, x + width, y + height)
    bleed = (x - sheet.left, y - sheet.foot, x + width + sheet.right, y + height + sheet.head)
    streams = []
    if contents:
        # with marks there is paper beyond the bleed, which stays white
        edges = " ".join(number(edge) for edge in (bleed[0], bleed[1], bleed[2] - bleed[0], bleed[3] - bleed[1]))
        place = f"0 1 -1 0 {number(x + width)}" if sheet.is_turned else f"1 0 0 1 {number(x)}"
        opening = f"q {edges} re W n {place} {number(y)} cm"
        streams = [file.add(_operators(opening)), *contents, file.add(_operators("Q"))]
    if sheet.slug:
        marks = shop_marks((media[2], media[3]), trimmed, max(sheet.left, sheet.right))
        streams.append(file.add(_operators("\n".join(marks))))
    value: PdfDictionary = {
        "Type": Name("Page"),
        "Parent": Ref(tree),
        "MediaBox": _rounded(media),
        "TrimBox": _rounded(trimmed),
        "BleedBox": _rounded(bleed),
        "Resources": resources,
        "Contents": [Ref(one) for one in streams],
    }
    return value


def _rounded(edges: Iterable[float]) -> list[float]:
    return [round(edge, 3) for edge in edges]


def _operators(text: str) -> Stream:
    return deflated(f"{text}\n".encode("ascii"))


def check_pictures(built: BuiltBook, shop: Shop, main: str) -> Iterator[Diagnostic]:
    """Pictures with fewer pixels per inch than ``shop`` advises, each place once; those that no block draws are
    reported in the book's file ``main``.
    """
    reported = set()
    for layout in map(whole, built.book.units):
        for page, name, (a, b, c, d, x, y) in layout.placed_pictures:
            picture = layout.pictures[name]
            across, down = picture.width_px / math.hypot(a, b), picture.height_px / math.hypot(c, d)
            ppi = round(POINTS_PER_INCH * min(across, down))
            is_full_page = layout.pages[page].kind == "picture"
            # the middle of a picture that fills its page may be cropped off
            middle = None if is_full_page else (x + (a + c) / 2, y + (b + d) / 2)
            place = _place(layout, page, middle) or Place(main)
            if ppi < shop.advised_ppi and (ppi, place) not in reported:
                reported.add((ppi, place))
                message = f"the picture has {ppi} pixels per inch at its printed size; {shop.title} recommends {shop.advised_ppi}"
                hint = "use a picture with more pixels" + ", or print it smaller" * (not is_full_page)
                yield diagnose("shop-picture-advised", message, place, hint)


def _place(layout: UnitLayout, page: int, middle: tuple[float, float] | None) -> Place | None:
    """Where the smallest block around ``middle``, or else on ``page``, is written; ``None`` for something that no block draws, such as a logo."""
    around = [
        (abs((rect.x1 - rect.x0) * (rect.y1 - rect.y0)), place)
        for at, rect, place in layout.sources
        if at == page and (middle is None or (rect.x0 <= middle[0] <= rect.x1 and rect.y0 <= middle[1] <= rect.y1))
    ]
    return min(around, key=lambda one: one[0])[1] if around else None


SLUG: Pt = mm(10)
"""Space for marks beyond the bleed on all sides."""

COLOUR_SPACE = "All"

REACH: Pt = mm(5)
RADIUS: Pt = mm(2)


def all_inks() -> list[Any]:
    """The colour space of marks: they are on every plate, at full strength."""
    tint = {"FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [1, 1, 1, 1], "N": 1}
    return [Name("Separation"), Name("All"), Name("DeviceCMYK"), tint]


def shop_marks(media: tuple[Pt, Pt], trim: tuple[Pt, Pt, Pt, Pt], bleed: Pt) -> Iterator[str]:
    """Operators for a page whose medium has this size; ``trim`` is left, foot, right, head within it.

    Crop marks begin 2 mm beyond the bleed, but at least 3 mm from the trim; there is a registration mark in the middle
    of each side.
    """
    width, height = media
    left, foot, right, head = trim
    off = max(bleed + mm(2), mm(3))
    yield f"q /{COLOUR_SPACE} CS 1 SCN 0.25 w"
    for x in (left, right):
        yield line(x, foot - off, x, foot - off - REACH)
        yield line(x, head + off, x, head + off + REACH)
    for y in (foot, head):
        yield line(left - off, y, left - off - REACH, y)
        yield line(right + off, y, right + off + REACH, y)
    for x, y in (
        (width / 2, SLUG / 2),
        (width / 2, height - SLUG / 2),
        (SLUG / 2, height / 2),
        (width - SLUG / 2, height / 2),
    ):
        yield from _registration(x, y)
    yield "Q"


def _registration(x: Pt, y: Pt) -> Iterator[str]:
    yield line(x - 1.6 * RADIUS, y, x + 1.6 * RADIUS, y)
    yield line(x, y - 1.6 * RADIUS, x, y + 1.6 * RADIUS)
    yield ring(x, y, RADIUS)
