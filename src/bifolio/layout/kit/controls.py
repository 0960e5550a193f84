"""Small things that many blocks draw: tick boxes, ruled lines, people's marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

from bifolio.assemble.slots import PersonName
from bifolio.content.kinds.lines import Ruling
from bifolio.layout.kit.flowing import Flowing
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import STRETCH, Piece, TextPiece
from bifolio.layout.kit.words_in_place import FieldLines
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import IN_CIRCLE, LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.people.person import Person
from bifolio.text.line_breaking import measure_text


def tick_box(
    pen: Pen,
    spot: Spot,
    x: Pt,
    y: Pt,
    *,
    option: str | None = None,
    is_round: bool = False,
) -> None:
    """A box with its top left corner at ``x``, ``y``, and a field over it no smaller than the least target.

    It is square, or round if only one of several may be marked.
    """
    look = pen.look
    side = look.size.box
    if is_round:
        pen.circle(x + side / 2, y + side / 2, side / 2, stroke=look.theme.rule, weight=look.firm)
    else:
        pen.rect(Bounds(x, y, side, side), stroke=look.theme.rule, weight=look.firm, radius=0.8)
    grow = max(0.0, (LEAST_TARGET - side) / 2)
    target = Bounds(x - grow, y - grow, side + 2 * grow, side + 2 * grow)
    pen.widget(spot, target, side * (IN_CIRCLE if is_round else 1.0), "round" if is_round else "plain", option=option)


def write_line(pen: Pen, x0: Pt, y: Pt, x1: Pt) -> None:
    """A line to write on."""
    look = pen.look
    pen.line(x0, y, x1, y, look.theme.rule, look.size.stroke)


def line_field(pen: Pen, spot: Spot, x: Pt, y: Pt, width: Pt, pitch: Pt) -> None:
    """A line to write on at ``y``, with a one-line field on it."""
    look = pen.look
    write_line(pen, x, y, x + width)
    height = max(LEAST_TARGET, min(pitch - 1.0, look.size.field_text * 1.6))
    pen.widget(
        spot, Bounds(x, y - height + 1.5, width, height), look.size.field_text, lines=FieldLines(on_line=height - 1.5)
    )


def ruled_field(
    pen: Pen, spot: Spot | None, x: Pt, width: Pt, count: int, pitch: Pt, top: Pt
) -> None:  # fmt: skip
    """``count`` lines to write on, the first one ``pitch`` below ``top``, and one multi-line field over all of them, if there is a ``spot``."""
    look = pen.look
    for index in range(1, count + 1):
        write_line(pen, x, top + index * pitch, x + width)
    if spot is None:
        return
    # the field starts slightly below the top, so that the fields of successive lines do not overlap
    pen.widget(
        spot, Bounds(x, top + 2.0, width, count * pitch), look.size.field_text,
        lines=FieldLines(pitch, pitch - 4.5, pitch - 2.0),
    )  # fmt: skip


MARK = 0.6
"""Side of a person's shape before a blank or above a box, as a share of the type size."""


def person_mark(pen: Pen, person: Person, x: Pt, middle: Pt, size: Pt | None = None) -> Pt:
    """The person's shape from its left edge ``x`` to its right edge, which is returned; ``middle`` is its vertical centre.

    Colour distinguishes only the first two people.
    """
    look = pen.look
    size = MARK * look.size.body if size is None else size
    half, centre = size / 2, x + size / 2
    colour = (look.theme.accent, look.theme.second, look.theme.ink)[min(person.place, 2)]
    if person.mark == "disc":
        pen.circle(centre, middle, half, fill=colour)
    elif person.mark in CORNERS:
        corners = [(centre + across * half, middle + down * half) for across, down in CORNERS[person.mark]]
        pen.polygon(corners, fill=colour)
    return x + size


