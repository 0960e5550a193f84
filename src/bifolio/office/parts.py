"""The parts of an Office file (XLSX, DOCX, ODS), which is a zip of XML, read as streams and within limits.

The file is untrusted: sizes are checked before anything is unpacked, document types are refused (they can define
entities), and nothing outside the file is ever opened.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

MAX_PACKED, MAX_UNPACKED = 100_000_000, 256_000_000
"""The most bytes of the file, and of all the parts that are read, unpacked: a hundred thousand rows of sixty cells."""

SURELY_READ, MAX_RATIO = 32_000_000, 200
"""How many bytes of a part are read whatever its compression ratio, and the highest ratio allowed for a larger part."""

MAX_TOKEN = 1_000_000
"""The most bytes of one tag or comment. Before 2.6, expat reads it from the beginning again whenever more of it arrives
(CVE-2023-52425).
"""

_CHUNK = 65_536
_OLE = b"\xd0\xcf\x11\xe0"
"""How a file of Office before 2007 begins, and one that Office has encrypted (MS-CFB, 2.2)."""

_BROKEN = (
    BadZipFile, LargeZipFile, zlib.error, struct.error, OSError, EOFError, expat.ExpatError, LookupError, ValueError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
"""The exceptions that zipfile, zlib and expat raise for a damaged file."""


class Fault(Enum):
    """Why a file cannot be read."""

    BROKEN = auto()
    """It is not such a file, or damaged."""
    CUT_SHORT = auto()
    """It is damaged after some of its rows."""
    OLD_OR_ENCRYPTED = auto()
    """It was made by Office before 2007, or Office has encrypted it: both look alike."""
    ENCRYPTED = auto()
    TOO_LARGE = auto()
    TOO_LARGE_UNPACKED = auto()
    SUSPICIOUS_RATIO = auto()
    DOCUMENT_TYPE = auto()
    LONG_TAG = auto()


class UnreadableFile(Exception):
    """A file that cannot be read, and why; nothing after ``line`` can be. ``limit`` is the one that it exceeds, in the unit of the message."""

    def __init__(self, fault: Fault, line: int = 1, limit: int = 0) -> None:
        super().__init__(fault.name)
        self.fault, self.line, self.limit = fault, line, limit


class PartReader:
    """Handles one part: it is called with the part's elements and text in turn. Names have no namespace."""

    is_done = False
    """Whether the rest of the part need not be read."""
    line = 0
    """The row being read, for messages."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Called where an element begins."""

    def end(self, name: str) -> None:
        """Called where an element ends."""

    def text(self, data: str) -> None:
        """Called with the text inside the last element, whole or in pieces."""


class Parts:
    """The parts of one open file. Names are compared without regard to case, as Office does."""

    def __init__(self, file: ZipFile) -> None:
        self.file = file
        infos = file.infolist()
        if any(one.file_size > SURELY_READ and one.file_size > MAX_RATIO * one.compress_size for one in infos):
            raise UnreadableFile(Fault.SUSPICIOUS_RATIO)
        self._infos: dict[str, ZipInfo] = {one.filename.replace("\\", "/").lower(): one for one in infos}
        self._spent: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._infos

    def size(self, name: str) -> int:
        """Size of the part in bytes when unpacked; 0 if there is none."""
        info = self._infos.get(name.lower())
        return info.file_size if info is not None else 0

    def head(self, name: str) -> bytes:
        """The first bytes of a part, as many as are read at once."""
        with _guarding(), self.file.open(self._info(name)) as part:
            return part.read(_CHUNK)

    def read(self, name: str, reader: PartReader) -> Iterator[None]:
        """Feeds the part to ``reader`` piece by piece. Raises ``UnreadableFile`` where it is damaged or too large."""
        info = self._info(name)
        with _guarding(reader), self.file.open(info) as part:
            parser, fed = _parser(reader), 0
            while True:
                data = part.read(_CHUNK)
                parser.Parse(data, not data)
                fed += len(data)
                if fed - parser.CurrentByteIndex > MAX_TOKEN:
                    raise UnreadableFile(Fault.LONG_TAG, limit=MAX_TOKEN)
                yield
                if not data or reader.is_done:
                    return

    def read_whole(self, name: str, reader: PartReader) -> None:
        """Like ``read``, for parts that are needed whole. A missing part counts as empty."""
        if name in self:
            for _ in self.read(name, reader):
                pass

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part's bytes, unparsed."""
        with _guarding(), self.file.open(self._info(name)) as part:
            while data := part.read(_CHUNK):
                yield data

    def _info(self, name: str) -> ZipInfo:
        info = self._infos.get(name.lower())
        if info is None:
            raise UnreadableFile(Fault.BROKEN)
        if info.flag_bits & 1:
            raise UnreadableFile(Fault.ENCRYPTED)
        self._spent[name] = info.file_size
        if sum(self._spent.values()) > MAX_UNPACKED:
            raise UnreadableFile(Fault.TOO_LARGE_UNPACKED, limit=MAX_UNPACKED // 1_000_000)
        return info


def _parser(reader: PartReader) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    start, end = reader.start, reader.end
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(" ")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise UnreadableFile(Fault.DOCUMENT_TYPE)


@contextmanager
def _guarding(reader: PartReader | None = None) -> Iterator[None]:
    """Turns what a damaged file raises into ``UnreadableFile`` with the row at which reading ended."""
    try:
        yield
    except _BROKEN:
        if reader is not None and reader.line:
            raise UnreadableFile(Fault.CUT_SHORT, reader.line + 1) from None
        raise UnreadableFile(Fault.BROKEN) from None


@contextmanager
def open_parts(path: Path) -> Iterator[Parts]:
    """The parts of the file at ``path``. Raises ``UnreadableFile`` if it is not such a file, too large or encrypted."""
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            raise UnreadableFile(Fault.OLD_OR_ENCRYPTED)
        if path.stat().st_size > MAX_PACKED:
            raise UnreadableFile(Fault.TOO_LARGE, limit=MAX_PACKED // 1_000_000)
        with _guarding():
            archive = ZipFile(file)
        with archive:
            yield Parts(archive)
