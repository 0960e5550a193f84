"""Which rows of a roster a run is for: all visible ones, those with certain numbers, or those with a certain value in a
column.

Rows keep their numbers, so that files, codes and bookmarks have the same names as in a run of the whole roster.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from bifolio.characters import on_one_line
from bifolio.content.model.workbook import Workbook
from bifolio.copies.roster_columns import map_columns, meaning_of
from bifolio.diagnostics import did_you_mean, same_name
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.people.numbers_said import ranges_said
from bifolio.people.roster_reading import Roster, RosterRow


@frozen
class RowChoice:
    """The ranges of row numbers to take, and the values required by heading; empty means any."""

    ranges: tuple[tuple[int, int], ...] = ()
    where: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def takes(self, row: RosterRow) -> bool:
        """Whether the run is for this row."""
        if self.ranges and self.range_of(row.number) is None:
            return False
        return all(_plain(row.cells[head]) in values for head, values in self.where.items())

    def range_of(self, number: int) -> tuple[int, int] | None:
        """The first range in which a number lies."""
        return next((one for one in self.ranges if one[0] <= number <= one[1]), None)


def choose_rows(
    roster: Roster, workbook: Workbook, mapping: Mapping[str, str], *, rows: Sequence[str], where: Sequence[str]
) -> RowChoice:
    """The choice made by ``--rows 3,7-9`` and ``--where COLUMN=VALUE``. Raises ``UsageError`` for an invalid one.

    A row must match every column given; if a column is given more than once, one of its values.
    """
    wanted: dict[str, frozenset[str]] = {}
    for text in where:
        column, sign, value = text.partition("=")
        if not sign or not column.strip():
            raise UsageError("'--where' needs COLUMN=VALUE", "write it as in --where group=Tuesday")
        head = _head(roster, workbook, mapping, column.strip())
        wanted[head] = wanted.get(head, frozenset()) | {_plain(value)}
    return RowChoice(tuple(ranges_said(",".join(rows), "row", "--rows", "3,7-9")) if rows else (), wanted)


def _plain(text: str) -> str:
    return on_one_line(text).casefold()


def _head(roster: Roster, workbook: Workbook, mapping: Mapping[str, str], written: str) -> str:
    """The heading that ``written`` stands for: the heading itself, or the meaning of its column."""
    heads = [head for head in roster.heads if head]
    head = same_name(written, heads)
    if head in heads:
        return head
    columns = map_columns(roster, workbook, mapping)
    meanings = {**columns.by_head, **columns.hidden}
    meaning = meaning_of(written, workbook)
    found = next((one for one, other in meanings.items() if meaning and other == meaning), None)
    if found is not None:
        return found
    hint = "check that the first row is the header row"
    if any(meanings.values()):
        # never suggest a heading unless it is one, since it might be a person's name
        hint = did_you_mean(written, heads) or "write the heading as it is in the roster"
    raise UsageError(f"--where: unknown column '{written}'", hint)
