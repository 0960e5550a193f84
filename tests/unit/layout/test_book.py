"""Units to pages of a book: which leaf each begins, what stands behind what, names in their slots, heads and tabs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import OPEN, Privacy, SectionTab, UnitKind
from bifolio.design.looks import BlankFill
from bifolio.design.paper import PAPERS, PRINTER_EDGE
from bifolio.design.sizes import SIZES, Size
from bifolio.layout.book.book import Book, make_book, units_in_order
from bifolio.layout.book.furniture import CAP, LEAST_FIGURE, Furniture, Glyphs, furnish, furniture_size
from bifolio.layout.page.folios import PageFill
from bifolio.lengths import mm
from bifolio.messages import Messages
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import Run
from bifolio.text.line_breaking import measure_text
from bifolio.text.styles import Style
from bifolio.text.text_operators import number
from tests.builders import COUPLE, PEOPLE, laid_out, make_look

SMALL = Path("tests/data/small")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


@cache
def built(
    edition: str = "participant-a", paper: str = "a4", size: str = "standard", name: str = "", theme: str = ""
) -> BuiltBook:  # fmt: skip
    request = Request(edition=edition, recipient=Recipient({"a": PersonDetails(name)}))
    options = BuildOptions(request=request, created=NOW, paper=paper, size=size, theme=theme)
    return build(read_workbook(SMALL, NOW.date()), options)


def with_units(book: BuiltBook, **changes: Mapping[str, Any]) -> Book:
    """The book put together anew with ``changes`` by unit."""
    units: tuple[Unit, ...] = tuple(
        replace(unit, **changes.get(unit.id.replace("-", "_"), {})) for unit in book.book.document.units
    )
    document = replace(book.book.document, units=units)
    return make_book(document, book.book.units, book.look)


def pages_of(book: Book, unit: str) -> list[int]:
    return [page.number for page in book.pages if page.index >= 0 and book.units[page.unit].id == unit]


def test_a_booklet_has_whole_sheets_of_four_pages() -> None:
    assert len(built(paper="a5").book.pages) % 4 == 0
    assert built(paper="a5").book.pages[-1].number == len(built(paper="a5").book.pages)


def test_a_single_leaf_is_no_booklet() -> None:
    book = built(paper="a5")
    document, layouts = book.book.document, book.book.units
    one = make_book(replace(document, units=document.units[:1]), layouts[:1], book.look)
    assert [page.number for page in one.pages] == [1]


def test_other_papers_have_no_pages_added() -> None:
    assert built().book.pages[-1].index >= 0


def test_what_may_be_shown_does_not_stand_behind_a_private_exercise() -> None:
    together = with_units(built(), e01={}, e02={})
    apart = with_units(built(), e01={"privacy": Privacy(is_apart=True)}, e02={})
    last, first = pages_of(together, "e01")[-1], pages_of(together, "e02")[0]
    assert first == last + 1
    last, first = pages_of(apart, "e01")[-1], pages_of(apart, "e02")[0]
    # leaves hold an odd page and the even one behind it
    assert (last + 1) // 2 != (first + 1) // 2


def test_a_private_sheet_shares_its_leaf_with_the_same_partners_only() -> None:
    mine, yours = ({"person": person, "privacy": Privacy(is_apart=True)} for person in PEOPLE)
    same = with_units(built(), e01=mine, e02=mine)
    other = with_units(built(), e01=mine, e02=yours)
    assert pages_of(same, "e02")[0] == pages_of(same, "e01")[-1] + 1
    assert (pages_of(other, "e02")[0] + 1) // 2 != (pages_of(other, "e01")[-1] + 1) // 2


def test_the_blank_front_of_a_private_leaf_is_of_the_person_who_keeps_it() -> None:
    own = {"privacy": Privacy("Mine", is_apart=True), "person": PEOPLE[1], "starts": "verso"}
    for asked, expected in ((own, "e02"), ({"starts": "verso", "privacy": OPEN}, "e01")):
        book = with_units(built(), e01={"privacy": OPEN, "starts": "verso"}, e02=asked)
        front = book.pages[pages_of(book, "e02")[0] - 2]
        assert (front.is_recto, front.index, book.units[front.unit].id) == (True, -1, expected)


def test_nothing_is_printed_behind_a_single_sided_sheet() -> None:
    book = with_units(built(), e01={"is_single_sided": True, "kind": UnitKind.CARDS})
    for page in pages_of(book, "e01"):
        assert page % 2 == 1
        assert book.pages[page].index == -1


def test_a_blank_page_on_a_leaf_of_its_own_after_cards_takes_notes_and_the_one_behind_them_stays_bare() -> None:
    book = with_units(built(), e01={"is_single_sided": True, "kind": UnitKind.CARDS}, e02={"starts": "verso"})
    number = pages_of(book, "e02")[0]
    behind, own = book.pages[number - 3], book.pages[number - 2]
    assert (behind.index, own.index) == (-1, -1)
    assert behind.furniture == ""
    assert " 0 d" in own.furniture


def test_pages_of_an_agreement_stand_back_to_back() -> None:
    sheet = with_units(built(size="giant"), e01={"is_single_sided": True, "kind": UnitKind.AGREEMENT})
    first, *rest = pages_of(sheet, "e01")
    assert first % 2 == 1
    assert rest == list(range(first + 1, first + 1 + len(rest)))
    assert len(rest) > 0


def test_nothing_is_printed_behind_the_last_page_of_an_agreement() -> None:
    sheet = with_units(built(), e01={"is_single_sided": True, "kind": UnitKind.AGREEMENT})
    (number,) = pages_of(sheet, "e01")
    assert sheet.pages[number].index == -1


def test_the_guide_leaves_no_page_blank_but_one_before_help() -> None:
    pages = built("facilitator").book.pages
    assert [page.number for page in pages if page.index < 0] in ([], [2])


@pytest.mark.parametrize("before", [0, 1])
def test_backs_of_cards_are_behind_their_fronts_in_the_guide_too(before: int) -> None:
    made = built("facilitator")
    units, layouts = list(made.book.document.units), list(made.book.units)
    index = next(index for index, unit in enumerate(units) if unit.id == "e01") + before
    units[index] = replace(units[index], is_single_sided=True, kind=UnitKind.CARDS)
    (front,) = layouts[index].pages[:1]
    layouts[index] = replace(layouts[index], pages=[replace(front, kind="cards"), replace(front, kind="card-backs")])
    book = make_book(replace(made.book.document, units=tuple(units)), layouts, made.look)
    numbers = [page.number for page in book.pages if page.unit == index and page.index >= 0]
    assert [number % 2 for number in numbers] == [1, 0]


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("theme", ["calm", "plain"])
def test_notes_for_the_leader_have_a_grey_edge_outside_the_text_and_no_other_page_has(paper: str, theme: str) -> None:
    made = built("facilitator", paper=paper, theme=theme)
    area = made.look.paper
    for page in made.book.pages:
        bands = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re [fS]", page.furniture)
        tall = [
            [float(one) for one in band]
            for band in bands
            if float(band[3]) > 0.8 * (area.height - area.head - area.foot)
        ]
        is_notes = page.index >= 0 and made.book.document.units[page.unit].kind == "guide-notes"
        assert len(tall) == is_notes
        for x, y, width, height in tall:
            edges = (area.left(is_right=page.is_right), area.measure)
            assert x >= edges[0] + edges[1] if page.is_right else x + width <= edges[0]
            assert area.foot - 0.1 <= y < y + height <= area.height - area.head


@pytest.mark.parametrize(("size", "points"), [("standard", 12), ("clear", 14), ("large", 16), ("giant", 18)])
def test_heads_and_folios_are_no_smaller_than_their_size_class_allows(size: str, points: float) -> None:
    assert furniture_size(built(size=size).look) == points


def test_a_long_name_stands_on_two_lines_of_a_large_cover_rather_than_in_small_type() -> None:
    name = "Maximiliane-Katharina von Hohenstein-Wittgenstein"
    book = built(size="giant", name=name).book
    overlay = book.pages[0].overlay
    sizes = [float(part.split()[-1]) for part in overlay.split(" Tf")[:-1]]
    assert min(sizes) >= 0.85 * 24
    baselines = {line.rpartition(" Tm")[0].split()[-1] for line in overlay.split("\n") if " Tm" in line}
    assert len(baselines) == 2


def tab_of(book: Book) -> tuple[list[str], tuple[float, float], tuple[float, float]]:
    """The furniture of the section's first page, and from where to where its tab goes across and upwards."""
    lines = book.pages[pages_of(book, "s01")[0] - 1].furniture.split("\n")
    path = re.findall(r"rg (.*) h f", "\n".join(lines))[-1]
    points = [(float(across), float(up)) for across, up in re.findall(r"([\d.]+) ([\d.]+) [ml]", path)]
    across, upwards = ((min(ends), max(ends)) for ends in zip(*points, strict=True))
    return lines, across, upwards


