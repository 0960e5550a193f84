"""The blanks of `fill_table`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import cell
from bifolio.content.kinds.fill_table import FillTable


def blanks(block: FillTable, speaker: Speaker) -> Iterator[Item]:
    """Words or a tick per cell that is not printed, row by row; a row of one's own begins with its name."""
    for key, label in block.rows.items():
        for column, about in block.columns.items():
            if column not in block.printed.get(key, {}):
                yield cell(f"{key}-{column}", f"{label.plain}, {about.title.plain}", about.takes, speaker)
    for index in range(1, block.blank_rows + 1):
        own = speaker.messages.text("say.own-row", number=index)
        corner = block.corner.plain.strip()
        yield cell(f"own-{index}", f"{own}, {corner}" if corner else own, "text", speaker, is_own=True)
        for column, about in block.columns.items():
            yield cell(f"own-{index}-{column}", f"{own}, {about.title.plain}", about.takes, speaker, is_own=True)
