"""A finished PDF to a finished PDF of sheets: a booklet to fold, or several pages per side.

The sheets have no tags, fields or links: pages arranged for folding cannot be read aloud in order (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from bifolio.errors import UsageError
from bifolio.press.pdf_pages import SourcePage, opened_pdf, pages_of
from bifolio.press.placed_pages import CLOSED, about_middle, opened
from bifolio.press.schemes import Cell
from bifolio.press.sheet_options import SheetOptions, SheetPlan
from bifolio.press.sheet_planning import plan_sheets
from bifolio.press.sheet_sizes import ALIKE, in_words


def impose(path: Path, options: SheetOptions) -> tuple[bytes, SheetPlan]:
    """The sheets of the PDF at ``path``, and their plan. Raises like ``opened_pdf``, and ``UsageError`` if its pages do
    not suit a sheet.
    """
    with opened_pdf(path) as pdf:
        pages = pages_of(pdf, path)
        plan = plan_sheets(len(pages), *_size_of(pages, path, options), options, is_rtl=_is_rtl(pdf))
        data = _imposed(pdf, pages, plan)
        if pdf.get_warnings():
            note = f"'{path}' is damaged; what could be read of it is printed: check whether anything is missing"
            plan = replace(plan, notes=(*plan.notes, note))
        return data, plan


def _is_rtl(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says that it is read from right to left (ISO 32000-2, 12.2)."""
    asked = pdf.Root.get("/ViewerPreferences")
    return isinstance(asked, Dictionary) and asked.get("/Direction") == Name.R2L


def _size_of(pages: Sequence[SourcePage], path: Path, options: SheetOptions) -> tuple[float, float]:
    """The size of the book's pages. Raises ``UsageError`` if they differ, unless each is scaled to fit."""
    counts = Counter((round(page.box.width), round(page.box.height)) for page in pages)
    (width, height), _ = counts.most_common(1)[0]
    first = next(page.box for page in pages if (round(page.box.width), round(page.box.height)) == (width, height))
    for number, page in enumerate(pages, start=1):
        laid = page.box.laid(is_wide=first.width > first.height)
        is_same = abs(laid.width - first.width) < ALIKE and abs(laid.height - first.height) < ALIKE
        if not is_same and options.scale != "fit":
            size, usual = in_words(laid.width, laid.height), in_words(first.width, first.height)
            raise UsageError(
                f"page {number:,} of '{path}' is {size}, but most are {usual}",
                "add '--scale fit' to make each page fit",
            )
    return first.width, first.height


def _imposed(pdf: pikepdf.Pdf, pages: Sequence[SourcePage], plan: SheetPlan) -> bytes:
    """The file with sheets instead of pages. Contains only what sheets show, and of the document information only the title."""
    title, root = _title_of(pdf), pdf.Root
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]  # pikepdf warns about fields without a form, even unwritten ones
    kept = {key: root[key] for key in ("/OCProperties", "/OutputIntents", "/Lang") if key in root}
    tree = pdf.make_indirect(Dictionary(Type=Name.Pages))
    kids = [
        _side(pdf, tree, side, pages, plan, marks)
        for sheet in plan.sheets
        for side, marks in zip(sheet.sides, plan.marks, strict=False)
    ]
    tree.Kids, tree.Count = Array(kids), len(kids)
    turning = Name.DuplexFlipLongEdge if plan.flip == "long" else Name.DuplexFlipShortEdge
    turning = turning if plan.is_duplex else Name.Simplex
    catalog = Dictionary(Type=Name.Catalog, Pages=tree)
    catalog.ViewerPreferences = Dictionary(PrintScaling=Name("/None"), Duplex=turning)
    for key, value in kept.items():
        catalog[key] = value
    trailer = pdf.trailer
    for key in [key for key in trailer.keys() if key not in ("/Encrypt", "/ID")]:  # noqa: SIM118  it is no dict
        del trailer[key]
    trailer.Root, trailer.Size = (
        pdf.make_indirect(catalog),
        1,
    )  # pikepdf writes the true size, but only if there is an entry
    if title:
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=title))
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, force_version="1.7")
    return out.getvalue()


def _title_of(pdf: pikepdf.Pdf) -> str:
    info = pdf.trailer.get("/Info")
    title = info.get("/Title") if isinstance(info, Dictionary) else None
    return str(title) if isinstance(title, pikepdf.String) else ""


def _side(
    pdf: pikepdf.Pdf, tree: Any, side: Sequence[Cell], pages: Sequence[SourcePage], plan: SheetPlan, marks: str
) -> pikepdf.Object:
    grid, parts, painted, layers = plan.grid, [], Dictionary(), Dictionary()
    for cell in side:
        if cell.page is None:
            continue
        page = pages[cell.page]
        name = f"P{cell.column}x{cell.row}"
        painted[f"/{name}"] = page.form
        parts += [opened(page.box, cell, grid, plan.scale), f"/{name} Do"]
        for index, one in enumerate(page.over):
            own = f"{name}A{index}"
            painted[f"/{own}"] = one.appearance
            operators = one.operators.replace("{name}", own)
            if one.layer is not None:
                layers[f"/{own}"] = one.layer
                operators = f"/OC /{own} BDC {operators} EMC"
            parts.append(operators)
        parts.append(CLOSED)
    parts += [marks] if marks else []
    if plan.printer_scale != 1:
        parts.insert(0, about_middle(grid, 1 / plan.printer_scale))
    box = Array([0, 0, round(grid.width, 3), round(grid.height, 3)])
    resources = Dictionary(XObject=painted, Properties=layers) if layers.keys() else Dictionary(XObject=painted)
    value = Dictionary(Type=Name.Page, Parent=tree, MediaBox=box, Resources=resources)
    if parts:  # Ghostscript treats compressed content of zero bytes as damage
        value.Contents = pdf.make_stream("\n".join(parts).encode("latin-1"))
    return pdf.make_indirect(value)
