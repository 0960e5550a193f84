"""The blanks of `letter_page`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.letter_page import LetterPage
from bifolio.fields import BlankKind


def blanks(block: LetterPage, speaker: Speaker) -> Iterator[Item]:
    """Date, the name after the greeting, one multi-line blank a page, the name under the sign-off."""
    say = speaker.say.say
    letter, free = say("Letter"), say("free text")
    yield Item("date", BlankKind.DATE, letter)
    yield Item("to", BlankKind.TEXT, f"{letter}, {block.greeting.plain}", say("to whom you write"))
    for page in range(1, block.pages + 1):
        counted = say("page {number} of {count}", number=page, count=block.pages)
        part = f"{letter}, {counted}" if block.pages > 1 else letter
        yield Item(f"page-{page}", BlankKind.LINES, part, free)
    yield Item("from", BlankKind.TEXT, f"{letter}, {block.sign_off.plain}", say("your name, or leave it open"))
