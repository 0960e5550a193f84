"""The blanks of `checklist`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import grouped_items
from bifolio.content.kinds.checklist import Checklist
from bifolio.form_fields import BlankKind


def blanks(block: Checklist, speaker: Speaker) -> Iterator[Item]:
    """A box for each item (and for each mark, with ``marks``), then the reader's own items."""
    for key, said, shown in grouped_items(block):
        if not block.marks:
            yield Item(key, kind=BlankKind.CHECK, part=said, shown=shown)
        for mark, label in block.marks.items():
            place = BlankWords(key, said, label.nameless)
            yield Item(f"{key}-{mark}", kind=BlankKind.CHECK, part=f"{said}, {label.nameless}", shown=place)
    for index in range(1, block.own + 1):
        own = speaker.messages.text("say.own-item", number=index)
        if not block.marks:
            yield Item(f"own-{index}", kind=BlankKind.CHECK, part=own, shown=BlankWords(f"own-{index}"), is_own=True)
        yield Item(
            f"own-{index}-words",
            kind=BlankKind.TEXT,
            part=own,
            shown=BlankWords(f"own-{index}"),
            how=speaker.messages.text("say.write-here"),
            is_own=True,
        )
        for mark, label in block.marks.items():
            place = BlankWords(f"own-{index}", column=label.nameless)
            part = f"{own}, {label.nameless}"
            yield Item(f"own-{index}-{mark}", kind=BlankKind.CHECK, part=part, shown=place, is_own=True)
