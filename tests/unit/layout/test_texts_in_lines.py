"""What running text can hold besides words: raised and lowered text, line ends, other languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.messages import Messages
from tests.builders import COUPLE, elements, laid_out, lay_out, make_look, unit_with


def test_raised_and_lowered_text_is_tagged_by_its_position() -> None:
    laid = lay_out(["12 m^2^ of H~2~O"])
    assert [one.attributes for one in elements(laid.layout.root) if one.role == "Span"] == [
        [("Layout", "TextPosition", "Sup")],
        [("Layout", "TextPosition", "Sub")],
    ]


@pytest.mark.parametrize("size", ["standard", "giant"])
def test_no_raised_or_lowered_text_is_smaller_than_nine_points(size: str) -> None:
    assert min(one.size for one in lay_out(["12 m^2^ of H~2~O"], size=size).drawn) >= 9


def test_words_of_another_language_are_tagged_with_it() -> None:
    laid = lay_out(["The [mot juste]{lang=fr} fits.", {"text": {"text": "Das Wort.", "lang": "de"}}])
    assert [one.language for one in elements(laid.layout.root) if one.role == "Span"] == ["fr", "de"]


def test_a_block_in_the_books_own_language_needs_no_tag() -> None:
    laid = lay_out([{"text": {"text": "Words.", "lang": "en-US"}}])
    assert not [one for one in elements(laid.layout.root) if one.language]


def test_who_said_it_stands_below_the_words() -> None:
    laid = lay_out([{"quote": {"text": "Red sky at night", "source": "A harbour saying"}}])
    assert laid.lines[1:] == ["Red sky at night", "— A harbour saying"]
    (quotation,) = (one for one in elements(laid.layout.root) if one.role == "BlockQuote")
    assert len(quotation.kids) == 2


def test_verse_keeps_its_lines() -> None:
    laid = lay_out([{"quote": {"text": "The tide goes out\u2028and in.", "look": "block"}}])
    assert laid.lines[1:] == ["The tide goes out", "and in."]


def test_a_passage_is_set_as_running_text() -> None:
    sizes = [
        {one.size for one in lay_out([{"quote": {"text": "Red sky", "look": look}}]).drawn if "Red" in one.text}
        for look in ("block", "pull")
    ]
    assert max(sizes[0]) < min(sizes[1])


@pytest.mark.parametrize("kind", [{"text": {"text": "It ____{a}."}}, {"list": {"items": ["It ____{a}."]}}])
def test_a_prompt_stands_nearer_to_its_own_words_than_to_those_above(kind: dict[str, dict[str, object]]) -> None:
    ((name, body),) = kind.items()
    laid = lay_out([{name: {**body, "id": number, "prompt": f"Prompt {number}"}} for number in ("one", "two")])
    at = {one.text: one.baseline for one in laid.drawn}
    first = next(one for one in laid.drawn if "It" in one.text)
    assert first.baseline - at["Prompt two"] > 1.3 * (at["Prompt one"] - first.baseline)


@pytest.mark.parametrize(("size", "points"), [("standard", 10.5), ("clear", 12.25), ("large", 18), ("giant", 24)])
def test_small_print_is_smaller_than_body_text_but_not_in_large_print(size: str, points: float) -> None:
    laid = lay_out([{"text": {"text": "Small print", "style": "small"}}], size=size)
    assert {one.size for one in laid.drawn if "Small" in one.text} == {points}


def test_small_print_is_as_large_as_body_text_in_easy_reading() -> None:
    unit = unit_with([{"text": {"text": "Small print", "style": "small"}}], Messages("en-US"), COUPLE)
    laid = laid_out(unit, replace(make_look("a4", "standard"), is_easy=True), COUPLE)
    assert {one.size for one in laid.drawn if "Small" in one.text} == {12}
