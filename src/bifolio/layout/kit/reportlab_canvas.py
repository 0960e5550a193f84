"""The only module that uses ReportLab: builds a page's operators, with ReportLab's arcs.

Points are in page content space. Numbers are written by ``number`` (three decimals), because ReportLab's own formatting
takes a tenth of a cold build's time. ReportLab's canvas and paths are not loaded: with Pillow and all else that they load,
they took a twentieth of what an edit loads, for a few operators.
"""

# ruff: noqa: E402
from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType

# ReportLab would look for these in the home folder too, and run them: pages must not depend on it
for _settings in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_settings, ModuleType(_settings))

from reportlab.pdfgen.pdfgeom import bezierArc

from bifolio.design.theme import Rgb
from bifolio.layout.page.subpaths import KAPPA
from bifolio.lengths import Pt
from bifolio.text.text_operators import number, paint

TURNS = {
    1: (1, 0, 0, 1, 0, 0), 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip
"""Where the unit square of a picture goes to turn it upright (Exif 2.3, 4.6.4, Orientation; ISO 32000-2, 8.3.4)."""


CORNER = 0.4472
"""Distance of the control points of a rounded corner of radius 1 from the corner, as ReportLab's paths have it."""


def _weight(value: Pt) -> str:
    """A weight or a dash with seven digits, without the zero before the point."""
    decimals = max(7 - len(str(int(value))), 1)
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".").removeprefix("0") or "0"


class Path:
    """A path, begun with ``move_to``; its numbers are written with few digits.

    On a page that is read from right to left, it is mirrored between 0 and ``width``.
    """

    def __init__(self, width: Pt | None = None) -> None:
        self._code = ["n"]
        self._width = width

    def _across(self, x: Pt) -> Pt:
        return x if self._width is None else self._width - x

    @property
    def code(self) -> str:
        """The path's operators."""
        return " ".join(self._code)

    def move_to(self, x: Pt, y: Pt) -> None:
        """Begins a subpath."""
        self._code.append(f"{number(self._across(x))} {number(y)} m")

    def line_to(self, x: Pt, y: Pt) -> None:
        """A straight line."""
        self._code.append(f"{number(self._across(x))} {number(y)} l")

    def curve_to(self, x1: Pt, y1: Pt, x2: Pt, y2: Pt, x3: Pt, y3: Pt) -> None:
        """A Bézier curve: two control points, then its end."""
        x1, x2, x3 = self._across(x1), self._across(x2), self._across(x3)
        self._code.append(f"{number(x1)} {number(y1)} {number(x2)} {number(y2)} {number(x3)} {number(y3)} c")

    def close(self) -> None:
        """Closes the subpath with a straight line."""
        self._code.append("h")

    def circle(self, x: Pt, y: Pt, radius: Pt) -> None:
        """A circle by its centre: four curves from three o'clock."""
        left, right, low, high, k = x - radius, x + radius, y - radius, y + radius, radius * KAPPA
        self.move_to(right, y)
        self.curve_to(right, y + k, x + k, high, x, high)
        self.curve_to(x - k, high, left, y + k, left, y)
        self.curve_to(left, y - k, x - k, low, x, low)
        self.curve_to(x + k, low, right, y - k, right, y)
        self.close()

    def round_rect(self, x: Pt, y: Pt, width: Pt, height: Pt, radius: Pt) -> None:
        """A rectangle with rounded corners, by its lower left corner."""
        left, right, low, high = x, x + width, y, y + height
        k = CORNER * radius
        self.move_to(left + radius, low)
        self.line_to(right - radius, low)
        self.curve_to(right - k, low, right, low + k, right, low + radius)
        self.line_to(right, high - radius)
        self.curve_to(right, high - k, right - k, high, right - radius, high)
        self.line_to(left + radius, high)
        self.curve_to(left + k, high, left, high - k, left, high - radius)
        self.line_to(left, low + radius)
        self.curve_to(left, low + k, left + k, low, left + radius, low)
        self.close()

    def arc(self, x: Pt, y: Pt, radius: Pt, start: float, extent: float) -> None:
        """An arc by its centre: degrees from three o'clock, anticlockwise."""
        curves = bezierArc(x - radius, y - radius, x + radius, y + radius, start, extent)
        self.move_to(*curves[0][:2])
        for curve in curves:
            self.curve_to(*curve[2:])


