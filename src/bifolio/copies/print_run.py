"""One file for the print shop: all copies in order, each starting on a right-hand page, shared parts stored once, in
volumes.

The file has no tags, fields or links (print shops refuse annotations). It has a bookmark for each copy, without names,
and comes with a job ticket as JSON and as a page to print. Copies on another paper, and private pages that are apart,
have volumes of their own. The input is the same run as for single copies, with the standard ``none``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from bifolio.assemble.request import is_private_part
from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import CheckedRoster, check_roster, cut_warning, inputs_of, orders
from bifolio.copies.copier import Copier, sharing_layouts
from bifolio.copies.locking import only_writer_of
from bifolio.copies.manifest import key_in
from bifolio.copies.master import CopyPages
from bifolio.copies.orders import CopyOrder
from bifolio.copies.run_options import RunOptions, RunReport
from bifolio.copies.secret_key import key_check
from bifolio.copies.set_ahead import SetOne, setting_ahead
from bifolio.copies.tickets import Ticket, listed_files, noted_check, save_ticket, ticket_files
from bifolio.copies.volumes import Volume, VolumeReport
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.outputs import PDF, STANDARD_OUTPUT, Inputs, checked_target, naming, saving
from bifolio.pipeline.build_options import BuildOptions, Progress

Group = tuple[str, bool]
"""A paper, and whether it is for private pages that are apart."""

MASTERS_KEPT = 64
"""The most masters in memory at once: copies follow the roster's order, whatever their choices."""


def print_run(
    workbook: Workbook,
    options: RunOptions,
    target: Path,
    per_volume: int,
    progress: Progress | None = None,
    checked: CheckedRoster | None = None,
) -> RunReport:
    """Writes the volumes and the job ticket. Raises ``InvalidWorkbook`` before anything is written if a row is bad."""
    refuse_target(target, options.build)
    checked = checked or check_roster(workbook, replace(options, is_print_run=True))
    if checked.stops(options):
        raise InvalidWorkbook(checked.problems)
    inputs = inputs_of(workbook, options, checked)
    paths = _volume_paths(checked, target, per_volume)
    for path, kind in {**dict.fromkeys(chain(*paths.values()), PDF), **ticket_files(target)}.items():
        checked_target(path, kind, inputs)
    with naming(f"'{target}'"):
        target.parent.mkdir(parents=True, exist_ok=True)
    with only_writer_of(target, inputs), sharing_layouts(options, len(checked.choices)) as shared:
        key = key_in(target.parent, inputs, noted_check(target)) if options.each else b""
        run = _PrintRun(workbook, shared, checked, progress, key, inputs)
        for group in paths:
            run.write_volumes(group, paths[group], per_volume)
        if run.volumes:
            run.save_ticket(target)
    return run.report


def refuse_target(target: Path, build: BuildOptions) -> None:
    """Raises ``UsageError`` for a ``target`` that is not a file, and for a password."""
    if build.password:
        raise UsageError(
            "a print run cannot have a password", "leave out --password: a print shop must be able to open it"
        )
    if target.name == ".." or target.is_dir():
        raise UsageError(f"'{target}' is a folder", "name a file in it, such as --one-file run.pdf")
    if str(target) == STANDARD_OUTPUT:
        raise UsageError("a print run has a ticket beside it", "name a file, such as --one-file run.pdf")


