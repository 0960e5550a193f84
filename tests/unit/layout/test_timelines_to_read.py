"""Stations of a timeline with what happened: to be read, beside stations to fill in or alone."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.content.blocks import read_block
from tests.builders import Laid, check_sound, lay_out, lines_that_meet

READ: dict[str, Any] = {
    "mill": {"text": "1742", "note": "The mill is built."},
    "train": {"text": "1866", "note": "The railway comes, and with it everybody's aunt from the other side of the hills."},
    "shop": {"text": "1975", "note": "The last shop closes."},
}  # fmt: skip


def timeline(items: dict[str, Any], paper: str = "a4", size: str = "standard", **keys: Any) -> Laid:
    return lay_out([{"timeline": {"id": "past", "items": items, **keys}}], paper, size)


def blanks(laid: Laid) -> list[str]:
    return [one.blank.name.removeprefix("demo.past.") for one in laid.layout.widgets]


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "giant")])
def test_a_timeline_to_read_has_no_blanks_and_is_no_question(paper: str, size: str) -> None:
    laid = timeline(READ, paper, size)
    check_sound(laid, has_artifacts=True)
    assert blanks(laid) == []
    assert not lines_that_meet(laid.drawn)
    assert "mill is built" in " ".join(line.text for line in laid.drawn)
    assert not read_block({"timeline": {"items": READ}}).is_fillable


def test_boxes_to_read_are_as_high_as_the_words_of_the_longest() -> None:
    short = timeline({key: {**one, "note": "Once."} for key, one in READ.items()})
    low, high = (min(line.baseline for line in laid.drawn if line.text == "1742") for laid in (timeline(READ), short))
    assert low < high


def test_a_station_without_a_note_is_to_be_filled_in_among_those_to_read() -> None:
    items = {**READ, "train": "1866"}
    assert blanks(timeline(items, above="What happened")) == ["train-above"]
    assert blanks(timeline(items, below="My family")) == ["mill-below", "train-below", "shop-below"]
