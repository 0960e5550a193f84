"""Picture files of a workbook: where they lie, and whether they are fit to print, told from their heads alone.

Nothing is decoded here, so a picture that claims more pixels than a page can use costs no memory.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

FOLDER = "figures"
"""Where a figure's ``file`` is looked for."""

MAX_BYTES = 32 * 1024 * 1024
MAX_SVG_BYTES = 2 * 1024 * 1024
MAX_SVG_DEPTH = 64
MAX_PIXELS = 40_000_000
"""A full A4 page at 600 dpi has 35 million."""

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def picture_path(folder: Path, file: str) -> Path:
    """Where the picture that a figure calls ``file`` lies in the workbook ``folder``."""
    return folder / FOLDER / file


def find_fault(path: Path) -> tuple[str, str] | None:
    """Rule and message if the file at ``path`` is no picture that can be printed; ``None`` if it seems to be one."""
    if path.suffix.lower() not in SUFFIXES:
        return "unreadable-picture", f"'{path.name}' is neither PNG, JPEG nor SVG by its name"
    is_svg = path.suffix.lower() == ".svg"
    limit = MAX_SVG_BYTES if is_svg else MAX_BYTES
    try:
        if path.stat().st_size > limit:
            return "picture-too-large", f"'{path.name}' has more than {limit // 1024 // 1024} MB"
        content = path.read_bytes()
    except OSError as error:
        return "unreadable-picture", f"'{path.name}' cannot be read: {error.strerror}"
    return _find_fault_in_svg(path.name, content) if is_svg else _find_fault_in_pixels(path.name, content)


def _find_fault_in_pixels(name: str, content: bytes) -> tuple[str, str] | None:
    # imported late: most workbooks draw everything themselves
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            pixels = image.width * image.height
    except Image.DecompressionBombError:
        pixels = MAX_PIXELS + 1
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombWarning):
        return "unreadable-picture", f"'{name}' is not a PNG or JPEG picture that can be read"
    if pixels > MAX_PIXELS:
        return "picture-too-large", f"'{name}' has more than {MAX_PIXELS:,} pixels"
    return None


def _find_fault_in_svg(name: str, content: bytes) -> tuple[str, str] | None:
    from xml.parsers import expat

    if _DECLARATION.search(content):
        return "unreadable-picture", f"'{name}' declares a document type or entities, which are not read"
    depth, deepest, roots = 0, 0, []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, deepest
        if depth == 0:
            roots.append(tag)
        depth += 1
        deepest = max(deepest, depth)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError):
        return "unreadable-picture", f"'{name}' is not an SVG picture that can be read"
    if roots[0].rpartition(" ")[2] != "svg" or deepest > MAX_SVG_DEPTH:
        return "unreadable-picture", f"'{name}' is not an SVG picture that can be read"
    return None
