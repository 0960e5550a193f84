"""What is read of SVG files, number by number, where there is no browser to compare with."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path.parser import parse_path

from bifolio.layout.pictures.svg import read_svg
from bifolio.layout.pictures.svg_paths import read_path
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


ARCS = [
    "M10 10A30 20 0 0 0 60 30", "M10 10A30 20 0 1 0 60 30", "M10 10A30 20 33 0 1 60 30", "M10 10A30 20 -200 1 1 60 30",
    "M10 10A9 9 90 0 1 10 28", "M10 10A5 2 0 0 1 60 30",
]  # fmt: skip


@pytest.mark.parametrize("path", ARCS)
def test_arcs_are_the_curves_that_fonttools_makes_of_them(path: str) -> None:
    expected = RecordingPen()
    parse_path(path, expected)
    ((start, steps, _),) = read_path(path)
    curves = [
        tuple(value for point in points for value in point) for kind, points in expected.value if kind == "curveTo"
    ]
    assert start == (10, 10)
    for step, curve in zip(steps, curves, strict=True):
        assert step == pytest.approx(curve)


@pytest.mark.parametrize(
    "path", ["M0 0A1e-300 1e-300 0 0 1 9 9", "M1e308 0A1 1 0 0 1 -1e308 9", "M0 0A9 9 0 0 1 1e-200 0"]
)
def test_an_arc_beyond_what_can_be_calculated_is_a_line(path: str) -> None:
    ((_, steps, _),) = read_path(path)
    assert [len(step) for step in steps] == [2]
