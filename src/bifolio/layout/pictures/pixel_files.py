"""Prepares pixels for embedding: from the bytes of a PNG, JPEG, WebP or HEIC file to image data for the size at which it is printed."""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.pictures.jpeg_data import MAX_SCANS, JpegData, jpeg_ends_too_early, read_jpeg
from bifolio.layout.pictures.other_formats import format_of
from bifolio.layout.pictures.picture_colours import Colours
from bifolio.layout.pictures.picture_fault import AGAIN, LESS_DRAWN_OUT, MOST_DRAWN_OUT, PictureFault
from bifolio.lengths import POINTS_PER_INCH, Pt, mm

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MAX_PIXELS = 52_000_000
"""A full A4 page at 600 dpi has 35 million, a phone's photo up to 50; a file that claims more is refused before it is decoded."""

USEFUL_DPI = 400
"""More dots per inch than this, at the printed size, cannot be seen on paper: pictures with more are reduced."""

JPEG_QUALITY = 90

PHOTO_BYTES, PHOTO_GAIN = 500_000, 4
"""A PNG is treated as a photo if its losslessly compressed pixels take more bytes than this, and this many times as
many as a JPEG of them.
"""

_STRIP = 256
"""How many rows to convert at a time, so that a large picture is not in memory several times."""

_MOVES = "save one picture of it as PNG or JPEG"
_WITHOUT_DETAILS = "fetch it again if it is cut short; if its program saved it so, save it anew as JPEG or PNG"
"""ITU-T T.81, annex G, lets a progressive JPEG leave out the last bits; one that was cut between two scans looks the same."""

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, zlib.error)
"""The exceptions that Pillow raises for files that are damaged or in none of its formats."""

Room = tuple[Pt, Pt]
"""Width and height of the rectangle in which a picture is printed as large as possible."""

WHOLE_PAGE: Room = (mm(210), mm(297))


def prepare_pixels(data: bytes, file_name: str, room: Room = WHOLE_PAGE, *, is_grey: bool) -> PixelPicture:
    """The picture in the bytes of a PNG, JPEG, WebP or HEIC file, as returned by ``prepare_picture``."""
    # imported late: most workbooks draw everything themselves
    from PIL import Image

    jpeg = read_jpeg(data) if data.startswith(b"\xff\xd8") else None
    formats = ("HEIF",) if _is_heic(data, file_name) else ("PNG", "JPEG", "WEBP")
    try:
        if (size := webp_size(data)) is not None:
            # Pillow allocates every pixel as soon as it opens a WebP
            _refuse_size(*size, file_name)
        with quiet(), Image.open(io.BytesIO(data), formats=formats) as image:
            _refuse_size(*image.size, file_name)
            if image.format in ("PNG", "WEBP") and getattr(image, "is_animated", False):
                raise PictureFault(f"'{file_name}' is an animation", _MOVES)
            if image.mode == "P" and image.palette is None:
                raise PictureFault(f"'{file_name}' lacks the colours of its palette", AGAIN)
            if jpeg is not None and jpeg.scans > MAX_SCANS:
                raise PictureFault(
                    f"'{file_name}' is a JPEG with {jpeg.scans:,} scans; the limit is {MAX_SCANS}", AGAIN
                )
            picture = _for_room(image, jpeg, room, is_grey=is_grey)
            is_cut = (
                jpeg_ends_too_early(jpeg)
                if jpeg is not None
                else image.format == "PNG" and png_ends_too_early(data, image)
            )
            if is_cut:
                raise PictureFault(f"'{file_name}' is cut short: its last rows are missing", AGAIN)
            if jpeg is not None and not jpeg.is_whole:
                raise PictureFault(f"'{file_name}' lacks its last details", _WITHOUT_DETAILS)
            return picture
    except PictureFault:
        raise
    except _BROKEN:
        foreign, begun = jpeg.foreign if jpeg is not None else "", format_of(data)
        what = (
            f"a {begun} that is damaged or cut short"
            if begun
            else "not a PNG, JPEG, WebP or HEIC picture that can be read"
        )
        what = f"{foreign}, which cannot be read" if foreign else what
        raise PictureFault(f"'{file_name}' is {what}", AGAIN) from None


