"""The kinds that people write in, and the strips around an exercise: nothing lost, nothing outside, measures as promised."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bifolio.assemble.document import View
from bifolio.assemble.slots import PersonName
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.form_fields import BlankKind
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from tests.builders import (
    COUPLE,
    LOOKS,
    PARTNER_A,
    PARTNER_B,
    PEOPLE,
    check_sound,
    elements,
    height_mm,
    in_turns,
    lay_out,
    width_mm,
)
from tests.painted import Shape, on_page


@pytest.mark.parametrize("each", ["apart", "together"])
def test_the_line_that_says_whose_a_block_is_is_nearer_to_the_block_than_to_what_is_above(each: str) -> None:
    own = {"id": "x", "title": "My words", "prompt": "How was it?", "each": each, "items": {"a": {"text": "I like"}}}
    laid = lay_out([{"text": {"text": "Before."}}, {"slider": own}])
    before, title = (next(one.baseline for one in laid.drawn if one.text == text) for text in ("Before.", "My words"))
    disc = next(one for one in on_page(laid.layout, 0) if isinstance(one, Shape) and one.kind == "circle")
    middle = (disc.bounds[1] + disc.bounds[3]) / 2
    assert middle - title < before - middle


# -- ruled lines ---------------------------------------------------------------------------------------------------


def test_four_ruled_lines_are_three_units_apart_over_the_full_measure() -> None:
    (field,) = lay_out([{"lines": {"id": "x", "count": 4}}]).layout.widgets
    # 3 x 8.4 pt = 8.89 mm
    assert field.leading == pytest.approx(25.2)
    assert height_mm(field) == pytest.approx(4 * 8.89)
    assert width_mm(field) == pytest.approx(210 - 25 - 15)


@pytest.mark.parametrize(("count", "shares"), [(21, [11, 10]), (45, [15, 26, 4])])
def test_many_lines_are_divided_equally_or_fill_their_pages(count: int, shares: list[int]) -> None:
    fields = lay_out([{"lines": {"id": "x", "count": count, "grow": False}}]).layout.widgets
    assert [field.blank.name for field in fields] == ["demo.x.lines", "demo.x.lines-2", "demo.x.lines-3"][: len(shares)]
    assert [round(height_mm(field) / 8.89) for field in fields] == shares


def test_a_long_prompt_takes_lines_from_the_field_under_it_alone() -> None:
    lines = {"id": "x", "prompt": "What would you do? " * 30, "count": 60}
    first, *later = (height_mm(field) for field in lay_out([{"lines": lines}], "a5", "large").layout.widgets)
    assert min(later) > 1.5 * first


def test_growing_lines_fill_the_page_to_less_than_a_line() -> None:
    laid = lay_out([{"lines": {"id": "x", "count": 3, "grow": True}}])
    (field,) = laid.layout.widgets
    assert field.rect.y0 - laid.look.paper.foot < mm(8)


def test_the_last_lines_of_an_exercise_grow_by_four_and_to_the_foot_if_the_author_says_so() -> None:
    (some,) = lay_out([{"lines": {"id": "x", "count": 3}}], kind=UnitKind.EXERCISE).layout.widgets
    all_of_it = lay_out([{"lines": {"id": "x", "count": 3, "grow": True}}], kind=UnitKind.EXERCISE)
    assert height_mm(some) == pytest.approx(62.23)  # 3 + 4 lines of 8.89 mm
    assert all_of_it.layout.widgets[0].rect.y0 - all_of_it.look.paper.foot < mm(8.89)


@pytest.mark.parametrize("before", [[], [*["First a word."] * 30, {"text": {"text": "Then.", "starts": "page"}}]])
def test_lines_whose_author_will_not_have_them_grow_keep_their_number(before: list[Any]) -> None:
    laid = lay_out([*before, {"lines": {"id": "x", "count": 3, "grow": False}}], kind=UnitKind.EXERCISE)
    assert height_mm(laid.layout.widgets[-1]) == pytest.approx(26.67)  # 3 lines of 8.89 mm


def test_growing_lines_printed_for_each_person_of_an_exercise_grow_alike() -> None:
    lines = {"lines": {"id": "x", "count": 3, "grow": True, "each": "apart"}}
    one, other = lay_out([lines], kind=UnitKind.EXERCISE).layout.widgets
    assert height_mm(one) == pytest.approx(height_mm(other))
    assert height_mm(one) > 80


# -- stems, letters ------------------------------------------------------------------------------------------------


def test_a_short_stem_leaves_its_row_to_the_line_and_a_long_one_does_not() -> None:
    long = "What I would like you to know about the evenings when I am quiet and far away"
    short, below = lay_out([{"stems": {"id": "x", "items": {"a": "I feel close when", "b": long}}}]).layout.widgets
    # two rows of 8.89 mm each; the first begins after the words and is at least 60 mm long
    assert height_mm(short) == height_mm(below) == pytest.approx(17.78)
    assert 60 <= width_mm(short) < 170
    assert width_mm(below) == pytest.approx(170)


def test_a_stem_is_spoken_as_something_to_finish() -> None:
    (field,) = lay_out([{"stems": {"id": "x", "items": {"a": "I need"}}}]).layout.widgets
    assert field.blank.spoken == "Demo, Finish: I need, write in your own words"


def test_a_letter_reaches_the_foot_and_keeps_margins_of_25_mm() -> None:
    laid = lay_out([{"letter": {"id": "x"}}, "After the letter."])
    (lines,), (name,) = laid.fields("page-1"), laid.fields("from")
    # 170 mm measure less (25 - 15) mm on either side
    assert width_mm(lines) == pytest.approx(150)
    # two lines of the body: lines to write on keep the page's grid
    assert to_mm(lines.leading) == pytest.approx(8.89)
    assert name.rect.y0 - laid.look.paper.foot < mm(9) + 2
    assert len(laid.layout.pages) == 2


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_the_greeting_of_a_letter_is_never_parted_from_its_lines(paper: str, size: str) -> None:
    letter = {"id": "x", "title": "A short letter", "prompt": "Write to someone who helped you."}
    laid = lay_out(["Some words before it.", {"letter": letter}], paper, size)
    (to,), (lines,), (name,) = (laid.fields(item) for item in ("to", "page-1", "from"))
    assert to.page == lines.page == name.page


def test_a_letter_of_three_pages_has_three_fields_on_three_pages() -> None:
    laid = lay_out([{"letter": {"id": "x", "pages": 3}}])
    assert [laid.fields(f"page-{number}")[0].page for number in (1, 2, 3)] == [0, 1, 2]
    assert laid.fields("from")[0].page == 2


def test_further_pages_of_a_letter_rename_nothing() -> None:
    def names(pages: int) -> set[str]:
        return {blank.name for blank in lay_out([{"letter": {"id": "x", "pages": pages}}]).blanks}

    assert names(1) < names(2) < names(3)


def test_the_minutes_of_an_agenda_are_read_after_the_title() -> None:
    laid = lay_out([{"agenda": {"id": "x", "items": {"thanks": {"text": "Thanks", "minutes": 5}}}}])
    (said,) = (element for element in elements(laid.layout.root) if element.actual_text == " 5 minutes")
    (owner,) = (element for element in elements(laid.layout.root) if said in element.kids)
    assert owner.kids.index(said) == len(owner.kids) - 1 == 1


# -- plans ---------------------------------------------------------------------------------------------------------


def test_the_halves_of_a_plan_are_at_least_70_mm_and_stand_side_by_side() -> None:
    laid = lay_out([{"if_then": {"id": "x", "items": {"one": {}}}}])
    when, then = laid.layout.widgets
    # 170 less 3 on either side within the frame and 18 for the arrow, halved; the fields begin after "If" and "then I will"
    assert to_mm(then.rect.x1 - when.rect.x1) == pytest.approx(73 + 18)
    assert to_mm(when.rect.x1) == pytest.approx(3 + 73)
    assert when.rect.y1 == then.rect.y1
    assert when.leading == pytest.approx(25.2)


def test_the_hint_of_a_plan_is_under_its_lines_in_parentheses() -> None:
    laid = lay_out([{"if_then": {"id": "x", "items": {"one": {"when": "the moment it may slip"}}}}])
    by_text = {line.text: line for line in laid.drawn}
    when = laid.layout.widgets[0]
    assert when.rect.y0 < by_text["If"].baseline < when.rect.y1
    assert by_text["(the moment it may slip)"].baseline < when.rect.y0 + 2


def test_a_plan_is_a_framed_strip_26_mm_high() -> None:
    def filled(count: int) -> float:
        strips: dict[str, dict[str, str]] = {f"s-{index}": {} for index in range(count)}
        return lay_out([{"if_then": {"id": "x", "items": strips}}]).layout.pages[0].filled

    # from one strip to the next there are one and a half units besides, 4.4 mm
    assert to_mm(filled(2) - filled(1)) == pytest.approx(26 + 4.4, abs=0.2)


def test_the_leads_of_a_plan_stand_on_one_baseline_however_long_their_hints_are() -> None:
    hint = "a moment that comes again and again, at least once in most weeks, such as on Sunday nights"
    drawn = lay_out([{"if_then": {"id": "x", "items": {"one": {"when": hint}}}}]).drawn
    first, second = (next(one for one in drawn if one.text.startswith(lead)) for lead in ("If", "then I will"))
    assert first.baseline == second.baseline


@pytest.mark.parametrize(("paper", "size"), [("a5", "standard"), ("a4", "large")])
def test_the_halves_of_a_plan_are_stacked_where_it_is_narrow(paper: str, size: str) -> None:
    when, then = lay_out([{"if_then": {"id": "x", "items": {"one": {}}}}], paper, size).layout.widgets
    assert then.rect.y1 < when.rect.y0
    assert width_mm(then) >= 70


def test_the_lines_of_a_plan_move_apart_on_a_page_that_would_be_half_empty() -> None:
    strips: dict[str, dict[str, str]] = {"one": {}, "two": {}}
    laid = lay_out([{"space": {"id": "s", "height": 230}}, {"if_then": {"id": "x", "items": strips}}])
    ruled = laid.layout.widgets[1:]
    assert {widget.page for widget in ruled} == {1}
    assert [widget.leading for widget in ruled] == [pytest.approx(25.2 * 1.35)] * 4


def test_a_script_frame_keeps_45_mm_for_its_lead_words() -> None:
    fields = lay_out(
        [{"fields": {"id": "x", "layout": "list", "items": {"a": "I noticed", "b": "I feel"}}}]
    ).layout.widgets
    # 45 mm of words and 3 mm of space before the line
    assert to_mm(fields[0].rect.x0) == pytest.approx(48)
    assert to_mm(fields[0].rect.y0 - fields[1].rect.y0) == pytest.approx(11)


def test_a_further_copy_of_a_frame_renames_nothing() -> None:
    def names(copies: int) -> set[str]:
        rows = {"a": "I noticed", "b": "I feel"}
        return {
            b.name for b in lay_out([{"fields": {"id": "x", "layout": "list", "items": rows, "copies": copies}}]).blanks
        }

    assert names(1) < names(2) < names(3)


def test_the_lowest_rung_is_the_first_and_rungs_are_14_mm_apart() -> None:
    fields = lay_out([{"ladder": {"id": "x"}}]).layout.widgets
    assert fields[0].blank.spoken == "Demo, Rung 1 of 5, smallest step, write a few words"
    assert fields[4].blank.spoken == "Demo, Rung 5 of 5, bravest step, write a few words"
    feet = [field.rect.y0 for field in fields]
    assert [to_mm(upper - lower) for lower, upper in pairwise(feet)] == pytest.approx([14] * 4)


def test_the_words_at_the_ends_of_a_ladder_stand_at_the_right_of_what_is_written() -> None:
    laid = lay_out([{"ladder": {"id": "x"}}])
    words = next(one for one in laid.drawn if one.text == "bravest step")
    top = laid.fields("rung-5")[0].rect
    assert words.x > top.x1
    assert words.x + words.width == pytest.approx(mm(170 - 2), abs=0.5)
    # just above its line, which is 1.5 pt above the field's foot
    assert 0 < words.baseline - (top.y0 + 1.5) < mm(3)


# -- agenda, agreement, signatures ---------------------------------------------------------------------------------


ROWS = {"ask": {"text": "One ask each", "minutes": 5, "by": "each", "lines": 1}, "plan": {"text": "Plan"}}


def test_each_partner_has_a_line_of_their_own_in_the_couple_edition_only() -> None:
    block = [{"agenda": {"id": "x", "items": ROWS}}]
    assert [b.name for b in lay_out(block).blanks] == ["demo.x.ask-a", "demo.x.ask-b", "demo.x.plan"]
    assert [b.name for b in lay_out(block, view=PARTNER_B).blanks] == ["demo.x.ask-b", "demo.x.plan"]


def test_an_agenda_row_is_spoken_with_its_minutes() -> None:
    first, *_ = lay_out([{"agenda": {"id": "x", "items": ROWS}}]).blanks
    assert first.spoken == "Demo, One ask each, 5 minutes, Partner A, write a few words"
    assert first.kind is BlankKind.TEXT


def test_the_minutes_in_the_circle_are_read_as_words() -> None:
    spans = [
        e.actual_text
        for e in elements(lay_out([{"agenda": {"id": "x", "items": ROWS}}]).layout.root)
        if e.role == "Span"
    ]
    assert spans == [" 5 minutes", " 5 minutes"]


CLAUSES = {
    "close-a": {"heading": "Closeness", "text": "I will", "by": "a"},
    "close-b": {"text": "I will", "by": "b"},
    "repair": {"heading": "Repair", "text": "We will"},
}


def test_an_agreement_asks_each_copy_for_its_own_clauses() -> None:
    block = [{"agreement": {"id": "x", "items": CLAUSES}}]
    names = [b.name.removeprefix("demo.x.") for b in lay_out(block, view=PARTNER_B).blanks]
    assert names == ["close-b", "close-b-sure", "repair", "repair-sure"]


def test_a_heading_is_not_lost_with_the_clause_of_the_other_partner() -> None:
    block = [{"agreement": {"id": "x", "title": "Ours", "items": CLAUSES}}]
    said = lay_out(block, view=PARTNER_B).lines
    assert {"Closeness. I will", "Repair. We will"} <= set(said)


def test_a_partner_s_name_in_an_agreement_has_a_row_of_its_own() -> None:
    slot = next(
        slot
        for slot in lay_out([{"agreement": {"id": "x", "items": CLAUSES}}]).layout.slots
        if slot.what == PersonName(PEOPLE[0])
    )
    # 170 mm less 8 for the number, 24 for the box, and the partner's shape with its gap
    assert to_mm(slot.width) == pytest.approx(170 - 8 - 24 - 0.72 * 12 * 25.4 / 72 - 1.5, abs=0.1)


@pytest.mark.parametrize(("language", "paper", "size"), in_turns(["en-US", "de", "fr", "es"]))
def test_what_is_asked_of_a_clause_stands_clear_of_its_lines(paper: str, size: str, language: str) -> None:
    blocks = [{"agreement": {"id": "x", "items": {"one": "I will", "two": "You will"}}}]
    laid = lay_out(blocks, paper, size, language=language)
    (asked, *_) = Messages(language).text("agreement.confidence").split()
    words = [line for line in laid.drawn if line.text.startswith(asked)]
    assert words
    for field in laid.fields("one") + laid.fields("two"):
        for line in words:
            is_beside = line.x >= field.rect.x1 or line.page != field.page
            assert is_beside or line.baseline + 0.68 * line.size < field.rect.y0 + 2.5 or line.baseline > field.rect.y1


def test_the_box_for_how_sure_is_12_mm_square_and_ends_at_the_edge() -> None:
    sure = lay_out([{"agreement": {"id": "x", "items": CLAUSES}}]).fields("repair-sure")[0]
    assert (width_mm(sure), height_mm(sure), to_mm(sure.rect.x1)) == pytest.approx((12, 12, 170))
    assert sure.blank.spoken == "Demo, Clause 3, We will, write how sure you are, 0 to 10"


def signed(signatures: dict[str, Any], view: View = COUPLE) -> list[str]:
    """The names of the blanks of a block of signatures."""
    laid = lay_out([{"signatures": {"id": "x", **signatures}}], view=view)
    check_sound(laid)
    return [blank.name.removeprefix("demo.x.") for blank in laid.blanks]


def test_a_signature_has_70_mm() -> None:
    laid = lay_out([{"signatures": {"id": "x"}}])
    # (170 - 12) / 2 = 79
    assert width_mm(laid.fields("name-a")[0]) == pytest.approx(79)
    assert width_mm(laid.fields("date-a")[0]) >= 30


def test_those_who_answer_sign_without_a_witness_or_a_review_date() -> None:
    assert signed({}) == ["name-a", "date-a", "name-b", "date-b"]
    assert signed({}, PARTNER_A) == ["name-a", "date-a"]
    assert signed({"witness": True, "review_date": True}, PARTNER_A) == [
        "name-a", "date-a", "witness", "witness-date", "review",
    ]  # fmt: skip


def test_each_person_of_the_book_signs_in_every_copy_where_that_is_said() -> None:
    assert signed({"signers": "each"}, PARTNER_A) == ["name-a", "date-a", "name-b", "date-b"]


def test_everybody_has_a_line_to_sign_where_nobody_answers() -> None:
    assert signed({}, View(persons=(), people=PEOPLE)) == ["name-a", "date-a", "name-b", "date-b"]


def test_an_agreement_with_oneself_has_one_signature() -> None:
    assert signed({"signers": "one"}) == ["name", "date"]


def test_others_than_the_books_people_may_sign() -> None:
    signers = {"teacher": "Class teacher", "parent": "Parent or carer"}
    laid = lay_out([{"signatures": {"id": "x", "signers": signers}}])
    assert [blank.spoken for blank in laid.blanks] == [
        "Demo, Class teacher, name or initials", "Demo, Class teacher, write the date",
        "Demo, Parent or carer, name or initials", "Demo, Parent or carer, write the date",
    ]  # fmt: skip
    assert signed({"signers": ["Teacher", "Parent"]}) == ["name-1", "date-1", "name-2", "date-2"]
    assert {"Class teacher", "Parent or carer"} <= {*laid.lines}


@pytest.mark.parametrize("size", ["standard", "large", "giant"])
def test_signatures_side_by_side_stand_at_one_height_under_labels_of_any_length(size: str) -> None:
    signers = {"a": "Head", "b": "Whoever has care of the child at home, or a word for that"}
    laid = lay_out([{"signatures": {"id": "x", "signers": signers}}], "a4", size)
    one, other = (laid.fields(f"name-{key}")[0].rect for key in "ab")
    assert one.x0 == other.x0 or one.y0 == pytest.approx(other.y0)


# -- boxes, dots, notes, strips --------------------------------------------------------------------------------------


def test_a_drawing_box_is_90_mm_high_and_smaller_on_a5() -> None:
    block = [{"drawing": {"id": "x"}}]
    # the field lies 2 mm inside the frame: 90 - 4; on A5 the frame is 90 * 118 / 170 = 62.5 mm high
    assert height_mm(lay_out(block).layout.widgets[0]) == pytest.approx(86)
    assert height_mm(lay_out(block, "a5").layout.widgets[0]) == pytest.approx(90 * 118 / 170 - 4)


@pytest.mark.parametrize(("paper", "size"), [("a4", "large"), ("a4", "giant"), ("letter", "large")])
def test_a_drawing_box_is_as_high_in_large_print_on_full_paper(paper: str, size: str) -> None:
    (field,) = lay_out([{"drawing": {"id": "x"}}], paper, size).layout.widgets
    assert height_mm(field) == pytest.approx(86)
    # at least 150 by 90 mm with the frame
    assert width_mm(field) + 4 >= 150


def test_half_a_page_of_dots_is_half_a_page_in_whole_rows() -> None:
    laid = lay_out([{"space": {"id": "x"}}])
    # (297 - 18 - 18) / 2 = 130.5: 26 rows of 5 mm
    assert height_mm(laid.layout.widgets[0]) == pytest.approx(130)


def test_notes_fill_what_is_left_of_the_page() -> None:
    for style, step in (("lines", 8), ("dots", 8), ("squares", 8), ("graph", 10)):
        laid = lay_out(["Some words.", {"space": {"id": "x", "height": "rest", "look": style}}])
        assert laid.layout.widgets[0].rect.y0 - laid.look.paper.foot < mm(step)


@pytest.mark.parametrize("style", ["dots", "lines", "squares", "graph"])
def test_notes_take_the_rest_of_their_page_though_it_is_little(style: str) -> None:
    # 57 points, 20 mm, are left
    laid = lay_out([*["Some words."] * 30, {"space": {"id": "x", "height": "rest", "look": style}}])
    assert len(laid.layout.pages) == 1


@pytest.mark.parametrize("size", ["standard", "giant"])
def test_graph_paper_is_true_to_scale_in_every_size(size: str) -> None:
    laid = lay_out([{"space": {"id": "x", "look": "graph", "height": 60}}], size=size)
    lines = [item.bounds for item in on_page(laid.layout, 0) if isinstance(item, Shape) and item.kind == "line"]
    upright = sorted(to_mm(left) for left, _, right, _ in lines if left == right)
    assert {round(right - left, 1) for left, right in pairwise(upright)} == {2.0}
    assert height_mm(laid.layout.widgets[0]) == pytest.approx(60)


def test_a_ready_check_has_three_boxes_to_tick() -> None:
    fields = lay_out([{"ready_check": {"id": "x"}}]).layout.widgets
    assert [field.blank.name for field in fields] == ["demo.x.okay", "demo.x.later", "demo.x.skip"]
    assert {field.blank.kind for field in fields} == {BlankKind.CHECK}
    assert len({field.rect.y0 for field in fields}) == 1


def test_strips_are_at_least_24_mm_high() -> None:
    landing = {"landing": {"id": "x", "action": "Breathe.", "kindness": "It counts.", "tell": "Tell a friend."}}
    for block in ({"ready_check": {"id": "x"}}, landing):
        one, two = (lay_out([block] * count).layout.pages[0].filled for count in (1, 2))
        # the second strip adds its height and the space of 6 mm between the two
        assert to_mm(two - one) >= 24 + 6 - 0.01


def test_the_safety_footer_asks_nothing_and_leads_to_the_support_page() -> None:
    layout = lay_out([{"safety_footer": {"id": "x"}}]).layout
    assert not layout.widgets
    assert next(part.page_of for line in layout.numbered_lines for part in line.parts) == "support"
    assert [(link.target, link.text) for link in layout.links] == [("#support", "Support and safety")]
    assert [link.target for link in layout.links] == ["#support"]


def test_a_single_line_stands_beside_a_short_prompt_and_below_a_long_one() -> None:
    short, long = (lay_out([{"lines": {"prompt": words, "count": 1}}]) for words in ("My boat", "My boat " * 18))
    beside, below = short.layout.widgets[0], long.layout.widgets[0]
    (prompt,) = (line for line in short.drawn if line.text == "My boat")
    assert beside.rect.x0 > prompt.x + prompt.width
    assert beside.rect.y0 < prompt.baseline < beside.rect.y1
    assert below.rect.x0 == pytest.approx(0)
    assert below.rect.y1 < min(line.baseline for line in long.drawn)
    assert beside.blank.kind is below.blank.kind is BlankKind.TEXT


def test_a_single_line_for_each_of_two_stands_under_their_names() -> None:
    laid = lay_out([{"lines": {"prompt": "My boat", "count": 1, "each": "together"}}])
    assert [widget.blank.name for widget in laid.layout.widgets] == ["demo.lines.lines.a", "demo.lines.lines.b"]


BY_EACH = {
    "close": {"heading": "Closeness", "text": "To feel closer, I will", "by": "each"},
    "repair": {"heading": "Repair", "text": "We will", "confidence": False},
}


def test_what_two_people_promise_each_stands_side_by_side_under_its_words() -> None:
    laid = lay_out([{"agreement": {"id": "x", "items": BY_EACH}}])
    check_sound(laid)
    one, other = laid.fields("close-a")[0], laid.fields("close-b")[0]
    assert (one.rect.y0, one.rect.y1) == pytest.approx((other.rect.y0, other.rect.y1))
    assert one.rect.x1 < other.rect.x0
    assert [line for line in laid.lines if "To feel closer" in line] == ["Closeness. To feel closer, I will"]
    assert [blank.spoken.rpartition(", ")[0] for blank in laid.blanks][::2] == [
        "Demo, Clause 1, Partner A, To feel closer, I will", "Demo, Clause 1, Partner B, To feel closer, I will",
        "Demo, Clause 2, We will",
    ]  # fmt: skip


def test_halves_of_an_agreement_stand_in_every_copy() -> None:
    def names(**more: Any) -> list[str]:
        laid = lay_out([{"agreement": {"id": "x", "items": BY_EACH, **more}}], view=PARTNER_A)
        return [blank.name.removeprefix("demo.x.") for blank in laid.blanks]

    assert names(halves=True) == ["close-a", "close-a-sure", "close-b", "close-b-sure", "repair"]
    assert names() == ["close-a", "close-a-sure", "repair"]


def test_clauses_in_two_columns_keep_their_own_numbers_and_words() -> None:
    items = {key: f"I will {key}" for key in ("one", "two", "three")}
    laid = lay_out([{"agreement": {"id": "x", "layout": "two-columns", "items": items}}], view=PARTNER_A)
    check_sound(laid)
    one, two = laid.fields("one")[0], laid.fields("two")[0]
    assert one.rect.y1 == pytest.approx(two.rect.y1)
    assert one.rect.x1 < two.rect.x0
    assert {"1", "2", "3"} <= set(laid.lines)


def test_what_heads_the_columns_of_an_agreement_is_read_before_its_clauses() -> None:
    block = {"id": "x", "layout": "two-columns", "items": BY_EACH, "halves": True}
    root = lay_out([{"agreement": block}]).layout.root
    assert [element.role for element in root.kids if isinstance(element, Element)] == ["H1", "P", "P", "L"]


def test_the_test_words_of_an_agreement_are_items_of_a_list() -> None:
    checks = {"mine": "mine", "free": "free", "small": "small"}
    roles = lay_out([{"agreement": {"id": "x", "checks": checks, "items": CLAUSES}}]).roles()
    assert roles[roles.index("L") :][:7] == ["L", *["LI", "LBody"] * 3]
