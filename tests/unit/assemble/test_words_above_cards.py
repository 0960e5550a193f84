"""The words that lead to cards are on their first sheet, if there are only a few."""

from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Unit
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.pipeline.open_workbook import read_workbook

CARDS = "  - cards: {prompt: Cut out., cards: {a: {text: A, back: B}}}\n"


def _units(folder: Path, above: str, head: str = "") -> list[Unit]:
    (folder / "exercises").mkdir()
    (folder / "workbook.yaml").write_text("title: A\nprofile: class\n", encoding="utf-8")
    text = f"id: words\ntitle: Words\n{head}blocks:\n{above}{CARDS}"
    (folder / "exercises" / "words.yaml").write_text(text, encoding="utf-8")
    units = assemble(read_workbook(folder, date(2026, 11, 24)), Request()).units
    return [unit for unit in units if unit.part == "words"]


def test_a_title_and_a_few_steps_and_paragraphs_are_above_the_first_cards(tmp_path: Path) -> None:
    steps = "steps: [Cut out the cards., Put them face down.]\n"
    (unit,) = _units(tmp_path, "  - Play with a friend.\n  - heading: Animals\n", steps)
    assert (unit.kind, len(unit.blocks), unit.is_single_sided, unit.starts) == (UnitKind.EXERCISE, 3, True, "recto")


def test_no_name_is_asked_for_on_a_sheet_that_is_cut_up(tmp_path: Path) -> None:
    (unit,) = _units(tmp_path, "")
    assert unit.opening.blanks == ()


@pytest.mark.parametrize(
    "above",
    ["  - lines: What do you see?\n", "  - Write ____ here.\n", f"  - {'A long story. ' * 60}\n", "  - list: [Scissors]\n"],
)  # fmt: skip
def test_what_is_filled_in_or_long_stays_on_a_page_before_the_cards(tmp_path: Path, above: str) -> None:
    kinds = [unit.kind for unit in _units(tmp_path, above)]
    assert kinds == [UnitKind.EXERCISE, UnitKind.CARDS]
