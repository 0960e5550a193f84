"""Updates appended to files, and the helpers for whole files too, which ``streaming.py`` writes.

Both use object streams and cross-reference streams (ISO 32000-2, 7.5.7 and 7.5.8); an appended section must use the
same kind as the base (7.5.6). Identifiers come from the content, so that the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence

from bifolio.frozen import frozen, record
from bifolio.pdf.objects import Name, PdfDictionary, PdfValue, Raw, Stream, stream_bytes

OBJECTS_PER_STREAM = 600

FEW_ROWS = 8
"""A cross-reference section with no more entries than this is not compressed, which would make it longer; every copy has such a section."""

_ROW, _WIDTHS = struct.Struct(">BIH"), Raw(b"[1 4 2]")
_XREF = Name("XRef")


@frozen
class WrittenFile:
    """A whole file: its bytes, the start of its cross-reference section, its first free number, its identifier."""

    data: bytes
    startxref: int
    size: int
    file_id: bytes


@record
class _Entries:
    """Cross-reference entries: type, then offset or stream number, then generation or index."""

    rows: dict[int, tuple[int, int, int]]


def file_head(version: str) -> bytes:
    """The start of a file: its version, and a comment that marks it as binary (ISO 32000-2, 7.5.2)."""
    return f"%PDF-{version}\n%\u00e2\u00e3\u00cf\u00d3\n".encode("latin-1")


def append_update(
    base: WrittenFile, objects: Mapping[int, bytes | Stream], trailer: Mapping[str, PdfValue], next_number: int
) -> bytes:
    """The bytes to append to ``base``: new versions of ``objects``, then a cross-reference section that refers back.

    ``next_number`` is the first object number used by neither the base nor the update.
    """
    out = _Tail(len(base.data))
    size, entries = _write_section(out, objects, next_number)
    digest = hashlib.sha256(base.file_id + bytes(out)).digest()[:16]
    _write_xref(
        out,
        entries,
        size,
        {
            **trailer,
            "ID": Raw(b"[<%b> <%b>]" % (base.file_id.hex().encode(), digest.hex().encode())),
            "Prev": base.startxref,
        },
    )
    return bytes(out)


class _Tail(bytearray):
    """Bytes that will follow ``before`` others."""

    def __init__(self, before: int) -> None:
        super().__init__()
        self.before = before

    @property
    def offset(self) -> int:
        """The position in the file of the next byte."""
        return self.before + len(self)


def _write_section(out: _Tail, objects: Mapping[int, bytes | Stream], next_number: int) -> tuple[int, _Entries]:
    """Writes streams as they are and packs everything else into object streams; returns the next free number and the entries."""
    entries = _Entries({})
    packed: list[tuple[int, bytes]] = []
    for number in sorted(objects):
        value = objects[number]
        if isinstance(value, Stream):
            entries.rows[number] = (1, out.offset, 0)
            _write_object(out, number, stream_bytes(value))
        else:
            packed.append((number, value))
    for start in range(0, len(packed), OBJECTS_PER_STREAM):
        chunk = packed[start : start + OBJECTS_PER_STREAM]
        for index, (number, _) in enumerate(chunk):
            entries.rows[number] = (2, next_number, index)
        entries.rows[next_number] = (1, out.offset, 0)
        _write_object(out, next_number, stream_bytes(object_stream(chunk)))
        next_number += 1
    return next_number, entries


def _write_object(out: _Tail, number: int, body: bytes) -> None:
    out += b"%d 0 obj\n" % number + body + b"\nendobj\n"


def deflate_well(data: bytes) -> bytes:
    """``data``, compressed as in object streams."""
    return zlib.compress(data, 6)


def object_stream(chunk: Sequence[tuple[int, bytes]], deflate: Callable[[bytes], bytes] = deflate_well) -> Stream:
    """The objects of ``chunk``, numbers and bytes, packed into one stream (ISO 32000-2, 7.5.7)."""
    index: list[bytes] = []
    offset = 0
    for number, body in chunk:
        index.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(index) + b"\n"
    data = head + b"\n".join(body for _, body in chunk)
    about: PdfDictionary = {"Type": Name("ObjStm"), "N": len(chunk), "First": len(head), "Filter": Name("FlateDecode")}
    return Stream(about, deflate(data))


def _write_xref(out: _Tail, entries: _Entries, number: int, trailer: Mapping[str, PdfValue]) -> None:
    """Writes the cross-reference stream, object ``number``, and the end of the file."""
    start = out.offset
    entries.rows[number] = (1, start, 0)
    numbers = sorted(entries.rows)
    rows = b"".join([_ROW.pack(*entries.rows[n]) for n in numbers])
    index = b" ".join([b"%d" % one for one in _subsections(numbers)])
    about = {"Type": _XREF, "Size": number + 1, "W": _WIDTHS, "Index": Raw(b"[" + index + b"]"), **trailer}
    if len(numbers) > FEW_ROWS:
        rows, about["Filter"] = zlib.compress(rows, 6), Name("FlateDecode")
    _write_object(out, number, stream_bytes(Stream(about, rows)))
    out += b"startxref\n%d\n%%%%EOF\n" % start


def _subsections(numbers: Sequence[int]) -> list[int]:
    runs: list[int] = []
    for number in numbers:
        if runs and runs[-2] + runs[-1] == number:
            runs[-1] += 1
        else:
            runs += [number, 1]
    return runs
