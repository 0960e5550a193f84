"""The strip above an exercise: between two lines, how long, with whom, who sees it, what is needed, each after its
icon, and the date.

The facts share the free width. If the row is too wide, texts take two lines; then the date goes into a second row,
with what precedes it, or alone where there is little before it; then there are two facts per row; then one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bifolio.assemble.document import Fact
from bifolio.content.fields.sharing import Sign
from bifolio.form_fields import Blank
from bifolio.layout.kit.controls import line_field
from bifolio.layout.kit.inline_blanks import BELOW_BASELINE
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stroke_icons import after_icon, icon_side, paint_icon
from bifolio.layout.kit.writing_lines import one_line
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import break_lines, least_measure, measure_text

MARK: Pt = mm(3.2)
"""Diameter of the sign, at standard size."""

RULE: Pt = 0.75
LEAST_GAP: Pt = mm(3.4)
MOST_GAP: Pt = mm(14)
"""The most space between two things in a row."""

DATE: Pt = mm(21)
"""The least length of the date's line, at standard size."""

UNFOLDED: Pt = mm(16)
"""Words no longer than this stay on one line, at standard size."""

AFTER_FIGURE: Pt = mm(1.2)
"""Space between the figure and its words, at standard size."""


@dataclass(kw_only=True)
class _Item:
    """One fact: its icon, figure and words; or the date's label with its line. ``width`` is its width as set."""

    look: Look
    owner: Element
    words: Inline
    icon: str = ""
    sign: Sign = "none"
    figure: str = ""
    date: Blank | None = None
    is_below: bool = False
    """Whether it is in a column, where all words begin at the same place."""

    @cached_property
    def mark(self) -> Pt:
        """Width of the icon or sign; in a column always that of an icon."""
        if self.sign != "none" and not self.is_below:
            return MARK * self.look.size.scale
        return icon_side(self.look) if self.icon or self.sign != "none" else 0.0

    @cached_property
    def before(self) -> Pt:
        """Width of icon and figure, with the gaps after them."""
        width = self.mark + after_icon(self.look) if self.mark else 0.0
        return width + self.figure_width if self.figure else width

    @cached_property
    def figure_width(self) -> Pt:
        """Width of the figure, with the gap after it."""
        return measure_text(self.figure, self.look.role("number")) + AFTER_FIGURE * self.look.size.scale

    @property
    def after(self) -> Pt:
        """Width of the date's line, with the gap before it."""
        return DATE * (1 + 0.8 * (self.look.size.scale - 1)) + mm(2) if self.date is not None else 0.0

    def set_in(self, width: Pt) -> Words:
        """The words, set so that the whole is ``width`` wide."""
        return set_words(self.words, self.look.body, max(mm(10), width - self.before - self.after + 0.05))

    @cached_property
    def natural(self) -> Pt:
        """Its width with all words on one line."""
        return self.before + self.set_in(NO_LIMIT).widest + self.after

    @cached_property
    def folded(self) -> Pt:
        """Its least width with its words on at most two lines."""
        low, high = 0.4 * (self.natural - self.before), self.natural - self.before
        if self.date is not None or high <= UNFOLDED * self.look.size.scale:
            return self.natural
        for _ in range(8):
            middle = (low + high) / 2
            low, high = (low, middle) if self._is_in_two(middle) else (middle, high)
        return self.before + high

    def _is_in_two(self, width: Pt) -> bool:
        """Whether its words fit on two lines of ``width``, each word whole."""
        # narrower, each would be split by force, for which the patterns of a language are read
        if width + 0.01 < least_measure(self.words, self.look.body):
            return False
        lines = break_lines(self.words, self.look.body, width)
        return len(lines) <= 2 and all(line.width <= width + 0.01 and not line.rest for line in lines)

    def draw(self, pen: Pen, x: Pt, top: Pt, width: Pt, height: Pt) -> None:
        """Draws it, centred vertically in a row of ``height``."""
        look, words = self.look, self.set_in(width)
        colour = look.theme.accent
        middle = top + height / 2
        if self.sign != "none":
            sharing_sign(pen, self.sign, x + (self.mark - MARK * look.size.scale) / 2, middle)
        elif self.icon:
            paint_icon(pen, self.icon, x, middle - icon_side(look) / 2, icon_side(look), colour)
        first = middle - words.height / 2
        baseline = first + look.body.first_baseline
        if self.figure:
            start = x + self.before - self.figure_width
            pen.string(self.owner, f"{self.figure} ", start, baseline, look.role("number"))
        words.draw(pen, self.owner, x + self.before, first)
        if self.date is not None:
            start = x + self.before + words.widest + mm(2)
            line = baseline + BELOW_BASELINE
            line_field(pen, Spot(self.owner, self.date), start, line, x + width - start, one_line(look))


