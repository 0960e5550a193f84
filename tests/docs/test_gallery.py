"""The gallery of the documentation shows every block kind as it is drawn today."""

from __future__ import annotations

import importlib.machinery
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from bifolio.content.blocks import KINDS
from tests.snapshots.books import PAGES
from tests.snapshots.pictures import are_alike

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "gallery"


@cache
def command() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("gallery_make", str(FOLDER / "make"))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@cache
def drawn() -> dict[str, Image.Image]:
    sheets: dict[str, Image.Image] = command().sheets()
    return sheets


@pytest.mark.parametrize("name", sorted(PAGES.values()))
def test_the_picture_of_an_example_is_as_the_command_makes_it(name: str) -> None:
    assert (FOLDER / f"{name}.png").exists(), "run docs/gallery/make"
    with Image.open(FOLDER / f"{name}.png") as kept:
        assert are_alike(kept.convert("L"), drawn()[name].convert("L")), "run docs/gallery/make"


def test_the_page_shows_every_kind_and_is_as_the_command_writes_it() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert page == command().page(), "run docs/gallery/make"
    assert [kind for kind in KINDS if f"### `{kind}`" not in page] == []


def test_no_picture_is_left_of_an_example_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.glob("*.png")} == set(PAGES.values())
