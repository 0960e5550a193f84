"""The blanks of `timeline`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.timeline import Timeline
from bifolio.form_fields import BlankKind


def blanks(block: Timeline, speaker: Speaker) -> Iterator[Item]:
    """The blanks of each station: when, up or down, the words above, the words below."""
    messages, stations = speaker.messages, block.stations
    for number, (key, text) in enumerate(stations.items(), 1):
        station = messages.text("say.station", number=number, count=len(stations))
        called = text.nameless if text else str(number)
        if text is None:
            when = messages.text("say.station-when")
            yield Item(f"{key}-when", kind=BlankKind.TEXT, part=f"{station}, {when}", shown=BlankWords(key, called))
        else:
            station = f"{station}, {text.nameless}"
        if block.ways:
            how = messages.text("say.station-way")
            yield Item(f"{key}-way", kind=BlankKind.TEXT, part=station, shown=BlankWords(key, called), how=how)
        for side, words in (("above", block.above), ("below", block.below)):
            if words and not (side == "above" and key in block.notes):
                shown = BlankWords(key, called, words.nameless)
                yield Item(f"{key}-{side}", kind=BlankKind.LINES, part=f"{station}, {words.nameless}", shown=shown)
