"""A roster's first reading: every row looked at before anything is made, so that nothing is written while one is bad."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.copies.codes import code_for
from bifolio.copies.columns import column_warnings
from bifolio.copies.logos import Logos
from bifolio.copies.options import MAX_PROBLEMS, RunOptions
from bifolio.copies.orders import CopyOrder, MasterKey, OrderMaker
from bifolio.copies.row_checks import RowChecker
from bifolio.diagnostics import Diagnostic, Place


@dataclass(slots=True)
class Choice:
    """What copies that share a master chose: the first of them, and how many there are."""

    order: CopyOrder
    count: int = 0


@dataclass(slots=True)
class CheckedRoster:
    """A roster after its first reading: how many rows are good, which are not and why, which choices they make.

    ``files`` and ``choices`` are those of this run's shard; ``untold`` counts the problems beyond ``MAX_PROBLEMS``.
    """

    good: int = 0
    files: int = 0
    bad: list[int] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    untold: int = 0
    choices: dict[MasterKey, Choice] = field(default_factory=dict)

    @property
    def errors(self) -> list[Diagnostic]:
        """The problems that keep rows from being made."""
        return [problem for problem in self.problems if problem.is_error]

    def take_problems(self, problems: list[Diagnostic]) -> None:
        """Keeps what can be told, counts the rest."""
        room = max(0, MAX_PROBLEMS - len(self.problems))
        self.problems += problems[:room]
        self.untold += len(problems[room:])


def check_roster(workbook: Workbook, options: RunOptions) -> CheckedRoster:
    """Reads every row once without making anything."""
    defaults = options.defaults
    # codes are made with the run's key, which is not there yet; any key shows whether names would clash
    maker = OrderMaker(options.columns, workbook, defaults, lambda number: code_for(number, b"checked"))
    logos = Logos(options.roster.path.parent)
    checker = RowChecker(
        options.roster, maker, workbook, defaults, logos, options.template, options.build,
        is_print_run=options.is_print_run,
    )  # fmt: skip
    checked = CheckedRoster(problems=column_warnings(options.roster, options.columns, workbook))
    warned: set[tuple[str, str]] = set()
    for row in options.roster.rows():
        found = checker.check(row)
        # a warning speaks of a file or a column that many rows share: once is enough
        new = [one for one in found.problems if one.is_error or (one.rule, _tail(one)) not in warned]
        warned |= {(one.rule, _tail(one)) for one in new if not one.is_error}
        checked.take_problems(new)
        if not found.orders:
            checked.bad.append(row.number)
            continue
        checked.good += 1
        if options.is_mine(row.number):
            for order in found.orders:
                checked.files += 1
                checked.choices.setdefault(order.master, Choice(order)).count += 1
    return checked


def cut_warning(options: RunOptions, row: int) -> Diagnostic:
    """What is said of a copy in which the end of a name is left out."""
    message = f"row {row}: a name is too long for a place on its pages, so its end is left out there"
    return diagnose("name-cut", message, Place(options.roster.name), "give a shorter one in a column 'address as'")


def _tail(problem: Diagnostic) -> str:
    return problem.message.partition(": ")[2]


def orders(
    workbook: Workbook, options: RunOptions, checked: CheckedRoster | None = None, key: bytes = b""
) -> Iterator[CopyOrder]:
    """The good rows' orders that fall into this run's shard; ``key`` makes the couples' codes."""
    checked = checked or check_roster(workbook, options)
    bad = frozenset(checked.bad)
    maker = OrderMaker(options.columns, workbook, options.defaults, lambda number: code_for(number, key))
    logos = Logos(options.roster.path.parent)
    for row in options.roster.rows():
        if row.number not in bad and options.is_mine(row.number):
            values = maker.values(row)
            yield from maker.orders(row, values, logos.path_of(values.get("logo", "")))
