"""What Pillow does not report about a PNG: that its pixel data ends too early (PNG 3, 7 and 10)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

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
