"""What the program knows of any kind of block by its keys or attributes, shown by a kind that is only here."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import Field

from bifolio.assemble.selecting import without_idle_headings
from bifolio.content.blocks import KINDS, AnyBlock, read_block
from bifolio.content.fields.base import Block, Text
from bifolio.content.fields.item_pictures import spots_in
from bifolio.content.fields.looks_file import SpotIllustration
from bifolio.content.fields.model_keys import keys_of_blocks
from bifolio.content.model.questions import words_asked
from bifolio.text.inline import Text as BoundText


class Stage(Block):
    """A heading with a drawing and blocks."""

    kind_title = "Stage"
    prompt: Text | None = None
    caption: Text | None = None
    bank: list[Text] = []
    spot: SpotIllustration | None = None
    tasks: Annotated[list[AnyBlock], Field(max_length=9)] = []

    @property
    def heading_level(self) -> int:
        return 2


def test_a_prompt_a_caption_and_a_bank_are_found_by_their_keys() -> None:
    words = [BoundText(one, None) for one in ("Ask", "See", "Take")]
    stage = Stage(prompt=words[0], caption=words[1], bank=words[2:])
    assert (stage.own_prompt, stage.own_caption, stage.word_bank) == (words[0], words[1], words[2:])
    asking = words_asked(stage)
    assert asking is not None
    assert asking.text == words[0]


def test_a_kind_without_such_keys_has_none() -> None:
    landing = read_block({"landing": {"action": "Breathe.", "kindness": "Well done.", "tell": "A friend."}})
    assert (landing.own_prompt, landing.own_caption, [*landing.word_bank]) == (None, None, [])


def test_lists_of_blocks_are_found_by_their_types() -> None:
    assert keys_of_blocks(Stage) == ("tasks",)
    found = {kind: keys for kind, model in KINDS.items() if (keys := keys_of_blocks(model))}
    assert found == {"beside": ("start", "end"), "box": ("blocks",), "question": ("parts",)}


def test_small_drawings_are_found_by_their_key_but_not_in_blocks_inside() -> None:
    inside = Stage(spot="lamp")
    assert [spot for _, spot in spots_in(Stage(spot="cup", tasks=[inside]))] == ["cup"]
    assert [*spots_in(Stage(tasks=[inside]))] == []


@pytest.mark.parametrize(("printed", "left"), [(None, 0), ("Words.", 2)])
def test_any_kind_of_heading_goes_if_nothing_is_left_under_it(printed: str | None, left: int) -> None:
    stage, text = Stage(), read_block("Words.")
    assert len(without_idle_headings([stage, text], [stage, text if printed else None])) == left
