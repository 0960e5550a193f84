"""One file for the print shop: all copies in order, each starting on a right-hand page, shared parts stored once, in volumes.

The file has no tags, fields or links (print shops refuse annotations); it has a bookmark a copy, without names, and a job ticket
beside it as JSON. Input is the same run as for single copies, made with the standard ``none``.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from bifolio.content.workbook import Workbook
from bifolio.copies.columns import CopyOrder
from bifolio.copies.master import Master
from bifolio.copies.running import Copier, Progress, RunOptions, RunReport, check_roster, orders
from bifolio.errors import InvalidWorkbook
from bifolio.make.building import save
from bifolio.pdf.metadata import set_metadata
from bifolio.pdf.navigation import OutlineItem, Target, set_outline
from bifolio.pdf.objects import Name, Objects, Ref, Stream, serialise
from bifolio.pdf.writing import write_file
from bifolio.units import to_mm

_REFERENCE = re.compile(rb"(?<![0-9])([0-9]+) 0 R(?![A-Za-z])")
"""A reference in serialised objects; without tags and fields these hold no text of people's."""


class Volume:
    """A volume being put together: objects by number, pages in order, where each copy begins."""

    def __init__(self) -> None:
        self.values: dict[int, bytes | Stream] = {}
        self.next_number = 1
        self.pages = self.take_number()
        self.kids: list[Ref] = []
        self.starts: list[tuple[int, int]] = []
        """Row number and first page (from 1) of each copy."""
        self.offsets: dict[int, int] = {}
        """By master: how much its objects' numbers are moved."""

    def take_number(self) -> int:
        """A free object number."""
        self.next_number += 1
        return self.next_number - 1

    def offset_of(self, master: Master) -> int:
        """How far the numbers of ``master`` are moved in this volume; its shared objects are put in the first time."""
        offset = self.offsets.get(id(master))
        if offset is None:
            offset = self.offsets[id(master)] = self.next_number - 1
            skipped = master.own_numbers
            for number, value in master.compiler.objects.values.items():
                if number not in skipped:
                    self.values[number + offset] = _moved(value, lambda n, o=offset: n + o)  # type: ignore[misc]
            self.next_number += master.file.size
        return offset


def _moved(value: bytes | Stream, place: Callable[[int], int]) -> bytes | Stream:
    """``value`` with every reference led to where ``place`` puts its number."""
    if isinstance(value, Stream):
        return value
    return _REFERENCE.sub(lambda match: b"%d 0 R" % place(int(match[1])), value)


def print_run(
    workbook: Workbook, options: RunOptions, target: Path, per_volume: int, progress: Progress | None = None
) -> RunReport:
    """Writes the volumes and the job tickets; raises ``InvalidWorkbook`` before anything is written if a row is bad."""
    checked = check_roster(workbook, options)
    if checked.bad and not options.skip_bad_rows:
        raise InvalidWorkbook(checked.problems)
    copier = Copier(workbook, options)
    report = RunReport(skipped=list(checked.bad))
    wanted = orders(workbook, options)
    number = 0
    while parcel := list(islice(wanted, per_volume or None)):
        number += 1
        volume = Volume()
        for order in parcel:
            _add_copy(volume, copier.master_for(order), order)
            report.made += 1
            if progress is not None:
                progress("putting the print run together", report.made, checked.good)
        path = target if not per_volume else target.with_name(f"{target.stem}-{number:02}{target.suffix or '.pdf'}")
        report.bytes_written += _finish(volume, copier.master_for(parcel[0]), path)
    return report


def _add_copy(volume: Volume, master: Master, order: CopyOrder) -> None:
    """The pages of one copy: what it shares with the master is there already, what differs gets numbers of its own."""
    offset = volume.offset_of(master)
    changed, page_numbers = master.changes_for(order.request)
    if len(volume.kids) % 2 and master.built.write.duplex:
        _add_blank(volume, master)
    volume.starts.append((order.row, len(volume.kids) + 1))
    own = {number: volume.take_number() for number in (*changed, *(n for n in page_numbers if n not in changed))}
    tree = master.compiler.objects.number("pages")

    def place(number: int) -> int:
        return volume.pages if number == tree else own.get(number) or number + offset

    for number, new in own.items():
        volume.values[new] = _moved(
            changed[number] if number in changed else master.compiler.objects.values[number], place
        )
    volume.kids += [Ref(own[number]) for number in page_numbers]


def _add_blank(volume: Volume, master: Master) -> None:
    paper = master.built.look.paper
    box = [0, 0, round(paper.width, 3), round(paper.height, 3)]
    page = {"Type": Name("Page"), "Parent": Ref(volume.pages), "MediaBox": box, "TrimBox": box, "Resources": {}}
    number = volume.take_number()
    volume.values[number] = serialise(page)
    volume.kids.append(Ref(number))


def _finish(volume: Volume, master: Master, path: Path) -> int:
    write = master.built.write
    objects = Objects(values=volume.values, first=volume.next_number)
    volume.values[volume.pages] = serialise({"Type": Name("Pages"), "Kids": volume.kids, "Count": len(volume.kids)})
    top = master.built.look.paper.height
    say = master.assembler.say.say
    items = [
        OutlineItem(say("Copy {number}", number=row), Target(volume.kids[page - 1], top, None), 1)
        for row, page in volume.starts
    ]
    catalog: dict[str, Any] = {
        "Type": Name("Catalog"),
        "Pages": Ref(volume.pages),
        "Metadata": set_metadata(objects, write.identity, write.standard),
        "Lang": write.identity.language,
        "Outlines": set_outline(objects, items, write.standard),
        "ViewerPreferences": {
            "DisplayDocTitle": True,
            "PrintScaling": Name("None"),
            "Duplex": Name("DuplexFlipLongEdge"),
        },
    }
    objects.set("catalog", catalog)
    data = write_file(objects.values, {"Root": objects.ref("catalog")}, write.standard.version).data
    save(data, path)
    save(json.dumps(_ticket(volume, master, path), indent=2).encode("utf-8"), path.with_suffix(".ticket.json"))
    return len(data)


def _ticket(volume: Volume, master: Master, path: Path) -> dict[str, Any]:
    """The job ticket: counts, sheets, paper, and which pages are whose, by number only."""
    paper = master.built.look.paper
    ends = [start - 1 for _, start in volume.starts[1:]] + [len(volume.kids)]
    sheets = (len(volume.kids) + 1) // 2 if master.built.write.duplex else len(volume.kids)
    return {
        "file": os.path.basename(path),
        "copies": len(volume.starts),
        "pages": len(volume.kids),
        "sheets": sheets,
        "sides": "duplex, long edge" if master.built.write.duplex else "single",
        "trim_mm": [round(to_mm(paper.width), 1), round(to_mm(paper.height), 1)],
        "paper": paper.title,
        "who_gets_what": [
            {"number": row, "first_page": start, "last_page": end}
            for (row, start), end in zip(volume.starts, ends, strict=True)
        ],
    }
