"""Answers and points as authors write them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bifolio.content.answers import WHOLE, Between, between, written
from bifolio.content.base import Block
from bifolio.content.kinds.lines import Lines
from tests.unit.content.test_schema import errors


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


@pytest.mark.parametrize(
    ("keys", "is_right"),
    [
        ("answer: moon", True), ("answer: {from: 2, to: 4}", True), ("answer: {body: [moon, {from: 1, to: 2}]}", True), ("answer: [a, 1, true]", True),
        ("answer: []", False), ("answer: {body: {from: 2}}", False), ("answer: {body: {from: 2, to: 4, by: 1}}", False),
        ("answer: {body: {from: low, to: 4}}", False), ("points: {body: 2.5}", True), ("points: 1000", True),
        ("points: 0", False), ("points: 1001", False), ("points: {body: many}", False),
    ],
)  # fmt: skip
def test_the_schema_takes_the_answers_and_points_that_are_read(keys: str, is_right: bool) -> None:
    page = f"id: x\ntitle: X\nblocks: [{{lines: {{id: a, {keys}}}}}]\n"
    assert (errors("page", page) == []) is is_right
