"""Cells of spreadsheets as somebody would type them, and what is hidden or merged around them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest

from bifolio.errors import InvalidWorkbook
from bifolio.office import parts
from bifolio.people.raw_rows import MAX_CELL, MAX_COLUMNS
from bifolio.people.roster_reading import open_roster
from bifolio.people.sheet_cells import MergedCells, TextPieces, cell_text, column_letters, number_text, serial_text
from bifolio.people.xlsx_facts import column_index
from tests.copies.sheets import ods, ods_row, row, xlsx
from tests.copies.test_rosters import cells

MIDNIGHT, EVENING = datetime(2026, 11, 24), datetime(2026, 11, 24, 18, 30, 59)  # noqa: DTZ001 - as sheets have them


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (" Ana ", "Ana"), (3.0, "3"), (-2.0, "-2"), (-0.0, "0"), (2.5, "2.5"), (0.1 + 0.2, "0.3"),
        (999_999_999_999_999.0, "999999999999999"), (1e15, "1e+15"), (-1e15, "-1e+15"),
        (MIDNIGHT, "2026-11-24"), (EVENING, "2026-11-24 18:30"), (date(2026, 11, 24), "2026-11-24"), (time(18, 30), "18:30:00"),
    ],
)  # fmt: skip
def test_a_value_is_what_somebody_would_type(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("saved", "text"), [("007", "007"), ("7.0", "7"), ("٧", "7"), ("Ana", "Ana"), ("1e999", "inf")]
)
def test_a_number_keeps_its_zeros_in_front(saved: str, text: str) -> None:
    assert number_text(saved) == text


@pytest.mark.parametrize(
    ("serial", "text"),
    [("0", "00:00:00"), ("0.999", "23:58:34"), ("1", "1900-01-01"), ("60", "1900-02-28"), ("61", "1900-03-01"), ("-1", "1899-12-30"), ("x", "x")],
)  # fmt: skip
def test_days_are_counted_as_if_1900_had_been_a_leap_year(serial: str, text: str) -> None:
    assert serial_text(serial, is_1904=False) == text


def test_days_from_1904_have_times_below_one_too() -> None:
    assert [serial_text(one, is_1904=True) for one in ("0.5", "1", "59")] == ["12:00:00", "1904-01-02", "1904-02-29"]


@pytest.mark.parametrize("index", [0, 25, 26, 51, 52, 701, 702, 16_383])
def test_letters_of_a_column_and_its_index_belong_together(index: int) -> None:
    assert column_index(column_letters(index)) == index
    assert [column_letters(one) for one in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_of_a_text_in_pieces_as_much_is_kept_as_a_cell_may_have_escaped() -> None:
    pieces = TextPieces()
    pieces.add("a" * (8 * MAX_CELL - 1))
    pieces.add("bcd")
    pieces.add("e")
    assert pieces.joined()[-2:] == "ab"
    pieces.clear()
    pieces.add("new")
    assert pieces.joined() == "new"


def test_a_merged_cell_fills_rows_down_to_its_last_line_where_they_are_empty() -> None:
    merged, third = MergedCells(), ["Ed", "own"]
    merged.begin(1, 3, "Kim")
    merged.begin(0, 9, "")
    assert merged.fill(2, row_two := ["Ben"]) == (1,)
    assert row_two == ["Ben", "Kim"]
    assert merged.fill(3, third) == ()
    assert third == ["Ed", "own"]
    assert merged.fill(3, ["", ""]) == ()
    assert merged.fill(4, below := ["Flo", ""]) == ()
    assert below == ["Flo", ""]


@pytest.mark.parametrize("number", [14, 22, 27, 36, 45, 47, 50, 58])
def test_formats_of_the_standard_that_show_a_date_do(tmp_path: Path, number: int) -> None:
    assert _shown(tmp_path, f'<xf numFmtId="{number}"/>') == "2026-11-24"


@pytest.mark.parametrize("number", [0, 13, 23, 26, 37, 44, 48, 49, 59])
def test_other_formats_of_the_standard_show_a_number(tmp_path: Path, number: int) -> None:
    assert _shown(tmp_path, f'<xf numFmtId="{number}"/>') == "46350"


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy-mm-dd", True), ("D. MMMM", True), ("[h]:mm", True), ("[h]", True), ("[mm]", True), ("[$-407]d", True), ("General", False), ("0.00", False),
        ('0" days"', False), ("0\\d", False), ("[Red]0", False), ("0_d", False), ("0;[Red]d", False), ('"x"s', True),
    ],
)  # fmt: skip
def test_a_format_of_the_files_own_shows_a_date_by_its_letters(tmp_path: Path, code: str, *, is_date: bool) -> None:
    escaped = code.replace('"', "&quot;")
    codes = f'<numFmts><numFmt numFmtId="164" formatCode="{escaped}"/></numFmts>'
    assert _shown(tmp_path, '<xf numFmtId="164"/>', codes) == ("2026-11-24" if is_date else "46350")


def _shown(folder: Path, formats: str, codes: str = "") -> str:
    """What the number 46350 is read as in the second of a file's formats."""
    body = row(1, "start") + row(2, '<c s="1"><v>46350</v></c>')
    return cells(xlsx(folder / "r.xlsx", body, formats=formats, codes=codes))[0]["start"]


