"""The blanks of `weekly_grid`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import cell
from bifolio.assemble.weekdays import weekdays
from bifolio.content.kinds.weekly_grid import WeeklyGrid


def blanks(block: WeeklyGrid, speaker: Speaker) -> Iterator[Item]:
    """A few words or a tick per row and day."""
    days = {key: text.plain for key, text in block.columns.items()}
    days = days or {day.key: day.name for day in weekdays(speaker.messages.language)}
    for key, label in block.rows.items():
        for day, name in days.items():
            yield cell(f"{key}-{day}", f"{name}, {label.plain}", block.takes, speaker)
