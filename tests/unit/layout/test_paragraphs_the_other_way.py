"""Paragraphs in letters that run the other way than the book's begin at their own side."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.lengths import to_mm
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
