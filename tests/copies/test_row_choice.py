"""A run for some rows of a roster: they keep their numbers, and what others were given stays theirs."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from bifolio.copies.keys import write_key
from bifolio.copies.print_run import print_run
from bifolio.copies.roster_columns import open_columns
from bifolio.copies.row_choice import choose_rows
from bifolio.copies.run_options import RunOptions
from bifolio.copies.running import run
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.numbers_said import in_ranges, ranges_said
from bifolio.people.roster_reading import open_roster
from tests.copies.conftest import options_for, run_options, write_roster
from tests.copies.sheets import row, xlsx

FOUR = "name,partner,group\nAna,Ben,Tuesday\nCleo,Dan,Thursday\nEd,Flo,tuesday \nGus,Hal,\n"


def chosen(
    leaf: Workbook,
    roster: Path,
    folder: Path,
    *,
    rows: tuple[str, ...] = (),
    where: tuple[str, ...] = (),
    **about: Any,
) -> RunOptions:
    """The options of a run for some rows."""
    people = open_roster(roster)
    choice = choose_rows(people, leaf, {}, rows=rows, where=where)
    columns = open_columns(people, leaf, {"group": "-"} if "group" in people.heads else {}, choice.where)
    template = "{code}-{side}" if about.get("each") else "{number:04}-{edition}"
    return RunOptions(
        roster=people, columns=columns, build=options_for(), folder=folder, template=template, choice=choice, **about
    )


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.pdf"))


@pytest.mark.parametrize(
    ("rows", "where", "numbers"),
    [
        (("2",), (), [2]),
        (("1,3-4",), (), [1, 3, 4]),
        ((" 4 – 9 ", "1"), (), [1, 4]),
        ((), ("group=Tuesday",), [1, 3]),
        ((), ("GROUP=tuesday", "group=Thursday"), [1, 2, 3]),
        ((), ("group=Tuesday", "name=ed"), [3]),
        ((), ("spouse=dan",), [2]),
        ((), ("a.name=Gus",), [4]),
        ((), ("group=",), [4]),
        (("1-2",), ("group=tuesday",), [1]),
    ],
)
def test_rows_are_chosen_by_number_and_by_what_they_say(
    leaf: Workbook, tmp_path: Path, rows: tuple[str, ...], where: tuple[str, ...], numbers: list[int]
) -> None:
    roster = write_roster(tmp_path / "r.csv", FOUR)
    run(leaf, chosen(leaf, roster, tmp_path / "out", rows=rows, where=where))
    assert files(tmp_path / "out") == [f"{number:04}-participant-a.pdf" for number in numbers]


def test_a_column_that_rows_are_chosen_by_needs_no_meaning(leaf: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", FOUR))
    choice = choose_rows(people, leaf, {}, rows=(), where=("group=Tuesday",))
    assert "group" not in open_columns(people, leaf, {}, choice.where).by_head
    with pytest.raises(InvalidWorkbook):
        open_columns(people, leaf, {})


@pytest.mark.parametrize("text", ["0", "3-1", "x", "1-", "1,,2", "", "1.5", "٣"])
def test_what_is_no_number_of_a_row_is_refused(leaf: Workbook, tmp_path: Path, text: str) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", FOUR))
    with pytest.raises(UsageError):
        choose_rows(people, leaf, {}, rows=(text,), where=())


@pytest.mark.parametrize("text", ["group", "=Tuesday", " = "])
def test_a_choice_by_what_rows_say_needs_column_and_value(leaf: Workbook, tmp_path: Path, text: str) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", FOUR))
    with pytest.raises(UsageError, match="needs COLUMN=VALUE"):
        choose_rows(people, leaf, {}, rows=(), where=(text,))


@pytest.mark.parametrize(
    ("rows", "where", "message"),
    [
        (("9",), (), "--rows: the roster has no row 9"),
        (("1,6-9",), (), "--rows: the roster has no rows 6-9"),
        ((), ("group=Monday",), "--where: no row has this value under 'group'"),
        (("2",), ("group=Tuesday",), "--where: no row has this value under 'group'"),
    ],
)
def test_a_choice_of_no_row_is_refused(
    leaf: Workbook, tmp_path: Path, rows: tuple[str, ...], where: tuple[str, ...], message: str
) -> None:
    roster = write_roster(tmp_path / "r.csv", FOUR)
    with pytest.raises(UsageError) as caught:
        run(leaf, chosen(leaf, roster, tmp_path / "out", rows=rows, where=where))
    assert str(caught.value) == message
    assert not (tmp_path / "out").exists()


def test_a_column_that_is_not_there_is_told_with_the_heads(leaf: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", FOUR))
    with pytest.raises(UsageError) as caught:
        choose_rows(people, leaf, {}, rows=(), where=("weekday=Tuesday",))
    assert (str(caught.value), caught.value.hint) == (
        "--where: unknown column 'weekday'",
        "choose from: name, partner, group",
    )


def test_heads_that_may_be_names_are_not_told(leaf: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "Ana Secret,Ben Hidden\nCy,Di\n"))
    with pytest.raises(UsageError) as caught:
        choose_rows(people, leaf, {}, rows=(), where=("Ana Secre=x",))
    assert "Secret" not in f"{caught.value} {caught.value.hint}"
    assert "Hidden" not in f"{caught.value} {caught.value.hint}"


def test_other_peoples_files_are_left_alone_and_are_not_called_nobodys(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", FOUR)
    run(leaf, chosen(leaf, roster, tmp_path / "out"))
    before = {name: (tmp_path / "out" / name).read_bytes() for name in files(tmp_path / "out")}
    (tmp_path / "out" / "0003-participant-a.pdf").unlink()
    report = run(leaf, chosen(leaf, roster, tmp_path / "out", rows=("3",)))
    assert (report.made, report.left_over) == (1, [])
    assert {name: (tmp_path / "out" / name).read_bytes() for name in files(tmp_path / "out")} == before
    write_roster(tmp_path / "r.csv", FOUR.partition("Gus")[0])
    assert run(leaf, chosen(leaf, roster, tmp_path / "out", rows=("3",))).left_over == ["0004-participant-a.pdf"]


def test_a_filter_in_the_sheet_makes_nobodys_copies_left_over(leaf: Workbook, tmp_path: Path) -> None:
    def sheet(first: str, second: str) -> Path:
        body = row(1, "name") + row(2, "Ana", about=first) + row(3, "Ben", about=second)
        return xlsx(tmp_path / "r.xlsx", body)

    run(leaf, run_options(leaf, sheet("", ""), tmp_path / "out"))
    report = run(leaf, run_options(leaf, sheet('hidden="1"', ""), tmp_path / "out"))
    assert (report.made, report.up_to_date, report.left_over) == (0, 1, [])
    everybody = sheet('hidden="1"', 'hidden="1"')
    with pytest.raises(UsageError, match="hidden in the sheet"):
        run(leaf, run_options(leaf, everybody, tmp_path / "out"))


def test_couples_keep_their_codes(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(
        tmp_path / "r.csv",
        FOUR.replace(",group", "")
        .replace(",Tuesday", "")
        .replace(",Thursday", "")
        .replace(",tuesday ", "")
        .replace("Hal,", "Hal"),
    )
    run(leaf, chosen(leaf, roster, tmp_path / "out", each=True))
    before = files(tmp_path / "out")
    report = run(leaf, chosen(leaf, roster, tmp_path / "out", each=True, rows=("2",)))
    assert (report.made, report.up_to_date, report.left_over, files(tmp_path / "out")) == (0, 2, [], before)


@pytest.mark.parametrize("wanted", ["1", "2"])
def test_no_row_takes_the_code_of_a_row_that_the_run_is_not_for(leaf: Workbook, tmp_path: Path, wanted: str) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner,copy_number\nAna,Ben,K1\nCleo,Dan,k1\n")
    found = check_roster(leaf, chosen(leaf, roster, tmp_path / "out", each=True, rows=(wanted,)))
    assert [one.rule for one in found.problems if one.is_error] == ["file-name-clash"]


def test_bad_rows_that_the_run_is_not_for_do_not_stop_it(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,size\nAna,\n,enormous\nAna,\n")
    found = check_roster(leaf, chosen(leaf, roster, tmp_path / "out", rows=("1",)))
    assert (found.problems, found.good, found.bad) == ([], 1, [])


def keyed(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(line["number"], line["a.name"]) for line in csv.DictReader(file)]


def test_a_key_keeps_the_lines_of_rows_that_the_run_is_not_for(leaf: Workbook, tmp_path: Path) -> None:
    roster, key = write_roster(tmp_path / "r.csv", FOUR), tmp_path / "key.csv"
    write_key(leaf, chosen(leaf, roster, tmp_path / "out", rows=("3",)), key)
    assert keyed(key) == [("3", "Ed")]
    write_key(leaf, chosen(leaf, roster, tmp_path / "out", rows=("1,4",)), key)
    assert keyed(key) == [("1", "Ana"), ("3", "Ed"), ("4", "Gus")]
    write_key(leaf, chosen(leaf, roster, tmp_path / "out"), key)
    assert keyed(key) == [("1", "Ana"), ("2", "Cleo"), ("3", "Ed"), ("4", "Gus")]
    whole = key.read_bytes()
    write_key(leaf, chosen(leaf, roster, tmp_path / "out", rows=("2",)), key)
    assert key.read_bytes() == whole


@pytest.mark.parametrize("there", ["3,,,participant-a,x.pdf,Zoe,\r\n", "9,,,participant-a,x.pdf,Zoe,\r\n", "words\r\n"])
def test_a_key_of_other_people_is_not_written_over_by_a_run_for_some_rows(
    leaf: Workbook, tmp_path: Path, there: str
) -> None:
    roster, key = write_roster(tmp_path / "r.csv", FOUR), tmp_path / "key.csv"
    write_key(leaf, chosen(leaf, roster, tmp_path / "out", rows=("1",)), key)
    content = key.read_text(encoding="utf-8") + there
    key.write_text(content, encoding="utf-8", newline="")
    with pytest.raises(UsageError):
        write_key(leaf, chosen(leaf, roster, tmp_path / "out", rows=("3",)), key)
    assert key.read_bytes().decode() == content


def test_a_print_run_for_some_rows_has_their_numbers(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", FOUR)
    options = chosen(leaf, roster, tmp_path, where=("group=tuesday",))
    options = replace(options, is_print_run=True, build=options_for(standard="none"))
    print_run(leaf, options, tmp_path / "run.pdf", 0)
    ticket = (tmp_path / "run.ticket.json").read_text(encoding="utf-8")
    assert '"number": "1"' in ticket
    assert '"number": "3"' in ticket
    assert '"number": "2"' not in ticket


@given(st.sets(st.integers(1, 24), min_size=1))
def test_numbers_are_said_in_ranges_that_say_the_same(numbers: set[int]) -> None:
    parts = [part.split("-") for part in in_ranges(sorted(numbers)).split(", ")]
    assert {n for part in parts for n in range(int(part[0]), int(part[-1]) + 1)} == numbers


def test_of_very_many_ranges_the_first_twelve_are_said() -> None:
    twelve = ", ".join(str(number) for number in range(1, 24, 2))
    assert in_ranges(range(1, 24, 2)) == twelve
    assert in_ranges([*range(1, 24, 2), 25, 26]) == f"{twelve} and more"


def test_numbers_of_rows_have_at_most_nine_digits() -> None:
    assert [*ranges_said("999999999", "row", "--rows", "3,7-9")] == [(999_999_999, 999_999_999)]
    with pytest.raises(UsageError, match="'1000000000' is not a row number"):
        next(ranges_said("1000000000", "row", "--rows", "3,7-9"))
