"""Checks a finished inside against a shop's rules, and reports every fault with its page and object.

What the shop would refuse is an error; what it advises against is a warning. What a file cannot show, such as the
intended margins, is checked where the book is laid out (``shop_files``).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from bifolio.content.model.workbook import MOST_FURTHER_PAGES, WORKBOOK
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place
from bifolio.lengths import Pt
from bifolio.press.sheet_sizes import in_words
from bifolio.press.shops import SIDES, Shop

CLOSE: Pt = 0.5
"""Sizes may differ by this much; shops measure in hundredths of an inch."""

WORDS = {
    "shop-outline": ("bookmarks", "/Outlines"),
    "shop-metadata": ("metadata", "/Metadata"),
    "shop-layers": ("layers, which may hide objects", "/OCProperties"),
    "shop-tags": ("tags", "/StructTreeRoot"),
}
"""For each rule that forbids something: its name in messages, and the catalog key that shows it."""


def check_inside(data: bytes, name: str, shop: Shop, trim: tuple[Pt, Pt]) -> list[Diagnostic]:
    """Where the file ``data``, called ``name``, breaks the rules of ``shop``; ``trim`` is the size of the book."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return list(_faults(pdf, data, name, shop, trim))
    except pikepdf.PasswordError:
        return [_fault("shop-encryption", name, f"{shop.title} accepts no file with a password")]


def _faults(pdf: pikepdf.Pdf, data: bytes, name: str, shop: Shop, trim: tuple[Pt, Pt]) -> Iterator[Diagnostic]:
    if pdf.is_encrypted and "encryption" in shop.forbidden:
        yield _fault("shop-encryption", name, f"{shop.title} accepts no encrypted file")
    yield from check_count(len(pdf.pages), name, shop)
    if shop.most_bytes and len(data) > shop.most_bytes:
        yield _fault(
            "shop-file-size",
            name,
            f"{shop.title} accepts up to {shop.most_bytes // 1_000_000} MB; this file has {len(data) // 1_000_000}",
        )
    for rule, (words, key) in WORDS.items():
        if rule.removeprefix("shop-") in shop.forbidden and key in pdf.Root:
            yield _fault(rule, name, f"object {_number(pdf.Root)}: {shop.title} accepts no {words}")
    if "metadata" in shop.forbidden and "/Info" in pdf.trailer:
        yield _fault("shop-metadata", name, f"object {_number(pdf.trailer.Info)}: {shop.title} accepts no metadata")
    for number, page in enumerate(pdf.pages, start=1):
        yield from _faults_of_page(page, number, name, shop, trim)


def check_count(pages: int, name: str, shop: Shop) -> Iterator[Diagnostic]:
    """Problems with the number of pages: too few, too many, or odd."""
    if pages < shop.least_pages:
        lacking = shop.least_pages - pages
        message = f"{shop.title} prints books of {shop.least_pages} pages or more; this one has {pages}"
        hint = f"it needs {lacking} more; write more blocks"
        if name == WORKBOOK and lacking <= MOST_FURTHER_PAGES:
            hint = f"it needs {lacking} more: give it a page of 'kind: notes', and add '--set extra_notes_pages=N' for more of them, up to {MOST_FURTHER_PAGES}"
        yield _fault("shop-page-count", name, message, hint)
    if shop.most_pages and pages > shop.most_pages:
        yield _fault(
            "shop-page-count",
            name,
            f"{shop.title} prints books of up to {shop.most_pages} pages; this one has {pages:,}",
        )
    if pages % SIDES:
        yield _fault("shop-page-count", name, f"{shop.title} requires a multiple of {SIDES} pages; this has {pages:,}")


