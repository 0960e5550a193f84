"""The model of `ready_check`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Text
from bifolio.text.inline import Text as BoundText


class ReadyCheck(Block):
    """The strip that opens an exercise that may stir feelings: okay, later, or skip."""

    kind: Literal["ready_check"] = "ready_check"
    kind_title: ClassVar[str] = "Ready check"
    group: ClassVar[KindGroup] = "choosing"
    text: Text = BoundText("Before you start: how is this for you today?")
    """The question before the boxes."""
