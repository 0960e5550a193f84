"""Several pages a side, proved by computation: sheets are printed, turned, cut and stacked, and what is in each pile is read."""

from __future__ import annotations

from itertools import product

import pytest

from bifolio.press.schemes import Cell, Order, SeveralScheme, Sheet, several

GRIDS = [(1, 1), (2, 1), (1, 2), (2, 2), (2, 4), (3, 3)]


def behind(cell: Cell, columns: int, rows: int, *, is_turned: bool) -> tuple[int, int]:
    """The place on the front that is behind a cell of the back: columns are mirrored; a back that lies the other way is mirrored row by row."""
    return (cell.column, rows - 1 - cell.row) if is_turned else (columns - 1 - cell.column, cell.row)


def piles(sheets: list[Sheet], scheme: SeveralScheme) -> list[list[tuple[int | None, int | None]]]:
    """The cut pieces at each place, from the top of the pile: front and back."""
    found = []
    for row, column in product(range(scheme.rows), range(scheme.columns)):
        pile = []
        for sheet in sheets:
            front = next(cell.page for cell in sheet.front if (cell.column, cell.row) == (column, row))
            back = next(
                (
                    cell.page
                    for cell in sheet.back
                    if behind(cell, scheme.columns, scheme.rows, is_turned=scheme.is_turned) == (column, row)
                ),
                None,
            )
            pile.append((front, back))
        found.append(pile)
    return found


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize("order", ["cards", "stack"])
@pytest.mark.parametrize(("columns", "rows"), GRIDS)
def test_every_card_has_its_own_back_whatever_the_printer_turns(
    columns: int, rows: int, order: Order, is_turned: bool
) -> None:
    scheme = SeveralScheme(columns=columns, rows=rows, order=order, is_turned=is_turned)
    for pages in range(1, 80):
        leaves = [leaf for pile in piles(several(pages, scheme), scheme) for leaf in pile if leaf != (None, None)]
        assert sorted(leaves) == [(n, n + 1 if n + 1 < pages else None) for n in range(0, pages, 2)]


@pytest.mark.parametrize(("columns", "rows"), GRIDS)
def test_piles_of_a_cut_stack_laid_on_each_other_are_in_order(columns: int, rows: int) -> None:
    scheme = SeveralScheme(columns=columns, rows=rows, order="stack", is_duplex=False)
    for pages in [*range(1, 60), 104]:
        read = [front for pile in piles(several(pages, scheme), scheme) for front, _ in pile]
        assert [page for page in read if page is not None] == list(range(pages))
        # blanks are at the end only
        assert read[pages:] == [None] * (len(read) - pages)


@pytest.mark.parametrize(("columns", "rows"), GRIDS)
def test_hand_outs_are_read_across_and_down_front_before_back(columns: int, rows: int) -> None:
    scheme = SeveralScheme(columns=columns, rows=rows)
    sheets = several(50, scheme)
    read = [
        cell.page
        for sheet in sheets
        for side in sheet.sides
        for cell in sorted(side, key=lambda one: (one.row, one.column))
    ]
    assert [page for page in read if page is not None] == list(range(50))


def test_repeated_pages_fill_their_side_and_lie_behind_each_other() -> None:
    first, second = several(3, SeveralScheme(columns=2, rows=2, order="repeat"))
    assert [{cell.page for cell in side} for side in (*first.sides, *second.sides)] == [{0}, {1}, {2}, {None}]


def test_a_sheet_printed_on_one_side_has_no_back() -> None:
    (sheet,) = several(4, SeveralScheme(columns=2, rows=2, is_duplex=False))
    assert len(sheet.sides) == 1
