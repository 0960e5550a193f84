"""The model of `list`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_ENTRIES, Block, Fault, Keep, KindGroup, Text
from bifolio.content.says import Role, Says
from bifolio.content.word_bank import WordBank, bank_faults


class BulletList(Block):
    """A list, with bullets or numbers."""

    kind: Literal["list"] = "list"
    kind_title: ClassVar[str] = "List"
    group: ClassVar[KindGroup] = "reading"
    main: ClassVar[str] = "items"
    has_blanks: ClassVar[bool] = False
    items: Annotated[list[Text], Field(min_length=1, max_length=MOST_ENTRIES), Says(role=Role.PROSE, takes_blanks=True)]
    """The entries, in order."""
    style: Literal["bullets", "numbers"] = "bullets"
    """What is printed before each entry."""
    compact: bool = False
    """Whether the items follow one another without space between them, as in a long list."""
    bank: WordBank = []
    """Words to fill the blanks from, printed in a box above."""
    keep: Keep = "flow"

    def faults(self) -> Iterator[Fault]:
        """A word bank without blanks."""
        return bank_faults(self, self.bank)
