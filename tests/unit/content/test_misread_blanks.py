"""What is said of underscores that become no blank, or not the blank that their author sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.small_book import said_of

LONE = ("markup-not-read", "write '__' for a blank, or '\\_' for the sign")
RAISED = ("markup-not-read", "say it in words: '10 to the power of ____'")


@pytest.mark.parametrize("words", ["2 + _ = 5", "_+_=5", "5 = _", "_ − 3 = 4", "2 × _, then stop"])
def test_one_underscore_beside_a_sign_of_arithmetic_is_warned_of(words: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"text: '{words}'") == [LONE]


@pytest.mark.parametrize(
    "words",
    [
        "2 + __ = 5",
        "2 + ____ = 5",
        "a_b = c_d",
        "_so_ = 5",
        "2 + `_` = 5",
        "2 + \\_ = 5",
        "x_ and _y",
        "A mark _ alone",
    ],
)
def test_other_underscores_are_not(words: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"text: '{words}'") == []


@pytest.mark.parametrize("words", ["10^____^", "H~____~O", "10^____{n}^ = 1000"])
def test_a_raised_or_lowered_blank_is_warned_of(words: str, tmp_path: Path) -> None:
    assert said_of(tmp_path, f"text: '{words}'") == [RAISED]


def test_a_blank_beside_a_power_is_not(tmp_path: Path) -> None:
    assert said_of(tmp_path, "text: 10^3^ = ____") == []
