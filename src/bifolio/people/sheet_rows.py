"""What readers of XLSX and ODS sheets share: the row being read, and the rows that are finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bifolio.people.raw_rows import RawRow
from bifolio.people.sheet_cells import MergedCells
from bifolio.people.sheet_parts import PartReader, open_parts


class RowReader(PartReader):
    """The rows of one sheet; rows whose cells are all empty are skipped."""

    def __init__(self) -> None:
        self.rows: list[RawRow] = []
        self.merged = MergedCells()
        self.cells: list[str] = []
        self.faults: list[tuple[int, tuple[str, str, str]]] = []
        self.beyond = ""

    @property
    def says_something(self) -> bool:
        """Whether any cell of the row has content, or something is wrong with the row."""
        return any(map(str.strip, self.cells)) or bool(self.beyond or self.faults)

    def row_at(self, line: int, starts: Iterator[tuple[int, int]], left_out: str) -> RawRow:
        """The row on ``line``; ``starts`` are the merged cells that begin in it, as pairs of column and last line."""
        cells = [cell.strip() for cell in self.cells]
        filled = self.merged.fill(line, cells)
        for column, last_line in starts:
            if column < len(cells):
                self.merged.begin(column, last_line, cells[column])
        return RawRow(
            line=line,
            cells=cells,
            cell_faults=tuple(self.faults),
            beyond=self.beyond,
            from_merged=filled,
            left_out=left_out,
            locate=lambda index: (line, index + 1),
        )


def sheet_rows(path: Path, kind: str, part: str, new_reader: Callable[[], RowReader]) -> Iterator[RawRow]:
    """The rows of ``part`` of a spreadsheet file, each as soon as it is read."""
    with open_parts(path, kind) as parts:
        reader = new_reader()
        for _ in parts.read(part, reader):
            yield from reader.rows
            reader.rows.clear()