def _volume_paths(checked: CheckedRoster, target: Path, per_volume: int) -> dict[Group, list[Path]]:
    """The files for each group's volumes, as many as there may be."""
    counts: Counter[Group] = Counter()
    for choice in checked.choices.values():
        counts[_group_of(choice.order)] += choice.count
    has_papers = len({paper for paper, _ in counts}) > 1
    found = {}
    for (paper, is_private), count in counts.items():
        stem = target.stem + (f"-{paper}" if has_papers else "") + ("-private" if is_private else "")
        numbers = [f"-{number:02}" for number in range(1, -(-count // per_volume) + 1)] if per_volume else [""]
        found[paper, is_private] = [target.with_name(stem + number + (target.suffix or ".pdf")) for number in numbers]
    return found


def _group_of(order: CopyOrder) -> Group:
    return order.master.paper, is_private_part(order.master.request.part)


class _NothingToPrint(Exception):
    """Every copy of a volume failed, and was skipped as requested."""


class _PrintRun:
    def __init__(
        self,
        workbook: Workbook,
        options: RunOptions,
        checked: CheckedRoster,
        progress: Progress | None,
        key: bytes,
        inputs: Inputs,
    ) -> None:
        self.workbook, self.options, self.checked, self.progress, self.key = workbook, options, checked, progress, key
        self.inputs = inputs
        self.copier = Copier(workbook, options, MASTERS_KEPT)
        self.report = RunReport(skipped=list(checked.bad))
        self.volumes: list[VolumeReport] = []

    def write_volumes(self, group: Group, paths: list[Path], per_volume: int) -> None:
        """Writes all copies of one group, divided into volumes."""

        def waiting() -> Iterator[CopyOrder]:
            everything = orders(self.workbook, self.options, self.checked, self.key)
            return (order for order in everything if _group_of(order) == group)

        first = next(waiting(), None)
        if first is None:
            return
        self.copier.master_for(first).build()
        with setting_ahead(waiting, self._set, self.options.jobs) as set_one:
            copies = waiting()
            for path in paths:
                begun = next(copies, None)
                if begun is None:
                    return
                parcel = islice(copies, per_volume - 1) if per_volume else copies
                with suppress(_NothingToPrint):
                    self._write_volume(path, begun, parcel, set_one)

    def _set(self, order: CopyOrder) -> CopyPages:
        return self.copier.master_for(order).whole.changes_for(order.request)

    def _write_volume(self, path: Path, first: CopyOrder, rest: Iterator[CopyOrder], set_one: SetOne) -> None:
        with saving(path, PDF, self.inputs, is_private=True) as out:
            volume = Volume(out, path.name, self.copier.master_for(first).whole, self.options.booklet)
            for order in chain((first,), rest):
                self._add(volume, order, set_one)
            if not volume.report.labels:
                raise _NothingToPrint
            messages = self.copier.master_for(first).whole.assembler.messages
            self.volumes.append(volume.finish(lambda label: messages.text("ticket.copy", number=label)))
            self.report.notes += [note for note in volume.notes if note not in self.report.notes]

    def _add(self, volume: Volume, order: CopyOrder, set_one: SetOne) -> None:
        try:
            name = order.own_details.whole_name if self.options.is_named else ""
            pages = set_one(order)
            volume.add(self.copier.master_for(order).whole, order.master, pages, label_of(order), name)
        except InvalidWorkbook as error:
            problems = error.of_row(order.row)
            if not self.options.skip_bad_rows:
                raise InvalidWorkbook(problems) from None
            self.report.skipped.append(order.row)
            self.report.take_problems(problems)
            return
        if pages.is_cut:
            self.report.take_problems([cut_warning(self.options, order.row, order.line)])
        self.report.made += 1
        if self.progress is not None:
            self.progress("putting the print run together", self.report.made, self.checked.files)

    def save_ticket(self, target: Path) -> None:
        """Writes the job ticket; the report gets the names of the volumes, and of those left over from an earlier run."""
        report, before = self.report, listed_files(target)
        ticket = Ticket(
            workbook=self.workbook,
            build=self.options.build,
            volumes=self.volumes,
            left_out=sorted(report.skipped),
            key_check=key_check(self.key),
        )
        save_ticket(ticket, target, self.inputs)
        report.volumes = [volume.file for volume in self.volumes]
        gone = before.difference(report.volumes)
        report.left_over = sorted(name for name in gone if target.with_name(name).exists())


def label_of(order: CopyOrder) -> str:
    """The name of a copy in bookmarks and on the ticket: its row's code and side, or the row's number; and its part."""
    label = "-".join(part for part in (order.code, order.side) if part) or str(order.row)
    part = order.master.request.part
    return f"{label}, {part}" if is_private_part(part) else label
