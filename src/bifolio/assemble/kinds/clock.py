"""The blanks of `clock`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.clock import Clock, ClockTime
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages


def blanks(block: Clock, speaker: Speaker) -> Iterator[Item]:
    """The time that a clock shows, or a place to draw its hands."""
    messages = speaker.messages
    for number, (key, face) in enumerate(block.items.items(), 1):
        words = face.text.nameless if face.text else face.time.written if block.asks == "hands" else ""
        place = messages.text("clock.of", number=number, count=len(block.items))
        part = f"{place}: {words}" if words else place
        is_read = block.asks == "time"
        how = "" if is_read else messages.text("say.describe-or-skip")
        kind = BlankKind.TIME if is_read else BlankKind.DRAWING
        shown = BlankWords(key, face.text.nameless if face.text else str(number))
        yield Item(key, kind=kind, part=part, how=how, shown=shown)


def said_of_hands(time: ClockTime, messages: Messages) -> str:
    """Where the hands are at ``time``, given by the hours that they point to: the reader must tell the time from them."""
    hour = time.hour % 12 or 12
    short = _between(hour, messages) if time.minute else str(hour)
    mark, beyond = divmod(time.minute, 5)
    long = str(mark or 12)
    if beyond:
        long = messages.text("clock.marks", number=beyond, hour=long)
    return messages.text("clock.hands", short=short, long=long)


def _between(hour: int, messages: Messages) -> str:
    return messages.text("say.between", first=hour, last=hour % 12 + 1)
