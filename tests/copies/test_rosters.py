"""Rosters of every make read alike; a bad row spoils no other."""

from __future__ import annotations

import unicodedata
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.characters import composed
from bifolio.diagnostics import Place
from bifolio.errors import BifolioError, InvalidWorkbook, UsageError
from bifolio.people.csv_rows import MAX_RECORD_LINES
from bifolio.people.raw_rows import MAX_CELL
from bifolio.people.roster_reading import open_roster
from tests.copies.sheets import ods, ods_row, row, xlsx


def cells(path: Path) -> list[dict[str, str]]:
    return [dict(row.cells) for row in open_roster(path).rows()]


def rules(path: Path) -> list[tuple[int, list[str]]]:
    """The rows by number, with the rules they break."""
    return [(row.number, [problem.rule for problem in row.problems]) for row in open_roster(path).rows()]


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_delimiter_with_or_without_a_byte_order_mark(tmp_path: Path, delimiter: str, mark: str) -> None:
    path = written(tmp_path / "r.csv", f"{mark}name{delimiter}partner\nDvořák{delimiter}Νίκος\n")
    assert cells(path) == [{"name": "Dvořák", "partner": "Νίκος"}]


@pytest.mark.parametrize("delimiter", "~^:#§")
def test_a_rare_delimiter_is_found_between_the_heads(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(f"name{delimiter}partner\nAna{delimiter}Ben\n", encoding="utf-8")
    assert open_roster(path).heads == ("name", "partner")


def test_a_sign_in_a_single_head_is_no_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Client # 1: name\nAna\n", encoding="utf-8")
    assert open_roster(path).heads == ("Client # 1: name",)


def test_a_first_head_that_begins_as_a_note_does_heads_its_column(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", "# of the room;name\n7;Ana\n")
    assert open_roster(path).heads == ("# of the room", "name")


def test_two_equal_heads_are_told_by_their_places(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Ana,x,Ana\nCy,Di,Ed\n", encoding="utf-8")
    with pytest.raises(InvalidWorkbook) as caught:
        open_roster(path)
    assert caught.value.diagnostics[0].message == "columns 1 and 3 have the same heading"


def test_a_hidden_sheet_is_passed_over(tmp_path: Path) -> None:
    from openpyxl import Workbook as Sheets

    book = Sheets()
    sheet = book.worksheets[0]
    sheet.append(["name"])
    sheet.sheet_state = "hidden"
    people = book.create_sheet("People")
    people.append(["partner"])
    people.append(["Ben"])
    book.save(tmp_path / "r.xlsx")
    assert open_roster(tmp_path / "r.xlsx").heads == ("partner",)


def test_a_sheet_made_to_fill_memory_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "r.xlsx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"A" * 40_000_000)
    with pytest.raises(InvalidWorkbook) as caught:
        open_roster(tmp_path / "r.xlsx")
    assert "compression" in caught.value.diagnostics[0].message


def test_too_long_a_yaml_roster_says_what_to_take_instead(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("".join(f"- name: N{n}\n  partner: P{n}\n" for n in range(35_000)))
    with pytest.raises(InvalidWorkbook) as caught:
        open_roster(tmp_path / "r.yaml")
    assert "CSV" in caught.value.diagnostics[0].hint


def test_a_delimiter_inside_a_quoted_head_is_no_delimiter(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", '"name, as printed, please";partner\nAna;Ben\n')
    assert cells(path) == [{"name, as printed, please": "Ana", "partner": "Ben"}]


@pytest.mark.parametrize("first", ["sep=;\r\n", "SEP=;\n", '"sep=;"\n', "\ufeffsep=;\n"])
def test_a_first_line_may_say_the_delimiter(tmp_path: Path, first: str) -> None:
    path = written(tmp_path / "r.csv", f"{first}name;note, if any\nAna;a, b, c\n")
    assert cells(path) == [{"name": "Ana", "note, if any": "a, b, c"}]
    assert [row.line for row in open_roster(path).rows()] == [3]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_text_from_excel_is_read(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "r.csv", "\ufeffname\tpartner\r\nDvořák\tΝίκος\r\n".encode(encoding))
    assert cells(path) == [{"name": "Dvořák", "partner": "Νίκος"}]


def test_a_quoted_line_break_stays_in_its_cell(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", 'name,message\nAna,"first\nsecond"\nBen,x\n')
    rows = list(open_roster(path).rows())
    assert rows[0].cells["message"] == "first\nsecond"
    assert [row.line for row in rows] == [2, 4]


def test_names_are_normalised_and_their_typography_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", unicodedata.normalize("NFD", "náme\n“Dvořák” O’Hara…\n"))
    assert cells(path) == [{"náme": "“Dvořák” O’Hara…"}]


def test_xlsx_and_yaml_give_the_same_rows(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["name", "copies"])
    sheet.append(["Ana", 3])
    book.save(tmp_path / "r.xlsx")
    (tmp_path / "r.yaml").write_text("- {name: Ana, copies: 3}\n")
    assert cells(tmp_path / "r.xlsx") == cells(tmp_path / "r.yaml") == [{"name": "Ana", "copies": "3"}]


def test_dates_of_a_sheet_are_read_as_dates(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["name", "start", "review"])
    sheet.append(["Ana", date(2026, 11, 24), datetime(2027, 1, 15)])  # noqa: DTZ001
    book.save(tmp_path / "r.xlsx")
    assert cells(tmp_path / "r.xlsx") == [{"name": "Ana", "start": "2026-11-24", "review": "2027-01-15"}]


def test_a_sheet_that_lies_about_its_size_is_read_by_its_cells(tmp_path: Path) -> None:
    import zipfile

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["name"])
    sheet.append(["Ana"])
    book.save(tmp_path / "honest.xlsx")
    with zipfile.ZipFile(tmp_path / "honest.xlsx") as honest, zipfile.ZipFile(tmp_path / "r.xlsx", "w") as liar:
        for name in honest.namelist():
            data = honest.read(name)
            liar.writestr(name, data.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))
    assert cells(tmp_path / "r.xlsx") == [{"name": "Ana"}]


def test_yaml_rows_may_have_different_keys_and_lists(tmp_path: Path) -> None:
    path = written(tmp_path / "r.yaml", "- {name: Ana}\n- {name: Ben, goals: [One, Two]}\n")
    assert cells(path) == [{"name": "Ana", "goals": ""}, {"name": "Ben", "goals": "One\nTwo"}]


@pytest.mark.parametrize(
    "text",
    [
        "- name: !Zebadee x",
        "- name: *Zebadee",
        "- {Zebadee: x, Zebadee: y}",
        "- name: 'Zebadee\n- a: b",
        "- name: Zebadee\ufffd: x",
    ],
)
def test_problems_of_yaml_do_not_quote_names(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidWorkbook) as caught:
        list(open_roster(written(tmp_path / "r.yaml", f"{text}\n")).rows())
    assert not any("Zebadee" in f"{one.message} {one.hint} {one.excerpt}" for one in caught.value.diagnostics)


def test_a_value_that_a_row_in_yaml_lacks_is_missed_where_the_row_begins(tmp_path: Path) -> None:
    roster = open_roster(written(tmp_path / "r.yaml", "- {name: Ana}\n- {name: Ben, partner: Bo}\n"))
    first, second = roster.rows()
    assert [roster.place(row, "partner") for row in (first, second)] == [Place("r.yaml", 1, 3), Place("r.yaml", 2, 24)]


def test_an_item_that_is_no_row_spoils_no_other(tmp_path: Path) -> None:
    path = written(tmp_path / "r.yaml", "- {name: Ana}\n- 3\n- {name: {first: Ben}}\n- {name: Cy}\n")
    assert rules(path) == [(1, []), (2, ["malformed-row"]), (3, ["malformed-row"]), (4, [])]
    assert [row.line for row in open_roster(path).rows()] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("A,B,C", "ragged-row"),
        ("A" * (MAX_CELL + 1) + ",B", "text-too-long"),
        ('"A"x,B', "malformed-row"),
        ("A" * 500_000, "malformed-row"),
        ("\ufeffname,partner", "headings-again"),
        (",".join(["A" * 3_000] * 150), "text-too-long"),
    ],
)
def test_a_bad_row_spoils_no_other(tmp_path: Path, row: str, rule: str) -> None:
    path = written(tmp_path / "r.csv", f"name,partner\nAna,Ben\n{row}\nCy,Di\n")
    found = rules(path)
    assert [number for number, _ in found] == [1, 2, 3]
    assert rule in found[1][1]
    assert found[0][1] == found[2][1] == []
    assert cells(path)[2] == {"name": "Cy", "partner": "Di"}


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ('name\n"A"x\n', "cannot be read as CSV", "check for a missing quotation mark"),
        (f"name\n{'A' * (4 * MAX_CELL + 1)}\n", "a cell of more than 16,000 characters", "check for a missing quotation mark"),
        ('name\n"A\nB', "cannot be read as CSV", "check for a missing quotation mark; the lines below were read as separate rows"),
    ],
)  # fmt: skip
def test_a_row_that_is_no_csv_is_told_why_and_what_became_of_the_next(
    tmp_path: Path, content: str, message: str, hint: str
) -> None:
    first = next(open_roster(written(tmp_path / "r.csv", content)).rows())
    assert [(one.message, one.hint) for one in first.problems] == [(message, hint)]


