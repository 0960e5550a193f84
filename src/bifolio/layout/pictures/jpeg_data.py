"""The content of a JPEG file, marker by marker: whether a PDF may contain its data as it is, and that data without
everything else.

Source: ISO/IEC 10918-1, annex B. Of the application segments, only JFIF (APP0) and Adobe's (APP14) matter: they say how
colours are coded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from bifolio.frozen import frozen

MAX_SCANS = 200
"""The most scans that are decoded. Encoders write a dozen; each is decoded in full, however few bytes it has."""

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_IN_PDF = (0xC0, 0xC1, 0xC2)
"""Baseline, extended and progressive, all with Huffman codes: the kinds that DCTDecode reads (ISO 32000-2, 7.4.8)."""

_TABLES = frozenset((0xC4, 0xDB))
"""Huffman and quantization tables: programs supply standard ones if a picture has none; PDF viewers may not."""

_PROGRESSIVE = 0xC2
_IN_ONE_SCAN = (0xC0, 0xC1)

_MARKER = re.compile(rb"\xff([\x01-\xfe])")
_AFTER_DATA = re.compile(rb"\xff([\x01-\xcf\xd8-\xfe])")
"""Restart markers, D0 to D7, lie inside the coded data."""

_PLAIN_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


@frozen(kw_only=True)
class JpegData:
    """The first picture in a JPEG file: ``data`` has only that, without metadata and whatever follows.

    ``process`` is the code of its SOF marker, 0 if it has none; ``is_sound`` says that it has tables, and nothing
    between its segments. ``is_whole`` is false for a progressive picture whose last scans are missing.
    """

    data: bytes
    process: int = 0
    precision: int = 0
    components: bytes = b""
    scans: int = 0
    is_sound: bool = True
    is_whole: bool = True
    has_jfif: bool = False
    adobe_transform: int | None = None

    @property
    def fits_pdf(self) -> bool:
        """Whether every viewer draws ``data`` in the colours that bifolio sees: grey or RGB, 8 bits, no arithmetic coding."""
        is_read = self.process in _IN_PDF and self.precision == 8 and len(self.components) in (1, 3)
        return is_read and self.is_sound and not self._has_doubtful_colours

    @property
    def _has_doubtful_colours(self) -> bool:
        """Whether it marks RGB that is not coded as YCbCr in a way that some decoders overlook."""
        if len(self.components) == 1:
            return False
        if self.adobe_transform is None:
            return self.components == b"RGB" and not self.has_jfif
        return self.adobe_transform != 1 if self.has_jfif else self.adobe_transform not in (0, 1)

    @property
    def foreign(self) -> str:
        """The name of a kind of JPEG that few programs read; empty for the usual kinds."""
        if self.process in (0xC3, 0xC7, 0xCB, 0xCF):
            return "a lossless JPEG"
        if self.process in (0xC5, 0xC6, 0xCD, 0xCE):
            return "a hierarchical JPEG"
        if self.process and self.precision != 8:
            return f"a JPEG of {self.precision} bits"
        return "an arithmetic-coded JPEG" if self.process in (0xC9, 0xCA) else ""


def read_jpeg(data: bytes) -> JpegData:
    """The picture in ``data``. Never raises: damage shows in ``is_sound``, or when the data is decoded."""
    kept, found = [b"\xff\xd8"], JpegData(data=b"")
    scans, is_sound, at_end, tables = 0, True, False, set[int]()
    bits = dict[tuple[int, int], int]()
    for marker, segment, is_next in _segments(data):
        is_sound = is_sound and is_next
        body = segment[4:]
        if marker in _FRAMES:
            is_sound = is_sound and not found.process
            if not found.process:
                components = body[6 : 6 + 3 * body[5] : 3] if len(body) > 5 else b""
                found = replace(found, process=marker, precision=body[0] if body else 0, components=components)
        elif marker == _SOS:
            scans += 1
            is_sound = is_sound and tables == _TABLES
            bits |= _bits_of(body)
        elif marker in _TABLES:
            tables.add(marker)
        elif marker == _EOI:
            at_end = True
        elif marker == 0xE0 and body.startswith(b"JFIF\0"):
            found, segment = replace(found, has_jfif=True), b"" if found.has_jfif else _PLAIN_JFIF
        elif marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
            found, segment = replace(found, adobe_transform=body[11]), b"\xff\xee\x00\x0e" + body[:12]
        elif marker == _COM or 0xE0 <= marker <= 0xEF:
            segment = b""
        kept.append(segment)
    if not at_end:
        kept.append(b"\xff\xd9")
    is_whole = found.process != _PROGRESSIVE or not any(
        bits.get((component, place), 1) for component in found.components for place in range(64)
    )
    return replace(found, data=b"".join(kept), scans=scans, is_sound=is_sound, is_whole=is_whole)


def _bits_of(scan: bytes) -> dict[tuple[int, int], int]:
    """How many low bits are still missing after ``scan``, for each component and place in a block (B.2.3 and G.1.1.1)."""
    count = scan[0] if scan else 0
    components, rest = scan[1 : 1 + 2 * count : 2], scan[1 + 2 * count : 4 + 2 * count]
    if len(rest) < 3:
        return {}
    first, last, bits = rest
    return {(component, place): bits & 15 for component in components for place in range(first, min(last, 63) + 1)}


def jpeg_ends_too_early(jpeg: JpegData) -> bool:
    """Whether a picture in one scan has fewer rows than it claims: rows missing before the end marker are filled with
    grey.

    Decodes twice, at an eighth of the size. The second time, zero bytes replace the end marker: the last row then
    changes unless the data really contains it.
    """
    if jpeg.scans != 1 or jpeg.process not in _IN_ONE_SCAN:
        return False
    return _last_row(jpeg.data) != _last_row(jpeg.data.removesuffix(b"\xff\xd9") + bytes(16))


def _last_row(data: bytes) -> bytes:
    # imported late: most workbooks draw everything themselves
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        image.draft(None, (1, 1))
        with suppress(OSError):
            image.load()
        image.tile = []  # treat the rows read so far as the whole picture
        return image.crop((0, image.height - 1, image.width, image.height)).tobytes()


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Each segment from SOI to EOI: its marker, its bytes (for a scan, with the coded data), and whether it follows the
    last one directly.
    """
    at = 2
    while (match := _MARKER.search(data, at)) is not None:
        marker, start = match[1][0], match.start()
        is_next = start == at
        if marker in (0x01, _SOI, _EOI) or 0xD0 <= marker <= 0xD7:
            yield marker, data[start : match.end()], is_next and marker == _EOI
            if marker == _EOI:
                return
            at = match.end()
            continue
        length = int.from_bytes(data[match.end() : match.end() + 2], "big")
        at = match.end() + max(length, 2)
        body = data[match.end() : at]
        if marker == _SOS:
            after = _AFTER_DATA.search(data, at)
            at = after.start() if after is not None else len(data)
            body = data[match.end() : at]
        yield marker, bytes((0xFF, marker)) + body, is_next and length >= 2
