"""The index: terms marked in texts, with the pages of the edition on which they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

import pikepdf
import pytest

from bifolio.assemble.document import IndexEntry, IndexNumbers, Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.book.index_entries import _entries, _Term, _term
from bifolio.layout.flow.index_page import FEWEST
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm
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


def test_a_number_says_the_title_of_the_part_to_which_it_leads(tmp_path: Path) -> None:
    listed(tmp_path, '["A [queen]{index}."]')
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        assert [str(one.Contents) for one in pdf.pages[-1].Annots] == ["The part p1"]


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


def test_an_entry_below_another_may_lead_to_one(tmp_path: Path) -> None:
    see = "see: {bee > mother: queen}"
    assert listed(tmp_path, '["A [bee]{index} and a [queen]{index}."]', index=see) == [
        "bee, [link: 1]", "mother, see queen", "queen, [link: 1]",
    ]  # fmt: skip


def test_entries_have_the_marks_and_the_spelling_of_the_texts(tmp_path: Path) -> None:
    (tmp_path / "spelling.yaml").write_text("en-GB: {color: colour}\n", encoding="utf-8")
    text = """['A [keeper''s *color*]{index}, [-5 °C]{index} and [it]{index="queen" bee}.']"""
    see = "see: {mother's: keeper's *color*}"
    assert listed(tmp_path, text, index=see, workbook="language: en-GB\n") == [
        "−5 °C, [link: 1]", "keeper’s colour, [link: 1]", "mother’s, see keeper’s colour", "“queen” bee, [link: 1]",
    ]  # fmt: skip


def test_an_index_does_not_list_itself_or_another(tmp_path: Path) -> None:
    pages = {"p1": "blocks: ['A [bee]{index}.']"}
    pages |= {one: f"kind: index\ntitle: {one}\nblocks: ['In [order]{{index}}.']" for one in ("first", "second")}
    book = write_book(tmp_path, "parts: [p1, first, second]\n", pages=pages)
    assert read_aloud(build(book, tmp_path / "book.pdf")).count("order,") == 0


def test_only_pages_of_the_edition_are_listed(tmp_path: Path) -> None:
    texts = ('["A [bee]{index}."]', '["A [bee]{index}, a [hive]{index}."]\naudience: guide')
    assert listed(tmp_path, *texts) == ["bee, [link: 1]"]


def test_numbers_ascend_if_pages_are_printed_in_another_order(tmp_path: Path) -> None:
    later = "{text: {text: The rights to it., starts: page}}"
    pages = {
        "imprint": f"kind: imprint\nblocks: ['About the [bee]{{index}}.', {later}]",
        "help": "kind: support\nblocks: ['If a [bee]{index} stings.']",
    }
    book = write_book(tmp_path, "parts: [imprint, help, index]\n", pages=pages)
    assert "bee, [link: 1], [link: 2]" in read_aloud(build(book, tmp_path / "book.pdf"))


def test_words_of_an_index_are_not_listed(tmp_path: Path) -> None:
    pages = {
        "one": "blocks: ['A [[bee]{index}]{index=insect}.']",
        "first": "kind: index\nblocks: ['Each [wasp]{index}.']",
        "index": "kind: index\nblocks: []",
    }
    heard = read_aloud(build(write_book(tmp_path, "parts: [one, first, index]\n", pages=pages), tmp_path / "book.pdf"))
    assert "- bee, [link: 1]\n" in heard
    assert "- wasp" not in heard


def test_a_mark_changes_nothing_of_the_words_around_it(tmp_path: Path) -> None:
    plain = build(
        write_book(tmp_path / "a", "parts: [p1]\n", pages={"p1": "blocks: [Some *bees* fly.]"}), tmp_path / "a.pdf"
    )
    text = "blocks: ['Some [*bees*]{index} fly.']"
    marked = build(write_book(tmp_path / "b", "parts: [p1, index]\n", pages={"p1": text}), tmp_path / "b.pdf")
    assert said(marked)[1:3] == said(plain)[1:3]


def test_pages_that_are_not_in_a_row_are_no_range(tmp_path: Path) -> None:
    terms = ["[hive]{index}", "[hive]{index}", "Honey", "[hive]{index}"]
    later = (f'{{text: {{text: "{one}", starts: page}}}}' for one in terms[1:])
    text = ", ".join((f'"{terms[0]}"', *later))
    assert listed(tmp_path, f"[{text}]") == ["hive, [link: 1], [link: 2], [link: 4]"]


def test_an_entry_leads_to_one_below_another_and_to_none_that_the_edition_lacks(tmp_path: Path) -> None:
    see = "see: {mother: Queen, skep: hive}"
    texts = '["A [*queen*]{index=bee > *queen*}."]', '["A [hive]{index}."]\naudience: guide'
    assert listed(tmp_path, *texts, index=see) == ["bee", "queen, [link: 1]", "mother, see Queen"]


def test_an_entry_in_italics_is_printed_without_its_capital_if_it_is_so_somewhere(tmp_path: Path) -> None:
    assert listed(tmp_path, '["[*Queen*]{index}, then [*queen*]{index}."]') == ["queen, [link: 1]"]


def test_entries_know_how_far_below_others_they_are_and_where_a_letter_starts() -> None:
    terms: dict[str, _Term] = {}
    for path in (("bee", "queen"), ("bee", "worker"), ("box",), ("hive",)):
        _term(terms, path, "en")
    assert [(one.words, one.level, one.starts_letter) for one in _entries(terms)] == [
        ("bee", 1, True), ("queen", 2, False), ("worker", 2, False), ("box", 1, False), ("hive", 1, True),
    ]  # fmt: skip


def index_of(count: int, paper: str, size: str = "standard", language: str = "en-US") -> Laid:
    """An index with this many entries, each with two numbers."""
    numbers = tuple(IndexNumbers((f"p{page}",), f"Page {page}") for page in range(2))
    entries = (IndexEntry(words=f"Term {index}", numbers=numbers) for index in range(count))
    return index_with(*entries, look=make_look(paper, size, language=language))


def index_with(*entries: IndexEntry, look: Look) -> Laid:
    """An index with these entries."""
    opening = Opening(title=(Run("Index"),))
    unit = Unit("index", kind=UnitKind.INDEX, opening=opening, blocks=(), index=entries)
    return laid_out(unit, look, COUPLE)


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


def test_columns_are_as_wide_as_half_the_measure_without_the_gap_between_them() -> None:
    laid = index_of(21, "a4")
    left, right = sorted({one.x for one in laid.drawn if one.text.startswith("Term")})
    assert right - left == pytest.approx((laid.look.measure + mm(7)) / 2)


def test_a_page_after_the_first_is_as_full_as_it_may_be() -> None:
    laid = index_of(90, "a5")
    (first,), (second,), _ = (columns_on(laid, page) for page in range(3))
    assert len(second) > len(first)


def test_an_index_in_easy_language_has_one_column() -> None:
    look = replace(make_look("a4", "standard"), is_easy=True)
    laid = index_with(*(IndexEntry(words=f"Term {index}") for index in range(20)), look=look)
    assert len(columns_on(laid, 0)) == 1


@pytest.mark.parametrize("count", [1, 7, 60])
def test_no_column_ends_between_an_entry_and_the_first_below_it(count: int) -> None:
    pairs = [(IndexEntry(words=f"Term {n}"), IndexEntry(words=f"Term {n} below", level=2)) for n in range(count)]
    laid = index_with(*(one for pair in pairs for one in pair), look=make_look("a4", "standard"))
    for page in range(len(laid.layout.pages)):
        lines = [one for one in laid.drawn if one.page == page and one.text.startswith("Term")]
        foot = {one.x // 100: one for one in sorted(lines, key=lambda one: -one.baseline)}
        assert all(one.text.endswith("below") for one in foot.values())


def test_entries_below_others_are_indented_and_further_lines_twice_as_far() -> None:
    long = "Term of many words that say where in the garden the bees and all of their neighbours live"
    entries = (IndexEntry(words=words, level=level) for words, level in ((long, 1), (long, 2), ("Term", 3)))
    laid = index_with(*entries, look=replace(make_look("a5", "large"), is_easy=True))
    lines, step = laid.drawn[1:], mm(4) * laid.look.size.scale
    assert [x for x, _ in groupby(round(one.x / step, 2) for one in lines)] == [0, 2, 1, 3, 2]
    assert all(one.x + one.width <= laid.look.measure for one in lines)
    assert all(a.baseline - b.baseline == pytest.approx(laid.look.body.leading) for a, b in pairwise(lines))


def test_there_is_space_above_each_letter() -> None:
    entries = [IndexEntry(words="Term"), IndexEntry(words="Term"), IndexEntry(words="Term", starts_letter=True)]
    laid = index_with(*entries, look=make_look("a5", "standard"))
    one, two, three = (one.baseline for one in laid.drawn[1:])
    assert (two - three) - (one - two) == pytest.approx(laid.look.gaps.item)


def test_entries_below_others_are_lists_in_their_items() -> None:
    levels = (1, 2, 3, 1, 2)
    laid = index_with(*(IndexEntry(words="Term", level=level) for level in levels), look=make_look("a5", "standard"))

    def depths(element: Element, depth: int) -> Iterator[int]:
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from [depth] if kid.role == "P" else depths(kid, depth + (kid.role == "L"))

    assert tuple(depths(laid.layout.root, 0)) == levels


@pytest.mark.parametrize(("language", "said"), [("ar", "،"), ("fa-IR", "،"), ("ur", "،"), ("de", ",")])
def test_a_comma_is_that_of_the_script(language: str, said: str) -> None:
    assert said in index_of(1, "a5", language=language).drawn[1].text


def test_words_of_an_entry_may_be_in_italics_and_its_numbers_say_where_they_lead() -> None:
    entry = IndexEntry(words="*Apis*", numbers=(IndexNumbers(("p1",), "The hive"),))
    laid = index_with(entry, look=make_look("a5", "standard"))
    assert laid.drawn[1].text.startswith("Apis")
    assert [(one.target, one.text) for one in laid.layout.links] == [("#p1", "The hive")]


@pytest.mark.parametrize("count", range(12, 27))
def test_the_last_page_of_an_index_has_more_than_a_few_entries(count: int) -> None:
    laid = index_of(count, "a5", "giant")
    pages = [columns_on(laid, page) for page in range(len(laid.layout.pages))]
    assert [term for columns in pages for column in columns for term in column] == [f"Term {n}" for n in range(count)]
    assert len(pages) == 1 or sum(map(len, pages[-1])) >= FEWEST