@pytest.mark.parametrize("length", [MAX_CELL, MAX_CELL + 1])
def test_a_cell_of_four_thousand_characters_is_read_whole(tmp_path: Path, length: int) -> None:
    (row,) = open_roster(written(tmp_path / "r.csv", f"name\n{'A' * length}\n")).rows()
    assert [one.rule for one in row.problems] == ["text-too-long"] * (length > MAX_CELL)
    assert len(row.cells["name"]) == length


@pytest.mark.parametrize("after", ['Cy,"Di, the second"\n', "Cy,Di\n" * (MAX_RECORD_LINES + 10), "Cy,Di\n"])
def test_a_quotation_mark_left_open_costs_its_own_row(tmp_path: Path, after: str) -> None:
    path = written(tmp_path / "r.csv", f'name,partner\nAna,"Ben\n{after}')
    found = rules(path)
    assert found[0] == (1, ["malformed-row"])
    assert all(problems == [] for _, problems in found[1:])
    assert len(found) == 1 + after.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Vorname,Schüler\nZoë,Grüße – „bis bald“\n",
        "alumno,aula\nBegoña O’Neill,3º A\n",
        "alumna,aula\nMª José D´Amico,N.º 2\n",
        "alumne,Nº\nMarcel·lí,1\n",
    ],
)
def test_what_excel_saves_as_plain_csv_in_western_countries_is_read(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "r.csv", text.encode("cp1252"))
    assert [list(row.values()) for row in cells(path)] == [text.split("\n")[1].split(",")]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Łukasz", "cp1250"),
        ("Mureş", "cp1250"),
        ("Ştefan", "cp1250"),
        ("Šimek", "cp1250"),
        ("Пётр", "cp1251"),
        ("Αλέξης", "cp1253"),
        ("Yılmaz", "cp1254"),
        ("André", "mac_roman"),
        ("Muñoz", "mac_roman"),
        ("Voß", "mac_roman"),
        ("Jäger", "cp850"),
        ("王伟", "gbk"),
    ],
)
def test_a_name_in_another_encoding_is_not_misread_for_a_western_one(tmp_path: Path, name: str, encoding: str) -> None:
    path = written(tmp_path / "r.csv", f"name\n{name}\n".encode(encoding))
    assert rules(path) == [(1, ["not-utf-8"])]


