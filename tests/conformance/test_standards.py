"""The promise tables of docs/standards: every row has a known answer and names tests that exist; what excludes what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bifolio.errors import UsageError
from bifolio.pipeline.build_options import standard_for
from tests.conformance.checks import CHECKS
from tests.conformance.workbooks import SMALL, options, workbook

ROOT = Path(__file__).parents[2]
TABLES = tuple(sorted((ROOT / "docs" / "standards").glob("pdf-*.md")))
ANSWERS = ("by construction", "enforced", "author's duty", "not applicable", "as ")


def rows() -> list[tuple[str, list[str]]]:
    """(file, cells) of every row of the tables, without their heads."""
    found = []
    for path in TABLES:
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if line.startswith("|") and cells[0] not in ("Clause", "---"):
                found.append((path.name, cells))
    return found


def test_the_tables_are_long() -> None:
    assert len(rows()) > 120


@pytest.mark.parametrize(("file", "cells"), rows(), ids=lambda value: value if isinstance(value, str) else value[0])
def test_a_row_says_how_and_names_tests_that_exist(file: str, cells: list[str]) -> None:
    clause, asks, how, tests = cells
    assert re.match(r"\d+(\.\d+)*", clause), cells
    assert asks
    assert how.startswith(ANSWERS), cells
    if tests == "–":
        assert how.startswith(("not applicable", "author's duty")), cells
        return
    for rule in re.findall(r"rule `([a-z-]+)`", tests):
        cases = ROOT / "tests" / "cases"
        assert any(rule in path.read_text(encoding="utf-8") for path in cases.glob("*.yaml")), rule
    for before, reference in re.findall(r"(rule )?`([^`]+)`", tests):
        if not before and reference not in CHECKS:
            name, _, function = reference.partition("::")
            text = (ROOT / "tests" / name).read_text(encoding="utf-8")
            assert f"def {function}(" in text or not function, reference
    rest = re.sub(r"(rule )?`[^`]+`|veraPDF|[, ]", "", tests)
    assert rest == "", rest


@pytest.mark.parametrize("standard", ["ua-1+a-2a", "ua-2+a-4"])
def test_a_password_excludes_an_archive(standard: str) -> None:
    with pytest.raises(UsageError, match="excludes encryption"):
        standard_for(options(standard=standard, password="secret"), workbook(SMALL))
