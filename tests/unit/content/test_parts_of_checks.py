"""What checks ask of texts, people, sheets, colours and citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.checks.checks_steps import _has
from bifolio.content.checks.checks_tables import _with_ids
from bifolio.content.checks.checks_themes import _to_change
from bifolio.design.theme import THEMES, ContrastFault
from bifolio.text.inline import Text
from tests.unit.content.small_book import problems

EXAMPLE = "'columns: {mood: Mood, sleep: Sleep}'"


@pytest.mark.parametrize(
    ("heads", "corner", "written"),
    [
        (["Score"], None, "'columns: {score: Score}'"),
        (["Score", "Place"], "Name", "'corner: Name' and 'columns: {score: Score, place: Place}'"),
        # two of one name, names without a letter, signs of YAML
        (["Score", "score"], None, EXAMPLE),
        (["2026"], None, EXAMPLE),
        (["Score: high"], None, EXAMPLE),
        (["Score"], "[Name]", EXAMPLE),
    ],
)
def test_a_hint_repeats_heads_that_can_be_written_as_they_are(
    heads: list[str], corner: str | None, written: str
) -> None:
    first = None if corner is None else Text(corner)
    assert _with_ids([Text(head) for head in heads], first) == written


@pytest.mark.parametrize(
    ("audience", "by", "has"),
    [
        ([], [], True),
        (["pair"], [], True),
        (["guide"], [], False),
        (["guide", "pair"], ["each"], True),
        ([], ["b"], False),
        ([], ["a", "b"], True),
        (["guide"], ["a"], False),
    ],
)
def test_an_edition_has_what_is_for_one_of_its_readers_and_answered_by_one_of_its_people(
    audience: list[str], by: list[str], has: bool
) -> None:
    assert _has(["a"], ["pair"], audience, "each" if by == ["each"] else by) is has  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("colour", "written", "named"),
    [
        # good on white, so the ground is at fault, unless only the colour is the author's
        ("ink", ["ink", "panel"], "panel"),
        ("ink", ["ink"], "ink"),
        ("ink", [], ""),
    ],
)
def test_of_two_colours_the_one_at_fault_is_to_be_changed_if_the_author_wrote_it(
    colour: str, written: list[str], named: str
) -> None:
    fault = ContrastFault(colour=colour, ground="panel", ratio=2.0, least=4.5)
    assert _to_change(fault, THEMES["calm"], dict.fromkeys(written, (0.0, 0.0, 0.0))) == named


def said(folder: Path, files: dict[str, str], rule: str) -> list[tuple[str, str]]:
    return [(one.message, str(one.place)) for one in problems(folder, files) if one.rule == rule]


def test_a_source_without_a_year_is_told_once_however_often_it_is_cited(tmp_path: Path) -> None:
    files = {
        "references.yaml": "references:\n  reed: {author: Reed, text: Tides.}\n",
        "pages/speak.yaml": "id: speak\ntitle: Speak\nblocks: ['One [@reed].', 'Two [@reed].']\n",
    }
    assert said(tmp_path, files, "uncitable-source") == [
        ("texts cite 'reed', which has no 'year'", "references.yaml:2:9")
    ]


@pytest.mark.parametrize(("day", "is_told"), [("9999-12-29", False), ("9999-12-30", True)])
def test_sheets_have_no_date_beyond_the_last_year(day: str, is_told: bool, tmp_path: Path) -> None:
    page = f"id: speak\ntitle: Speak\nseries: {{count: 3, date: {day}}}\nblocks: [{{lines: Why?}}]\n"
    found = said(tmp_path, {"pages/speak.yaml": page}, "bad-date")
    assert [message for message, _ in found] == ["the dates of this series go beyond the year 9999"] * is_told


@pytest.mark.parametrize(("number", "is_taken"), [(3, True), (4, False)])
def test_no_part_is_called_like_a_sheet_of_a_series(number: int, is_taken: bool, tmp_path: Path) -> None:
    files = {
        "workbook.yaml": f"title: Week\nlanguage: en-GB\nparts: [speak, speak-0{number}]\n",
        "pages/speak.yaml": "id: speak\ntitle: Speak\nseries: {count: 3}\nblocks: [{lines: Why?}]\n",
        f"pages/speak-0{number}.yaml": f"id: speak-0{number}\ntitle: More\nblocks: [Words]\n",
    }
    found = [message for message, _ in said(tmp_path, files, "duplicate-id")]
    assert any("a sheet of the series 'speak'" in message for message in found) == is_taken


@pytest.mark.parametrize(
    ("off", "why"),
    [(", numbering: {questions: 'off'}", "in a book whose questions have no numbers"), ("", "on a block that asks no question")],
)  # fmt: skip
def test_a_number_without_effect_is_told_with_its_reason(off: str, why: str, tmp_path: Path) -> None:
    book = f"{{title: Week, language: en-GB, parts: [speak]{off or ', numbering: {questions: part}'}}}\n"
    page = "id: speak\ntitle: Speak\nblocks: [{list: {items: [a, b], number: off}}]\n"
    found = said(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": page}, "useless-key")
    assert [message for message, _ in found] == [f"'number' has no effect {why}"]
    hints = [one.hint for one in problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": page})]
    assert any("numbering:" in hint for hint in hints) == bool(off)


def test_a_footnote_may_stand_in_a_section_and_one_that_nobody_leads_to_is_told_where_it_is(tmp_path: Path) -> None:
    files = {
        "workbook.yaml": "title: Week\nlanguage: en-GB\nparts: [s]\n",
        "sections/s.yaml": "id: s\ntitle: S\nfootnotes: {one: First., two: Second.}\nblocks: ['Words.[^one]']\n",
    }
    assert said(tmp_path, files, "misplaced-footnote") == []
    assert said(tmp_path, files, "unused-footnote") == [("no text leads to the footnote 'two'", "sections/s.yaml:3:26")]
