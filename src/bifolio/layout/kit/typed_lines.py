"""A typed blank outside a table: after its label, or after a person's shape."""

from __future__ import annotations

from bifolio.layout.kit.controls import person_mark, write_line
from bifolio.layout.kit.lettering import Words
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import STRETCH, Piece
from bifolio.layout.kit.typed_cells import BesideCell, TicksCell, TypedCell
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person


class TypedPiece(Piece):
    """A typed blank by itself, after its ``label``, which ends before ``start``, or after a person's shape.

    A blank to write in takes a line of its own; boxes need none.
    """

    def __init__(
        self, look: Look, parent: Element, cell: TypedCell, *, label: Words | None = None, owner: Element | None = None,
        start: Pt = 0.0, person: Person | None = None,
    ) -> None:  # fmt: skip
        super().__init__(space_after=look.gaps.under)
        self.look, self.parent, self.cell, self.label, self.owner = look, parent, cell, label, owner
        self.person = person
        self.start = mark_size(look) + mm(2) if person else start

    def _room(self, width: Pt) -> Pt:
        return width - self.start

    def measure(self, width: Pt) -> Pt:
        label = self.label.height + mm(2) if self.label else 0.0
        return max(self.look.size.least_pitch, self.cell.height(self._room(width)), label) + self.more

    def most_stretch(self) -> Pt:
        return STRETCH * self.look.size.least_pitch if isinstance(self.cell, BesideCell) else 0.0

    def paint(self, pen: Pen) -> None:
        look, height, room = self.look, self.measure(self.width), self._room(self.width)
        if self.label:
            is_line = isinstance(self.cell, BesideCell)
            above = height if is_line else height - self.cell.height(room) + self.label.style.leading + mm(1)
            self.label.draw(pen, self.owner, 0, max(0.0, min(height, above) - self.label.height))
        if self.person:
            person_mark(pen, self.person, 0, height / 2)
        if isinstance(self.cell, BesideCell):
            room = min(room, self.cell.natural_width())
            write_line(pen, self.start, height, self.start + room)
            self.cell.is_on_line = True
        elif isinstance(self.cell, TicksCell):
            # where lines begin, not in the middle as in a column
            room = self.cell.taken(room)
        # beside a label of several lines, the answer is level with the last of them
        own = min(height, max(look.size.least_pitch, self.cell.height(room)))
        with pen.at(self.start, height - own):
            self.cell.paint(pen, self.parent, room, own)
