"""How a block is written: a text, a kind with its keys, or a kind with a plain value."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bifolio.content.blocks import KINDS, read_block
from bifolio.content.fields.base import Block
from bifolio.content.reading.loading import load_workbook
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import Place


@pytest.mark.parametrize("kind", [kind for kind, model in KINDS.items() if model.main])
def test_a_main_key_is_a_key_of_its_kind(kind: str) -> None:
    assert KINDS[kind].main in KINDS[kind].model_fields


@pytest.mark.parametrize(
    ("plain", "whole"),
    [
        ({"lines": "What went well?"}, {"lines": {"prompt": "What went well?"}}),
        ({"heading": "Today"}, {"heading": {"text": "Today"}}),
        ({"list": ["Rope", "Food"]}, {"list": {"items": ["Rope", "Food"]}}),
        ({"checklist": ["Rope", "Food"]}, {"checklist": {"items": {"1": "Rope", "2": "Food"}}}),
        ({"ladder": 3}, {"ladder": {"count": 3}}),
        ({"stems": [{"text": "I like"}]}, {"stems": {"items": {"1": "I like"}}}),
        (
            {"agenda": ["Thanks", {"text": "Plan", "lines": 3}]},
            {"agenda": {"items": {"1": {"text": "Thanks"}, "2": {"text": "Plan", "lines": 3}}}},
        ),
        ({"if_then": 2}, {"if_then": {"items": {"1": {}, "2": {}}}}),
        ({"if_then": {"items": {"a": "When it rains"}}}, {"if_then": {"items": {"a": {"text": "When it rains"}}}}),
        ({"ready_check": "And now?"}, {"ready_check": {"text": "And now?"}}),
    ],
)
def test_a_plain_value_is_the_main_key(plain: dict[str, Any], whole: dict[str, Any]) -> None:
    assert read_block(plain) == read_block(whole)


def test_the_id_that_is_left_out_is_the_kinds_name_with_hyphens() -> None:
    assert read_block({"if_then": {"items": {"a": {}}}}).id == "if-then"
    assert "id" not in read_block({"lines": "Why?"}).model_fields_set


def blocks_of(folder: Path, page: str) -> tuple[list[Block], list[str]]:
    write_new(folder, "couples")
    (folder / "pages/two-kinds.yaml").write_text(f"id: two-kinds\ntitle: T\nblocks:\n{page}", encoding="utf-8")
    workbook, problems = load_workbook(folder)
    blocks = workbook.pages["two-kinds"].blocks if workbook and "two-kinds" in workbook.pages else []
    return blocks, [
        f"{one.place.line}:{one.place.column} {one.rule}" for one in problems if "two-kinds" in one.place.file
    ]


def test_a_block_written_as_a_plain_value_has_a_place(tmp_path: Path) -> None:
    blocks, _ = blocks_of(tmp_path, "  - lines: Why?\n  - ladder: 4\n")
    assert [block.place for block in blocks] == [
        Place("pages/two-kinds.yaml", 4, 12, 4), Place("pages/two-kinds.yaml", 5, 13, 1),
    ]  # fmt: skip


def test_what_is_wrong_in_a_plain_value_is_found_at_its_place(tmp_path: Path) -> None:
    _, problems = blocks_of(
        tmp_path, "  - list: [a, [b]]\n  - checklist: [a, [b]]\n  - ladder: 40\n  - list:\n      - a\n      - b: c\n"
    )
    assert problems == ["4:15 wrong-type", "5:20 wrong-type", "6:13 wrong-value", "9:9 wrong-type"]


def test_what_is_wrong_in_a_listed_item_is_found_at_its_place(tmp_path: Path) -> None:
    listed = "  - agenda:\n      items:\n        - Thanks\n        - {text: Plan, lines: 9}\n        - {text: Rest, by: nobody}\n"
    _, problems = blocks_of(tmp_path / "one", listed)
    assert problems == ["7:31 wrong-value"]
    _, problems = blocks_of(tmp_path / "other", "  - agenda: [Thanks, [5], {minutes: 3}]\n")
    assert problems == ["4:22 wrong-type", "4:27 missing-key"]


@pytest.mark.parametrize(
    "kind", sorted(kind for kind, model in KINDS.items() if "items" in model.model_fields and kind != "list")
)
def test_items_may_be_a_mapping_or_a_list(kind: str) -> None:
    schema = KINDS[kind].model_json_schema()["properties"]["items"]
    forms = [inner for form in schema["anyOf"] for inner in form.get("anyOf", [form])]
    assert {form["type"] for form in forms} >= {"object", "array"}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("blocks:\n  lines: What?", "write [one, two], or begin each entry with '- ' on a line of its own"),
        ("blocks: Just a text", "write [Just a text], or begin each entry with '- ' on a line of its own"),
        ("blocks: [Words]\npeople: [Ana, Ben]", "write 'id: {label: …}' on each line, without '- ' and '[ ]'"),
        ("blocks: [Words]\neditions: {all: For all}", "write 'title: …' under it"),
        ("blocks: [Words, {use: day}]", "write 'use: {template: ID}', with the id of a file in templates/"),
    ],
)
def test_a_wrong_shape_says_how_to_write_the_right_one(tmp_path: Path, written: str, hint: str) -> None:
    (tmp_path / "book.yaml").write_text(f"title: Week\n{written}\n", encoding="utf-8")
    assert [problem.hint for problem in load_workbook(tmp_path / "book.yaml")[1]] == [hint]


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("footnote", "write [^id] in a text, and the note as 'id: …' under 'footnotes:' beside 'blocks:'"),
        ("image", "did you mean 'picture'?"),
        ("bullets", "did you mean 'list'?"),
        ("chekclist", "did you mean 'checklist'?"),
        ("lead", "write 'text: {style: lead, text: …}'"),
        ("certificate", "write 'look: framed' or 'look: centred' on a page"),
        ("page_break", "write 'starts: page' on the block that begins the page"),
        ("zzzzz", "run 'bifolio list blocks' to see the kinds"),
    ],
)
def test_a_kind_of_another_tool_is_answered_with_what_to_write_here(tmp_path: Path, kind: str, hint: str) -> None:
    (tmp_path / "book.yaml").write_text(f"title: Week\nblocks:\n  - {kind}: {{text: x}}\n", encoding="utf-8")
    assert [problem.hint for problem in load_workbook(tmp_path / "book.yaml")[1]] == [hint]
