"""Numbers that authors type where bifolio prints its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.small_book import problems

BOOK = "title: Week\nlanguage: en-GB\nparts: [speak]\n"
REMOVE = "remove them: bifolio prints its own sign before each"


def said(folder: Path, block: str, home: str = "pages", more: str = "") -> list[tuple[int, str, str]]:
    """Line, mark and hint of each number that is told."""
    text = f"id: speak\ntitle: Speak\n{more}blocks:\n  - {block}\n"
    found = problems(folder, {"workbook.yaml": BOOK, f"{home}/speak.yaml": text})
    return [(one.place.line, one.message.split("'")[1], one.hint) for one in found if "as typed" in one.message]


@pytest.mark.parametrize(
    ("block", "mark", "hint"),
    [
        ("list: {items: [1. Ask, 2. Listen]}", "1.", "remove the numbers, and write 'style: numbers'"),
        ("list: {items: [a) Ask, b) Listen]}", "a)", "remove the letters, and write 'style: letters'"),
        ("list: {style: numbers, items: ['(1) Ask', '(2) Listen']}", "(1)", "remove the numbers"),
        ("list: {style: letters, items: [A. Ask, B. Listen]}", "A.", "remove the letters"),
        ("choice: {id: c, options: [a) Ask, b) Listen]}", "a)", REMOVE),
        ("ordering: {id: o, items: {x: 1. Ask, y: 2. Listen}}", "1.", REMOVE),
        ("match: {id: m, items: {x: 1. Ask, y: 2. Say}, targets: {p: Q, q: R}}", "1.", REMOVE),
        ("match: {id: m, items: {x: Ask, y: Say}, targets: {p: a) Q, q: b) R}}", "a)", REMOVE),
    ],
)
def test_entries_numbered_by_hand_are_told_once_with_what_to_do(
    block: str, mark: str, hint: str, tmp_path: Path
) -> None:
    assert said(tmp_path, block) == [(4, mark, hint)]


@pytest.mark.parametrize(
    "block",
    [
        "list: {items: [1. May]}",
        "list: {items: [1. Ask, Listen]}",
        "list: {items: [Ask, 2. Listen]}",
        "list: {items: [1. Ask, 3. Listen]}",
        "list: {items: [2. Ask, 1. Listen]}",
        "list: {items: [1. Platz, 2. Platz]}",
        "list: {items: [1.5 hours, 2.5 hours]}",
        "list: {style: none, items: [1. Ask, 2. Listen]}",
        "lines: {id: l, prompt: 1. What is it?}",
        "table: {id: t, columns: [A, B], rows: [[1. Ask, x], [2. Listen, y]]}",
    ],
)
def test_what_may_be_meant_so_is_not_told(block: str, tmp_path: Path) -> None:
    assert said(tmp_path, block) == []


def test_steps_are_numbered_by_bifolio(tmp_path: Path) -> None:
    steps = "steps: [1. Ask, 2. Listen]\n"
    assert said(tmp_path, "Words", home="exercises", more=steps) == [
        (3, "1.", "remove the numbers: bifolio numbers the steps")
    ]


def test_the_first_of_the_entries_is_where_it_is_told(tmp_path: Path) -> None:
    ((line, mark, _),) = said(tmp_path, "list:\n      items:\n        - 1. Ask\n        - 2. Listen")
    assert (line, mark) == (6, "1.")
