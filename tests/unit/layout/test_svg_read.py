"""What is read of SVG files, number by number, where there is no browser to compare with."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import pytest

from bifolio.layout.pictures.svg import read_svg
from tests.goldens import Golden
from tests.unit.layout.test_svg_seen import FILES


def test_what_is_read_of_a_file_that_is_drawn_as_a_browser_shows_it_is_as_kept(golden: Golden) -> None:
    lines = []
    for name, text in FILES.items():
        picture = read_svg(text.encode(), "a.svg")
        lines += [
            f"== {name}: {_written(picture.width)} × {_written(picture.height)}, ratio {_written(picture.ratio)}",
            *map(_written, picture.shapes),
        ]
    golden("svg-shapes.txt", "\n".join([*lines, ""]))


def test_a_file_in_grey_has_no_colour() -> None:
    coloured = re.compile(r"(?:fill|stroke|colour)=\(([^ )]+) ([^ )]+) ([^ )]+)\)")
    for name, text in FILES.items():
        shapes = read_svg(text.encode(), "a.svg", is_grey=True).shapes
        found = coloured.findall(" ".join(map(_written, shapes)))
        assert [one for one in found if len({*one}) > 1] == [], name


@pytest.mark.parametrize(
    ("weight", "is_bold"),
    [("400", False), ("600", True), ("bolder", True), ("²", False), ("x", False), ("9" * 20, False)],
)
def test_letters_are_bold_from_a_weight_of_600_and_regular_where_it_is_no_number(weight: str, is_bold: bool) -> None:
    text = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text y='5' font-weight='{weight}'>Pot</text></svg>"
    )
    assert ("is_bold=True" in _written(read_svg(text.encode(), "a.svg").shapes)) == is_bold


def _written(value: Any) -> str:
    """``value`` with numbers to a thousandth, and without what is as usual; of compressed pixels, which have a name, only that they are there."""
    if isinstance(value, float):
        return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, bytes):
        return "pixels"
    if isinstance(value, list | tuple):
        return f"({' '.join(map(_written, value))})"
    if is_dataclass(value):
        said = {one.name: getattr(value, one.name) for one in fields(value)}
        usual = {one.name: one.default for one in fields(value) if one.default is not MISSING}
        kept = (f"{name}={_written(one)}" for name, one in said.items() if name not in usual or usual[name] != one)
        return f"{type(value).__name__}({', '.join(kept)})"
    return repr(value)