FIGURES = Style(family="literata", size=1.0, leading=1, colour=(0, 0, 0), bold=True)


@pytest.mark.parametrize(
    ("figure", "paper", "size"),
    [
        ("XXVIII", "a5", "standard"),
        ("XXVIII", "a4", "giant"),
        ("3.12", "a5", "large"),
        ("3.12", "half-letter", "giant"),
    ],
)
def test_a_tab_keeps_what_is_wider_inside_by_turning_it(figure: str, paper: str, size: str) -> None:
    book = with_units(built(paper=paper, size=size), s01={"tab": SectionTab(10, figure)})
    lines, (left, right), (bottom, top) = tab_of(book)
    turned = next(index for index, line in enumerate(lines) if line.startswith("q 0 1 -1 0"))
    x, y = map(float, lines[turned].split()[5:7])
    style = replace(FIGURES, size=float(lines[turned + 1].split()[2]))
    # read from the page's foot: their height goes across, their width upwards
    assert left <= x - 0.68 * style.size < x <= right
    assert bottom <= y < y + measure_text(figure, style) <= top


@pytest.mark.parametrize("figure", ["10", "12", "28"])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", ["standard", "giant"])
def test_a_number_of_two_figures_stands_upright_in_its_tab(paper: str, size: str, figure: str) -> None:
    book = with_units(built(paper=paper, size=size), s01={"tab": SectionTab(10, figure)})
    lines, (left, right), (bottom, top) = tab_of(book)
    (shown,) = [index for index, line in enumerate(lines) if "Tf" in line and index > len(lines) - 6]
    style = replace(FIGURES, size=float(lines[shown].split()[2]))
    x, y = (float(value) for value in re.findall(r"1 0 0 1 ([\d.]+) ([\d.]+) Tm", "\n".join(lines))[-1])
    assert "q 0 1 -1 0" not in "\n".join(lines)
    assert style.size >= LEAST_FIGURE
    assert left <= x < x + measure_text(figure, style) <= right
    assert bottom <= y < y + CAP * style.size <= top


