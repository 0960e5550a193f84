"""Blanks of the kinds that people write in."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker, blanks
from bifolio.content.blocks_writing import RuledLines
from bifolio.fields import BlankKind


@blanks(RuledLines)
def ruled_lines(block: RuledLines, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over all lines."""
    yield Item("lines", BlankKind.LINES, "", speaker.say.say("write as much as you like"))
