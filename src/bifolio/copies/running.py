"""A whole run: rows to orders, orders to files, in one process or several, resumable, nothing half-written.

Each copy is written beside its name and renamed; then its line goes into the manifest. What stands and is made from the same row and
workbook is not made again. Rows are read twice (first checked, then made), never held.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from multiprocessing.pool import AsyncResult
from pathlib import Path

from bifolio.content.workbook import Workbook
from bifolio.copies.columns import ColumnMap, CopyOrder, Defaults, RowReader, column_problems, map_columns
from bifolio.copies.manifest import Entry, Manifest
from bifolio.copies.master import Master
from bifolio.copies.naming import file_name
from bifolio.diagnostics import Diagnostic
from bifolio.errors import InvalidWorkbook
from bifolio.make.cache import program_digest
from bifolio.make.options import BuildOptions
from bifolio.pdf.encrypting import encrypted
from bifolio.people.recipient import Partner
from bifolio.people.roster import Roster

CHUNK = 8
"""Copies per parcel of work of a worker process: what a kill can cost at most, and still cheap to hand over."""

MAX_PROBLEMS = 1_000

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What a run is told: the roster and its columns, where to, names of files, how many processes, which shard."""

    roster: Roster
    columns: ColumnMap
    build: BuildOptions
    folder: Path
    template: str
    jobs: int = 1
    skip_bad_rows: bool = False
    shard: tuple[int, int] = (1, 1)


@dataclass(slots=True)
class RunReport:
    """What a run did: copies made, copies that stood already, rows left out, bytes written."""

    made: int = 0
    stood: int = 0
    skipped: list[int] = field(default_factory=list)
    bytes_written: int = 0


@dataclass(frozen=True, slots=True)
class CheckedRoster:
    """A roster after its first reading: how many rows are good, which are not, and why."""

    good: int
    bad: tuple[int, ...]
    problems: tuple[Diagnostic, ...]


def open_columns(roster: Roster, workbook: Workbook, mapping: Mapping[str, str]) -> ColumnMap:
    """The meaning of the roster's columns; raises ``InvalidWorkbook`` for a column nobody understands."""
    columns = map_columns(roster, workbook, mapping)
    problems = list(column_problems(roster, columns))
    if problems:
        raise InvalidWorkbook(problems)
    return columns


def reader_for(workbook: Workbook, options: RunOptions) -> RowReader:
    """What turns this run's rows into orders."""
    build = options.build
    defaults = Defaults(build.request, build.paper, build.size, build.theme)
    return RowReader(options.roster, options.columns, workbook, defaults)


def check_roster(workbook: Workbook, options: RunOptions) -> CheckedRoster:
    """Reads every row once without making anything."""
    reader = reader_for(workbook, options)
    good = 0
    bad: list[int] = []
    problems: list[Diagnostic] = []
    for row in options.roster.rows():
        order, found = reader.read(row)
        if order is None:
            bad.append(row.number)
            problems += found[: max(0, MAX_PROBLEMS - len(problems))]
        else:
            good += 1
    return CheckedRoster(good, tuple(bad), tuple(problems))


def orders(workbook: Workbook, options: RunOptions) -> Iterator[CopyOrder]:
    """The good rows' orders that fall into this run's shard: every n-th row, so that shards are disjoint and complete."""
    reader = reader_for(workbook, options)
    index, count = options.shard
    for row in options.roster.rows():
        order, _ = reader.read(row)
        if order is not None and order.row % count == index - 1:
            yield order


