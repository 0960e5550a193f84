"""Paragraphs in letters that run the other way than the book's begin at their own side."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.assemble.binding import Binder, Titles
from bifolio.content.model.workbook import Page
from bifolio.lengths import to_mm
from bifolio.messages import Messages
from tests.builders import Laid, lay_out

ARABIC = "هذه فقرة عربية طويلة بما يكفي لتأخذ سطرين على الصفحة، ومزيد من الكلمات حتى نرى كيف تبدأ السطور وتنتهي في هذا الكتاب هنا."


def ends(laid: Laid) -> tuple[set[int], set[int]]:
    """Where the lines of the paragraph begin and end, in millimetres."""
    lines = [line for line in laid.drawn if len(line.text) > 12]
    return {round(to_mm(line.x)) for line in lines}, {round(to_mm(line.x + line.width)) for line in lines}


@pytest.mark.parametrize("keys", [{}, {"lang": "ar"}])
def test_a_paragraph_in_arabic_letters_ends_at_the_right_in_an_english_book(keys: dict[str, Any]) -> None:
    left, right = ends(lay_out([{"text": {"text": ARABIC, **keys}}]))
    assert len(left) == 2
    assert max(right) - min(right) <= 1


def test_a_paragraph_of_both_goes_by_its_language() -> None:
    mixed = f"{ARABIC} PDF/UA"
    assert len(ends(lay_out([{"text": {"text": mixed, "lang": "ar"}}]))[0]) == 2
    assert len(ends(lay_out([{"text": {"text": mixed}}]))[0]) == 1


def test_its_other_paragraphs_begin_at_the_left() -> None:
    left, _ = ends(
        lay_out(["A paragraph that is long enough for two lines on a page of this width, and then some more of it."])
    )
    assert len(left) == 1


BLOCKS: list[dict[str, dict[str, Any]]] = [
    {"list": {"items": ["واحد", {"text": "اثنان", "items": ["ثلاثة"]}]}},
    {"quote": {"text": "النوم الجيد يبدأ في الصباح."}},
    {"checklist": {"id": "x", "items": ["نعم", "لا"]}},
    {"table": {"id": "x", "columns": {"a": "ملاحظة"}, "rows": ["صباحا", "مساء"]}},
    {"box": {"blocks": [{"choice": {"id": "x", "options": ["نعم", "لا"]}}]}},
]


def arabic_words(laid: Laid) -> list[tuple[str, int, int]]:
    """What is drawn in Arabic letters, with its place."""
    said = (one for one in laid.drawn if any("\u0600" <= letter <= "\u06ff" for letter in one.text))
    return [(one.text, round(one.x), round(one.baseline)) for one in said]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("size", ["standard", "giant"])
def test_a_block_in_a_language_that_is_read_the_other_way_is_laid_out_as_in_a_book_in_it(
    block: dict[str, Any], size: str
) -> None:
    (kind,) = block
    against = lay_out([{kind: {**block[kind], "lang": "ar"}}], "a5", size)
    own = lay_out([block], "a5", size, language="ar")
    assert arabic_words(against) == arabic_words(own)
    assert [one.rect for one in against.layout.widgets] == [one.rect for one in own.layout.widgets]
    assert all(one.is_rtl for one in against.layout.widgets)


def test_a_block_in_english_begins_at_the_left_in_a_book_in_arabic() -> None:
    block: dict[str, Any] = {"checklist": {"id": "x", "items": ["Yes", "No"]}}
    against = lay_out([{"checklist": {**block["checklist"], "lang": "en"}}], language="ar")
    own = lay_out([block])
    assert [one.rect for one in against.layout.widgets] == [one.rect for one in own.layout.widgets]


def test_a_long_list_goes_on_overleaf_at_its_own_side() -> None:
    laid = lay_out([{"list": {"items": ["واحد"] * 60, "lang": "ar"}}], "a5")
    assert len(laid.layout.pages) > 1
    assert len({x for _, x, _ in arabic_words(laid)}) == 1


def test_blocks_have_the_language_of_their_page_unless_they_have_their_own() -> None:
    page = Page.model_validate(
        {"id": "p", "title": "P", "lang": "ar", "blocks": ["ا", {"list": {"items": ["a"], "lang": "fr"}}]}
    )
    titles = Titles(titles={}, numbers={}, present=frozenset())
    bound = Binder(personal={}, titles=titles, spelling={}, messages=Messages("en-US")).bind(page)
    assert [block.lang for block in bound.blocks] == ["ar", "fr"]
