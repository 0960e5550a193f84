"""The blanks of `flow_chart`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.flow_chart import FlowChart
from bifolio.form_fields import BlankKind


def blanks(block: FlowChart, speaker: Speaker) -> Iterator[Item]:
    """The boxes in the order of the arrows."""
    for number, (key, text) in enumerate(block.boxes.items(), 1):
        step = speaker.messages.text("say.loop-step", number=number, count=len(block.boxes))
        called = text.nameless if text else str(number)
        said = f"{step}, {text.nameless}" if text else step
        yield Item(key, kind=BlankKind.LINES, part=said, shown=BlankWords(key, called))
