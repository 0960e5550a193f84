"""The model of `bullets`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_ENTRIES, Block, KindGroup, Text
from bifolio.content.says import Role, Says


class Bullets(Block):
    """A list, with bullets or numbers."""

    kind: Literal["bullets"] = "bullets"
    kind_title: ClassVar[str] = "List"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
    flows: ClassVar[bool] = True
    items: Annotated[list[Text], Field(min_length=1, max_length=MOST_ENTRIES), Says(role=Role.PROSE)]
    """The entries, in order."""
    numbered: bool = False
    """Numbers instead of bullets."""
    compact: bool = False
    """Whether the items follow one another without space between them, as in a long list."""
