"""One of our own books on sheets, object by object, without a finished file in between.

All pages of a book share one resource dictionary, so a side is a page whose content is that of its pages one after
another, each in its cell. So whatever copies share is stored once, however the pages are arranged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from io import BytesIO

from bifolio.assemble.unit_kinds import UnitKind
from bifolio.frozen import frozen, record
from bifolio.layout.book.book import BookPage
from bifolio.pdf.compiling import WriteOptions, drawn_by
from bifolio.pdf.metadata import set_metadata, set_output_intent
from bifolio.pdf.objects import Name, Objects, PdfDictionary, Ref, deflated, serialise
from bifolio.pdf.references import redirected, references
from bifolio.pdf.streaming import StreamedFile
from bifolio.pipeline.building import BuiltBook
from bifolio.press.placed_pages import CLOSED, PageBox, about_middle, opened
from bifolio.press.schemes import Cell
from bifolio.press.separating import Separation
from bifolio.press.sheet_options import SheetOptions, SheetPlan
from bifolio.press.sheet_planning import plan_sheets
from bifolio.press.sheet_sizes import Rectangle


@frozen
class ShownPage:
    """The parts of a page that a sheet needs: its box, and the numbers of its content streams."""

    box: PageBox
    contents: tuple[int, ...]


def shown_page(page: BookPage, contents: Sequence[Ref]) -> ShownPage:
    box = Rectangle(0.0, 0.0, page.paper.width, page.paper.height)
    return ShownPage(PageBox(box), tuple(ref.number for ref in contents))


@record
class SheetWriter:
    """Writes sides of sheets into a file; operators that sides share are written once."""

    file: StreamedFile
    written: dict[str, int] = field(default_factory=dict)

    def put(self, plan: SheetPlan, pages: Sequence[ShownPage], resources: int, parent: int) -> list[int]:
        """The numbers of the sides, in printing order. Numbers of content and of ``resources`` are those in the file."""
        return [
            self._put_side(plan, side, pages, resources, parent, marks)
            for sheet in plan.sheets
            for side, marks in zip(sheet.sides, plan.marks, strict=False)
        ]

    def _put_side(
        self, plan: SheetPlan, side: Sequence[Cell], pages: Sequence[ShownPage], resources: int, parent: int, marks: str
    ) -> int:
        grid, contents = plan.grid, []
        before = [about_middle(grid, 1 / plan.printer_scale)] if plan.printer_scale != 1 else []
        for cell in side:
            page = pages[cell.page] if cell.page is not None else None
            if page is not None and page.contents:
                before.append(opened(page.box, cell, grid, plan.scale))
                contents += [self._operators(before), *page.contents]
                before = [CLOSED]
        before += [marks] if marks else []
        if before:
            contents.append(self._operators(before))
        value = {
            "Type": Name("Page"),
            "Parent": Ref(parent),
            "MediaBox": [0, 0, round(grid.width, 3), round(grid.height, 3)],
            "Resources": Ref(resources),
            "Contents": [Ref(number) for number in contents],
        }
        return self.file.add(value)

    def _operators(self, operators: Sequence[str]) -> int:
        text = "\n".join(operators)
        number = self.written.get(text)
        if number is None:
            number = self.written[text] = self.file.add(deflated(f"{text}\n".encode("ascii")))
        return number


def plan_for(pages: int, built: BuiltBook, options: SheetOptions) -> SheetPlan:
    """The plan for a copy of the book with this many pages; a back cover stays on the outside."""
    paper = built.look.paper
    if built.book.document.units[-1].kind is UnitKind.BACK_COVER:
        options = replace(options, keeps_cover=True)
    return plan_sheets(pages, paper.width, paper.height, options, is_rtl=built.book.is_rtl)


def viewer_preferences(plan: SheetPlan) -> PdfDictionary:
    """What the file asks of the program that prints it (ISO 32000-2, 12.2): no scaling, and the right edge for flipping."""
    return {"DisplayDocTitle": True, "PrintScaling": Name("None"), "Duplex": Name(plan.turning)}


def write_booklet(built: BuiltBook, options: SheetOptions) -> tuple[bytes, SheetPlan]:
    """The booklet of a book that was built without tags and fields, and its plan. Raises ``UsageError`` if its paper suits no sheet."""
    pages = built.book.pages
    plan, out = plan_for(len(pages), built, options), BytesIO()
    file = StreamedFile(out, built.write.standard.version)
    tree, numbers = file.take_number(), copied(file, built, pages)
    shown = [shown_page(page, drawn_by(page, built.book, built.objects)) for page in pages]
    moved = [ShownPage(page.box, tuple(numbers(one) for one in page.contents)) for page in shown]
    sides = SheetWriter(file).put(plan, moved, numbers(built.objects.number("resources")), tree)
    file.put(tree, serialise({"Type": Name("Pages"), "Kids": [Ref(side) for side in sides], "Count": len(sides)}))
    catalog: PdfDictionary = {
        "Type": Name("Catalog"),
        "Pages": Ref(tree),
        "ViewerPreferences": viewer_preferences(plan),
    }
    root = put_catalog(file, catalog, built.write)
    file.finish({"Root": root})
    return out.getvalue(), plan


def copied(
    file: StreamedFile, built: BuiltBook, pages: Iterable[BookPage], inks: Separation | None = None
) -> Callable[[int], int]:
    """Writes the content of ``pages`` of the book, in ``inks`` if given; returns a function from each object to its place in ``file``."""
    objects = built.objects
    contents = {ref.number for page in pages for ref in drawn_by(page, built.book, objects)}
    found: set[int] = set()
    waiting = [objects.number("resources"), *contents]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            waiting += references(objects.values[number])
    values = {number: value for number, value in objects.values.items() if number in found}
    numbers = {number: file.take_number() for number in values}
    if inks is not None:
        values = {number: inks.separated(value, is_content=number in contents) for number, value in values.items()}
    for number, value in values.items():
        file.put(numbers[number], redirected(value, numbers.__getitem__))
    return numbers.__getitem__


def put_catalog(
    file: StreamedFile,
    catalog: PdfDictionary,
    write: WriteOptions,
    intent: Callable[[Objects], Ref] = set_output_intent,
) -> Ref:
    """Writes the catalog with the entries of all our files; ``intent`` sets the output intent."""
    objects = Objects(file=file, keeps=False)
    identity = write.identity
    about: PdfDictionary = {
        "Metadata": set_metadata(objects, identity, write.standard),
        "OutputIntents": [intent(objects)],
        "Lang": identity.language,
    }
    return objects.set("catalog", {**catalog, **about})
