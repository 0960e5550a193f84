"""Page codes read back as a scanner would: pages rendered, then turned, blurred and shrunk, and read by zxing-cpp."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

from bifolio.layout.book.data_matrix import MODULES

SCANNED = 150
"""Dots an inch of a coarse office scan."""

Harm = Callable[[Image.Image], Image.Image]

HARMS: dict[str, Harm] = {
    "as scanned": lambda page: page,
    "on its side": lambda page: page.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda page: page.transpose(Image.Transpose.ROTATE_180),
    "a little turned": lambda page: page.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=255),
    "blurred": lambda page: page.filter(ImageFilter.GaussianBlur(0.8)),
    "shrunk by a printer": lambda page: page.resize(
        (round(0.94 * page.width), round(0.94 * page.height)), Image.Resampling.BILINEAR
    ),
    "all of it": lambda page: (
        page.resize((round(0.94 * page.width), round(0.94 * page.height)), Image.Resampling.BILINEAR)
        .rotate(2, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        .filter(ImageFilter.GaussianBlur(0.6))
    ),
}
"""What happens to a page on its way, by name."""


@dataclass(frozen=True)
class Read:
    """A symbol that was read: what it says, and its middle in millimetres from the picture's top left corner."""

    text: str
    x: float
    y: float


def scans(pdf: bytes, pages: Iterable[int] | None = None) -> Iterator[tuple[int, Image.Image]]:
    """The pages with these numbers, or all, as they are scanned in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number in pages or range(1, len(document) + 1):
            yield number, document[number - 1].render(scale=SCANNED / 72, grayscale=True).to_pil().convert("L")


def read_codes(page: Image.Image) -> list[Read]:
    """The Data Matrix symbols on a scanned page."""
    found = []
    for one in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.DataMatrix)):
        corners = [
            (corner.x, corner.y)
            for corner in (
                one.position.top_left,
                one.position.top_right,
                one.position.bottom_left,
                one.position.bottom_right,
            )
        ]
        x, y = (sum(axis) / 4 * 25.4 / SCANNED for axis in zip(*corners, strict=True))
        found.append(Read(one.text, x, y))
    return found


def read_symbol(modules: int) -> str:
    """What a symbol says, read from its modules alone."""
    picture = Image.new("L", (MODULES + 4, MODULES + 4), 255)
    for at in range(MODULES * MODULES):
        if modules >> (MODULES * MODULES - 1 - at) & 1:
            picture.putpixel((2 + at % MODULES, 2 + at // MODULES), 0)
    return "".join(one.text for one in zxingcpp.read_barcodes(picture.resize((120, 120), Image.Resampling.NEAREST)))
