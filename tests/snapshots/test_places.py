"""From the page back to the YAML, over the flagship and the gallery: what stands somewhere leads to where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from bifolio.assemble.document import with_inner
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.fields.base import kind_of
from bifolio.content.kinds.rating import Rating
from bifolio.content.kinds.wheel import Wheel
from bifolio.content.model.texts import passages
from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Place
from bifolio.pipeline.building import BuiltBook
from bifolio.preview.source_map import Area, areas_of, nearest, title_place
from tests.builders import Laid, elements
from tests.conformance.workbooks import whole_gallery, workbook
from tests.painted import Words
from tests.snapshots.books import FLAGSHIP, flagship_book, gallery_book

BOOKS = ("flagship", "gallery")


@cache
def book_of(name: str) -> tuple[BuiltBook, Workbook]:
    if name == "flagship":
        return flagship_book("couple"), workbook(FLAGSHIP)
    return gallery_book("a4-standard").built, workbook(whole_gallery())


@cache
def all_areas(name: str) -> dict[int, list[Area]]:
    built, workbook = book_of(name)
    return {page.number: list(areas_of(built, page, workbook)) for page in built.book.pages}


@cache
def all_words(name: str) -> list[tuple[int, float, float, Words]]:
    """Every text that units print: its page, the middle of its letters from the page's top left corner."""
    built, _ = book_of(name)
    found = []
    for index, layout in enumerate(built.book.units):
        pages = built.book.pages_of(index)
        for number, words in Laid(layout, [], built.look).words:
            page = pages[number]
            x, y = page.left + words.x + words.width / 2, page.paper.height - words.y - 0.3 * words.size
            found.append((page.number, x, y, words))
    return found


def hit(name: str, page: int, x: float, y: float) -> Area:
    """What a click there means, as the page's script finds it."""
    inside = [
        one
        for one in all_areas(name)[page]
        if one.left - 1 <= x <= one.left + one.width + 1 and one.top - 1 <= y <= one.top + one.height + 1
    ]
    return min(reversed(inside), key=lambda one: round(one.width * one.height))


def written_at(workbook: Workbook, place: Place) -> str:
    """What the file says from ``place`` on, some lines of it, without marks."""
    lines = workbook.sources[place.file].lines
    text = " ".join(lines[place.line - 1 : place.line + 14])[place.column - 1 :]
    return re.sub(r"[*_\u00ad]", "", text)


@pytest.mark.parametrize("name", BOOKS)
def test_blocks_of_an_author_have_areas_with_their_own_places(name: str) -> None:
    """99 of 100 at least; a block whose pieces a box has taken for its own is found by its texts."""
    built, _ = book_of(name)
    count, missing = 0, []
    for unit, layout in zip(built.book.document.units, built.book.units, strict=True):
        places = {source.place for source in layout.sources}
        written = [bound.block for bound in with_inner(unit.blocks) if bound.block.place is not None]
        count += len(written)
        missing += [(unit.id, kind_of(block), block.place) for block in written if block.place not in places]
    assert count > 300
    assert len(missing) <= 0.01 * count, missing


@pytest.mark.parametrize("name", BOOKS)
def test_a_click_on_any_text_leads_to_a_file_of_the_book(name: str) -> None:
    _, workbook = book_of(name)
    found = [hit(name, page, x, y).place for page, x, y, _ in all_words(name)]
    assert len(found) > 1_500
    assert {place.file for place in found} <= {*workbook.sources}


@pytest.mark.parametrize("name", BOOKS)
def test_a_click_on_a_heading_leads_to_its_words_or_to_what_it_heads(name: str) -> None:
    """Headings that the program writes, such as "What to do", lead to the block or the part that they head."""
    built, workbook = book_of(name)
    parts = {title_place(unit, workbook).file for unit in built.book.document.units}
    headings = [one for one in all_words(name) if one[3].owner is not None and one[3].owner.role[0] == "H"]
    assert len(headings) > 100
    for page, x, y, words in headings:
        place = hit(name, page, x, y).place
        assert words.owner is not None
        wanted = _long_words(words.text)
        if words.owner.place is not None and words.owner.place.column > 1 and wanted:
            assert any(word in written_at(workbook, place) for word in wanted), (words.text, place)
        else:
            assert place.file in parts