def test_no_line_around_a_page_is_too_thin_to_print() -> None:
    drawn = "\n".join(page.furniture for page in built("facilitator", theme="plain").book.pages)
    assert min(float(weight) for weight in re.findall(r"([\d.]+) w ", drawn)) >= 0.5


@pytest.mark.parametrize(("size", "least"), [("standard", 3.0), ("large", 3.0), ("giant", 2.3)])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_folio_stands_clear_of_a_full_page_and_of_what_printers_reach(paper: str, size: str, least: float) -> None:
    book = built(paper=paper, size=size)
    (foot,) = re.findall(r"/Footer>> BDC(.*?)EMC", book.book.pages[2].furniture, re.DOTALL)
    (baseline,) = {float(y) for y in re.findall(r"1 0 0 1 [\d.]+ ([\d.]+) Tm", foot)}
    type_size = furniture_size(book.look)
    assert book.look.paper.foot - baseline - CAP * type_size >= mm(least) - 0.01
    # words beside it reach below the baseline
    assert baseline - 0.25 * type_size >= PRINTER_EDGE


def test_a_number_of_one_figure_fits_its_tab_unturned_in_giant_print() -> None:
    book = with_units(built(paper="a5", size="giant"), s01={"tab": SectionTab(8, "8")})
    assert "q 0 1 -1 0" not in book.pages[pages_of(book, "s01")[0] - 1].furniture


