"""Answers and points as authors write them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bifolio.content.fields.answers import WHOLE, Between, between, written
from bifolio.content.fields.base import Block
from bifolio.content.kinds.lines import Lines


def block(**keys: Any) -> Block:
    return Lines.model_validate({"id": "x", **keys})


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("moon", {WHOLE: ("moon",)}),
        ("  the   moon ", {WHOLE: ("the moon",)}),
        (["moon", "Moon"], {WHOLE: ("moon", "Moon")}),
        (True, {WHOLE: (True,)}),
        (3, {WHOLE: (Between(3.0, 3.0, "3"),)}),
        ({"from": 2, "to": 4.5}, {WHOLE: (Between(2.0, 4.5, "2–4.5"),)}),
        ({"from": "low", "to": "high"}, {"from": ("low",), "to": ("high",)}),
        ({"body": "moon", "level": ["low", 0]}, {"body": ("moon",), "level": ("low", Between(0.0, 0.0, "0"))}),
    ],
)
def test_an_answer_is_what_is_right_for_the_block_or_for_each_blank(answer: Any, read: dict[str, Any]) -> None:
    assert block(answer=answer).answer == read


@pytest.mark.parametrize("answer", [None, "", " ", [], [[]], {"from": 4, "to": 2}, {"body": None}, {"body": {"at": 1}}])
def test_what_is_no_answer_is_refused(answer: Any) -> None:
    with pytest.raises(ValidationError):
        block(answer=answer)


@pytest.mark.parametrize(("points", "read"), [(2, {WHOLE: 2.0}), ({"a": 0.5, "b": 1000}, {"a": 0.5, "b": 1000.0})])
def test_points_are_for_the_block_or_for_each_blank(points: Any, read: dict[str, float]) -> None:
    found = block(points=points).points
    assert found == read
    assert all(isinstance(one, float) for one in found.values())


@pytest.mark.parametrize("points", [0, -1, 1000.5, True, "2", {"a": 0}])
def test_points_are_above_0_and_at_most_1000(points: Any) -> None:
    with pytest.raises(ValidationError):
        block(points=points)


def test_an_answer_is_called_by_what_its_author_wrote() -> None:
    assert [written(one) for one in (True, False, "moon", between(2, 3), between(7))] == [
        "true", "false", "moon", "2–3", "7"
    ]  # fmt: skip
