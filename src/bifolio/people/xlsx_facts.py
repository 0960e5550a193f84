"""The parts of an XLSX file around its sheet: workbook, links, shared strings, formats, tables, merged cells (ECMA-376-1, 18)."""

from __future__ import annotations

import re
from array import array

from bifolio.office.parts import PartReader, Parts
from bifolio.office.relationships import links_of
from bifolio.people.raw_rows import MAX_COLUMNS, UnreadableTable
from bifolio.people.sheet_cells import TextPieces, unescaped

MAX_STRINGS, MAX_STRING_BYTES = 1_000_000, 64_000_000
"""The most shared strings that are read, and the most bytes of their part: they are held in memory."""

MAX_MERGED, MAX_TABLES = 100_000, 100

TRUE = ("1", "true")
_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Number formats that mean a date or a time without being defined in the file (18.8.30)."""

_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


class XlsxBook(PartReader):
    """The workbook's sheets (name, id of the link, whether it is hidden) and how its cells are to be read.

    ``is_unsaved`` means that the program that opens the file must calculate its formulas: no spreadsheet program has
    saved it (18.2.2).
    """

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = self.is_unsaved = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            link = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((unescaped(attributes.get("name", "")), link, is_hidden))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904") in TRUE
        elif name == "calcPr":
            self.is_unsaved = attributes.get("fullCalcOnLoad") in TRUE


class _Strings(PartReader):
    """The shared strings, stored as one run of bytes: a list of a million texts would take three times the memory."""

    def __init__(self) -> None:
        self.data, self.ends = bytearray(), array("L", [0])
        self.pieces = TextPieces()
        self.is_text = self.is_phonetic = False

    def read(self, parts: Parts, name: str) -> None:
        """Reads the part called ``name``, if there is one."""
        if parts.size(name) > MAX_STRING_BYTES:
            message = f"the texts in the file have more than {MAX_STRING_BYTES // 1_000_000} MB"
            raise UnreadableTable(1, message, "save it as CSV UTF-8")
        parts.read_whole(name, self)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.pieces.clear()
        elif name == "rPh":
            self.is_phonetic = True
        self.is_text = name == "t" and not self.is_phonetic

    def end(self, name: str) -> None:
        self.is_text = False
        if name == "rPh":
            self.is_phonetic = False
        elif name == "si":
            if len(self.ends) > MAX_STRINGS:
                raise UnreadableTable(1, f"the file has more than {MAX_STRINGS:,} texts", "save it as CSV UTF-8")
            self.data += unescaped(self.pieces.joined()).encode("utf-8", "replace")
            self.ends.append(len(self.data))

    def text(self, data: str) -> None:
        if self.is_text:
            self.pieces.add(data)

    def get(self, index: str) -> str:
        """The text with the number that a cell refers to. Raises ``ValueError`` if there is none."""
        number = int(index)
        if not 0 <= number < len(self.ends) - 1:
            raise ValueError("no such text")
        return self.data[self.ends[number] : self.ends[number + 1]].decode("utf-8")


class _Styles(PartReader):
    """Which cell formats mean a date or a time."""

    def __init__(self) -> None:
        self.formats: dict[str, bool] = {}
        self.is_date: list[bool] = []
        self.is_in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.formats[attributes.get("numFmtId", "")] = _is_date_code(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self.is_in_cells = True
        elif name == "xf" and self.is_in_cells:
            number = attributes.get("numFmtId", "0")
            own = self.formats.get(number)
            self.is_date.append(number.isdigit() and int(number) in _DATE_IDS if own is None else own)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.is_in_cells = False

    def of(self, style: str) -> bool:
        """Whether the format with this number means a date or a time."""
        return style.isdigit() and int(style) < len(self.is_date) and self.is_date[int(style)]


def _is_date_code(code: str) -> bool:
    """Whether a number format shows a date or a time: it contains a letter for one outside quotation marks and brackets."""
    return any(letter in "dmyhs" for letter in _NOT_CODE.sub("", code.partition(";")[0]).lower().replace("general", ""))


class SheetFacts:
    """What must be known before the first row is read, and is read once: texts, formats, totals rows, merged cells."""

    def __init__(self, *, is_1904: bool, is_unsaved: bool) -> None:
        self.is_1904, self.is_unsaved = is_1904, is_unsaved
        self.strings, self.styles = _Strings(), _Styles()
        self.totals: set[int] = set()
        self.merged: dict[int, list[tuple[int, int]]] = {}

    def read_tables(self, parts: Parts, name: str) -> None:
        """Records the totals rows of the sheet's tables."""
        for table in links_of(parts, name).all_of("/table")[:MAX_TABLES]:
            parts.read_whole(table, _TableAbout(self.totals))


class _TableAbout(PartReader):
    def __init__(self, totals: set[int]) -> None:
        self.totals = totals

    def start(self, name: str, attributes: dict[str, str]) -> None:
        area = _area(attributes.get("ref", "")) if name == "table" else None
        count = attributes.get("totalsRowCount", "0")
        if area is not None and count.isdigit() and int(count) <= 100:
            self.totals.update(range(area[3] - int(count) + 1, area[3] + 1))


_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)


def _area(ref: str) -> tuple[int, int, int, int] | None:
    """First column (an index), first line, last column and last line of an area such as ``A2:C5``."""
    found = _AREA.fullmatch(ref)
    if found is None:
        return None
    return column_index(found[1]), int(found[2]), column_index(found[3]), int(found[4])


def column_index(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


class _MergedAreas(PartReader):
    """Cells merged over several rows, which a sheet lists after its rows: last line and column by first line."""

    def __init__(self) -> None:
        self.by_line: dict[int, list[tuple[int, int]]] = {}
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        area = _area(attributes.get("ref", "")) if name == "mergeCell" else None
        if area is not None and area[3] > area[1]:
            self.by_line.setdefault(area[1], []).append((area[3], area[0]))
            self.count += 1
            if self.count > MAX_MERGED:
                raise UnreadableTable(1, f"the sheet has more than {MAX_MERGED:,} merged cells", "save it as CSV UTF-8")


def merged_cells(parts: Parts, name: str) -> dict[int, list[tuple[int, int]]]:
    """The cells merged over several rows. The sheet is searched for the word first, which takes a tenth of the time of parsing it."""
    areas = _MergedAreas()
    before = b""
    for chunk in parts.chunks(name):
        # text that is not UTF-8 contains NULs or begins with a byte order mark; it is parsed
        if b"mergeCell " in before + chunk or (not before and not chunk.lstrip().startswith((b"<", b"\xef\xbb\xbf<"))):
            parts.read_whole(name, areas)
            break
        before = chunk[-10:]
    return areas.by_line


class _Columns(PartReader):
    """The hidden columns, which a sheet lists before its rows."""

    def __init__(self) -> None:
        self.hidden: set[int] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "col" and (attributes.get("hidden") in TRUE or is_nothing(attributes.get("width"))):
            first, last = (int(attributes.get(key, "0")) for key in ("min", "max"))
            self.hidden.update(range(max(first, 1) - 1, min(last, MAX_COLUMNS)))
        elif name == "sheetData":
            self.is_done = True


def hidden_columns(parts: Parts, name: str) -> frozenset[int]:
    columns = _Columns()
    parts.read_whole(name, columns)
    return frozenset(columns.hidden)


def is_nothing(size: str | None) -> bool:
    """Whether a width or a height is given, and is 0."""
    return size is not None and not size.strip("0.")
