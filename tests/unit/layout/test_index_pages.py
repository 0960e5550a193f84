"""The index: terms marked in texts, with the pages of the edition on which they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.assemble.document import IndexEntry, IndexNumbers, Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.flow.index_page import FEWEST
from bifolio.pdf.reading_order import read_aloud as said
from bifolio.text.inline import Run
from tests.builders import COUPLE, Laid, check_sound, laid_out, make_look
from tests.unit.assemble.books import build, read_aloud, write_book


def listed(folder: Path, *texts: str, workbook: str = "", index: str = "") -> list[str]:
    """The lines of the index of a book with a page for each of ``texts``, as a screen reader says them."""
    pages = {f"p{number}": f"blocks: {text}" for number, text in enumerate(texts, 1)}
    parts = ", ".join([*pages, "index"])
    files = {**pages, "index": f"kind: index\nblocks: []\n{index}"} if index else pages
    book = write_book(folder, f"parts: [{parts}]\n{workbook}", pages=files)
    heard = read_aloud(build(book, folder / "book.pdf"))
    return [line.strip().removeprefix("- ") for line in heard.partition("Index:")[2].splitlines() if "- " in line]


def test_terms_are_listed_in_alphabetical_order_with_their_pages(tmp_path: Path) -> None:
    first, second = '["A [queen]{index} and a [hive]{index}."]', '["The [hive]{index} and [Äpfel]{index}."]'
    assert listed(tmp_path, first, second) == [
        "Äpfel, [link: 2]", "hive, [link: 1], [link: 2]", "queen, [link: 1]",
    ]  # fmt: skip


def test_a_page_on_which_a_term_is_twice_is_listed_once(tmp_path: Path) -> None:
    assert listed(tmp_path, '["A [hive]{index}.", "The [Hive]{index}, [hive]{index}."]') == ["hive, [link: 1]"]


def test_pages_in_a_row_are_a_range(tmp_path: Path) -> None:
    terms = ["[Hive]{index}", "[hive]{index}", "[hive]{index}, [bee]{index}", "[bee]{index}"]
    later = (f'{{text: {{text: "{one}", starts: page}}}}' for one in terms[1:])
    text = ", ".join((f'"{terms[0]}"', *later))
    assert listed(tmp_path, f"[{text}]") == ["bee, [link: 3], [link: 4]", "hive, [link: 1]–[link: 3]"]


def test_an_entry_may_be_worded_otherwise_and_belong_to_another(tmp_path: Path) -> None:
    text = '["Her [mother]{index=bee > queen} in the [box]{index=hive}."]'
    assert listed(tmp_path, text) == ["bee", "queen, [link: 1]", "hive, [link: 1]"]


def test_an_entry_may_lead_to_another_that_is_in_the_edition(tmp_path: Path) -> None:
    see = "see: {honeybee: bee, hive: bee}"
    assert listed(tmp_path, '["A [bee]{index} in a [hive]{index}."]', index=see) == [
        "bee, [link: 1]", "hive, [link: 1], see also bee", "honeybee, see bee",
    ]  # fmt: skip


def test_only_pages_of_the_edition_are_listed(tmp_path: Path) -> None:
    texts = ('["A [bee]{index}."]', '["A [bee]{index}, a [hive]{index}."]\naudience: guide')
    assert listed(tmp_path, *texts) == ["bee, [link: 1]"]


def test_a_mark_changes_nothing_of_the_words_around_it(tmp_path: Path) -> None:
    plain = build(
        write_book(tmp_path / "a", "parts: [p1]\n", pages={"p1": "blocks: [Some *bees* fly.]"}), tmp_path / "a.pdf"
    )
    text = "blocks: ['Some [*bees*]{index} fly.']"
    marked = build(write_book(tmp_path / "b", "parts: [p1, index]\n", pages={"p1": text}), tmp_path / "b.pdf")
    assert said(marked)[1:3] == said(plain)[1:3]


def index_of(count: int, paper: str, size: str = "standard", language: str = "en-US") -> Laid:
    """An index with this many entries, each with two numbers."""
    numbers = tuple(IndexNumbers((f"p{page}",), f"Page {page}") for page in range(2))
    entries = tuple(IndexEntry(words=f"Term {index}", numbers=numbers) for index in range(count))
    opening = Opening(title=(Run("Index"),))
    unit = Unit("index", kind=UnitKind.INDEX, opening=opening, blocks=(), index=entries)
    return laid_out(unit, make_look(paper, size, language=language), COUPLE)


def columns_on(laid: Laid, page: int) -> list[list[str]]:
    """The terms in each column of a page, by where it begins."""
    found: dict[int, list[str]] = {}
    for one in laid.drawn:
        if one.page == page and one.text.startswith("Term"):
            found.setdefault(round(one.x), []).append(one.text.split(",")[0])
    return [found[x] for x in sorted(found)]


@pytest.mark.parametrize(("paper", "size", "most"), [("a4", "standard", 2), ("a5", "standard", 1), ("a5", "giant", 1)])
def test_columns_are_read_one_after_another_on_each_page(paper: str, size: str, most: int) -> None:
    laid = index_of(150, paper, size)
    check_sound(laid)
    pages = [columns_on(laid, page) for page in range(len(laid.layout.pages))]
    assert all(len(columns) == most for columns in pages)
    assert [term for columns in pages for column in columns for term in column] == [f"Term {n}" for n in range(150)]


def test_the_columns_of_the_last_page_are_equally_high() -> None:
    first, second = columns_on(index_of(21, "a4"), 0)
    assert (len(first), len(second)) == (11, 10)


@pytest.mark.parametrize("count", range(12, 27))
def test_the_last_page_of_an_index_has_more_than_a_few_entries(count: int) -> None:
    laid = index_of(count, "a5", "giant")
    pages = [columns_on(laid, page) for page in range(len(laid.layout.pages))]
    assert [term for columns in pages for column in columns for term in column] == [f"Term {n}" for n in range(count)]
    assert len(pages) == 1 or sum(map(len, pages[-1])) >= FEWEST
