"""The blanks of `infographic`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.infographic import Infographic
from bifolio.fields import BlankKind


def blanks(block: Infographic, speaker: Speaker) -> Iterator[Item]:
    """The twin to fill in: two dials from 0 to 10, then what trust and room are like."""
    if not block.blank:
        return
    say = speaker.say.say
    yield Item("left-dial", BlankKind.NUMBER, say("left dial, attachment"), say("0 to 10"))
    yield Item("right-dial", BlankKind.NUMBER, say("right dial, autonomy"), say("0 to 10"))
    yield Item("trust", BlankKind.TEXT, say("our trust is"))
    yield Item("room", BlankKind.TEXT, say("my room is"))
