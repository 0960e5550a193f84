"""A run or a print run, from options to files: opens the roster, checks every row, then makes the key and the copies.

Input: a workbook, how its copies are set, the roster's file, ``CopyOptions``. Output: a ``CopyJob``, which has not
written anything yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from bifolio.assemble.selecting import refuse_unknown_choice
from bifolio.characters import whole_number
from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import CheckedRoster, check_roster, inputs_of
from bifolio.copies.copier import master_build
from bifolio.copies.copy_keywords import MOST_JOBS
from bifolio.copies.file_names import DEFAULT_TEMPLATE, EACH_TEMPLATE, check_template
from bifolio.copies.keys import write_key
from bifolio.copies.manifest import key_in
from bifolio.copies.orders import MasterKey
from bifolio.copies.roster_columns import open_columns
from bifolio.copies.row_choice import choose_rows
from bifolio.copies.run_options import RunOptions, RunReport
from bifolio.copies.running import refuse_before, run
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.frozen import frozen
from bifolio.people.roster_reading import open_roster
from bifolio.pipeline.build_options import BuildOptions, Progress, refuse_unknown
from bifolio.press.sheet_options import SheetOptions, for_printer


@frozen(kw_only=True)
class CopyOptions:
    """The options of ``bifolio copies`` besides those it shares with ``build``.

    ``where`` has COLUMN=VALUE, ``shard`` K/N; ``per_volume`` 0 puts all copies into one volume; ``reads`` are further
    files that nothing may overwrite.
    """

    map: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    head_row: int | None = None
    where: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    name: str = ""
    each: bool = False
    private_apart: bool = False
    key: Path | None = None
    one_file: Path | None = None
    per_volume: int = 0
    named_bookmarks: bool = False
    booklet: SheetOptions | None = None
    verify: bool = False
    skip_bad_rows: bool = False
    jobs: int = 1
    shard: str = "1/1"
    reads: tuple[Path, ...] = ()


@frozen
class CopyJob:
    """A checked roster and everything needed to make its copies."""

    workbook: Workbook
    options: RunOptions
    copy_options: CopyOptions
    checked: CheckedRoster

    @property
    def stops(self) -> bool:
        """Whether nothing may be made: a row is bad, or no row is good, or finished copies would change hands."""
        return self.checked.stops(self.options)

    def plan(self) -> Iterator[PlannedChoice]:
        """The copies that would be made. Raises ``UsageError`` for anything that a run would refuse before it makes a
        copy.
        """
        one_file, key = self.copy_options.one_file, self.copy_options.key
        if key is not None:
            self._refuse_key(key)
        if one_file is None:
            refuse_before(self.workbook, self.options, self.checked)
        else:
            from bifolio.copies.print_run import refuse_target

            refuse_target(one_file, self.options.build)
        return plan_of(self.workbook, self.options, self.checked)

    def make(self, progress: Progress | None = None) -> RunReport:
        """Writes the key, if wanted, and the copies. Raises ``InvalidWorkbook`` before that if a row is bad."""
        if self.stops:
            raise InvalidWorkbook(self.checked.problems)
        copy_options = self.copy_options
        if copy_options.key is not None:
            self._write_key(copy_options.key)
        if copy_options.one_file is not None:
            # imported late, like everything for printing: few runs need it
            from bifolio.copies.print_run import print_run

            return print_run(
                self.workbook, self.options, copy_options.one_file, copy_options.per_volume, progress, self.checked
            )
        return run(self.workbook, self.options, progress, self.checked)

    def _refuse_key(self, path: Path) -> None:
        one_file = self.copy_options.one_file
        if one_file is not None and path.resolve().parent == one_file.resolve().parent:
            raise UsageError("the key would be in the folder of the print run", "name a file in another folder")

    def _write_key(self, path: Path) -> None:
        self._refuse_key(path)
        options, one_file, key = self.options, self.copy_options.one_file, b""
        if options.each:
            home = one_file.parent if one_file is not None else options.folder
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            key = key_in(home, inputs_of(self.workbook, options, self.checked), _check_beside(one_file))
        write_key(self.workbook, options, path, self.checked, key)


def _check_beside(one_file: Path | None) -> str:
    """The check of its key that an earlier print run into ``one_file`` recorded; empty if copies are separate files."""
    if one_file is None:
        return ""
    from bifolio.copies.tickets import noted_check

    return noted_check(one_file)


def prepare_copies(
    workbook: Workbook,
    build: BuildOptions,
    roster: Path,
    folder: Path,
    copy_options: CopyOptions,
    progress: Progress | None = None,
) -> CopyJob:
    """The copies of everyone on ``roster``, ready to be made in ``folder`` according to ``build`` and ``copy_options``.

    Raises ``UsageError`` for options that exclude each other or are invalid, ``InvalidWorkbook`` for a roster that
    cannot be read or an unknown column. Bad rows are in the job's ``checked``. ``progress`` is told of each row that is
    checked.
    """
    check_together(copy_options, build.standard)
    template = copy_options.name or (EACH_TEMPLATE if copy_options.each else DEFAULT_TEMPLATE)
    check_template(template, each=copy_options.each)
    people = open_roster(roster, sheet=copy_options.sheet, head_row=copy_options.head_row or 0)
    choice = choose_rows(people, workbook, copy_options.map, rows=copy_options.rows, where=copy_options.where)
    columns = open_columns(people, workbook, copy_options.map, choice.where)
    is_print_run = copy_options.one_file is not None
    booklet = copy_options.booklet and for_printer(copy_options.booklet, build.request.provider.printer)
    options = RunOptions(
        roster=people, columns=columns, build=replace(build, standard="none") if is_print_run else build, folder=folder,
        template=template,
        jobs=copy_options.jobs, skip_bad_rows=copy_options.skip_bad_rows, shard=shard_of(copy_options.shard), each=copy_options.each,
        private_apart=copy_options.private_apart, is_print_run=is_print_run, is_named=copy_options.named_bookmarks,
        verify=copy_options.verify, booklet=booklet, reads=copy_options.reads, choice=choice,
    )  # fmt: skip
    # now, because a run makes its folder and its key before the first book, and no row is to blame
    refuse_unknown(options.build, workbook)
    refuse_unknown_choice(workbook, options.build.request)
    return CopyJob(workbook, options, copy_options, check_roster(workbook, options, progress))


def check_together(copy_options: CopyOptions, standard: str) -> None:
    """Raises ``UsageError`` for an option out of range, and for one that has no effect beside another."""
    if not 1 <= copy_options.jobs <= MOST_JOBS:
        raise UsageError(f"'--jobs' cannot be {copy_options.jobs:,}", f"give a number from 1 to {MOST_JOBS}")
    if copy_options.per_volume < 0:
        raise UsageError("'--per-volume' is below 0", "give 0 or more: 0 puts all copies in one volume")
    if copy_options.head_row is not None and copy_options.head_row < 1:
        raise UsageError("'--head-row' is below 1", "count rows from 1")
    if copy_options.one_file is None:
        if copy_options.booklet is not None:
            hint = "add '--one-file FILE'; with '--per-volume 1' each copy has a file of its own"
            name = "per-side" if copy_options.booklet.per_side else "booklet"
            raise UsageError(f"'--{name}' makes sheets of a print run", hint)
        if copy_options.named_bookmarks or copy_options.per_volume:
            name = "named-bookmarks" if copy_options.named_bookmarks else "per-volume"
            raise UsageError(f"'--{name}' has no effect without '--one-file'", "add '--one-file FILE', or leave it out")
    elif copy_options.name:
        raise UsageError("'--name' has no effect with '--one-file'", "leave it out: it names single copies")
    elif copy_options.verify:
        raise UsageError(
            "'--verify' has no effect with '--one-file'", "leave it out: a print run is always made from scratch"
        )
    elif standard not in ("", "ua-1", "none"):
        raise UsageError("a print run is made for the press, without tags", "leave out '--standard'")


def shard_of(text: str) -> tuple[int, int]:
    """The index and number of shards in ``K/N``. Raises ``UsageError`` if it is invalid."""
    part, whole = (whole_number(number) or 0 for number in text.partition("/")[::2])
    if not 1 <= part <= whole:
        raise UsageError(f"'{text}' is not a shard", "write K/N, such as --shard 3/10")
    return part, whole


MAX_COUNTED = 24
"""The most choices whose pages are counted, since each must be laid out for that."""


@frozen
class PlannedChoice:
    """A choice in words, its copies, and the pages of each before names make a text longer; 0 if not counted."""

    words: str
    copies: int
    pages: int


def plan_of(workbook: Workbook, options: RunOptions, checked: CheckedRoster) -> Iterator[PlannedChoice]:
    """The choices of a checked roster, in the order in which they first occur."""
    # imported late: a run that makes copies of a known book counts no pages
    from bifolio.pipeline.building import draft

    for number, choice in enumerate(checked.choices.values()):
        key, pages = choice.order.master, 0
        if number < MAX_COUNTED:
            book, _ = draft(workbook, master_build(key, options))
            pages = len(book.pages)
        yield PlannedChoice(", ".join(_words(key)), choice.count, pages)


def _words(key: MasterKey) -> Iterator[str]:
    request = key.request
    yield request.edition
    if request.part != "whole":
        yield f"{request.part} pages"
    if request.pathway:
        yield f"pathway {request.pathway}"
    if request.only:
        yield f"only {' '.join(request.only)}"
    if request.spelling:
        yield request.spelling
    if request.provider.logo:
        yield f"logo {Path(request.provider.logo).name}"
    yield from (key.size, key.paper)
    if key.theme:
        yield key.theme
    if request.recipient.message:
        yield "with a message"
