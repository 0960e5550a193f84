"""An exercise on a sheet for each person: each has what is theirs, under names that nobody else's blanks have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Unit, with_inner
from bifolio.assemble.request import Request
from bifolio.pipeline.open_workbook import read_workbook

BOOK = """title: Three write
people: {x: {label: Ida}, y: {label: Jon}, z: {label: Kim}}
editions: {all: {private_sheets: [e]}}
"""

EXERCISE = """id: e
title: Alone
steps: [Write., {text: Yours is C., by: x}]
blocks:
  - lines: {id: a, prompt: A}
  - lines: {id: b, prompt: B, by: [x, y], example: So}
  - lines: {id: c, prompt: C, by: x}
  - lines: {id: d, prompt: D, by: y, example: Thus}
  - box: {id: box, by: [x, y], blocks: [lines: {id: inner, prompt: E, by: x}, lines: {id: other, prompt: F}]}
"""


@pytest.fixture
def sheets(tmp_path: Path) -> dict[str, Unit]:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "workbook.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "exercises" / "e.yaml").write_text(EXERCISE, encoding="utf-8")
    document = assemble(read_workbook(tmp_path, date(2026, 11, 24)), Request(edition="all"))
    return {unit.person.id: unit for unit in document.units if unit.person is not None}


def names(unit: Unit) -> list[str]:
    return [blank.name for block in with_inner(unit.blocks) for blank in block.blanks.values()]


def test_each_sheet_has_the_blocks_that_this_person_answers(sheets: dict[str, Unit]) -> None:
    assert names(sheets["x"]) == [f"e.{name}.lines.x" for name in ("a", "b", "c", "inner", "other")]
    assert names(sheets["y"]) == [f"e.{name}.lines.y" for name in ("a", "b", "d", "other")]
    assert names(sheets["z"]) == ["e.a.lines.z"]


def test_each_sheet_has_the_steps_that_this_person_takes(sheets: dict[str, Unit]) -> None:
    assert [len(sheets[who].opening.steps) for who in "xyz"] == [2, 1, 1]


def test_an_example_is_on_each_sheet_that_has_its_block(sheets: dict[str, Unit]) -> None:
    with_example = {(who, bound.block.id) for who, unit in sheets.items() for bound in unit.blocks if bound.examples}
    assert with_example == {("x", "b"), ("y", "b"), ("y", "d")}
