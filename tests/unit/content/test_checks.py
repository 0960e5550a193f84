"""What a check depends on beside the YAML: the day, the picture files, the fonts; and that the flagship passes."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from babel.core import get_global
from fontTools.unicodedata import script_horizontal_direction

from bifolio.content.checks.all_checks import check_workbook
from bifolio.content.checks.checks_safety import check_crisis_records
from bifolio.content.fields.languages import _SOMEWHERE_LEFTWARD, is_right_to_left
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.loading import load_workbook
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import render
from bifolio.errors import InvalidWorkbook
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.coverage import noto_font

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 24)


def loaded(folder: Path) -> Workbook:
    workbook, _ = load_workbook(folder)
    assert workbook is not None
    return workbook


def test_the_flagship_has_no_errors_and_is_only_reminded_to_verify() -> None:
    problems = check_folder(ROOT / "workbook", TODAY)
    assert {problem.rule for problem in problems} <= {"crisis-unverified", "reference-unverified"}, "\n".join(
        map(render, problems)
    )


def test_a_text_alternative_of_more_than_150_characters_is_told_at_its_place(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "workbook", tmp_path / "workbook")
    figure = tmp_path / "workbook" / "figures" / "at-a-glance.yaml"
    lines = figure.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("alt: "))
    lines[at] = f'alt: "{"word " * 30}end"'
    figure.write_text("\n".join(lines), encoding="utf-8")
    # 30 times five characters and three
    (problem,) = (one for one in check_folder(tmp_path / "workbook", TODAY) if one.rule == "too-long-for-place")
    assert "153 characters; at most 150" in problem.message
    assert (problem.place.file, problem.place.line) == ("figures/at-a-glance.yaml", at + 1)


def test_a_question_too_long_for_a_label_is_sent_to_a_list(tmp_path: Path) -> None:
    (tmp_path / "sheet.yaml").write_text(
        f"title: Sheet\nblocks:\n  - fields: {{items: {{a: {'word ' * 20}}}}}\n", encoding="utf-8"
    )
    (problem,) = check_folder(tmp_path / "sheet.yaml", TODAY)
    assert problem.rule == "too-long-for-place"
    assert "ask in a 'list'" in problem.hint


def test_problems_come_sorted_by_place_with_their_lines(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    problems = check_workbook(loaded(tmp_path), TODAY)
    assert [problem.place for problem in problems] == sorted(problem.place for problem in problems)
    assert all(problem.excerpt for problem in problems)


def test_every_error_that_check_tells_stops_the_build(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    path = next((tmp_path / "exercises").glob("*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("sensitivity: 1", "sensitivity: 3"), encoding="utf-8")
    told = {problem.rule for problem in check_folder(tmp_path, TODAY) if problem.is_error}
    assert "missing-ready-check" in told
    with pytest.raises(InvalidWorkbook) as stopped:
        read_workbook(tmp_path, TODAY)
    assert {problem.rule for problem in stopped.value.diagnostics} == told


@pytest.mark.parametrize(
    ("checked", "today", "is_old"),
    [
        ("2025-11-24", date(2026, 11, 24), False),
        ("2025-11-23", date(2026, 11, 24), True),
        ("2027-02-28", date(2028, 2, 29), False),
        ("2027-02-27", date(2028, 2, 29), True),
        ("2026-11-25", date(2026, 11, 24), False),  # tomorrow, where it is tomorrow already
    ],
)
def test_a_record_is_old_after_twelve_months(checked: str, today: date, is_old: bool, tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    path = tmp_path / "support" / "ZZ.yaml"
    path.write_text(path.read_text().rstrip() + f'\n    verified_on: "{checked}"\n')
    (tmp_path / "support" / "US.yaml").unlink()
    found = [problem.rule for problem in check_crisis_records(loaded(tmp_path), today)]
    assert ("crisis-outdated" in found) == is_old
    assert "bad-date" not in found


def test_entries_gathered_long_ago_are_old_even_if_nobody_checked_them(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    found = [problem.rule for problem in check_crisis_records(loaded(tmp_path), date(2028, 1, 1))]
    assert found.count("crisis-outdated") == 2
    assert found.count("crisis-unverified") == 3


@pytest.mark.parametrize(
    ("character", "font"),
    [
        ("ก", "Noto Sans Thai"), ("愛", "Noto Sans SC"), ("あ", "Noto Sans JP"), ("한", "Noto Sans KR"), ("अ", "Noto Sans Devanagari"),
        ("😀", "Noto Emoji"), ("⚀", "Noto Sans Symbols 2"),
    ],
)  # fmt: skip
def test_the_font_to_install_is_named(character: str, font: str) -> None:
    assert noto_font(character) == font


@pytest.mark.parametrize(
    "tag",
    [
        "he",
        "ar",
        "fa",
        "ur",
        "yi",
        "dv",
        "ps",
        "sd",
        "ug",
        "ckb",
        "syr",
        "nqo",
        "arz",
        "ks",
        "he-IL",
        "az-Arab",
        "pa-Arab",
        "uz-AF",
        "ff-Adlm",
        "ar-EG",
    ],
)
def test_languages_written_from_right_to_left_are_known(tag: str) -> None:
    assert is_right_to_left(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "en-US",
        "en-GB",
        "de",
        "ja",
        "zh-Hant-TW",
        "ar-Latn",
        "uz",
        "az",
        "pa",
        "ku",
        "hi",
        "tlh",
        "zzz",
        "en-XA",
        "de-1996",
    ],
)
def test_other_languages_are_not_taken_for_them(tag: str) -> None:
    assert not is_right_to_left(tag)


def test_a_language_of_two_letters_is_told_without_its_regions_only_where_none_is_leftward() -> None:
    scripts = {
        tag: likely.split("_")[1] for tag, likely in get_global("likely_subtags").items() if likely.count("_") == 2
    }
    leftward = {tag for tag, script in scripts.items() if script_horizontal_direction(script, "LTR") == "RTL"}
    assert {tag.partition("_")[0] for tag in leftward if len(tag.partition("_")[0]) == 2} == _SOMEWHERE_LEFTWARD


def hints_of(folder: Path, block: str) -> list[str]:
    write_new(folder, "couples")
    page = f"id: two-kinds\ntitle: T\nblocks:\n{block}\n  - table: {{from: evenings}}\n"
    (folder / "pages" / "two-kinds.yaml").write_text(page, encoding="utf-8")
    return [one.hint for one in check_folder(folder, TODAY) if one.place.file == "pages/two-kinds.yaml"]


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("  - footnote: {text: A}", "under 'footnotes:' beside 'blocks:'"),
        ('  - "{page: support}"', "did you mean '{page:support}'?"),
        ('  - "{ Recipient.Name }"', "did you mean '{recipient.name}'?"),
        ("  - Footnotes: {text: A}", "under 'footnotes:' beside 'blocks:'"),
        ("  - image: {file: a.png}", "did you mean 'picture'?"),
        ("  - figure: {file: a.png}", "did you mean 'picture'?"),
        ("  - [a, b]", "write a 'list' block"),
        ("  - list: {items: [[a], b]}", "write 'text:' for the entry and 'items:' for the list inside it"),
        ("  - list: {items: [a: [b]]}", "write 'text:' for the entry and 'items:' for the list inside it"),
        ("  - list: {items: [a: b]}", "put text that contains ': ' in quotes"),
        (
            "  - list: {items: [a], title: {text: Food, by: a}}",
            "write the text alone, without 'text:' and keys beside it",
        ),
        ("  - list: {items: ['- a']}", "remove it"),
        ("  - list:\n      - a\n        - b", "make it a separate entry, or write 'text:' and 'items:'"),
        ("  - list: {items: ['# a']}", "remove it"),
        ("  - '- a'", "write a 'list' block"),
        ("  - '> a'", "write a 'quote' block"),
        ("  - sources", "write '- sources: {}'"),
        ("  - list", "write '- list:' with its keys under it"),
        ("  - '<em>a</em>'", "write *emphasis*"),
        ('  - "a\\nb"', "make each paragraph a separate text"),
    ],
)
def test_the_hint_can_be_followed(block: str, hint: str, tmp_path: Path) -> None:
    (found,) = hints_of(tmp_path, block)
    assert hint in found


@pytest.mark.parametrize("language", ["de", "fr-CA", "zh-Hans", "th"])
def test_the_grade_of_english_is_measured_in_english_alone(language: str, tmp_path: Path) -> None:
    assert "reading-grade" in rules_in(tmp_path / "en", "en-GB")
    assert "reading-grade" not in rules_in(tmp_path / "other", language)


@pytest.mark.parametrize("language", ["ja", "zh-Hant-TW", "th", "km"])
def test_words_are_not_counted_in_a_language_without_spaces(language: str, tmp_path: Path) -> None:
    assert {"long-sentence", "section-length"} <= rules_in(tmp_path / "en", "en")
    assert not {"long-sentence", "section-length"} & rules_in(tmp_path / "other", language)


def rules_in(folder: Path, language: str) -> set[str]:
    """The rules that a book in ``language`` with one very long, hard sentence and a short section breaks."""
    write_new(folder, "couples")
    hard = "Interpersonal communication necessitates considerable sophistication, " * 10
    page = f"id: two-kinds\ntitle: T\nblocks:\n  - {hard}and so on.\n  - table: {{from: evenings}}\n"
    (folder / "pages" / "two-kinds.yaml").write_text(page, encoding="utf-8")
    section = folder / "sections" / "s01.yaml"
    section.write_text(
        re.sub(r"(?s)\nblocks:.*?\n(?=\w)", "\nblocks: [Short.]\n", section.read_text("utf-8")), encoding="utf-8"
    )
    book = folder / "workbook.yaml"
    book.write_text(book.read_text("utf-8").replace("language: en-US", f"language: {language}"), encoding="utf-8")
    return {one.rule for one in check_folder(folder, TODAY)}


@pytest.mark.parametrize(("page", "rules"), [("support", []), ("help", ["dangling-reference"])])
def test_a_safety_footer_needs_the_page_it_leads_to(page: str, rules: list[str], tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / f"{page}.yaml").write_text(f"id: {page}\ntitle: Help\nblocks: [Call us.]\n", encoding="utf-8")
    end = "id: end\ntitle: The end\nblocks:\n  - safety_footer: {id: footer}\n"
    (tmp_path / "pages" / "end.yaml").write_text(end, encoding="utf-8")
    (tmp_path / "workbook.yaml").write_text("title: Help\nlanguage: en-US\n", encoding="utf-8")
    assert [problem.rule for problem in check_workbook(loaded(tmp_path), TODAY)] == rules
