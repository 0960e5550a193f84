"""The tutorial, word for word: its files, its commands, what they say, the picture of what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bifolio.diagnostics import render
from bifolio.pipeline.check_workbook import check_folder
from tests.cli.test_commands import run
from tests.docs.test_pictures import ROOT, command
from tests.docs.tutorial import PAGE, Step, finished, save, steps, typed
from tests.snapshots.pictures import are_alike

TEXT = PAGE.read_text(encoding="utf-8")


def test_whoever_does_what_it_says_sees_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = ""
    for step in steps():
        if step.what == "yaml":
            save(step, tmp_path)
        elif step.what == "text":
            assert step.before.rpartition("\n\n")[0].splitlines()[-1].startswith("You see"), step.text
            assert without_bytes(step.text) == without_bytes(said)
        else:
            with mistake(step):
                said = "".join(output_of(words, int("ratin:" in step.before)) for words in typed(step))
    with pypdfium2.PdfDocument("nights-book.pdf") as pdf:
        assert len(pdf) == 6


def without_bytes(said: str) -> str:
    """``said`` without the one number that every change of the drawing changes."""
    return re.sub(r"\b[\d,]+ bytes", "N bytes", said)


@contextmanager
def mistake(step: Step) -> Iterator[None]:
    """Makes the one change that the text asks for in words, and takes it back as the text asks afterwards."""
    page = Path("nights/pages/now.yaml")
    kept = page.read_text(encoding="utf-8") if page.exists() else ""
    if "change `rating:` to `ratin:`" in step.before:
        page.write_text(kept.replace("rating:", "ratin:"), encoding="utf-8")
    yield
    if kept:
        page.write_text(kept, encoding="utf-8")


def output_of(words: list[str], exit_code: int) -> str:
    """What a command says, which must end with this code."""
    if words[0] == "mkdir":
        for name in words[1:]:
            Path(name).mkdir()
        return ""
    done = run(*words[1:])
    assert done.exit_code == exit_code, done.output
    return done.output


def test_its_worksheet_has_no_problem(tmp_path: Path) -> None:
    assert [render(problem) for problem in check_folder(finished(tmp_path), date(2026, 11, 24))] == []


@pytest.mark.parametrize("line", re.findall(r"^\| [^|]+ \| `bifolio ([^`]+)` \|$", TEXT, re.MULTILINE))
def test_what_it_says_to_try_works(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(tmp_path)
    monkeypatch.chdir(tmp_path)
    done = run(*line.split())
    assert done.exit_code == 0, done.output


def test_it_sets_bifolio_up_as_the_readme_does() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    set_up = re.search(r"^```sh\n(python3 -m venv.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    there = re.search(r"^```sh\n(python3 -m venv.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert set_up is not None
    assert there is not None
    assert set_up[1].splitlines() == re.split(r" &&\s+", there[1].rstrip())


def test_on_windows_it_installs_the_same() -> None:
    asked = re.findall(r"^\.venv.*pip install (.*)$", TEXT, re.MULTILINE)
    assert len(asked) == 4
    assert asked[:2] == asked[2:]


def test_its_picture_shows_what_comes_out() -> None:
    with Image.open(ROOT / "docs" / "pictures" / "tutorial.png") as kept:
        assert are_alike(kept.convert("RGB"), command("tutorial").sheet()), "run docs/pictures/tutorial"
