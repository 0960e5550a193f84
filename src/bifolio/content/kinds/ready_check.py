"""The model of `ready_check`."""

from bifolio.content.fields.base import Block, Prompt, phrase


class ReadyCheck(Block):
    """The strip that opens an exercise that may stir strong feelings: okay, later, or skip."""

    kind_title = "Ready check"
    group = "choosing"
    main = "text"
    frames = "opens"
    text: Prompt = phrase("ready.text")
    """The question before the boxes."""
