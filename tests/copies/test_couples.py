"""Couples: A and B each get a copy, and a code puts the two together without a name."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from bifolio.copies.file_names import check_template
from bifolio.copies.keys import write_key
from bifolio.copies.manifest import key_in
from bifolio.copies.running import run
from bifolio.copies.secret_key import ALPHABET, code_for
from bifolio.errors import UsageError
from bifolio.outputs import Inputs
from bifolio.pdf.reading_order import read_aloud
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.building import build, to_file
from tests.copies.comparing import differences
from tests.copies.conftest import options_for, run_options, write_roster

TWO = "name,partner\nAna,Ben\nΝίκος,אבי\n"
KEY = b"k" * 32


def made(book: Workbook, tmp_path: Path, text: str = TWO, **about: Any) -> dict[str, Path]:
    """The files of a run for couples, by name."""
    roster = write_roster(tmp_path / "r.csv", text)
    run(book, run_options(book, roster, tmp_path / "out", each=True, **about))
    return {path.name: path for path in (tmp_path / "out").glob("*.pdf")}


# -- codes -------------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(1, 400_000), unique=True, min_size=2, max_size=200), st.binary(min_size=32, max_size=32))
def test_no_two_rows_have_the_same_code(numbers: list[int], key: bytes) -> None:
    assert len({code_for(number, key) for number in numbers}) == len(numbers)


def test_every_code_of_four_is_used_before_longer_ones() -> None:
    assert len({code_for(number, KEY) for number in range(1, 20_001)}) == 20_000
    assert [len(code_for(number, KEY)) for number in (1, 24**4, 24**4 + 1)] == [4, 4, 6]


def test_codes_hold_no_characters_that_are_taken_for_one_another() -> None:
    assert not set(ALPHABET) & set("01IOLAEUSZ5N")
    assert all(set(code_for(number, KEY)) <= set(ALPHABET) for number in range(1, 500))


def test_another_key_gives_other_codes() -> None:
    ours, theirs = ([code_for(number, key) for number in range(1, 200)] for key in (KEY, b"x" * 32))
    assert sum(one == other for one, other in zip(ours, theirs, strict=True)) <= 2


def test_neighbours_codes_have_nothing_in_common() -> None:
    codes = [code_for(number, KEY) for number in range(1, 1_001)]
    beginnings = {code[0] for code in codes}
    assert len(beginnings) == len(ALPHABET)
    assert codes != sorted(codes)


# -- copies ------------------------------------------------------------------------------------------------------------


def test_a_row_gives_a_copy_to_each_partner_under_one_code(couple_book: Workbook, tmp_path: Path) -> None:
    files = made(couple_book, tmp_path)
    key = key_in(tmp_path / "out", Inputs())
    assert sorted(files) == sorted(f"{code_for(row, key)}-{side}.pdf" for row in (1, 2) for side in "AB")


def test_both_copies_know_both_names_each_from_its_side(couple_book: Workbook, tmp_path: Path) -> None:
    files = made(couple_book, tmp_path)
    code = code_for(1, key_in(tmp_path / "out", Inputs()))
    said = {side: "\n".join(read_aloud(files[f"{code}-{side}.pdf"])) for side in "AB"}
    assert "What both of you see, Ana." in said["A"]
    assert "Ask Ben." in said["A"]
    assert "What both of you see, Ben." in said["B"]
    assert "Ask Ana." in said["B"]


def test_the_imprint_says_code_and_side(couple_book: Workbook, tmp_path: Path) -> None:
    files = made(couple_book, tmp_path)
    assert files
    for name, path in files.items():
        assert f"Copy {name.removesuffix('.pdf')}" in read_aloud(path)


@pytest.mark.parametrize("side", ["A", "B"])
def test_a_couples_copy_equals_the_full_build_with_that_number(
    couple_book: Workbook, tmp_path: Path, side: str
) -> None:
    files = made(couple_book, tmp_path)
    code = code_for(2, key_in(tmp_path / "out", Inputs()))
    options = options_for(f"participant-{side.lower()}")
    recipient = Recipient({"a": PersonDetails("Νίκος"), "b": PersonDetails("אבי")})
    settings = {"copy_number": f"{code}-{side}"}
    request = replace(options.request, recipient=recipient, settings=settings)
    whole = to_file(build(couple_book, replace(options, request=request)))
    assert differences(files[f"{code}-{side}.pdf"].read_bytes(), whole) == []


def test_a_number_in_its_slot_sets_no_unit_again(couple_book: Workbook) -> None:
    from bifolio.copies.master import Master

    options = options_for()
    options = replace(options, request=replace(options.request, settings={"copy_number": "–"}, only=("e03",)))
    master = Master(couple_book, options)
    tail = master.copy_for(replace(options.request, settings={"copy_number": "K7QX-A"}))
    assert tail.units_set == 0
    assert len(tail.data) < 2_500


def test_codes_stay_when_the_command_runs_again(couple_book: Workbook, tmp_path: Path) -> None:
    first = {name: path.read_bytes() for name, path in made(couple_book, tmp_path).items()}
    (tmp_path / "out" / min(first)).unlink()
    again = {name: path.read_bytes() for name, path in made(couple_book, tmp_path).items()}
    assert again == first


def test_manifest_and_key_say_which_copies_belong_together(couple_book: Workbook, tmp_path: Path) -> None:
    made(couple_book, tmp_path)
    out = tmp_path / "out"
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    codes = [(line["row"], line["code"], line["side"]) for line in lines if "row" in line]
    expected = [(row, code_for(row, key_in(out, Inputs())), side) for row in (1, 2) for side in "AB"]
    assert codes == expected
    options = run_options(couple_book, tmp_path / "r.csv", out, each=True)
    write_key(couple_book, options, tmp_path / "key.csv", key=key_in(out, Inputs()))
    with (tmp_path / "key.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(int(row["number"]), row["code"], row["side"]) for row in rows] == expected
    assert (rows[0]["a.name"], rows[0]["b.name"]) == ("Ana", "Ben")


def test_a_row_with_an_edition_of_its_own_gets_one_copy(couple_book: Workbook, tmp_path: Path) -> None:
    files = made(couple_book, tmp_path, "name,partner,edition\nAna,Ben,\nCy,,individual\n")
    key = key_in(tmp_path / "out", Inputs())
    first, second = (code_for(row, key) for row in (1, 2))
    assert sorted(files) == sorted([f"{first}-A.pdf", f"{first}-B.pdf", f"{second}.pdf"])


def test_a_couple_may_bring_a_code_of_its_own(couple_book: Workbook, tmp_path: Path) -> None:
    assert set(made(couple_book, tmp_path, "name,partner,copy_number\nAna,Ben,C-17\n")) == {"C-17-A.pdf", "C-17-B.pdf"}


def test_a_couple_without_a_partner_is_a_problem(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner\nAna,\n")
    found = check_roster(couple_book, run_options(couple_book, roster, tmp_path / "out", each=True))
    assert [problem.rule for problem in found.problems] == ["missing-name"]
    assert "'partner'" in found.problems[0].message


def test_initials_in_file_names_are_the_owners(couple_book: Workbook, tmp_path: Path) -> None:
    files = made(couple_book, tmp_path, template="{number}-{side}-{initials}")
    assert sorted(files) == ["1-A-A.pdf", "1-B-B.pdf", "2-A-Ν.pdf", "2-B-א.pdf"]


@pytest.mark.parametrize("template", ["{code}", "{number}", "{side}"])
def test_a_template_that_cannot_tell_partners_apart_is_refused(template: str) -> None:
    with pytest.raises(UsageError):
        check_template(template, each=True)


def test_another_edition_for_all_couples_is_refused(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", TWO)
    options = run_options(couple_book, roster, tmp_path / "out", options_for("couple"), each=True)
    with pytest.raises(UsageError, match="not 'couple'"):
        check_roster(couple_book, options)


def test_a_workbook_without_both_editions_has_no_couples(book: Workbook, tmp_path: Path) -> None:
    del_b = {key: plan for key, plan in book.file.editions.items() if key != "participant-b"}
    lacking = replace(book, file=book.file.model_copy(update={"editions": del_b}))
    roster = write_roster(tmp_path / "r.csv", TWO)
    with pytest.raises(UsageError, match="no edition in which 'b' alone writes"):
        check_roster(lacking, run_options(lacking, roster, tmp_path / "out", each=True))