CORNERS: dict[str, list[tuple[float, float]]] = {
    "triangle": [(-1, 1), (1, 1), (0, -1)],
    "square": [(-0.85, 0.85), (0.85, 0.85), (0.85, -0.85), (-0.85, -0.85)],
    "diamond": [(0, 1), (1, 0), (0, -1), (-1, 0)],
    "star": [
        (radius * math.sin(math.radians(36 * step)), -radius * math.cos(math.radians(36 * step)))
        for step in range(10)
        for radius in ((0.42 if step % 2 else 1.0),)
    ],
}
"""Corners of the shapes around their centre, in halves of their size, y downwards."""


LEAST_NAME: Pt = 9.0
"""Type size of a name in a narrow column: smaller than any other type, but better than a name cut off."""

FULL_NAME: Pt = 96.0
"""Space for a name on one line: about fourteen letters of 12 pt."""


def name_rows(look: Look, width: Pt, person: Person | None = None) -> int:
    """How many lines a person's shape and name may take in ``width``: two where it is too narrow for a long name, or for their label."""
    is_cut = person is not None and label_rows(look, width, person) > 1
    return 2 if is_cut or width - _before_name(look) < FULL_NAME else 1


def label_rows(look: Look, width: Pt, person: Person) -> int:
    """How many lines a person's shape and label take in ``width``: two if one line would cut the label."""
    return 2 if label_width(look, person) > width else 1


def _before_name(look: Look) -> Pt:
    """Width of the shape before a name, with the gap after it."""
    return 0.72 * look.size.body + mm(1.5)


def person_name(
    pen: Pen, owner: Element | None, person: Person, x: Pt, baseline: Pt, width: Pt, *, rows: int = 1, least: Pt = 12.0
) -> None:
    """Shape and name of a person. The name is a slot, filled when the recipient is known; the last of its ``rows`` is on
    ``baseline``, and its size no less than ``least`` if it has one row.
    """
    look = pen.look
    person_mark(pen, person, x, baseline - 0.34 * look.size.body, look.size.body * 0.72)
    start = _before_name(look)
    least = LEAST_NAME if rows > 1 else least
    # in large print half a line is no smaller than any other type
    row = look.strong.leading if rows == 1 and look.size.is_large else 0.0
    pen.name_slot(owner, PersonName(person), x + start, baseline, width - start, look.strong, least, rows, row=row)


def person_names(
    pen: Pen,
    owner: Element | None,
    people: Sequence[Person],
    x: Pt,
    baseline: Pt,
    width: Pt,
    *,
    rows: int = 1,
    least: Pt = 12.0,
) -> None:
    """Shapes and names of several people side by side, each with a share of ``width``."""
    shares = name_shares(pen.look, people, width)
    for index, (person, share) in enumerate(zip(people, shares, strict=True)):
        room = share - BETWEEN_NAMES * (index < len(people) - 1)
        person_name(pen, owner, person, x + sum(shares[:index]), baseline, room, rows=rows, least=least)


def rows_of_names(look: Look, people: Sequence[Person], width: Pt) -> int:
    """How many lines people's shapes and labels take side by side in ``width``: two if one line would cut a label."""
    shares = zip(people, name_shares(look, people, width), strict=True)
    gap = BETWEEN_NAMES if len(people) > 1 else 0.0
    return max((label_rows(look, share - gap, person) for person, share in shares), default=1)


def name_shares(look: Look, people: Sequence[Person], width: Pt) -> list[Pt]:
    """The shares of ``width`` that people side by side get: equal ones, unless a label needs more and others need less."""
    if not people:
        return []
    equal = width / len(people)
    for least in (label_width, name_in_cell):
        needs = [least(look, person) + BETWEEN_NAMES + ROUNDING for person in people]
        if max(needs) <= equal:
            break
        if sum(needs) <= width:
            return [need + (width - sum(needs)) / len(people) for need in needs]
    return [equal] * len(people)


def label_width(look: Look, person: Person) -> Pt:
    """Width of a person's shape and label on one line."""
    return _before_name(look) + measure_text(person.label, look.strong)


