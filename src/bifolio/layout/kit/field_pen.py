"""The part of the pen that puts fields on a page, or what is printed in their place."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.form_fields import Blank
from bifolio.layout.kit.text_pen import TextPen
from bifolio.layout.kit.words_in_place import NO_LINES, FieldLines, draw_hint, draw_in_place
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import FieldShape, MarkArea, Point, Widget
from bifolio.layout.page.structure import WidgetRef
from bifolio.lengths import Pt


class FieldPen(TextPen):
    """Draws text, and fields with their Form elements."""

    def widget(
        self, spot: Spot, bounds: Bounds, size: Pt, shape: FieldShape = "plain", *, option: str | None = None,
        lines: FieldLines = NO_LINES,
    ) -> None:  # fmt: skip
        """Puts a field over a rectangle and adds its Form element to the end of its parent; content drawn later is read
        after it. ``size`` is that of typed text or of the box.

        If words are printed in the blank's place there is no field; a hint takes up part of it.
        """
        parent, blank = spot
        if blank.in_place is not None:
            draw_in_place(self, spot, bounds, size, shape, option=option, lines=lines)
            return
        if blank.hint:
            bounds = draw_hint(self, spot, bounds, lines)
        if shape == "ring":
            self._close()
        form = parent.add("Form", language=blank.language)
        form.kids.append(WidgetRef(len(self.layout.widgets)))
        self.layout.widgets.append(
            Widget(
                blank=blank, page=self.page, rect=self.rect_at(bounds), size=size, option=option, leading=lines.leading,
                first_baseline=lines.first_baseline, shape=shape, is_rtl=self.look.is_rtl,
            )
        )  # fmt: skip

    def mark_area(self, blanks: Sequence[Blank], area: Bounds, *path: Point) -> None:
        """Records that ``blanks`` are marked by hand in ``area``; for a scale, along ``path``: its two ends, and its
        hub if it is an arc.
        """
        names = tuple(blank.name for blank in blanks if blank.in_place is None)
        if not names:
            return
        points = [(self.across(px), self._y - py) for px, py in path]
        self.layout.marks.append(MarkArea(names, self.page, self.rect_at(area), tuple(points)))
