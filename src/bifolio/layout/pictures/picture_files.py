"""Pictures from files, made ready to be drawn and embedded: PNG, JPEG, WebP and HEIC as image data, SVG as vector shapes.

Input: a path an author or a provider named. Output: plain data that holds nothing of the file but what is seen: no
metadata, no transparency, no more pixels than are seen at the printed size, sRGB; and no colour where ink is saved.
"""

from __future__ import annotations

from pathlib import Path

from bifolio.layout.pictures.picture_fault import AGAIN, PictureFault
from bifolio.layout.pictures.pixel_files import WHOLE_PAGE, Room, prepare_pixels
from bifolio.layout.pictures.pixel_picture import Picture
from bifolio.layout.pictures.svg import VectorPicture, read_svg
from bifolio.plain_files import open_plain

MAX_BYTES = 32 * 1024 * 1024
MAX_SVG_BYTES = 2 * 1024 * 1024
"""Largest files that are read at all."""

LARGE_BYTES = 2_000_000
"""A picture file with more is warned of: reading it takes long, and no page shows so much."""

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".heic", ".heif", ".svg")


AnyPicture = Picture | VectorPicture
"""What a figure block draws."""


def prepare_picture(path: Path, room: Room = WHOLE_PAGE, *, is_grey: bool = False) -> AnyPicture:
    """The picture in a PNG, JPEG, WebP, HEIC or SVG file, for the size it is printed in, in grey if wanted.

    ``PictureFault`` says what is wrong with any other. The one judge of pictures: what it takes can be printed, for checks as
    for builds.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise PictureFault(f"the file extension of '{path.name}' is not that of a PNG, JPEG, WebP, HEIC or SVG", AGAIN)
    limit = MAX_SVG_BYTES if suffix == ".svg" else MAX_BYTES
    try:
        with open_plain(path) as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise PictureFault(f"'{path.name}' cannot be read: {error.strerror}", "") from None
    if len(data) > limit:
        raise PictureFault(f"'{path.name}' has more than {limit // 1024 // 1024} MB", AGAIN, "picture-too-large")
    if suffix == ".svg":
        return read_svg(data, path.name, is_grey=is_grey)
    return prepare_pixels(data, path.name, room, is_grey=is_grey)
