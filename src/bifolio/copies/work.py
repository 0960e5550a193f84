"""The work of a run, or of one process's share of it: which copies are wanted, and their making, parcel by parcel."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bifolio.content.pictures import FOLDER
from bifolio.content.workbook import Workbook
from bifolio.copies.checking import CheckedRoster, orders
from bifolio.copies.codes import ALPHABET
from bifolio.copies.copier import Copier
from bifolio.copies.manifest import Entry, Manifest, file_number
from bifolio.copies.naming import file_name
from bifolio.copies.number_table import NumberTable
from bifolio.copies.options import RunOptions
from bifolio.copies.orders import CopyOrder, Shape
from bifolio.diagnostics import Diagnostic
from bifolio.errors import InvalidWorkbook
from bifolio.make.cache import program_digest
from bifolio.outputs import Inputs

CHUNK = 8
"""Copies in a parcel of a worker process: what a kill can cost at most, and still cheap to hand over."""


@dataclass(slots=True)
class Made:
    """A parcel: the copies finished, how many stood already, the rows that could not be made and why."""

    entries: list[Entry] = field(default_factory=list)
    stood: int = 0
    skipped: list[tuple[int, list[Diagnostic]]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many copies it speaks of."""
        return len(self.entries) + self.stood + len(self.skipped)


class Work:
    """What one process needs to make copies; a forked worker has it without another word."""

    def __init__(
        self, workbook: Workbook, options: RunOptions, checked: CheckedRoster, manifest: Manifest, inputs: Inputs
    ) -> None:
        self.workbook, self.options, self.checked, self.manifest = workbook, options, checked, manifest
        self.base = run_digest(workbook, options)
        self.copier = Copier(workbook, options, key=manifest.key, inputs=inputs)
        self.is_stopped = False
        self._shapes: dict[Shape, str] = {}
        self._logos: dict[str, bytes] = {}

    def close(self) -> None:
        """Lets go of what the making held open."""
        self.copier.close()

    def copies(self, shapes: Collection[Shape], share: tuple[int, int]) -> Iterator[tuple[CopyOrder, str]]:
        """The copies of these choices, every ``share[1]``-th chunk of them, each with its digest; '' if it stands already."""
        index, count = share
        every = len(shapes) == len(self.checked.choices)
        for number, order in enumerate(orders(self.workbook, self.options, self.checked, self.manifest.key)):
            if number // CHUNK % count != index or not (every or order.shape in shapes):
                continue
            digest = self.digest_of(order)
            name = file_name(self.options.template, order)
            yield order, "" if self.manifest.stands(name, digest, verify=self.options.verify) else digest

    def digest_of(self, order: CopyOrder) -> str:
        """The keyed digest of everything that decides the bytes of this order's copy."""
        shape = order.shape
        if shape not in self._shapes:
            self._shapes[shape] = self.manifest.digest_of(self.base, shape, self._logo(order.request.practice.logo))
        recipient = order.request.recipient
        first, second = recipient.person_a, recipient.person_b
        return self.manifest.digest_of(
            self._shapes[shape], order.row, order.code, order.side, order.password,
            first.display_name, first.initials, first.address_as, first.pronouns,
            second.display_name, second.initials, second.address_as, second.pronouns,
            recipient.goals, recipient.message, sorted(recipient.values.items()),
            order.request.settings.get("copy_number"), file_name(self.options.template, order),
        )  # fmt: skip

    def _logo(self, path: str) -> bytes:
        if path not in self._logos:
            self._logos[path] = hashlib.sha256(Path(path).read_bytes()).digest() if path else b""
        return self._logos[path]

    def make(self, shapes: Collection[Shape], share: tuple[int, int] = (0, 1), chunk: int = 1) -> Iterator[Made]:
        """Makes what is wanted, and says so after every ``chunk`` copies; ends early when it is stopped."""
        made = Made()
        for order, digest in self.copies(shapes, share):
            self._make_one(order, digest, made)
            if self.is_stopped:
                break
            if made.count >= chunk:
                yield made
                made = Made()
        yield made

    def _make_one(self, order: CopyOrder, digest: str, made: Made) -> None:
        if not digest:
            made.stood += 1
            return
        try:
            made.entries.append(self.copier.make(order, digest))
        except InvalidWorkbook as error:
            problems = error.of_row(order.row)
            if not self.options.skip_bad_rows:
                raise InvalidWorkbook(problems) from None
            made.skipped.append((order.row, problems))

    def needed(self, shapes: Collection[Shape]) -> list[CopyOrder]:
        """The first wanted copy of each choice: the choices whose masters are needed at all."""
        found: dict[Shape, CopyOrder] = {}
        if self.manifest.is_empty:
            return [self.checked.choices[shape].order for shape in shapes]
        for order, digest in self.copies(shapes, (0, 1)):
            if digest:
                found.setdefault(order.shape, order)
            if len(found) == len(shapes):
                break
        return list(found.values())

    def left_over(self) -> list[str]:
        """Files that an earlier run made here and that nobody on this roster gets; they may be another person's.

        Told by name if the name says nothing of anybody, else by the row they were made for.
        """
        mine = NumberTable()
        for order in orders(self.workbook, self.options, self.checked, self.manifest.key):
            mine.put(file_number(file_name(self.options.template, order)), 1, 0)
        # a row that this run is not for, or whose cells are bad, is somebody's all the same
        others = self.checked.others.union(self.checked.bad)
        known = {
            name: row
            for name, row in self.manifest.files()
            if row not in others and mine.get(file_number(name)) is None
        }
        editions = "|".join(map(re.escape, self.workbook.file.editions))
        nameless = re.compile(rf"(\d+|[{ALPHABET}]+)(-[AB])?(-({editions}))?(-private(-[ab])?|-open)?\.pdf")
        there = ((name, row) for name, row in known.items() if (self.options.folder / name).exists())
        return sorted(name if nameless.fullmatch(name) else f"a file of row {row}" for name, row in there)


def run_digest(workbook: Workbook, options: RunOptions) -> str:
    """A digest of everything but the person and the row's choice: the workbook's files, this program, how copies are set."""
    digest = hashlib.sha256(program_digest(("pdf", "people", "make", "copies")).encode())
    for name, source in sorted(workbook.sources.items()):
        digest.update(name.encode() + b"\0" + source.text.encode("utf-8", "replace"))
    for path in sorted((workbook.folder / FOLDER).glob("*")):
        if path.suffix.lower() not in (".yaml", ".yml") and path.is_file():
            digest.update(os.fsencode(path.name) + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    digest.update(workbook.fonts.digest.encode())
    build = options.build
    parts = (build.standard, build.fill, build.duplex, build.ink_saver, build.password, build.created, build.request)
    digest.update(repr(parts).encode("utf-8", "replace"))
    return digest.hexdigest()