@pytest.mark.parametrize("name", BOOKS)
def test_every_title_of_a_part_leads_to_its_title_in_the_file(name: str) -> None:
    built, workbook = book_of(name)
    for unit, layout in zip(built.book.document.units, built.book.units, strict=True):
        if unit.kind != "exercise" or not unit.shows_title:
            continue
        titles = [one for one in elements(layout.root) if one.role == "H1"]
        assert {one.place for one in titles} <= {workbook.exercises[unit.part].title.place}


@pytest.mark.parametrize("name", BOOKS)
def test_texts_of_authors_lead_to_their_own_words(name: str) -> None:
    """Of texts that lead to a text in a file, nearly all lead to the very words; names and references are put in later."""
    _, workbook = book_of(name)
    texts = {*_texts(workbook)}
    right = wrong = 0
    for page, x, y, words in all_words(name):
        place = hit(name, page, x, y).place
        wanted = _long_words(words.text)
        if place in texts and wanted:
            if any(word in written_at(workbook, place) for word in wanted):
                right += 1
            else:
                wrong += 1
    assert right > 1_000
    assert right / (right + wrong) >= 0.97


def _texts(workbook: Workbook) -> Iterator[Place | None]:
    for passage in passages(workbook):
        yield passage.text.place


def _long_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{4,}", text)


def test_a_line_of_the_contents_leads_to_the_heading_it_names() -> None:
    built, workbook = book_of("flagship")
    (contents,) = [index for index, unit in enumerate(built.book.document.units) if unit.kind is UnitKind.CONTENTS]
    layout = built.book.units[contents]
    titles = {unit.id: title_place(unit, workbook) for unit in built.book.document.units}
    for link in layout.links:
        page = built.book.pages_of(contents)[link.page]
        area = built.book.link_area(layout, link)
        x, y = page.left + (area.x0 + area.x1) / 2, page.paper.height - (area.y0 + area.y1) / 2
        assert hit("flagship", page.number, x, y).place == titles[link.target.removeprefix("#")]


def test_a_running_head_leads_to_the_title_of_its_part() -> None:
    built, workbook = book_of("flagship")
    for page in built.book.pages[4:]:
        unit = built.book.document.units[page.unit]
        assert hit("flagship", page.number, page.paper.width / 2, 20).place == title_place(unit, workbook)


def test_a_row_of_a_rating_and_a_cell_of_a_table_lead_to_themselves() -> None:
    _, workbook = book_of("gallery")
    for kind in ("rating-1-5", "table-fill", "checklist", "table"):
        rows = [
            (page, x, y, words.text)
            for page, x, y, words in all_words("gallery")
            if hit("gallery", page, x, y).place.file in (f"pages/gallery-{kind}.yaml", f"tables/{kind}.yaml")
            and words.owner is not None and words.owner.role in ("TH", "TD", "LBody", "P")
        ]  # fmt: skip
        own = [
            row for row in rows if any(word in written_at(workbook, hit("gallery", *row[:3]).place) for word in _long_words(row[3]))
        ]  # fmt: skip
        assert len(own) >= 2, kind


def test_words_over_a_scale_and_around_a_wheel_lead_to_themselves() -> None:
    built, _ = book_of("gallery")
    placed = {source.place for layout in built.book.units for source in layout.sources}
    blocks = [bound.block for unit in built.book.document.units for bound in with_inner(unit.blocks)]
    ends = [text for block in blocks if isinstance(block, Rating) for text in (block.low, block.middle, block.high)]
    spokes = [spoke.text for block in blocks if isinstance(block, Wheel) for spoke in block.items.values()]
    written = [text for text in (*ends, *spokes) if text is not None]
    assert len(written) > 40
    assert [text.source for text in written if text.place not in placed] == []


def test_a_line_of_a_file_is_found_on_its_page() -> None:
    built, workbook = book_of("flagship")
    exercise = workbook.exercises["e05"]
    for block in exercise.blocks:
        assert block.place is not None
        found = nearest(all_areas("flagship"), block.place.file, block.place.line)
        assert found is not None
        page = built.book.pages[found[0] - 1]
        assert built.book.document.units[page.unit].part == "e05"
        assert found[1].place.line <= block.place.line
    assert nearest(all_areas("flagship"), "nothing.yaml", 3) is None
