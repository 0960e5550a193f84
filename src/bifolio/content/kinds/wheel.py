"""The model of `wheel`."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, ItemId, Node, Text
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.says import Role, Says
from bifolio.content.fields.scales import Numbers
from bifolio.diagnostics import did_you_mean


class Spoke(Node):
    """One spoke of the wheel and its possible meaning."""

    text: Annotated[Text, Says(longest=45)]
    """Its name, at the end of the spoke."""
    note: Annotated[Text, Says(role=Role.PROSE)] | None = None
    """Its possible meaning, in one line."""


class Wheel(Asked):
    """A wheel of four to twelve spokes, each with a scale from the middle to the edge."""

    kind_title = "Wheel"
    group = "placing"
    main = "items"
    is_drawn = True
    may_be_together = True
    items: Annotated[ItemsOf[Spoke], Field(min_length=4, max_length=12)]
    """The spokes clockwise from the top, by lasting id."""
    scale: Numbers = "0-10"
    """From the middle to the edge, up to eleven numbers: `0-5`, `1-10`."""
    width: Annotated[float, Field(ge=60, le=110)] = 110
    """Its diameter in millimetres on A4 and Letter, where another block shares the page: it grows up to 110 if room is left. A5 and large print have their own."""
    renameable: ItemId | None = None
    """The spoke that readers may rename; it gets a blank for the new name."""

    def faults(self) -> Iterator[Fault]:
        """A spoke to rename that does not exist."""
        if self.renameable is not None and self.renameable not in self.items:
            message = f"unknown spoke '{self.renameable}' in this block"
            yield fault_at("dangling-reference", message, ("renameable",), did_you_mean(self.renameable, self.items))
