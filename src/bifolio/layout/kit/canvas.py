"""ReportLab's canvas as the pen uses it: path and state operators, collected page by page; no file is written.

Numbers are written by ``number`` (three decimals), since ReportLab's own formatting takes a tenth of a cold build's time.
"""

from __future__ import annotations

from functools import cache

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from bifolio.lengths import Pt
from bifolio.text.text_operators import number

_KAPPA = 0.5522847498
"""Control points of a quarter circle lie this part of the radius from its ends (error below 0.03 %)."""


class Path(PDFPathObject):
    """A path whose operators are written with few digits."""

    def moveTo(self, x: Pt, y: Pt) -> None:
        """Begins a subpath."""
        self._code_append(f"{number(x)} {number(y)} m")

    def lineTo(self, x: Pt, y: Pt) -> None:
        """A straight line."""
        self._code_append(f"{number(x)} {number(y)} l")

    def curveTo(self, x1: Pt, y1: Pt, x2: Pt, y2: Pt, x3: Pt, y3: Pt) -> None:
        """A Bézier curve: two control points, then its end."""
        self._code_append(f"{number(x1)} {number(y1)} {number(x2)} {number(y2)} {number(x3)} {number(y3)} c")

    def ellipse(self, x: Pt, y: Pt, width: Pt, height: Pt) -> None:
        """An ellipse inside a rectangle given by its lower left corner: four curves from three o'clock."""
        a, b = width / 2, height / 2
        cx, cy, ka, kb = x + a, y + b, a * _KAPPA, b * _KAPPA
        self.moveTo(cx + a, cy)
        self.curveTo(cx + a, cy + kb, cx + ka, cy + b, cx, cy + b)
        self.curveTo(cx - ka, cy + b, cx - a, cy + kb, cx - a, cy)
        self.curveTo(cx - a, cy - kb, cx - ka, cy - b, cx, cy - b)
        self.curveTo(cx + ka, cy - b, cx + a, cy - kb, cx + a, cy)
        self.close()


class TaggedCanvas(Canvas):
    """Collects the operators of one page after another; what a page drew is taken from it."""

    def __init__(self) -> None:
        super().__init__(None, pagesize=(1, 1), pageCompression=0, invariant=1)
        self._code: list[str] = []

    def take_code(self) -> list[str]:
        """The operators of the page drawn so far; the canvas is empty afterwards."""
        code, self._code = self._code, []
        return code

    def emit(self, operator: str) -> None:
        """Adds one operator to the page."""
        self._code.append(operator)

    def stroke_line(self, x0: Pt, y0: Pt, x1: Pt, y1: Pt) -> None:
        """A straight line, page content space."""
        self._code.append(f"{number(x0)} {number(y0)} m {number(x1)} {number(y1)} l S")

    def beginPath(self) -> Path:
        """A new path."""
        return Path()

    def rect(self, x: Pt, y: Pt, width: Pt, height: Pt, stroke: int = 1, fill: int = 0) -> None:
        """A rectangle by its lower left corner."""
        paint = "B" if stroke and fill else "f" if fill else "S"
        self._code.append(f"{number(x)} {number(y)} {number(width)} {number(height)} re {paint}")

    def ellipse(self, x1: Pt, y1: Pt, x2: Pt, y2: Pt, stroke: int = 1, fill: int = 0) -> None:
        """An ellipse inside the rectangle with these two corners."""
        path = Path()
        path.ellipse(x1, y1, x2 - x1, y2 - y1)
        self.drawPath(path, stroke=stroke, fill=fill)

    def arc(self, x1: Pt, y1: Pt, x2: Pt, y2: Pt, startAng: float = 0, extent: float = 90) -> None:
        """An arc of the ellipse inside the rectangle: degrees from three o'clock, anticlockwise."""
        path = Path()
        path.arc(x1, y1, x2, y2, startAng, extent)
        self.drawPath(path, stroke=1, fill=0)

    def roundRect(self, x: Pt, y: Pt, width: Pt, height: Pt, radius: Pt, stroke: int = 1, fill: int = 0) -> None:
        """A rectangle with rounded corners, by its lower left corner."""
        path = Path()
        path.roundRect(x, y, width, height, radius)
        self.drawPath(path, stroke=stroke, fill=fill)


@cache
def shared_canvas() -> TaggedCanvas:
    """The process's one canvas: making one sets up a whole ReportLab document, and units are painted one by one."""
    return TaggedCanvas()
