"""The blanks of `timeline`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.timeline import Timeline
from bifolio.fields import BlankKind


def blanks(block: Timeline, speaker: Speaker) -> Iterator[Item]:
    """For each station: when, what stands above, what stands below, up or down."""
    say = speaker.say.say
    when = say("when")
    for number in range(1, block.stations + 1):
        station = say("station {number} of {count}", number=number, count=block.stations)
        yield Item(f"{number}-when", BlankKind.TEXT, f"{station}, {when}")
        yield Item(f"{number}-above", BlankKind.LINES, f"{station}, {block.above.plain}")
        yield Item(f"{number}-below", BlankKind.LINES, f"{station}, {block.below.plain}")
        yield Item(f"{number}-way", BlankKind.TEXT, station, say("write up or down"))
