"""The model of `heading`."""

from collections.abc import Iterator
from typing import Literal

from bifolio.content.fields.base import Block, Fault, Keep, Text
from bifolio.content.fields.faults import fault_at


class Heading(Block):
    """A heading inside a page: level 2 under the page's title, level 3 under that, level 4 under that."""

    kind_title = "Heading"
    group = "reading"
    main = "text"
    has_blanks = False
    text: Text
    level: Literal[2, 3, 4] = 2
    """2 under the page's title, 3 under a heading of level 2, 4 under one of level 3."""
    keep: Keep = "flow"

    @property
    def heading_level(self) -> int:
        return self.level

    def faults(self) -> Iterator[Fault]:
        """A title or a help line, which would be above the heading."""
        for key, use in (("title", "write its words under 'text'"), ("help", "write it below, as a paragraph")):
            if getattr(self, key):
                yield fault_at("useless-key", f"a heading has no '{key}'", (key,), use, is_key=True)
