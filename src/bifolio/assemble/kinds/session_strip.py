"""The blanks of `session_strip`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.session_strip import SessionStrip
from bifolio.fields import BlankKind


def blanks(block: SessionStrip, speaker: Speaker) -> Iterator[Item]:
    """The date."""
    yield Item("date", BlankKind.DATE, "")
