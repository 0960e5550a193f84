"""Sheets of XLSX and ODS files are read as they look: what is hidden, merged, worked out or escaped in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster, orders
from bifolio.copies.roster_columns import open_columns
from bifolio.copies.run_options import RunOptions
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.person import Person
from bifolio.people.roster_reading import open_roster
from tests.copies.conftest import options_for, run_options
from tests.copies.sheets import ods, ods_row, row, xlsx
from tests.copies.test_rosters import cells, rules

HEADS = row(1, "name", "partner", "message")
ODS_HEADS = ods_row("name", "partner", "message")


def told(book: Workbook, path: Path) -> list[tuple[str, str]]:
    """Rule and message of each problem of the roster."""
    found = check_roster(book, run_options(book, path, path.parent / "out"))
    return [(one.rule, one.message) for one in found.problems]


def people(book: Workbook, path: Path) -> list[tuple[int, str, str]]:
    """Number, name and partner of each copy."""
    found = orders(book, run_options(book, path, path.parent / "out"))
    about = [(one.row, one.request.recipient) for one in found]
    return [(number, one.people["a"].name, one.called(Person("b"))) for number, one in about]


def refusal(path: Path, **about: Any) -> str:
    """Why the file is not read."""
    with pytest.raises(InvalidWorkbook) as caught:
        list(open_roster(path, **about).rows())
    return caught.value.diagnostics[0].message


# -- texts -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Dear Ana,_x000D_\nsee you", "Dear Ana,\nsee you"),
        ("one_x000D__x000A_two", "one\ntwo"),
        ("Ana_x000D_", "Ana"),
        ("_x005F_x000D_", "_x000D_"),
        ("a_x00e9_b", "aéb"),
        ("_xD83D__xDE00_", "\N{GRINNING FACE}"),
        ("_xD83D_", "\ufffd"),
        ("_x12_ and x000D", "_x12_ and x000D"),
    ],
)
def test_an_escaped_character_of_xlsx_is_the_character(tmp_path: Path, written: str, meant: str) -> None:
    shared = f"<si><t>{written}</t></si><si><r><t>{written}</t></r><rPh><t>spoken</t></rPh></si>"
    body = row(1, "shared", "rich", "inline", "formula") + row(
        2, '<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', written, f'<c t="str"><f>A1</f><v>{written}</v></c>'
    )
    assert list(cells(xlsx(tmp_path / "r.xlsx", body, strings=shared))[0].values()) == [meant] * 4


def test_texts_of_an_ods_cell_are_its_paragraphs_alone(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation>'
        '<text:p>Dear <text:span>Ana</text:span>,<text:s text:c="2"/>well\n   met<text:tab/>here</text:p><text:p>see<text:line-break/>you'
        "</text:p><draw:frame><draw:text-box><text:p>a box</text:p></draw:text-box></draw:frame></table:table-cell>"
    )
    path = ods(tmp_path / "r.ods", ods_row("message") + ods_row(cell))
    assert cells(path) == [{"message": "Dear Ana,  well met here\nsee\nyou"}]


def test_values_of_an_ods_file_are_read_and_not_what_is_shown(tmp_path: Path) -> None:
    def cell(about: str, shown: str) -> str:
        return f"<table:table-cell {about}><text:p>{shown}</text:p></table:table-cell>"

    values = (
        cell('office:value-type="date" office:date-value="2026-11-24"', "11/24/26"),
        cell('office:value-type="date" office:date-value="2026-11-03T18:30:00"', "3 Nov"),
        cell('office:value-type="float" office:value="7.0"', "007"),
        cell('office:value-type="boolean" office:boolean-value="true"', "WAHR"),
    )
    path = ods(tmp_path / "r.ods", ods_row("a", "b", "c", "d") + ods_row(*values))
    assert list(cells(path)[0].values()) == ["2026-11-24", "2026-11-03 18:30", "7", "True"]


@pytest.mark.parametrize(
    ("serial", "is_1904", "meant"),
    [("46350", False, "2026-11-24"), ("46329.770833", False, "2026-11-03 18:30"), ("59", False, "1900-02-28"),
     ("0.75", False, "18:00:00"), ("44888", True, "2026-11-24"), ("9e99", False, "9e+99")],
)  # fmt: skip
def test_a_number_that_a_format_shows_as_a_date_is_one(tmp_path: Path, serial: str, is_1904: bool, meant: str) -> None:
    from bifolio.people.sheet_cells import serial_text

    assert serial_text(serial, is_1904=is_1904) == meant
    if not is_1904:
        body = row(1, "start") + row(2, f'<c s="1"><v>{serial}</v></c>')
        assert cells(xlsx(tmp_path / "r.xlsx", body, formats='<xf numFmtId="22"/>')) == [{"start": meant}]


# -- hidden, merged, totals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", ['hidden="1"', 'hidden="true"', 'ht="0" customHeight="1"'])
def test_hidden_rows_of_xlsx_get_no_copy_and_are_told(book: Workbook, tmp_path: Path, about: str) -> None:
    body = HEADS + row(2, "Ana", "Ben") + row(3, "Cleo", "Dan", about=about) + row(4, "Ed", "Flo")
    path = xlsx(tmp_path / "r.xlsx", body)
    assert people(book, path) == [(1, "Ana", "Ben"), (3, "Ed", "Flo")]
    assert told(book, path) == [("hidden-row", "no copies for rows hidden in the sheet: row 2")]


@pytest.mark.parametrize(
    "rows",
    [
        ods_row("Cleo", "Dan", about='table:visibility="collapse"'),
        ods_row("Cleo", "Dan", about='table:visibility="filter"'),
        f'<table:table-row-group table:display="false">{ods_row("Cleo", "Dan")}</table:table-row-group>',
    ],
)
def test_hidden_rows_of_ods_get_no_copy_and_are_told(book: Workbook, tmp_path: Path, rows: str) -> None:
    path = ods(tmp_path / "r.ods", ODS_HEADS + ods_row("Ana", "Ben") + rows + ods_row("Ed", "Flo"))
    assert people(book, path) == [(1, "Ana", "Ben"), (3, "Ed", "Flo")]
    assert told(book, path) == [("hidden-row", "no copies for rows hidden in the sheet: row 2")]


def hidden_column(path: Path, heads: tuple[str, ...], hidden: int) -> Path:
    """A sheet of one row, with one column (from 1) hidden, by the ending of ``path``."""
    values = ("Ana", *(f"secret{number}" for number in range(2, len(heads) + 1)))
    if path.suffix == ".xlsx":
        columns = f'<cols><col min="1" max="1" width="9"/><col min="{hidden}" max="{hidden}" hidden="1"/></cols>'
        return xlsx(path, row(1, *heads) + row(2, *values), before=columns)
    columns = f'<table:table-column table:number-columns-repeated="{hidden - 1}"/><table:table-column-group table:display="false"><table:table-column/></table:table-column-group>'
    return ods(path, ods_row(*heads) + ods_row(*values), columns=columns)


@pytest.mark.parametrize("name", ["r.xlsx", "r.ods"])
def test_a_hidden_column_is_not_read_unless_it_is_named(book: Workbook, tmp_path: Path, name: str) -> None:
    path = hidden_column(tmp_path / name, ("name", "partner", "message"), 3)
    assert told(book, path) == [("hidden-column", "hidden in the sheet, so not read: column 3 ('message')")]
    (order,) = orders(book, run_options(book, path, tmp_path / "out"))
    assert order.request.recipient.message == ""
    roster = open_roster(path)
    named = open_columns(roster, book, {"message": "message"})
    options = RunOptions(
        roster=roster, columns=named, build=options_for(), folder=tmp_path / "out", template="{number}"
    )
    assert next(orders(book, options)).request.recipient.message == "secret3"


@pytest.mark.parametrize("name", ["r.xlsx", "r.ods"])
def test_a_hidden_column_of_notes_needs_no_meaning(book: Workbook, tmp_path: Path, name: str) -> None:
    path = hidden_column(tmp_path / name, ("name", "partner", "what we owe"), 3)
    assert told(book, path) == [("hidden-column", "hidden in the sheet, so not read: column 3")]


@pytest.mark.parametrize("head", ["password", "private pages"])
def test_a_hidden_column_that_protects_copies_stops_the_run(book: Workbook, tmp_path: Path, head: str) -> None:
    path = hidden_column(tmp_path / "r.xlsx", ("name", "partner", head), 3)
    with pytest.raises(InvalidWorkbook) as caught:
        run_options(book, path, tmp_path / "out")
    assert [one.rule for one in caught.value.diagnostics] == ["hidden-protection"]
    roster = open_roster(path)
    assert open_columns(roster, book, {head: "-"}).by_head == {
        "name": "a.name",
        "partner": "b.name",
    }


def test_rows_of_a_merged_cell_say_what_it_says(book: Workbook, tmp_path: Path) -> None:
    body = HEADS + row(2, "Ana", "Kim") + row(3, "Ben") + row(4, "Cleo")
    path = xlsx(tmp_path / "r.xlsx", body, after='<mergeCells><mergeCell ref="B2:B3"/></mergeCells>')
    tall = '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Kim</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    other = ods(tmp_path / "r.ods", ODS_HEADS + ods_row("Ana", tall) + ods_row("Ben", covered) + ods_row("Cleo", ""))
    for sheet in (path, other):
        assert people(book, sheet) == [(1, "Ana", "Kim"), (2, "Ben", "Kim"), (3, "Cleo", "")]
        assert told(book, sheet) == [("merged-cells", "row 2, column 'partner': taken from the merged cell above")]


def test_a_row_of_which_only_a_merged_cell_says_something_is_empty(tmp_path: Path) -> None:
    body = HEADS + row(2, "Ana", "Kim") + row(3, "", "") + row(4, "Ben", "Lou")
    path = xlsx(tmp_path / "r.xlsx", body, after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
    assert [number for number, _ in rules(path)] == [1, 3]


def test_the_totals_row_of_a_table_gets_no_copy(book: Workbook, tmp_path: Path) -> None:
    body = HEADS + row(2, "Ana", "Ben") + row(3, "Total", "1")
    path = xlsx(tmp_path / "r.xlsx", body, table='ref="A1:C3" totalsRowCount="1"')
    assert people(book, path) == [(1, "Ana", "Ben")]
    assert told(book, path) == [("totals-row", "no copies for totals of a table: row 2")]


@pytest.mark.parametrize(
    ("name", "is_told"), [("Total", True), ("Summe:", True), ("SUBTOTAL", True), ("Tota Lee", False)]
)
def test_a_last_row_that_is_called_total_is_warned_of(book: Workbook, tmp_path: Path, name: str, is_told: bool) -> None:
    (tmp_path / "r.csv").write_text(f"name,partner\nAna,Ben\n{name},\n", encoding="utf-8")
    assert ("totals-row" in [rule for rule, _ in told(book, tmp_path / "r.csv")]) is is_told
    (tmp_path / "r.csv").write_text(f"name,partner\n{name},\nAna,Ben\n", encoding="utf-8")
    assert told(book, tmp_path / "r.csv") == []


# -- cells -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "<c><f>C2</f></c>",
        "<c><f>C2</f><v/></c>",
        '<c><f>C2&amp;" "&amp;D2</f><v>0</v></c>',
        "<c t='n'><f>C2</f><v></v></c>",
    ],
)
def test_a_formula_that_nobody_worked_out_is_told(book: Workbook, tmp_path: Path, cell: str) -> None:
    path = xlsx(tmp_path / "r.xlsx", HEADS + row(2, cell, "Ben"))
    assert told(book, path) == [("wrong-value", "row 1, column 'name': a formula without a saved value")]


def test_zero_is_no_value_where_no_program_has_saved_the_file(book: Workbook, tmp_path: Path) -> None:
    body = HEADS + row(2, "<c><f>UPPER(C2)</f><v>0</v></c>", "Ben")
    path = xlsx(tmp_path / "r.xlsx", body, book='<calcPr calcId="124519" fullCalcOnLoad="1"/>')
    assert told(book, path) == [("wrong-value", "row 1, column 'name': a formula without a saved value")]
    assert people(book, xlsx(tmp_path / "r.xlsx", body)) == [(1, "0", "Ben")]


@pytest.mark.parametrize("error", ["#GETTING_DATA", "#BLOCKED!", "#N/A", "#KAPUTT!"])
def test_a_cell_of_the_kind_error_is_told_whatever_it_says(book: Workbook, tmp_path: Path, error: str) -> None:
    path = xlsx(tmp_path / "r.xlsx", HEADS + row(2, "Ana", f'<c t="e"><v>{error}</v></c>'))
    assert told(book, path) == [("wrong-value", "row 1, column 'partner': the formula failed")]


@pytest.mark.parametrize("error", ["Err:507", "Err:522", "#N/A"])
def test_an_error_of_libreoffice_is_told(book: Workbook, tmp_path: Path, error: str) -> None:
    path = ods(tmp_path / "r.ods", ODS_HEADS + ods_row("Ana", error))
    assert told(book, path) == [("wrong-value", "row 1, column 'partner': the formula failed")]


@pytest.mark.parametrize(
    "about",
    [
        'office:value-type="float" office:value="0"',
        'office:value-type="string" office:string-value="" calcext:value-type="error"',
    ],
)
def test_a_formula_of_ods_that_failed_is_told_whatever_value_was_saved(
    book: Workbook, tmp_path: Path, about: str
) -> None:
    cell = f'<table:table-cell table:formula="of:=x" {about}><text:p>#KAPUTT</text:p></table:table-cell>'
    path = ods(tmp_path / "r.ods", ODS_HEADS + ods_row("Ana", cell))
    assert told(book, path) == [("wrong-value", "row 1, column 'partner': the formula failed")]


@pytest.mark.parametrize("cell", ["<c><f>A2</f></c>", '<c t="e"><v>#N/A</v></c>', "x" * 5_000])
def test_a_bad_cell_of_a_column_that_is_not_read_stops_no_row(book: Workbook, tmp_path: Path, cell: str) -> None:
    hidden = '<cols><col min="2" max="2" hidden="1"/></cols>'
    path = xlsx(tmp_path / "r.xlsx", row(1, "name", "message") + row(2, "Ana", cell), before=hidden)
    assert [rule for rule, _ in told(book, path)] == ["hidden-column"]
    assert people(book, path) == [(1, "Ana", "")]


def test_a_formula_of_ods_that_nobody_worked_out_is_told(book: Workbook, tmp_path: Path) -> None:
    cell = '<table:table-cell table:formula="of:=[.C2]"/>'
    path = ods(tmp_path / "r.ods", ODS_HEADS + ods_row(cell, "Ben"))
    assert told(book, path) == [("wrong-value", "row 1, column 'name': a formula without a saved value")]


def test_a_formula_that_gives_nothing_is_an_empty_cell(book: Workbook, tmp_path: Path) -> None:
    body = HEADS + row(2, "Ana", '<c t="str"><f>IF(1,"")</f><v></v></c>')
    assert people(book, xlsx(tmp_path / "r.xlsx", body)) == [(1, "Ana", "")]


def test_a_note_right_of_the_heads_is_told_by_its_cell(book: Workbook, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", row(1, "name", "partner") + row(2, "Cleo", "Dan", "", "paid"))
    other = ods(tmp_path / "r.ods", ods_row("name", "partner") + ods_row("Cleo", "Dan", "", "paid"))
    for sheet in (path, other):
        message = "row 1: cell D2 has no heading above it, so it is not read"
        assert told(book, sheet) == [("column-without-head", message)]


def test_cells_far_right_cost_nothing_and_are_told(tmp_path: Path) -> None:
    far = '<c r="XFD{0}"><v>1</v></c>'
    body = row(1, "name") + "".join(row(n, f"P{n}", far.format(n)) for n in range(2, 400))
    found = list(open_roster(xlsx(tmp_path / "r.xlsx", body)).rows())
    assert len(found) == 398
    assert found[0].problems[0].message == "cell XFD2 has no heading above it, so it is not read"


def test_of_a_cell_that_is_repeated_beyond_what_is_read_the_first_place_beyond_is_told(tmp_path: Path) -> None:
    repeated = '<table:table-cell table:number-columns-repeated="100" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    (row_read,) = open_roster(ods(tmp_path / "r.ods", ods_row("name", *"abc") + ods_row("Ana", repeated))).rows()
    assert row_read.problems[0].message == "cell E2 has no heading above it, so it is not read"
    (row_read,) = open_roster(
        ods(tmp_path / "s.ods", ods_row(*(f"head{number}" for number in range(60))) + ods_row("Ana", repeated))
    ).rows()
    assert row_read.problems[0].message == "cell BI2 has no heading above it, so it is not read"


# -- which sheet, which heads ------------------------------------------------------------------------------------------


def test_a_sheet_can_be_named(tmp_path: Path) -> None:
    other = f'<table:table table:name="Notes">{ods_row("partner")}{ods_row("Ben")}</table:table>'
    hidden = f'<table:table table:name="Old" table:style-name="hid">{ods_row("called")}{ods_row("Al")}</table:table>'
    path = ods(tmp_path / "r.ods", ods_row("name") + ods_row("Ana"), before=hidden + other)
    assert open_roster(path).heads == ("partner",)
    assert open_roster(path, sheet="list").heads == ("name",)
    assert open_roster(path, sheet="Old").heads == ("called",)
    assert refusal(path, sheet="Ana's list") == "unknown sheet 'Ana's list'; the file has 3 sheets"


def test_no_row_of_the_sheets_around_it_is_read(tmp_path: Path) -> None:
    inner = f"<table:table-cell><table:table>{ods_row('Zoe')}</table:table></table:table-cell>"
    before = f'<table:table table:name="Notes">{ods_row("name")}{ods_row("Ana", inner)}{ods_row("Al")}</table:table>'
    after = f'</table:table><table:table table:name="Last">{ods_row("Cleo")}'
    path = ods(tmp_path / "r.ods", ods_row("name") + ods_row("Ben") + after, before=before)
    assert [row.cells for row in open_roster(path, sheet="List").rows()] == [{"name": "Ben"}]


def test_a_first_sheet_without_rows_recalls_that_another_can_be_named(tmp_path: Path) -> None:
    path = ods(tmp_path / "r.ods", ods_row("Read me"))
    with pytest.raises(InvalidWorkbook) as caught:
        open_roster(path)
    assert "--sheet" in caught.value.diagnostics[0].hint


def test_a_named_sheet_of_xlsx_is_read(tmp_path: Path) -> None:
    from openpyxl import Workbook as Sheets

    sheets = Sheets()
    for name, head in (("One", "name"), ("Two", "partner")):
        sheet = sheets.create_sheet(name)
        sheet.append([head])
        sheet.append(["Ana"])
    sheets.save(tmp_path / "r.xlsx")
    assert open_roster(tmp_path / "r.xlsx", sheet="TWO").heads == ("partner",)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".ods"])
def test_heads_below_a_title_are_found_by_their_row(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"r{suffix}"
    lines = [("Spring group; 2026",), ("",), ("name", "partner"), ("Ana", "Ben")]
    if suffix == ".csv":
        path.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
    elif suffix == ".xlsx":
        xlsx(path, "".join(row(number, *line) for number, line in enumerate(lines, 1)))
    else:
        ods(path, "".join(ods_row(*line) for line in lines))
    (found,) = open_roster(path, head_row=3).rows()
    assert (found.number, found.line, found.cells) == (1, 4, {"name": "Ana", "partner": "Ben"})
    assert refusal(path, head_row=2) == "row 2 has no headings"
    assert refusal(path, head_row=4) == "there is nothing below row 4"
    assert refusal(path, head_row=999) == "there is nothing from row 999 on"


@pytest.mark.parametrize(
    ("name", "about"), [("r.csv", {"sheet": "x"}), ("r.yaml", {"head_row": 2}), ("r.yaml", {"sheet": "x"})]
)
def test_an_option_that_a_kind_of_file_does_not_have_is_refused(
    tmp_path: Path, name: str, about: dict[str, Any]
) -> None:
    (tmp_path / name).write_text("- name: Ana\n", encoding="utf-8")
    with pytest.raises(UsageError):
        open_roster(tmp_path / name, **about)


def test_heads_merged_with_the_row_below_are_not_taken_for_a_person(tmp_path: Path) -> None:
    merged = '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'
    rows = row(1, "name", "partner", "about") + row(2, "", "", "message") + row(3, "Ana", "Ben", "Hello")
    path = xlsx(tmp_path / "r.xlsx", rows, after=merged)
    assert refusal(path) == "the headings are merged with the row below"
    assert [row.cells for row in open_roster(path, head_row=2).rows()] == [
        {"name": "Ana", "partner": "Ben", "message": "Hello"}
    ]


def test_a_note_above_the_headings_of_a_sheet_is_passed_over(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", row(1, "# class.xlsx") + row(2, "name", "paper") + row(3, "Ana", "a4"))
    assert [(one.number, one.cells) for one in open_roster(path).rows()] == [(1, {"name": "Ana", "paper": "a4"})]
    assert open_roster(path, head_row=1).heads == ("# class.xlsx",)


@pytest.mark.parametrize("head", ["\ufeffname", "name\u200b", "\u2060 name \xad"])
def test_what_nobody_sees_around_a_head_is_left_out(tmp_path: Path, head: str) -> None:
    (tmp_path / "r.csv").write_text(f"\ufeff{head},partner\nAna,Ben\n", encoding="utf-8")
    assert open_roster(tmp_path / "r.csv").heads == ("name", "partner")


def test_a_head_may_hold_a_joiner_and_nothing_that_turns_the_text(tmp_path: Path) -> None:
    (path := tmp_path / "r.csv").write_text("name,\u0646\u0627\u0645\u200c\u062e\nAna,Ben\n", encoding="utf-8")
    assert len(open_roster(path).heads) == 2
    path.write_text("name,part\u202ener\nAna,Ben\n", encoding="utf-8")
    assert refusal(path) == "the heading of column 2 has a character that cannot be printed"
