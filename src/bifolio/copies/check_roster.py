"""A roster's first reading: every row is checked before anything is made, so that one bad row means that nothing is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import NAME_CUT, diagnose, diagnose_at
from bifolio.copies.holders import Holders
from bifolio.copies.orders import CopyOrder, MasterKey, OrderMaker
from bifolio.copies.roster_columns import column_warnings
from bifolio.copies.roster_logos import Logos
from bifolio.copies.row_checks import RowChecker
from bifolio.copies.run_options import Problems, RunOptions
from bifolio.copies.secret_key import code_for
from bifolio.diagnostics import Diagnostic, Place, Problem
from bifolio.errors import UsageError
from bifolio.frozen import record
from bifolio.outputs import Inputs, refuse_dash
from bifolio.people.numbers_said import rows_said
from bifolio.people.raw_rows import HIDDEN, TOTALS
from bifolio.people.roster_reading import RosterRow
from bifolio.pipeline.build_options import Progress
from bifolio.pipeline.inputs import files_read, logos_of


@record
class Choice:
    """A choice that shares a master: its first order, and the number of copies."""

    order: CopyOrder
    count: int = 0


@record(kw_only=True)
class CheckedRoster(Problems):
    """A roster after its first reading: how many rows are good, which are not and why, and which choices they make.

    ``files`` and ``choices`` are those of this run's shard. ``others`` are rows that the run is not for: hidden ones
    and those not selected.
    """

    good: int = 0
    files: int = 0
    bad: list[int] = field(default_factory=list)
    choices: dict[MasterKey, Choice] = field(default_factory=dict)
    others: set[int] = field(default_factory=set)
    has_changed_hands: bool = False

    def stops(self, options: RunOptions) -> bool:
        """Whether nothing may be made: a row is bad, or no row is good, or finished copies would change hands."""
        return self.has_changed_hands or bool(self.bad and not (options.skip_bad_rows and self.good))

    @property
    def has_parts(self) -> bool:
        """Whether a copy is several files, because private pages are apart."""
        return any(choice.order.master.request.part != "whole" for choice in self.choices.values())

    @property
    def errors(self) -> list[Diagnostic]:
        """The problems that prevent copies of rows."""
        return [problem for problem in self.problems if problem.is_error]


def check_roster(workbook: Workbook, options: RunOptions, progress: Progress | None = None) -> CheckedRoster:
    """Reads every row once without making anything. ``progress`` is told of each row, and 0 for how many there are."""
    refuse_dash(options.folder)
    defaults = options.defaults
    holders = None if options.is_print_run else Holders(options.folder)
    # codes are made with the run's key; before it exists, any key shows whether names would clash
    key = (holders.key if holders else b"") or b"checked"
    maker = OrderMaker(options.columns, workbook, defaults, lambda number: code_for(number, key))
    logos = Logos(options.roster.path.parent)
    checker = RowChecker(
        options.roster, maker, workbook, defaults, logos, options.template, options.build,
        is_print_run=options.is_print_run,
    )  # fmt: skip
    checked = CheckedRoster(problems=column_warnings(options.roster, options.columns, workbook))
    warned: set[tuple[str, str]] = set()
    about = RowsAbout(options)
    for done, row in enumerate(options.roster.rows(), 1):
        if progress is not None:
            progress("checking rows", done, 0)
        if not about.takes(row):
            checked.others.add(row.number)
            checked.take_problems(checker.pass_over(row))
            continue
        found = checker.check(row)
        checked.take_problems(_new(found.problems, warned))
        if not found.orders:
            checked.bad.append(row.number)
            continue
        checked.good += 1
        if holders is not None:
            holders.see(row, found.orders)
        if options.is_mine(row.number):
            for order in found.orders:
                checked.files += 1
                checked.choices.setdefault(order.master, Choice(order)).count += 1
    checked.take_problems([*checker.impossible_choices(), *about.warnings(maker)])
    about.refuse_nothing()
    changed = holders.problems(options.roster, is_whole=not checked.others) if holders is not None else []
    # before all others, since not all need be reported
    checked.problems[:0] = changed
    checked.has_changed_hands = any(one.is_error for one in changed)
    return checked


def inputs_of(workbook: Workbook, options: RunOptions, checked: CheckedRoster) -> Inputs:
    """Every file that the run reads; none of them may be overwritten."""
    logos = {choice.order.request.provider.logo for choice in checked.choices.values()}
    return Inputs(files_read(workbook, options.roster.path, *logos_of(options.build.request), *options.reads, *logos))


def cut_warning(options: RunOptions, row: int, line: int) -> Diagnostic:
    """The warning about a copy in which a name is cut off; the row begins in ``line`` of the roster."""
    hint = "give a shorter one in a column 'address as'"
    return diagnose("name-cut", f"row {row}: {NAME_CUT}", Place(options.roster.name, line), hint)


def _new(problems: Iterable[Diagnostic], warned: set[tuple[str, str]]) -> list[Diagnostic]:
    """Those of ``problems`` that are not in ``warned`` yet: a warning about a file or a column shared by many rows is reported once."""
    new = [one for one in problems if _is_of_one_row(one) or (one.rule, _tail(one)) not in warned]
    warned |= {(one.rule, _tail(one)) for one in new if not _is_of_one_row(one)}
    return new


def _is_of_one_row(problem: Diagnostic) -> bool:
    return problem.is_error or problem.rule in (
        "mojibake",
        "code-in-text",
        "question-mark-in-name",
        "copy-number-uncoded",
    )


def _tail(problem: Diagnostic) -> str:
    return problem.message.partition(": ")[2]


def orders(
    workbook: Workbook, options: RunOptions, checked: CheckedRoster | None = None, key: bytes = b""
) -> Iterator[CopyOrder]:
    """The orders of good rows in this run's shard; ``key`` makes the rows' codes."""
    checked = checked or check_roster(workbook, options)
    bad = frozenset(checked.bad)
    maker = OrderMaker(options.columns, workbook, options.defaults, lambda number: code_for(number, key))
    logos = Logos(options.roster.path.parent)
    for row in options.rows():
        if row.number not in bad and options.is_mine(row.number):
            values = maker.values(row)
            yield from maker.orders(row, values, logos.path_of(values.get("logo", "")))


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
        """The problems with the rows as a whole."""
        place = Place(self.options.roster.name)
        return [diagnose_at(place, problem) for problem in self._found(maker)]

    def _found(self, maker: OrderMaker) -> Iterator[Problem]:
        hidden, totals = self.left_out[HIDDEN], self.left_out[TOTALS]
        if hidden:
            message = f"no copies for rows hidden in the sheet: {rows_said(hidden)}"
            yield Problem("hidden-row", message, "unhide the rows that should get one")
        if totals:
            yield Problem("totals-row", f"no copies for totals of a table: {rows_said(totals)}", "")
        for head, numbers in self.merged.items():
            message = f"{rows_said(numbers)}, column '{head}': taken from the merged cell above"
            yield Problem("merged-cells", message, "split the cell in the sheet if that is wrong")
        if self.last is not None and _TOTALS.fullmatch(_name(self.last, maker)):
            message = f"row {self.last.number}: the last row looks like totals, but gets a copy"
            yield Problem("totals-row", message, "remove it if it is not a person")


def _name(row: RosterRow, maker: OrderMaker) -> str:
    return maker.values(row).get(f"{maker.people[0].id}.name", "").rstrip(": ")
