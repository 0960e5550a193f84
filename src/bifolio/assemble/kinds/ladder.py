"""The blanks of `ladder`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.ladder import Ladder
from bifolio.form_fields import BlankKind


def blanks(block: Ladder, speaker: Speaker) -> Iterator[Item]:
    """One line per rung, from the smallest step up."""
    for number in range(1, block.count + 1):
        part = speaker.messages.text("say.rung", number=number, count=block.count)
        end = block.low.nameless if number == 1 else block.high.nameless if number == block.count else ""
        said = f"{part}, {end}" if end else part
        yield Item(f"rung-{number}", kind=BlankKind.TEXT, part=said, shown=BlankWords(str(number), str(number)))
