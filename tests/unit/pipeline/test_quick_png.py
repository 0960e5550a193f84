"""PNG files that are written quickly hold the pixels that were drawn, band after band, known or new."""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from bifolio.outputs import PNG
from bifolio.pipeline.quick_png import QuickPng

WIDTH = 50
Bands = list[tuple[str, int]]


def lines_of(bands: Bands) -> bytes:
    """Lines of pixels, band after band: so many that are white, grey, or unlike each other."""
    chance = random.Random(1)
    lines: dict[str, Callable[[], bytes]] = {
        "white": lambda: b"\xff" * 3 * WIDTH,
        "grey": lambda: b"\x80" * 3 * WIDTH,
        "noise": lambda: chance.randbytes(3 * WIDTH),
    }
    return b"".join(lines[kind]() for kind, count in bands for _ in range(count))


def written(writer: QuickPng, width: int, pixels: bytes) -> bytes:
    """``pixels`` as a PNG of this width."""
    return writer.write(width, len(pixels) // (3 * width), memoryview(pixels), 3 * width)


def pixels_in(data: bytes, width: int, height: int) -> bytes:
    """The pixels of an RGB picture of this size."""
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (width, height))
        return picture.tobytes()


def data_of(png: bytes) -> bytes:
    """What the one chunk of data of a PNG holds; ``zlib.error`` if its checksum is wrong."""
    start = png.index(b"IDAT")
    return zlib.decompress(png[start + 4 : start + 4 + int.from_bytes(png[start - 4 : start])])


def chunks_of(png: bytes) -> list[tuple[bytes, bytes]]:
    """Names and contents of all chunks up to the end of the file, whose checksums are right."""
    found, at = [], len(PNG.begins)
    while at < len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4])
        assert zlib.crc32(png[at + 4 : end]) == int.from_bytes(png[end : end + 4])
        found.append((png[at + 4 : at + 8], png[at + 8 : end]))
        at = end + 4
    return found


def test_a_png_is_a_head_data_and_an_end() -> None:
    head, data, end = chunks_of(written(QuickPng(), WIDTH, lines_of([("grey", 2)])))
    assert head == (b"IHDR", struct.pack(">IIBBBBB", WIDTH, 2, 8, 2, 0, 0, 0))
    assert data[0] == b"IDAT"
    assert end == (b"IEND", b"")


PAGES: list[Bands] = [
    [("white", 1)],
    [("noise", 3)],
    [("white", 900)],
    # the same lines before white ones and after them, and twice as many white ones
    [("grey", 40), ("white", 200), ("grey", 40), ("white", 400), ("noise", 9), ("white", 7), ("grey", 40)],
]


@pytest.mark.parametrize("bands", PAGES)
def test_a_quick_png_holds_its_pixels_again_and_again(bands: Bands) -> None:
    pixels = lines_of(bands)
    writer, height = QuickPng(), len(pixels) // (3 * WIDTH)
    for other in (*PAGES, bands):
        written(writer, WIDTH, lines_of(other))
    for png in (written(QuickPng(), WIDTH, pixels), written(writer, WIDTH, pixels)):
        assert pixels_in(png, WIDTH, height) == pixels
        assert len(data_of(png)) == height * (1 + 3 * WIDTH)


def test_what_lies_between_the_lines_of_a_bitmap_is_no_pixel() -> None:
    padded = b"".join(bytes([n]) * 6 + b"??" for n in range(4))
    assert pixels_in(QuickPng().write(2, 4, memoryview(padded), 8), 2, 4) == padded.replace(b"??", b"")


def test_white_lines_are_not_taken_for_those_of_another_width() -> None:
    writer = QuickPng()
    for width in (10, 20, 5):
        white = b"\xff" * (3 * width * 2)
        assert pixels_in(written(writer, width, white), width, 2) == white


def test_only_bands_that_changed_are_packed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[int] = []
    compressor = zlib.compressobj

    def noting(*args: Any, **kwargs: Any) -> object:
        packed.append(1)
        return compressor(*args, **kwargs)

    monkeypatch.setattr("bifolio.pipeline.quick_png.zlib.compressobj", noting)
    writer, before = QuickPng(), lines_of([("grey", 9), ("white", 90), ("grey", 8), ("white", 80)])
    counts = []
    for pixels in (before, before, before.replace(b"\xff\x80", b"\xff\x70", 1)):
        packed.clear()
        written(writer, WIDTH, pixels)
        counts.append(len(packed))
    assert counts == [4, 0, 1]


def test_older_bands_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bifolio.pipeline.quick_png.MOST_BYTES", 10_000)
    writer, chance = QuickPng(), random.Random(2)
    for _ in range(100):
        written(writer, WIDTH, chance.randbytes(9 * 3 * WIDTH))
    held = [band for bands in (writer._older, writer._newer) for band in bands.values()]
    assert 10_000 < sum(len(band.packed) for band in held) < 25_000
