"""The model of `ordering`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Items, KindGroup, Prompt
from bifolio.content.says import Role, Says


class Ordering(Block):
    """Things to put in order, or to rank, with a box for a number before each."""

    kind: Literal["ordering"] = "ordering"
    kind_title: ClassVar[str] = "Ordering"
    group: ClassVar[KindGroup] = "choosing"
    main: ClassVar[str] = "items"
    prompt: Prompt | None = None
    items: Annotated[Items, Field(min_length=2, max_length=20), Says(role=Role.INSTRUCTION)]
    """What is put in order, by lasting id, in the order in which it is printed."""
