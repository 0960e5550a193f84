"""The blanks of `step_ladder`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.step_ladder import StepLadder
from bifolio.fields import BlankKind


def blanks(block: StepLadder, speaker: Speaker) -> Iterator[Item]:
    """One line per rung, from the smallest step up."""
    for number in range(1, block.rungs + 1):
        part = speaker.messages.text("say.rung", number=number, count=block.rungs)
        end = block.small.plain if number == 1 else block.brave.plain if number == block.rungs else ""
        yield Item(f"rung-{number}", BlankKind.TEXT, f"{part}, {end}" if end else part)