@pytest.mark.parametrize("edition", ["participant-a", "couple", "individual"])
@pytest.mark.parametrize("size", ["standard", "clear", "large"])
def test_the_two_pages_of_a_spread_face_each_other(edition: str, size: str) -> None:
    book = built(edition, size=size)
    for layout in book.book.units[1:]:
        asked = with_units(book, **{layout.id.replace("-", "_"): {"starts": "spread"}})
        if len(layout.pages) == 2:
            assert pages_of(asked, layout.id)[0] % 2 == 0
        else:
            assert pages_of(asked, layout.id) == pages_of(with_units(book), layout.id) or layout.id == "support"


@pytest.mark.parametrize(("starts", "side"), [("recto", 1), ("verso", 0)])
def test_a_part_begins_on_the_side_that_it_asks_for(starts: str, side: int) -> None:
    book = built()
    for layout in book.book.units[1:]:
        asked = with_units(book, **{layout.id.replace("-", "_"): {"starts": starts}})
        assert pages_of(asked, layout.id)[0] % 2 == side


def test_the_tab_of_an_eleventh_section_stands_where_the_first_does() -> None:
    tabs = [with_units(built(), s01={"tab": SectionTab(section, "1")}) for section in (1, 11)]
    first, eleventh = (book.pages[pages_of(book, "s01")[0] - 1].furniture for book in tabs)
    assert first == eleventh


def blank_page(fill: BlankFill, *, in_front: bool = False, size: Size = SIZES["standard"]) -> str:
    """What furniture draws on a blank page of the small book, after an exercise or in front matter."""
    book = built()
    look = replace(book.look, looks=replace(book.look.looks, blank_pages=fill), size=size)
    kinds = [unit.kind for unit in book.book.document.units]
    first = next(index for index, kind in enumerate(kinds) if kind in ("section", "exercise"))
    unit = book.book.document.units[first - 1 if in_front else first]
    furniture = Furniture(book.book.document, look, len(book.book.pages))
    return "\n".join(furnish(furniture, unit, 8, "blank", None, is_right=False, glyphs={}, folio="8"))


def test_a_blank_page_has_dots_for_notes_unless_the_book_wants_otherwise() -> None:
    assert " 0 d" in blank_page("notes")
    assert " 0 d" not in blank_page("vignette")


def test_dots_of_a_blank_page_are_as_far_apart_as_those_that_the_book_prints() -> None:
    for size in SIZES.values():
        pitch, dot = size.dot_pitch, size.dot
        assert f"{number(dot)} w 1 J [0.001 {number(pitch - 0.001)}] 0 d" in blank_page("notes", size=size)
    assert SIZES["giant"].dot_pitch == pytest.approx(mm(10))


def test_a_blank_page_in_front_matter_has_a_vignette_and_no_notes() -> None:
    assert blank_page("notes", in_front=True) != blank_page("notes")
    assert " 0 d" not in blank_page("notes", in_front=True)


def test_the_head_of_a_blank_page_names_no_part_but_an_exercise() -> None:
    book = built()
    exercise = next(unit for unit in book.book.document.units if unit.kind is UnitKind.EXERCISE)
    furniture = Furniture(book.book.document, book.look, len(book.book.pages))

    def letters(kind: Literal["page", "exercise"], *, is_right: bool) -> Glyphs:
        glyphs: Glyphs = {}
        unit = replace(exercise, kind=UnitKind(kind))
        list(furnish(furniture, unit, 9, "blank", None, is_right=is_right, glyphs=glyphs, folio="9"))
        return glyphs

    assert letters("page", is_right=True) == letters("page", is_right=False)
    assert letters("exercise", is_right=True) != letters("exercise", is_right=False)


