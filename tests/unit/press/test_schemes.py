"""The fold proof: sheets are printed, turned, folded, nested and read by computation, and the pages come in order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest

from bifolio.lengths import mm, to_mm
from bifolio.press.schemes import (
    Binding,
    BookletScheme,
    Cell,
    Flip,
    Order,
    SeveralScheme,
    Sheet,
    booklet,
    padded,
    several,
    signature_sizes,
)

BINDINGS: tuple[Binding, ...] = ("left", "right")
FLIPS: tuple[Flip, ...] = ("short", "long")


@dataclass(frozen=True)
class Leaf:
    """A folded half: what is on either side, upright or not, and how far its content was moved away from the spine."""

    outer: tuple[int | None, bool, float]
    inner: tuple[int | None, bool, float]


def as_printed(sheet: Sheet, flip: Flip) -> tuple[dict[int, Cell], dict[int, Cell]]:
    """Front and back by the column behind which they are, seen through the paper from the front.

    The printer turns the sheet about the vertical axis (short edge of a sheet that lies on its side) or about the horizontal
    one (long edge). Both bring the back's left half behind some half of the front, and the second brings it upside down.
    """
    front = {cell.column: cell for cell in sheet.front}
    if flip == "short":
        return front, {1 - cell.column: cell for cell in sheet.back}
    return front, {cell.column: cell for cell in sheet.back}


def leaves(sheet: Sheet, flip: Flip) -> tuple[Leaf, Leaf]:
    """The sheet folded in the middle, back inside: its left and right half."""
    front, back = as_printed(sheet, flip)
    halves = []
    for column in (0, 1):
        outward = -1 if column == 0 else 1
        out = front[column]
        within = back[column]
        # on paper the back is upside down after a turn about the horizontal axis, unless it was printed turned
        upright = within.is_turned == (flip == "long")
        # seen from its own side, away from the spine: the back is a mirror image of what is behind it
        moved = within.moved * (1 if flip == "long" else -1)
        halves.append(Leaf((out.page, not out.is_turned, out.moved * outward), (within.page, upright, moved * outward)))
    return halves[0], halves[1]


def read(sheets: list[Sheet], binding: Binding, flip: Flip) -> list[tuple[int | None, bool, float, int]]:
    """Every page in the order in which a reader meets it: number, whether upright, move away from the spine, depth in its signature."""
    pages = []
    for signature in sorted({sheet.signature for sheet in sheets}):
        nest = [sheet for sheet in sheets if sheet.signature == signature]
        folded = [leaves(sheet, flip) for sheet in nest]
        # the front cover is the right half if the spine is left, the left half if it is right
        first, second = (1, 0) if binding == "left" else (0, 1)
        for depth, halves in enumerate(folded):
            pages += [(*halves[first].outer, depth), (*halves[first].inner, depth)]
        for depth, halves in reversed(list(enumerate(folded))):
            pages += [(*halves[second].inner, depth), (*halves[second].outer, depth)]
    return pages


@pytest.mark.parametrize(("binding", "flip", "most"), list(product(BINDINGS, FLIPS, (0, 1, 4, 7))))
def test_a_folded_booklet_reads_in_order_whatever_its_pages(binding: Binding, flip: Flip, most: int) -> None:
    for count in range(1, 201):
        scheme = BookletScheme(binding=binding, flip=flip, most_sheets=most)
        pages = read(booklet(count, scheme), binding, flip)
        assert [page for page, _, _, _ in pages] == [*range(count), *[None] * (-count % 4)]
        assert all(upright for _, upright, _, _ in pages)


@pytest.mark.parametrize(("binding", "flip"), list(product(BINDINGS, FLIPS)))
def test_creep_makes_the_margins_at_the_trimmed_fore_edge_equal(binding: Binding, flip: Flip) -> None:
    thickness, margin, width = mm(0.104), mm(12), mm(148)
    scheme = BookletScheme(binding=binding, flip=flip, thickness=thickness)
    for count in (4, 16, 108, 200):
        for _, _, moved, depth in read(booklet(count, scheme), binding, flip):
            pushed_out = depth * thickness
            trim = width  # flush with the outermost sheet, measured from its spine
            assert to_mm(trim - (pushed_out + width - margin + moved)) == pytest.approx(to_mm(margin), abs=0.001)


def test_a_flip_about_the_other_edge_is_noticed_by_the_proof() -> None:
    sheets = booklet(16, BookletScheme(flip="short"))
    assert [page for page, _, _, _ in read(sheets, "left", "long")] != list(range(16))


def test_the_printed_order_of_sixteen_pages() -> None:
    sheets = booklet(16, BookletScheme())
    sides = [
        [None if cell.page is None else cell.page + 1 for cell in side] for s in sheets for side in (s.front, s.back)
    ]
    assert sides == [[16, 1], [2, 15], [14, 3], [4, 13], [12, 5], [6, 11], [10, 7], [8, 9]]


def test_blank_pages_come_last_or_before_a_cover_that_is_kept() -> None:
    assert padded(5, 4) == [0, 1, 2, 3, 4, None, None, None]
    assert padded(5, 4, keeps_last=True) == [0, 1, 2, 3, None, None, None, 4]
    assert padded(1, 4, keeps_last=True) == [0, None, None, None]
    assert padded(8, 4, keeps_last=True) == list(range(8))


def test_signatures_are_even_and_never_above_the_limit() -> None:
    assert signature_sizes(27, 16) == [14, 13]
    assert signature_sizes(27, 0) == [27]
    for sheets, most in product(range(1, 60), range(1, 20)):
        sizes = signature_sizes(sheets, most)
        assert sum(sizes) == sheets
        assert max(sizes) <= most
        assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize("order", ["read", "cards"])
def test_several_pages_a_side_begin_at_the_right_where_they_are_read_from_there(order: Order) -> None:
    (sheet,) = several(8, SeveralScheme(columns=2, rows=2, order=order, is_rtl=True))
    (other,) = several(8, SeveralScheme(columns=2, rows=2, order=order))
    for side, usual in zip(sheet.sides, other.sides, strict=True):
        assert [(one.page, one.row, 1 - one.column) for one in side] == [
            (one.page, one.row, one.column) for one in usual
        ]
    assert next(cell.column for cell in sheet.front if cell.page == 0) == 1


def test_a_kept_cover_is_the_outside_of_a_booklet_that_has_blanks() -> None:
    kept, loose = (booklet(6, BookletScheme(keeps_cover=keeps))[0].front for keeps in (True, False))
    assert [cell.page for cell in kept] == [5, 0]
    assert [cell.page for cell in loose] == [None, 0]


def test_a_thick_booklet_is_folded_in_signatures_of_so_many_sheets() -> None:
    sheets = booklet(40, BookletScheme(most_sheets=4))
    assert [sheet.signature for sheet in sheets] == [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
    # each signature has its own middle
    assert [cell.page for cell in sheets[3].back] == [7, 8]
