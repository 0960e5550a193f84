"""A book of one page, written in ``workbook.yaml`` or in one YAML file of any name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import LONGEST_HEAD, assemble, cut_at_word
from bifolio.assemble.request import Request
from bifolio.content.schema.json_schema import json_schema
from bifolio.diagnostics import Diagnostic
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from tests.pages import texts_of
from tests.unit.assemble.books import build

TODAY = date(2026, 11, 24)
EDITIONS = "editions: {own: {title: Own}}\n"
SHEET = f"""\
title: My week
{EDITIONS}blocks:
  - lines: {{id: well, prompt: What went well?, count: 4}}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="30" height="15"/></svg>'


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def blanks(source: Path) -> list[str]:
    """The names of the blanks of the book in ``source``."""
    units = assemble(read_workbook(source, TODAY), Request(edition="own")).units
    return [blank.name for unit in units for bound in unit.blocks for blank in bound.blanks.values()]


def problems(source: Path) -> list[Diagnostic]:
    with pytest.raises(InvalidWorkbook) as caught:
        read_workbook(source, TODAY)
    return list(caught.value.diagnostics)


def test_a_title_and_blocks_are_a_whole_book(tmp_path: Path) -> None:
    write(tmp_path / "workbook.yaml", SHEET)
    (unit,) = assemble(read_workbook(tmp_path, TODAY), Request(edition="own")).units
    assert (unit.id, unit.opening.title[0].text) == ("page", "My week")
    assert check_folder(tmp_path, TODAY, lays_out=True) == []
    assert blanks(tmp_path) == ["page.well.lines"]


def test_the_page_may_have_no_printed_title_and_a_drawing(tmp_path: Path) -> None:
    write(tmp_path / "workbook.yaml", f"show_title: false\nspot: cup\n{SHEET}")
    (unit,) = assemble(read_workbook(tmp_path, TODAY), Request(edition="own")).units
    assert (unit.shows_title, unit.opening.spot) == (False, "cup")


@pytest.mark.parametrize("key", ["id: week", "orientation: landscape", "series: {count: 3}"])
def test_blocks_that_cannot_be_read_are_there_all_the_same(key: str, tmp_path: Path) -> None:
    write(tmp_path / "workbook.yaml", f"{key}\n{SHEET.replace('count: 4', 'count: four')}")
    assert [problem.rule for problem in problems(tmp_path)] == ["wrong-type"]


def test_the_page_has_the_id_that_the_book_gives_it(tmp_path: Path) -> None:
    write(tmp_path / "workbook.yaml", f"id: week\n{SHEET}")
    assert blanks(tmp_path) == ["week.well.lines"]


def test_what_is_wrong_on_the_page_is_found_in_its_line(tmp_path: Path) -> None:
    write(tmp_path / "workbook.yaml", SHEET + "  - See {page:nowhere}.\n")
    (problem,) = problems(tmp_path)
    assert (problem.rule, problem.place.file, problem.place.line) == ("dangling-reference", "workbook.yaml", 5)


def test_one_file_is_a_workbook_to_which_its_neighbours_do_not_belong(tmp_path: Path) -> None:
    sheet = write(tmp_path / "sheet.yaml", SHEET)
    write(tmp_path / "other.yaml", "no: sheet")
    write(tmp_path / "pages/page.yaml", "id: page\ntitle: Another book's\n")
    assert blanks(sheet) == ["page.well.lines"]
    assert check_folder(sheet, TODAY, lays_out=True) == []


def test_the_workbook_yaml_of_a_folder_means_the_folder(tmp_path: Path) -> None:
    main = write(tmp_path / "workbook.yaml", f"title: A book\n{EDITIONS}")
    write(tmp_path / "pages/week.yaml", "id: week\ntitle: Week\nblocks: [lines: {id: well, count: 4}]\n")
    assert blanks(main) == blanks(tmp_path) == ["week.well.lines"]


def test_problems_of_one_file_name_it(tmp_path: Path) -> None:
    sheet = write(tmp_path / "sheet.yaml", f"title: Nothing yet\n{EDITIONS}")
    (problem,) = problems(sheet)
    assert (problem.rule, problem.place.file) == ("empty-edition", "sheet.yaml")
    write(sheet, SHEET + "country: XX\n")
    assert {one.place.file for one in problems(sheet)} == {"sheet.yaml"}


def test_a_picture_beside_the_file_is_found_and_one_in_figures_goes_first(tmp_path: Path) -> None:
    sheet = write(tmp_path / "sheet.yaml", SHEET + "  - picture: {file: crab.svg, alt: A crab}\n")
    (problem,) = problems(sheet)
    assert (problem.rule, problem.place.line) == ("missing-picture", 5)
    write(tmp_path / "crab.svg", PICTURE)
    assert check_folder(sheet, TODAY, lays_out=True) == []
    write(tmp_path / "figures/crab.svg", "no picture")
    assert problems(sheet)


def test_a_picture_outside_the_folder_is_refused(tmp_path: Path) -> None:
    sheet = write(tmp_path / "in/sheet.yaml", SHEET + "  - picture: {file: ../crab.svg, alt: A crab}\n")
    write(tmp_path / "crab.svg", PICTURE)
    assert [problem.rule for problem in problems(sheet)] == ["outside-folder"]


def test_what_is_neither_a_folder_nor_yaml_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"crab\.svg' is not a YAML file"):
        read_workbook(write(tmp_path / "crab.svg", PICTURE), TODAY)
    with pytest.raises(UsageError, match="does not exist"):
        read_workbook(tmp_path / "nowhere.yaml", TODAY)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Short", "Short"),
        ("a" * LONGEST_HEAD, "a" * LONGEST_HEAD),
        ("a" * 70, "a" * (LONGEST_HEAD - 1) + "…"),
        ("word " * 20, "word word word word word word word word word word word…"),
    ],
)
def test_a_long_title_is_cut_at_a_word_for_the_running_head(title: str, head: str) -> None:
    assert cut_at_word(title) == head
    assert len(cut_at_word(title)) <= LONGEST_HEAD


def test_the_schema_asks_a_workbook_for_its_title_alone() -> None:
    assert not {"short_title", "parts", "blocks"} & {*json_schema("workbook")["required"]}


def test_the_title_of_a_worksheet_is_not_repeated_above_it(tmp_path: Path) -> None:
    book = write(tmp_path / "week.yaml", SHEET + "  - lines: {id: more, count: 60}\n")
    first, second, *_ = texts_of(build(book, tmp_path / "a.pdf"))
    assert (first.count("My week"), second.count("My week")) == (1, 1)


def test_the_subtitle_of_a_worksheet_is_printed_under_its_title(tmp_path: Path) -> None:
    book = write(tmp_path / "week.yaml", SHEET.replace("title: My week", "title: My week\nsubtitle: From Monday on"))
    assert texts_of(build(book, tmp_path / "a.pdf"))[0].startswith("My week From Monday on")


def test_the_only_value_that_is_allowed_is_expected(tmp_path: Path) -> None:
    stems = "title: A\nblocks: [{stems: {items: [One], each: together}}]\n"
    (problem,) = problems(write(tmp_path / "book.yaml", stems))
    assert problem.message == "expected 'apart', found 'together'"
