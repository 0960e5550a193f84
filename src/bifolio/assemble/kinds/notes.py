"""The blanks of `notes`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.notes import NotesSpace
from bifolio.fields import BlankKind


def blanks(block: NotesSpace, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over the space."""
    yield Item("notes", BlankKind.LINES, speaker.messages.text("say.notes"), speaker.messages.text("say.write-much"))