class OperatorCanvas:
    """Collects the operators of one page after another; the operators of a page can be taken from it.

    On a page that is read from right to left, points are mirrored in ``width``.
    """

    def __init__(self, width: Pt | None = None) -> None:
        self._code: list[str] = []
        self.width = width

    def across(self, x: Pt) -> Pt:
        """The distance of ``x`` from the left edge of page content space."""
        return x if self.width is None else self.width - x

    def new_path(self) -> Path:
        """A path to draw or clip with."""
        return Path(self.width)

    def take_code(self) -> list[str]:
        """Removes and returns the operators drawn so far."""
        code, self._code = self._code, []
        return code

    def put_back(self, code: list[str]) -> None:
        """Restores operators that were taken, to continue after them."""
        self._code = code

    def emit(self, operator: str) -> None:
        """Adds one operator to the page."""
        self._code.append(operator)

    def set_stroke(self, colour: Rgb) -> None:
        """Sets the colour of strokes from here on."""
        self._code.append(paint(colour, is_stroke=True))

    def set_fill(self, colour: Rgb) -> None:
        """Sets the colour of fills and text from here on."""
        self._code.append(paint(colour))

    def set_weight(self, weight: Pt) -> None:
        """Sets the weight of strokes from here on."""
        self._code.append(f"{_weight(weight)} w")

    def set_dash(self, dash: Sequence[Pt], phase: Pt) -> None:
        """Sets the dashes of strokes from here on; an empty ``dash`` means solid lines."""
        self._code.append(f"[{' '.join(map(_weight, dash))}] {phase} d")

    def stroke_line(self, x0: Pt, y0: Pt, x1: Pt, y1: Pt) -> None:
        """A straight line."""
        x0, x1 = self.across(x0), self.across(x1)
        self._code.append(f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S")

    def rect(self, x: Pt, y: Pt, width: Pt, height: Pt, *, has_stroke: bool, has_fill: bool) -> None:
        """A rectangle by the corner that is its lower left before it is mirrored."""
        x = x if self.width is None else self.width - x - width
        paint = "B" if has_stroke and has_fill else "f" if has_fill else "S"
        self._code.append(f"{number(x)} {number(y)} {number(width)} {number(height)} re {paint}")

    def round_rect(
        self, x: Pt, y: Pt, width: Pt, height: Pt, radius: Pt, *, has_stroke: bool, has_fill: bool
    ) -> None:  # fmt: skip
        """A rectangle with rounded corners, by its lower left corner."""
        path = self._path_at_origin()
        path.round_rect(0, 0, width, height, radius)
        self._paint_at(x, y, path, has_stroke=has_stroke, has_fill=has_fill)

    def circle(self, x: Pt, y: Pt, radius: Pt, *, has_stroke: bool, has_fill: bool) -> None:
        """A circle by its centre."""
        path = self._path_at_origin()
        path.circle(0, 0, radius)
        self._paint_at(x, y, path, has_stroke=has_stroke, has_fill=has_fill)

    def _path_at_origin(self) -> Path:
        return Path(None if self.width is None else 0.0)

    def _paint_at(self, x: Pt, y: Pt, path: Path, *, has_stroke: bool, has_fill: bool) -> None:
        # equal shapes are equal operators, which deflate to a few bytes
        self._code += ("q", f"1 0 0 1 {number(self.across(x))} {number(y)} cm")
        self.paint(path, has_stroke=has_stroke, has_fill=has_fill)
        self._code.append("Q")

    def arc(self, x: Pt, y: Pt, radius: Pt, start: float, extent: float) -> None:
        """An arc by its centre: degrees from three o'clock, anticlockwise."""
        path = self.new_path()
        path.arc(x, y, radius, start, extent)
        self.paint(path, has_stroke=True, has_fill=False)

    def paint(self, path: Path, *, has_stroke: bool, has_fill: bool, is_even_odd: bool = True) -> None:
        """Paints a path; ``is_even_odd`` chooses the rule for its inside when it crosses itself (ISO 32000-2, 8.5.3.3)."""
        operator = "B" if has_stroke and has_fill else "f" if has_fill else "S" if has_stroke else "n"
        self._code += (path.code, f"{operator}*" if has_fill and is_even_odd else operator)

    def clip(self, path: Path, *, is_even_odd: bool = True) -> None:
        """Clips everything that follows to a path; ``is_even_odd`` as in ``paint``."""
        self._code.append(f"{path.code} {'W*' if is_even_odd else 'W'} n")
