"""Lists: what stands before each item, how lists inside them are tagged and indented."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bifolio.layout.page.structure import Element
from tests.builders import LOOKS, check_sound, elements, lay_out

NESTED = ["One", {"text": "Two", "items": ["Inside", {"text": "Further", "items": ["Deepest"]}]}]


def listed(items: list[Any], **keys: Any) -> list[dict[str, Any]]:
    return [{"list": {"items": items, **keys}}]


@pytest.mark.parametrize(
    ("style", "marks"),
    [
        ("bullets", ["•", "•", "◦", "◦", "▪"]),
        ("numbers", ["1.", "2.", "a.", "b.", "1."]),
        ("letters", ["a.", "b.", "1.", "2.", "a."]),
        ("none", []),
    ],
)
def test_each_level_has_its_own_mark(style: str, marks: list[str]) -> None:
    lines = lay_out(listed(NESTED, style=style)).lines
    assert [line for line in lines if len(line) < 3] == marks


def test_a_list_inside_another_may_have_its_own_style() -> None:
    lines = lay_out(listed([{"text": "Two", "items": ["Inside"], "style": "numbers"}])).lines
    assert "1." in lines


@pytest.mark.parametrize(("style", "marks"), [("numbers", ["3.", "4."]), ("letters", ["c.", "d."])])
def test_a_list_goes_on_from_its_first_number(style: str, marks: list[str]) -> None:
    assert [line for line in lay_out(listed(["x" * 9, "y" * 9], style=style, first=3)).lines if len(line) < 3] == marks


def test_lists_are_tagged_inside_the_body_of_their_item_with_their_numbering() -> None:
    root = lay_out(listed(NESTED, style="numbers")).layout.root
    lists = [one for one in elements(root) if one.role == "L"]
    assert [one.attributes[0][2] for one in lists] == ["Decimal", "LowerAlpha", "Decimal"]
    for outer, inner in pairwise(lists):
        item = outer.kids[1]
        assert isinstance(item, Element)
        label, body = item.kids
        assert isinstance(label, Element)
        assert isinstance(body, Element)
        assert (item.role, label.role, body.role) == ("LI", "Lbl", "LBody")
        paragraph, last = body.kids
        assert isinstance(paragraph, Element)
        assert (paragraph.role, last) == ("P", inner)


def test_items_without_a_mark_have_no_label() -> None:
    assert "Lbl" not in lay_out(listed(NESTED, style="none")).roles()


@pytest.mark.parametrize("style", ["bullets", "numbers", "letters", "none"])
def test_each_level_begins_further_from_the_edge(style: str) -> None:
    laid = lay_out(listed(NESTED, style=style))
    starts = [one.x for one in laid.drawn for word in ("Two", "Inside", "Deepest") if one.text == word]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_lists_in_lists_are_sound_on_every_paper(paper: str, size: str) -> None:
    check_sound(lay_out(listed(NESTED * 6, style="letters", first=20), paper, size))


@pytest.mark.parametrize(("language", "mark"), [("he", "ב."), ("el", "β."), ("uk", "б."), ("de", "b.")])
def test_a_list_in_letters_counts_in_those_of_the_language(language: str, mark: str) -> None:
    assert mark in lay_out(listed(["One", "Two"], style="letters"), language=language).lines


def test_a_list_in_letters_counts_in_those_of_its_own_language() -> None:
    assert "b." in lay_out(listed(["One", "Two"], style="letters", lang="en"), language="he").lines
