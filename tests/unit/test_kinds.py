"""A block kind is four things in four known places, found by its name: model, blanks, drawing, example."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bifolio.assemble.kinds import function_of
from bifolio.content.blocks import KINDS
from bifolio.content.fields.base import kind_of
from bifolio.content.kinds.cycle import Cycle
from bifolio.content.kinds.infographic import Infographic
from bifolio.content.kinds.table import Table
from bifolio.layout.kinds import drawing_of
from bifolio.pipeline.inventory import list_things
from tests.builders import lay_out

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "model": (ROOT / "src/bifolio/content/kinds", "*.py"),
    "file of blanks": (ROOT / "src/bifolio/assemble/kinds", "*.py"),
    "drawing": (ROOT / "src/bifolio/layout/kinds", "*.py"),
    "example": (ROOT / "tests/gallery/pages", "*.yaml"),
}
FILES = {
    room: {path.stem.partition("-")[0] for path in folder.glob(pattern)} - {"__init__"}
    for room, (folder, pattern) in ROOMS.items()
}


def missing(room: str, kind: str) -> str:
    """What to write."""
    folder, pattern = ROOMS[room]
    return f"the {room} of '{kind}' is missing: write {folder.relative_to(ROOT)}/{pattern.replace('*', kind)}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_file_is_a_kinds(room: str) -> None:
    assert [missing("model", kind) for kind in sorted(FILES[room] - {*KINDS})] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_an_example(kind: str) -> None:
    assert kind in FILES["example"], missing("example", kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_drawn_or_stands_for_others_that_are(kind: str) -> None:
    if function_of(kind, "expand") is None:
        assert kind in FILES["drawing"], missing("drawing", kind)
        assert callable(drawing_of(kind).draw)


def test_only_a_drawing_that_ends_as_drawn_chooses_the_space_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def heights() -> list[float]:
        return [one.baseline for one in lay_out([{"quote": {"text": "Words."}}, "More words."]).drawn]

    usual = heights()
    monkeypatch.setattr(drawing_of("quote"), "ENDS_AS_DRAWN", False, raising=False)
    assert heights() == usual
    monkeypatch.setattr(drawing_of("quote"), "ENDS_AS_DRAWN", True)
    assert heights() != usual


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_says_its_name_and_its_group(kind: str) -> None:
    assert {"kind_title", "group"} <= vars(KINDS[kind]).keys()
    assert kind_of(KINDS[kind]) == kind


@pytest.mark.parametrize("kind", sorted(FILES["file of blanks"]))
def test_a_file_of_a_copys_part_has_something_to_give(kind: str) -> None:
    assert function_of(kind, "blanks") or function_of(kind, "expand") or function_of(kind, "data")


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"infographic"}))
def test_a_kind_that_is_filled_in_has_blanks_and_no_other_has(kind: str) -> None:
    if KINDS[kind].has_blanks:
        assert function_of(kind, "blanks") is not None, (
            f"{missing('file of blanks', kind)} with a function 'blanks', or set 'has_blanks' to False"
        )
    else:
        assert function_of(kind, "blanks") is None, f"'{kind}' has blanks: set its 'has_blanks' to True"


def test_tables_and_infographics_know_whether_they_are_filled_in() -> None:
    assert not Table.model_validate({"from": "a"}).is_fillable
    assert Table.model_validate({"from": "a", "more_columns": {"ours": "Ours"}}).is_fillable
    assert not Table.model_validate({"columns": ["A", "B"], "rows": [["a", "b"]]}).is_fillable
    assert not Infographic(figure="a").is_fillable
    assert Infographic(figure="a", blank=True).is_fillable


def test_a_worked_example_that_is_printed_whole_has_nothing_to_fill_in() -> None:
    items = {"one": "a", "two": "b", "three": "c", "four": "d"}
    printed = {f"{item}-{who}": "words" for item in items for who in "ab"}
    assert Cycle.model_validate({"halves": True, "items": items, "printed": printed}).is_fillable
    assert not Cycle.model_validate(
        {"halves": True, "items": items, "printed": {**printed, "name": "The spin"}}
    ).is_fillable
    plain = {**items, "name": "The spin"}
    assert Cycle.model_validate({"items": items, "printed": items}).is_fillable
    assert not Cycle.model_validate({"items": items, "printed": plain}).is_fillable


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


@pytest.mark.parametrize("kind", sorted(FILES["file of blanks"]))
def test_what_is_said_of_a_blank_names_nobody(kind: str) -> None:
    file = ROOT / f"src/bifolio/assemble/kinds/{kind}.py"
    assert ".plain" not in file.read_text(encoding="utf-8"), "use 'nameless', in which no field says a name"
