"""Blocks that both partners fill in one printing: each has a place of their own, what is asked stands once."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.assemble.slots import PersonName
from bifolio.lengths import mm, to_mm
from tests.builders import Laid, check_sound, in_turns, lay_out

LINES = {"id": "x", "prompt": "What did you notice?", "count": 3, "each": "together"}
BANDS = [{"low": low, "high": low + 9, "text": f"band {low}"} for low in (0, 10, 20)]
SUMS = {"id": "x", "each": "together", "items": {"all": {"text": "All", "adds": "the rows"}}, "bands": BANDS}
ROWS = {
    "thanks": {"text": "Thanks", "by": "each", "lines": 3, "help": "Three small things."},
    "ask": {"text": "One ask", "by": "each", "lines": 1},
    "next": {"text": "Next date", "minutes": 0, "lines": 1},
}
TIMES = {
    "id": "x", "items": {"ease": {"text": "How easy?", "low": "hard", "high": "easy"}}, "times": {"now": "Now", "then": "Then"},
}  # fmt: skip


def middle(laid: Laid, item: str) -> float:
    """Height of a field's middle above the trim's foot, in millimetres."""
    (field,) = laid.fields(item)
    return to_mm((field.rect.y0 + field.rect.y1) / 2)


@pytest.mark.parametrize(
    ("block", "paper", "size"),
    in_turns(
        [
            {"lines": LINES},
            {"score": SUMS},
            {"slider": TIMES},
            {"agenda": {"id": "x", "items": ROWS}},
            {"ladder": {"id": "x", "each": "together"}},
        ]
    ),
)
def test_a_block_for_both_is_sound_on_every_paper_and_in_every_size(
    block: dict[str, Any], paper: str, size: str
) -> None:
    check_sound(lay_out([block], paper, size))


def test_ruled_lines_for_both_are_as_many_for_each_under_one_prompt() -> None:
    laid = lay_out([{"lines": LINES}])
    one, other = laid.fields("lines.a"), laid.fields("lines.b")
    assert one[0].rect.y1 - one[0].rect.y0 == pytest.approx(other[0].rect.y1 - other[0].rect.y0)
    assert laid.lines.count("What did you notice?") == 1


def test_the_prompt_stands_again_where_the_second_partners_lines_begin_a_page() -> None:
    # 20 lines of 8 mm are 160 mm: no page of 261 mm holds two of them
    laid = lay_out([{"lines": LINES | {"count": 20}}])
    assert laid.lines.count("What did you notice?") == 2
    assert [laid.fields(f"lines.{person}")[0].page for person in "ab"] == [0, 1]


def test_a_total_has_a_box_for_each_and_its_bands_stand_once() -> None:
    laid = lay_out([{"score": SUMS}])
    assert middle(laid, "all.a") == pytest.approx(middle(laid, "all.b"))
    assert laid.lines.count("band 0") == 1


def test_a_rung_has_a_line_for_each_of_at_least_60_mm() -> None:
    laid = lay_out([{"ladder": {"id": "x", "each": "together"}}])
    for person in "ab":
        (rung,) = laid.fields(f"rung-5.{person}")
        assert rung.rect.x1 - rung.rect.x0 >= mm(60)
    assert middle(laid, "rung-1.a") == pytest.approx(middle(laid, "rung-1.b"))


def test_each_partner_has_a_ladder_where_a_rung_is_too_narrow_for_both() -> None:
    laid = lay_out([{"ladder": {"id": "x", "each": "together"}}], "a5")
    order = [widget.blank.name.rpartition(".")[2] for widget in laid.layout.widgets]
    assert order == ["a"] * 5 + ["b"] * 5
    # 60 mm less what the words at its end take, as on a ladder for one
    alone = lay_out([{"ladder": {"id": "x"}}], "a5").fields("rung-1")[0].rect
    shared = laid.fields("rung-1.a")[0].rect
    assert shared.x1 - shared.x0 == pytest.approx(alone.x1 - alone.x0)


def test_partners_write_side_by_side_in_an_agenda_on_a4_and_one_under_the_other_in_large_print() -> None:
    rows = [{"agenda": {"id": "x", "items": ROWS}}]
    beside, under = lay_out(rows), lay_out(rows, size="large")
    assert middle(beside, "thanks-a") == pytest.approx(middle(beside, "thanks-b"))
    assert middle(under, "thanks-a") > middle(under, "thanks-b")


def test_help_stands_after_a_short_title_of_an_agenda_row() -> None:
    laid = lay_out([{"agenda": {"id": "x", "items": ROWS}}])
    title, words = (next(one for one in laid.drawn if one.text == text) for text in ("Thanks", "Three small things."))
    assert words.baseline == pytest.approx(title.baseline)
    assert words.x > title.x + title.width


def test_a_single_line_without_minutes_stands_on_its_titles_row() -> None:
    laid = lay_out([{"agenda": {"id": "x", "items": ROWS}}])
    title = next(one for one in laid.drawn if one.text == "Next date")
    assert laid.fields("next")[0].rect.x0 > title.x + title.width


@pytest.mark.parametrize(("size", "count"), [("standard", 1), ("large", 2)])
def test_two_lines_of_a_question_share_one_scale_on_a4_only(size: str, count: int) -> None:
    lines = lay_out([{"slider": TIMES}], size=size).lines
    assert [lines.count(word) for word in ("hard", "easy")] == [count] * 2


def test_names_over_a_block_for_both_share_the_whole_line() -> None:
    laid = lay_out(
        [{"lines": LINES}, {"table": {"id": "t", "columns": "week", "rows": {"r": "R"}, "each": "together"}}]
    )
    slots = [slot for slot in laid.layout.slots if isinstance(slot.what, PersonName)]
    ends = [to_mm(slot.x + slot.width) for slot in slots[-2:]]
    measure = to_mm(laid.look.measure)
    # 3 mm keep the first name away from the second person's shape
    assert ends == pytest.approx([measure / 2 - 3, measure])


RATED = {"id": "x", "items": {"rest": "How rested am I?", "near": "How near?"}, "each": "together"}


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "giant")])
@pytest.mark.parametrize("scale", ["1-5", "0-10"])
def test_a_rating_for_both_asks_once_and_has_a_row_of_circles_for_each(scale: str, paper: str, size: str) -> None:
    laid = lay_out([{"rating": RATED | {"scale": scale}}], paper, size)
    check_sound(laid)
    assert laid.lines.count("How near?") == 1
    one, other = laid.fields("near.a"), laid.fields("near.b")
    assert [field.rect.x0 for field in one] == [field.rect.x0 for field in other]
    assert min(field.rect.y0 for field in one) > max(field.rect.y1 for field in other)