@pytest.mark.parametrize(
    ("columns", "hidden"),
    [
        ('<col min="2" max="3" hidden="1"/>', {1, 2}), ('<col min="2" max="2" width="0"/>', {1}), ('<col min="1" max="1" width="0.5"/>', set()),
        (f'<col min="{MAX_COLUMNS}" max="16384" hidden="true"/>', {MAX_COLUMNS - 1}), ('<col min="0" max="1" hidden="1"/>', {0}),
    ],
)  # fmt: skip
def test_columns_of_xlsx_are_hidden_by_mark_or_by_width(tmp_path: Path, columns: str, hidden: set[int]) -> None:
    body = row(1, *(f"head{number}" for number in range(MAX_COLUMNS))) + row(2, "Ana")
    roster = open_roster(xlsx(tmp_path / "r.xlsx", body, before=f"<cols>{columns}</cols>"))
    assert roster.hidden == {f"head{index}" for index in hidden}


@pytest.mark.parametrize("name", ["r.xlsx", "r.ods", "r.csv"])
def test_a_roster_may_have_sixty_columns_and_no_more(tmp_path: Path, name: str) -> None:
    heads = [f"head{number}" for number in range(MAX_COLUMNS)]
    assert open_roster(_table(tmp_path / name, heads, ["Ana"])).heads == tuple(heads)
    with pytest.raises(InvalidWorkbook, match="60 columns"):
        open_roster(_table(tmp_path / name, [*heads, "one more"], ["Ana"]))


def _table(path: Path, *lines: list[str]) -> Path:
    if path.suffix == ".xlsx":
        return xlsx(path, "".join(row(number, *line) for number, line in enumerate(lines, 1)))
    if path.suffix == ".ods":
        return ods(path, "".join(ods_row(*line) for line in lines))
    path.write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    return path


@pytest.mark.parametrize("after", [*range(0, 11, 2), 9])
def test_merged_cells_are_found_wherever_the_file_is_cut_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    body = row(1, "name", "partner") + row(2, "Ana", "Kim") + row(3, "Ben")
    path = xlsx(tmp_path / "r.xlsx", body, after='<mergeCells><mergeCell ref="$B$2:b3"/></mergeCells>')
    with ZipFile(path) as file:
        whole = next(
            file.read(name) for name in file.namelist() if "sheet" in name and b"mergeCell " in file.read(name)
        )
    monkeypatch.setattr(parts, "_CHUNK", whole.index(b"mergeCell ") + after)
    assert [one["partner"] for one in cells(path)] == ["Kim", "Kim"]