def session_strip(
    facts: Sequence[Fact], sign: Sign, date: Blank | None, look: Look, root: Element, *, after: Pt
) -> Piece:
    """The strip, with an element in ``root`` for each fact."""
    items = [
        _Item(
            look=look, owner=root.add("P", actual_text=fact.spoken or None), words=fact.words, figure=fact.figure,
            icon="" if fact.icon == "sharing" else fact.icon, sign=sign if fact.icon == "sharing" else "none",
        )
        for fact in facts
    ]  # fmt: skip
    if date is not None:
        words = (Run(look.messages.text("opening.date")),)
        items.append(_Item(look=look, owner=root.add("P"), words=words, icon="date", date=date))
    rows = _rows(items, look.measure)
    unit = look.gaps.unit
    heights = [max(icon_side(look), *(item.set_in(width).height for item, _, width in row)) for row in rows]
    between = look.gaps.under
    inner = sum(heights) + between * (len(rows) - 1)
    # a multiple of half the unit, so that the lines below align with those of the facing page
    height = -(-(inner + 1.5 * unit - 0.01) // (unit / 2)) * unit / 2
    pad = (height - inner) / 2

    def paint(pen: Pen, measure: Pt) -> None:
        for y in (0.0, height):
            pen.line(0, y, measure, y, look.theme.accent, RULE)
        top = pad
        for row, high in zip(rows, heights, strict=True):
            for item, x, width in row:
                item.draw(pen, x, top, width, high)
            top += high + between

    return Drawing(height, paint, space_after=after)


_Row = list[tuple[_Item, Pt, Pt]]
"""The things in a row, each with its left edge and width."""


def _rows(items: Sequence[_Item], measure: Pt) -> list[_Row]:
    """How the things share rows of ``measure``, in the first way that fits."""
    tries: list[Callable[[], list[_Row] | None]] = [
        lambda: _in_one(items, measure),
        lambda: _in_two(items, measure),
        lambda: _paired(items, measure),
    ]
    for attempt in tries:
        if rows := attempt():
            return rows
    return [[(item, 0.0, measure if item.date is None else min(measure, item.natural))] for item in _in_columns(items)]


def _in_columns(items: Sequence[_Item]) -> list[_Item]:
    """``items`` with their words aligned one below another."""
    return [replace(item, is_below=True) for item in items]


def _in_one(items: Sequence[_Item], measure: Pt) -> list[_Row] | None:
    """All in one row, with as few as possible on two lines."""
    widths = [item.natural for item in items]
    room = measure - LEAST_GAP * (len(items) - 1)
    for index in sorted(range(len(items)), key=lambda index: -widths[index]):
        if sum(widths) <= room:
            break
        widths[index] = items[index].folded
    if sum(widths) > room:
        return None
    gap = min(MOST_GAP, (measure - sum(widths)) / max(1, len(items) - 1))
    row, x = _Row(), 0.0
    for item, width in zip(items, widths, strict=True):
        row.append((item, x, width))
        x += width + gap
    return [row]


def _in_two(items: Sequence[_Item], measure: Pt) -> list[_Row] | None:
    """The date in a second row: with the thing before it if two are left in the first, or where that has no room for it."""
    if items[-1].date is None:
        return None
    for first in sorted((items[:-1], items[:-2]), key=len, reverse=len(items) < 4):
        above, below = _in_one(first, measure) if first else None, _in_one(items[len(first) :], measure)
        if above and below:
            return [*above, *below]
    return None


def _paired(items: Sequence[_Item], measure: Pt) -> list[_Row] | None:
    """Two in each row, in two columns."""
    items = _in_columns(items)
    each = (measure - LEAST_GAP) / 2
    if max(item.folded for item in items) > each:
        return None
    pairs = [items[start : start + 2] for start in range(0, len(items), 2)]
    return [[(item, n * (each + LEAST_GAP), min(each, item.natural)) for n, item in enumerate(pair)] for pair in pairs]


def sharing_sign(pen: Pen, sign: Sign, x: Pt, middle: Pt) -> None:
    """A disc: full, half full or empty; nothing for ``none``."""
    look = pen.look
    if sign == "none":
        return
    radius, weight = MARK * look.size.scale / 2, look.firm
    colour, centre = look.theme.accent, x + radius
    if sign == "solid":
        pen.circle(centre, middle, radius, fill=colour)
        return
    if sign == "half":
        with pen.saved():
            pen.clip_rect(Bounds(x, middle - radius, radius, 2 * radius))
            pen.circle(centre, middle, radius, fill=colour)
    pen.circle(centre, middle, radius - weight / 2, stroke=colour, weight=weight)
