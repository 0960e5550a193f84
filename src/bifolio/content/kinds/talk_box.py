"""The model of `talk_box`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_ENTRIES, Block, KindGroup, Text
from bifolio.content.says import Role, Says


class TalkBox(Block):
    """A box to read: questions to talk about, or a quiet word of care. Nothing in it is ticked or written."""

    kind: Literal["talk_box"] = "talk_box"
    kind_title: ClassVar[str] = "Talk box"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
    title: Text
    lines: Annotated[list[Text], Field(min_length=1, max_length=MOST_ENTRIES), Says(role=Role.PROSE)]
    """Questions or sentences, one each."""
