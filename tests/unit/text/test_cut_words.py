"""Words that are wider than their line and have no break in them: cut after as many letters as fit."""

from __future__ import annotations

import re
import time

import pytest

from bifolio.text.inline import Run
from bifolio.text.line_breaking import break_lines
from bifolio.text.styles import Style

BODY = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0))


def runs_by_turns(count: int) -> tuple[Run, ...]:
    """A word of ``count`` letters, every other one of which is strong."""
    return tuple(Run("x", strong=bool(index % 2)) for index in range(count))


@pytest.mark.parametrize("count", [60, 190, 500])
def test_a_word_is_cut_alike_however_many_runs_it_has(count: int) -> None:
    runs = runs_by_turns(count)
    lines = break_lines(runs, BODY, 100)
    assert "".join(line.text for line in lines) == "x" * count
    assert all(80 < line.width <= 100.01 for line in lines[:-1])
    assert len(lines[-1].text) > 1


def test_a_long_word_of_many_runs_is_cut_in_good_time() -> None:
    start = time.process_time()
    break_lines(runs_by_turns(9_000), BODY, 400)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("part", ["ab\u00ad", "ab-", "ab\u200b"])
def test_a_long_word_of_many_parts_is_split_in_good_time_after_other_words(part: str) -> None:
    start = time.process_time()
    lines = break_lines((Run("Some words " + 10_000 * part + "ab"),), BODY, 400)
    assert time.process_time() - start < 4
    assert re.sub("[-\u00ad]", "", "".join(line.text for line in lines)) == "Some words " + 10_001 * "ab"
    assert all(370 < line.width <= 400.01 for line in lines[1:-1])


def test_a_name_wider_than_its_line_parts_at_its_hyphen_before_it_is_cut() -> None:
    for before in ((), (Run("We and "),)):
        lines = break_lines((*before, Run("Annemarie-Luise", field="a.name")), BODY, 70)
        assert [line.text.strip() for line in lines][-2:] == ["Annemarie-", "Luise"]
