"""The blanks of `ready_check`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.ready_check import ReadyCheck
from bifolio.fields import BlankKind
from bifolio.messages import Messages


def ready_answers(say: Messages) -> tuple[tuple[str, str], ...]:
    """The boxes of a ready check: keys and words."""
    return ("okay", say.say("Okay")), ("later", say.say("Later")), ("skip", say.say("Skip"))


def blanks(block: ReadyCheck, speaker: Speaker) -> Iterator[Item]:
    """Three checks."""
    for key, words in ready_answers(speaker.say):
        yield Item(key, BlankKind.CHECK, f"{block.text.plain} {words}")
