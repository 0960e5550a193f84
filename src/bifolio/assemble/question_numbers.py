"""Puts the running numbers of questions before their words."""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.base import Block
from bifolio.content.questions import is_numbered_list, question_count, words_asked
from bifolio.text.inline import Run, placed_as


def numbered(block: Block, number: int | None) -> Block:
    """The bound ``block`` with its ``number``: before the words that ask, or as the first of a list."""
    if number is None or not question_count(block):
        return block
    if is_numbered_list(block):
        return block.model_copy(update={"first": number})
    key = words_asked(block)
    text = getattr(block, key)
    runs = (Run(f"{number}. ", strong=True), *text.runs)
    return block.model_copy(update={key: replace(text, runs=placed_as(runs, text.runs))})
