"""Pictures from files, ready to be drawn and embedded: PNG, JPEG, WebP and HEIC as image data, SVG as vector shapes.

Input: a path given by an author or a provider. Output: plain data with only what is seen: no metadata, no transparency,
no more pixels than can be seen at the printed size, in sRGB; without colour if ink is to be saved.
"""

from __future__ import annotations

from pathlib import Path

from bifolio.content.picture_paths import SUFFIXES
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.pictures.other_formats import COMPRESSED, format_of
from bifolio.layout.pictures.picture_fault import AGAIN, PictureFault
from bifolio.layout.pictures.pixel_files import WHOLE_PAGE, Room, prepare_pixels
from bifolio.layout.pictures.svg import VectorPicture, read_svg
from bifolio.plain_files import open_plain

MAX_BYTES = 32 * 1024 * 1024
MAX_SVG_BYTES = 2 * 1024 * 1024
"""The largest SVG file that is read."""

LARGE_BYTES = 2_000_000
"""A larger picture file causes a warning: reading it takes long, and no page shows that much detail."""


PIXELS = ("PNG", "JPEG", "WebP")
"""Formats that are read whichever of their file extensions a name has."""

AnyPicture = PixelPicture | VectorPicture
"""The pictures that a figure block can draw."""


def prepare_picture(path: Path, room: Room = WHOLE_PAGE, *, is_grey: bool = False) -> AnyPicture:
    """The picture in a PNG, JPEG, WebP, HEIC or SVG file, for the size at which it is printed; in grey if wanted.

    Raises ``PictureFault`` for any other file. Nothing else judges pictures: what this accepts can be printed, in
    checks and builds alike.
    """
    suffix = path.suffix.lower()
    limit = MAX_SVG_BYTES if suffix == ".svg" else MAX_BYTES
    try:
        with open_plain(path) as file:
            data = file.read(limit + 1)
    except OSError:
        raise PictureFault(f"'{path.name}' cannot be read", "") from None
    found = format_of(data)
    if suffix not in SUFFIXES:
        message = f"the file extension of '{path.name}' is not that of a PNG, JPEG, WebP, HEIC or SVG"
        raise PictureFault(message, _hint_for(found, suffix))
    if not data:
        raise PictureFault(f"'{path.name}' is empty", "export or copy it again")
    if len(data) > limit:
        raise PictureFault(f"'{path.name}' has more than {limit // 1024 // 1024} MB", AGAIN, "picture-too-large")
    if found and found not in (("SVG",) if suffix == ".svg" else PIXELS):
        raise PictureFault(f"'{path.name}' is {found}, not what its file extension says", _hint_for(found, suffix))
    if suffix == ".svg":
        return read_svg(data, path.name, is_grey=is_grey)
    return prepare_pixels(data, path.name, room, is_grey=is_grey)


def _hint_for(found: str, suffix: str) -> str:
    """The hint for a file whose format is ``found``, which differs from the ending of its name."""
    if found == COMPRESSED and suffix in (".svg", ".svgz"):
        return "save it as plain SVG, which is not compressed"
    if found in ("SVG", *PIXELS):
        return f"rename it so that it ends in '.{found.lower()}'"
    return "save the picture itself, not the page that shows it" if found == "a web page" else AGAIN
