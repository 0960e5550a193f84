"""The examples in docstrings and in the guide run, in the order in which they are written."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import bifolio
from tests.cli.test_commands import run

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "python.md"
DOCUMENTED = ("build", "check", "make_booklet", "make_copies", "open", "read_aloud")


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_example_of_a_function_runs(name: str, desk: Path) -> None:
    examples = doctest.DocTestFinder(recurse=False).find(getattr(bifolio, name), name)
    assert examples[0].examples, "no example"
    assert doctest.DocTestRunner().run(examples[0]).failed == 0


def test_the_example_of_the_package_makes_a_pdf(desk: Path) -> None:
    [example] = doctest.DocTestFinder(recurse=False).find(bifolio, "bifolio")
    assert doctest.DocTestRunner().run(example).attempted == 3
    assert (desk / "ana.pdf").read_bytes().startswith(b"%PDF-")


def test_the_examples_of_the_guide_run_with_the_book_that_it_begins_with(desk: Path) -> None:
    said = GUIDE.read_text(encoding="utf-8")
    shutil.rmtree(desk / "my-workbook")
    begun = re.search(r"`bifolio (new my-workbook[^`]*)`", said)
    assert begun is not None
    assert run(*begun[1].split()).exit_code == 0
    blocks = re.findall(r"^```python\n(.*?)^```", said, re.M | re.S)
    assert len(blocks) >= 5
    names: dict[str, Any] = {}
    for block in blocks:
        exec(compile(block, str(GUIDE), "exec"), names)
    assert (desk / "ana.pdf").exists()
    assert len(list((desk / "copies").glob("*.pdf"))) == 3


def test_the_guide_names_every_public_name() -> None:
    said = GUIDE.read_text(encoding="utf-8")
    assert [name for name in bifolio.__all__ if name not in said] == []
