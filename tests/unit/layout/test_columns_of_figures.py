"""Columns of numbers and dates in tables to read."""

from __future__ import annotations

from typing import Any

from tests.builders import lay_out

LONG = "A young woman arranges the loves of others and overlooks her own, until she is told so"


def starts(columns: list[str], row: list[str], **more: Any) -> list[float]:
    laid = lay_out([{"table": {"columns": columns, "rows": [row], **more}}])
    return [next(one.x for one in laid.drawn if one.text == head) for head in columns]


def test_a_column_of_figures_leaves_its_room_to_words_that_need_it() -> None:
    name, year, date, about = starts(["Name", "Year", "Read", "About"], ["Emma", "1815", "3 May 2026", LONG])
    assert date - year < year - name
    assert about - date < year - name
    assert year - name > 100


def test_columns_share_alike_if_all_words_have_room_or_their_author_says_how() -> None:
    short = starts(["Name", "Year", "Place"], ["Emma", "1815", "Hartfield"])
    said = starts(["Name", "Year", "About"], ["Emma", "1815", LONG], widths=[1, 2, 1])
    assert round(short[1] - short[0]) == round(short[2] - short[1])
    assert round(said[2] - said[1]) == round(2 * (said[1] - said[0]))