def test_one_word_in_another_encoding_speaks_for_the_whole_file(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", "name\nZdeněk\nTomáš\n".encode("cp1250"))
    assert rules(path) == [(1, ["not-utf-8"]), (2, ["not-utf-8"])]


def test_a_byte_of_another_encoding_is_told_by_row_column_and_place(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", b"partner,name\nBen,Ana\nDi,Jos\x8e\nEd,Cy\n")
    roster = open_roster(path)
    rows = list(roster.rows())
    assert [len(row.problems) for row in rows] == [0, 1, 0]
    problem = rows[1].problems[0]
    assert (problem.rule, problem.head) == ("not-utf-8", "name")
    assert "Windows" in problem.hint
    assert str(roster.place(rows[1], "name")) == "r.csv:3:4"


def test_a_cell_is_found_behind_quoted_line_breaks(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", 'name,message,partner\nAna,"one, \n""two""",Ben\n')
    roster = open_roster(path)
    row = next(roster.rows())
    assert str(roster.place(row, "message")) == "r.csv:2:5"
    assert str(roster.place(row, "partner")) == "r.csv:3:10"


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"",
        b"\n\n",
        b'"name\nx',
        b"name,name\nA,B\n",
        b"a\0b\nc",
        b"name\n",
        b"n\0a\0m\0e\0\n\0",
        b"PK\x03\x04",
        b"\xff\xfe\0\0n\0\0\0",
        b"n\x8e\nA\n",
        ",".join(f"c{n}" for n in range(61)).encode() + b"\nA\n",
    ],
)
def test_what_cannot_be_read_as_a_table_is_said_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InvalidWorkbook):
        list(open_roster(written(tmp_path / "r.csv", content)).rows())


@pytest.mark.parametrize("heads", ["name,partner,edition", "name;partner;edition", "name\tpartner\tedition"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["", "{0}{0}"])
def test_a_row_with_another_delimiter_than_the_heads_is_bad(tmp_path: Path, heads: str, mark: str, end: str) -> None:
    own = heads[4]
    line = mark.join(["Zorblatt Quixley", "Wrenfax", "participant-a"]) + end.format(own)
    path = written(tmp_path / "r.csv", f"{heads}\nAna{own}Ben{own}\n{line}\n")
    if mark == own:
        assert rules(path)[1][1] in ([], ["ragged-row"])
    else:
        assert rules(path) == [(1, []), (2, ["malformed-row"])]


@pytest.mark.parametrize("name", ["Ruiz, Ana", "Ruiz,Ana", "Ana"])
def test_a_comma_in_a_name_is_no_delimiter(tmp_path: Path, name: str) -> None:
    assert rules(written(tmp_path / "r.csv", f"name;partner;edition\n{name}\n")) == [(1, [])]


@pytest.mark.parametrize("text", ["name\nAna\x1a", "name\nAna\n\x1a", "name\r\nAna\r\n\x1a"])
def test_the_end_of_file_of_old_programs_is_no_row(tmp_path: Path, text: str) -> None:
    assert cells(written(tmp_path / "r.csv", text)) == [{"name": "Ana"}]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("r.json", '[{"name": "Ana"}]', "this is JSON, not a roster"),
        ("r.csv", '\ufeff[\n {"name": "Ana"}]', "this is JSON, not a roster"),
        ("r.txt", '{"name": "Ana"}', "this is JSON, not a roster"),
        ("r.xls", "<html><table><tr><td>name</td></tr></table>", "this is HTML or XML, not a roster"),
        ("r.xls", "\n<!DOCTYPE html><p>x", "this is HTML or XML, not a roster"),
        ("r.xls", '<?xml version="1.0"?><Workbook/>', "this is HTML or XML, not a roster"),
        ("r.doc", "{\\rtf1 name}", "this is a word-processor document, not a roster"),
        ("r.xls", b"\xd0\xcf\x11\xe0", "this is an old or encrypted Excel file, not CSV"),
    ],
)
def test_a_file_of_another_kind_is_told_what_it_is(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    with pytest.raises(InvalidWorkbook) as caught:
        open_roster(written(tmp_path / name, content))
    assert caught.value.diagnostics[0].message == message


def test_a_head_in_brackets_is_no_json(tmp_path: Path) -> None:
    assert open_roster(written(tmp_path / "r.csv", "[name];<partner>\nAna;Ben\n")).heads == ("[name]", "<partner>")


def test_a_roster_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", "name\nAna\n")
    roster = open_roster(path)
    written(path, "name\nAna\nBen\n")
    with pytest.raises(UsageError, match="changed"):
        list(roster.rows())


@given(st.binary(max_size=300), st.sampled_from([".csv", ".xlsx", ".yaml", ".ods"]))
@settings(max_examples=60, deadline=None)
def test_no_bytes_make_a_traceback(tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str) -> None:
    path = written(tmp_path_factory.mktemp("r") / f"r{suffix}", content)
    with suppress(BifolioError):
        list(open_roster(path).rows())


@given(st.binary(max_size=40), st.integers(0, 3_000), st.sampled_from(["r.xlsx", "r.ods"]), st.booleans())
@settings(max_examples=120, deadline=None)
def test_no_damage_to_a_sheet_makes_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, damage: bytes, place: int, name: str, is_inside: bool
) -> None:
    folder = tmp_path_factory.mktemp("r")
    if name == "r.ods":
        whole = ods(folder / name, ods_row("name", "start") + ods_row("Ana", "Ben"))
    else:
        whole = xlsx(folder / name, row(1, "name", "start") + row(2, "Ana", '<c s="1"><v>46350</v></c>'))
    if is_inside:
        # damage to the XML itself, which a zip's sums do not find
        with zipfile.ZipFile(whole) as parts:
            content = {one: parts.read(one) for one in parts.namelist()}
        victim = list(content)[place % len(content)]
        at = place % (len(content[victim]) + 1)
        content[victim] = content[victim][:at] + damage + content[victim][at + len(damage) :]
        with zipfile.ZipFile(whole, "w") as parts:
            for one, part in content.items():
                parts.writestr(one, part)
    else:
        data = bytearray(whole.read_bytes())
        data[place : place + len(damage)] = damage
        whole.write_bytes(data)
    with suppress(BifolioError):
        list(open_roster(whole).rows())


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=2, max_size=2)))
@settings(max_examples=60, deadline=None)
def test_what_a_csv_writer_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    import csv

    path = tmp_path_factory.mktemp("r") / "r.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["a", "b"], *rows, ["end", "end"]])
    if b"\0" in path.read_bytes()[:4_096]:
        return
    expected = [[composed(cell).strip() for cell in row] for row in rows]
    expected = [row for row in expected if any(row)]
    read = [list(row.cells.values()) for row in open_roster(path).rows()]
    assert read == [*expected, ["end", "end"]]


def test_a_note_behind_a_text_stops_no_roster_in_yaml(tmp_path: Path) -> None:
    path = written(tmp_path / "r.yaml", "- name: Ana Maria #2\n")
    assert [row.cells for row in open_roster(path).rows()] == [{"name": "Ana Maria"}]
