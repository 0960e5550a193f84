"""Pictures from files, made ready to be drawn and embedded: PNG and JPEG as image data, SVG as vector shapes.

Input: a path an author or a practice named. Output: plain data that holds nothing of the file but what is seen: no
metadata, no transparency, no more pixels than a page can use; and no colour where ink is saved.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bifolio.layout.svg import VectorPicture, read_svg

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MAX_PIXELS = 40_000_000
"""A full A4 page at 600 dpi has 35 million; what claims more is refused before it is decoded."""

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read at all."""

_KEPT_SEGMENTS = (0xE0, 0xEE)
"""JPEG application segments that say how to decode: JFIF, Adobe."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image XObject's data: 8 bits a component, ``filter`` and ``colour_space`` as PDF names them, size in pixels."""

    name: str
    width_px: int
    height_px: int
    data: bytes
    colour_space: str
    filter: str

    @property
    def ratio(self) -> float:
        """Height over width."""
        return self.height_px / self.width_px


AnyPicture = Picture | VectorPicture
"""What a figure block draws."""


def prepare_picture(path: Path, *, is_grey: bool = False) -> AnyPicture:
    """The picture in a PNG, JPEG or SVG file, in grey if wanted; ``ValueError`` says what is wrong with any other."""
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"'{path.name}' is larger than {MAX_BYTES // 1024 // 1024} MB")
    data = path.read_bytes()
    if path.suffix.lower() == ".svg":
        picture = read_svg(data, path.name)
        return picture.in_grey() if is_grey else picture
    return _prepare_pixels(data, path.name, is_grey=is_grey)


def _prepare_pixels(data: bytes, file_name: str, *, is_grey: bool) -> Picture:
    # imported late: most workbooks draw everything themselves
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValueError(f"'{file_name}' has {image.width} × {image.height} pixels; {MAX_PIXELS:,} is the most")
            is_upright = image.getexif().get(0x0112, 1) == 1
            image.load()
            keeps_data = image.mode == "L" or (image.mode == "RGB" and not is_grey)
            if image.format == "JPEG" and keeps_data and is_upright:
                return _picture(image, _without_metadata(data), "/DCTDecode")
            flat = _on_white(ImageOps.exif_transpose(image))
            flat = flat.convert("L") if is_grey else flat
    except (OSError, SyntaxError, Image.DecompressionBombError, EOFError) as problem:
        raise ValueError(f"'{file_name}' is not a PNG or JPEG picture that can be read") from problem
    return _picture(flat, zlib.compress(flat.tobytes(), 9), "/FlateDecode")


def _picture(image: Pixels, data: bytes, filter_name: str) -> Picture:
    space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    name = "Im" + hashlib.sha256(data).hexdigest()[:12]
    return Picture(name, image.width, image.height, data, space, filter_name)


def _on_white(image: Any) -> Pixels:
    """The picture in grey or RGB, 8 bits, with white where it was transparent."""
    from PIL import Image

    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        image = Image.alpha_composite(ground, seen)
    flat: Image.Image = image.convert("L" if image.mode in ("1", "L", "LA") else "RGB")
    return flat


def _without_metadata(data: bytes) -> bytes:
    """A JPEG without the segments that tell where, when and with what it was taken (ISO/IEC 10918-1, B.1)."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        is_comment = marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in _KEPT_SEGMENTS)
        if not is_comment:
            kept.append(data[at : at + 2 + length])
        at += 2 + length
    return b"".join([*kept, data[at:]])
