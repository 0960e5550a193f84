"""Small PDFs of any pages, and pictures of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from bifolio.lengths import mm
from bifolio.press.finished_files import impose
from bifolio.press.sheet_options import SheetOptions, SheetPlan

A5 = (mm(148), mm(210))
A4 = (mm(210), mm(297))
DOTS_PER_POINT = 2.0
"""Of pictures: 144 dpi."""


def content_of(number: int, width: float, height: float) -> bytes:
    """A page that is like no other and not like itself turned: a large number, a mark in one corner, a frame inside the edge."""
    bar = 20 + number % 40 * 2
    return (
        f"0 g BT /F1 90 Tf {width / 4:.2f} {height / 2:.2f} Td ({number}) Tj ET "
        f"30 30 {bar} 12 re f 0.5 w 15 15 {width - 30:.2f} {height - 30:.2f} re S"
    ).encode("ascii")


def make_pdf(path: Path, sizes: Iterable[tuple[float, float]], **extra: Any) -> Path:
    """A PDF of numbered pages of these sizes; ``extra`` is set on every page."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number, (width, height) in enumerate(sizes, start=1):
            page = Dictionary(
                Type=Name.Page, MediaBox=Array([0, 0, width, height]), Resources=Dictionary(Font=Dictionary(F1=font))
            )
            page.Contents = pdf.make_stream(content_of(number, width, height))
            for key, value in extra.items():
                page[f"/{key}"] = value
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.docinfo["/Title"] = "Numbered pages"
        pdf.save(path)
    return path


def pictures(path: Path | bytes) -> list[Image.Image]:
    """Every page as a grey picture."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=DOTS_PER_POINT, may_draw_forms=True).to_pil().convert("L") for page in pdf]
    finally:
        pdf.close()


def texts(path: Path | bytes) -> list[str]:
    """The text of every page."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def are_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same, what stands up to one dot away included: ink in one has ink beside it in the other."""
    size = min(one.width, other.width), min(one.height, other.height)
    if max(abs(one.width - other.width), abs(one.height - other.height)) > 2:
        return False
    a, b = (picture.crop((0, 0, *size)).point(lambda value: 0 if value < 128 else 255) for picture in (one, other))
    return all(_is_inside(*pair) for pair in ((a, b), (b, a)))


def _is_inside(ink: Image.Image, other: Image.Image) -> bool:
    # the darkest of each dot and its neighbours, which ImageFilter.MinFilter finds in fifteen times the time; edges are cut off below
    spread = other
    for across, down in ((1, 0), (0, 1)):
        beside = (ImageChops.offset(spread, turn * across, turn * down) for turn in (1, -1))
        spread = reduce(ImageChops.darker, beside, spread)
    missed = ImageChops.subtract(spread, ink)  # white where there is ink and none is near
    box = missed.crop((2, 2, missed.width - 2, missed.height - 2)).getbbox()
    return box is None


class Imposed(NamedTuple):
    """A file of sheets, and its plan."""

    data: bytes
    plan: SheetPlan


def impose_booklet(path: Path, options: SheetOptions) -> Imposed:
    """The sheets of a file."""
    return Imposed(*impose(path, options))
