"""Keys of the parent tree: room for what every unit has."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from bifolio.layout.book.book import Book
from bifolio.pdf.structure_tree import BLOCK, keys_for


def book_of(pages: int, *annotations: int) -> Book:
    """A book with so many pages, and units with so many fields and links."""
    units = [SimpleNamespace(widgets=range(count // 2), links=range(count - count // 2)) for count in annotations]
    return cast("Book", SimpleNamespace(pages=range(pages), units=units))


@pytest.mark.parametrize(
    ("largest", "block"), [(0, BLOCK), (1, BLOCK), (BLOCK, BLOCK), (BLOCK + 1, 2 * BLOCK), (2 * BLOCK + 1, 3 * BLOCK)]
)
def test_every_unit_has_room_for_the_keys_of_the_largest(largest: int, block: int) -> None:
    keys = keys_for(book_of(BLOCK + 1, 1, largest, 3))
    assert [keys.first(unit) for unit in range(3)] == [2 * BLOCK, 2 * BLOCK + block, 2 * BLOCK + 2 * block]
    assert keys.following == 2 * BLOCK + 3 * block


def test_a_book_of_nothing_has_room_for_its_pages() -> None:
    assert keys_for(book_of(0)).following == BLOCK