def _faults_of_page(
    page: pikepdf.Page, number: int, name: str, shop: Shop, trim: tuple[Pt, Pt]
) -> Iterator[Diagnostic]:
    where = f"page {number:,}, object {_number(page.obj)}"
    wanted = media_size(shop, trim)
    edges = [float(edge) for edge in page.mediabox]
    size = edges[2] - edges[0], edges[3] - edges[1]
    has_marks = "marks" not in shop.forbidden and size[0] > wanted[0] + CLOSE
    if not has_marks and any(abs(one - other) > CLOSE for one, other in zip(size, wanted, strict=True)):
        yield _fault(
            "shop-page-size", name, f"{where}: the page is {in_words(*size)}, {shop.title} requires {in_words(*wanted)}"
        )
    elif has_marks and "/TrimBox" not in page.obj:
        yield _fault("shop-page-size", name, f"{where}: the page has room for marks, but no TrimBox")
    if "/TrimBox" in page.obj and not _is_trimmed(page, trim):
        yield _fault("shop-page-size", name, f"{where}: the TrimBox is not {in_words(*trim)} within BleedBox and page")
    if "/Annots" in page.obj and "annotations" in shop.forbidden:
        yield _fault("shop-annotations", name, f"{where}: {shop.title} accepts no links, fields or comments")
    if page.obj.get("/Rotate", 0):
        yield _fault("shop-page-size", name, f"{where}: the page is turned by /Rotate")
    yield from _faults_of_resources(page.obj.get("/Resources"), where, name, shop)


def _is_trimmed(page: pikepdf.Page, trim: tuple[Pt, Pt]) -> bool:
    """Whether the TrimBox has the size of the book and lies inside the BleedBox, which lies inside the page (ISO 32000-2, 14.11.2.1)."""
    cut, bled, whole = ([float(edge) for edge in box] for box in (page.trimbox, page.bleedbox, page.mediabox))
    size = cut[2] - cut[0], cut[3] - cut[1]
    is_nested = all(
        inner[0] > outer[0] - CLOSE
        and inner[1] > outer[1] - CLOSE
        and inner[2] < outer[2] + CLOSE
        and inner[3] < outer[3] + CLOSE
        for inner, outer in ((cut, bled), (bled, whole))
    )
    return is_nested and all(abs(one - other) <= CLOSE for one, other in zip(size, trim, strict=True))


def _faults_of_resources(resources: pikepdf.Object | None, where: str, name: str, shop: Shop) -> Iterator[Diagnostic]:
    if not isinstance(resources, Dictionary):
        return
    for key, font in _items(resources.get("/Font")):
        if not _is_embedded(font):
            yield _fault("shop-fonts", name, f"{where}: the font {key} (object {_number(font)}) is not embedded")
    if shop.flattens:
        for what in _transparent(resources):
            message = f"{where}: {what} is transparent, which {shop.title} recommends against"
            yield _fault("shop-transparency", name, message)


def _transparent(resources: Dictionary) -> Iterator[str]:
    for key, state in _items(resources.get("/ExtGState")):
        if float(state.get("/ca", 1)) < 1 or float(state.get("/CA", 1)) < 1 or "/SMask" in state:
            yield key
    yield from (f"the picture {key}" for key, image in _items(resources.get("/XObject")) if "/SMask" in image)


def _is_embedded(font: pikepdf.Object) -> bool:
    inner = font.get("/DescendantFonts")
    described = inner[0] if isinstance(inner, Array) and len(inner) else font
    descriptor = described.get("/FontDescriptor")
    if font.get("/Subtype") == Name.Type3:
        return True
    return isinstance(descriptor, Dictionary) and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )


def _items(value: pikepdf.Object | None) -> Iterator[tuple[str, pikepdf.Object]]:
    for key, one in value.items() if isinstance(value, Dictionary) else ():
        if isinstance(one, Dictionary | pikepdf.Stream):
            yield str(key), one


def media_size(shop: Shop, trim: tuple[Pt, Pt]) -> tuple[Pt, Pt]:
    """The size of a page with its bleed."""
    sides = 2 if shop.is_bled_at_spine else 1
    return trim[0] + sides * shop.bleed, trim[1] + 2 * shop.bleed


def _number(value: pikepdf.Object) -> int:
    return int(value.objgen[0])


def _fault(rule: str, name: str, message: str, hint: str = "") -> Diagnostic:
    return diagnose(rule, message, Place(name), hint)
