"""Short fields, each after its label: a line to write on, boxes to tick, boxes for letters; several of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from bifolio.form_fields import Blank
from bifolio.layout.kit.cells import PAD_X
from bifolio.layout.kit.controls import line_field, write_line
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.lettering import Words, longest_text, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.stacks import Columns
from bifolio.layout.kit.typed_cells import BesideCell, TypedCell
from bifolio.layout.kit.writing_lines import after_label
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline

LEAST_BLANK: Pt = mm(22)
"""The least length of a line after a label."""
MOST_LIKE_LABEL: Pt = mm(45)
"""Beside other fields it is also at least as long as its label, up to this length."""
GAP: Pt = mm(6)
"""Space between two fields side by side."""
ABOVE_LINE: Pt = 1.5
"""How far labels are above the line."""
BELOW_LINE: Pt = mm(1.5)
"""How far the field of a number, a time or a date extends below its line."""


class LabelledField(Piece):
    """A label and its field on one line; the field is below the label if the line is too short for both.

    ``content`` is a blank for words, with a line to the edge, or a typed cell. ``start`` is the leftmost that the field
    may begin.
    """

    def __init__(
        self,
        look: Look,
        parent: Element,
        label: Inline,
        content: Blank | TypedCell,
        *,
        start: Pt = 0.0,
        **spacing: Unpack[Flowing],
    ) -> None:
        super().__init__(**spacing)
        self.look, self.content = look, content
        self.parent = parent if isinstance(content, Blank) else parent.add("Div")
        self.owner = self.parent.add("P")
        self.label, self.start = label, start

    def wanted(self, measure: Pt, least: Pt = LEAST_BLANK) -> Pt:
        """The width of the label and of its field beside others: the field's least width, for words at least ``least`` in standard print, or
        that of boxes on one line if they fit.
        """
        label, room = self._after(set_words(self.label, self.look.body)), self._least_room
        if isinstance(self.content, Blank):
            room = max(least * self.look.size.scale, min(label, MOST_LIKE_LABEL * self.look.size.scale))
        if not isinstance(self.content, Blank | BesideCell):
            natural = self.content.natural_width() - 2 * PAD_X
            room = natural if label + natural <= measure else room
        return label + room

    @property
    def _least_room(self) -> Pt:
        if isinstance(self.content, Blank):
            return LEAST_BLANK * self.look.size.scale
        return self.content.least_width()

    def _after(self, words: Words) -> Pt:
        return max(self.start, words.widest + after_label(self.look))

    @property
    def first_row(self) -> Pt:
        """Distance from its top to the baseline of its label, once it is measured."""
        return self.look.body.first_baseline if self._set(self.width)[2] else self._baseline

    def _set(self, width: Pt) -> tuple[Words, Pt, Pt]:
        """The label, where the field begins, and the height above the field's line."""
        words = set_words(self.label, self.look.body, width)
        if len(words.lines) > 1 or self._after(words) + self._least_room > width + 0.05:
            return words, 0.0, words.height
        return words, self._after(words), 0.0

    def _top(self, above: Pt) -> Pt:
        """Where the cell begins: the first row of boxes is level with the middle of the label's letters."""
        if isinstance(self.content, Blank | BesideCell) or above:
            return 0.0
        return max(0.0, self._baseline - 0.34 * self.look.size.body - self.content.height(NO_LIMIT) / 2)

    @property
    def _baseline(self) -> Pt:
        """Baseline of a label beside its field: just above the line that other fields have on the same row."""
        return self.look.size.pitch - ABOVE_LINE

    def _height(self, room: Pt, above: Pt) -> Pt:
        """The height of label and field on one line, or of the field below its label."""
        if isinstance(self.content, Blank | BesideCell):
            # the field of a cell extends below its line
            return self.look.size.pitch + (0.0 if isinstance(self.content, Blank) else BELOW_LINE) + self._words(room)
        least = 0.0 if above else self.look.size.pitch
        return max(least, self._top(above) + self.content.height(room) + mm(1))

    def _words(self, room: Pt) -> Pt:
        """Height of the words that belong beside the blank but have no room there."""
        words = self.content.above(room) if isinstance(self.content, BesideCell) else None
        return words.height if words else 0.0

    def measure(self, width: Pt) -> Pt:
        _, start, above = self._set(width)
        return above + self._height(width - start, above)

    def paint(self, pen: Pen) -> None:
        words, start, above = self._set(self.width)
        look, content, room = self.look, self.content, self.width - start
        line = above + look.size.pitch
        words.draw(pen, self.owner, 0, 0.0 if above else self._baseline - words.style.first_baseline)
        if isinstance(content, Blank):
            line_field(pen, Spot(self.owner, content), start, line, room, look.size.pitch)
            return
        room = min(room, content.natural_width() - (0 if isinstance(content, BesideCell) else 2 * PAD_X))
        if not isinstance(content, BesideCell):
            with pen.at(start, above + self._top(above)):
                content.paint(pen, self.parent, room, content.height(room))
            return
        further = self._words(room)
        write_line(pen, start, line + further, start + room)
        # a cell centres its words vertically, but here they are on the line
        middle = self._baseline - look.body.first_baseline + look.body.leading / 2
        half = look.size.pitch + BELOW_LINE - middle
        with pen.at(start, above + middle - half):
            content.paint(pen, self.parent, room, further + 2 * half)


