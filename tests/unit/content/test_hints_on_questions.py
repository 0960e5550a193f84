"""What is said of slips in questions, fractions and lists says what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.test_hints import BOOK, PAGE, hints, problems


@pytest.mark.parametrize(
    ("written", "rule", "hint"),
    [
        ("- Take {1 / 2} of it.", "stray-brace", "did you mean '{1/2}'?"),
        ("- Take {1⁄2} of it.", "stray-brace", "did you mean '{1/2}'?"),
        ("- Take {½} of it.", "stray-brace", "did you mean '{1/2}'?"),
        (
            "- Take {12/} of it.",
            "stray-brace",
            "a fraction has a number or a letter on either side, such as {3/4} or {a/b}; write '{{' for a brace",
        ),
        ("- choice: {prompt: Which?, options: [Oak, Ash], answer: oka}", "unknown-value", "did you mean 'Oak'?"),
        ("- choice: {prompt: Which?, options: [Oak, Ash], answer: Elm}", "unknown-value", "choose from: Oak, Ash"),
        ("- choice: {prompt: Which?, options: {a: Oak, b: Ash}, answer: c}", "unknown-value", "choose from: a, b"),
        ("- list: {start: 5, style: numbers, items: [Oak, Ash]}", "unknown-key", "did you mean 'first'?"),
        ("- list: {columns: 2, items: [Oak, Ash]}", "unknown-key", "did you mean 'layout'?"),
        ("- labels: {file: a.png, alt: A, items: {a: {at: [50%, 20]}}}", "wrong-type", "write 50"),
    ],
)
def test_a_slip_in_a_question_says_what_to_write(written: str, rule: str, hint: str, tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", f"\n  {written}")
    assert hints(tmp_path, {"pages/speak.yaml": page})[f"{rule} pages/speak.yaml"] == hint


def test_an_entry_of_very_many_unknown_keys_is_one_problem(tmp_path: Path) -> None:
    keys = "".join(f"    k{number}: x\n" for number in range(200))
    found = problems(tmp_path, {"workbook.yaml": f"{BOOK}personal:\n  place:\n{keys}", "pages/speak.yaml": PAGE})
    assert [one.rule for one in found] == ["unknown-key"]
