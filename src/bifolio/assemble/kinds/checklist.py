"""The blanks of `checklist`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import grouped_items
from bifolio.content.kinds.checklist import Checklist
from bifolio.form_fields import BlankKind


def blanks(block: Checklist, speaker: Speaker) -> Iterator[Item]:
    """A box for each item (and for each mark, with ``marks``), then the reader's own items."""
    for key, said in grouped_items(block):
        if not block.marks:
            yield Item(key, kind=BlankKind.CHECK, part=said)
        for mark, label in block.marks.items():
            yield Item(f"{key}-{mark}", kind=BlankKind.CHECK, part=f"{said}, {label.nameless}")
    for index in range(1, block.own + 1):
        own = speaker.messages.text("say.own-item", number=index)
        if not block.marks:
            yield Item(f"own-{index}", kind=BlankKind.CHECK, part=own, is_own=True)
        yield Item(
            f"own-{index}-words",
            kind=BlankKind.TEXT,
            part=own,
            how=speaker.messages.text("say.write-here"),
            is_own=True,
        )
        for mark, label in block.marks.items():
            yield Item(f"own-{index}-{mark}", kind=BlankKind.CHECK, part=f"{own}, {label.nameless}", is_own=True)
