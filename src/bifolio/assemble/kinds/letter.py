"""The blanks of `letter`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.kinds.letter import Letter
from bifolio.form_fields import BlankKind


def blanks(block: Letter, speaker: Speaker) -> Iterator[Item]:
    """Date, the name after the greeting, a multi-line blank for each page, the name below the sign-off."""
    messages = speaker.messages
    letter, free = messages.text("say.letter"), messages.text("say.letter-text")
    yield Item("date", kind=BlankKind.DATE, part=letter, shown=BlankWords("date", messages.text("date")))
    greeting, sign_off = block.greeting.nameless, block.sign_off.nameless
    yield Item(
        "to",
        kind=BlankKind.TEXT,
        part=f"{letter}, {greeting}",
        shown=BlankWords("to", greeting),
        how=messages.text("say.letter-to"),
    )
    for page in range(1, block.pages + 1):
        counted = messages.text("say.letter-page", number=page, count=block.pages)
        part = f"{letter}, {counted}" if block.pages > 1 else letter
        yield Item(f"page-{page}", kind=BlankKind.LINES, part=part, shown=BlankWords(), how=free)
    yield Item(
        "from",
        kind=BlankKind.TEXT,
        part=f"{letter}, {sign_off}",
        shown=BlankWords("from", sign_off),
        how=messages.text("say.letter-from"),
    )
