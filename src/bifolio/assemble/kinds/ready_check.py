"""The blanks of `ready_check`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.ready_check import ReadyCheck
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages


def ready_answers(messages: Messages) -> tuple[tuple[str, str], ...]:
    """The keys and words of a ready check's boxes."""
    return (
        ("okay", messages.text("ready.okay")),
        ("later", messages.text("ready.later")),
        ("skip", messages.text("ready.skip")),
    )


def blanks(block: ReadyCheck, speaker: Speaker) -> Iterator[Item]:
    """Three boxes."""
    for key, words in ready_answers(speaker.messages):
        yield Item(key, kind=BlankKind.CHECK, part=f"{block.text.nameless} {words}")
