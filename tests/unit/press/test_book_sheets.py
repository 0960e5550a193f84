"""Sides of our own books, object by object: what they paint, in which order, and what they share."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from bifolio.lengths import mm
from bifolio.pdf.objects import Name, Ref, Stream, serialise
from bifolio.pdf.streaming import StreamedFile
from bifolio.people.recipient import Printer
from bifolio.press.book_sheets import SheetWriter, ShownPage
from bifolio.press.placed_pages import PageBox
from bifolio.press.sheet_options import SheetOptions, SheetPlan
from bifolio.press.sheet_planning import plan_sheets
from bifolio.press.sheet_sizes import Rectangle

CARD = (mm(90), mm(120))
CUT = frozenset({"cut"})


def planned(pages: int, **options: Any) -> SheetPlan:
    return plan_sheets(pages, *CARD, SheetOptions(per_side=2, order="cards", **options), is_rtl=False)


def written(plan: SheetPlan, pages: int, *, blank: int = -1) -> pikepdf.Pdf:
    """A file of the sides of a plan, whose pages each paint one word; the page called ``blank`` has no content."""
    out = BytesIO()
    file = StreamedFile(out, "1.7")
    tree, resources = file.take_number(), file.add({})
    words = [file.add(Stream({}, b"(page %d) Tj" % page)) for page in range(pages)]
    box = PageBox(Rectangle(0.0, 0.0, *CARD))
    shown = [ShownPage(box, () if page == blank else (word,)) for page, word in enumerate(words)]
    sides = SheetWriter(file).put(plan, shown, resources, tree)
    file.put(tree, serialise({"Type": Name("Pages"), "Kids": [Ref(side) for side in sides], "Count": len(sides)}))
    file.finish({"Root": Ref(file.add({"Type": Name("Catalog"), "Pages": Ref(tree)}))})
    return pikepdf.open(out)


def steps(pdf: pikepdf.Pdf, side: int) -> list[str]:
    """The operators of a side by which one follows what is open and what is painted: q, Q, cm, the word of a page, S for a mark."""
    found = []
    pdf.pages[side].contents_coalesce()
    for one in pikepdf.parse_content_stream(pdf.pages[side]):
        operator = str(one.operator)
        if operator == "Tj":
            found.append(str(one.operands[0]))
        elif operator in {"q", "Q", "cm", "S"}:
            found.append(operator)
    return found


def test_each_page_of_a_side_is_opened_and_closed() -> None:
    with written(planned(4), 4) as pdf:
        assert steps(pdf, 0) == ["q", "cm", "page 0", "Q", "q", "cm", "page 2", "Q"]


def test_a_page_without_content_opens_nothing() -> None:
    with written(planned(4), 4, blank=2) as pdf:
        assert steps(pdf, 0) == ["q", "cm", "page 0", "Q"]


def test_marks_are_painted_after_the_last_page_is_closed() -> None:
    with written(planned(4, marks=CUT), 4) as pdf:
        found = steps(pdf, 0)
    assert found[:8] == ["q", "cm", "page 0", "Q", "q", "cm", "page 2", "Q"]
    assert (found[8], found[-1], {*found[9:-1]}) == ("q", "Q", {"S"})


@pytest.mark.parametrize("pages", [1, 4])
def test_a_side_is_scaled_for_its_printer_once_marks_too_even_if_it_has_no_page(pages: int) -> None:
    with written(planned(pages, marks=CUT, printer=Printer(scale=95)), pages) as pdf:
        back = steps(pdf, 1)
    # a page has a matrix of its own
    assert (back[0], back.count("cm"), "S" in back) == ("cm", 1 + pages // 2, True)


def test_a_side_without_pages_and_marks_has_no_content() -> None:
    with written(planned(1), 1) as pdf:
        assert list(pdf.pages[1].obj.Contents) == []


def test_what_sides_have_in_common_is_written_once() -> None:
    with written(planned(8), 8) as pdf:
        one, other = (pdf.pages[side].obj.Contents for side in (0, 2))
        assert [(a.objgen == b.objgen) for a, b in zip(one, other, strict=True)] == [True, False, True, False, True]


def test_a_side_is_a_page_of_the_sheets_size_in_thousandths_of_a_point() -> None:
    plan = planned(4, sheet="a4")
    with written(plan, 4) as pdf:
        page = pdf.pages[0].obj
        assert (str(page.Type), page.Parent.objgen) == ("/Page", pdf.Root.Pages.objgen)
        assert [float(edge) for edge in page.MediaBox] == [0, 0, 841.89, 595.276]
