"""The blanks of `space`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.space import Space
from bifolio.form_fields import BlankKind


def blanks(block: Space, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over the space."""
    messages = speaker.messages
    if block.look == "staves":
        how = messages.text("say.describe-or-skip")
        part = messages.text("space.staves")
        yield Item("notes", kind=BlankKind.DRAWING, part=part, how=how, shown=BlankWords())
    elif block.height == "rest":
        yield Item(
            "notes",
            kind=BlankKind.LINES,
            part=messages.text("say.notes"),
            shown=BlankWords(),
            how=messages.text("say.write-much"),
        )
    else:
        yield Item("notes", kind=BlankKind.LINES, part=messages.text("say.notes-page"), shown=BlankWords())
