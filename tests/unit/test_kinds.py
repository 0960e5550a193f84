"""A block kind is four things in four known places, found by its name: model, what a copy makes of it, drawing, example."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bifolio.assemble.kinds import function_of
from bifolio.content.base import kind_of
from bifolio.content.blocks import KINDS
from bifolio.content.kinds.cycle import Cycle
from bifolio.content.kinds.infographic import Infographic
from bifolio.content.kinds.table import Table
from bifolio.layout.kinds import drawing_of
from bifolio.pipeline.inventory import list_things

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "model": (ROOT / "src/bifolio/content/kinds", "*.py"),
    "what a copy makes of it": (ROOT / "src/bifolio/assemble/kinds", "*.py"),
    "drawing": (ROOT / "src/bifolio/layout/kinds", "*.py"),
    "example": (ROOT / "tests/gallery/pages", "*.yaml"),
}
FILES = {
    room: {path.stem.partition("-")[0] for path in folder.glob(pattern)} - {"__init__"}
    for room, (folder, pattern) in ROOMS.items()
}


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
    assert kind in FILES["drawing"] or expands
    assert expands or callable(drawing_of(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_says_its_name_and_its_group(kind: str) -> None:
    assert {"kind_title", "group"} <= vars(KINDS[kind]).keys()
    assert kind_of(KINDS[kind]) == kind


@pytest.mark.parametrize("kind", sorted(FILES["what a copy makes of it"]))
def test_a_file_of_a_copys_part_has_something_to_give(kind: str) -> None:
    assert function_of(kind, "blanks") or function_of(kind, "expand") or function_of(kind, "data")


def test_fillable_kinds_are_those_that_have_blanks() -> None:
    by_key = (Infographic,)
    for kind, model in KINDS.items():
        if model not in by_key:
            assert model.has_blanks == (function_of(kind, "blanks") is not None), kind
    assert not Table.model_validate({"from": "a"}).is_fillable
    assert Table.model_validate({"from": "a", "more_columns": {"ours": "Ours"}}).is_fillable
    assert not Table.model_validate({"columns": ["A", "B"], "rows": [["a", "b"]]}).is_fillable
    assert not Infographic(figure="a").is_fillable
    assert Infographic(figure="a", blank=True).is_fillable


def test_a_worked_example_that_is_printed_whole_has_nothing_to_fill_in() -> None:
    items = {"one": "a", "two": "b", "three": "c", "four": "d"}
    printed = {f"{item}-{who}": "words" for item in items for who in "ab"}
    assert Cycle.model_validate({"items": items, "printed": printed}).is_fillable
    assert not Cycle.model_validate({"items": items, "printed": {**printed, "name": "The spin"}}).is_fillable


def test_the_list_of_blocks_says_what_each_kind_is_there_for() -> None:
    assert {row[0]: row[1] for row in list_things("blocks").rows} == {
        kind: model.group for kind, model in KINDS.items()
    }


def test_no_two_files_share_a_name_but_those_of_one_kind() -> None:
    source = ROOT / "src" / "bifolio"
    names = Counter(
        path.name for path in source.rglob("*.py") if path.name != "__init__.py" and path.parent.name != "kinds"
    )
    of_kinds = {path.name for path in source.rglob("kinds/*.py")} - {"__init__.py"}
    assert [name for name, count in names.items() if count > 1] == []
    assert sorted(of_kinds & names.keys()) == []
