"""How a cell may say yes or no."""

from __future__ import annotations

import pytest

from bifolio.people.personal_fields import NO, YES, is_yes


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "YES",
        "y",
        "Y",
        "true",
        "TRUE",
        "1",
        "x",
        "X",
        "✓",
        "✔",
        "☑",
        "✅",
        "ja",
        "Ja",
        "oui",
        "sí",
        "si",
        "sì",
        "wahr",
        "vrai",
        "verdadero",
        "vero",
        "waar",
    ],
)
def test_yes_is_said_in_words_marks_and_as_spreadsheets_do(text: str) -> None:
    assert is_yes(f" {text} ")
    assert text.lower() not in NO


@pytest.mark.parametrize(
    "text",
    ["", *["no", "No", "n", "false", "FALSE", "0", "☐", "nein", "non", "nee", "falsch", "faux", "falso", "onwaar"]],
)
def test_so_is_no(text: str) -> None:
    assert not is_yes(text)
    assert text.lower() in NO


def test_nothing_is_both() -> None:
    assert not {*YES} & {*NO}
