"""What is wrong with a row is told by row, column and place, never by what stands in the cell."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster, orders
from bifolio.copies.number_table import NumberTable
from bifolio.copies.roster_columns import open_columns
from bifolio.copies.running import run
from bifolio.errors import InvalidWorkbook
from bifolio.people.person import Person
from bifolio.people.roster_reading import open_roster
from tests.copies.conftest import options_for, run_options, write_roster

B = Person("b")
HEADS = "name,partner,edition,review date,exercises,goals,message,password,pathway"


def checked(
    book: Workbook, tmp_path: Path, row: str, heads: str = HEADS, standard: str = "ua-1"
) -> list[tuple[str, str]]:
    """Rule and message of each problem of one row below the heads."""
    roster = write_roster(tmp_path / "r.csv", f"{heads}\n{row}\n")
    options = run_options(book, roster, tmp_path / "out", options_for(standard=standard))
    return [(one.rule, one.message) for one in check_roster(book, options).problems if one.is_error]


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        ("Ana,Ben,participant-x", "unknown-value", "edition"),
        ("Ana,Ben,,2027-02-30", "bad-date", "review date"),
        ("Ana,Ben,,15.1.2027", "bad-date", "review date"),
        ("Ana,Ben,,2026-W01", "bad-date", "review date"),
        ("Ana,Ben,,20261124", "bad-date", "review date"),
        ("\u200b,Ben", "missing-name", "name"),
        ("\u200e\u00ad \u3164,Ben", "missing-name", "name"),
        ("#N/A,Ben", "wrong-value", "name"),
        ("Ana,#REF!", "wrong-value", "partner"),
        (f"Ana,Ben,,,,,,{'é' * 64}", "wrong-value", "password"),
        ("Ana\u16a0,Ben", "uncovered-character", "name"),
        ("A" * 90 + ",Ben", "text-too-long", "name"),
        ("Ana,Ben,,,e99", "unknown-exercise", "exercises"),
        ('"Ana\nMaria",Ben', "line-break", "name"),
        ('Ana,"Ben\tO"', "line-break", "partner"),
        ('"Ana\u2028M",Ben', "line-break", "name"),
        ("Ana\u202enaB,Ben", "control-character", "name"),
        ("Ana,Ben\u2067", "control-character", "partner"),
        ("Ana\x07,Ben", "control-character", "name"),
        ("Ana,Ben,,,,One; Two; Three; Four", "too-many", "goals"),
        (f"Ana,Ben,,,,{'x' * 121}", "text-too-long", "goals"),
        (f"Ana,Ben,,,,,{'x' * 601}", "text-too-long", "message"),
        (",Ben", "missing-name", "name"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(
    book: Workbook, tmp_path: Path, row: str, rule: str, column: str
) -> None:
    found = checked(book, tmp_path, row)
    assert [one for one, _ in found] == [rule]
    assert found[0][1].startswith(f"row 1, column '{column}': ")
    assert "Ana" not in found[0][1]
    assert "Ben" not in found[0][1]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("30/11/2026", "a date that does not exist"),
        ("3.11.2026", "an ambiguous date: is the day first, or the month?"),
        ("15.1.2027", "not a date that can be read"),
        ("Nov 2026", "not a date that can be read"),
        ("3 Nov 26", "not a date that can be read"),
        *(
            (one, "a date that does not exist")
            for one in ("31 Nov 2026", "2026-11-31", "2026/31/12", "2026.13.3 18:30")
        ),
        ("46329", "a number, which is how spreadsheets store dates"),
        ("46329.77", "a number, which is how spreadsheets store dates"),
    ],
)
def test_a_date_that_is_not_read_is_told_why(book: Workbook, tmp_path: Path, written: str, reason: str) -> None:
    assert checked(book, tmp_path, f"Ana,Ben,,{written}") == [("bad-date", f"row 1, column 'review date': {reason}")]


@pytest.mark.parametrize(
    "written",
    [
        *("2026-11-03", "2026-11-03 18:30", "2026-11-03T18:30:00", "2026-11-03T18:30:00.5+01:00", "3 Nov 2026"),
        *("3. November 2026", "3rd of November 2026", "3-Nov-2026", '"November 3, 2026"', "NOV. 3 2026", "2026 Nov 3"),
        *("2026/11/03", "2026.11.3", "2026-11-3 18:30", "11/03/2026", "11-3-2026"),
    ],
)
def test_a_date_that_can_be_only_one_is_read(book: Workbook, tmp_path: Path, written: str) -> None:
    roster = write_roster(tmp_path / "r.csv", f"name,review date\nAna,{written}\n")
    (order,) = orders(book, run_options(book, roster, tmp_path / "out"))
    assert order.request.recipient.values["dates.review"] == "2026-11-03"


def test_a_choice_of_something_that_the_workbook_lacks_is_told_so(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,Focus\nAna,short\n")
    book = replace(couple_book, file=couple_book.file.model_copy(update={"pathways": {}}))
    (problem,) = check_roster(book, run_options(book, roster, tmp_path / "out")).errors
    assert problem.hint == "this workbook has none: leave the cell empty, or leave out the column with --map 'Focus=-'"


def test_the_same_mistake_in_any_field_is_a_lost_character(book: Workbook, tmp_path: Path) -> None:
    for head in ("partner", "message", "password", "relationship_word"):
        roster = write_roster(tmp_path / "r.csv", f"name,{head}\nAna,Zo\ufffd\n")
        found = check_roster(book, run_options(book, roster, tmp_path / "out")).errors
        assert [(one.rule, one.message) for one in found] == [
            ("lost-character", f"row 1, column '{head}': a character was lost")
        ]


def test_a_head_that_lost_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidWorkbook) as caught:
        open_roster(write_roster(tmp_path / "r.csv", "name,pr\ufffdnoms\nAna,x\n"))
    assert caught.value.diagnostics[0].message == "a heading has lost a character"


def test_what_was_read_in_a_wrong_encoding_is_warned_of_row_by_row(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(
        tmp_path / "r.csv", "name,partner,message\nZoÃ« MÃ¼ller,Jan,\nAna,RenÃ©e,\nZo?,Jan,\nZoë,José,How are you?\n"
    )
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert [(one.rule, one.message.partition(":")[0]) for one in found.problems] == [
        ("mojibake", "row 1, column 'name'"),
        ("mojibake", "row 2, column 'partner'"),
        ("question-mark-in-name", "row 3, column 'name'"),
    ]
    assert found.good == 4


def test_last_names_that_are_first_are_warned_of_once(book: Workbook, tmp_path: Path) -> None:
    text = 'name,address as\n"Doe, Jane","Jane, dear"\n"John Doe, Jr.",\n"Ann Lee, M.D.",\n"Ruiz, Ana",\n'
    found = check_roster(book, run_options(book, write_roster(tmp_path / "r.csv", text), tmp_path / "out"))
    assert [(one.rule, one.message) for one in found.problems] == [
        ("comma-in-name", "row 1, column 'name': a name with a comma, printed as it is")
    ]


@pytest.mark.parametrize("said", ["n/a", "N/A", "-", "–", "none", "(None)", "NULL", "?", "..."])
def test_a_partner_who_is_said_to_be_nobody_is_nobody(book: Workbook, tmp_path: Path, said: str) -> None:
    roster = write_roster(tmp_path / "r.csv", f"name,partner\nAna,{said}\nBen,{said}\n")
    options = run_options(book, roster, tmp_path / "out")
    assert [one.request.recipient.called(B) for one in orders(book, options)] == ["", ""]
    assert [one.rule for one in check_roster(book, options).problems] == ["says-nobody"]


@pytest.mark.parametrize("name", ["Null", "Na", "Nan", "Nil", "Nobody", "A-B"])
def test_a_name_that_looks_like_nothing_is_a_name(book: Workbook, tmp_path: Path, name: str) -> None:
    roster = write_roster(tmp_path / "r.csv", f"name,partner\nAna,{name}\n")
    (order,) = orders(book, run_options(book, roster, tmp_path / "out"))
    assert order.request.recipient.details(B).name == name


@pytest.mark.parametrize(
    ("heads", "cells", "names"),
    [
        ("First Name,Last Name", "Ana,Ruiz", ("Ana Ruiz", "")),
        ("FirstName,LastName", "Ana,Ruiz", ("Ana Ruiz", "")),
        ("surname,given name", "Ruiz,Ana", ("Ana Ruiz", "")),
        ("first name,last name", ",Ruiz", ("Ruiz", "")),
        ("first name", "Ana", ("Ana", "")),
        ("name,first name,last name", "Dr. Ruiz,Ana,Ruiz", ("Dr. Ruiz", "")),
        ("name,first name,last name", ",Ana,Ruiz", ("Ana Ruiz", "")),
        ("name,Partner's first name,partner_surname", "Ana,Ben,O’Hara", ("Ana", "Ben O’Hara")),
    ],
)
def test_first_and_last_name_are_one_name(
    book: Workbook, tmp_path: Path, heads: str, cells: str, names: tuple[str, str]
) -> None:
    roster = write_roster(tmp_path / "r.csv", f"{heads}\n{cells}\n")
    (order,) = orders(book, run_options(book, roster, tmp_path / "out"))
    recipient = order.request.recipient
    assert (recipient.people["a"].name, recipient.details(B).name) == names


@pytest.mark.parametrize("heads", ["name,surname", "name,first name", "initials,partner,partner last name"])
def test_half_a_name_beside_a_name_is_refused(book: Workbook, tmp_path: Path, heads: str) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", f"{heads}\nAna,Ruiz,Ben\n"))
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(people, book, {})
    assert [one.rule for one in caught.value.diagnostics] == ["duplicate-column"]


def test_too_long_a_joined_name_points_at_a_column_that_is_there(book: Workbook, tmp_path: Path) -> None:
    found = checked(book, tmp_path, f"{'A' * 50},{'B' * 50}", "first name,last name")
    assert found == [("text-too-long", "row 1, column 'first name': 101 characters; at most 80 fit")]


@pytest.mark.parametrize("said", ["yes", "Y", "x", "✓", "✔", "TRUE", "1", "apart", "Ja", "oui", "Sí", "WAHR"])
def test_yes_may_be_a_mark(couple_book: Workbook, tmp_path: Path, said: str) -> None:
    roster = write_roster(tmp_path / "r.csv", f"name,private pages\nAna,{said}\nBen,no\n")
    found = orders(couple_book, run_options(couple_book, roster, tmp_path / "out"))
    assert [(one.row, one.request.part) for one in found] == [(1, "open"), (1, "private"), (2, "whole")]


def test_a_choice_that_no_font_draws_is_only_no_choice(book: Workbook, tmp_path: Path) -> None:
    assert [rule for rule, _ in checked(book, tmp_path, "Ana,☃\ufe0f", "name,private pages")] == ["unknown-value"]


def test_two_people_of_one_name_are_told_how_to_tell_them_apart(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name\nMaria\nMaria\n")
    (problem,) = check_roster(book, run_options(book, roster, tmp_path / "out")).problems
    assert problem.hint == (
        "remove one, or tell two people with the same name apart with a column 'copy_number', 'initials' or 'address as'"
    )
    for head in ("copy_number", "initials", "address as"):
        write_roster(tmp_path / "r.csv", f"name,{head}\nMaria,M1\nMaria,M2\n")
        assert check_roster(book, run_options(book, roster, tmp_path / "out")).good == 2


def test_a_row_without_a_name_is_not_said_to_be_there_twice(book: Workbook, tmp_path: Path) -> None:
    text = "- {name: null, partner: Ben}\n- {name: null, partner: Ben}\n"
    roster = write_roster(tmp_path / "r.yaml", text)
    found = check_roster(book, run_options(book, roster, tmp_path / "out")).problems
    assert [(one.rule, one.message.partition(",")[0]) for one in found] == [
        ("missing-name", "row 1"),
        ("missing-name", "row 2"),
    ]


def test_rows_without_a_whole_name_are_told_so(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "called\nAnnie\nAnnie\n")
    (problem,) = check_roster(book, run_options(book, roster, tmp_path / "out")).problems
    assert problem.message == "row 2: repeats row 1, and neither has a full name"


def test_a_problem_points_at_line_and_column_of_the_cell(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", 'name,message,edition\nAna,"one\ntwo",nowhere\n')
    problem = check_roster(book, run_options(book, roster, tmp_path / "out")).problems[0]
    assert str(problem.place) == "r.csv:3:6"


def test_rows_that_say_the_same_in_initials_are_only_warned_of(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "initials,partner initials\nA.,B.\nA.,B.\n")
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert found.good == 2
    assert [(one.rule, one.is_error) for one in found.problems] == [("same-initials", False)]


def test_choices_may_have_any_capitals(book: Workbook, tmp_path: Path) -> None:
    text = "Name,PARTNER\u2019s Name,Size,Paper,Edition,Exercises,Private pages\nAna,Ben,Large,A4,Couple,E01 E02,Yes\n"
    options = run_options(book, write_roster(tmp_path / "r.csv", text), tmp_path / "out")
    (order,) = orders(book, options)
    assert (order.master.size, order.master.paper, order.request.edition, order.request.only) == (
        "large",
        "a4",
        "couple",
        ("e01", "e02"),
    )
    assert order.request.recipient.details(B).name == "Ben"


def test_partner_bs_edition_wants_partner_b(book: Workbook, tmp_path: Path) -> None:
    assert checked(book, tmp_path, "Ana,,participant-b") == [("missing-name", "row 1, column 'partner': no name")]


@pytest.mark.parametrize(("heads", "rules"), [("name,partner", ["copy-for-another"]), ("person a,person b", [])])
def test_a_row_that_might_mean_the_other_partner_is_warned_of(
    book: Workbook, tmp_path: Path, heads: str, rules: list[str]
) -> None:
    roster = write_roster(tmp_path / "r.csv", f"{heads},edition\nAna,Ben,participant-b\n")
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert ([one.rule for one in found.problems], found.good) == (rules, 1)


def test_a_row_that_stands_twice_names_the_first(book: Workbook, tmp_path: Path) -> None:
    found = checked(book, tmp_path, "Ana,Ben\nCy,Di\nAna,Ben")
    assert found == [("duplicate-row", "row 3: repeats row 1")]


@pytest.mark.parametrize(
    "again", ["\u200bAna Lee,Ben", "Ana\u00a0Lee,Ben", "Ana  Lee,Ben", "Ana Lee,\u2060Ben", "Ana Lee,Be\u00adn"]
)
def test_rows_that_look_the_same_are_the_same(book: Workbook, tmp_path: Path, again: str) -> None:
    assert checked(book, tmp_path, f"Ana Lee,Ben\n{again}") == [("duplicate-row", "row 2: repeats row 1")]


def test_rows_that_differ_in_a_joiner_or_a_variant_are_two(book: Workbook, tmp_path: Path) -> None:
    assert checked(book, tmp_path, "می\u200cرا,Ben\nمیرا,Ben\n辻,Ben\n辻\U000e0100,Ben") == []


def test_rows_that_differ_only_in_composition_are_the_same(book: Workbook, tmp_path: Path) -> None:
    rows = "Dvořák,Ben\n" + unicodedata.normalize("NFD", "Dvořák") + ",Ben"
    assert [rule for rule, _ in checked(book, tmp_path, rows)] == ["duplicate-row"]


def test_a_choice_the_workbook_cannot_give_is_a_problem_of_its_row(couple_book: Workbook, tmp_path: Path) -> None:
    found = checked(couple_book, tmp_path, "Ana,Ben,handout\nCy,Di,handout,,e01")
    assert [rule for rule, _ in found] == ["impossible-choice"]
    assert "row 1: a hand-out needs a choice of exercises" in found[0][1]


def test_a_choice_that_no_row_can_have_is_told_once_with_their_numbers(couple_book: Workbook, tmp_path: Path) -> None:
    found = checked(couple_book, tmp_path, "Ana,Ben,handout\nCy,Di,couple\nEd,Flo,handout\nGus,Hal,handout")
    assert [message.partition(":")[0] for _, message in found] == ["rows 1, 3-4"]


def test_a_choice_that_cannot_be_given_has_no_private_file_either(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,edition\nAna,handout\nBen,\n")
    found = check_roster(couple_book, run_options(couple_book, roster, tmp_path / "out", private_apart=True))
    assert [problem.rule for problem in found.problems] == ["impossible-choice"]
    assert (found.good, found.bad) == (1, [1])


def test_a_password_in_an_archive_file_is_a_problem_of_its_row(book: Workbook, tmp_path: Path) -> None:
    row = "Ana,Ben,,,,,,mouse"
    assert checked(book, tmp_path, row) == []
    assert [rule for rule, _ in checked(book, tmp_path, row, standard="ua-2+a-4")] == ["impossible-choice"]


def test_a_password_column_is_warned_of_once(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,password\nAna,mouse\nBen,cat\n")
    found = check_roster(book, run_options(book, roster, tmp_path / "out")).problems
    assert [(one.rule, one.is_error) for one in found] == [("password-in-clear", False)]
    assert "mouse" not in found[0].message


def test_an_empty_cell_takes_what_the_command_line_says(book: Workbook, tmp_path: Path) -> None:
    from bifolio.people.recipient import Recipient

    roster = write_roster(tmp_path / "r.csv", "name,pet.name,size\nAna,,\nBen,Rex,large\n")
    build = options_for(size="clear")
    build = replace(build, request=replace(build.request, recipient=Recipient(values={"pet.name": "Mia"})))
    first, second = orders(book, run_options(book, roster, tmp_path / "out", build))
    assert (first.master.size, first.request.recipient.values) == ("clear", {"pet.name": "Mia"})
    assert (second.master.size, second.request.recipient.values) == ("large", {"pet.name": "Rex"})


def test_problems_beyond_a_thousand_are_counted(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner\n" + ",nobody\n" * 1_300)
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert len(found.bad) == 1_300
    assert len(found.problems) == 1_000
    assert found.unlisted == len(found.bad) - 1_000


@given(
    st.dictionaries(st.integers(0, 2**64 - 1), st.tuples(st.integers(0, 2**64 - 1), st.integers(0, 9)), max_size=4_000)
)
def test_a_table_of_numbers_keeps_what_a_dictionary_keeps(entries: dict[int, tuple[int, int]]) -> None:
    entries.pop(0, None)  # a digest of nothing but zeros is taken for 1
    entries.pop(1, None)
    table = NumberTable()
    for key, (one, other) in entries.items():
        table.put(key, 0, 0)
        table.put(key, one, other)
    assert table.count == len(entries)
    assert all(table.get(key) == numbers for key, numbers in entries.items())
    assert table.get(1) is None


@pytest.mark.parametrize(
    ("head", "fits", "is_too_long"),
    [
        ("partner", "x" * 80, "x" * 81),
        ("licence_line", "x" * 300, "x" * 301),
        ("relationship_word", "x" * 600, "x" * 601),
        ("provider.contact", "x" * 600, "x" * 601),
        ("message", "x" * 600, "x" * 601),
        ("goals", "x" * 120, "x" * 121),
        ("goals", "a; b; c", "a; b; c; d"),
        ("copy_number", "1" * 60, "1" * 61),
    ],
)
def test_a_cell_holds_as_much_as_its_limit_says(
    book: Workbook, tmp_path: Path, head: str, fits: str, is_too_long: str
) -> None:
    assert checked(book, tmp_path, f"Ana,{fits}", f"name,{head}") == []
    assert checked(book, tmp_path, f"Ana,{is_too_long}", f"name,{head}") != []


def test_progress_is_told_of_every_row_while_the_roster_is_checked(book: Workbook, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    roster = write_roster(tmp_path / "r.csv", "name\nAna\nBen\n")
    options = run_options(book, roster, tmp_path / "out")
    check_roster(book, options, lambda *step: told.append(step))
    assert told == [("checking rows", 1, 0), ("checking rows", 2, 0)]


def test_nothing_is_written_if_every_row_is_skipped(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,size\nAna,enormous\n")
    options = run_options(book, roster, tmp_path / "out", skip_bad_rows=True)
    with pytest.raises(InvalidWorkbook):
        run(book, options)
    assert not (tmp_path / "out").exists()
