"""The examples of the guides are what they look like: whole workbooks check clean and build, single blocks and keys are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bifolio.diagnostics import render
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from tests.cli.test_commands import run

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
FENCED = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def chapters(name: str) -> Iterator[tuple[str, str]]:
    """The heading and text of each chapter of a page."""
    for chapter in re.split(r"^## ", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        yield chapter.partition("\n")[0], chapter


BOOKS = dict(chapters("docs/guide/people-and-editions.md")) | {
    "README": (ROOT / "README.md").read_text(encoding="utf-8")
}


def written(text: str, folder: Path) -> Path:
    """The files that ``text`` shows, each with its path in a comment on its first line, in ``folder``."""
    for example in FENCED.findall(text):
        path = folder / re.match(r"# (\S+\.yaml)\n", example)[1]  # type: ignore[index]  # every example has one
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example, encoding="utf-8")
    return folder


@pytest.mark.parametrize("heading", BOOKS)
def test_a_book_in_a_guide_has_no_problem_and_every_edition_of_it_builds(heading: str, tmp_path: Path) -> None:
    folder = written(BOOKS[heading], tmp_path / "book")
    book = folder if (folder / "workbook.yaml").exists() else folder / "sheet.yaml"
    assert [render(problem) for problem in check_folder(book, TODAY)] == []
    for edition in read_workbook(book, TODAY).file.editions or ["book"]:
        done = run("build", book, "-e", edition, "-o", tmp_path / f"{edition}.pdf", "--no-cache")
        assert done.exit_code == 0, done.stderr
