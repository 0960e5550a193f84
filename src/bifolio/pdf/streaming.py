"""Writes a file as its objects arrive: only the offset of each object stays in memory (11 bytes each).

For files of many thousand pages. An object cannot be changed once it is put; it may refer to numbers that are put
later. The same objects put in the same order give the same bytes.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from array import array
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from bifolio.frozen import frozen
from bifolio.pdf.objects import Name, PdfDictionary, PdfValue, Stream, serialise, stream_bytes
from bifolio.pdf.writing import OBJECTS_PER_STREAM, deflate_well, file_head, object_stream

_FREE, _PLAIN, _PACKED = 0, 1, 2

BLOCK = 64
"""Blocks of numbers begin at multiples of this."""

_MOST_IN_BLOCK = 30_000
"""The most objects that wait for the end of their block: an object's index in its stream has two bytes."""

_ROWS = 4_096
"""How many entries of the cross-reference table are packed at once."""


@frozen
class FileTable:
    """The objects of an unfinished file: the kind, position and index of each; and those not yet written."""

    kinds: bytes
    places: array[int]
    indices: array[int]
    waiting: tuple[tuple[int, bytes], ...]


class StreamedFile:
    """Receives objects by number and writes them to ``out``; ``finish`` writes the cross-reference stream and the end."""

    def __init__(self, out: BinaryIO, version: str, deflate: Callable[[bytes], bytes] = deflate_well) -> None:
        self._out, self._deflate = out, deflate
        self._digest = hashlib.sha256()
        self._kinds = bytearray(1)
        self._places = array("Q", [0])
        """The offset of a plain object, or the object stream's number for a packed one."""
        self._indices = array("H", [65535])
        self._waiting: list[tuple[int, bytes]] = []
        self._most_waiting = OBJECTS_PER_STREAM
        self.length = 0
        self.startxref = 0
        """Where the cross-reference stream begins, once the file is finished."""
        self.identifier = b""
        """The file's identifier of 16 bytes, once the file is finished."""
        self._write(file_head(version))

    @property
    def size(self) -> int:
        """The first unused number."""
        return len(self._kinds)

    def take_number(self) -> int:
        """A number that no object has yet."""
        self._kinds.append(_FREE)
        self._places.append(0)
        self._indices.append(0)
        return len(self._kinds) - 1

    def take_numbers(self, count: int) -> range:
        """This many consecutive numbers."""
        first = len(self._kinds)
        for _ in range(count):
            self.take_number()
        return range(first, first + count)

    def start_block(self) -> int:
        """Continues at a round number and returns it, so that a few objects more or less do not change the numbers that
        follow.

        From the first block on, object streams end where a block does, so that their own numbers are in no block.
        """
        if len(self._waiting) >= OBJECTS_PER_STREAM:
            self._pack()
        self._most_waiting = _MOST_IN_BLOCK
        self.take_numbers(-self.size % BLOCK)
        return self.size

    def put(self, number: int, value: bytes | Stream) -> None:
        """Writes object ``number``, only once: a stream immediately, anything else packed with others."""
        if self.has(number):
            raise ValueError(f"object {number} is written already")
        if isinstance(value, Stream):
            self._put_plain(number, stream_bytes(value))
            return
        self._kinds[number] = _PACKED
        self._waiting.append((number, value))
        if len(self._waiting) == self._most_waiting:
            self._pack()

    def put_stream(self, number: int, body: bytes) -> None:
        """Writes object ``number``, only once: a stream given as bytes."""
        if self.has(number):
            raise ValueError(f"object {number} is written already")
        self._put_plain(number, body)

    def has(self, number: int) -> bool:
        """Whether object ``number`` has been put."""
        return self._kinds[number] != _FREE

    def add(self, value: Any) -> int:
        """Writes ``value`` as a new object; returns its number."""
        number = self.take_number()
        self.put(number, value if isinstance(value, Stream) else serialise(value))
        return number

    def finish(self, trailer: Mapping[str, PdfValue]) -> int:
        """Writes all waiting objects, then the cross-reference stream; returns the file's length."""
        if self._waiting:
            self._pack()
        number = self.take_number()
        start = self.startxref = self.length
        self._kinds[number], self._places[number] = _PLAIN, start
        identifier = self.identifier = self._digest.digest()[:16]
        width = 4 if start < 1 << 32 else 8
        about: PdfDictionary = {
            "Type": Name("XRef"),
            "Size": number + 1,
            "W": [1, width, 2],
            **trailer,
            "ID": [identifier, identifier],
            "Filter": Name("FlateDecode"),
        }
        self._write(b"%d 0 obj\n" % number + stream_bytes(Stream(about, self._table(width))) + b"\nendobj\n")
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return self.length

    @property
    def table(self) -> FileTable:
        """The positions of its objects and those still waiting, for ``go_on``."""
        return FileTable(bytes(self._kinds), self._places[:], self._indices[:], tuple(self._waiting))

    def go_on(self, data: bytes, table: FileTable) -> None:
        """Turns this empty file into the one whose ``data`` is written, as if everything in its ``table`` had been put here."""
        self._write(data[self.length :])
        self._kinds, self._places, self._indices = bytearray(table.kinds), table.places[:], table.indices[:]
        self._waiting, self._most_waiting = list(table.waiting), _MOST_IN_BLOCK

    def _put_plain(self, number: int, body: bytes) -> None:
        self._kinds[number], self._places[number] = _PLAIN, self.length
        self._write(b"%d 0 obj\n" % number + body + b"\nendobj\n")

    def _pack(self) -> None:
        # in order of number, objects of one kind are adjacent and compress better
        self._waiting.sort()
        home = self.take_number()
        for index, (number, _) in enumerate(self._waiting):
            self._places[number], self._indices[number] = home, index
        self._put_plain(home, stream_bytes(object_stream(self._waiting, self._deflate)))
        self._waiting.clear()

    def _table(self, width: int) -> bytes:
        row = struct.Struct(">BIH" if width == 4 else ">BQH")
        deflate = zlib.compressobj(6)
        table = bytearray()
        for start in range(0, self.size, _ROWS):
            some = slice(start, start + _ROWS)
            rows = map(row.pack, self._kinds[some], self._places[some], self._indices[some])
            table += deflate.compress(b"".join(rows))
        return bytes(table) + deflate.flush()

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self.length += len(data)
