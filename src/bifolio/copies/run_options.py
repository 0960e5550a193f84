"""The options of a run, and its report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path

from bifolio.copies.orders import Defaults
from bifolio.copies.roster_columns import ColumnMap
from bifolio.copies.row_choice import RowChoice
from bifolio.diagnostics import Diagnostic
from bifolio.frozen import frozen, record
from bifolio.people.roster_reading import Roster, RosterRow
from bifolio.pipeline.build_options import BuildOptions
from bifolio.press.sheet_options import SheetOptions

MAX_PROBLEMS = 1_000
"""The most problems that are reported individually."""


@frozen(kw_only=True)
class RunOptions:
    """The settings of a run: the roster and its columns, the output folder, file names, the number of processes, the
    shard.

    ``each`` gives every person of a row a copy. ``private_apart`` puts private pages into separate files. ``verify``
    reads every byte of existing copies. A print run takes no passwords; its bookmarks have names if ``is_named``; with
    ``booklet`` it consists of sheets to fold. ``reads`` are files that the command reads besides roster and workbook.
    ``choice`` says which rows the run is for.
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
        """The settings that apply if a row leaves them out."""
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
        """Whether the row is in this run's shard: rows are dealt out by number, so shards are disjoint and complete."""
        index, count = self.shard
        return row % count == index - 1


@record(kw_only=True)
class Problems:
    """Problems with a roster or with copies: ``unlisted`` counts those beyond ``MAX_PROBLEMS``."""

    problems: list[Diagnostic] = field(default_factory=list)
    unlisted: int = 0

    def take_problems(self, problems: Sequence[Diagnostic]) -> None:
        """Stores as many problems as can be reported, and counts the rest."""
        room = max(0, MAX_PROBLEMS - len(self.problems))
        self.problems += problems[:room]
        self.unlisted += len(problems[room:])


@record(kw_only=True)
class RunReport(Problems):
    """The results of a run: copies made, copies that were up to date, rows skipped and why, bytes written.

    ``notes`` say how booklets are folded; ``left_over`` are files of an earlier roster for people who are not on this
    one; ``volumes`` are the files of a print run.
    """

    made: int = 0
    up_to_date: int = 0
    skipped: list[int] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    volumes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
