"""A whole run: rows to orders, orders to files, in one process or several, resumable, nothing half-written.

Each copy is written under a temporary name and renamed; then the manifest gets its line. An existing copy made from the
same row and workbook is not made again. Rows are read twice (first checked, then made) and never kept in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import CheckedRoster, check_roster, cut_warning, inputs_of, orders
from bifolio.copies.copier import MASTERS_KEPT, sharing_layouts
from bifolio.copies.file_names import file_name
from bifolio.copies.locking import LOCK, only_run_in
from bifolio.copies.manifest import MANIFEST, Manifest
from bifolio.copies.orders import MasterKey
from bifolio.copies.run_options import RunOptions, RunReport
from bifolio.copies.secret_key import KEY
from bifolio.copies.work import Made, Work
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.outputs import naming, remove_abandoned
from bifolio.pipeline.build_options import Progress


def run(
    workbook: Workbook, options: RunOptions, progress: Progress | None = None, checked: CheckedRoster | None = None
) -> RunReport:
    """Makes every copy that does not exist yet. Raises ``InvalidWorkbook`` before anything is written if a row is bad."""
    checked = checked or check_roster(workbook, options)
    if checked.stops(options):
        raise InvalidWorkbook(checked.problems)
    inputs = inputs_of(workbook, options, checked)
    refuse_before(workbook, options, checked)
    with naming(f"the folder '{options.folder}'"):
        options.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    report = RunReport(skipped=list(checked.bad))
    with only_run_in(options.folder, inputs), Manifest(options.folder, inputs) as manifest:
        remove_abandoned(options.folder, _LEFTOVER, inputs)
        options = _with_first_date(options, manifest)
        manifest.note_editions(workbook.file.plans)
        for row in checked.bad:
            manifest.skip(row)
        ledger = _Ledger(manifest, options, report, checked.files, progress)
        with (
            sharing_layouts(options, len(checked.choices)) as shared,
            closing(Work(workbook, shared, checked, manifest, inputs)) as work,
        ):
            for masters in _batches(checked):
                if options.jobs > 1 and checked.files > 1:
                    from bifolio.copies.workers import make_in_processes

                    make_in_processes(work, masters, min(options.jobs, checked.files), ledger.take)
                else:
                    for made in work.make(masters):
                        ledger.take(made)
            if not manifest.is_empty:
                report.left_over = work.left_over()
    return report


class _Ledger:
    """Records parcels in the manifest, in the report and on the progress bar."""

    def __init__(
        self, manifest: Manifest, options: RunOptions, report: RunReport, total: int, progress: Progress | None
    ) -> None:
        self.manifest, self.options, self.report, self.total, self.progress = manifest, options, report, total, progress

    def take(self, made: Made) -> None:
        """Records one parcel."""
        report = self.report
        self.manifest.add([entry.line() for entry in made.entries])
        for row, problems in made.skipped:
            self.manifest.skip(row)
            report.skipped.append(row)
            report.take_problems(problems)
        cut = [entry for entry in made.entries if entry.cut_in]
        report.take_problems([cut_warning(self.options, entry.row, entry.cut_in) for entry in cut])
        report.made += len(made.entries)
        report.up_to_date += made.up_to_date
        if self.progress is not None:
            self.progress("making copies", report.made + report.up_to_date, self.total)


def _batches(checked: CheckedRoster) -> Iterator[list[MasterKey]]:
    """The choices in groups whose masters fit in memory together; each group is a pass over the roster."""
    masters = iter(checked.choices)
    while batch := list(islice(masters, MASTERS_KEPT)):
        yield batch


def refuse_before(workbook: Workbook, options: RunOptions, checked: CheckedRoster) -> None:
    """Raises ``UsageError`` if files in the folder keep a run from beginning there; writes nothing."""
    _refuse_new_codes(options)
    _refuse_other_files(workbook, options, checked)


def _refuse_new_codes(options: RunOptions) -> None:
    """Raises ``UsageError`` if an earlier run made copies with codes in the folder, but nothing there knows the codes any more."""
    kept = any((options.folder / name).exists() for name in (MANIFEST, KEY))
    if options.each and not kept and (options.folder / LOCK).exists() and any(options.folder.glob("*.pdf")):
        hint = f"restore '{MANIFEST}' and '{KEY}' from a backup, or write to another folder"
        reason = "everybody in them would get a new code"
        raise UsageError(f"'{options.folder}' has copies, but neither '{MANIFEST}' nor '{KEY}': {reason}", hint)


def _refuse_other_files(workbook: Workbook, options: RunOptions, checked: CheckedRoster) -> None:
    """Raises ``UsageError`` if a copy would replace a PDF that is in no manifest."""
    if not (options.folder / MANIFEST).exists() and any(options.folder.glob("*.pdf")):
        for order in orders(workbook, options, checked):
            name = file_name(options.template, order)
            if (options.folder / name).exists():
                hint = "name another folder, or remove the file: no run in this folder made it"
                if (options.folder / LOCK).exists():
                    hint = f"restore '{MANIFEST}', which an earlier run wrote there, or name another folder"
                raise UsageError(f"the file of row {order.row} already exists in '{options.folder}'", hint)


def _with_first_date(options: RunOptions, manifest: Manifest) -> RunOptions:
    """The options with the date when the run was first started, so that a resumed run gives the same bytes."""
    if not manifest.created:
        manifest.note({"created": options.build.created.isoformat()})
        return options
    return replace(options, build=replace(options.build, created=datetime.fromisoformat(manifest.created)))


_LEFTOVER = re.compile(r"\.(\d+|master|clone)\.\d+\.part")
"""Names of a run's own files in progress."""
