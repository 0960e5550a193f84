"""The gallery of the documentation shows every block of the examples, and what is drawn of SVG, as they are drawn today."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from bifolio.content.blocks import KINDS
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
            assert f"```yaml\n{one.keys}{one.yaml}" in texts


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
