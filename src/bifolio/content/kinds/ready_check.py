"""The model of `ready_check`."""

from typing import Annotated

from bifolio.content.base import Block, Text, phrase
from bifolio.content.says import Role, Says


class ReadyCheck(Block):
    """The strip that opens an exercise that may stir strong feelings: okay, later, or skip."""

    kind_title = "Ready check"
    group = "choosing"
    main = "text"
    text: Annotated[Text, Says(role=Role.INSTRUCTION)] = phrase("ready.text")
    """The question before the boxes."""
