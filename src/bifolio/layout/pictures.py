"""Pictures from files, made ready to be drawn and embedded: PNG and JPEG as image data, SVG as vector shapes.

Input: a path an author or a practice named. Output: plain data that holds nothing of the file but what is seen: no
metadata, no transparency, no more pixels than a page can use; and no colour where ink is saved.
"""

from __future__ import annotations

import hashlib
import io
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bifolio.layout.picture_fault import PictureFault
from bifolio.layout.svg import MOST_DRAWN_OUT, VectorPicture, read_svg

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MAX_PIXELS = 40_000_000
"""A full A4 page at 600 dpi has 35 million; what claims more is refused before it is decoded."""

USEFUL_PIXELS = 12_000_000
"""A full A4 page at 300 dpi has 9 million, and no eye sees more: a picture with more than these is made coarser."""

MAX_BYTES = 32 * 1024 * 1024
MAX_SVG_BYTES = 2 * 1024 * 1024
"""Largest files that are read at all."""

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")

_STRIP = 256
"""Rows that are converted at a time, so that a large picture is never in memory several times over."""

_AGAIN = "save it again as PNG or JPEG, no larger than it is printed"

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
    """The picture in a PNG, JPEG or SVG file, in grey if wanted; ``PictureFault`` says what is wrong with any other.

    The one judge of pictures: what it takes can be printed, for checks as for builds.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise PictureFault(f"'{path.name}' is neither PNG, JPEG nor SVG by its name", _AGAIN)
    limit = MAX_SVG_BYTES if suffix == ".svg" else MAX_BYTES
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise PictureFault(f"'{path.name}' cannot be read: {error.strerror}", "") from None
    if len(data) > limit:
        raise PictureFault(f"'{path.name}' has more than {limit // 1024 // 1024} MB", _AGAIN, "picture-too-large")
    if suffix == ".svg":
        picture = read_svg(data, path.name)
        return picture.in_grey() if is_grey else picture
    return _prepare_pixels(data, path.name, is_grey=is_grey)


def _prepare_pixels(data: bytes, file_name: str, *, is_grey: bool) -> Picture:
    # imported late: most workbooks draw everything themselves
    from PIL import Image

    try:
        with _quiet(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            _refuse_size(image, file_name)
            turn = image.getexif().get(0x0112, 1)
            image.load()
            keeps_data = image.mode == "L" or (image.mode == "RGB" and not is_grey)
            is_small = image.width * image.height <= USEFUL_PIXELS
            if image.format == "JPEG" and keeps_data and turn == 1 and is_small:
                return _picture(image, _without_metadata(data), "/DCTDecode")
            flat = _upright(_flattened(image, is_grey=is_grey), turn)
    except PictureFault:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels(file_name) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise PictureFault(f"'{file_name}' is not a PNG or JPEG picture that can be read", _AGAIN) from None
    return _picture(flat, zlib.compress(flat.tobytes(), 9), "/FlateDecode")


@contextmanager
def _quiet() -> Iterator[None]:
    """No warnings of the library on standard error: what matters of them is told as a fault."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _refuse_size(image: Pixels, file_name: str) -> None:
    """Raises ``PictureFault`` for a picture that is too large or too drawn out; nothing is decoded yet."""
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels(file_name, f"{image.width} × {image.height} pixels; ")
    if not 1 / MOST_DRAWN_OUT <= image.width / image.height <= MOST_DRAWN_OUT:
        raise PictureFault(f"'{file_name}' is more than {MOST_DRAWN_OUT:.0f} times as long as broad", _AGAIN)


def _too_many_pixels(file_name: str, size: str = "") -> PictureFault:
    return PictureFault(f"'{file_name}' has {size}more than {MAX_PIXELS:,} are not read", _AGAIN, "picture-too-large")


def _picture(image: Pixels, data: bytes, filter_name: str) -> Picture:
    space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    name = "Im" + hashlib.sha256(data).hexdigest()[:12]
    return Picture(name, image.width, image.height, data, space, filter_name)


def _flattened(image: Pixels, *, is_grey: bool) -> Pixels:
    """The picture in grey or RGB, 8 bits, white where it was transparent, with no more pixels than a page can use.

    Strip by strip: a picture that is decoded takes up to 160 MB, and so do each of its conversions.
    """
    from PIL import Image

    mode = "L" if is_grey or image.mode in ("1", "L", "LA") or image.mode.startswith("I") else "RGB"
    factor = 1
    while image.width * image.height > USEFUL_PIXELS * factor * factor:
        factor *= 2
    whole = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)), "white")
    for top in range(0, image.height, _STRIP):
        strip = image.crop((0, top, image.width, min(top + _STRIP, image.height)))
        flat = _on_white(strip).convert(mode)
        whole.paste(flat.reduce(factor) if factor > 1 else flat, (0, top // factor))
    return whole


def _on_white(image: Any) -> Pixels:
    """The picture in grey or RGB, 8 bits, with white where it was transparent."""
    from PIL import Image

    if image.mode.startswith("I"):
        grey: Image.Image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        return grey
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    flat: Image.Image = image.convert("RGB")
    return flat


def _upright(image: Pixels, turn: int) -> Pixels:
    """The picture turned as its camera says it was held (EXIF, Orientation)."""
    from PIL import Image

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
    }  # fmt: skip
    return image.transpose(turns[turn]) if turn in turns else image


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
