"""Marks and habits that authors bring from word processors and note-taking programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.test_hints import BOOK, PAGE, problems

EXERCISE = "id: speak\ntitle: Speak\nsteps: {}\nblocks: [Words]\n"


@pytest.mark.parametrize(
    ("written", "hint", "cured"),
    [
        ("'9 × __ = 63'", "write three or more underscores for a blank", "'9 × ___ = 63'"),
        ("{text: 'Date: __/__/____'}", "write three or more underscores for a blank", "'Date: ___/___/____'"),
        ("{text: 'the c__t'}", "write three or more underscores for a blank", "'the c___t'"),
        ("{heading: 'A __ B'}", "remove it", "{heading: A B}"),
        ("'3 + 4 = ....'", "write ____ for a blank", "'3 + 4 = ____'"),
        ("'3 + 4 = …'", "write ____ for a blank", "'3 + 4 = ____'"),
        (
            "'some ==very bright== words'",
            "write **words** instead: bifolio does not highlight",
            "'some **very bright** words'",
        ),
        ("'- [ ] Bread'", "write a 'checklist' block", "{checklist: {items: {a: Bread}}}"),
        ("'![An oak](oak.png)'", "write a 'picture' block, with its file in 'figures'", "An oak"),
        ("{heading: '![An oak](https://example.org/oak.png)'}", "remove it", "{heading: An oak}"),
        (
            "{list: ['1. Bread', '2. Milk']}",
            "remove the numbers, and write 'style: numbers'",
            "{list: {style: numbers, items: [Bread, Milk]}}",
        ),
        (
            "{list: {style: letters, items: ['a) Bread', 'b) Milk']}}",
            "remove the letters",
            "{list: {style: letters, items: [Bread, Milk]}}",
        ),
        (
            "{choice: {options: {b: '(a) Bread', m: '(b) Milk'}}}",
            "remove them: bifolio prints its own sign before each",
            "{choice: {options: {b: Bread, m: Milk}}}",
        ),
    ],
)
def test_a_mark_from_elsewhere_is_said_once_with_what_to_write_here(
    written: str, hint: str, cured: str, tmp_path: Path
) -> None:
    (problem,) = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"\n  - {written}")})
    assert problem.hint == hint
    assert problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"\n  - {cured}")}) == []


@pytest.mark.parametrize(
    "written",
    [
        "'__strong__, `a__b`, \\__ and \\_\\_'",
        "'Well ... and a = b, c == d == e'",
        "{list: ['1. May is a holiday.', June is none.]}",
        "{list: {style: none, items: ['1. Bread', '2. Milk']}}",
        "{list: ['A. Smith', 'C. Jones']}",
    ],
)
def test_what_only_looks_like_a_mark_is_left_alone(written: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"\n  - {written}")}) == []


def test_steps_that_are_numbered_by_hand_are_said_once(tmp_path: Path) -> None:
    numbered = EXERCISE.format("[1. Walk., 2. Stop., 3. Listen.]")
    (problem,) = problems(tmp_path, {"exercises/speak.yaml": numbered})
    assert (problem.rule, problem.hint) == ("markup-not-read", "remove the numbers: bifolio numbers the steps")
    assert problems(tmp_path, {"exercises/speak.yaml": EXERCISE.format("[Walk., Stop.]")}) == []


@pytest.mark.parametrize(("numbering", "count"), [("", 0), ("numbering: {questions: part}\n", 1)])
def test_a_prompt_is_not_numbered_twice(numbering: str, count: int, tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", "\n  - lines: 1. What do you see?")
    assert len(problems(tmp_path, {"workbook.yaml": BOOK + numbering, "pages/speak.yaml": page})) == count


def test_a_list_in_a_text_is_not_also_told_as_a_line_break(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", '["Aims:\\n• rest\\n• walk"]')
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page})
    assert problem.hint == "write a 'list' block"
