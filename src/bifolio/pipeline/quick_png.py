"""Pixels to a PNG file, fast: for pages that somebody is waiting for.

No filter, the fastest compression. A page is compressed in independent bands, alternately of white lines and of the
lines between (PNG, third edition, 10; RFC 1951, 3.2.3), and recent bands are reused: an edit changes only a line or two
of a page.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import NamedTuple

from bifolio.outputs import PNG

MOST_BYTES = 4 * 2**20
"""The size of packed bands after which older ones are dropped; at most twice as much is held."""

_HEAD, _END = b"\x78\x01", b"\x03\x00"
"""The start of a zlib stream with fast compression, and an empty last block."""

_SUM_BASE = 65521
"""Adler-32 counts modulo this prime (RFC 1950, 9)."""


class _Band(NamedTuple):
    """Lines as blocks of a deflate stream that refer to nothing earlier; their Adler-32, and their number of bytes."""

    packed: bytes
    adler: int
    length: int


class QuickPng:
    """Writes PNG files; remembers the bands of recent ones."""

    def __init__(self) -> None:
        self._older: dict[bytes, _Band] = {}
        self._newer: dict[bytes, _Band] = {}
        self._held = 0

    def write(self, width: int, height: int, pixels: memoryview, stride: int) -> bytes:
        """A PNG of RGB pixels; ``stride`` is the number of bytes from line to line."""
        white = b"\xff" * (3 * width)
        lines = [pixels[start : start + 3 * width].tobytes() for start in range(0, height * stride, stride)]
        bands = [
            self._white(width, sum(1 for _ in some)) if is_white else self._other(b"\0" + b"\0".join(some))
            for is_white, some in groupby(lines, white.__eq__)
        ]
        data = b"".join([_HEAD, *(band.packed for band in bands), _END, struct.pack(">I", _adler(bands))])
        head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
        return PNG.begins + b"".join(
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))
            for name, body in chunks
        )

    def _white(self, width: int, count: int) -> _Band:
        return self._known(b"%d %d" % (width, count), lambda: (b"\0" + b"\xff" * (3 * width)) * count)

    def _other(self, band: bytes) -> _Band:
        return self._known(hashlib.sha256(band).digest(), lambda: band)

    def _known(self, key: bytes, made: Callable[[], bytes]) -> _Band:
        """The band stored under ``key``; if there is none, packs it."""
        found = self._newer.get(key) or self._older.get(key) or _packed(made())
        if key not in self._newer:
            self._newer[key] = found
            self._held += len(found.packed)
            if self._held > MOST_BYTES:
                self._older, self._newer, self._held = self._newer, {}, 0
        return found


def _packed(lines: bytes) -> _Band:
    packer = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
    # a full flush ends the last block at a byte boundary, so that anything can follow
    return _Band(packer.compress(lines) + packer.flush(zlib.Z_FULL_FLUSH), zlib.adler32(lines), len(lines))


def _adler(bands: Iterable[_Band]) -> int:
    """The Adler-32 of all ``bands``, combined from those of each."""
    low, high = 1, 0
    for band in bands:
        high = (high + (band.adler >> 16) + (low - 1) * band.length) % _SUM_BASE
        low = (low + (band.adler & 0xFFFF) - 1) % _SUM_BASE
    return high << 16 | low
