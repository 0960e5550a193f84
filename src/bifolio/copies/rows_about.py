"""Reports about a roster's rows as a whole: which are hidden or merged, whether the last has totals, which were selected."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.content.rules import diagnose
from bifolio.copies.orders import OrderMaker
from bifolio.copies.run_options import RunOptions
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import UsageError
from bifolio.people.numbers_said import in_ranges
from bifolio.people.raw_rows import HIDDEN, TOTALS
from bifolio.people.roster_reading import RosterRow

_TOTALS = re.compile(
    r"(grand |sub ?)?totals?( général)?|sums?|summe|gesamt(summe)?|zwischensumme|somme|suma|totale|totaal|razem|celkem|итого|合計|总计",
    re.IGNORECASE,
)


class RowsAbout:
    """Decides which rows a run is for, and remembers what to report about them as a whole."""

    def __init__(self, options: RunOptions) -> None:
        self.options = options
        self.left_out: dict[str, list[int]] = {HIDDEN: [], TOTALS: []}
        self.merged: dict[str, list[int]] = {}
        self.met: set[tuple[int, int] | None] = set()
        self.last: RosterRow | None = None

    def takes(self, row: RosterRow) -> bool:
        """Whether the run is for this row."""
        choice = self.options.choice
        self.met.add(choice.range_of(row.number))
        if not choice.takes(row):
            return False
        if row.left_out:
            self.left_out[row.left_out].append(row.number)
            return False
        for head in row.merged:
            self.merged.setdefault(head, []).append(row.number)
        self.last = row
        return True

    def refuse_nothing(self) -> None:
        """Raises ``UsageError`` if the run is for no row, or if no row has a number that was asked for."""
        choice, hidden = self.options.choice, self.left_out[HIDDEN]
        missed = [one for one in choice.ranges if one not in self.met]
        if missed:
            first, last = missed[0]
            rows = f"row {first}" if first == last else f"rows {first}-{last}"
            raise UsageError(f"--rows: the roster has no {rows}", "count rows from 1, starting below the header row")
        if self.last is None and hidden:
            raise UsageError("all these rows are hidden in the sheet", "unhide those that should get a copy")
        if self.last is None and choice.where:
            heads = " and ".join(f"'{head}'" for head in choice.where)
            hint = "write the value exactly as it is in the roster, capitals aside" + (
                "; the row must also be one of --rows" if choice.ranges else ""
            )
            raise UsageError(f"--where: no row has this value under {heads}", hint)

    def warnings(self, maker: OrderMaker) -> list[Diagnostic]:
        """What to report about the rows as a whole."""
        place = Place(self.options.roster.name)
        return [diagnose(rule, message, place, hint) for rule, message, hint in self._found(maker)]

    def _found(self, maker: OrderMaker) -> Iterator[tuple[str, str, str]]:
        hidden, totals = self.left_out[HIDDEN], self.left_out[TOTALS]
        if hidden:
            message = f"no copies for rows hidden in the sheet: {_rows(hidden)}"
            yield "hidden-row", message, "unhide the rows that should get one"
        if totals:
            yield "totals-row", f"no copies for totals of a table: {_rows(totals)}", ""
        for head, numbers in self.merged.items():
            message = f"{_rows(numbers)}, column '{head}': taken from the merged cell above"
            yield "merged-cells", message, "split the cell in the sheet if that is wrong"
        if self.last is not None and _TOTALS.fullmatch(_name(self.last, maker)):
            message = f"row {self.last.number}: the last row looks like totals, but gets a copy"
            yield "totals-row", message, "remove it if it is not a person"


def _name(row: RosterRow, maker: OrderMaker) -> str:
    return maker.values(row).get(f"{maker.people[0].id}.name", "").rstrip(": ")


def _rows(numbers: list[int]) -> str:
    return f"row{'s' * (len(numbers) > 1)} {in_ranges(numbers)}"
