"""A pen that writes nothing, for what only drawing shows, such as words that are cut."""

from __future__ import annotations

from typing import Any, Unpack

from bifolio.diagnostics import Place
from bifolio.layout.kit.graphics_pen import Paint
from bifolio.layout.kit.pen import Align, Pen
from bifolio.layout.kit.reportlab_canvas import Canvas
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt
from bifolio.text.styles import Line, Style


class _SilentCanvas(Canvas):
    """Accepts every operator and keeps none."""

    def take_code(self) -> list[str]:
        return []

    def put_back(self, code: list[str]) -> None:
        pass

    def emit(self, operator: str) -> None:
        pass

    def _ignore(self, *given: Any, **painted: Any) -> None:
        pass

    stroke_line = rect = round_rect = circle = arc = paint = clip = _ignore


class TrialPen(Pen):
    """Draws a unit's pages for a check: records places, fields and cut words as usual, but leaves the pages empty."""

    def __init__(self, layout: UnitLayout, look: Look, depth_above: Pt) -> None:
        super().__init__(layout, look, depth_above)
        self.canvas = _SilentCanvas()

    def text(self, owner: Element | None, line: Line, x: Pt, baseline: Pt, style: Style, align: Align = "left") -> None:
        """Records a word that is cut, and the blanks in the line."""
        if any(segment.run.blank is not None or segment.run.choice is not None for segment in line.segments):
            super().text(owner, line, x, baseline, style, align)
        else:
            self.note_cut(line)

    def note_source(self, place: Place | None, bounds: Bounds, owner: Element | None) -> None:
        """Does nothing: nobody looks up places on pages that are not written."""

    def _ready(self, *, phase: Pt = 0.0, **paint: Unpack[Paint]) -> dict[str, bool]:
        return {"has_stroke": paint.get("stroke") is not None, "has_fill": paint.get("fill") is not None}
