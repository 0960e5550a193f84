"""The words for filling in the blanks of a text or a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.base import Block, Fault, Text
from bifolio.content.fields.faults import useless_key
from bifolio.content.fields.says import Says

WordBank = Annotated[list[Text], Field(max_length=40), Says(longest=40)]


def bank_faults(block: Block, bank: Sequence[Text]) -> Iterator[Fault]:
    """A ``bank`` in a block without blanks."""
    if bank and not block.has_written_blanks:
        yield useless_key("bank", "without blanks", "write ____ where a word is missing, or remove 'bank'")
