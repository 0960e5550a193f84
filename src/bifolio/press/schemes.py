"""Which page goes where on which sheet, and how it lies; nothing here depends on PDF.

Input: the number of pages, and how the sheets are folded or cut. Output: sheets with cells. Pages count from 0. A side
is described as seen by someone looking at it, with the sheet as it leaves the printer; columns count from the left,
rows from the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from bifolio.frozen import frozen
from bifolio.lengths import Pt

Binding = Literal["left", "right"]
Flip = Literal["short", "long"]
"""The edge of the sheet on which the printer flips it for the back."""

Order = Literal["read", "cards", "stack", "repeat"]

PAGES_PER_SHEET = 4


@frozen(kw_only=True)
class Cell:
    """A page's place on a side; ``page`` is ``None`` for a blank. ``shift`` moves its content to the right, before it
    ``is_turned`` by 180°.
    """

    page: int | None
    column: int
    row: int = 0
    is_turned: bool = False
    shift: Pt = 0.0

    @property
    def moved(self) -> Pt:
        """How far the content moves to the right on the printed side."""
        return -self.shift if self.is_turned else self.shift


@frozen
class Sheet:
    """Both sides of a sheet (``back`` is empty if only the front is printed), and the index of the signature into which it is folded."""

    front: tuple[Cell, ...]
    back: tuple[Cell, ...]
    signature: int = 0

    @property
    def sides(self) -> tuple[tuple[Cell, ...], ...]:
        """The printed sides."""
        return (self.front, self.back) if self.back else (self.front,)


@frozen(kw_only=True)
class BookletScheme:
    """How a booklet is folded: where it is bound, how its printer flips the sheets, how thick they are, how many form a
    signature.

    ``keeps_cover`` keeps the last page on the outside, with blank pages before it.
    """

    binding: Binding = "left"
    flip: Flip = "short"
    thickness: Pt = 0.0
    most_sheets: int = 0
    keeps_cover: bool = False


def booklet(pages: int, scheme: BookletScheme) -> list[Sheet]:
    """The sheets of a booklet with this many pages, signature by signature, the outermost sheet of each first.

    Each sheet is folded once and placed inside the one before. Missing pages up to a multiple of four are blank.
    """
    numbers = padded(pages, PAGES_PER_SHEET, keeps_last=scheme.keeps_cover)
    sheets: list[Sheet] = []
    start = 0
    for index, count in enumerate(signature_sizes(len(numbers) // PAGES_PER_SHEET, scheme.most_sheets)):
        end = start + count * PAGES_PER_SHEET
        sheets += _signature(numbers[start:end], index, scheme)
        start = end
    return sheets


@frozen(kw_only=True)
class SeveralScheme:
    """How sheets hold several pages per side without folding: in what order, and how the printer flips them.

    ``read``: in reading order, the back after the front. ``cards``: every two pages are the front and back of a card,
    which is cut out. ``stack``: the same, but when the sheets are cut as one pile and its parts are stacked, the pages
    are in order. ``repeat``: each side repeats one page as often as it fits. ``is_turned`` backs are printed upside
    down. With ``is_rtl`` the first page is at the right.
    """

    columns: int
    rows: int
    order: Order = "read"
    is_duplex: bool = True
    is_turned: bool = False
    is_rtl: bool = False


def several(pages: int, scheme: SeveralScheme) -> list[Sheet]:
    """The sheets for this many pages. If they will be cut, backs are mirrored column by column, so that each is behind its front."""
    room = scheme.columns * scheme.rows
    sides = 2 if scheme.is_duplex else 1
    leaves = pages if scheme.order == "repeat" else -(-pages // sides)
    per_sheet = sides if scheme.order == "repeat" else room
    count = -(-leaves // per_sheet)

    def page(sheet: int, place: int, side: int) -> int | None:
        if scheme.order == "repeat":
            number = sheet * sides + side
        elif scheme.order == "read":
            number = (sheet * sides + side) * room + place
        else:
            leaf = place * count + sheet if scheme.order == "stack" else sheet * room + place
            number = leaf * sides + side
        return number if number < pages else None

    def cells(sheet: int, side: int) -> tuple[Cell, ...]:
        is_mirrored = (side == 1 and scheme.order != "read") != scheme.is_rtl
        found = []
        for place in range(room):
            row, column = divmod(place, scheme.columns)
            found.append(
                Cell(
                    page=page(sheet, place, side),
                    column=scheme.columns - 1 - column if is_mirrored else column,
                    row=row,
                )
            )
        side_cells = tuple(found)
        is_turned = side == 1 and scheme.is_turned
        return turned(side_cells, columns=scheme.columns, rows=scheme.rows) if is_turned else side_cells

    return [Sheet(cells(sheet, 0), cells(sheet, 1) if scheme.is_duplex else ()) for sheet in range(count)]


def padded(pages: int, multiple: int, *, keeps_last: bool = False) -> list[int | None]:
    """The pages in order, padded to a ``multiple`` with ``None`` for blanks; before the last page if that must stay last."""
    numbers: list[int | None] = list(range(pages))
    at = pages - 1 if keeps_last and pages > 1 else pages
    numbers[at:at] = [None] * (-pages % multiple)
    return numbers


def signature_sizes(sheets: int, most: int) -> list[int]:
    """How many sheets each signature has: as even as possible, none more than ``most``, thicker ones first; 0 means a single signature."""
    if not sheets:
        return []
    count = -(-sheets // most) if most else 1
    least, more = divmod(sheets, count)
    return [least + 1] * more + [least] * (count - more)


def _signature(numbers: Sequence[int | None], index: int, scheme: BookletScheme) -> list[Sheet]:
    """The sheets of a signature. The thickness of the sheets around it pushes a sheet out, so its pages move that far towards the spine."""
    sheets, last = [], len(numbers) - 1
    for depth in range(len(numbers) // PAGES_PER_SHEET):
        creep, first = scheme.thickness * depth, 2 * depth
        front = _opening(numbers[last - first], numbers[first], creep, scheme.binding)
        back = _opening(numbers[first + 1], numbers[last - first - 1], creep, scheme.binding)
        sheets.append(Sheet(front, turned(back, columns=2) if scheme.flip == "long" else back, index))
    return sheets


def _opening(before: int | None, after: int | None, creep: Pt, binding: Binding) -> tuple[Cell, ...]:
    """Two pages side by side, given in reading order; in a book bound at the right, the first is at the right."""
    left, right = (before, after) if binding == "left" else (after, before)
    return Cell(page=left, column=0, shift=creep), Cell(page=right, column=1, shift=-creep)


def turned(side: tuple[Cell, ...], *, columns: int, rows: int = 1) -> tuple[Cell, ...]:
    """The side turned by 180°, for a back whose sheet the printer flips on the other edge."""
    return tuple(
        replace(cell, column=columns - 1 - cell.column, row=rows - 1 - cell.row, is_turned=not cell.is_turned)
        for cell in reversed(side)
    )
