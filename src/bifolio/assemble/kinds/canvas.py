"""The blanks of `canvas`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.canvas import Canvas
from bifolio.form_fields import BlankKind


def blanks(block: Canvas, speaker: Speaker) -> Iterator[Item]:
    """Several lines for each box."""
    for key, box in block.items.items():
        yield Item(key, kind=BlankKind.LINES, part=box.text.nameless)
