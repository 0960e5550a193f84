"""Reads CSV files from disk as rows of cells, never the whole file at once.

The delimiter is detected, or given by a first line ``sep=;``. Notes above the headings, lines such as ``# class.csv``,
are skipped. A byte that is not in the encoding spoils only its own row. Line breaks inside quotation marks are kept. A
row that is not valid CSV gets a problem of its own, and reading continues with the next line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from bifolio.diagnostics import Problem
from bifolio.people.csv_encoding import UTF_16
from bifolio.people.raw_rows import MAX_CELL, RawRow, UnreadableTable, is_note

MAX_LINE = 400_000
"""The most characters of a line that are read: sixty cells at their longest."""

MAX_RECORD_LINES = 200
"""The most lines that a row may have, since texts may hold line breaks; beyond that, a quotation mark was left open."""

DELIMITERS = (",", ";", "\t", "|")
RARE_DELIMITERS = "~^:#*§¦"
"""Delimiters that are tried if the headings contain none of the usual ones."""

_SEP_LINE = re.compile(r'"?sep=(?P<mark>[^"\r\n])"?[\r\n]*\Z', re.IGNORECASE)

_END_OF_FILE = "\x1a"
"""What some old programs write as the last character of a text file (Ctrl-Z)."""


def csv_rows(path: Path, encoding: str, head_row: int = 0) -> Iterator[RawRow]:
    """The rows of the file from line ``head_row`` on, including headings and empty rows.

    Raises ``UnreadableTable`` if the file ends too early.
    """
    csv.field_size_limit(MAX_CELL * 4)
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
        try:
            yield from _Records(_Lines(file), head_row)
        except UnicodeError:
            raise UnreadableTable(1, "the file ends in the middle of a character", "save it again") from None


def has_more_lines(path: Path, encoding: str, most: int) -> bool:
    """Whether the file seems to have more than ``most`` lines that end outside quotation marks: counted in its bytes, a
    hundred times as fast as its rows are read. ``False`` if it is in UTF-16.
    """
    if encoding == UTF_16:
        return False
    count, is_quoted = 0, False
    with path.open("rb") as file:
        while count <= most and (chunk := file.read(_CHUNK)):
            parts = chunk.split(b'"')
            count += sum(part.count(b"\n") for part in parts[is_quoted::2])
            is_quoted ^= len(parts) % 2 == 0
    return count > most


_CHUNK = 1 << 20


class _Lines:
    """Lines of a file, one at a time. The lines of the record being read are kept, so that they can be given back."""

    def __init__(self, file: TextIO) -> None:
        self.file = file
        self.number = 0
        """How many lines were handed out and not given back."""
        self.record: list[str] = []
        self.waiting: list[str] = []
        self.is_too_long = False

    def __next__(self) -> str:
        line = self.waiting.pop() if self.waiting else self._read()
        if not line:
            raise StopIteration
        self.number += 1
        self.record.append(line)
        return line

    def _read(self) -> str:
        line = self.file.readline(MAX_LINE)
        if len(line) == MAX_LINE and not line.endswith(("\n", "\r")):
            self.is_too_long = True
            while (rest := self.file.readline(MAX_LINE)) and not rest.endswith(("\n", "\r")):
                pass
        # a line that ends with neither is the last one
        return line.removesuffix(_END_OF_FILE)

    def start_record(self) -> None:
        """Forgets the lines of the last record."""
        self.record = []
        self.is_too_long = False

    def give_back(self) -> None:
        """Puts all lines of the record but the first back, to be read again."""
        self.waiting += reversed(self.record[1:])
        self.number -= len(self.record) - 1
        del self.record[1:]

    def limited(self) -> Iterator[str]:
        """The lines for one record; a record that never ends is cut off after ``MAX_RECORD_LINES``."""
        while len(self.record) < MAX_RECORD_LINES:
            line = next(self, None)
            if line is None:
                return
            yield line


class _Records:
    def __init__(self, lines: _Lines, head_row: int) -> None:
        self.lines, self.head_row = lines, head_row
        self.delimiter = self._find_delimiter()

    def _find_delimiter(self) -> str:
        """The delimiter: what a first line ``sep=`` says, or else the one that occurs most in the line of headings.
        Drops the lines before that.
        """
        said = ""
        while (line := next(self.lines, None)) is not None:
            match = _SEP_LINE.match(line) if self.lines.number == 1 else None
            if match is not None:
                said = match["mark"]
            elif self.lines.number >= self.head_row and line.strip() and (self.head_row or not _is_note(line)):
                break
        if line is None:
            return ","
        self.lines.waiting.append(line)
        self.lines.number -= 1
        if said:
            return said
        plain = re.sub(r'"[^"]*"', "", line)
        counts = {mark: plain.count(mark) for mark in DELIMITERS}
        best = max(counts, key=lambda mark: counts[mark])
        return best if counts[best] else _rare_delimiter(plain)

    def __iter__(self) -> Iterator[RawRow]:
        while True:
            self.lines.start_record()
            line = self.lines.number + 1
            # a new reader for each record: after an error nothing of its state is left, and the next line begins a new
            # row
            reader = csv.reader(self.lines.limited(), delimiter=self.delimiter, strict=True)
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._broken_row(line, str(error))
                continue
            yield self._row(line, cells)

    def _row(self, line: int, cells: list[str]) -> RawRow:
        fault = None
        if self.lines.is_too_long:
            fault = Problem(
                "text-too-long", f"a line of more than {MAX_LINE:,} characters", "check for a missing line break"
            )
        record, delimiter = self.lines.record, self.delimiter
        return RawRow(line=line, cells=cells, fault=fault, locate=lambda index: _locate(line, record, delimiter, index))

    def _broken_row(self, line: int, why: str) -> RawRow:
        """The row whose first line could not be read; the lines after it are read as rows of their own."""
        hint = "check for a missing quotation mark"
        message = "cannot be read as CSV"
        if "field limit" in why:
            message, hint = f"a cell of more than {4 * MAX_CELL:,} characters", "check for a missing quotation mark"
        if len(self.lines.record) > 1:
            self.lines.give_back()
            hint += "; the lines below were read as separate rows"
        return RawRow(line=line, cells=[], fault=Problem("malformed-row", message, hint), locate=lambda _: (line, 1))


def _is_note(line: str) -> bool:
    """Whether a line above the headings is a note. A line with a delimiter is a row of headings, even if the first one is ``# …``."""
    return is_note(line) and not any(mark in line for mark in DELIMITERS)


def _rare_delimiter(heads: str) -> str:
    """An unusual delimiter between the headings: one that stands between letters, unlike a punctuation mark in a sentence."""
    found = [mark for mark in RARE_DELIMITERS if re.search(rf"\w{re.escape(mark)}\w", heads)]
    return max(found, key=heads.count) if found else ","


def _locate(line: int, record: list[str], delimiter: str, index: int) -> tuple[int, int]:
    """Line and column (from 1) of the cell with this ``index`` in a record that begins on ``line``."""
    is_quoted = False
    seen = 0
    text = io.StringIO("".join(record), newline="")
    for offset, part in enumerate(text):
        for column, character in enumerate(part, 1):
            if seen == index:
                return line + offset, column
            if character == '"':
                is_quoted = not is_quoted
            elif character == delimiter and not is_quoted:
                seen += 1
    return line, 1