def in_rows(
    fields: Sequence[Piece], needed: Sequence[Pt], shares: Sequence[float], width: Pt, **spacing: Unpack[Flowing]
) -> list[Piece]:
    """``fields`` side by side, on as few lines as the widths ``needed`` allow; they divide the line by their ``shares``."""
    found: list[Piece] = []
    for row in _rows(needed, width):
        widths, x, columns = _widths(row, needed, shares, width) or [width], 0.0, []
        for index, wide in zip(row, widths, strict=True):
            columns.append((x, wide, fields[index]))
            x += wide + GAP
        found.append(Columns(columns, **spacing))
    return found


MOST_IN_A_GRID, EASY = 4, 1.25
"""The most fields side by side, and how much wider than its least a blank is there."""


def in_grid(look: Look, parent: Element, fields: Sequence[tuple[Inline, BesideCell]]) -> list[Piece]:
    """Labels with short cells in rows of equal columns, their blanks one below another; empty if two do not fit side by side."""
    start = longest_text([label for label, _ in fields], look.body) + after_label(look)
    needed = start + EASY * max(cell.least_width() for _, cell in fields)
    columns = min(MOST_IN_A_GRID, len(fields), int((look.measure + GAP) / (needed + GAP)))
    if columns < 2:
        return []
    width = (look.measure - GAP * (columns - 1)) / columns
    found: list[Piece] = []
    for first in range(0, len(fields), columns):
        row = [
            (index * (width + GAP), width, LabelledField(look, parent, label, cell, start=start))
            for index, (label, cell) in enumerate(fields[first : first + columns])
        ]
        found.append(Columns(row, space_after=look.gaps.under))
    return found


def _rows(needed: Sequence[Pt], width: Pt) -> list[list[int]]:
    """The indices of the fields on each line: as many on one as on the others if they fit so, otherwise as many as fit."""
    full = _filled(needed, width, [len(needed)] * len(needed))
    counts = [len(needed) // len(full) + (number < len(needed) % len(full)) for number in range(len(full))]
    even = _filled(needed, width, counts)
    return even if len(even) == len(full) else full


def _filled(needed: Sequence[Pt], width: Pt, most: Sequence[int]) -> list[list[int]]:
    """The indices of the fields on each line, filled one after another, with at most the number that ``most`` gives for
    each.
    """
    rows: list[list[int]] = []
    for index in range(len(needed)):
        row = [*rows[-1], index] if rows else [index]
        has_room = sum(needed[one] for one in row) <= width - GAP * (len(row) - 1)
        if rows and has_room and len(row) <= most[min(len(rows), len(most)) - 1]:
            rows[-1] = row
        else:
            rows.append([index])
    return rows


def _widths(row: Sequence[int], needed: Sequence[Pt], shares: Sequence[float], width: Pt) -> list[Pt] | None:
    """Widths of the fields of a ``row`` by their shares, none narrower than it needs; ``None`` if they do not fit."""
    left = width - GAP * (len(row) - 1)
    if sum(needed[index] for index in row) > left:
        return None
    fixed: dict[int, Pt] = {}
    while True:
        free = [index for index in row if index not in fixed]
        unit = (left - sum(fixed.values())) / (sum(shares[index] for index in free) or 1.0)
        narrow = [index for index in free if unit * shares[index] < needed[index]]
        if not narrow:
            return [fixed.get(index, unit * shares[index]) for index in row]
        fixed |= {index: needed[index] for index in narrow}
