"""Name plates on covers: labelled lines to write on, which are fields until a name is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import NamePlate
from bifolio.assemble.slots import Plate
from bifolio.design.theme import WHITE
from bifolio.frozen import frozen
from bifolio.layout.kit.controls import line_field, person_mark, write_line
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import NAME_LEADING
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm


@frozen(kw_only=True)
class PlateRows:
    """Name plates one below another: the label with the person's mark before it, and a line with a field."""

    plates: Sequence[tuple[Element, NamePlate]]
    look: Look
    width: Pt
    is_marked: bool = False
    is_column: bool = False
    """Whether they are in a narrow column, where a long name takes two lines of small type."""

    @classmethod
    def of(
        cls, look: Look, root: Element, plates: Sequence[NamePlate], width: Pt, *, is_marked: bool = False
    ) -> PlateRows:
        """The rows in a column of ``width``; adds their elements to ``root``. With several people, their marks are always shown."""
        return cls(
            plates=[(root.add("P"), plate) for plate in plates],
            look=look,
            width=width,
            is_marked=is_marked or len(plates) > 1,
        )

    @property
    def _room(self) -> Pt:
        """Distance from the foot of the label to the line."""
        if self.is_column:
            return max(mm(9.7), ON_PLATE + (NAME_LEADING + ASCENT) * self.look.strong.size + UNDER_LABEL)
        scale = self.look.size.scale if not self.look.paper.is_booklet else self.look.size.scale**0.5
        room = mm(9.7) * max(1.0, 0.8 * scale)
        return room + (self._name_rows - 1) * self.look.role("label").size * NAME_LEADING

    @property
    def _name_rows(self) -> int:
        """In large print a long name takes two lines rather than small type; A5 has no space for that."""
        return 2 if self.look.size.is_large and not self.look.paper.is_booklet else 1

    def _label(self, plate: NamePlate) -> Words:
        style = replace(self.look.strong, leading=1.2 * self.look.size.body)
        return set_words(plate.label or None, style, self.width - self._indent)

    @property
    def _indent(self) -> Pt:
        """Where labels begin, to the right of the marks."""
        return 0.72 * self.look.size.body + mm(2) if self.is_marked else 0.0

    @property
    def height(self) -> Pt:
        """Height of all rows."""
        rows = sum(self._label(plate).height + self._room for _, plate in self.plates)
        return rows + max(0, len(self.plates) - 1) * BETWEEN_PLATES

    def draw(self, pen: Pen, x: Pt, y: Pt) -> None:
        """Draws the rows with their top left corner at ``x``, ``y``."""
        for owner, plate in self.plates:
            y = self._draw_one(pen, owner, plate, x, y) + BETWEEN_PLATES

    def _draw_one(self, pen: Pen, owner: Element, plate: NamePlate, x: Pt, y: Pt) -> Pt:
        """Draws one row and returns the y of its line."""
        look, label = self.look, self._label(plate)
        if self._indent:
            middle = y + label.style.first_baseline - 0.34 * look.size.body
            person_mark(pen, plate.person, x, middle, 0.72 * look.size.body)
        label.draw(pen, owner, x + self._indent, y)
        line = y + label.height + self._room
        if plate.blank is not None:
            line_field(pen, Spot(owner, plate.blank), x, line, self.width, self._room)
        else:
            write_line(pen, x, line, x + self.width)
            style = look.strong if self.is_column else look.style(look.role("label").size, bold=True)
            least = look.size.body * (0.85 if look.size.is_large else 1.0)
            rows = 2 if self.is_column else self._name_rows
            pen.name_slot(owner, Plate(plate.person), x, line - ON_PLATE, self.width, style, least, rows, solid_rows=2)
        return line


ON_PLATE: Pt = mm(2)
"""Distance from the baseline of a name to the line below it."""

ASCENT = 0.75
"""Height of capitals with accents, as a share of the type size."""

UNDER_LABEL: Pt = mm(1)
"""The least space between a label and the first of two lines of a name."""

BETWEEN_PLATES: Pt = mm(4)
"""Distance from the line of one name plate to the label of the next."""


@frozen
class NameBoard:
    """Name plates on a white board: two side by side if each label fits on one line, otherwise one below another."""

    columns: Sequence[PlateRows]
    look: Look
    width: Pt
    pad: Pt
    """Space between the edges of the board and the plates; 0 on a bare board, which is not drawn."""

    @classmethod
    def of(
        cls, look: Look, root: Element, plates: Sequence[NamePlate], width: Pt, *, is_bare: bool = False
    ) -> NameBoard:
        """The board; adds its elements to ``root``."""
        pad = 0.0 if is_bare else mm(5 if look.paper.is_booklet else 6)
        inner = width - 2 * pad
        half = (inner - BETWEEN_COLUMNS) / 2
        labels = [longest_word([plate.label.replace(" ", "\u00a0")], look.strong) for plate in plates]
        if len(plates) != 2 or look.size.is_large or max(labels) + look.size.body + mm(2) > half:
            return cls([PlateRows.of(look, root, plates, inner)] if plates else [], look, width, pad)
        return cls(
            [replace(PlateRows.of(look, root, [plate], half, is_marked=True), is_column=True) for plate in plates],
            look,
            width,
            pad,
        )

    @property
    def height(self) -> Pt:
        """Height of the board; 0 without plates."""
        return max(rows.height for rows in self.columns) + ABOVE_LABEL + UNDER_LINE if self.columns else 0.0

    def draw(self, pen: Pen, x: Pt, y: Pt) -> None:
        """Draws the board with its top left corner at ``x``, ``y``."""
        if not self.columns:
            return
        outline = None if self.look.theme.has_tints else self.look.theme.ink
        if self.pad:
            pen.rect(Bounds(x, y, self.width, self.height), fill=WHITE, stroke=outline, weight=1.0, radius=mm(2))
        x += self.pad
        for rows in self.columns:
            rows.draw(pen, x, y + ABOVE_LABEL)
            x += rows.width + BETWEEN_COLUMNS


BETWEEN_COLUMNS: Pt = mm(6)
ABOVE_LABEL, UNDER_LINE = mm(4.2), mm(5)
"""Space on a board above its labels and below its lines."""
