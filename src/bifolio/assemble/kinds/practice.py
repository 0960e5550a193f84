"""What `practice` stands for."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.expanding import Elsewhere
from bifolio.assemble.given import PRACTICE_FIELDS, practice_blocks
from bifolio.content.base import Block
from bifolio.content.kinds.practice import GivenPractice


def expand(block: GivenPractice, elsewhere: Elsewhere) -> Iterator[Block]:
    """Who hands the book out."""
    # a row of a roster may name a practice of its own, so the page is set again where one of these differs
    elsewhere.binder.reads.update(PRACTICE_FIELDS)
    return practice_blocks(block, elsewhere.request, elsewhere.messages)