@pytest.mark.parametrize(("count", "left"), [("0", "Ana Ben Cleo"), ("1", "Ana Ben"), ("2", "Ana")])
def test_a_table_may_have_several_rows_of_totals(tmp_path: Path, count: str, left: str) -> None:
    body = row(1, "name") + row(2, "Ana") + row(3, "Ben") + row(4, "Cleo")
    path = xlsx(tmp_path / "r.xlsx", body, table=f'ref="A1:A4" totalsRowCount="{count}"')
    assert " ".join(one.cells["name"] for one in open_roster(path).rows() if not one.left_out) == left


def test_how_a_name_is_spoken_is_passed_over_and_what_follows_is_read(tmp_path: Path) -> None:
    spoken = "<rPh><t>ヤマダ</t></rPh>"
    strings = f"<si><r><t>山</t></r>{spoken}<r><t>田</t></r></si><si><t>Ana</t></si>"
    inline = f'<c t="inlineStr"><is><t>山</t>{spoken}<t>田</t></is></c>'
    body = row(1, "name", "partner", "message") + row(2, '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', inline)
    (found,) = cells(xlsx(tmp_path / "r.xlsx", body, strings=strings))
    assert found == {"name": "山田", "partner": "Ana", "message": "山田"}


@pytest.mark.parametrize("ref", ["B2:B3", "C2:C3", "D2:D3"])
def test_an_empty_merged_cell_right_of_a_row_fills_nothing(tmp_path: Path, ref: str) -> None:
    body = row(1, "name", "partner", "message") + row(2, "Ana") + row(3, "Ben", "Lou")
    path = xlsx(tmp_path / "r.xlsx", body, after=f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>')
    assert [list(one.values()) for one in cells(path)] == [["Ana", "", ""], ["Ben", "Lou", ""]]


def test_a_file_may_count_its_days_from_1904(tmp_path: Path) -> None:
    body = row(1, "start") + row(2, '<c s="1"><v>44888</v></c>')
    path = xlsx(tmp_path / "r.xlsx", body, formats='<xf numFmtId="14"/>', book='<workbookPr date1904="1"/>')
    assert cells(path) == [{"start": "2026-11-24"}]


def test_what_stands_beside_a_paragraph_of_ods_is_none_of_its_text(tmp_path: Path) -> None:
    note = "<text:note><text:note-body><text:p>a note</text:p></text:note-body></text:note>"
    cell = f'<table:table-cell office:value-type="string"><text:p>Dear {note}Ana</text:p></table:table-cell>'
    assert cells(ods(tmp_path / "r.ods", ods_row("name") + ods_row(cell))) == [{"name": "Dear Ana"}]


def test_a_text_of_ods_may_be_said_without_being_shown(tmp_path: Path) -> None:
    said = '<table:table-cell office:value-type="string" office:string-value="Ana"/>'
    both = (
        '<table:table-cell office:value-type="string" office:string-value="Ana"><text:p>Ben</text:p></table:table-cell>'
    )
    path = ods(tmp_path / "r.ods", ods_row("name", "partner") + ods_row(said, both))
    assert cells(path) == [{"name": "Ana", "partner": "Ben"}]


@pytest.mark.parametrize(
    ("about", "shown", "text"),
    [
        ('office:value-type="percentage" office:value="0.5"', "50 %", "0.5"),
        ('office:value-type="currency" office:value="12.0"', "12 €", "12"),
        ('office:value-type="float"', "7.0", "7"),
        ('office:value-type="boolean" office:boolean-value="false"', "FALSCH", "False"),
        ('office:value-type="boolean"', "TRUE", "True"),
        ('office:value-type="date" office:date-value="2026-11-24Z"', "24.11.", "2026-11-24"),
        ('office:value-type="date" office:date-value="soon"', "24.11.", "soon"),
    ],
)
def test_a_value_of_ods_is_read_by_its_kind(tmp_path: Path, about: str, shown: str, text: str) -> None:
    cell = f"<table:table-cell {about}><text:p>{shown}</text:p></table:table-cell>"
    assert cells(ods(tmp_path / "r.ods", ods_row("name") + ods_row(cell))) == [{"name": text}]


def test_the_headings_of_a_roster_in_yaml_are_on_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("- name: Ana\n- name: Ben\n", encoding="utf-8")
    assert open_roster(tmp_path / "r.yaml").head_line == 1