def test_a_long_title_does_not_push_the_edition_out_of_the_head() -> None:
    book = built()
    exercise = next(unit for unit in book.book.document.units if unit.kind is UnitKind.EXERCISE)
    for words in ("", "QXZ"):
        furniture = Furniture(replace(book.book.document, in_heads=words), book.look, len(book.book.pages))
        glyphs: Glyphs = {}
        unit = replace(exercise, running_head="tide " * 60)
        list(furnish(furniture, unit, 9, "page", None, is_right=True, glyphs=glyphs, folio="9"))
        said = {letter for face in glyphs.values() for meant in face.values() for letter in meant}
        assert said & {*"QXZ"} == {*words}


def test_a_part_named_like_the_book_has_its_short_title_at_the_head() -> None:
    book = built()
    document = replace(book.book.document, title="tide " * 60, short_title="QXZ")
    furniture = Furniture(document, book.look, len(book.book.pages))
    glyphs: Glyphs = {}
    unit = replace(document.units[-1], running_head=document.title)
    list(furnish(furniture, unit, 9, "page", None, is_right=True, glyphs=glyphs, folio="9"))
    assert {*"QXZ"} <= {letter for face in glyphs.values() for meant in face.values() for letter in meant}


def test_a_blank_page_that_nothing_fills_has_neither_head_nor_folio() -> None:
    assert blank_page("none") == ""


def test_a_part_that_may_begin_on_neither_side_still_begins() -> None:
    # behind a private exercise it must have a leaf of its own, and asks for a left-hand page
    book = with_units(
        built(), e01={"privacy": Privacy("Mine", is_apart=True)}, e02={"privacy": Privacy("Ours"), "starts": "verso"}
    )
    assert pages_of(book, "e02")


def with_steps_on(page: int, pages: int = 1) -> Book:
    """The small book, its first exercise with steps on so many ``pages``, the first of which is ``page``, and work on one more."""
    book = built()
    units, layouts = list(book.book.document.units), list(book.book.units)
    index = next(number for number, unit in enumerate(units) if unit.id == "e01")
    steps = replace(layouts[index].pages[0], fill=PageFill(depth=100.0, has_steps=True))
    work = replace(layouts[index].pages[0], fill=PageFill(depth=100.0, has_work=True))
    one = replace(layouts[index], pages=[steps] * pages + [work], slots=[], widgets=[], links=[])
    units[index] = replace(units[index], starts="recto" if page % 2 else "any")
    document = replace(book.book.document, units=tuple(units[index - 1 : index + 1]))
    return make_book(document, [layouts[index - 1], one], book.look)


@pytest.mark.parametrize(("page", "expected"), [(3, [3]), (2, [])])
def test_the_page_on_the_back_of_steps_says_where_they_are(page: int, expected: list[int]) -> None:
    book = with_steps_on(page)
    found = [book.steps_overleaf(one) for one in book.pages if one.index >= 0]
    assert [number for number in found if number is not None] == expected


def test_where_steps_take_two_pages_the_page_on_their_back_says_where_they_begin() -> None:
    book = with_steps_on(2, pages=2)
    assert [book.steps_overleaf(one) for one in book.pages if one.index >= 0][-1] == 2


def test_a_page_of_an_opening_on_which_no_step_is_has_no_steps() -> None:
    # words after the steps that fill a page of their own
    steps, more = ((Run("Look."),), (Run("Listen."),)), (Run("And then look again. " * 200),)
    opening = Opening(title=(Run("Look out"),), steps=steps, short_way=more)
    unit = Unit("e01", kind=UnitKind.EXERCISE, opening=opening, blocks=())
    pages = laid_out(unit, make_look("a4", "standard"), COUPLE).layout.pages
    assert [page.fill is not None and page.fill.has_steps for page in pages] == [True, False]


