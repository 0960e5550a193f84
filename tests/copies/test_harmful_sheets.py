"""Sheets that are made to harm, or broken, are refused before they cost much."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio.errors import InvalidWorkbook
from bifolio.office import parts
from bifolio.people import ods_rows, roster_reading, xlsx_facts
from bifolio.people.roster_reading import open_roster
from tests.copies.sheets import ods, ods_row, row, xlsx, zipped
from tests.copies.test_sheets import HEADS, ODS_HEADS, refusal


def many_strings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(xlsx_facts, "MAX_STRINGS", 500)
    return xlsx(folder / "r.xlsx", HEADS + row(2, "Ana"), strings="<si><t/></si>" * 501)


def long_strings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(xlsx_facts, "MAX_STRING_BYTES", 1_000)
    return xlsx(folder / "r.xlsx", HEADS + row(2, "Ana"), strings=f"<si><t>{'a b ' * 300}</t></si>")


def large_parts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parts, "MAX_UNPACKED", 2_000)
    return xlsx(folder / "r.xlsx", HEADS + row(2, "Ana" * 500))


def many_merged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(xlsx_facts, "MAX_MERGED", 10)
    merged = "".join(f'<mergeCell ref="A{n}:A{n + 1}"/>' for n in range(2, 40, 2))
    return xlsx(folder / "r.xlsx", HEADS + row(2, "Ana"), after=f"<mergeCells>{merged}</mergeCells>")


def rows_out_of_order(folder: Path, _: pytest.MonkeyPatch) -> Path:
    return xlsx(folder / "r.xlsx", HEADS + row(3, "Ana") + row(2, "Ben"))


def a_row_too_far(folder: Path, _: pytest.MonkeyPatch) -> Path:
    return xlsx(folder / "r.xlsx", HEADS + row(2, "Ana") + row(1_048_577, "Ben"))


def a_string_that_is_not_there(folder: Path, _: pytest.MonkeyPatch) -> Path:
    return xlsx(folder / "r.xlsx", HEADS + row(2, '<c t="s"><v>7</v></c>'))


def a_string_before_the_first(folder: Path, _: pytest.MonkeyPatch) -> Path:
    return xlsx(folder / "r.xlsx", HEADS + row(2, '<c t="s"><v>-1</v></c>'), strings="<si><t>Ana</t></si>")


def encrypted_parts(folder: Path, _: pytest.MonkeyPatch) -> Path:
    path = xlsx(folder / "r.xlsx", HEADS + row(2, "Ana"))
    # the flag of each entry of the directory (APPNOTE 4.4.4)
    path.write_bytes(re.sub(rb"(?s)(PK\x01\x02.{4})\x00", lambda found: found[1] + b"\x01", path.read_bytes()))
    return path


def entities(folder: Path, _: pytest.MonkeyPatch) -> Path:
    content = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><office:document-content/>'
    return zipped(folder / "r.ods", {"content.xml": content})


def repeated_rows(folder: Path, _: pytest.MonkeyPatch) -> Path:
    return ods(folder / "r.ods", ODS_HEADS + ods_row("Ana", about='table:number-rows-repeated="1000000"'))


def rows_repeated_often(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(ods_rows, "MAX_REPEATED", 100)
    return ods(folder / "r.ods", ODS_HEADS + ods_row("Ana", about='table:number-rows-repeated="9"') * 20)


def encrypted_ods(folder: Path, _: pytest.MonkeyPatch) -> Path:
    return ods(folder / "r.ods", ODS_HEADS + ods_row("Ana"), manifest="<file-entry><encryption-data/></file-entry>")


def encrypted_xlsx(folder: Path, _: pytest.MonkeyPatch) -> Path:
    (folder / "r.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return folder / "r.xlsx"


def no_sheet(folder: Path, _: pytest.MonkeyPatch) -> Path:
    return zipped(folder / "r.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})


def a_long_comment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parts, "MAX_TOKEN", 100_000)
    return xlsx(folder / "r.xlsx", HEADS + row(2, "Ana"), before=f"<!--{'a b ' * 60_000}-->")


def a_long_attribute(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parts, "MAX_TOKEN", 100_000)
    return xlsx(folder / "r.xlsx", HEADS + row(2, "Ana"), before=f'<cols a="{"a b " * 60_000}"/>')


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (a_long_comment, "the file contains a tag or comment of more than 100,000 bytes"),
        (a_long_attribute, "the file contains a tag or comment of more than 100,000 bytes"),
        (many_strings, "the file has more than 500 texts"),
        (long_strings, "the texts in the file have more than"),
        (large_parts, "the sheet has more than"),
        (many_merged, "the sheet has more than 10 merged cells"),
        (rows_out_of_order, "the sheet is cut short here"),
        (a_row_too_far, "the sheet is cut short here"),
        (a_string_that_is_not_there, "the sheet is cut short here"),
        (a_string_before_the_first, "the sheet is cut short here"),
        (encrypted_parts, "the file is encrypted"),
        (entities, "the file contains a document type"),
        (repeated_rows, "rows are repeated more than 10,000 times"),
        (rows_repeated_often, "rows are repeated more than 100 times"),
        (encrypted_ods, "the file is encrypted"),
        (encrypted_xlsx, "this is an encrypted or old Excel file"),
        (no_sheet, "cannot be read as an ODS sheet"),
    ],
)
def test_a_file_that_would_cost_too_much_or_is_broken_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path, pytest.MonkeyPatch], Path], message: str
) -> None:
    assert refusal(make(tmp_path, monkeypatch)).startswith(message)


def test_a_long_text_is_no_long_tag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_TOKEN", 100_000)
    body = "".join(row(number, "a b " * 900) for number in range(2, 200)) + row(200, "a b " * 200_000)
    found = list(open_roster(xlsx(tmp_path / "r.xlsx", HEADS + body)).rows())
    assert [one.rule for one in found[-1].problems] == ["text-too-long"]
    assert len(found) == 199


def test_huge_repeat_counts_of_empty_cells_and_rows_cost_nothing(tmp_path: Path) -> None:
    gap = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    wide = '<table:table-cell table:number-columns-repeated="999999999" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    path = ods(tmp_path / "r.ods", ods_row("name") + ods_row("Ana") + gap + ods_row("Ben", wide))
    tracemalloc.start()
    found = list(open_roster(path).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(one.number, one.cells["name"]) for one in found] == [(1, "Ana"), (1_000_002, "Ben")]
    assert peak < 1_000_000


def test_few_rows_that_say_the_same_may_be_repeated(tmp_path: Path) -> None:
    path = ods(tmp_path / "r.ods", ODS_HEADS + ods_row("Ana", about='table:number-rows-repeated="3"') + ods_row("Ben"))
    assert [(one.number, one.cells["name"]) for one in open_roster(path).rows()] == [
        (1, "Ana"),
        (2, "Ana"),
        (3, "Ana"),
        (4, "Ben"),
    ]


def test_a_roster_may_have_as_many_rows_as_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster_reading, "MAX_LINE", 3)
    path = tmp_path / "r.csv"
    path.write_text("name\nAna\nBen\nCy\n", "utf-8")
    assert len(list(open_roster(path).rows())) == 3
    path.write_text("name\nAna\nBen\nCy\nDi\n", "utf-8")
    with pytest.raises(InvalidWorkbook) as refused:
        list(open_roster(path).rows())
    problem = refused.value.diagnostics[0]
    assert (problem.place.line, problem.message, problem.hint) == (
        5,
        "more than 3 rows",
        "split it into several rosters",
    )


def test_a_csv_file_with_too_many_rows_is_refused_before_any_of_them_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster_reading, "MAX_LINE", 3)
    path = tmp_path / "r.csv"
    path.write_text('name\n"Ana"\nBen\nCy\nDi\n', "utf-8")
    with pytest.raises(InvalidWorkbook, match="more than 3 rows"):
        open_roster(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_line_breaks_in_quotation_marks_make_no_rows(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster_reading, "MAX_LINE", 2)
    # U+0A0A contains the byte of a line break twice in UTF-16
    path = tmp_path / "r.csv"
    path.write_text('name,message\nAna,"one\n\n\ntwo"\nBen,\u0a0a\u0a0a\n', encoding)
    assert [row.cells["name"] for row in open_roster(path).rows()] == ["Ana", "Ben"]
