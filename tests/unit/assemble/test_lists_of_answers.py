"""A list of answers belongs to all blanks of its block, also where an edition has only some of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.pipeline.open_workbook import read_workbook

BOOK = """\
title: Two
people: {a: {label: Ana}, b: {label: Ben}}
editions:
  a: {title: A, by: a, answers: in-place}
  b: {title: B, by: b, answers: in-place}
  both: {title: Both, by: [a, b], answers: in-place}
blocks:
  - table: {id: t, columns: {p: P}, rows: {r: {text: R, by: a}, s: {text: S, by: b}}, answer: [one, two]}
"""


@pytest.mark.parametrize(
    ("edition", "answers"),
    [("a", {"r-p": "one"}), ("b", {"s-p": "two"}), ("both", {"r-p": "one", "s-p": "two"})],
)
def test_each_row_keeps_its_answer(tmp_path: Path, edition: str, answers: dict[str, str]) -> None:
    (tmp_path / "two.yaml").write_text(BOOK, encoding="utf-8")
    (unit,) = assemble(read_workbook(tmp_path / "two.yaml", date(2026, 11, 24)), Request(edition=edition)).units
    (block,) = unit.blocks
    found = {key: blank.in_place.words for (key, *_), blank in block.blanks.items() if blank.in_place is not None}
    assert found == answers
