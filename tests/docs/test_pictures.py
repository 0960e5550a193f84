"""The pictures of the README and the guide show what is drawn today, and the page on covers names every design."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Literal

import pytest
from PIL import Image

from bifolio.design.looks import designs
from tests.snapshots.pictures import are_alike

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ROOT / "docs" / "pictures" / "looks"
GUIDE = (ROOT / "docs" / "guide" / "covers.md").read_text(encoding="utf-8")


def command(name: str = "looks") -> ModuleType:
    loader = importlib.machinery.SourceFileLoader(f"{name}_pictures", str(COMMAND.with_name(name)))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["covers.png", "openers.png", "compositions.png", "spots.png"])
def test_the_picture_is_as_the_command_makes_it(name: str) -> None:
    now = command().picture(name)
    with Image.open(COMMAND.with_name(name)) as kept:
        assert are_alike(kept.convert("RGB"), now), "run docs/pictures/looks"


@pytest.mark.parametrize("kind", ["cover", "opener", "emblem"])
def test_the_guide_names_every_design(kind: Literal["cover", "opener", "emblem"]) -> None:
    assert [name for name in designs(kind) if f"`{name}`" not in GUIDE and f" {name}" not in GUIDE] == []


def test_the_first_picture_of_the_readme_shows_pages_of_today() -> None:
    with Image.open(COMMAND.with_name("pages.png")) as kept:
        assert are_alike(kept.convert("RGB"), command("pages").sheet()), "run docs/pictures/pages"


def test_the_picture_of_what_new_writes_shows_its_books_of_today() -> None:
    with Image.open(COMMAND.with_name("starters.png")) as kept:
        assert are_alike(kept.convert("RGB"), command("starters").sheet()), "run docs/pictures/starters"


def test_the_drawings_of_printer_dialogues_are_as_the_command_draws_them() -> None:
    drawn = command("dialogues")
    for name, (title, rows) in drawn.DIALOGUES.items():
        kept = (COMMAND.parent / f"dialogue-{name}.svg").read_text(encoding="utf-8")
        assert kept == drawn.drawing(title, rows), "run docs/pictures/dialogues"


def test_every_script_without_an_ending_is_seen_by_ruff_and_mypy() -> None:
    found = [path for path in (ROOT / "docs").glob("*/*") if path.is_file() and not path.suffix]
    scripts = {str(path.relative_to(ROOT)) for path in found if path.read_bytes().startswith(b"#!/usr/bin/env python3")}
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert "docs/gallery/make" in scripts
    assert scripts == {*tools["ruff"]["extend-include"]} == {*tools["mypy"]["files"]} - {"src", "tests", "benchmarks"}
