"""The blanks of `timeline`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.timeline import Timeline
from bifolio.form_fields import BlankKind


def blanks(block: Timeline, speaker: Speaker) -> Iterator[Item]:
    """For each station: when, what stands above, what stands below, up or down."""
    messages = speaker.messages
    when = messages.text("say.station-when")
    for number in range(1, block.count + 1):
        station = messages.text("say.station", number=number, count=block.count)
        yield Item(f"{number}-when", kind=BlankKind.TEXT, part=f"{station}, {when}")
        yield Item(f"{number}-above", kind=BlankKind.LINES, part=f"{station}, {block.above.plain}")
        yield Item(f"{number}-below", kind=BlankKind.LINES, part=f"{station}, {block.below.plain}")
        yield Item(f"{number}-way", kind=BlankKind.TEXT, part=station, how=messages.text("say.station-way"))
