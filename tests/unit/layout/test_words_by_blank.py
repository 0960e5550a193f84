"""Worked examples, printed words and hints, on every kind that has blanks: nothing lost, no field under words."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.assemble.blanks import Item, Speaker, items_of
from bifolio.assemble.document import View
from bifolio.assemble.words_by_blank import takes_hint
from bifolio.content.blocks import read_block
from bifolio.content.fields.answers import WHOLE
from bifolio.content.fields.base import Block
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages
from bifolio.text.inline import Text
from tests.builders import COUPLE, KINDS, PARTNER_A, Laid, check_sound, gallery, lay_out
from tests.painted import Shape, Words, on_page

LOOKS = [("a4", "standard"), ("a5", "giant")]


def _blocks(kind: str, view: View = COUPLE) -> list[tuple[Block, dict[str, Item]]]:
    """The blocks of the kind's gallery page that have blanks, with these."""
    speaker = Speaker(Messages("en-US"), view)
    found = []
    for block in map(read_block, gallery(kind)):
        items = {item.key: item for item in items_of(block, speaker)}
        if items:
            found.append((block, items))
    return found


FILLED = [kind for kind in KINDS if _blocks(kind)]


def _with(block: Block, key: str, words: dict[str, str]) -> Block:
    kept: dict[str, Text] = getattr(block, key) if key in block.words_of_its_own else {}
    return block.model_copy(update={key: {**kept, **{name: Text(said, None) for name, said in words.items()}}})


def _laid(blocks: list[Block], paper: str, size: str, view: View = COUPLE) -> Laid:
    written: list[Any] = blocks
    return lay_out(written, paper, size, view)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
@pytest.mark.parametrize("kind", FILLED)
def test_an_example_stands_above_the_blanks_of_every_kind_and_in_no_field(kind: str, paper: str, size: str) -> None:
    blocks = [_with(block, "example", {WHOLE: f"A wren {number}"}) for number, (block, _) in enumerate(_blocks(kind))]
    laid = _laid(blocks, paper, size)
    check_sound(laid, has_artifacts=True)
    for number in range(len(blocks)):
        (line,) = {words.text for _, words in laid.words if words.text.rstrip().endswith(f"A wren {number}")}
        assert "Example: " in line


@pytest.mark.parametrize("kind", FILLED)
def test_words_printed_at_every_blank_leave_no_field(kind: str) -> None:
    blocks = []
    for block, items in _blocks(kind, PARTNER_A):
        if "printed" not in block.words_of_its_own:
            blocks.append(_with(block, "printed", {key: _printed(item) for key, item in items.items()}))
    laid = _laid(blocks, "a4", "standard", PARTNER_A)
    assert [widget.blank.name for widget in laid.layout.widgets] == []
    assert laid.layout.cut_words == []


def _printed(item: Item) -> str:
    if item.options:
        return item.options[-1].key
    return "true" if item.kind is BlankKind.CHECK else "12"


@pytest.mark.parametrize(("paper", "size"), LOOKS)
@pytest.mark.parametrize("kind", [kind for kind in FILLED if kind != "space"])
def test_the_figure_below_the_bar_of_a_fraction_touches_no_line(kind: str, paper: str, size: str) -> None:
    blocks = []
    for block, items in _blocks(kind, PARTNER_A):
        given = {key: "{1/2}" for key, item in items.items() if takes_hint(block, item)}
        if "printed" not in block.words_of_its_own and given:
            blocks.append(_with(block, "printed", given))
    laid = _laid(blocks, paper, size, PARTNER_A)
    for page in range(len(laid.layout.pages)):
        items_there = list(on_page(laid.layout, page))
        lines = [one for one in items_there if isinstance(one, Shape) and one.kind == "line"]
        for half in (one for one in items_there if isinstance(one, Words) and one.text.strip() == "1/2"):
            # a third of the size is how far a figure below the bar hangs
            low, high = half.y - 0.33 * half.size, half.y
            assert not [one for one in lines if _crosses(one, half, low, high)]


def _crosses(line: Shape, words: Words, low: float, high: float) -> bool:
    left, bottom, right, top = line.bounds
    is_level = top - bottom < 0.01 and low < bottom + line.weight / 2 < high
    return is_level and left < words.x + words.width and right > words.x


@pytest.mark.parametrize("hint", ["try", " ".join("abcdefghijklmnopqrstuvwxyz")])
@pytest.mark.parametrize(("paper", "size"), LOOKS)
@pytest.mark.parametrize("kind", FILLED)
def test_a_hint_leaves_room_to_write_and_stays_in_its_place(kind: str, paper: str, size: str, hint: str) -> None:
    blocks = []
    for block, items in _blocks(kind):
        hints = {key: hint for key, item in items.items() if takes_hint(block, item)}
        if "hints" not in block.words_of_its_own and hints:
            blocks.append(_with(block, "hints", hints))
    laid = _laid(blocks, paper, size)
    check_sound(laid, has_artifacts=True)
    # a place that is too narrow for both is reported, and keeps its room to write
    assert {word for word, *_ in laid.layout.cut_words} <= {hint}
    assert all(hint in blank.spoken for blank in laid.blanks if blank.hint)


def test_the_example_of_a_sentence_to_finish_is_the_whole_sentence() -> None:
    stems = read_block({"stems": {"items": {"softer": "It is softer when"}, "example": {"softer": "we walk"}}})
    said = {words.text.strip() for _, words in _laid([stems], "a4", "standard").words}
    assert "Example: It is softer when we walk" in said


def test_an_example_is_printed_once_where_each_person_has_a_place_of_their_own() -> None:
    words = {"each": "apart", "items": {"bird": "I heard"}, "example": {"bird": "a wren."}}
    laid = _laid([read_block({"stems": words})], "a4", "standard")
    said = [words.text.strip() for _, words in laid.words]
    assert (said.count("I heard"), said.count("Example: I heard a wren.")) == (2, 1)
