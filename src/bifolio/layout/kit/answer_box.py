"""The box beside a line: on screen a list of places or numbers, on paper space for a number; a small label says what to
enter.

Eleven targets on the line itself would be eleven stops for someone who uses the keyboard to move through the page
(decision 0004).
"""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import person_mark
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.strokes import number_field_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

BOX: tuple[Pt, Pt] = (mm(16), mm(8))
PAIR_GAP: Pt = mm(3)
STACK_GAP: Pt = mm(1)


class AnswerBoxes:
    """One box, or one for each person after the person's shape, with a label above or before.

    If there is little space beside the line, the boxes are ``is_stacked`` below the label.
    """

    def __init__(
        self, context: BlockContext, label: str, owner: Element, blanks: Sequence[Blank], *, is_stacked: bool = False
    ) -> None:
        self.look, self.owner, self.blanks, self.people = (
            context.look,
            owner,
            blanks,
            context.together or context.writers.each,
        )
        self.label = set_words(label, self.look.tight, self.look.measure - mm(4))
        self.row_height = max(BOX[1], self.look.size.field_text * 1.5)
        is_pair = len(blanks) > 1
        self.box = number_field_size(self.look)[0] if is_pair else BOX[0] * max(1.0, self.look.size.scale * 0.8)
        self.mark = mark_size(self.look) + mm(1) if is_pair else 0.0
        self.is_stacked = is_stacked and is_pair

    @property
    def row(self) -> Pt:
        """Width of all boxes with their shapes, side by side."""
        return len(self.blanks) * (self.mark + self.box) + (len(self.blanks) - 1) * PAIR_GAP

    @property
    def width(self) -> Pt:
        """Width of the content beside the line: the boxes below the label."""
        return max(self.mark + self.box if self.is_stacked else self.row, self.label.widest)

    @property
    def foot(self) -> Pt:
        """How far the boxes beside the line extend below it."""
        rows = len(self.blanks) if self.is_stacked else 1
        return (rows - 0.5) * self.row_height + (rows - 1) * STACK_GAP

    def draw_under_label(self, pen: Pen, x: Pt, words: Pt, middle: Pt, *, has_label: bool = True) -> None:
        """Draws the boxes, the first one level with ``middle``; the label above them ends at ``words``, level with the
        line's own words.

        The boxes of a line below another have no label.
        """
        top = middle - self.row_height / 2
        if has_label:
            self.label.draw(pen, self.owner, x, words - self.label.height)
        self._boxes(pen, x, top, is_stacked=self.is_stacked)

    @property
    def is_after(self) -> bool:
        """Whether label and boxes share one row when they are below the line."""
        return len(self.label.lines) == 1 and self.width_after <= self.look.measure - mm(3)

    @property
    def width_after(self) -> Pt:
        """Width of the label and the boxes in one row."""
        return self.label.widest + mm(3) + self.row

    @property
    def under_height(self) -> Pt:
        """Height of label and boxes below the line."""
        return self.row_height + (0.0 if self.is_after else self.label.height + mm(1))

    def draw_after_label(self, pen: Pen, x: Pt, top: Pt) -> None:
        """Draws the label, then the boxes in the same row, or below it if the row is too short."""
        if self.is_after:
            self.label.draw(pen, self.owner, x, top + (self.row_height - self.label.height) / 2)
            self._boxes(pen, x + self.label.widest + mm(3), top, is_stacked=False)
        else:
            self.label.draw(pen, self.owner, x, top)
            self._boxes(pen, x, top + self.label.height + mm(1), is_stacked=False)

    def _boxes(self, pen: Pen, x: Pt, top: Pt, *, is_stacked: bool) -> None:
        look = self.look
        for index, blank in enumerate(self.blanks):
            left, y = x, top
            if is_stacked:
                y += index * (self.row_height + STACK_GAP)
            else:
                left += index * (self.mark + self.box + PAIR_GAP)
            if len(self.blanks) > 1:
                person_mark(pen, self.people[index], left, y + self.row_height / 2)
            left += self.mark
            pen.rect(
                Bounds(left, y, self.box, self.row_height), stroke=look.theme.rule, weight=look.size.stroke, radius=1.0
            )
            pen.widget(Spot(self.owner, blank), Bounds(left, y, self.box, self.row_height), look.size.field_text)
