"""The recipe of CONTRIBUTING.md, tried: a new block kind is four files, and each that is forgotten fails a test that says which."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MODEL = '''"""The model of `weather_line`."""

from __future__ import annotations

from typing import Annotated

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Text
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Role, Says


class WeatherLine(Asked):
    """How something felt, as weather: between two ends, a line to write on for each item."""

    kind_title = "Weather line"
    group = "writing"
    low: Annotated[Text, Says(role=Role.PROSE, longest=60)]
    """One end."""
    high: Annotated[Text, Says(role=Role.PROSE, longest=60)]
    """The other end."""
    items: Items
    """What is judged, by lasting id."""
'''

BLANKS = '''"""The blanks of `weather_line`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.weather_line import WeatherLine
from bifolio.form_fields import BlankKind


def blanks(block: WeatherLine, speaker: Speaker) -> Iterator[Item]:
    """A line for each item."""
    for key, text in block.items.items():
        yield Item(key, kind=BlankKind.TEXT, part=f"{text.nameless}, {block.low.nameless} to {block.high.nameless}")
'''

DRAWING = '''"""Weather lines: the two ends, then each item with its line."""

from __future__ import annotations

from bifolio.content.kinds.weather_line import WeatherLine
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.writing_lines import WordsWithLines


def draw(block: WeatherLine, context: BlockContext) -> list[Piece]:
    """A paragraph for each end, then the items."""
    look = context.look
    pieces = context.lead_in(block)
    pieces += [context.paragraph(end, keep=True) for end in (block.low, block.high)]
    group = context.parent.add_list()
    for key, text in block.items.items():
        owner = group.add_item().add("P")
        pieces.append(WordsWithLines(look, owner, context.runs(text), context.blank(key), space_after=look.gaps.paragraph))
    return pieces
'''

EXAMPLE = """id: weather-line
title: Weather line
blocks:
  - weather_line:
      id: week
      prompt: What was the weather like?
      low: stormy
      high: clear
      items: {morning: In the morning, evening: In the evening}
"""

FILES = {
    "src/bifolio/content/kinds/weather_line.py": MODEL,
    "src/bifolio/assemble/kinds/weather_line.py": BLANKS,
    "src/bifolio/layout/kinds/weather_line.py": DRAWING,
    "tests/gallery/pages/weather_line.yaml": EXAMPLE,
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Code and tests as they are here."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copy(ROOT / "pyproject.toml", folder)
    passed_over = shutil.ignore_patterns("golden", "judges", "mutation")
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=passed_over)
    (folder / "tests" / "golden").mkdir()
    for name in ("fonts", "workbook"):
        (folder / name).symlink_to(ROOT / name)
    return folder


KINDS = "tests/unit/test_kinds.py"
EVERY_KIND = "tests/unit/layout/test_every_kind.py"
GALLERY = "tests/snapshots/test_gallery.py"


def judged(checkout: Path, files: dict[str, str], *rooms: str) -> str:
    """What tests that the recipe names say of a checkout with ``files`` added; the kept pages are not part of it."""
    for folder in {(checkout / name).parent for name in FILES}:
        for path in folder.glob("weather_line*"):
            path.unlink()
    for name, text in files.items():
        (checkout / name).write_text(text, encoding="utf-8")
    wanted = "weather_line and not as_kept or every_file_is or every_kind_of_block"
    command = [sys.executable, "-m", "pytest", "-o", "addopts=", "-p", "no:cacheprovider", "-q", "-k", wanted, *rooms]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    environment |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1, 2), done.stdout + done.stderr
    return done.stdout


def test_the_recipe_names_the_four_files() -> None:
    recipe = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"`{name}`" not in recipe] == []


def test_four_files_are_a_kind(checkout: Path) -> None:
    said = judged(checkout, FILES, KINDS, EVERY_KIND, GALLERY)
    assert "failed" not in said
    assert "error" not in said
    assert "passed" in said


def named(text: str, room: str) -> str:
    """``text`` with a name of its own for the kind that lacks its file in ``room``."""
    end = room.replace(" ", "")
    for one, other in (("weather_line", "_"), ("weather-line", "-"), ("WeatherLine", ""), ("Weather line", " ")):
        text = text.replace(one, f"{one}{other}{end if other else end.capitalize()}")
    return text


ROOMS = {"model": MODEL, "blanks": BLANKS, "drawing": DRAWING, "example": EXAMPLE}


@pytest.fixture(scope="module")
def said_of_forgetful(checkout: Path) -> str:
    """What is said of four kinds, each without another of its files."""
    wanted = {
        named(file, forgotten): named(text, forgotten)
        for forgotten in ROOMS
        for (file, text), room in zip(FILES.items(), ROOMS, strict=True)
        if room != forgotten
    }
    return judged(checkout, wanted, KINDS)


@pytest.mark.parametrize(("file", "room"), [*zip(FILES, ROOMS, strict=True)])
def test_a_file_that_is_forgotten_is_named(file: str, room: str, said_of_forgetful: str) -> None:
    assert f"is missing: write {named(file, room)}" in said_of_forgetful


def test_a_text_that_the_drawing_forgets_is_named(checkout: Path) -> None:
    # the end that a kind forgot to print when the recipe was first tried
    forgetful = DRAWING.replace("(block.low, block.high)", "(block.high,)")
    blanks = BLANKS.replace("{block.low.nameless} to ", "")
    changed = {
        "src/bifolio/layout/kinds/weather_line.py": forgetful,
        "src/bifolio/assemble/kinds/weather_line.py": blanks,
    }
    said = judged(checkout, {**FILES, **changed}, EVERY_KIND)
    assert "'stormy'" in said


def test_an_option_that_the_example_does_not_show_is_named(checkout: Path) -> None:
    silent = EXAMPLE.replace("      prompt: What was the weather like?\n", "")
    said = judged(checkout, {**FILES, "tests/gallery/pages/weather_line.yaml": silent}, GALLERY)
    assert "'prompt'" in said
