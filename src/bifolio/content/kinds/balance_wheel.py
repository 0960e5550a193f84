"""The model of `balance_wheel`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, KindGroup, Node, Text


class Spoke(Node):
    """One spoke of the wheel and what it could mean."""

    label: Text
    """Its name, at the end of the spoke."""
    note: Text | None = None
    """What it could mean, in a line."""


class BalanceWheel(Block):
    """A wheel of eight spokes from 0 to 10."""

    kind: Literal["balance_wheel"] = "balance_wheel"
    kind_title: ClassVar[str] = "Balance wheel"
    group: ClassVar[KindGroup] = "placing"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    spokes: Annotated[dict[Identifier, Spoke], Field(min_length=8, max_length=8)]
    """The eight spokes clockwise from the top, by lasting id."""
    renameable: Identifier | None = None
    """The spoke that readers may rename; it gets a blank for the new name."""
