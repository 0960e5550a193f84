"""Columns of numbers and dates beside columns of words."""

from __future__ import annotations

from typing import Any

from tests.builders import lay_out, width_mm

LONG = "A young woman arranges the loves of others and overlooks her own, until she is told so"


def starts(columns: list[str], row: list[str], *further: str, **more: Any) -> list[float]:
    laid = lay_out([{"table": {"columns": columns, "rows": [row], **more}}])
    return [next(one.x for one in laid.drawn if one.text == head) for head in (*columns, *further)]


def test_a_column_of_figures_leaves_its_room_to_words_that_need_it() -> None:
    name, year, date, about = starts(["Name", "Year", "Read", "About"], ["Emma", "1815", "3 May 2026", LONG])
    assert date - year < year - name
    assert about - date < year - name
    assert year - name > 100


def test_numbers_that_count_the_rows_take_no_more_room_than_they_need() -> None:
    evening, what, bring = starts(["Evening", "What we do", "Bring"], ["1", "Build the frame", "Scissors"])
    assert what - evening < (bring - what) / 2


def test_columns_share_alike_if_all_have_figures() -> None:
    time, gas, cost = starts(["Time", "Gas", "Cost"], ["1", "40", "12"])
    assert round(gas - time) == round(cost - gas)


def test_columns_share_alike_if_all_words_have_room_or_their_author_says_how() -> None:
    short = starts(["Name", "Year", "Place"], ["Emma", "1815", "Hartfield"])
    said = starts(["Name", "Year", "About"], ["Emma", "1815", LONG], widths=[1, 2, 1])
    assert round(short[1] - short[0]) == round(short[2] - short[1])
    assert round(said[2] - said[1]) == round(2 * (said[1] - said[0]))


def test_a_text_to_read_has_as_much_room_as_words_to_write_and_more_than_a_date() -> None:
    to_fill = {"who": "With whom", "day": {"text": "Day", "type": "date"}, "done": {"text": "Done", "type": "tick"}}
    step, meaning, who, day = starts(["Step", "Meaning"], ["One", LONG], "With whom", "Day", more_columns=to_fill)
    assert who - meaning > meaning - step
    assert round(who - meaning) == round(day - who)


def test_numbers_and_dates_are_no_wider_than_they_must_be_beside_narrow_columns_for_words() -> None:
    columns = {"who": "Who", "why": "Why", "day": {"text": "Day", "type": "date"}}
    laid = lay_out([{"table": {"rows": ["Feeding the neighbours' cat"], "columns": columns}}])
    who, why, day = map(width_mm, laid.layout.widgets)
    assert who == why
    assert who > 1.5 * day


def test_printed_words_in_a_record_do_not_move_blanks_away_from_their_labels() -> None:
    columns = ["Name", "Whom you may ask about it"]
    more = {"day": {"text": "Day", "type": "date"}}
    laid = lay_out(
        [{"table": {"layout": "records", "columns": columns, "rows": [["Ann", "Bo"]], "more_columns": more}}]
    )
    label = next(one for one in laid.drawn if one.text == "Day")
    (field,) = laid.layout.widgets
    assert field.rect.x0 - (label.x + label.width) < 20


def test_no_heading_gets_higher_because_its_column_gives_way_to_words() -> None:
    pain = {"text": "Pain, 0 to 10", "type": "number"}
    columns = {"pain": pain, "what": "Medicine", "why": "What I noticed"}
    laid = lay_out([{"table": {"rows": ["Before the exercises"], "columns": columns}}])
    assert {"Pain, 0", "to 10"} < {*laid.lines}
