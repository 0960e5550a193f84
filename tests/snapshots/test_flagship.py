"""The flagship's pages as text, in less detail than the gallery's: words, fields, how much is drawn; furniture in a file apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bifolio.pipeline.building import BuiltBook
from tests.goldens import Golden
from tests.painted import Shape, Words, moved, on_book_page
from tests.snapshots.books import flagship_book
from tests.snapshots.pictures import symbols_of
from tests.snapshots.writing import PageWriter, ink, mm, paragraphs, role

EDITIONS = ("participant-a", "couple", "facilitator")
MOST_SHAPES = 3
"""More than these, such as the dots of a notes page, are counted only."""


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pages_are_as_kept(edition: str, golden: Golden) -> None:
    golden(f"flagship-pages/{edition}.txt", "\n".join([*pages_of(flagship_book(edition)), ""]))


@pytest.mark.parametrize("edition", EDITIONS)
def test_heads_folios_and_tabs_are_as_kept(edition: str, golden: Golden) -> None:
    golden(f"flagship-pages/{edition}-furniture.txt", "\n".join([*furniture_of(flagship_book(edition)), ""]))


def test_no_snapshot_is_left_of_an_edition_that_is_gone(golden: Golden) -> None:
    golden.holds_only("flagship-pages", {f"{one}{end}.txt" for one in EDITIONS for end in ("", "-furniture")})


def pages_of(built: BuiltBook) -> Iterator[str]:
    """Every page of every unit with its places filled. No page has its number, so that a new one changes only itself."""
    writer, book = PageWriter(built.look), built.book
    for page in book.pages:
        if page.index < 0:
            continue
        layout = book.units[page.unit]
        yield f"== {layout.id}, page {page.index + 1} of {len(layout.pages)}: {layout.pages[page.index].kind}"
        own = [moved(item, -page.left, 0.0) for item in on_book_page(book, page)[0]]
        for words in paragraphs(own):
            yield f"{role(words.owner)} {mm(words.x)} {writer.down(words.y)} {words.text.strip()}"
        yield ink(own)
        yield from (writer.widget(one) for one in layout.widgets if one.page == page.index)
        yield from (writer.link(one) for one in layout.links if one.page == page.index)


def furniture_of(built: BuiltBook) -> Iterator[str]:
    """One line a page: its number and side, whose page it is, what stands around it and where."""
    writer, book = PageWriter(built.look), built.book
    for page in book.pages:
        side, unit = "recto" if page.is_recto else "verso", book.units[page.unit].id
        whose = f"{unit} {page.index + 1}" if page.index >= 0 else f"blank after {unit}"
        around = on_book_page(book, page)[1]
        words = [f'"{one.text}" {mm(one.x)} {writer.down(one.y)}' for one in around if isinstance(one, Words)]
        # what a symbol says depends on every page of the book, so only its place is kept
        codes = [pytest.approx(box, abs=0.01) for box in symbols_of(page)]
        shapes = [one for one in around if isinstance(one, Shape) and one.bounds not in codes]
        words += [f"code {writer.box(box)}" for box in symbols_of(page)]
        drawn = [writer.shape(one) for one in shapes] if len(shapes) <= MOST_SHAPES else [ink(shapes)]
        yield f"{page.number} {side}, {whose}: " + "; ".join([*words, *drawn])
