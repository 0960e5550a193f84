"""Templates: blocks written once, used with other words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.content.kinds.lines import Lines
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.texts import blocks_of
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.loading import load_workbook
from bifolio.content.reading.templates import MOST_BLOCKS
from bifolio.content.scaffold import write_new
from bifolio.errors import InvalidWorkbook
from bifolio.pipeline.open_workbook import read_workbook

DAY = """
id: day
parameters:
  morning: {default: The morning was}
  count: {default: 3}
blocks:
  - "{with:morning} long."
  - lines: {id: why, title: "Why? {with:count} lines", count: "{with:count}"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new workbook with a template."""
    write_new(tmp_path / "book", "couples")
    (tmp_path / "book/templates").mkdir()
    (tmp_path / "book/templates/day.yaml").write_text(DAY, encoding="utf-8")
    return tmp_path / "book"


def page_with(folder: Path, blocks: str) -> Workbook:
    """The workbook with these blocks on a page of its own."""
    text = f"id: days\ntitle: Days\nblocks:\n{blocks}"
    (folder / "pages/days.yaml").write_text(text, encoding="utf-8")
    workbook, _ = load_workbook(folder)
    assert workbook is not None
    return workbook


def test_a_use_puts_the_blocks_of_the_template_in_its_place(folder: Path) -> None:
    workbook = page_with(folder, "  - Before.\n  - use: {template: day}\n  - After.\n")
    kinds = [type(block).__name__ for block in workbook.pages["days"].blocks]
    assert kinds == ["Paragraph", "Paragraph", "Lines", "Paragraph"]


def test_values_replace_parameters_and_keep_their_type(folder: Path) -> None:
    workbook = page_with(folder, "  - use: {template: day, with: {morning: Today was, count: 7}}\n")
    words, lines = workbook.pages["days"].blocks
    assert isinstance(words, Paragraph)
    assert words.text.plain == "Today was long."
    assert isinstance(lines, Lines)
    assert (lines.count, lines.title and lines.title.plain) == (7, "Why? 7 lines")


def test_a_default_stands_where_the_use_says_nothing(folder: Path) -> None:
    words, lines = page_with(folder, "  - use: {template: day}\n").pages["days"].blocks
    assert isinstance(words, Paragraph)
    assert words.text.plain == "The morning was long."
    assert isinstance(lines, Lines)
    assert lines.count == 3


def test_ids_of_two_uses_are_told_apart_by_the_ids_of_the_uses(folder: Path) -> None:
    uses = "  - use: {template: day, id: monday}\n  - use: {template: day, id: tuesday}\n"
    blocks = page_with(folder, uses).pages["days"].blocks
    assert [block.id for block in blocks] == ["monday-text", "monday-why", "tuesday-text", "tuesday-why"]


@pytest.mark.parametrize(
    "around",
    [
        "box: {look: note, blocks: [%s]}",
        "beside: {start: [%s], end: [Words.]}",
        "box: {look: note, blocks: [{question: {prompt: Look., parts: [%s]}}]}",
    ],
)
def test_ids_inside_a_block_of_two_uses_are_told_apart_too(folder: Path, around: str) -> None:
    inside = around % "{lines: {id: why, count: 2}}"
    (folder / "templates/day.yaml").write_text(f"id: day\nblocks:\n  - {inside}\n", encoding="utf-8")
    page = page_with(folder, "  - use: {template: day, id: one}\n  - use: {template: day, id: two}\n").pages["days"]
    inner = [block.id for block in blocks_of(page) if isinstance(block, Lines)]
    assert inner == ["one-why", "two-why"]


def test_two_uses_without_ids_are_a_clash_that_points_at_the_template(folder: Path) -> None:
    page_with(folder, "  - use: {template: day}\n  - use: {template: day}\n")
    with pytest.raises(InvalidWorkbook) as caught:
        read_workbook(folder, date(2026, 11, 26))
    assert {("duplicate-id", "templates/day.yaml")} <= {(d.rule, d.place.file) for d in caught.value.diagnostics}


def test_a_part_that_templates_make_too_large_is_refused(folder: Path) -> None:
    uses = "".join(f"  - use: {{template: day, id: d{number}}}\n" for number in range(MOST_BLOCKS // 2 + 1))
    (folder / "pages/days.yaml").write_text(f"id: days\ntitle: Days\nblocks:\n{uses}", encoding="utf-8")
    _, problems = load_workbook(folder)
    assert "too-many-values" in {problem.rule for problem in problems}


def test_a_changed_template_is_seen_by_the_next_build(folder: Path, tmp_path: Path) -> None:
    page_with(folder, "  - use: {template: day}\n")
    read_workbook(folder, date(2026, 11, 26), tmp_path / "cache")
    (folder / "templates/day.yaml").write_text(DAY.replace("long", "short"), encoding="utf-8")
    words = read_workbook(folder, date(2026, 11, 26), tmp_path / "cache").pages["days"].blocks[0]
    assert isinstance(words, Paragraph)
    assert words.text.plain == "The morning was short."


@pytest.mark.parametrize(
    "wrong", ['title: "{with:cuont} lines", ', 'count: "{with:cuont}", ', 'title: "{with:cuont}", ']
)
def test_a_parameter_that_is_misspelt_in_the_template_is_reported_once(folder: Path, wrong: str) -> None:
    template = DAY.replace('title: "Why? {with:count} lines", count: "{with:count}"', wrong)
    (folder / "templates/day.yaml").write_text(template, encoding="utf-8")
    (folder / "pages/days.yaml").write_text(
        "id: days\ntitle: Days\nblocks:\n  - Before.\n  - use: {template: day}\n", encoding="utf-8"
    )
    _, found = load_workbook(folder)
    assert [(one.rule, one.place.file) for one in found] == [("unknown-parameter", "templates/day.yaml")]


@pytest.mark.parametrize("declared", ["mornin: {}", "count: {default: 3}"])
def test_a_template_that_is_wrong_in_itself_is_not_reported_where_it_is_used(folder: Path, declared: str) -> None:
    template = f'id: day\nparameters: {{{declared}}}\nblocks: ["{{with:morning}} long."]\n'
    (folder / "templates/day.yaml").write_text(template, encoding="utf-8")
    uses = "".join(f"  - use: {{template: day, id: d{number}, with: {{morning: A day}}}}\n" for number in range(4))
    (folder / "pages/days.yaml").write_text(f"id: days\ntitle: Days\nblocks:\n{uses}", encoding="utf-8")
    _, found = load_workbook(folder)
    assert [(one.rule, one.place.file) for one in found] == [("unknown-parameter", "templates/day.yaml")]


def test_a_block_that_is_wrong_in_a_template_is_reported_once_whatever_its_uses_put_in(folder: Path) -> None:
    template = DAY.replace("blocks:\n", 'blocks:\n  - box: {blocks: "{with:morning} "}\n')
    (folder / "templates/day.yaml").write_text(template, encoding="utf-8")
    for name in ("one", "two"):
        text = f"id: {name}\ntitle: A\nblocks:\n  - use: {{template: day, with: {{morning: {name}}}}}\n"
        (folder / f"pages/{name}.yaml").write_text(text, encoding="utf-8")
    _, found = load_workbook(folder)
    assert [(one.rule, one.place.file) for one in found] == [("wrong-type", "templates/day.yaml")]


def test_all_keys_that_a_block_of_a_template_lacks_are_reported_once(folder: Path) -> None:
    (folder / "templates/day.yaml").write_text(DAY + "  - match: {id: pairs}\n", encoding="utf-8")
    uses = "".join(f"  - use: {{id: {name}, template: day}}\n" for name in ("one", "two"))
    (folder / "pages/days.yaml").write_text(f"id: days\ntitle: Days\nblocks:\n{uses}", encoding="utf-8")
    _, found = load_workbook(folder)
    assert [one.message for one in found] == ["'items' and 'targets' are missing in this 'match' block"]


@pytest.mark.parametrize("value", ["", " null", " true", " []"])
def test_a_value_that_cannot_stand_in_a_template_is_reported_where_it_is_given(folder: Path, value: str) -> None:
    (folder / "templates/day.yaml").write_text(DAY + '  - "{with:morning}"\n', encoding="utf-8")
    text = f"id: days\ntitle: Days\nblocks:\n  - use:\n      template: day\n      with:\n        morning:{value}\n"
    (folder / "pages/days.yaml").write_text(text, encoding="utf-8")
    _, found = load_workbook(folder)
    assert {(one.place.file, one.place.line) for one in found} <= {("pages/days.yaml", 7)}
    assert found or value == " true"


@pytest.mark.parametrize("value", ["", " null", " [a, b]", " {a: b}"])
def test_a_value_that_is_no_text_is_refused_in_the_middle_of_one(folder: Path, value: str) -> None:
    text = f"id: days\ntitle: Days\nblocks:\n  - use:\n      template: day\n      with:\n        morning:{value}\n"
    (folder / "pages/days.yaml").write_text(text, encoding="utf-8")
    _, found = load_workbook(folder)
    assert [(one.rule, one.place.file, one.place.line) for one in found] == [("wrong-type", "pages/days.yaml", 7)]


def test_numbers_and_words_stand_in_texts_as_they_are_written(folder: Path) -> None:
    for value in ("3.50", "true", '""'):
        words, *_ = page_with(folder, f"  - use: {{template: day, with: {{morning: {value}}}}}\n").pages["days"].blocks
        assert isinstance(words, Paragraph)
        assert words.text.plain == f"{value} long.".replace('"', "").strip()


def test_a_template_without_a_file_is_missed_once_in_each_part(folder: Path) -> None:
    uses = "  - use: {template: night}\n" * 3 + "  - use: {template: dya}\n"
    for part in ("notes", "two-kinds"):
        (folder / "pages" / f"{part}.yaml").write_text(f"id: {part}\ntitle: T\nblocks:\n{uses}", encoding="utf-8")
    with pytest.raises(InvalidWorkbook) as caught:
        read_workbook(folder, date(2026, 11, 24))
    told = [(one.place.file, one.hint) for one in caught.value.diagnostics if one.rule == "unknown-template"]
    missing, misspelt = "write 'templates/night.yaml'; or choose from: day", "did you mean 'day'?"
    assert told == [(f"pages/{part}.yaml", hint) for part in ("notes", "two-kinds") for hint in (missing, misspelt)]