def test_what_to_do_comes_before_what_to_bring_next_time() -> None:
    opening = Opening(
        title=(Run("Look out"),), way_out=(Run("Skip."),), steps=((Run("Look."),),), short_way=(Run("Peep."),),
        remarks=(Run("Bring it."),),
    )  # fmt: skip
    laid = laid_out(
        Unit("e01", kind=UnitKind.EXERCISE, opening=opening, blocks=()), make_look("a4", "standard"), COUPLE
    )
    said = [one.text.strip() for one in laid.drawn]
    assert [one for one in said if one.endswith(".")] == ["Skip.", "Look.", "Peep.", "Bring it."]


def test_the_lines_of_an_aim_are_of_like_length() -> None:
    aim = "Notice your own pull to reach out or to step back when things get really rather tense."
    opening = Opening(title=(Run("Look out"),), aim=(Run(aim),))
    unit = Unit("e01", kind=UnitKind.EXERCISE, opening=opening, blocks=())
    laid = laid_out(unit, make_look("a4", "standard"), COUPLE)
    first, second = (one.width for one in laid.drawn if one.text.strip() in aim)
    assert second > 0.6 * first


def head_of(steps: str | None, **words: str) -> set[str]:
    """The letters of the head and the foot of a left-hand page whose steps are on page ``steps``."""
    book = built()
    look = replace(book.look, messages=Messages("en", own=words))
    furniture = Furniture(book.book.document, look, 12)
    glyphs: dict[str, dict[int, str]] = {}
    list(
        furnish(
            furniture,
            book.book.document.units[-1],
            8,
            "text",
            None,
            is_right=False,
            glyphs=glyphs,
            folio="8",
            steps=steps,
        )
    )
    return {letter for face in glyphs.values() for said in face.values() for letter in said}


def test_the_head_of_a_page_says_where_its_steps_are() -> None:
    assert set("Thestepsareonpage7") <= head_of("7")
    assert "7" not in head_of(None)


def test_a_book_may_leave_out_where_steps_are() -> None:
    assert head_of("7", **{"steps-overleaf": ""}) == head_of(None)


def test_cards_that_come_late_are_no_part_of_the_exercise_that_they_follow() -> None:
    book = built()
    units = book.book.document.units
    sheet = replace(units[-1], id="cards", kind=UnitKind.CARDS, part="e01", level=3)
    document = replace(book.book.document, units=(*units, sheet))
    at_end, _ = units_in_order(document, [*book.book.units, book.book.units[-1]], range(len(units) + 1))
    assert at_end.units[-1].level == 2


def test_a_page_for_notes_inside_a_section_does_not_have_what_follows_below_it_in_the_outline() -> None:
    book = built()
    units = book.book.document.units
    notes = replace(units[-1], id="notes", kind=UnitKind.NOTES, level=1)
    document = replace(book.book.document, units=(*units, notes))
    exercise = next(index for index, unit in enumerate(units) if unit.kind is UnitKind.EXERCISE)
    early, _ = units_in_order(document, [*book.book.units, book.book.units[-1]], (len(units), exercise))
    assert [unit.level for unit in early.units] == [units[exercise].level] * 2 == [2, 2]


def triangles_at_foot(*, is_handout: bool) -> list[str]:
    """The filled triangles on the first page of an exercise that is only for the one who writes."""
    book = with_units(built(), e01={"privacy": Privacy("Mine", "solid")})
    document = replace(book.document, view=replace(book.document.view, is_handout=is_handout))
    page = book.pages[pages_of(book, "e01")[0] - 1]
    furniture, unit = Furniture(document, built().look, len(book.pages)), document.units[page.unit]
    operators = "\n".join(
        furnish(furniture, unit, page.number, "text", None, is_right=page.is_right, glyphs={}, folio=page.label)
    )
    return re.findall(r"g \S+ \S+ m \S+ \S+ l \S+ \S+ l h f", operators)


def test_a_page_that_says_who_may_see_it_has_a_corner() -> None:
    assert len(triangles_at_foot(is_handout=False)) == 1


def test_a_hand_out_says_it_in_words_alone() -> None:
    assert triangles_at_foot(is_handout=True) == []
