"""The parts of a spreadsheet file, which is a zip of XML, read as streams and within limits.

The file is untrusted: sizes are checked before anything is unpacked, document types are refused (they can define
entities), and nothing outside the file is ever opened.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from bifolio.diagnostics import same_name
from bifolio.people.raw_rows import UnreadableTable

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
"""The first bytes of an old Excel file, and of one that Office has encrypted (MS-CFB, 2.2)."""

_SAVE_AGAIN = "save it again, or as CSV UTF-8"
_BROKEN = (
    BadZipFile, LargeZipFile, zlib.error, struct.error, OSError, EOFError, expat.ExpatError, LookupError, ValueError,
    NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
"""The exceptions that zipfile, zlib and expat raise for a damaged file."""


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

    def __init__(self, file: ZipFile, kind: str) -> None:
        self.file, self.kind = file, kind
        infos = file.infolist()
        if any(one.file_size > SURELY_READ and one.file_size > MAX_RATIO * one.compress_size for one in infos):
            raise UnreadableTable(1, "the compression ratio is suspiciously high", "save it as CSV UTF-8")
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
        with guarding(self.kind), self.file.open(self._info(name)) as part:
            return part.read(_CHUNK)

    def read(self, name: str, reader: PartReader) -> Iterator[None]:
        """Feeds the part to ``reader`` piece by piece. Raises ``UnreadableTable`` where it is damaged or too large."""
        info = self._info(name)
        with guarding(self.kind, reader), self.file.open(info) as part:
            parser, fed = _parser(reader), 0
            while True:
                data = part.read(_CHUNK)
                parser.Parse(data, not data)
                fed += len(data)
                if fed - parser.CurrentByteIndex > MAX_TOKEN:
                    message = f"the file contains a tag or comment of more than {MAX_TOKEN:,} bytes"
                    raise UnreadableTable(1, message, _SAVE_AGAIN)
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
        with guarding(self.kind), self.file.open(self._info(name)) as part:
            while data := part.read(_CHUNK):
                yield data

    def _info(self, name: str) -> ZipInfo:
        info = self._infos.get(name.lower())
        if info is None:
            raise UnreadableTable(1, f"cannot be read as an {self.kind} sheet", _SAVE_AGAIN)
        if info.flag_bits & 1:
            raise UnreadableTable(1, "the file is encrypted", "open it with its password and save it without one")
        self._spent[name] = info.file_size
        if sum(self._spent.values()) > MAX_UNPACKED:
            message = f"the sheet has more than {MAX_UNPACKED // 1_000_000} MB when unpacked"
            raise UnreadableTable(1, message, "save it as CSV UTF-8")
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
    raise UnreadableTable(1, "the file contains a document type declaration, which no sheet needs", _SAVE_AGAIN)


@contextmanager
def guarding(kind: str, reader: PartReader | None = None) -> Iterator[None]:
    """Turns the exceptions of a damaged file into ``UnreadableTable`` with the row at which reading ended."""
    try:
        yield
    except _BROKEN:
        if reader is not None and reader.line:
            raise UnreadableTable(reader.line + 1, "the sheet is cut short here", _SAVE_AGAIN) from None
        raise UnreadableTable(1, f"cannot be read as an {kind} sheet", _SAVE_AGAIN) from None


@contextmanager
def open_parts(path: Path, kind: str) -> Iterator[Parts]:
    """The parts of the file at ``path``. Raises ``UnreadableTable`` if it is not such a file, too large or encrypted."""
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            message = "this is an encrypted or old Excel file"
            raise UnreadableTable(1, message, "save it as XLSX without a password, or as CSV UTF-8")
        if path.stat().st_size > MAX_PACKED:
            raise UnreadableTable(1, f"the file has more than {MAX_PACKED // 1_000_000} MB", "save it as CSV UTF-8")
        with guarding(kind):
            archive = ZipFile(file)
        with archive:
            yield Parts(archive, kind)


def chosen_sheet(sheets: list[tuple[str, str, bool]], wanted: str | None) -> str:
    """The key of the sheet to read; ``sheets`` are tuples of name, key and whether it is hidden.

    Messages do not name sheets: some practices have one for each client.
    """
    if wanted is None:
        found = next((key for _, key, is_hidden in sheets if not is_hidden), None)
        if found is None:
            raise UnreadableTable(1, "the file has no sheet", "save it again, or as CSV UTF-8")
        return found
    name = same_name(wanted, [name for name, _, _ in sheets])
    found = next((key for one, key, _ in sheets if one == name), None)
    if found is None:
        raise UnreadableTable(
            1,
            f"unknown sheet '{wanted}'; the file has {len(sheets)} sheet{'' if len(sheets) == 1 else 's'}",
            "write the name as it is on its tab",
        )
    return found
