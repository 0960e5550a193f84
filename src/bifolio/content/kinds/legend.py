"""The model of `legend`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.base import Block, Node, Text
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.says import Says


class Sign(Node):
    """A sign and what it means."""

    text: Text
    """What it means."""
    sign: Annotated[Text, Says(longest=12)] | None = None
    """The sign as it is printed; if left out, it is the id."""


class Legend(Block):
    """A key of signs: a frame that explains each sign, read before the blocks that name it under `legend`."""

    kind_title = "Legend"
    group = "reading"
    main = "items"
    has_blanks = False
    items: Annotated[ItemsOf[Sign], Field(min_length=1, max_length=24)]
    """The signs with their meanings. An option whose id or words are a sign is read aloud with its meaning."""

    def meaning_of(self, key: str, label: str) -> str:
        """The meaning of the option ``key`` with the words ``label``; empty if no sign gives it one."""
        for name, item in self.items.items():
            if label == (item.sign.plain if item.sign else name):
                return item.text.plain
        return self.items[key].text.plain if key in self.items else ""
