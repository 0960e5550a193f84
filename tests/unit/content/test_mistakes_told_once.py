"""One mistake is told once: nothing is said of what only follows from it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.pipeline.check_workbook import check_folder
from tests.unit.assemble.books import write_book

BOOK = "title: Mine\nshort_title: Mine\nlanguage: en-US\neditions: {all: {title: All, by: a}}\n"


def told(folder: Path, **files: str) -> list[tuple[str, str]]:
    """The rules of what is said about a book of ``files``, each with its hint."""
    for name, text in {"workbook": BOOK, **files}.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [(one.rule, one.hint) for one in check_folder(folder, date(2026, 11, 24))]


def test_a_page_whose_only_template_has_a_mistake_is_not_called_empty(tmp_path: Path) -> None:
    page = "id: one\ntitle: One\nblocks: [{use: {template: nothing}}]\n"
    assert [rule for rule, _ in told(tmp_path, pages__one=page)] == ["unknown-template"]


def test_a_division_with_the_id_of_a_page_does_not_make_the_editions_empty(tmp_path: Path) -> None:
    book = f"{BOOK}parts: [{{division: {{id: one, title: Part, parts: [one]}}}}]\n"
    page = "id: one\ntitle: One\nblocks: [Words.]\n"
    rules = {rule for rule, _ in told(tmp_path, workbook=book, pages__one=page)}
    assert "duplicate-id" in rules
    assert "empty-edition" not in rules


def test_a_word_in_place_of_a_languages_spellings_is_told_how_they_are_written(tmp_path: Path) -> None:
    page = "id: one\ntitle: One\nblocks: [Words.]\n"
    ((rule, hint),) = told(tmp_path, pages__one=page, spelling="en-GB: colour\n")
    assert (rule, hint) == ("wrong-type", "write 'color: colour' on lines under a language, such as 'en-GB:'")


def test_a_series_that_goes_beyond_the_calendar_is_refused(tmp_path: Path) -> None:
    page = "id: one\ntitle: One\nseries: {count: 40, date: 9999-12-01}\nblocks: [Words.]\n"
    assert told(tmp_path, pages__one=page) == [("bad-date", "begin earlier, or lower 'count'")]


@pytest.mark.parametrize(("parts", "plan", "rule"), [
    ("e01, p1", "exercises: [e99]", "dangling-reference"), ("p1", "exercises: [e01]", "empty-edition"),
    ("e01, p1", "exercises: [e01], without: [e01]", "empty-edition"),
])  # fmt: skip
def test_of_an_edition_without_its_exercises_only_that_is_told(
    tmp_path: Path, parts: str, plan: str, rule: str
) -> None:
    words = "speaks_of: {the second page: {part: p1}}\nrules: {edition-truth: warning}\n"
    write_book(
        tmp_path, f"parts: [{parts}]\n{words}", editions=f"editions: {{own: {{title: Own, {plan}}}}}\n",
        pages={"p1": "blocks: ['The second page, {page:p1}.']"}, exercises={"e01": ""},
    )  # fmt: skip
    assert [one.rule for one in check_folder(tmp_path, date(2026, 11, 24)) if one.is_error] == [rule]
