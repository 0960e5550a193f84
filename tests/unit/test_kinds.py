"""A block kind is four things in four known places, found by its name: model, what a copy makes of it, drawing, example."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.assemble.kinds import function_of
from bifolio.content.base import kind_of
from bifolio.content.blocks import KINDS
from bifolio.content.kinds.infographic import Infographic
from bifolio.content.kinds.loop_diagram import LoopDiagram
from bifolio.content.kinds.reading_table import ReadingTable
from bifolio.content.kinds.table import TableFrom
from bifolio.layout.kinds import drawing_of

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "model": (ROOT / "src/bifolio/content/kinds", "*.py"),
    "what a copy makes of it": (ROOT / "src/bifolio/assemble/kinds", "*.py"),
    "drawing": (ROOT / "src/bifolio/layout/kinds", "*.py"),
    "example": (ROOT / "tests/gallery/pages", "*.yaml"),
}
FILES = {room: {path.stem for path in folder.glob(pattern)} - {"__init__"} for room, (folder, pattern) in ROOMS.items()}


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_is_a_kinds(room: str) -> None:
    assert FILES[room] <= {*KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_model_and_an_example(kind: str) -> None:
    assert kind in FILES["model"]
    assert kind in FILES["example"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_drawn_or_stands_for_others_that_are(kind: str) -> None:
    expands = function_of(kind, "expand") is not None
    assert (kind in FILES["drawing"]) != expands
    assert expands or callable(drawing_of(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_says_its_name_and_its_group(kind: str) -> None:
    assert {"kind_title", "group"} <= vars(KINDS[kind]).keys()
    assert kind_of(KINDS[kind]) == kind


@pytest.mark.parametrize("kind", FILES["what a copy makes of it"])
def test_a_file_of_a_copys_part_has_something_to_give(kind: str) -> None:
    assert function_of(kind, "blanks") or function_of(kind, "expand") or function_of(kind, "data")


def test_fillable_kinds_are_those_that_have_blanks() -> None:
    by_key = (TableFrom, Infographic, ReadingTable)
    for kind, model in KINDS.items():
        if model not in by_key:
            assert model.has_blanks == (function_of(kind, "blanks") is not None), kind
    assert not TableFrom(table="a").is_fillable
    assert not ReadingTable.model_construct().is_fillable
    assert ReadingTable.model_construct(fill_column="Ours").is_fillable
    assert not Infographic(figure="a").is_fillable
    assert Infographic(figure="a", blank=True).is_fillable


def test_a_worked_example_that_is_printed_whole_has_nothing_to_fill_in() -> None:
    steps = {"one": "a", "two": "b", "three": "c", "four": "d"}
    half = {"steps": steps, "example": {"a": steps, "b": steps}}
    assert LoopDiagram.model_validate(half).is_fillable
    assert not LoopDiagram.model_validate({**half, "example_name": "The spin"}).is_fillable
