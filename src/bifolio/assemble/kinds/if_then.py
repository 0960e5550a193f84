"""The blanks of `if_then`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.if_then import IfThen
from bifolio.fields import BlankKind


def blanks(block: IfThen, speaker: Speaker) -> Iterator[Item]:
    """Two multi-line blanks per strip: the situation and what then."""
    say = speaker.say.say
    for index, (key, strip) in enumerate(block.strips.items(), 1):
        name = strip.label.plain if strip.label else ""
        if not name and len(block.strips) > 1:
            name = say("plan {number} of {count}", number=index, count=len(block.strips))
        for half, words, hint in (("when", say("If, situation"), strip.when), ("then", say("Then I will"), strip.then)):
            part = ", ".join(word for word in (name, words, hint.plain if hint else "") if word)
            yield Item(f"{key}-{half}", BlankKind.LINES, part)
