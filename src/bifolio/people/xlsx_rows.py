"""Reads a sheet of an XLSX file as a stream of rows of cells; formulas are not run (ECMA-376-1, 18).

When streaming, openpyxl does not read hidden rows, merged cells or tables; otherwise it holds everything in memory:
decision 0022.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bifolio.diagnostics import Problem
from bifolio.office.relationships import links_of
from bifolio.people.raw_rows import HIDDEN, MAX_COLUMNS, TOTALS, RowSource
from bifolio.people.sheet_cells import (
    FAILED,
    MAX_LINE,
    UNSAVED,
    RowReader,
    TextPieces,
    column_letters,
    moment_text,
    number_text,
    serial_text,
    sheet_rows,
    unescaped,
)
from bifolio.people.sheet_file import chosen_sheet, open_sheets
from bifolio.people.xlsx_facts import (
    TRUE,
    SheetFacts,
    XlsxBook,
    column_index,
    hidden_columns,
    is_nothing,
    merged_cells,
)

KIND = "XLSX"


def xlsx_table(path: Path, sheet: str | None = None) -> RowSource:
    """The sheet called ``sheet``, or the first that is not hidden. Raises ``UnreadableTable`` if there is none."""
    with open_sheets(path, KIND) as parts:
        book = XlsxBook()
        home = links_of(parts, "").of_kind("/officeDocument") or "xl/workbook.xml"
        parts.read_whole(home, book)
        links = links_of(parts, home)
        # a chart can have a sheet of its own, which has no cells
        sheets = [one for one in book.sheets if links.kinds.get(one[1], "").endswith("/worksheet")]
        name = links.targets.get(chosen_sheet(sheets, sheet), "")
        about = SheetFacts(is_1904=book.is_1904, is_unsaved=book.is_unsaved)
        parts.read_whole(links.of_kind("/styles"), about.styles)
        about.strings.read(parts, links.of_kind("/sharedStrings"))
        about.read_tables(parts, name)
        about.merged = merged_cells(parts, name)
        hidden = hidden_columns(parts, name)
    return RowSource(
        rows=partial(sheet_rows, path, KIND, name, partial(_Sheet, about)), is_sheet=True, hidden_columns=hidden
    )


class _Sheet(RowReader):
    """Rows of a sheet."""

    def __init__(self, about: SheetFacts) -> None:
        super().__init__()
        self.about = about
        self.is_hidden = False
        self.column = -1
        self.columns: dict[str, int] = {}
        self.cell: dict[str, str] = {}
        self.value, self.formula, self.pieces = TextPieces(), TextPieces(), TextPieces()
        self.into: TextPieces | None = None
        self.has_formula = self.is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self.into = self.value
        elif name == "f":
            self.has_formula, self.into = True, self.formula
        elif name == "t":
            self.into = None if self.is_phonetic else self.pieces
        elif name == "rPh":
            self.is_phonetic = True
        elif name == "row":
            self._begin_row(attributes)

    def end(self, name: str) -> None:
        self.into = None
        if name == "c":
            self._end_cell()
        elif name == "rPh":
            self.is_phonetic = False
        elif name == "row":
            self._end_row()
        elif name == "sheetData":
            self.is_done = True

    def text(self, data: str) -> None:
        if self.into is not None:
            self.into.add(data)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        line = int(attributes.get("r", self.line + 1))
        if not self.line < line <= MAX_LINE:
            raise ValueError("rows out of order")
        self.line, self.column, self.beyond = line, -1, ""
        self.cells, self.faults = [], []
        self.is_hidden = attributes.get("hidden") in TRUE or is_nothing(attributes.get("ht"))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self.cell = attributes
        self.column = self._index(attributes["r"]) if "r" in attributes else self.column + 1
        self.has_formula = False
        self.value.clear()
        self.formula.clear()
        self.pieces.clear()

    def _index(self, address: str) -> int:
        letters = address.rstrip("0123456789")
        index = self.columns.get(letters)
        if index is None:
            if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
                raise ValueError("not the address of a cell")
            index = self.columns[letters] = column_index(letters)
        return index

    def _end_cell(self) -> None:
        if self.column >= MAX_COLUMNS:
            # no further than this: a cell at the far right would give its row sixteen thousand cells
            if not self.beyond and (self.value.pieces or self.pieces.pieces):
                self.beyond = f"{column_letters(self.column)}{self.line}"
            return
        text = self._cell_text()
        if text or self.faults:
            self.cells.extend([""] * (self.column + 1 - len(self.cells)))
            self.cells[self.column] = text

    def _cell_text(self) -> str:
        kind, value = self.cell.get("t", "n"), self.value.joined()
        fault = self._formula_fault(kind, value)
        if fault is not None:
            self.faults.append((self.column, fault))
            return ""
        if kind == "s":
            return self.about.strings.get(value) if value else ""
        if kind == "inlineStr":
            return unescaped(self.pieces.joined())
        if kind == "b":
            return str(value.strip() in TRUE) if value else ""
        if kind == "d":
            return moment_text(value)
        if kind == "n":
            is_date = self.about.styles.of(self.cell.get("s", ""))
            return serial_text(value, is_1904=self.about.is_1904) if is_date and value else number_text(value)
        return unescaped(value)

    def _formula_fault(self, kind: str, value: str) -> Problem | None:
        """The problem of a formula's cell. Some programs write 0 for what is not calculated yet, and ask for
        calculation when the file is opened.
        """
        if kind == "e":
            return FAILED
        if not self.has_formula:
            return None
        is_zero = kind == "n" and value == "0" and (self.about.is_unsaved or "&" in self.formula.joined())
        return UNSAVED if is_zero or (not value and kind != "str") else None

    def _end_row(self) -> None:
        if self.says_something:
            starts = ((column, last_line) for last_line, column in self.about.merged.get(self.line, ()))
            left_out = TOTALS if self.line in self.about.totals else HIDDEN if self.is_hidden else ""
            self.rows.append(self.row_at(self.line, starts, left_out))
