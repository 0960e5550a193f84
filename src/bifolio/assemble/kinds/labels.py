"""The blanks of `labels`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.labels import Labels
from bifolio.form_fields import BlankKind

_KINDS = {
    "text": BlankKind.TEXT, "number": BlankKind.NUMBER, "time": BlankKind.TIME, "date": BlankKind.DATE,
}  # fmt: skip


def blanks(block: Labels, speaker: Speaker) -> Iterator[Item]:
    """A blank for each place, with what it points to."""
    for number, (key, label) in enumerate(block.items.items(), 1):
        place = speaker.messages.text("say.numbered", number=number, count=len(block.items))
        text = label.text.nameless if label.text else ""
        yield Item(key, kind=_KINDS[label.type], part=text or place, shown=BlankWords(key, text or str(number)))
