"""PDF objects as plain Python values, and their bytes (ISO 32000-2, 7.3).

dict, list, str (a text string), bytes (a byte string), ``Name``, ``Ref``, numbers, bool and None; ``Raw`` is already
serialised. Dictionaries keep their order, so that the same input gives the same bytes.

We write objects ourselves, not through pikepdf, because a personalised copy is an appended update that qpdf does
not write (decision 0002): one serialiser serves the master and its copies.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from functools import lru_cache
from typing import Any, Protocol, TypeAlias, TypeVar

from bifolio.frozen import frozen, record
from bifolio.pdf.object_keys import ObjectKey, ObjectKind

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
"""Values that can be written as an object other than a stream; ``Name`` is a str, ``Raw`` is bytes, bool and int count
as float.
"""

PdfDictionary = dict[str, PdfValue]


@record
class Stream:
    """A stream: its dictionary (without Length) and its data, already encoded with its filter."""

    about: PdfDictionary
    data: bytes


class File(Protocol):
    """Receives objects as they are set, and numbers those it creates itself."""

    def take_numbers(self, count: int) -> range:
        """This many consecutive free numbers."""

    def start_block(self) -> int:
        """The round number at which numbering continues."""

    def put_stream(self, number: int, body: bytes) -> None:
        """Writes a stream object, given as bytes; once per number."""

    @property
    def size(self) -> int:
        """The next number."""

    def put(self, number: int, value: bytes | Stream) -> None:
        """Writes an object; once per number."""

    def has(self, number: int) -> bool:
        """Whether the object has been written."""


@record(kw_only=True)
class Notes:
    """The lookups and new objects between two moments: numbers ``made`` for new keys, from ``start`` to before ``end``."""

    start: int
    end: int = 0
    asked: dict[Question, Any] = field(default_factory=dict)
    made: dict[ObjectKey, int] = field(default_factory=dict)
    put: list[tuple[int, bytes | Stream]] = field(default_factory=list)


@record(kw_only=True)
class Objects:
    """Objects by number, numbered in the order in which their keys are first used.

    With a ``base``, keys that the base knows keep their numbers, and new ones begin at ``first``: so a copy is numbered
    like its master. With a ``file``, each object goes there as soon as it is set, and is kept here only if this
    ``keeps`` objects.
    """

    values: dict[int, bytes | Stream] = field(default_factory=dict)
    numbers: dict[ObjectKey, int] = field(default_factory=dict)
    base: Objects | None = None
    first: int = 1
    file: File | None = None
    keeps: bool = True
    blocks: dict[tuple[ObjectKind, str], range] = field(default_factory=dict)
    """Numbers of objects identified by their position in a row, by kind and owner."""
    _taken: int = 0
    _notes: Notes | None = None

    def number(self, key: ObjectKey) -> int:
        """The number of the object called ``key``; a new one on first use."""
        number, notes = self._known(key), self._notes
        if number is None:
            number = self.numbers[key] = self._take(1).start
            if notes is not None:
                notes.made[key] = number
        elif notes is not None and key not in notes.made:
            notes.asked["number", key] = number
        return number

    def has(self, key: ObjectKey) -> bool:
        """Whether the object called ``key`` has been set, here or in the base."""
        is_there = self._is_there(key)
        if self._notes is not None:
            # record the first answer: a later value does not change it
            self._notes.asked.setdefault(("has", key), is_there)
        return is_there

    def _is_there(self, key: ObjectKey) -> bool:
        number = self._known(key)
        if number is None:
            return False
        in_base = self.base is not None and number in self.base.values
        return in_base or number in self.values or (self.file is not None and self.file.has(number))

    def _known(self, key: ObjectKey) -> int | None:
        number = self.numbers.get(key)
        return number if number is not None or self.base is None else self.base.numbers.get(key)

    def _take(self, count: int) -> range:
        if self.file is not None:
            return self.file.take_numbers(count)
        first = self.next_number
        self._taken += count
        return range(first, first + count)

    def start_block(self) -> None:
        """Continues with a round number if objects go to a file, so that there can be a few more objects before it."""
        if self.file is not None:
            self.file.start_block()

    def row(self, kind: ObjectKind, owner: str, count: int) -> list[Ref]:
        """References to the first ``count`` objects of a ``kind`` that ``owner`` has; those in the base keep their numbers."""
        block = self.blocks.get((kind, owner))
        if block is None and self.base is not None:
            block = self.base.blocks.get((kind, owner))
        if self._notes is not None:
            self._notes.asked["row", (kind, owner)] = block
        if block is None:
            block = self.blocks[kind, owner] = self._take(count)
        return [*map(Ref, block[:count]), *(self.ref((kind, owner, place)) for place in range(len(block), count))]

    @property
    def keys(self) -> dict[int, ObjectKey]:
        """The key of each object, by its number."""
        rows = {number: (*key, place) for key, block in self.blocks.items() for place, number in enumerate(block)}
        return rows | {number: key for key, number in self.numbers.items()}

    @property
    def next_number(self) -> int:
        """The first free number, unless a file assigns them."""
        return self.first + self._taken

    def changed(self) -> dict[int, bytes | Stream]:
        """The objects that differ from the base's: the content of an appended update."""
        known = self.base.values if self.base is not None else {}
        return {number: value for number, value in self.values.items() if known.get(number) != value}

    def ref(self, key: ObjectKey) -> Ref:
        """A reference to the object called ``key``, which may be set later."""
        return Ref(self.number(key))

    def set(self, key: ObjectKey, value: PdfValue | Stream) -> Ref:
        """Stores ``value`` as the object called ``key``."""
        ref = self.ref(key)
        self.put(ref, value)
        return ref

    def set_once(self, key: ObjectKey, value: PdfValue | Stream) -> Ref:
        """Like ``set``, for an object whose ``key`` will not be used again; so the key is not stored unless objects are."""
        if self.keeps:
            return self.set(key, value)
        ref = Ref(self._take(1).start)
        self.put(ref, value)
        return ref

    def ref_or_set(self, key: ObjectKey, make: Callable[[], PdfValue | Stream]) -> Ref:
        """A reference to the object called ``key``, which is made and set if it is not there yet."""
        return self.ref(key) if self.has(key) else self.set(key, make())

    def put(self, ref: Ref, value: PdfValue | Stream) -> None:
        """Stores ``value`` as the object to which ``ref`` points."""
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
        """Records lookups and objects during the ``with`` block; objects go to ``file``."""
        notes = self._notes = Notes(start=file.size)
        try:
            yield notes
        finally:
            notes.end, self._notes = file.size, None

    @property
    def answers(self) -> dict[str, Callable[[Any], Any]]:
        """Functions that answer recorded questions again."""
        return {"number": self._known, "has": self._is_there, "row": self.blocks.get}


