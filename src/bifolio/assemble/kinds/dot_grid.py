"""The blanks of `dot_grid`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.dot_grid import DotGrid
from bifolio.fields import BlankKind


def blanks(block: DotGrid, speaker: Speaker) -> Iterator[Item]:
    """One multi-line blank over the dots."""
    yield Item("notes", BlankKind.LINES, speaker.messages.text("say.notes-page"))
