"""Captions, which other programs type as paragraphs beside their picture or table: "Figure 2: A sketch map"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bifolio.manuscript.known_words import pattern_of
from bifolio.manuscript.text_blocks import DraftBlock

LONGEST_CAPTION = 200
"""The most characters of a caption; what is longer is a paragraph about the picture."""


_SIDES = (("picture", "figure", (-1, 1)), ("table", "table", (1, -1)))
"""What has captions, the word before their number, and the steps to what a caption belongs to: first the usual one."""


def with_captions(blocks: Iterable[DraftBlock]) -> list[DraftBlock]:
    """``blocks`` with the captions of pictures and tables in them, without their numbers, which bifolio gives.

    A caption belongs to the picture above it, or to the table below it; else to the one on its other side. Several in turn with
    as many pictures or tables are all on one side of theirs.
    """
    found, given = list(blocks), set[int]()
    for kind, word, steps in _SIDES:
        words = [_caption(one.value, word) for one in found]
        kinds = ["caption" if words[index] else kind if _has(one, kind) else "" for index, one in enumerate(found)]
        for turn in _in_turn(kinds):
            one_side = {"caption": (1, -1), kind: (-1, 1)}[kinds[turn[0]]]
            own = steps if kinds[turn[0]] == kinds[turn[-1]] else one_side
            given.update(index for index in turn if words[index] and _is_given(found, index, words[index], kind, own))
    return [block for index, block in enumerate(found) if index not in given]


def reads_as_caption(words: str) -> bool:
    """Whether ``words`` begin as the caption of a picture or a table does: "Figure 1: …"."""
    return any(_caption(words, word) for _, word, _ in _SIDES)


def _in_turn(kinds: Sequence[str]) -> list[range]:
    """The stretches in which captions and what they are for follow one another in turn."""
    ends = [index for index, (one, other) in enumerate(pairwise(kinds), 1) if one == other or not (one and other)]
    return [range(start, end) for start, end in pairwise((0, *ends, len(kinds))) if start < end and kinds[start]]


def _is_given(blocks: Sequence[DraftBlock], index: int, words: str, kind: str, steps: tuple[int, int]) -> bool:
    """Gives ``words``, the caption at ``index``, to a neighbour of this ``kind`` that has none; says whether there is one."""
    for beside in (index + step for step in steps if 0 <= index + step < len(blocks)):
        value = blocks[beside].value
        if isinstance(value, dict) and kind in value and "caption" not in value[kind]:
            blocks[beside].value = {kind: {**value[kind], "caption": words}}
            blocks[beside].comments += blocks[index].comments
            return True
    return False


def _has(block: DraftBlock, kind: str) -> bool:
    return isinstance(block.value, dict) and kind in block.value


def _caption(value: object, word: str) -> str:
    """The words of a caption without its number; empty if it is none. "Figure 1 shows …" is a sentence."""
    if not isinstance(value, str) or len(value) > LONGEST_CAPTION or "__" in value:
        return ""
    text = value.strip("*") if value.startswith("*") and value.endswith("*") else value
    match = re.fullmatch(
        rf"\**(?i:{pattern_of(word)}) ?\d+(?:[.-]\d+)*\**(?: ?[.:|–—-]\**\s+|\s+(?=[^a-zà-ÿ]))(.+)", text
    )
    return match[1] if match is not None else ""