@contextmanager
def quiet() -> Iterator[None]:
    """Silences the library's warnings on standard error and lifts its limit of pixels: ours is checked before anything is decoded."""
    from PIL import Image

    limit = Image.MAX_IMAGE_PIXELS
    try:
        Image.MAX_IMAGE_PIXELS = None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _is_heic(data: bytes, file_name: str) -> bool:
    """Whether this is HEIC, which Pillow reads with an extra package; raises ``PictureFault`` if that is not installed."""
    if data[4:8] != b"ftyp":
        return False
    try:
        from pillow_heif import register_heif_opener
    except ImportError:
        hint = "install it with `pip install pillow-heif`, or save the picture as JPEG"
        raise PictureFault(f"'{file_name}' is HEIC, and the package that reads HEIC is not installed", hint) from None
    # no thumbnails, and no depth maps or second pictures
    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return True


def _refuse_size(width: int, height: int, file_name: str) -> None:
    """Raises ``PictureFault`` for a picture that is too large or too elongated, before anything is decoded."""
    if width * height > MAX_PIXELS:
        message = f"'{file_name}' has {width:,} × {height:,} pixels; the limit is {MAX_PIXELS // 1_000_000} million"
        raise PictureFault(message, AGAIN, "picture-too-large")
    if not width <= MOST_DRAWN_OUT * height <= MOST_DRAWN_OUT**2 * width:
        raise PictureFault(f"'{file_name}' has an aspect ratio of more than {MOST_DRAWN_OUT:.0f}:1", LESS_DRAWN_OUT)


def _for_room(image: Pixels, jpeg: JpegData | None, room: Room, *, is_grey: bool) -> PixelPicture:
    """The open picture for ``room``; a JPEG's data as it is, if a PDF may contain it and it has no more detail than can be seen."""
    if jpeg is None:
        # before anything else: Pillow decodes a PNG when asked for its EXIF data, and reports damage only once
        image.load()
    turn = _turn_of(image)
    size = _useful_size(image.size, turn, room)
    colours = Colours(image)
    ratio = image.height / image.width if turn < 5 else image.width / image.height

    def picture(pixels: Pixels, data: bytes, filter_name: str) -> PixelPicture:
        about = f"{pixels.size} {pixels.mode} {filter_name} "
        return PixelPicture(
            name="Im" + hashlib.sha256(about.encode() + data).hexdigest()[:12],
            width_px=pixels.width, height_px=pixels.height, data=data, filter=filter_name,
            colour_space="/DeviceGray" if pixels.mode == "L" else "/DeviceRGB",
            ratio=ratio, turn=turn, is_guessed=colours.is_guessed,
        )  # fmt: skip

    passed = None
    if jpeg is not None:
        if jpeg.fits_pdf and colours.is_srgb and not (is_grey and image.mode != "L"):
            passed = picture(image, jpeg.data, "/DCTDecode")
        if size != image.size:
            # decodes no more than needed: a half, a quarter or an eighth of the size
            image.draft(None, size)
    image.load()
    if passed is not None and size == (passed.width_px, passed.height_px):
        return passed
    flat = colours.converted(_flattened(image, size))
    flat = flat.convert("L") if is_grey else flat
    if jpeg is None:
        return picture(flat, *_packed(flat))
    made = picture(flat, _as_jpeg(flat), "/DCTDecode")
    return passed if passed is not None and len(passed.data) <= len(made.data) else made


