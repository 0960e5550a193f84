"""The gallery of the documentation shows every block of the examples, and what is drawn of SVG, as they are drawn today."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from types import ModuleType

import pytest
from PIL import Image

from bifolio.content.blocks import KINDS
from bifolio.content.reading.loading import load_workbook
from bifolio.pipeline.check_workbook import check_as_read
from bifolio.pipeline.inventory import list_things
from tests.snapshots.books import PAGES
from tests.snapshots.pictures import are_alike

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "gallery"


@cache
def command() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("gallery_make", str(FOLDER / "make"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    # dataclasses look for their module there
    sys.modules[loader.name] = module
    loader.exec_module(module)
    return module


@cache
def drawn() -> dict[str, Image.Image]:
    sheets: dict[str, Image.Image] = command().sheets()
    return sheets


NAMES = [one.name for one in command().shown()]


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_of_a_block_is_as_the_command_makes_it(name: str) -> None:
    assert (FOLDER / f"{name}.png").exists(), "run docs/gallery/make"
    with Image.open(FOLDER / f"{name}.png") as kept:
        assert are_alike(kept.convert("L"), drawn()[name].convert("L")), "run docs/gallery/make"


@pytest.mark.parametrize("name", sorted(command().pages()))
def test_a_page_is_as_the_command_writes_it(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == command().pages()[name], "run docs/gallery/make"


def test_every_block_of_every_example_has_a_picture_beside_its_yaml() -> None:
    texts = "".join(command().pages().values())
    assert {name for name in PAGES.values() if name not in {one.example for one in command().shown()}} == set()
    for one in command().shown():
        assert f"({one.name}.png)" in texts
        if not one.example.startswith("svg-"):
            assert f"```yaml\n{one.code}```" in texts


@cache
def lacking() -> set[str]:
    """The examples that have an error as pages of a book that has nothing else."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "book"
        (folder / "pages").mkdir(parents=True)
        names = {f"shown-{number}": one for number, one in enumerate(command().shown())}
        for name, one in names.items():
            blocks = one.code if one.keys else f"blocks:\n{indent(one.code, '  ')}"
            (folder / "pages" / f"{name}.yaml").write_text(f"id: {name}\ntitle: {name}\n{blocks}", encoding="utf-8")
        (folder / "workbook.yaml").write_text(f"title: A book\nparts: [{', '.join(names)}]\n", encoding="utf-8")
        workbook, problems = load_workbook(folder)
        assert workbook is not None
        # a check of the folder would tell all uses of one missing picture as one problem
        problems += check_as_read(workbook, date(2026, 11, 24))
    return {names[Path(one.place.file).stem].name for one in problems if one.is_error}


@pytest.mark.parametrize("name", NAMES)
def test_an_example_says_what_it_needs_that_is_not_in_every_book(name: str) -> None:
    [one] = [one for one in command().shown() if one.name == name]
    assert bool(command().needed(one)) == (name in lacking() or bool(one.keys))


def test_what_an_example_needs_stands_between_its_picture_and_its_yaml() -> None:
    texts = "".join(command().pages().values())
    assert "(picture-2.png)\n\nNeeds a picture of yours in `figures/`: `plan.png`.\n\n```yaml\n" in texts
    assert "(table-series.png)\n\nThe end of a page's file" in texts


def test_every_drawing_is_shown() -> None:
    assert {path.stem for path in (ROOT / "tests" / "gallery" / "drawings").iterdir()} == set(command().DRAWINGS)


def test_nothing_is_left_of_an_example_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(NAMES)
    assert {path.name for path in FOLDER.glob("*.md")} == set(command().pages())


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_of_blocks_says_what_a_kind_is_for_and_where_its_picture_is(kind: str) -> None:
    [row] = [row for row in list_things("blocks").to_records() if row["kind"] == kind]
    page, _, heading = str(row["picture"]).partition("#")
    text = (ROOT / page).read_text(encoding="utf-8")
    chapter = text.partition(f"\n## `{heading}`\n")[2].partition("\n## ")[0]
    assert str(row["about"]) in chapter
    assert ".png)" in chapter
