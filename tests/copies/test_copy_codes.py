"""Page codes of copies: the master's page symbols, one symbol more that says which copy, and at what cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from bifolio.copies.job import CopyOptions, prepare_copies
from bifolio.copies.master import Master
from bifolio.copies.roster_columns import fields_without_effect
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.field_map import make_field_map
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.conftest import options_for, run_options, write_roster
from tests.reading_codes import read_codes, scans

ROSTER = "name,partner\nAna,Ben\nCy,Dee\n"


def master(book: Workbook, *, codes: bool = True, number: str = "–") -> Master:
    options = options_for(page_codes=codes)
    return Master(book, replace(options, request=replace(options.request, settings={"copy_number": number})))


def tail(master: Master, name: str, number: str) -> bytes:
    recipient = Recipient({"a": PersonDetails(name=name)})
    return master.copy_for(replace(master.options.request, recipient=recipient, settings={"copy_number": number})).data


def test_every_copy_of_a_run_says_its_code_and_the_same_pages(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", ROSTER)
    job = prepare_copies(couple_book, options_for(), roster, tmp_path / "out", CopyOptions(each=True))
    assert job.make().made == 4
    pages: dict[str, list[set[str]]] = {}
    for file in sorted((tmp_path / "out").glob("*.pdf")):
        said = [{one.text for one in read_codes(page)} for _, page in scans(file.read_bytes())]
        assert {text for found in said for text in found if text.startswith("C")} == {f"C1{file.stem}"}
        pages[file.stem] = [{text for text in found if not text.startswith("C")} for found in said]
    sides = {side: [said for stem, said in pages.items() if stem.endswith(side)] for side in ("A", "B")}
    # the copies of one side are of one master; the other side's is another edition
    assert all(first == second for first, second in sides.values())
    assert sides["A"][0] != sides["B"][0]


def test_a_print_run_says_of_each_page_whose_copy_it_is(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", ROSTER)
    wishes = CopyOptions(each=True, one_file=tmp_path / "run.pdf")
    assert prepare_copies(couple_book, options_for(), roster, tmp_path / "out", wishes).make().made == 4
    said = [{one.text for one in read_codes(page)} for _, page in scans((tmp_path / "run.pdf").read_bytes())]
    codes = [text for found in said for text in sorted(found) if text.startswith("C1")]
    assert len(set(codes)) == 4
    # all pages of a copy lie together
    assert len([one for index, one in enumerate(codes) if index == 0 or one != codes[index - 1]]) == 4


@pytest.mark.parametrize(("number", "most"), [("K7QX-A", 600), ("", 20)])
def test_page_codes_cost_a_copy_a_few_hundred_bytes_at_most(couple_book: Workbook, number: str, most: int) -> None:
    sizes = [
        len(tail(master(couple_book, codes=codes, number="–" if number else ""), "Ana", number))
        for codes in (True, False)
    ]
    # streams of other bytes deflate to a few more or fewer
    assert -8 <= sizes[0] - sizes[1] <= most


def test_the_field_map_of_a_master_knows_the_codes_of_its_copies(couple_book: Workbook) -> None:
    made = master(couple_book)
    codes = {page.code for page in make_field_map(made.built).pages if page.code}
    copy = made.file.data + tail(made, "Ana", "K7QX-A")
    read = {one.text for _, page in scans(copy) for one in read_codes(page)}
    assert read == codes | {"C1K7QX-A"}


@pytest.mark.parametrize(
    ("number", "codes", "is_reported"),
    [("12", True, False), ("Nummer 12 für Łódź", True, True), ("Łódź", False, False)],
)
def test_a_number_that_no_symbol_can_say_is_reported_by_its_row(
    couple_book: Workbook, tmp_path: Path, number: str, codes: bool, is_reported: bool
) -> None:
    roster = write_roster(tmp_path / "r.csv", f"name,partner,copy number\nAna,Ben,{number}\n")
    options = run_options(couple_book, roster, tmp_path / "out", options_for(page_codes=codes))
    problems = [one for one in check_roster(couple_book, options).problems if one.rule == "copy-number-uncoded"]
    assert len(problems) == is_reported
    assert all(not one.is_error and number not in one.message and "row " in one.message for one in problems)


def test_a_column_with_the_numbers_of_copies_has_an_effect_as_a_page_code(tmp_path: Path) -> None:
    file = tmp_path / "boats.yaml"
    file.write_text("title: Boats\nblocks:\n  - lines: {id: row, prompt: Row, count: 2}\n", encoding="utf-8")
    assert "copy_number" not in fields_without_effect(read_workbook(file, date(2026, 11, 24)))
