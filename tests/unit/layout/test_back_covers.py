"""Back covers: the last page of the book, drawn to match the cover, with room for every word; none where there is no cover."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bifolio.assemble.unit_kinds import OPEN, UnitKind
from bifolio.design.looks import designs
from bifolio.design.paper import PRINTER_EDGE
from bifolio.layout.book.page_order import UnitShape, blanks_before
from bifolio.pipeline.building import BuiltBook, build
from bifolio.press.book_sheets import plan_for
from bifolio.press.sheet_options import SheetOptions
from tests.builders import LOOKS as PAPERS_AND_SIZES
from tests.builders import Laid, elements, lines_that_meet
from tests.looks import BACK, CLINIC, Look, build_journal, journal
from tests.painted import Item, Shape, Words, on_book_page

BACK_OF = f"cover: {{design: circles, {BACK}}}\n"


def back_of(built: BuiltBook) -> Laid:
    return Laid(next(one for one in built.book.units if one.id == "cover/back"), [], built.look)


def painted(built: BuiltBook) -> list[Item]:
    """What is painted on the last page, furniture too."""
    return [item for layer in on_book_page(built.book, built.book.pages[-1]) for item in layer]


def units(built: BuiltBook) -> list[str]:
    return [one.id for one in built.book.units]


@pytest.mark.parametrize("design", designs("cover"))
@pytest.mark.parametrize(("paper", "size"), PAPERS_AND_SIZES)
def test_all_that_a_back_cover_says_fits_it(design: str, paper: str, size: str) -> None:
    built = build_journal(Look(f"cover: {{design: {design}, {BACK}}}\n", paper, size, provider=CLINIC))
    drawn = back_of(built).drawn
    assert not lines_that_meet(drawn)
    said = " ".join(one.text for one in drawn)
    assert {"practice.", "Two", "advice."} <= set(said.split())
    edge, own = PRINTER_EDGE, built.look.paper
    assert all(
        one.x >= edge and one.x + one.width <= own.width - edge for one in painted(built) if isinstance(one, Words)
    )


def test_it_is_the_last_page_on_the_back_of_a_leaf() -> None:
    built = build_journal(Look(BACK_OF))
    last = built.book.pages[-1]
    assert (built.book.units[last.unit].id, last.number % 2, last.is_recto) == ("cover/back", 0, False)


@pytest.mark.parametrize("paper", ["a5", "half-letter"])
def test_it_is_on_the_outside_of_a_booklet_of_whole_sheets(paper: str) -> None:
    pages = build_journal(Look(BACK_OF, paper)).book.pages
    assert len(pages) % 4 == 0
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert pages[-1].label == str(len(pages))
    assert pages[-1].index == 0


def test_folding_leaves_it_on_the_outside_too() -> None:
    for keys, is_outside in ((BACK_OF, True), ("cover: circles\n", False)):
        built = build_journal(Look(keys))
        plan = plan_for(len(built.book.pages) + 1, built, SheetOptions())
        outer = {cell.page for cell in plan.sheets[0].front}
        assert (len(built.book.pages) in outer) is is_outside


def test_printed_on_one_side_it_follows_the_last_page() -> None:
    book, options = journal(Look(BACK_OF))
    pages = build(book, replace(options, duplex=False)).book.pages
    assert [page.index for page in pages[-2:]] == [0, 0]


def test_it_is_never_behind_a_private_sheet_that_is_pulled_out() -> None:
    plain = UnitShape(
        kind=UnitKind.EXERCISE, part="e01", person="", privacy=OPEN, starts="any", is_single_sided=False, in_contents=True,
        bare=(False,),
    )  # fmt: skip
    sheet = replace(plain, person="a")
    back = replace(plain, kind=UnitKind.BACK_COVER, part="cover", starts="verso")
    found = [blanks_before(back, before, number, is_padded=False) for before in (sheet, plain) for number in (5, 6)]
    assert found == [2, 1, 0, 1]


def test_nothing_is_left_blank_or_printed_where_the_book_asks_for_no_back() -> None:
    assert "cover/back" not in units(build_journal(Look("cover: circles\n")))
    assert "cover/back" not in units(build_journal(Look(BACK_OF, own="cover: {back: none}")))
    assert "cover/back" not in units(build_journal(Look(BACK_OF, own="cover: none")))
    assert "cover/back" not in units(build_journal(Look(BACK_OF, own="handout: true, exercises: [e01]")))


def test_an_edition_may_have_a_back_of_its_own() -> None:
    built = build_journal(Look(BACK_OF, own="cover: {back: Only this}"))
    assert [one for one in back_of(built).lines if one] == ["Only this"]


@pytest.mark.parametrize("design", designs("cover"))
def test_a_back_that_says_nothing_is_still_drawn(design: str) -> None:
    built = build_journal(Look(f"cover: {{design: {design}, back: {{}}}}\n"))
    assert back_of(built).lines == []
    assert [one for one in painted(built) if isinstance(one, Shape)]


def test_it_is_read_from_the_sentence_to_the_foot() -> None:
    laid = back_of(build_journal(Look(BACK_OF, provider=CLINIC)))
    assert [one.role for one in elements(laid.layout.root)] == [
        "Sect", "P", "H1", "L", *["LI", "LBody", "P"] * 3, "P", "P",
    ]  # fmt: skip
    assert laid.layout.root.title == "Back cover"


def test_it_says_where_help_is_if_the_book_has_a_page_of_help() -> None:
    assert not [one for one in back_of(build_journal(Look(BACK_OF))).lines if "help" in one]
    book, options = journal(Look(BACK_OF))
    support = book.pages["cover"].model_copy(update={"id": "support", "kind": "support", "title": book.file.title})
    book.pages["support"] = support
    book.file = book.file.model_copy(update={"parts": ["cover", "support", "s01"]})
    built = build(book, options)
    said = "".join(one.text for one in painted(built) if isinstance(one, Words))
    # the number is put in when the book is
    assert "Where to find help: page " in said
    assert said.endswith("2.")
    assert [link.target for link in back_of(built).layout.links] == ["#support"]


def test_an_address_that_is_too_long_for_a_line_has_one_for_each_part() -> None:
    assert (
        "Two Rivers Practice · 12 Mill Lane · 555 0100" in back_of(build_journal(Look(BACK_OF, provider=CLINIC))).lines
    )
    narrow = back_of(build_journal(Look(BACK_OF, "a5", "large", provider=CLINIC))).lines
    assert {"Two Rivers Practice", "12 Mill Lane", "555 0100"} <= set(narrow)


def test_where_there_is_no_room_for_it_what_is_inside_is_left_out() -> None:
    for size, has_list in (("standard", True), ("giant", False)):
        lines = back_of(build_journal(Look(BACK_OF, "a5", size, provider=CLINIC))).lines
        assert ("What is inside" in lines) is has_list


def test_the_spine_of_a_label_is_at_the_right_on_the_back() -> None:
    built = build_journal(Look(f"cover: {{design: label, {BACK}}}\n"))
    fronts, backs = (
        [one for one in items if isinstance(one, Shape) and one.kind == "box" and one.fill is not None]
        for items in (on_book_page(built.book, built.book.pages[0])[0], painted(built))
    )
    spine, mirrored = fronts[1].bounds, backs[1].bounds
    assert mirrored[2] == pytest.approx(built.look.paper.width - spine[0], abs=0.1)


def test_the_line_of_thread_goes_on_at_the_height_of_the_floor() -> None:
    built = build_journal(Look(f"cover: {{design: thread, {BACK}}}\n", edition="pair"))
    front, back = on_book_page(built.book, built.book.pages[0])[0], painted(built)
    lines = [_longest(items) for items in (front, back)]
    assert lines[1].points[0][0] > lines[1].points[1][0]
    assert lines[1].points[0][1] == pytest.approx(lines[0].points[0][1], abs=8)


def _longest(items: list[Any]) -> Shape:
    paths: list[Shape] = [one for one in items if isinstance(one, Shape) and one.kind == "path"]
    return max(paths, key=lambda one: one.bounds[2] - one.bounds[0])