class Copier:
    """Makes the files of orders; keeps a master for every choice it has met."""

    def __init__(self, workbook: Workbook, options: RunOptions) -> None:
        self.workbook, self.options = workbook, options
        self.masters: dict[tuple[object, ...], Master] = {}

    def master_for(self, order: CopyOrder) -> Master:
        """The master that copies of this order's choice share, built once."""
        master = self.masters.get(order.shape)
        if master is None:
            neutral = replace(order.request.recipient, person_a=Partner(), person_b=Partner(), goals=(), values={})
            if neutral.message:
                neutral = replace(neutral, message="–")
            settings = {key: value for key, value in order.request.settings.items() if key != "copy_number"}
            build = replace(
                self.options.build,
                request=replace(order.request, recipient=neutral, settings=settings),
                paper=order.paper,
                size=order.size,
                theme=order.theme,
            )
            master = self.masters[order.shape] = Master(self.workbook, build)
        return master

    def make(self, order: CopyOrder, digest: str) -> Entry:
        """Writes one copy beside its name and renames it."""
        master = self.master_for(order)
        tail = master.copy_for(order.request)
        name = file_name(self.options.template, order)
        target = self.options.folder / name
        beside = self.options.folder / f".{order.row}.{os.getpid()}.part"
        try:
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                size = _write(handle, master.file.data, tail.data, order.password or self.options.build.password)
            finally:
                os.close(handle)
            os.replace(beside, target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        return Entry(order.row, name, size, tail.page_count, digest)


def _write(handle: int, base: bytes, tail: bytes, password: str) -> int:
    if password:
        # an encrypted copy takes the plain way round: an appended update cannot encrypt what stands before it
        parts: tuple[bytes, ...] = (encrypted(base + tail, password),)
    else:
        parts = (base, tail)
    total = sum(map(len, parts))
    written = os.writev(handle, parts) if hasattr(os, "writev") else 0
    rest = b"".join(parts)[written:] if written < total else b""
    while rest:
        rest = rest[os.write(handle, rest) :]
    return total


def run(
    workbook: Workbook, options: RunOptions, progress: Progress | None = None, checked: CheckedRoster | None = None
) -> RunReport:
    """Makes every copy that does not stand yet; raises ``InvalidWorkbook`` before anything is written if a row is bad."""
    checked = checked or check_roster(workbook, options)
    if checked.bad and not options.skip_bad_rows:
        raise InvalidWorkbook(checked.problems)
    options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _remove_leftovers(options.folder)
    report = RunReport(skipped=list(checked.bad))
    with Manifest(options.folder) as manifest:
        options = _with_first_date(options, manifest)
        for row in checked.bad:
            manifest.note({"skipped": row})
        base = workbook_digest(workbook, options)
        wanted = _wanted(workbook, options, manifest, base, report)
        total = max(0, checked.good // options.shard[1])
        for entries in _make_all(workbook, options, wanted):
            manifest.add(entries)
            report.made += len(entries)
            report.bytes_written += sum(entry.size for entry in entries)
            if progress is not None:
                progress("making copies", report.made + report.stood, total)
    return report


def _with_first_date(options: RunOptions, manifest: Manifest) -> RunOptions:
    """The options with the date of the run's first beginning: a resumed run makes the same bytes."""
    if not manifest.created:
        manifest.note({"created": options.build.created.isoformat()})
        return options
    return replace(options, build=replace(options.build, created=datetime.fromisoformat(manifest.created)))


def workbook_digest(workbook: Workbook, options: RunOptions) -> str:
    """A digest of everything but the person: the workbook's files, this program, and how copies are set."""
    digest = hashlib.sha256(program_digest().encode())
    for name, source in sorted(workbook.sources.items()):
        digest.update(name.encode() + "\n".join(source.lines).encode("utf-8", "replace"))
    build = options.build
    digest.update(workbook.fonts.digest.encode())
    digest.update(
        repr(
            (build.standard, build.fill, build.duplex, build.ink_saver, build.request.practice, build.created)
        ).encode()
    )
    return digest.hexdigest()


def _wanted(
    workbook: Workbook, options: RunOptions, manifest: Manifest, base: str, report: RunReport
) -> Iterator[tuple[CopyOrder, str]]:
    for order in orders(workbook, options):
        digest = manifest.digest_of(base, order, file_name(options.template, order))
        if manifest.stands(order.row, digest, options.folder):
            report.stood += 1
        else:
            yield order, digest


def _remove_leftovers(folder: Path) -> None:
    """Takes away what a killed run left beside the names."""
    for path in folder.glob(".*.part"):
        path.unlink(missing_ok=True)


def _make_all(
    workbook: Workbook, options: RunOptions, wanted: Iterator[tuple[CopyOrder, str]]
) -> Iterator[list[Entry]]:
    if options.jobs <= 1:
        copier = Copier(workbook, options)
        for order, digest in wanted:
            yield [copier.make(order, digest)]
        return
    # forked workers share the workbook and the fonts; where there is no fork they read both again
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    with context.Pool(options.jobs, _start_worker, (workbook, options)) as pool:
        # a short queue: the pool itself would read the whole roster into memory at once
        under_way: deque[AsyncResult[list[Entry]]] = deque()
        for parcel in _parcels(wanted):
            under_way.append(pool.apply_async(_make_parcel, (parcel,)))
            if len(under_way) >= 2 * options.jobs + 1:
                yield under_way.popleft().get()
        while under_way:
            yield under_way.popleft().get()


def _parcels(wanted: Iterator[tuple[CopyOrder, str]]) -> Iterable[list[tuple[CopyOrder, str]]]:
    while parcel := list(islice(wanted, CHUNK)):
        yield parcel


_copier: Copier | None = None
"""A worker process's own copier; set once when the process starts."""


def _start_worker(workbook: Workbook, options: RunOptions) -> None:
    global _copier
    _copier = Copier(workbook, options)


def _make_parcel(parcel: list[tuple[CopyOrder, str]]) -> list[Entry]:
    if _copier is None:
        raise RuntimeError("the worker was not started")
    return [_copier.make(order, digest) for order, digest in parcel]
