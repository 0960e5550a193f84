"""One volume of a print run: copies one after another, shared parts stored once, written as they come.

Memory holds only the masters' numbers and, for each copy, its label and first page.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable
from dataclasses import field
from typing import BinaryIO

from bifolio.copies.master import CopyPages, Master
from bifolio.copies.orders import MasterKey
from bifolio.design.paper import Paper
from bifolio.frozen import record
from bifolio.pdf.navigation import Target, go_to
from bifolio.pdf.objects import Name, PdfDictionary, Raw, Ref, Stream, serialise, stream_bytes
from bifolio.pdf.references import redirected, references
from bifolio.pdf.streaming import StreamedFile
from bifolio.press.book_sheets import SheetWriter, ShownPage, plan_for, put_catalog, viewer_preferences
from bifolio.press.sheet_options import SheetOptions, SheetPlan
from bifolio.press.sheet_sizes import SheetSize


@record(kw_only=True)
class VolumeReport:
    """The content of a volume: its paper, whether it is printed on both sides and read from right to left, each copy's
    label, first and last page.
    """

    file: str
    paper: Paper
    is_duplex: bool
    is_rtl: bool = False
    booklet: SheetPlan | None = None
    """The sheets of the first copy, if the volume consists of booklets."""
    labels: list[str] = field(default_factory=list)
    firsts: array[int] = field(default_factory=lambda: array("Q"))
    lasts: array[int] = field(default_factory=lambda: array("Q"))
    pages: int = 0
    size: int = 0

    @property
    def stock(self) -> Paper | SheetSize:
        """The paper on which the volume is printed."""
        return self.booklet.size if self.booklet else self.paper

    @property
    def sheets(self) -> int:
        """How many sheets of paper the volume takes."""
        return (self.pages + 1) // 2 if self.is_duplex else self.pages


class Volume:
    """Puts copies into one file; all have the same paper and the same number of printed sides."""

    def __init__(self, out: BinaryIO, name: str, master: Master, booklet: SheetOptions | None = None) -> None:
        write = master.built.write
        self.file = StreamedFile(out, write.standard.version)
        self.write = write
        self.report = VolumeReport(
            file=name,
            paper=master.built.look.paper,
            is_duplex=write.duplex if booklet is None else not booklet.is_single_sided,
            is_rtl=master.built.book.is_rtl,
        )
        self.tree, self.outline = self.file.take_number(), self.file.take_number()
        self.kids = array("Q")
        """Nodes of the page tree: one for each copy, and the blank pages between copies."""
        self.first_pages = array("Q")
        self.booklet = booklet
        self.sheets = SheetWriter(self.file)
        self._plans: dict[int, SheetPlan] = {}
        """Plans of booklets by their number of pages."""
        self._numbers: dict[MasterKey, dict[int, int]] = {}
        self._streams: dict[bytes, int] = {}
        self._names: dict[int, str] = {}
        """Names for bookmarks, by copy, if wanted."""

    def add(self, master: Master, key: MasterKey, pages: CopyPages, label: str, name: str = "") -> None:
        """Adds the ``pages`` of one copy of a master, and its bookmark with ``name`` if given.

        In duplex it begins on a right-hand page.
        """
        shared = self._shared(key, master)
        changed = pages.objects
        if self.report.pages % 2 and self.report.is_duplex:
            self._add_blank()
        if self.booklet is not None:
            single = {*pages.numbers}
            changed = {number: value for number, value in changed.items() if number not in single}
        node = self.file.take_number()
        own = {number: self.file.take_number() for number in changed}
        tree = master.compiled.objects.number("pages")

        def place(number: int) -> int:
            return node if number == tree else own.get(number) or shared[number]

        for number, new in own.items():
            self.file.put(new, redirected(changed[number], place))
        if self.booklet is not None:
            kids = self._put_sheets(pages, self._plan(master, len(pages.numbers)), place, master)
        else:
            kids = [Ref(own[number]) for number in pages.numbers]
        about: PdfDictionary = {"Type": Name("Pages"), "Parent": Ref(self.tree), "Kids": kids, "Count": len(kids)}
        self.file.put(node, serialise(about))
        if name:
            self._names[len(self.report.labels)] = name
        self._note(label, node, kids)

    def _plan(self, master: Master, pages: int) -> SheetPlan:
        assert self.booklet is not None
        if pages not in self._plans:
            self._plans[pages] = plan_for(pages, master.built, self.booklet)
        self.report.booklet = self.report.booklet or self._plans[pages]
        return self._plans[pages]

    @property
    def notes(self) -> list[str]:
        """Notes on folding and printing the booklets, each once."""
        return list(dict.fromkeys(note for plan in self._plans.values() for note in plan.notes))

    def _put_sheets(self, pages: CopyPages, plan: SheetPlan, place: Callable[[int], int], master: Master) -> list[Ref]:
        """Writes one copy's sheets; no other copy is on them."""
        shown = [ShownPage(page.box, tuple(map(place, page.contents))) for page in pages.shown]
        resources = place(master.compiled.objects.number("resources"))
        return [
            Ref(side)
            for side in self.sheets.put(plan, shown, resources, place(master.compiled.objects.number("pages")))
        ]

    def _note(self, label: str, node: int, pages: list[Ref]) -> None:
        report = self.report
        report.labels.append(label)
        report.firsts.append(report.pages + 1)
        report.pages += len(pages)
        report.lasts.append(report.pages)
        self.kids.append(node)
        self.first_pages.append(pages[0].number)

    def _shared(self, key: MasterKey, master: Master) -> dict[int, int]:
        """The volume's numbers for the objects that copies of this master share; written the first time.

        Streams that another master has too, such as most pages' content, are not written again.
        """
        numbers = self._numbers.get(key)
        if numbers is not None:
            return numbers
        values = {n: v for n, v in master.compiled.objects.values.items() if n not in master.own_numbers}
        numbers = self._numbers[key] = {}
        fresh = []
        for number, value in values.items():
            known, digest = None, b""
            if isinstance(value, Stream) and not any(references(value)):
                digest = hashlib.blake2b(stream_bytes(value), digest_size=16).digest()
                known = self._streams.get(digest)
            numbers[number] = known or self.file.take_number()
            if known is None:
                fresh.append(number)
                if digest:
                    self._streams[digest] = numbers[number]
        for number in fresh:
            self.file.put(numbers[number], redirected(values[number], numbers.__getitem__))
        return numbers

    def _add_blank(self) -> None:
        paper = self.report.paper
        box = [0, 0, round(paper.width, 3), round(paper.height, 3)]
        page = {"Type": Name("Page"), "Parent": Ref(self.tree), "MediaBox": box, "TrimBox": box, "Resources": {}}
        self.kids.append(self.file.add(page))
        self.report.pages += 1

    def finish(self, title_of: Callable[[str], str]) -> VolumeReport:
        """Writes page tree, bookmarks and catalog; ``title_of`` gives the words of a bookmark for the label of its copy."""
        kids = Raw(b"[" + b" ".join(b"%d 0 R" % number for number in self.kids) + b"]")
        self.file.put(self.tree, serialise({"Type": Name("Pages"), "Kids": kids, "Count": self.report.pages}))
        self._put_outline(title_of)
        catalog: PdfDictionary = {
            "Type": Name("Catalog"),
            "Pages": Ref(self.tree),
            "Outlines": Ref(self.outline),
            "ViewerPreferences": self._preferences(),
        }
        root = put_catalog(self.file, catalog, self.write)
        self.report.size = self.file.finish({"Root": root})
        return self.report

    def _preferences(self) -> PdfDictionary:
        if self.report.booklet is not None:
            return viewer_preferences(self.report.booklet)
        flip = {"Duplex": Name("DuplexFlipLongEdge")} if self.report.is_duplex else {}
        direction = {"Direction": Name("R2L")} if self.report.is_rtl else {}
        return {"DisplayDocTitle": True, "PrintScaling": Name("None"), **flip, **direction}

    def _put_outline(self, title_of: Callable[[str], str]) -> None:
        """Writes a bookmark for each copy, one by one."""
        items = self.file.take_numbers(len(self.report.labels))
        top = self.report.booklet.grid.height if self.report.booklet else self.report.paper.height
        for index, label in enumerate(self.report.labels):
            target = Target(Ref(self.first_pages[index]), top, None)
            title = " · ".join(part for part in (title_of(label), self._names.get(index)) if part)
            about = {"Title": title, "Parent": Ref(self.outline), **go_to(target, self.write.standard)}
            if index:
                about["Prev"] = Ref(items[index - 1])
            if index + 1 < len(items):
                about["Next"] = Ref(items[index + 1])
            self.file.put(items[index], serialise(about))
        root: PdfDictionary = {
            "Type": Name("Outlines"),
            "First": Ref(items[0]),
            "Last": Ref(items[-1]),
            "Count": len(items),
        }
        self.file.put(self.outline, serialise(root))
