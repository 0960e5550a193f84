"""Rosters of every make read alike."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.errors import BifolioError, InvalidWorkbook
from bifolio.people.roster import open_roster


def cells(path: Path) -> list[dict[str, str]]:
    return [dict(row.cells) for row in open_roster(path).rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_delimiter_with_or_without_a_byte_order_mark(tmp_path: Path, delimiter: str, mark: str) -> None:
    path = tmp_path / "r.csv"
    path.write_text(f"{mark}name{delimiter}partner\nDvořák{delimiter}Νίκος\n", encoding="utf-8")
    assert cells(path) == [{"name": "Dvořák", "partner": "Νίκος"}]


def test_a_quoted_line_break_stays_in_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text('name,message\nAna,"first\nsecond"\nBen,x\n', encoding="utf-8", newline="")
    rows = list(open_roster(path).rows())
    assert rows[0].cells["message"] == "first\nsecond"
    assert [row.line for row in rows] == [2, 4]


def test_xlsx_and_yaml_give_the_same_rows(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["name", "copies"])
    book.active.append(["Ana", 3])
    book.save(tmp_path / "r.xlsx")
    (tmp_path / "r.yaml").write_text("- {name: Ana, copies: 3}\n")
    assert cells(tmp_path / "r.xlsx") == cells(tmp_path / "r.yaml") == [{"name": "Ana", "copies": "3"}]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"", b"\n\n", b'name\n"open', b"name,name\nA,B\n", b"name\nA,B,C\n", b"a\0b\nc"]
)
def test_what_cannot_be_read_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidWorkbook):
        list(open_roster(path).rows())


@given(st.binary(max_size=300), st.sampled_from([".csv", ".xlsx", ".yaml"]))
@settings(max_examples=60, deadline=None)
def test_no_bytes_make_a_traceback(tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str) -> None:
    path = tmp_path_factory.mktemp("r") / f"r{suffix}"
    path.write_bytes(content)
    with suppress(BifolioError):
        list(open_roster(path).rows())
