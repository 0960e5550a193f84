"""Sums as they are written out: each figure, sign, line and square, row by row; and what is refused as a sum."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from bifolio.assemble.blanks import Speaker
from bifolio.assemble.kinds.sums import blanks
from bifolio.content.fields.answers import Between
from bifolio.content.kinds.sums import Sums
from bifolio.messages import Messages
from tests.builders import COUPLE, Laid, lay_out
from tests.painted import Shape, Words, on_page


def laid(items: Any, paper: str = "a4", size: str = "standard", **keys: Any) -> Laid:
    return lay_out([{"sums": {"id": "x", "items": items, **keys}}], paper, size)


def written_out(one: Laid) -> list[str]:
    """A single sum, row by row: ``o`` is a square to work on, ``_`` one for the result; ``=`` begins a row below a line."""
    items = on_page(one.layout, 0)
    shapes = [item for item in items if isinstance(item, Shape)]
    words = [item for item in items if isinstance(item, Words) and len(item.text.strip()) == 1]
    boxes = [shape for shape in shapes if shape.kind == "box"]
    side, firm = boxes[0].bounds[2] - boxes[0].bounds[0], max(box.weight for box in boxes)
    left = min(box.bounds[0] for box in boxes) - side
    top = max(*(box.bounds[3] for box in boxes), *(word.y + 0.72 * side for word in words))

    def row_of(y: float) -> int:
        return round((top - y) / side - 0.5)

    grid: dict[tuple[int, float], str] = {}
    for box in boxes:
        x0, y0, x1, y1 = box.bounds
        grid[row_of((y0 + y1) / 2), round(((x0 + x1) / 2 - left) / side - 0.5)] = "_" if box.weight == firm else "o"
    for word in words:
        row, column, text = (
            row_of(word.y + 0.22 * side),
            (word.x + word.width / 2 - left) / side - 0.5,
            word.text.strip(),
        )
        # a decimal sign is on the line after its square
        grid[row, column if text == "." else round(column)] = text
    lines = {round((top - shape.points[0][1]) / side) for shape in shapes if shape.kind == "line"}
    rows = []
    for row in range(1 + max(row for row, _ in grid)):
        places = [place for where, place in grid if where == row]
        columns = sorted({*range(1 + round(max(places))), *places})
        rows.append(("=" if row in lines else " ") + "".join(grid.get((row, column), " ") for column in columns))
    return rows


@pytest.mark.parametrize(
    ("written", "carries", "rows"),
    [
        ("47 + 38", "above", ["  o", "  47", " +38", "= __"]),
        ("12 + 7 + 130", "below", ["   12", " +  7", " +130", "  oo", "= ___"]),
        ("10 - 6.25", "none", ["  10", " − 6.25", "= ____"]),
        ("52 - 37", "above", ["  oo", "  52", " −37", "= __"]),
        ("999 + 1", "none", ["   999", " +   1", "= ____"]),
        ("46 × 23", "above", ["  ooo", "    46", " ×  23", "= oooo", "  oooo", "= ____"]),
        # noughts at the end and before the first figure take no row of their own
        ("1.25 × 20", "none", ["   1.25", " ×  20", "= ____"]),
        ("0.5 × 0.5", "none", ["   0.5", " × 0.5", "= ___"]),
        ("12 × 1.5", "none", ["   12", " × 1.5", "= ooo", "  ooo", "= ___"]),
        ("12 × 305", "none", ["    12", " × 305", "= oooo", "  oooo", "  oooo", "= ____"]),
        ("84 : 6", "above", ["  84:6=__", *4 * ["  ooooooo"]]),
        ("9500 : 40", "none", ["  9500:40=____r__", *6 * ["  " + 15 * "o"]]),
        ("1.5 / 2", "none", ["  1.5÷2=___", *6 * ["  oooooooo"]]),
        ("10 / 2.5", "none", ["  10÷2.5=__", *4 * ["  oooooooo"]]),
    ],
)  # fmt: skip
def test_every_figure_sign_and_square_is_in_its_place(written: str, carries: str, rows: list[str]) -> None:
    assert written_out(laid([written], carries=carries)) == rows


@pytest.mark.parametrize(
    ("written", "printed", "last"),
    [("102 - 95", "7", "= __7"), ("3.5 + 0.5", "4", "= 4_"), ("3.5 + 0.25", "3.75", "= 3.75")],
)
def test_a_printed_result_is_below_its_places(written: str, printed: str, last: str) -> None:
    assert written_out(laid({"a": written}, printed={"a": printed}, carries="none"))[-1] == last


def test_printed_words_that_are_not_the_result_stay_as_they_are() -> None:
    assert "about 8" in [line.strip() for line in laid({"a": "44 + 44"}, printed={"a": "about 8"}).lines]


def test_a_sum_alone_is_said_without_its_number() -> None:
    assert laid(["4 + 3"]).blanks[0].spoken == "Demo, 4 plus 3, result, write a number"


def test_the_answers_of_a_division_are_its_result_and_what_it_leaves() -> None:
    block = Sums.model_validate({"items": {"a": "95 : 4", "b": "9 : 4.5"}})
    assert block.answer == {
        "a": (Between(23.0, 23.0, "23"),),
        "a-rest": (Between(3.0, 3.0, "3"),),
        "b": (Between(2.0, 2.0, "2"),),
    }


def test_an_equals_sign_at_the_end_of_a_sum_is_no_part_of_it() -> None:
    assert Sums.model_validate({"items": ["47 + 38 ="]}) == Sums.model_validate({"items": ["47 + 38"]})


@pytest.mark.parametrize(
    "written", ["47", True, "1.2345 + 1", "٤ + ٣", "1 + 2 - 3", "3 × 4 + 5", "8 - 2 + 1", "9 : 3 : 3", "1 + 0.5.5"]
)
def test_what_is_no_sum_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError, match=r"expected a sum such as 47 \+ 38"):
        Sums.model_validate({"items": [written]})


def test_the_sums_above_a_page_break_are_asked_again_below_it() -> None:
    one = laid([f"{number}00 × 999" for number in range(10, 30)], "a5", prompt="Multiply.")
    assert len(one.layout.pages) > 1
    assert one.lines.count("Multiply.") == len(one.layout.pages)


@pytest.mark.parametrize(("language", "shown"), [("de", "12.478 + 389 ="), ("en-US", "12,478 + 389 =")])
def test_a_sum_in_a_list_of_answers_has_its_figures_in_groups_as_its_answer(language: str, shown: str) -> None:
    (item,) = blanks(Sums.model_validate({"items": {"a": "12478 + 389"}}), Speaker(Messages(language), COUPLE))
    assert item.shown is not None
    assert item.shown.words == shown
