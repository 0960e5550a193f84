"""The blanks of `mind_map`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.mind_map import MindMap
from bifolio.form_fields import BlankKind


def blanks(block: MindMap, speaker: Speaker) -> Iterator[Item]:
    """The word in the middle, then each branch: its heading, its words. What is printed is not asked for."""
    messages, branches = speaker.messages, block.branches
    if block.centre is None:
        centre = messages.text("say.effect" if block.look == "fishbone" else "say.in-the-middle")
        yield Item("centre", kind=BlankKind.TEXT, part=centre)
    for number, (key, text) in enumerate(branches.items(), 1):
        branch = messages.text("say.branch", number=number, count=len(branches))
        if text is None:
            heading = messages.text("say.branch-heading")
            shown = BlankWords(key, str(number), heading)
            yield Item(f"{key}-heading", kind=BlankKind.TEXT, part=f"{branch}, {heading}", shown=shown)
        called = text.nameless if text else str(number)
        said = ", ".join(filter(None, (branch, text.nameless if text else "")))
        yield Item(key, kind=BlankKind.LINES, part=said, shown=BlankWords(key, called))
