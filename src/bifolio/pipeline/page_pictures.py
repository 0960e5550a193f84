"""Pages of a finished PDF as pictures, drawn by PDFium one at a time.

Input: the bytes of a PDF without a password. Output: pictures, or PNG files named by page number. PDFium comes with
``pypdfium2``, which is loaded only when pictures are wanted (decision 0051).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from bifolio.errors import DamagedFileError, UsageError
from bifolio.frozen import frozen
from bifolio.outputs import PNG, Inputs, checked_target, naming, refusal, refuse_dash, saving
from bifolio.people.numbers_said import ranges_said
from bifolio.pipeline.quick_png import QuickPng

if TYPE_CHECKING:
    from PIL.Image import Image

    from bifolio.pipeline.build_options import Progress


DPI, LEAST_DPI, MOST_DPI = 96, 10, 300
"""Dots per inch: that of screens, of a thumbnail, and a limit for memory. A sheet of A3 at 300 takes 70 MB while it is drawn."""

_NUMBERED = re.compile(r"page-([0-9]{3,6})\.png")


@frozen
class PictureOptions:
    """The folder for the pictures, the ranges of page numbers (none: all), and dots per inch."""

    folder: Path
    ranges: tuple[tuple[int, int], ...] = ()
    dpi: int = DPI


def picture_options(folder: Path | None, pages: str, dpi: int, *, has_password: bool) -> PictureOptions | None:
    """Where to draw which pages, such as ``1,3-5``; ``None`` without a folder. Raises ``UsageError`` if they cannot be
    drawn, for instance because PDFium is not installed.
    """
    if folder is None:
        if pages or dpi != DPI:
            reason = "'--png-pages' and '--dpi' are about pictures"
            raise UsageError(reason, "name a folder for them with --png FOLDER")
        return None
    refuse_dash(folder)
    _pdfium()
    if has_password:
        raise UsageError("a picture cannot have a password", "leave out '--png' or the password")
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise UsageError(f"--dpi: {dpi} is out of range", f"choose from {LEAST_DPI} to {MOST_DPI} dots an inch")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"'{folder}' is not a folder, so it was left alone", "choose another folder for the pictures")
    return PictureOptions(folder, tuple(ranges_said(pages, "page", "--png-pages", "1,3-5")) if pages else (), dpi)


def draw_pages(data: bytes, numbers: Iterable[int] | None = None, *, dpi: float) -> Iterator[Image]:
    """The pages of a PDF with these ``numbers``, counted from 1, or all of them, as RGB pictures, drawn one by one.

    Raises ``UsageError`` if PDFium is not installed, ``DamagedFileError`` if the PDF cannot be read, ``IndexError`` if
    there is no such page.
    """
    with _opened(data) as pdf:
        for number in range(1, len(pdf) + 1) if numbers is None else numbers:
            if number < 1:
                raise IndexError("pages are counted from 1")
            page = pdf[number - 1]
            bitmap = page.render(scale=dpi / 72)
            picture: Image = bitmap.to_pil().convert("RGB")
            bitmap.close()
            page.close()
            yield picture


class Painter:
    """A finished PDF that stays open while its pages are drawn, by one thread at a time; must be closed.

    To draw pages of one book after another, pass in the same PNG writer. Raises like ``draw_pages``.
    """

    def __init__(self, data: bytes, writer: QuickPng | None = None) -> None:
        self._pdf, self._writer = _opened(data), writer or QuickPng()

    def png(self, number: int, dpi: float) -> bytes:
        """The page with this number, from 1, as a PNG file, compressed fast rather than small."""
        page = self._pdf[number - 1]
        bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
        data = self._writer.write(bitmap.width, bitmap.height, memoryview(bitmap.buffer).cast("B"), bitmap.stride)
        bitmap.close()
        page.close()
        return data

    def close(self) -> None:
        """Closes the file."""
        self._pdf.close()


def save_pages(
    data: bytes, options: PictureOptions | None, inputs: Inputs, *, is_private: bool, progress: Progress | None
) -> tuple[Path, ...]:
    """Writes pages of a PDF as ``page-001.png`` and so on, and removes pictures of pages that no longer exist.

    Does nothing without options. Raises ``UsageError``, before anything is written, for a page that does not exist or a
    file that may not be replaced.
    """
    if options is None:
        return ()
    with _opened(data) as pdf:
        count = len(pdf)
    numbers = _chosen(options.ranges, count)
    width = max(3, len(str(count)))
    targets = [options.folder / f"page-{number:0{width}d}.png" for number in numbers]
    for target in targets:
        checked_target(target, PNG, inputs)
    pictures = draw_pages(data, numbers, dpi=options.dpi)
    for done, (target, picture) in enumerate(zip(targets, pictures, strict=True), start=1):
        with saving(target, PNG, inputs, is_private=is_private) as file:
            picture.save(file, "PNG", dpi=(options.dpi, options.dpi))
        if progress is not None:
            progress("drawing pages", done, len(targets))
    _remove_left_over(options.folder, count, inputs)
    return tuple(targets)


def _chosen(ranges: tuple[tuple[int, int], ...], count: int) -> list[int]:
    """The numbers in ``ranges``, in page order, each once."""
    for first, last in ranges:
        if last > count:
            missing = max(first, count + 1)
            raise UsageError(f"--png-pages: there is no page {missing}", f"the last page is {count}")
    chosen = {number for first, last in ranges for number in range(first, last + 1)}
    return sorted(chosen) if ranges else list(range(1, count + 1))


def _remove_left_over(folder: Path, count: int, inputs: Inputs) -> None:
    """Removes pictures of later pages, left over from a longer version of the book."""
    with naming(f"'{folder}'"):
        later = [
            path for path in folder.iterdir() if (found := _NUMBERED.fullmatch(path.name)) and int(found[1]) > count
        ]
        for path in later:
            if not refusal(path, PNG, inputs):
                with suppress(FileNotFoundError):
                    path.unlink()


def _opened(data: bytes) -> Any:
    """The PDF, closed at the end of a ``with`` block. Raises ``DamagedFileError`` if it cannot be read."""
    pdfium = _pdfium()
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DamagedFileError("the PDF cannot be drawn") from error


def _pdfium() -> ModuleType:
    try:
        import pypdfium2
    except ImportError:
        raise UsageError(
            "pictures of pages need the package pypdfium2, which is not installed",
            "install it with `pip install pypdfium2`, or leave '--png' out",
        ) from None
    module: ModuleType = pypdfium2
    return module
