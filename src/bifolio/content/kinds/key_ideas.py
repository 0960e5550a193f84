"""The model of `key_ideas`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_ENTRIES, Block, KindGroup, Text
from bifolio.content.says import Role, Says


class KeyIdeas(Block):
    """Ideas worth keeping."""

    kind: Literal["key_ideas"] = "key_ideas"
    kind_title: ClassVar[str] = "Key ideas"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
    ideas: Annotated[list[Text], Field(min_length=1, max_length=MOST_ENTRIES), Says(role=Role.PROSE)]
    """The ideas, one sentence each."""
