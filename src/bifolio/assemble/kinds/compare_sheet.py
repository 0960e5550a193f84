"""The blanks of `compare_sheet`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import row_words
from bifolio.content.kinds.compare_sheet import CompareSheet
from bifolio.fields import BlankKind


def blanks(block: CompareSheet, speaker: Speaker) -> Iterator[Item]:
    """What each partner wrote and what to notice, row by row: the facilitator writes for both."""
    for number, (key, label) in enumerate(block.rows.items(), 1):
        row = row_words(speaker, number, len(block.rows), label)
        for person in speaker.view.people:
            yield Item(f"{key}-{person.id}", BlankKind.LINES, f"{speaker.partner(person)}, {row}")
        notice = speaker.messages.text("compare.notice")
        printed = f", {block.notice[key].plain}" if key in block.notice else ""
        yield Item(f"{key}-notice", BlankKind.LINES, f"{notice}, {row}{printed}")
