"""The blanks of `compare_table`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import persons_of, row_words
from bifolio.content.kinds.compare_table import CompareTable
from bifolio.fields import BlankKind


def blanks(block: CompareTable, speaker: Speaker) -> Iterator[Item]:
    """Several lines per row, for each who answers."""
    persons = persons_of(speaker)
    for number, (key, label) in enumerate(block.rows.items(), 1):
        row = row_words(speaker, number, len(block.rows), label)
        for person in persons:
            yield Item(
                f"{key}-{person.id}", BlankKind.LINES, f"{speaker.partner(person)}, {row}" if len(persons) > 1 else row
            )
