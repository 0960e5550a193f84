"""The work of a run, or of one process's share of it: finds out which copies to make, and makes them parcel by parcel."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import field

from bifolio.canonical import canonical
from bifolio.content.checks.checks_pictures import picture_files
from bifolio.content.model.workbook import Workbook
from bifolio.content.picture_paths import FOLDER
from bifolio.copies.check_roster import CheckedRoster, orders
from bifolio.copies.copier import Copier, master_build
from bifolio.copies.file_names import file_name
from bifolio.copies.known_master import by_content
from bifolio.copies.manifest import Entry, Manifest, file_number
from bifolio.copies.number_table import NumberTable
from bifolio.copies.orders import CopyOrder, MasterKey
from bifolio.copies.run_options import RunOptions
from bifolio.copies.secret_key import ALPHABET
from bifolio.diagnostics import Diagnostic
from bifolio.errors import InvalidWorkbook
from bifolio.frozen import record
from bifolio.installation import program_digest
from bifolio.outputs import Inputs

CHUNK = 8
"""Copies in a parcel of a worker process: the most that a kill can cost, yet enough for cheap communication."""


@record
class Made:
    """A parcel: the copies finished, how many were up to date, the rows that could not be made and why."""

    entries: list[Entry] = field(default_factory=list)
    up_to_date: int = 0
    skipped: list[tuple[int, list[Diagnostic]]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many copies it accounts for."""
        return len(self.entries) + self.up_to_date + len(self.skipped)


class Work:
    """What one process needs to make copies; a forked worker inherits it."""

    def __init__(
        self, workbook: Workbook, options: RunOptions, checked: CheckedRoster, manifest: Manifest, inputs: Inputs
    ) -> None:
        self.workbook, self.options, self.checked, self.manifest = workbook, options, checked, manifest
        self.base = workbook_digest(workbook)
        self.copier = Copier(workbook, options, key=manifest.key, inputs=inputs, workbook_digest=self.base)
        self.is_stopped = False
        self._masters: dict[MasterKey, str] = {}

    def close(self) -> None:
        """Closes the files that making copies has opened."""
        self.copier.close()

    def copies(self, masters: Collection[MasterKey], share: tuple[int, int]) -> Iterator[tuple[CopyOrder, str]]:
        """The copies of these choices, in every ``share[1]``-th chunk, each with its digest; '' if it is up to date."""
        index, count = share
        every = len(masters) == len(self.checked.choices)
        for number, order in enumerate(orders(self.workbook, self.options, self.checked, self.manifest.key)):
            if number // CHUNK % count != index or not (every or order.master in masters):
                continue
            digest = self.digest_of(order)
            name = file_name(self.options.template, order)
            yield order, "" if self.manifest.is_up_to_date(name, digest, verify=self.options.verify) else digest

    def digest_of(self, order: CopyOrder) -> str:
        """The keyed digest of everything that affects the bytes of this order's copy, and its name."""
        shared = self._masters.get(order.master)
        if shared is None:
            # with the content of logos rather than their paths, and without a cache
            built_from = by_content(master_build(order.master, self.options))
            shared = self._masters[order.master] = self.manifest.digest_of(self.base, built_from)
        return self.manifest.digest_of(shared, order.own, file_name(self.options.template, order))

    def make(self, masters: Collection[MasterKey], share: tuple[int, int] = (0, 1), chunk: int = 1) -> Iterator[Made]:
        """Makes the copies of ``masters`` and reports after every ``chunk`` of them; ends early when stopped."""
        made = Made()
        for order, digest in self.copies(masters, share):
            self._make_one(order, digest, made)
            if self.is_stopped:
                break
            if made.count >= chunk:
                yield made
                made = Made()
        yield made

    def _make_one(self, order: CopyOrder, digest: str, made: Made) -> None:
        if not digest:
            made.up_to_date += 1
            return
        try:
            made.entries.append(self.copier.make(order, digest))
        except InvalidWorkbook as error:
            problems = error.of_row(order.row)
            if not self.options.skip_bad_rows:
                raise InvalidWorkbook(problems) from None
            made.skipped.append((order.row, problems))

    def needed(self, masters: Collection[MasterKey]) -> list[CopyOrder]:
        """The first copy to make of each choice; only these choices need masters."""
        found: dict[MasterKey, CopyOrder] = {}
        if self.manifest.is_empty:
            return [self.checked.choices[key].order for key in masters]
        for order, digest in self.copies(masters, (0, 1)):
            if digest:
                found.setdefault(order.master, order)
            if len(found) == len(masters):
                break
        return list(found.values())

    def left_over(self) -> list[str]:
        """Files that an earlier run made here and that belong to nobody on this roster; they may be another person's.

        Reported by name if the name identifies nobody, otherwise by the row for which they were made.
        """
        mine = NumberTable()
        for order in orders(self.workbook, self.options, self.checked, self.manifest.key):
            mine.put(file_number(file_name(self.options.template, order)), 1, 0)
        # a row outside this run, or with bad cells, still belongs to a person
        others = self.checked.others.union(self.checked.bad)
        known = {
            name: row
            for name, row in self.manifest.files()
            if row not in others and mine.get(file_number(name)) is None
        }
        editions = "|".join(map(re.escape, self.manifest.editions))
        nameless = re.compile(rf"(\d+|[{ALPHABET}]+)(-[AB])?(-({editions}))?(-private(-[ab])?|-open)?\.pdf")
        there = ((name, row) for name, row in known.items() if (self.options.folder / name).exists())
        return sorted(name if nameless.fullmatch(name) else f"a file of row {row}" for name, row in there)


def workbook_digest(workbook: Workbook) -> str:
    """A digest of what all runs of a workbook have in common: this program and its libraries, the workbook's texts, pictures and fonts."""
    digest = hashlib.sha256(program_digest().encode())
    texts = [(name, source.text) for name, source in sorted(workbook.sources.items())]
    # all files of the book's own; of its libraries, and next to a one-file workbook, only those that the book names
    own = [path for path in (workbook.folder / FOLDER).rglob("*") if path.is_file()]
    pictures = [
        (os.path.relpath(path, workbook.folder), hashlib.sha256(path.read_bytes()).digest())
        for path in sorted({*own, *picture_files(workbook)})
        if path.suffix.lower() not in (".yaml", ".yml")
    ]
    digest.update(canonical((texts, pictures, workbook.fonts.digest)))
    return digest.hexdigest()