def name_in_cell(look: Look, person: Person, size: Pt = LEAST_NAME) -> Pt:
    """Least width of a person's shape and label in a cell: the label has room on two lines of this ``size``."""
    style, words = replace(look.strong, size=size), person.label.split()
    rows = [(" ".join(words[:index]), " ".join(words[index:])) for index in range(max(1, len(words)))]
    return _before_name(look) + min(max(measure_text(row, style) for row in two) for two in rows)


ROUNDING: Pt = 0.1
"""A tolerance: a box as wide as its longest word must not cut it because of a rounding error."""

BETWEEN_NAMES: Pt = mm(3)
"""Between the names of two people side by side."""


def draw_ruling(pen: Pen, ruling: Ruling, bounds: Bounds, pitch: Pt) -> None:
    """The rules in ``bounds`` for the height of letters, between lines to write on, which are ``pitch`` apart: a dashed
    line halfway, or three thin ones and upright lines as far apart as those to write on.
    """
    x, y, width, height = bounds
    look, end, foot = pen.look, x + width, y + height
    if ruling == "dashed":
        for index in range(round(height / pitch)):
            middle = y + (index + 0.5) * pitch
            pen.line(x, middle, end, middle, look.theme.hairline, look.thin, dash=(3, 3))
    if ruling == "seyes":
        for index in range(round(4 * height / pitch) + 1):
            at = y + index * pitch / 4
            colour, weight = (look.theme.hairline, look.thin) if index % 4 else (look.theme.rule, 2 * look.thin)
            pen.line(x, at, end, at, colour, weight)
        for index in range(int(width / pitch + 0.01) + 1):
            at = x + index * pitch
            pen.line(at, y, at, foot, look.theme.hairline, look.thin)


def more_lines(count: int) -> int:
    """How many lines a half-empty page may add to ``count``: a third of them, but at least one."""
    return max(1, int(STRETCH * count))


class RuledLinesPiece(Piece):
    """Ruled lines with one multi-line field over all of them, or none without a ``spot``; may grow by whole lines, up to ``most``.

    If they do not always, ``is_fixed`` says that they never do, rather than if the page needs it.

    ``raised`` moves them up into the band of the words above by its descent: the first line is then one ``pitch`` below
    those words' baseline, like every line below the one before it (``raised_under``).
    """

    def __init__(
        self, look: Look, spot: Spot | None, count: int, pitch: Pt, *, is_fixed: bool = False, raised: Pt = 0.0,
        ruling: Ruling = "plain", **spacing: Unpack[Flowing],
    ) -> None:  # fmt: skip
        super().__init__(**spacing)
        self.look, self.spot = look, spot
        self.count, self.pitch, self.raised = count, pitch, raised
        self.is_fixed, self.ruling = is_fixed, ruling
        self.most = 1_000

    def measure(self, width: Pt) -> Pt:
        return self.count * self.pitch - self.raised

    @property
    def first_row(self) -> Pt:
        """Distance from its top to the baseline of words on its first line."""
        return self.pitch - self.raised - self.look.body.below_baseline

    def most_growth(self) -> Pt:
        return max(0, self.most - self.count) * self.pitch if self.flow.grows else 0.0

    def grow(self, extra: Pt) -> Pt:
        more = max(0, min(int(extra / self.pitch), self.most - self.count))
        self.count += more
        return more * self.pitch

    def most_stretch(self) -> Pt:
        return 0.0 if self.is_fixed else more_lines(self.count) * self.pitch

    def stretch(self, extra: Pt) -> Pt:
        more = min(math.ceil(extra / self.pitch), more_lines(self.count))
        self.count += more
        return more * self.pitch

    def paint(self, pen: Pen) -> None:
        draw_ruling(pen, self.ruling, Bounds(0, -self.raised, self.width, self.count * self.pitch), self.pitch)
        ruled_field(pen, self.spot, 0, self.width, self.count, self.pitch, -self.raised)


def raised_under(words: Piece | None) -> Pt:
    """How far lines to write on are raised below ``words``: the distance from their baseline to their foot; nothing
    follows more closely.
    """
    if not isinstance(words, TextPiece):
        return 0.0
    words.adjust(space_after=0.0)
    return words.style.below_baseline
