"""PDF objects as plain Python values, and their bytes (ISO 32000-2, 7.3).

dict, list, str (a text string), bytes (a byte string), ``Name``, ``Ref``, numbers, bool and None; ``Raw`` is already
serialised. Dictionaries keep the order they were made in, so that the same input gives the same bytes.

We write objects ourselves, not through pikepdf, because a personalised copy is an appended update that qpdf does
not write (decision 0002): one serialiser serves the master and its copies.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol, TypeAlias

from bifolio.frozen import frozen
from bifolio.pdf.noting import Question

_SPECIAL = re.compile(rb"[()\\\r\n]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPES = {b"(": b"\\(", b")": b"\\)", b"\\": b"\\\\", b"\r": b"\\r", b"\n": b"\\n"}


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


class Raw(bytes):
    """Bytes that are already a serialised object."""

    __slots__ = ()


@frozen
class Ref:
    """A reference to object ``number``, generation 0."""

    number: int


PdfValue: TypeAlias = "str | bytes | float | Ref | Sequence[PdfValue] | Mapping[str, PdfValue] | None"
"""What can be written as an object that is no stream; ``Name`` is a str, ``Raw`` bytes, a bool or an int a float."""

PdfDictionary = dict[str, PdfValue]


@dataclass(slots=True)
class Stream:
    """A stream: its dictionary (without Length) and its data, already filtered as the dictionary says."""

    about: PdfDictionary
    data: bytes


class File(Protocol):
    """What takes objects as they are set, and numbers those it makes itself."""

    def take_numbers(self, count: int) -> range:
        """So many free numbers, one after the other."""

    def start_block(self) -> int:
        """The round number at which numbers continue."""

    def put_stream(self, number: int, body: bytes) -> None:
        """Takes a stream object as its bytes, once."""

    @property
    def size(self) -> int:
        """The next number."""

    def put(self, number: int, value: bytes | Stream) -> None:
        """Takes an object, once."""

    def has(self, number: int) -> bool:
        """Whether it took the object."""


@dataclass(slots=True, kw_only=True)
class Notes:
    """What was asked of objects, and put, between two moments: numbers ``made`` for new keys, from ``start`` to before ``end``."""

    start: int
    end: int = 0
    asked: dict[Question, Any] = field(default_factory=dict)
    made: dict[Hashable, int] = field(default_factory=dict)
    put: list[tuple[int, bytes | Stream]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Objects:
    """Objects by number, numbered in the order their keys are first asked for.

    With a ``base``, keys that the base knows keep their numbers there, and new ones begin at ``first``: so a copy numbers as its
    master does. With a ``file``, each object goes there as soon as it is set, and is held here only if this ``keeps`` it.
    """

    values: dict[int, bytes | Stream] = field(default_factory=dict)
    numbers: dict[Hashable, int] = field(default_factory=dict)
    base: Objects | None = None
    first: int = 1
    file: File | None = None
    keeps: bool = True
    blocks: dict[tuple[str, str], range] = field(default_factory=dict)
    """Numbers of objects that are known by their place in a row, by what they are and whose."""
    _taken: int = 0
    _notes: Notes | None = None

    def number(self, key: Hashable) -> int:
        """The number of the object called ``key``; a new one the first time."""
        number, notes = self._known(key), self._notes
        if number is None:
            number = self.numbers[key] = self._take(1).start
            if notes is not None:
                notes.made[key] = number
        elif notes is not None and key not in notes.made:
            notes.asked["number", key] = number
        return number

    def has(self, key: Hashable) -> bool:
        """Whether the object called ``key`` is set already, here or in the base."""
        is_there = self._is_there(key)
        if self._notes is not None:
            # what is set meanwhile does not change what was so at first
            self._notes.asked.setdefault(("has", key), is_there)
        return is_there

    def _is_there(self, key: Hashable) -> bool:
        number = self._known(key)
        if number is None:
            return False
        in_base = self.base is not None and number in self.base.values
        return in_base or number in self.values or (self.file is not None and self.file.has(number))

    def _known(self, key: Hashable) -> int | None:
        number = self.numbers.get(key)
        return number if number is not None or self.base is None else self.base.numbers.get(key)

    def _take(self, count: int) -> range:
        if self.file is not None:
            return self.file.take_numbers(count)
        first = self.next_number
        self._taken += count
        return range(first, first + count)

    def start_block(self) -> None:
        """Lets numbers continue at a round one, if they go to a file, so that what is numbered before may grow a little."""
        if self.file is not None:
            self.file.start_block()

    def row(self, kind: str, owner: str, count: int) -> list[Ref]:
        """References to the first ``count`` objects of a ``kind`` that ``owner`` has; what it has in the base keeps its numbers."""
        block = self.blocks.get((kind, owner))
        if block is None and self.base is not None:
            block = self.base.blocks.get((kind, owner))
        if self._notes is not None:
            self._notes.asked["row", (kind, owner)] = block
        if block is None:
            block = self.blocks[kind, owner] = self._take(count)
        return [*map(Ref, block[:count]), *(self.ref((kind, owner, place)) for place in range(len(block), count))]

    @property
    def keys(self) -> dict[int, Hashable]:
        """What each object is called, by its number."""
        rows = {number: (*key, place) for key, block in self.blocks.items() for place, number in enumerate(block)}
        return rows | {number: key for key, number in self.numbers.items()}

    @property
    def next_number(self) -> int:
        """The first number that is free, if no file gives them."""
        return self.first + self._taken

    def changed(self) -> dict[int, bytes | Stream]:
        """The objects that differ from the base's: what an appended update must hold."""
        known = self.base.values if self.base is not None else {}
        return {number: value for number, value in self.values.items() if known.get(number) != value}

    def ref(self, key: Hashable) -> Ref:
        """A reference to the object called ``key``, which may be set later."""
        return Ref(self.number(key))

    def set(self, key: Hashable, value: PdfValue | Stream) -> Ref:
        """Stores ``value`` as the object called ``key``."""
        ref = self.ref(key)
        self.put(ref, value)
        return ref

    def set_once(self, key: Hashable, value: PdfValue | Stream) -> Ref:
        """As ``set``, for what nobody will ask for by its ``key`` again, unless objects are held: so the key is not either."""
        if self.keeps:
            return self.set(key, value)
        ref = Ref(self._take(1).start)
        self.put(ref, value)
        return ref

    def put(self, ref: Ref, value: PdfValue | Stream) -> None:
        """Stores ``value`` as the object that ``ref`` leads to."""
        made = value if isinstance(value, Stream) else serialise(value)
        if self._notes is not None:
            self._notes.put.append((ref.number, made))
        if self.keeps:
            self.values[ref.number] = made
        if self.file is not None:
            self.file.put(ref.number, made)

    # -- again -----------------------------------------------------------------------------------------------------

    @contextmanager
    def noted(self, file: File) -> Iterator[Notes]:
        """Notes what is asked and put while the block runs; objects go to the ``file``."""
        notes = self._notes = Notes(start=file.size)
        try:
            yield notes
        finally:
            notes.end, self._notes = file.size, None

    @property
    def answers(self) -> dict[str, Callable[[Any], Any]]:
        """What answers the questions that notes hold."""
        return {"number": self._known, "has": self._is_there, "row": self.blocks.get}