def serialise(value: PdfValue) -> bytes:
    """The bytes of ``value``. Raises ``TypeError`` for a type that PDF lacks."""
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
    """A text string: printable ASCII as it is, anything else in UTF-16 with byte order mark (ISO 32000-2, 7.9.2.2).

    Control characters would be read as the accents that PDFDocEncoding has in their place.
    """
    if text.isascii() and (text.isprintable() or not _CONTROLS.search(text)):
        return b"(" + _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text.encode("ascii")) + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def deflated(data: bytes, about: PdfDictionary | None = None) -> Stream:
    """A stream of ``data``, compressed."""
    return already_deflated(zlib.compress(data, 6), about)


def already_deflated(data: bytes, about: PdfDictionary | None = None) -> Stream:
    return Stream({**(about or {}), "Filter": Name("FlateDecode")}, data)


def lightly_deflated(data: bytes, about: PdfDictionary) -> Stream:
    """A stream of ``data``, compressed without searching for repetitions: a third larger, in less than half the time."""
    packer = zlib.compressobj(strategy=zlib.Z_HUFFMAN_ONLY)
    return Stream({**about, "Filter": Name("FlateDecode")}, packer.compress(data) + packer.flush())


def stream_bytes(stream: Stream) -> bytes:
    """The bytes of a stream object's body."""
    return serialise({**stream.about, "Length": len(stream.data)}) + b"\nstream\n" + stream.data + b"\nendstream"


Value = TypeVar("Value")

Question = tuple[str, Any]
"""The mapping asked, and the key."""


class Noted(Mapping[Any, Value]):
    """A mapping that records in ``asked`` the value of each key that is looked up, ``None`` if it is missing."""

    def __init__(self, name: str, mapping: Mapping[Any, Value], asked: dict[Question, Any]) -> None:
        self._name, self._mapping, self._asked = name, mapping, asked

    def __getitem__(self, key: Any) -> Value:
        self._asked[self._name, key] = self._mapping.get(key)
        return self._mapping[key]

    def __iter__(self) -> Iterator[Any]:
        raise TypeError(f"only single keys of '{self._name}' can be noted")

    def __len__(self) -> int:
        raise TypeError(f"only single keys of '{self._name}' can be noted")
