"""Calendars: which days are where, what they are called, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest

from bifolio.assemble.kinds.calendar import week_number
from bifolio.form_fields import BlankKind
from bifolio.layout.page.structure import Element
from bifolio.messages import Messages
from bifolio.text.inline import Run
from tests.builders import (
    COUPLE,
    LEAST_TARGET,
    SLACK,
    Laid,
    check_sound,
    do_overlap,
    elements,
    in_turns,
    laid_out,
    lay_out,
    make_look,
    unit_with,
)
from tests.painted import Shape, Words, on_page


def calendar(paper: str = "a4", size: str = "standard", language: str = "en-US", **keys: Any) -> Laid:
    return lay_out([{"calendar": {"id": "x", **keys}}], paper, size, language=language)


def rows(one: Laid) -> list[list[str]]:
    """The roles of the cells of each row."""
    found = [row for row in elements(one.layout.root) if row.role == "TR"]
    return [[kid.role for kid in row.kids if isinstance(kid, Element)] for row in found]


def test_each_day_has_a_blank_named_by_its_date() -> None:
    one = calendar(month="2027-06", marks={"2027-06-20": "Midsummer"})
    names = [blank.name for blank in one.blanks]
    assert names == [f"demo.x.2027-06-{day:02}" for day in range(1, 31)]
    assert one.blanks[0].kind is BlankKind.LINES
    assert one.blanks[0].spoken.startswith("Demo, Tuesday, June 1, 2027")
    assert "Sunday, June 20, 2027, Midsummer" in one.blanks[19].spoken


@pytest.mark.parametrize(
    ("language", "keys", "first"),
    [
        ("en-US", {}, "Sun"),
        ("en-GB", {}, "Mon"),
        ("de", {}, "Mo"),
        ("en-US", {"first_day": "mon"}, "Mon"),
        ("fr", {}, "Lundi"),
    ],
)
def test_the_week_begins_as_the_country_has_it_unless_the_author_says_otherwise(
    language: str, keys: dict[str, Any], first: str
) -> None:
    one = calendar(language=language, month="2027-06", **keys)
    name = next(place for place, line in enumerate(one.lines) if "2027" in line)
    assert one.lines[name + 1] == first


def test_another_first_day_and_layout_rename_no_blank() -> None:
    names = {blank.name for blank in calendar(month="2027-02").blanks}
    for keys in ({"first_day": "mon"}, {"layout": "list"}, {"weeks": True}, {"around": True}):
        assert {blank.name for blank in calendar(month="2027-02", **keys).blanks} == names


def test_a_grid_has_columns_headed_by_days_and_no_heads_of_rows_without_week_numbers() -> None:
    plain = rows(calendar(month="2027-06"))
    assert plain == [["TH"] * 7, *[["TD"] * 7] * 5]
    assert rows(calendar(month="2027-06", weeks=True)) == [["TH"] * 8, *[["TH", *["TD"] * 7]] * 5]


def test_weeks_are_numbered_by_their_thursday() -> None:
    assert [line for line in calendar(month="2027-01", weeks=True, first_day="mon").lines if line == "53"] == ["53"]
    assert "53" in calendar(month="2027-01", weeks=True).lines


def test_days_of_other_months_are_printed_only_if_asked_for_and_never_filled_in() -> None:
    assert calendar(month="2027-07").lines.count("30") == 1
    around = calendar(month="2027-07", around=True)
    assert around.lines.count("30") == 2
    assert len(around.layout.widgets) == 31


def test_a_month_without_dates_has_six_weeks_and_a_place_for_its_name() -> None:
    one = calendar()
    names = [blank.name for blank in one.blanks]
    assert names[0] == "demo.x.month-1"
    assert names[1] == "demo.x.month-1-week-1-sun"
    assert len(names) == 1 + 6 * 7
    assert one.blanks[1].spoken.startswith("Demo, Week 1, Sunday")


def test_several_months_without_dates_are_told_apart() -> None:
    one = calendar(count=2)
    first, second = (next(blank for blank in one.blanks if f"month-{n}-week-1-sun" in blank.name) for n in (1, 2))
    assert first.spoken.startswith("Demo, Month 1 of 2, Week 1, Sunday")
    assert second.spoken.startswith("Demo, Month 2 of 2, Week 1, Sunday")
    assert len({blank.name for blank in one.blanks}) == len(one.blanks) == 2 * (1 + 6 * 7)


def test_a_week_that_begins_late_has_the_number_of_its_thursday() -> None:
    wednesday = date(2027, 1, 6)
    assert week_number([wednesday + timedelta(days=step) for step in range(7)]) == "1"
    assert week_number([None] * 7) == ""


def test_the_name_of_a_month_begins_with_a_capital() -> None:
    assert "Juin 2027" in calendar(language="fr", month="2027-06").lines


def test_a_grid_needs_columns_for_the_names_of_days() -> None:
    assert len(rows(calendar("a5", month="2027-06"))[0]) == 7
    assert len(rows(calendar("a5", "giant", "de", layout="grid", month="2027-06"))[0]) == 7
    assert len(rows(calendar("a5", "giant", "es", layout="grid", month="2027-06"))[0]) == 2


def test_a_word_of_another_language_is_divided_by_its_own_rules() -> None:
    # nobody knows how to divide the second
    texts = ("[Pfingstsonntag]{lang=de}", "[Pfingstsonntag]{lang=ja}")
    columns = [len(rows(calendar(language="de", month="2027-05", marks={"2027-05-16": text}))[1]) for text in texts]
    assert columns == [7, 2]


def test_the_words_of_a_day_are_in_its_cell() -> None:
    assert "16 Off" in " ".join(calendar(month="2027-07", marks={"2027-07-16": "Off"}).lines)


def test_a_long_word_on_a_day_is_divided_and_makes_a_list_where_it_would_be_cut() -> None:
    marks = {"2027-05-16": "Pfingstsonntag"}
    assert len(rows(calendar(month="2027-11", marks={"2027-11-25": "Thanksgiving"}))[1]) == 7
    assert len(rows(calendar(language="de", month="2027-05", marks=marks))[1]) == 7
    assert len(rows(calendar(language="de", month="2027-05", marks={"2027-05-16": "123456789012345"}))[1]) == 2


def test_an_overview_has_no_blanks_and_lists_its_marked_days() -> None:
    one = calendar(month="2027-01", count=12, layout="overview", marks={"2027-12-31": "The end"})
    assert one.blanks == []
    assert [element.role for element in elements(one.layout.root)].count("Table") == 12
    assert "Friday, December 31, 2027: The end" in one.lines


def test_a_colon_after_a_marked_day_is_set_as_the_language_does_it() -> None:
    lines = calendar(language="fr", month="2027-06", layout="overview", marks={"2027-06-20": "Fête"}).lines
    assert any(line.endswith(("2027\xa0: Fête", "2027\u202f: Fête")) for line in lines)


def test_large_print_on_small_paper_has_a_list_of_days() -> None:
    one = calendar("a5", "giant", month="2027-06")
    assert rows(one) == [["TH", "TD"]] * 30
    assert "Tue 1" in [line.replace("\u00a0", " ") for line in one.lines]


@pytest.mark.parametrize("language", ["he", "de"])
@pytest.mark.parametrize(("layout", "paper", "size"), in_turns(["auto", "grid", "list", "overview"]))
def test_calendars_are_sound_at_every_size(paper: str, size: str, layout: str, language: str) -> None:
    keys = {"weeks": True, "marks": {"2027-05-16": "Pfingstsonntag", "2027-05-17": "Ein Tag mit langen Worten"}}
    one = calendar(paper, size, language, month="2027-05", layout=layout, **keys)
    check_sound(one, has_artifacts=True)
    for field in one.layout.widgets:
        assert min(field.rect[2] - field.rect[0], field.rect[3] - field.rect[1]) >= LEAST_TARGET - SLACK
    assert not any(do_overlap(a, b) for a, b in combinations(one.layout.widgets, 2))
    assert not [(a.text, b.text) for a, b in combinations(one.drawn, 2) if a.meets(b)]


@pytest.mark.parametrize("language", ["he", "ja"])
def test_a_grid_never_cuts_the_numbers_of_days_where_names_of_days_are_narrow(language: str) -> None:
    check_sound(calendar("a5", "giant", language, month="2027-01", layout="grid", weeks=True))


def test_days_of_a_list_are_as_high_as_lines_to_write_on() -> None:
    one = calendar("a4", month="2027-06", layout="list")
    first, second = one.layout.widgets[:2]
    assert first.rect.y0 - second.rect.y0 == pytest.approx(one.look.size.least_pitch, abs=0.5)


def test_a_word_on_a_day_is_divided_once_and_only_if_its_column_is_too_narrow() -> None:
    lines = calendar(month="2027-06", marks={"2027-06-20": "Midsummer", "2027-06-21": "Summer"}).lines
    assert "summer" in lines
    assert "Summer" in lines


@pytest.mark.parametrize("weeks", [False, True])
def test_a_ring_around_a_day_meets_no_other_number(weeks: bool) -> None:
    one = calendar(month="2027-06", layout="overview", weeks=weeks, marks={"2027-06-16": "Fair"})
    (ring,) = (item for item in on_page(one.layout, 0) if isinstance(item, Shape) and item.kind == "circle")
    left, bottom, right, top = ring.bounds
    inside = [
        item.text.strip()
        for item in on_page(one.layout, 0)
        if isinstance(item, Words)
        and item.x < right
        and item.x + item.width > left
        and item.y < top
        and item.y + 0.7 * item.size > bottom
    ]
    assert inside == ["16"]


@pytest.mark.parametrize(
    ("title", "keys", "printed"),
    [("June 2027", {}, 1), ("June 2027", {"prompt": "Plan"}, 2), ("June 2027", {"count": 2}, 1), ("Planner", {}, 1)],
)
def test_the_name_of_a_month_is_not_repeated_directly_below_the_same_title(
    title: str, keys: dict[str, Any], printed: int
) -> None:
    unit = unit_with([{"calendar": {"id": "x", "month": "2027-06", **keys}}], Messages("en-US"), COUPLE)
    unit = replace(unit, opening=replace(unit.opening, title=(Run(title),)))
    one = laid_out(unit, make_look("a4", "standard", language="en-US"), COUPLE)
    assert one.lines.count("June 2027") == printed


def test_the_name_of_a_month_is_printed_again_further_down_a_page_of_that_name() -> None:
    unit = unit_with([{"text": "Hm."}, {"calendar": {"id": "x", "month": "2027-06"}}], Messages("en-US"), COUPLE)
    unit = replace(unit, opening=replace(unit.opening, title=(Run("June 2027"),)))
    assert laid_out(unit, make_look("a4", "standard"), COUPLE).lines.count("June 2027") == 2


def test_the_place_for_the_name_of_a_month_is_on_the_page_of_its_days() -> None:
    for height in range(20, 111, 15):
        one = lay_out([{"space": {"id": "s", "height": height}}, {"calendar": {"id": "x", "count": 2}}])
        for number in (1, 2):
            pages = [widget.page for widget in one.layout.widgets if f"month-{number}" in widget.blank.name]
            assert {*pages} == {pages[0]}


@pytest.mark.parametrize("keep", ["auto", "flow"])
def test_a_month_is_on_one_page(keep: str) -> None:
    one = lay_out([{"space": {"id": "s", "height": 140}}, {"calendar": {"id": "x", "month": "2027-06", "keep": keep}}])
    assert {widget.page for widget in one.layout.widgets if ".x." in widget.blank.name} == {1}


def test_words_on_days_are_whole_for_easy_reading() -> None:
    marks = {"2027-05-16": "Pfingstsonntag"}
    unit = unit_with([{"calendar": {"id": "x", "month": "2027-05", "marks": marks}}], Messages("de"), COUPLE)
    easy = replace(make_look("a4", "standard", language="de"), is_easy=True)
    assert "sonntag" not in laid_out(unit, easy, COUPLE).lines


def months_beside(one: Laid) -> int:
    names = [item for item in on_page(one.layout, 0) if isinstance(item, Words) and "2027" in item.text]
    return [round(item.y) for item in names].count(round(names[0].y))


@pytest.mark.parametrize(("size", "columns"), [("standard", 3), ("clear", 3), ("large", 2), ("giant", 1)])
def test_a_year_has_three_months_side_by_side_unless_print_is_large(size: str, columns: int) -> None:
    assert months_beside(calendar("letter", size, month="2027-01", count=12, layout="overview")) == columns


def test_months_with_numbers_of_weeks_are_side_by_side_too() -> None:
    assert months_beside(calendar(month="2027-01", count=3, layout="overview", weeks=True)) == 3


def test_months_side_by_side_in_large_print_are_of_sixteen_points_at_least() -> None:
    one = calendar(size="large", month="2027-01", count=2, layout="overview")
    assert min(item.size for item in on_page(one.layout, 0) if isinstance(item, Words)) >= 16


def test_months_of_one_calendar_look_alike_if_words_in_one_need_a_list() -> None:
    alone, two = (calendar("a5", month="2026-12", count=count, marks={"2027-01-06": "Epiphany"}) for count in (1, 2))
    assert len(rows(alone)) == 6
    assert {len(row) for row in rows(two)} == {2}
