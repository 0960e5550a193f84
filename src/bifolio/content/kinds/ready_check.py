"""The model of `ready_check`."""

from typing import Annotated, ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Text, phrase
from bifolio.content.says import Role, Says


class ReadyCheck(Block):
    """The strip that opens an exercise that may stir strong feelings: okay, later, or skip."""

    kind: Literal["ready_check"] = "ready_check"
    kind_title: ClassVar[str] = "Ready check"
    group: ClassVar[KindGroup] = "choosing"
    main: ClassVar[str] = "text"
    text: Annotated[Text, Says(role=Role.INSTRUCTION)] = phrase("ready.text")
    """The question before the boxes."""
