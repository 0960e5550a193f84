"""Captions, which other programs type as paragraphs beside their picture or table: "Figure 2: A sketch map"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bifolio.manuscript.known_words import pattern_of
from bifolio.manuscript.text_blocks import DraftBlock

LONGEST_CAPTION = 200
"""The most characters of a caption; what is longer is a paragraph about the picture."""


def with_captions(blocks: Iterable[DraftBlock]) -> list[DraftBlock]:
    """``blocks`` with the captions of pictures and tables in them, without their numbers, which bifolio gives.

    A caption belongs to the picture above it, or to the table below it; else to the one on its other side.
    """
    found = list(blocks)
    is_taken = [_is_taken(found, index) for index in range(len(found))]
    return [block for block, is_gone in zip(found, is_taken, strict=True) if not is_gone]


def _is_taken(blocks: Sequence[DraftBlock], index: int) -> bool:
    """Gives the caption at ``index`` to its neighbour; says whether it is one."""
    block = blocks[index]
    for kind, word, steps in (("picture", "figure", (-1, 1)), ("table", "table", (1, -1))):
        words = _caption(block.value, word)
        for beside in (index + step for step in steps if words and 0 <= index + step < len(blocks)):
            value = blocks[beside].value
            if isinstance(value, dict) and kind in value and "caption" not in value[kind]:
                blocks[beside].value = {kind: {**value[kind], "caption": words}}
                blocks[beside].comments += block.comments
                return True
    return False


def _caption(value: object, word: str) -> str:
    """The words of a caption without its number; empty if it is none. "Figure 1 shows …" is a sentence."""
    if not isinstance(value, str) or len(value) > LONGEST_CAPTION or "__" in value:
        return ""
    text = value.strip("*") if value.startswith("*") and value.endswith("*") else value
    match = re.fullmatch(
        rf"\**(?i:{pattern_of(word)}) ?\d+(?:[.-]\d+)*\**(?: ?[.:|–—-]\**\s+|\s+(?=[^a-zà-ÿ]))(.+)", text
    )
    return match[1] if match is not None else ""
