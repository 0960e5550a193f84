"""The blanks of `canvas`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker, listed
from bifolio.content.kinds.canvas import Canvas
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages


def blanks(block: Canvas, speaker: Speaker) -> Iterator[Item]:
    """Several lines for each box; of a joined one is said where its lines lead."""
    for key, box in block.items.items():
        said = ", ".join(filter(None, (box.text.nameless, joined_to(block, key, speaker.messages))))
        yield Item(key, kind=BlankKind.LINES, part=said, shown=BlankWords(key, box.text.nameless))


def joined_to(block: Canvas, key: str, messages: Messages) -> str:
    """To which boxes lines lead from the box ``key``, in words; empty if there are none."""
    names = [block.items[one].text.nameless for one in block.items[key].joins if one in block.items]
    return messages.text("canvas.joined", names=listed(names, messages)) if names else ""
