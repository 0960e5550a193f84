"""The options of a run, and its report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bifolio.copies.orders import Defaults
from bifolio.copies.roster_columns import ColumnMap
from bifolio.copies.row_choice import RowChoice
from bifolio.diagnostics import Diagnostic
from bifolio.frozen import frozen
from bifolio.people.roster_reading import Roster, RosterRow
from bifolio.pipeline.build_options import BuildOptions
from bifolio.press.sheet_options import SheetOptions

MAX_PROBLEMS = 1_000
"""Most problems that are reported one by one."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@frozen(kw_only=True)
class RunOptions:
    """The settings of a run: the roster and its columns, where to, names of files, how many processes, which shard.

    ``each`` gives every person of a row a copy; ``private_apart`` puts private pages into files of their own; ``verify`` reads
    every byte of the copies that exist; a print run takes no passwords, its bookmarks have names if ``is_named``, and with ``booklet``
    it is sheets to fold. ``reads`` are files that the command reads beside roster and workbook. ``choice`` says for which rows the
    run is.
    """

    roster: Roster
    columns: ColumnMap
    build: BuildOptions
    folder: Path
    template: str
    jobs: int = 1
    skip_bad_rows: bool = False
    shard: tuple[int, int] = (1, 1)
    each: bool = False
    private_apart: bool = False
    is_print_run: bool = False
    is_named: bool = False
    verify: bool = False
    booklet: SheetOptions | None = None
    reads: tuple[Path, ...] = ()
    choice: RowChoice = field(default_factory=RowChoice)

    @property
    def defaults(self) -> Defaults:
        """What holds where a row says nothing."""
        build = self.build
        return Defaults(
            request=build.request,
            paper=build.paper,
            size=build.size,
            theme=build.theme,
            each=self.each,
            private_apart=self.private_apart,
        )

    def rows(self) -> Iterator[RosterRow]:
        """The rows that this run is for, in all its shards."""
        return (row for row in self.roster.rows() if not row.left_out and self.choice.takes(row))

    def is_mine(self, row: int) -> bool:
        """Whether the row falls into this run's shard: rows are dealt out by number, so shards are disjoint and complete."""
        index, count = self.shard
        return row % count == index - 1


@dataclass(slots=True, kw_only=True)
class Problems:
    """What is wrong with a roster or with copies: ``unlisted`` counts the problems beyond ``MAX_PROBLEMS``."""

    problems: list[Diagnostic] = field(default_factory=list)
    unlisted: int = 0

    def take_problems(self, problems: Sequence[Diagnostic]) -> None:
        """Keeps what can be reported, counts the rest."""
        room = max(0, MAX_PROBLEMS - len(self.problems))
        self.problems += problems[:room]
        self.unlisted += len(problems[room:])


@dataclass(slots=True, kw_only=True)
class RunReport(Problems):
    """What a run did: copies made, copies that were up to date, rows left out and why, bytes written.

    ``notes`` say how booklets are folded; ``left_over`` are files of an earlier roster for no one on this one;
    ``volumes`` are the files of a print run.
    """

    made: int = 0
    up_to_date: int = 0
    skipped: list[int] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    volumes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
