"""The names of copies' files, and what a folder of copies keeps from one version of the program to the next."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import orders
from bifolio.copies.file_names import check_template, file_name, safe_stem
from bifolio.copies.holders import holder_of
from bifolio.copies.print_run import label_of
from bifolio.copies.running import run
from bifolio.copies.secret_key import code_for, key_check
from bifolio.errors import UsageError
from tests.copies.conftest import run_options, write_roster

KEY = bytes(range(32))


@pytest.mark.parametrize(
    ("stem", "safe"),
    [
        ("x" * 100, "x" * 100),
        ("x" * 101, "x" * 97 + "-7A"),
        ("é" * 50, "é" * 50),
        ("é" * 51, "é" * 48 + "-7A"),
        ("x" * 96 + " -. more", "x" * 96 + "-7A"),
    ],
)
def test_a_name_of_a_hundred_bytes_stays_and_a_longer_one_is_cut_before_its_number(stem: str, safe: str) -> None:
    assert safe_stem(stem, 7, "A") == safe


@pytest.mark.parametrize(
    ("stem", "safe"),
    [("", "0007"), (" .- ", "0007"), ("con", "0007-con"), ("LPT9.txt", "0007-LPT9.txt"), ("com0", "com0"), ("a/:b", "a-b")],
)  # fmt: skip
def test_a_name_that_no_file_may_have_begins_with_the_number(stem: str, safe: str) -> None:
    assert safe_stem(stem, 7) == safe


def test_a_template_has_a_word_for_all_that_tells_copies_apart(couple_book: Workbook, tmp_path: Path) -> None:
    options = run_options(
        couple_book, write_roster(tmp_path / "r.csv", "name,partner\nAna Liu,Ben\n"), tmp_path, each=True
    )
    template = "{number:03}_{code}_{side}_{initials}_{edition}_{name}_{others}.pdf"
    made = [file_name(template, order) for order in orders(couple_book, options, key=KEY)]
    assert [name.split("_") for name in made] == [
        ["001", code_for(1, KEY), "A", "AL", "participant-a", "Ana Liu", "Ben.pdf"],
        ["001", code_for(1, KEY), "B", "B", "participant-b", "Ben", "Ana Liu.pdf"],
    ]
    assert [label_of(order) for order in orders(couple_book, options, key=KEY)] == ["VX4X-A", "VX4X-B"]


def test_a_file_of_private_pages_says_so_however_long_its_name_is() -> None:
    assert safe_stem("x" * 300, 7, "B", "-private") == "x" * 97 + "-7B-private"


@pytest.mark.parametrize("template", ["{number:020}", "{number}", "{number:4}-{name}"])
def test_a_number_may_have_twenty_places(template: str) -> None:
    check_template(template)
    with pytest.raises(UsageError):
        check_template("{number:021}")


def test_codes_that_were_handed_out_stay_in_the_next_version() -> None:
    numbers = (1, 2, 24**4, 24**4 + 1, 24**6, 24**6 + 1)
    assert [code_for(number, KEY) for number in numbers] == ["VX4X", "HFB4", "C8PC", "J4CWVY", "TK2PFR", "GCT93BFGQC"]


def test_the_editions_of_a_book_are_noted_once(book: Workbook, tmp_path: Path) -> None:
    options = run_options(book, write_roster(tmp_path / "r.csv", "name\nAna\n"), tmp_path / "out")
    run(book, options)
    run(book, options)
    lines = [json.loads(line) for line in (tmp_path / "out" / "manifest.jsonl").read_text().splitlines()]
    assert [line["editions"] for line in lines if "editions" in line] == [sorted(book.file.plans)]


def test_the_next_version_knows_the_key_of_a_folder_again() -> None:
    assert (key_check(KEY), key_check(b"")) == ("8f06ab3d2b58404c", "")


def test_the_next_version_knows_the_people_of_finished_copies_again(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner\nAna Ruiz,Ben\n ana  RUIZ,Ben\nBen,Ana Ruiz\n")
    known, same, other = (holder_of(one, KEY) for one in orders(book, run_options(book, roster, tmp_path / "out")))
    assert known == same == 9_821_403_457_401_882_822
    assert other != known
