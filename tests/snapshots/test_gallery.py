"""Every page of the gallery as text: what stands where, item by item. Renewed by ``python -m tests.renew_snapshots``."""

from __future__ import annotations

import pytest

from bifolio.content.blocks import KINDS
from bifolio.content.fields.base import Block
from bifolio.content.fields.model_keys import written_names
from tests.builders import FROM_ELSEWHERE, Laid, gallery, kind_of, lines_that_meet
from tests.goldens import Golden
from tests.snapshots.books import AROUND, PAGES, VERSIONS, gallery_book
from tests.snapshots.writing import PageWriter, spoken

NAMES = [*PAGES, *AROUND]


def file_of(name: str, version: str) -> str:
    """The snapshot of a page: named by the kind it shows."""
    return f"{PAGES[name]}-{version}.txt" if name in PAGES else f"book-{name}-{version}.txt"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_as_kept(name: str, version: str, golden: Golden) -> None:
    book = gallery_book(version)
    units = book.units(name)
    assert units
    writer = PageWriter(book.built.look)
    lines = [line for unit in units for line in writer.unit(unit)]
    if version == "a4-standard":
        # in the other looks the structure is the same, but for where pages end
        lines += [line for unit in units for line in (f"== {unit.id}, read aloud", *spoken(unit))]
    golden(f"pages/{file_of(name, version)}", "\n".join([*lines, ""]))


def test_every_kind_of_block_has_its_page() -> None:
    assert {*map(kind_of, PAGES.values())} == {*KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_kind_shows_each_of_its_options(kind: str) -> None:
    options = {*written_names(KINDS[kind])} - {*Block.model_fields}
    blocks = [block for page in PAGES.values() for block in gallery(page)]
    shown = {key for block in blocks if isinstance(block, dict) for key in block.get(kind, ())}
    assert options <= shown


@pytest.mark.parametrize("version", VERSIONS)
def test_no_two_lines_of_text_meet_where_words_come_from_elsewhere(version: str) -> None:
    book = gallery_book(version)
    for name in (page for page, kind in PAGES.items() if kind in FROM_ELSEWHERE):
        for unit in book.units(name):
            drawn = Laid(unit, [], book.built.look).drawn
            assert not lines_that_meet(drawn)


def test_no_snapshot_is_left_of_a_page_that_is_gone(golden: Golden) -> None:
    golden.holds_only("pages", {file_of(name, version) for name in NAMES for version in VERSIONS})
