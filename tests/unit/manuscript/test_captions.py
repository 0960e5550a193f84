"""Captions typed beside pictures and tables become their captions."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.manuscript.captions import reads_as_caption, with_captions
from bifolio.manuscript.text_blocks import DraftBlock

PICTURE: dict[str, Any] = {"picture": {"file": "map.png", "alt": "A map"}}
TABLE: dict[str, Any] = {"table": {"columns": ["A"], "rows": ["B"]}}


def _values(*values: Any) -> list[Any]:
    return [one.value for one in with_captions(DraftBlock(value=value, line=1, height=1) for value in values)]


def _captioned(block: dict[str, Any], words: str) -> dict[str, Any]:
    ((kind, keys),) = block.items()
    return {kind: {**keys, "caption": words}}


@pytest.mark.parametrize(
    "typed",
    ["Figure 1: A map", "*Figure 1. A map*", "**Figure 2.1** A map", "Fig. 1 A map", "Abb. 3: A map", "Figura 1 – A map",
        "**Figure 1:** A map",
    ],
)  # fmt: skip
def test_a_caption_below_a_picture_is_its_caption_without_its_number(typed: str) -> None:
    assert _values("Look.", PICTURE, typed, "More.") == ["Look.", _captioned(PICTURE, "A map"), "More."]


def test_a_line_in_bold_that_reads_as_a_caption_is_no_heading() -> None:
    assert [
        words
        for words in ("Figure 1: A map", "Table 2. Birds", "Figure drawing", "Part 1: Birds")
        if reads_as_caption(words)
    ] == [
        "Figure 1: A map",
        "Table 2. Birds",
    ]


def test_a_caption_between_two_pictures_belongs_to_the_one_above() -> None:
    assert _values(PICTURE, "Figure 2: A map", PICTURE) == [_captioned(PICTURE, "A map"), PICTURE]
    assert _values("Figure 1: A map", "More.", PICTURE) == ["Figure 1: A map", "More.", PICTURE]


def test_a_picture_has_one_caption_of_no_more_than_200_characters() -> None:
    assert _values("Figure 1: A map", PICTURE, "Figure 2: A sea") == [_captioned(PICTURE, "A map"), "Figure 2: A sea"]
    fits = "Map" * 63
    assert _values(PICTURE, f"Figure 1: {fits}") == [_captioned(PICTURE, fits)]
    assert len(_values(PICTURE, f"Figure 1: {fits}{'s' * 20}")) == 2


def test_what_is_noted_about_a_caption_is_noted_about_its_picture() -> None:
    caption = DraftBlock(value="Figure 1: A map", line=2, height=1, comments=("from page 2",))
    (picture,) = with_captions([DraftBlock(value=PICTURE, line=1, height=1), caption])
    assert picture.comments == ("from page 2",)


def test_a_caption_between_two_tables_belongs_to_the_one_below() -> None:
    assert _values(TABLE, "Table 2: Birds", TABLE) == [TABLE, _captioned(TABLE, "Birds")]
    assert _values(TABLE, "Table 1: Trees", "More.") == [_captioned(TABLE, "Trees"), "More."]


@pytest.mark.parametrize(("block", "word"), [(PICTURE, "Figure"), (TABLE, "Table")])
def test_captions_in_turn_with_what_they_are_for_are_all_on_one_side(block: dict[str, Any], word: str) -> None:
    captioned = [_captioned(block, "Birds"), _captioned(block, "Trees")]
    assert _values("Look.", block, f"{word} 1: Birds", block, f"{word} 2: Trees", "More.") == [
        "Look.",
        *captioned,
        "More.",
    ]
    assert _values("Look.", f"{word} 1: Birds", block, f"{word} 2: Trees", block, "More.") == [
        "Look.",
        *captioned,
        "More.",
    ]


@pytest.mark.parametrize(
    "typed", ["Figure 1 shows the harbour.", "Table 1: Birds", "Figure it out.", "Figure 1: ____", "Figure 1 à gauche."]
)
def test_a_sentence_below_a_picture_stays_a_paragraph(typed: str) -> None:
    assert _values(PICTURE, typed) == [PICTURE, typed]