def serialise(value: PdfValue) -> bytes:
    """The bytes of ``value``; ``TypeError`` for what PDF does not know."""
    parts: list[bytes] = []
    _write(value, parts.append)
    return b"".join(parts)


def _write(value: Any, out: Any) -> None:
    kind = type(value)
    if kind is Name:
        out(_name(value))
    elif kind is int:
        out(b"%d" % value)
    elif kind is Ref:
        out(b"%d 0 R" % value.number)
    elif kind is dict:
        out(b"<<")
        for key, item in value.items():
            out(_name(key) + b" ")
            _write(item, out)
        out(b">>")
    elif kind is list or kind is tuple:
        out(b"[")
        for index, item in enumerate(value):
            if index:
                out(b" ")
            _write(item, out)
        out(b"]")
    elif kind is Raw:
        out(value)
    elif kind is str:
        out(text_string(value))
    else:
        out(_scalar(value))


def _scalar(value: Any) -> bytes:
    if value is None:
        return b"null"
    if value is True:
        return b"true"
    if value is False:
        return b"false"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, float):
        text = f"{value:.4f}".rstrip("0").rstrip(".")
        return b"0" if text in ("-0", "") else text.encode("ascii")
    if isinstance(value, str):
        return text_string(value)
    if isinstance(value, bytes):
        return b"<" + value.hex().encode("ascii") + b">"
    raise TypeError(f"{type(value).__name__} is not a PDF object")


@lru_cache(maxsize=4096)
def _name(name: str) -> bytes:
    if name.isalnum() and name.isascii():
        return b"/" + name.encode("ascii")
    encoded = bytearray(b"/")
    for byte in name.encode("utf-8"):
        regular = 0x21 <= byte <= 0x7E and byte not in b"#()<>[]{}/%"
        encoded += bytes([byte]) if regular else b"#%02X" % byte
    return bytes(encoded)


def text_string(text: str) -> bytes:
    """A text string: printable ASCII as it is, anything else in UTF-16 with its mark (ISO 32000-2, 7.9.2.2).

    Control characters would be read as the accents that PDFDocEncoding has in their place.
    """
    if text.isascii() and (text.isprintable() or not _CONTROLS.search(text)):
        return b"(" + _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text.encode("ascii")) + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def deflated(data: bytes, about: PdfDictionary | None = None) -> Stream:
    """A stream of ``data``, compressed."""
    return already_deflated(zlib.compress(data, 6), about)


def already_deflated(data: bytes, about: PdfDictionary | None = None) -> Stream:
    """A stream of ``data``, which is compressed."""
    return Stream({**(about or {}), "Filter": Name("FlateDecode")}, data)


def lightly_deflated(data: bytes, about: PdfDictionary) -> Stream:
    """A stream of ``data``, compressed without a search for what repeats: a third larger, in less than half the time."""
    packer = zlib.compressobj(strategy=zlib.Z_HUFFMAN_ONLY)
    return Stream({**about, "Filter": Name("FlateDecode")}, packer.compress(data) + packer.flush())


def stream_bytes(stream: Stream) -> bytes:
    """The bytes of a stream object's body."""
    return serialise({**stream.about, "Length": len(stream.data)}) + b"\nstream\n" + stream.data + b"\nendstream"