def _useful_size(size: tuple[int, int], turn: int, room: Room) -> tuple[int, int]:
    """How many pixels can be seen of a picture of this ``size``, as stored in its file, printed as large as ``room`` allows."""
    width, height = (edge * USEFUL_DPI / POINTS_PER_INCH for edge in (room if turn < 5 else room[::-1]))
    scale = min(1.0, width / size[0], height / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _packed(flat: Pixels) -> tuple[bytes, str]:
    """The pixels, compressed losslessly or, for a photo, as a JPEG: data and filter."""
    data = zlib.compress(flat.tobytes(), 9)
    if len(data) > PHOTO_BYTES:
        photo = _as_jpeg(flat)
        if len(photo) * PHOTO_GAIN < len(data):
            return photo, "/DCTDecode"
    return data, "/FlateDecode"


def _as_jpeg(flat: Pixels) -> bytes:
    file = io.BytesIO()
    flat.save(file, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return read_jpeg(file.getvalue()).data


def _flattened(image: Pixels, size: tuple[int, int]) -> Pixels:
    """The picture in grey, RGB or CMYK, 8 bits, white where it was transparent, with no more pixels than ``size``.

    Works strip by strip: a decoded picture takes up to 160 MB, and so does each conversion.
    """
    from PIL import Image

    is_grey = image.mode in ("1", "L", "LA") or image.mode.startswith("I")
    mode = "L" if is_grey else "CMYK" if image.mode == "CMYK" else "RGB"
    factor = max(1, min(image.width // size[0], image.height // size[1]))
    whole = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)))
    strip_rows = _STRIP // factor * factor or factor
    for top in range(0, image.height, strip_rows):
        strip = image.crop((0, top, image.width, min(top + strip_rows, image.height)))
        flat = _on_white(strip).convert(mode)
        whole.paste(flat.reduce(factor) if factor > 1 else flat, (0, top // factor))
    return whole if whole.size == size else whole.resize(size, Image.Resampling.HAMMING)


def _on_white(image: Any) -> Pixels:
    """The picture in grey, RGB or CMYK, 8 bits, white where it was transparent."""
    from PIL import Image

    if image.mode.startswith("I"):
        grey: Image.Image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        return grey
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    flat: Image.Image = image if image.mode == "CMYK" else image.convert("RGB")
    return flat


def _turn_of(image: Pixels) -> int:
    """How the camera was held (EXIF, Orientation); 1, upright, if that cannot be read."""
    try:
        turn = image.getexif().get(0x0112, 1)
    except (*_BROKEN, struct.error, TypeError, LookupError, ArithmeticError):
        return 1
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; ``None`` if ``data`` is not WebP. Truncation is found later, when it is decoded."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    kind, body = data[12:16], data[20:30].ljust(10, b"\0")
    if kind == b"VP8X":
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return max(int.from_bytes(body[6:8], "little") & 0x3FFF, 1), max(int.from_bytes(body[8:10], "little") & 0x3FFF, 1)


_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Values per pixel, by colour type."""

_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""The passes of an interlaced picture: first column and row, and the steps between columns and rows."""

_PIECE = 1 << 20


def png_ends_too_early(data: bytes, image: Pixels) -> bool:
    """Whether the PNG in ``data``, read as ``image``, has fewer pixels than its size requires.

    Pillow leaves the missing ones at zero. So the data is measured only if one of the last two rows is all zero: the
    last pass of an interlaced picture ends in either.
    """
    ends = (image.crop((0, row, image.width, row + 1)) for row in range(max(image.height - 2, 0), image.height))
    if all(any(row.tobytes()) for row in ends):
        return False
    missing = _bytes_asked_for(data[16:29])
    for piece in _unpacked(data):
        missing -= piece
        if missing <= 0:
            return False
    return True


def _bytes_asked_for(header: bytes) -> int:
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits = header[8] * _CHANNELS.get(header[9], 1)
    asked = 0
    for x, y, across, down in _PASSES if header[12] else ((0, 0, 1, 1),):
        columns, rows = -(-(width - x) // across), -(-(height - y) // down)
        asked += rows * (1 + (columns * bits + 7) // 8) if columns > 0 < rows else 0
    return asked


def _unpacked(data: bytes) -> Iterator[int]:
    """The sizes of the pixel data's pieces, decompressed one by one."""
    inflate = zlib.decompressobj()
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        waiting = data[at + 8 : at + 8 + length] if data[at + 4 : at + 8] == b"IDAT" else b""
        while waiting and not inflate.eof:
            yield len(inflate.decompress(waiting, _PIECE))
            waiting = inflate.unconsumed_tail
        at += length + 12
    yield len(inflate.flush())
