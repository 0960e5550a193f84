"""Divisions of a book, and the numbers of divisions, sections and exercises."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Pdf

from bifolio.assemble.document import Unit
from bifolio.assemble.numbering import number_parts, roman, unbroken
from bifolio.text.inline import plain_text
from tests.unit.assemble.books import build, contents, document, read, read_aloud, units, write_book

COURSE = """\
parts:
  - contents
  - division: {id: first, title: The first month, subtitle: Soil, parts: [s1, p1, e9]OPENER}
  - division: {id: second, title: The second month, parts: [s2]OPENER}
  - end
"""


def course(folder: Path, *, opener: str = "page", **more: str) -> Path:
    lines = "".join(f"{key}: {value}\n" for key, value in more.items())
    return write_book(
        folder, lines + COURSE.replace("OPENER", f", opener: {opener}"),
        sections={"s1": "parts: [e1, e2]", "s2": "parts: [e3]"}, exercises={"e1": "", "e2": "", "e3": "", "e9": ""},
        pages={"p1": "", "end": ""},
    )  # fmt: skip


def test_a_division_begins_with_a_page_and_stands_above_its_parts(tmp_path: Path) -> None:
    book = course(tmp_path)
    assert [(unit.id, unit.kind, unit.level) for unit in document(book).units] == [
        ("contents", "contents", 1), ("first", "division", 1), ("s1", "section", 2), ("e1", "exercise", 3), ("e2", "exercise", 3),
        ("p1", "page", 2), ("e9", "exercise", 2), ("second", "division", 1), ("s2", "section", 2), ("e3", "exercise", 3),
        ("end", "page", 1),
    ]  # fmt: skip


def test_the_contents_show_divisions_at_the_top(tmp_path: Path) -> None:
    assert contents(course(tmp_path))[:4] == [
        (1, "", "Part I", "The first month"), (2, "1", "Section 1", "The part s1"), (3, "", "Exercise 1", "The part e1"),
        (3, "", "Exercise 2", "The part e2"),
    ]  # fmt: skip


@pytest.mark.parametrize("opener", ["line", "none"])
def test_without_a_page_the_first_part_stands_for_the_division(tmp_path: Path, opener: str) -> None:
    book = course(tmp_path, opener=opener)
    assert "first" not in units(book)
    assert contents(book)[:2] == [(1, "", "Part I", "The first month"), (2, "1", "Section 1", "The part s1")]
    heads = {unit.id: unit.division.id for unit in document(book).units if unit.division}
    assert heads == {"s1": "first", "s2": "second"}


def test_a_division_is_in_the_contents_though_its_first_part_is_not(tmp_path: Path) -> None:
    division = "{division: {id: first, title: First, parts: [p1, p2], opener: none}}"
    book = write_book(tmp_path, f"parts: [contents, {division}]\n", pages={"p1": "in_contents: false", "p2": ""})
    assert [entry[-1] for entry in contents(book)] == ["First", "The part p2"]


def test_a_division_of_which_nothing_is_printed_is_not_printed(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "parts: [p1, {division: {id: first, title: First, parts: [p2]}}]\n",
        pages={"p1": "", "p2": "audience: guide"},
    )  # fmt: skip
    assert units(book) == ["p1"]


def test_a_choice_of_exercises_has_no_divisions(tmp_path: Path) -> None:
    book = course(tmp_path)
    assert [(unit.id, unit.level) for unit in document(book, only=("e3", "e9")).units] == [
        ("contents", 1), ("s2", 1), ("e3", 2), ("e9", 1), ("end", 1),
    ]  # fmt: skip


def titles_in_outline(pdf: Path) -> list[tuple[int, str]]:
    """The bookmarks with their depth."""
    found: list[tuple[int, str]] = []
    with Pdf.open(pdf) as file, file.open_outline() as outline:
        stack = [(1, item) for item in reversed(outline.root)]
        while stack:
            level, item = stack.pop()
            found.append((level, item.title))
            stack += [(level + 1, child) for child in reversed(item.children)]
    return found


@pytest.mark.parametrize("opener", ["page", "line", "none"])
def test_the_outline_has_what_a_division_holds_below_it(tmp_path: Path, opener: str) -> None:
    outline = titles_in_outline(build(course(tmp_path / "book", opener=opener), tmp_path / "course.pdf"))
    assert outline[:4] == [
        (1, "Contents"), (1, "Part I: The first month"), (2, "Section 1: The part s1"), (3, "Exercise 1: The part e1"),
    ]  # fmt: skip


@pytest.mark.parametrize(("opener", "level"), [("page", 2), ("line", 2), ("none", 1)])
def test_headings_below_a_printed_division_are_one_level_lower(tmp_path: Path, opener: str, level: int) -> None:
    spoken = read_aloud(build(course(tmp_path / "book", opener=opener), tmp_path / "course.pdf"))
    headings = [line.removeprefix("Heading ") for line in spoken.splitlines() if line.startswith("Heading ")]
    own = [] if opener == "none" else ["1: The first month" if opener == "page" else "1: Part I · The first month"]
    assert headings[: len(own) + 2] == ["1: Contents", *own, f"{level}: The part s1"]
    assert f"{level}: The part e1" in headings
    assert f"{level + 1}: What to do" in headings
    assert headings[-1] == "1: The part end"


def test_parts_of_a_division_can_be_referred_to(tmp_path: Path) -> None:
    book = course(tmp_path)
    page = book / "pages" / "end.yaml"
    page.write_text('id: end\ntitle: End\nblocks: ["{number:second}, {title:second}: page {page:second}."]\n')
    unit = document(book).units[-1]
    text = unit.blocks[0].block.text  # type: ignore[attr-defined]
    # a no-break space: no line may end in "Part"
    assert plain_text(text.runs).startswith("Part\u00a0II, The second month: page ")


@pytest.mark.parametrize(
    ("words", "printed"),
    [("Fiche {number}", "Fiche\u00a02.1"), ("la {number} fiche", "la\u00a02.1\u00a0fiche"), ("{number}.", "2.1.")],
)
def test_a_number_is_not_parted_from_the_words_beside_it(words: str, printed: str) -> None:
    assert unbroken(words.format(number="2.1"), "2.1") == printed


def figures(folder: Path) -> dict[str, str]:
    return {part: number.figure for part, number in number_parts(read(folder)).items()}


def test_numbers_run_through_the_whole_book_whatever_the_divisions(tmp_path: Path) -> None:
    assert figures(course(tmp_path)) == {
        "first": "I", "s1": "1", "e1": "1", "e2": "2", "e9": "3", "second": "II", "s2": "2", "e3": "4",
    }  # fmt: skip


def test_exercises_may_be_numbered_in_each_section(tmp_path: Path) -> None:
    book = course(tmp_path, numbering="{divisions: on, sections: letters, exercises: section}")
    assert figures(book) == {
        "first": "1", "s1": "A", "e1": "A.1", "e2": "A.2", "e9": "1", "second": "2", "s2": "B", "e3": "B.1",
    }  # fmt: skip


def unit_of(folder: Path, identifier: str) -> Unit:
    (unit,) = [unit for unit in document(folder).units if unit.id == identifier]
    return unit


def test_what_is_not_numbered_says_its_title_alone(tmp_path: Path) -> None:
    book = course(tmp_path, numbering="{divisions: off, sections: off, exercises: off}")
    assert figures(book) == {}
    assert {unit.opening.number for unit in document(book).units} == {""}
    section, exercise = unit_of(book, "s1"), unit_of(book, "e1")
    assert (section.tab.section, section.tab.figure, section.running_head) == (0, "", "The part s1")
    assert exercise.running_head == "The part e1"
    page = book / "pages" / "end.yaml"
    page.write_text('id: end\ntitle: End\nblocks: ["See {number:e1}."]\n')
    text = unit_of(book, "end").blocks[0].block.text  # type: ignore[attr-defined]
    assert plain_text(text.runs) == "See “The part e1”."


def test_a_part_without_a_number_is_not_counted(tmp_path: Path) -> None:
    book = course(tmp_path)
    for kind, identifier in (("sections", "s1"), ("exercises", "e2")):
        path = book / kind / f"{identifier}.yaml"
        path.write_text(path.read_text() + "number: off\n")
    assert figures(book) == {"first": "I", "e1": "1", "e9": "2", "second": "II", "s2": "1", "e3": "3"}


def test_numbers_are_those_of_the_whole_book_in_a_choice(tmp_path: Path) -> None:
    book = course(tmp_path)
    chosen = document(book, only=("e3",)).units
    assert [unit.opening.number for unit in chosen if unit.opening.number] == ["Section 2", "Exercise 4"]


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX"), (400, "CD"), (1990, "MCMXC")],
)
def test_roman_numerals(number: int, written: str) -> None:
    assert roman(number) == written


def test_an_edition_may_leave_a_division_out_with_all_it_holds(tmp_path: Path) -> None:
    book = course(tmp_path, editions="{own: {title: Own, without: [first]}}")
    text = (book / "workbook.yaml").read_text(encoding="utf-8").replace("editions: {own: {title: Own}}\n", "", 1)
    (book / "workbook.yaml").write_text(text, encoding="utf-8")
    assert units(book) == ["contents", "second", "s2", "e3", "end"]


@pytest.mark.parametrize(("language", "second"), [("en", "B"), ("he", "ב"), ("el-GR", "Β"), ("uk", "Б")])
def test_numbers_in_letters_are_in_those_of_the_book(tmp_path: Path, language: str, second: str) -> None:
    book = read(course(tmp_path, language=language, numbering="{sections: letters}"))
    assert number_parts(book)["s2"].figure == second
