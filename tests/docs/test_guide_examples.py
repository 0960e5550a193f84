"""The examples of the guides are what they look like: whole workbooks check clean and build, single blocks and keys are read."""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from bifolio.diagnostics import Severity, render
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from tests.cli.test_commands import run

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<text id="sun" y="9">sun</text><text id="mast" y="9">mast</text></svg>'
)
FENCED = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def chapters(name: str) -> Iterator[tuple[str, str]]:
    """The heading and text of each chapter of a page."""
    for chapter in re.split(r"^## ", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        yield chapter.partition("\n")[0], chapter


KEYS = "The edition that shows them"
BOOKS = dict(chapters("docs/guide/people-and-editions.md")) | {
    KEYS: dict(chapters("docs/guide/answer-keys.md"))[KEYS],
    # above this is an example of the gallery
    "README": (ROOT / "README.md").read_text(encoding="utf-8").partition("## Set up")[2],
    "coming-from": (ROOT / "docs/guide/coming-from.md").read_text(encoding="utf-8"),
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


def commands() -> list[str]:
    """The commands of the README in its order, but for those that set bifolio up."""
    in_order = re.findall(r"^(bifolio (?:new|build) .*)|`(bifolio [a-z-]+ [^`]+)`", BOOKS["README"], re.MULTILINE)
    return [typed or said for typed, said in in_order]


(MANUSCRIPT,) = re.findall(r"^```markdown\n(.*?)^```", BOOKS["coming-from"], re.MULTILINE | re.DOTALL)


def test_the_manuscript_of_the_guide_becomes_what_the_guide_says(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(MANUSCRIPT, encoding="utf-8")
    done = run("new", tmp_path / "book", "--from", tmp_path / "notes.md")
    assert done.exit_code == 0
    text = (tmp_path / "book" / "workbook.yaml").read_text(encoding="utf-8")
    assert [*re.findall(r"^  - (\w+):", text, re.MULTILINE)] == [
        "fields", "heading", "lines", "checklist", "slider", "heading", "table", "text",
    ]  # fmt: skip
    assert [render(problem) for problem in check_folder(tmp_path / "book", TODAY)] == []


def test_the_commands_of_the_readme_do_what_they_are_there_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(BOOKS["README"], tmp_path)
    (tmp_path / "notes.md").write_text(MANUSCRIPT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # a preview goes on until it is stopped; tests/cli/test_preview.py starts one
    for line in (line for line in commands() if " preview " not in line):
        if "--theme ours" in line:
            (tmp_path / "my-workbook" / "themes" / "ours.yaml").write_text("id: ours\ntitle: Ours\nbase: warm\n")
        done = run(*shlex.split(line.partition(" > ")[0])[1:])
        assert done.exit_code == 0, f"{line}: {done.stderr}"
    made = {path.name for path in tmp_path.glob("*.pdf")}
    assert {
        "my-workbook-pupil.pdf",
        "my-workbook-teacher.pdf",
        "sheet-book.pdf",
        "run-a4.pdf",
        "run-letter.pdf",
    } <= made
    assert len(list((tmp_path / "copies").glob("*.pdf"))) == 3


def snippets() -> Iterator[tuple[str, str]]:
    """Examples that are no whole file: a list of blocks, or a few keys of ``workbook.yaml``; by page and number."""
    for page in sorted((ROOT / "docs" / "guide").glob("*.md")):
        for number, example in enumerate(FENCED.findall(page.read_text(encoding="utf-8")), 1):
            names_a_file = re.match(r"# (?!in workbook\.yaml)\S+\.yaml\b", example) or example.startswith("# in sheet")
            if not names_a_file and not example.startswith("# yaml-language-server"):
                yield f"{page.stem}-{number}", example


SNIPPETS = dict(snippets())


def parts_of(entries: list[Any]) -> Iterator[str]:
    """The ids under ``parts``, those of divisions too, but for pages that the program makes."""
    for entry in entries:
        if isinstance(entry, dict):
            yield from parts_of(entry["division"]["parts"])
        elif entry not in MADE_BY_THE_PROGRAM:
            yield entry


MADE_BY_THE_PROGRAM = {"cover", "contents", "imprint", "notes", "sources"}


@pytest.mark.parametrize("name", SNIPPETS)
def test_blocks_and_keys_that_a_guide_shows_are_read_without_an_error(name: str, tmp_path: Path) -> None:
    example = SNIPPETS[name]
    shown = yaml.safe_load(example)  # any reader of YAML must be able to read them
    if isinstance(shown, list):
        example = "blocks:\n" + textwrap.indent(example, "  ")
    elif not {"parts", "blocks"} & shown.keys():
        example += "blocks: [A page.]\n"
    book = tmp_path / "book"
    for folder in ("pages", "figures", "../our-library/exercises"):
        (book / folder).mkdir(parents=True)
    (book / "workbook.yaml").write_text(f"title: A book\n{example}", encoding="utf-8")
    for part in parts_of(shown.get("parts", [])) if isinstance(shown, dict) else ():
        (book / "pages" / f"{part}.yaml").write_text(f"id: {part}\ntitle: One\nblocks: [A page.]\n", encoding="utf-8")
    Image.new("RGB", (900, 900)).save(book / "figures" / "garden.jpg")
    for drawing in ("crab.svg", "pot.svg", "harbour.svg"):
        (book / "figures" / drawing).write_text(SVG, encoding="utf-8")
    for photo in ("fish.png", "owl.png", "pot.png", "seeds.png", "water.png"):
        Image.new("RGB", (90, 60)).save(book / "figures" / photo)
    problems = check_folder(book, TODAY)
    assert [render(problem) for problem in problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("docs/guide/*.md")), ids=lambda page: page.stem)
def test_examples_can_be_read_by_any_reader_of_yaml(page: Path) -> None:
    for example in FENCED.findall(page.read_text(encoding="utf-8")):
        assert yaml.safe_load(example) or example.startswith("# yaml-language-server")
