"""The order of a book's pages: steps face their work, blank pages come where they are of use; all without a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.assemble.unit_kinds import OPEN, Privacy, UnitKind
from bifolio.content.fields.sharing import Sign
from bifolio.layout.book import page_order
from bifolio.layout.book.page_order import BookOrder, UnitShape, blanks_before, order_pages, wants_blank


def shape(kind: str, pages: int = 1, name: str = "") -> UnitShape:
    """A unit of so many pages; an exercise of several has its steps on the first and work on the next."""
    return UnitShape(
        kind=UnitKind(kind), part=name or kind, person="", privacy=OPEN,
        starts="recto" if kind in ("cover", "section") else "any", is_single_sided=False, in_contents=True,
        bare=(False,) * pages, steps=0 if kind == "exercise" and pages > 1 else None,
    )  # fmt: skip


def section(*exercises: int, has_reflection: bool = True) -> list[UnitShape]:
    shapes = [shape("section"), *(shape("exercise", pages, f"e{n}") for n, pages in enumerate(exercises))]
    return [*shapes, shape("reflection")] if has_reflection else shapes


def names(shapes: Sequence[UnitShape], order: BookOrder) -> list[str]:
    return [shapes[index].part for index in order.units]


def laid(shapes: Sequence[UnitShape], order: BookOrder) -> tuple[int, list[str]]:
    """How many pages the book has, and the exercises whose work is overleaf."""
    number, overleaf = 0, []
    before: UnitShape | None = None
    for place, index in enumerate(order.units):
        one = shapes[index]
        number += place in order.padded
        number += wants_blank(one, before, number + 1)
        if one.steps is not None and (number + one.steps + 1) % 2 == 1:
            overleaf.append(one.part)
        number += one.pages
        before = one
    return number, overleaf


def test_a_reflection_comes_before_the_last_exercise_where_that_lets_steps_face_their_work() -> None:
    # opener on page 1, e0 on 2 to 4; e1 would begin on 5, with its work on the back
    book = section(3, 2)
    order = order_pages(book, leaves_blanks=True)
    assert names(book, order) == ["section", "e0", "reflection", "e1"]
    assert laid(book, order) == (7, [])


def test_a_reflection_stays_last_where_nothing_is_won() -> None:
    book = section(2, 2)
    assert names(book, order_pages(book, leaves_blanks=True)) == ["section", "e0", "e1", "reflection"]


def test_a_reflection_does_not_pass_three_exercises_so_that_the_work_of_one_faces_its_steps() -> None:
    book = [*section(3, 3, 1, 3), *section(1)]
    order = order_pages(book, leaves_blanks=True)
    assert names(book, order)[:6] == ["section", "e0", "e1", "e2", "reflection", "e3"]
    assert laid(book, order) == (15, ["e1"])


def test_a_reflection_never_comes_before_the_first_exercise() -> None:
    # the two pages of e0 face each other already; e1 alone cannot be helped
    book = section(1, 1)
    assert names(book, order_pages(book, leaves_blanks=True))[1] == "e0"


def test_a_page_that_stays_blank_anyway_comes_before_an_exercise_that_it_lets_face_its_work() -> None:
    # opener, 3 and 2 pages
    book = [*section(3, 2, 1, has_reflection=False), *section(1, has_reflection=False)]
    order = order_pages(book, leaves_blanks=True)
    assert order.padded == {2}
    assert laid(book, order)[1] == []
    # page 8 stays blank without it: the next section begins on page 9 either way
    assert laid(book, order)[0] == laid(book, BookOrder(order.units))[0] == 10


@pytest.mark.parametrize("place", [1, 2])
def test_no_blank_page_is_the_front_of_a_leaf_that_is_private_on_one_side_only(place: int) -> None:
    book = [*section(3, 2, 1, has_reflection=False), *section(1, has_reflection=False)]
    book[place] = replace(book[place], privacy=Privacy(is_apart=True))
    assert not order_pages(book, leaves_blanks=True).padded


def test_no_page_is_added_for_one_exercise() -> None:
    # e0 ends on page 4 and the book on 6: a blank page would make it 7
    book = section(3, 2, has_reflection=False)
    order = order_pages(book, leaves_blanks=True)
    assert not order.padded
    assert laid(book, order) == (6, ["e1"])


def spread(*exercises: int) -> list[UnitShape]:
    """A section whose opener takes two pages."""
    opener, *others = section(*exercises, has_reflection=False)
    return [replace(opener, starts="any", bare=(False, False)), *others]


def test_a_section_on_two_pages_begins_on_either_side() -> None:
    # on page 2, behind the page before it; none stays blank
    book = [shape("page"), *spread(2)]
    order = order_pages(book, leaves_blanks=True)
    assert not order.padded
    assert laid(book, order) == (5, [])


def test_a_blank_page_comes_before_a_section_on_two_pages_where_it_lets_steps_face_their_work() -> None:
    # three exercises of two pages, all of which would begin on a right-hand page
    book = [shape("page"), shape("page"), *spread(2, 2)]
    order = order_pages(book, leaves_blanks=True)
    assert order.padded == {2}
    assert laid(book, order) == (9, [])


def test_a_section_is_ordered_for_what_follows_it() -> None:
    # two exercises overleaf are not worth a blank page, but the four of both sections are
    book = [shape("page"), *spread(1), *spread(4, 4), *spread(4, 4)]
    order = order_pages(book, leaves_blanks=True)
    assert laid(book, order) == (25, [])


def with_notes(*shapes: UnitShape) -> list[UnitShape]:
    """A book that ends with a page for notes, which its contents do not list, and a back cover."""
    notes = shape("notes")
    return [*shapes, replace(notes, in_contents=False), shape("back-cover")]


def test_a_page_for_notes_comes_where_a_page_would_be_blank() -> None:
    # opener, e0 on 2 and 3; 4 would be blank before the next section
    book = with_notes(*section(2, has_reflection=False), *section(2, has_reflection=False))
    order = order_pages(book, leaves_blanks=True)
    assert names(book, order)[:4] == ["section", "e0", "notes", "section"]
    assert laid(book, order) == (8, [])


def test_a_page_for_notes_comes_before_an_exercise_that_it_lets_face_its_work() -> None:
    # opener, e0 on 2 to 4, e1 on 5: the page for notes comes before it
    book = with_notes(*section(3, 2, has_reflection=False))
    assert names(book, order_pages(book, leaves_blanks=True)) == ["section", "e0", "notes", "e1", "back-cover"]


def test_a_page_for_notes_that_is_listed_in_the_contents_stays_where_it_is() -> None:
    book = with_notes(*section(3, 2, has_reflection=False))
    book[3] = replace(book[3], in_contents=True)
    assert order_pages(book, leaves_blanks=True).units == (0, 1, 2, 3, 4)


def test_no_page_for_notes_comes_into_the_front_matter() -> None:
    # page 2 stays blank before the section
    book = with_notes(shape("cover"), *section(2, has_reflection=False))
    assert names(book, order_pages(book, leaves_blanks=True))[:2] == ["cover", "section"]


@pytest.mark.parametrize("place", [1, 2])
def test_no_page_for_notes_is_the_front_of_a_leaf_that_is_private_on_one_side_only(place: int) -> None:
    book = with_notes(*section(3, 2, has_reflection=False))
    book[place] = replace(book[place], privacy=Privacy(is_apart=True))
    assert names(book, order_pages(book, leaves_blanks=True))[2] == "e1"


def test_nothing_moves_where_no_page_may_stay_blank() -> None:
    book = section(3, 2)
    assert order_pages(book, leaves_blanks=False) == BookOrder((0, 1, 2, 3))


@pytest.mark.parametrize("pages", [1, 2])
def test_help_comes_before_an_imprint_of_more_than_one_page(pages: int) -> None:
    support = shape("page", name="support")
    support = replace(support, kind=UnitKind.SUPPORT)
    book = [shape("cover"), shape("imprint", pages), support]
    assert names(book, order_pages(book, leaves_blanks=True))[1] == ("support" if pages > 1 else "imprint")


sections = st.lists(
    st.tuples(st.lists(st.integers(1, 5), min_size=1, max_size=5), st.booleans()), min_size=1, max_size=4
)


@given(sections)
def test_every_unit_is_printed_once_and_no_book_grows(parts: list[tuple[list[int], bool]]) -> None:
    book = [one for pages, has_reflection in parts for one in section(*pages, has_reflection=has_reflection)]
    order = order_pages(book, leaves_blanks=True)
    assert sorted(order.units) == list(range(len(book)))
    count, overleaf = laid(book, order)
    before, overleaf_before = laid(book, BookOrder(tuple(range(len(book)))))
    # the end of the book may gain a page that its last section won
    assert count <= before + (len(overleaf_before) - len(overleaf))
    assert len(overleaf) <= len(overleaf_before)


def with_cards(*exercises: int) -> list[UnitShape]:
    """A section without reflection whose first exercise has a sheet of cards."""
    opener, first, *others = section(*exercises, has_reflection=False)
    cards = shape("cards", name=first.part)
    return [opener, first, replace(cards, is_single_sided=True, starts="recto", bare=(True,)), *others]


def test_cards_come_at_their_sections_end_where_that_lets_steps_face_their_work() -> None:
    # opener, e0 on 2 and 3; the cards on 5 would leave 4 and 6 blank
    book = [*with_cards(2, 2), *section(1, has_reflection=False)]
    order = order_pages(book, leaves_blanks=True)
    assert [book[index].kind for index in order.units[:4]] == ["section", "exercise", "exercise", "cards"]


def test_cards_stay_where_they_are_needed_where_nothing_is_won() -> None:
    book = with_cards(1, 2)
    assert order_pages(book, leaves_blanks=True).units == (0, 1, 2, 3)


def test_one_persons_cards_stay_with_the_sheets_of_that_person() -> None:
    book = [*with_cards(2, 2), *section(1, has_reflection=False)]
    book[2] = replace(book[2], privacy=Privacy(is_apart=True))
    assert order_pages(book, leaves_blanks=True).units[:4] == (0, 1, 2, 3)


@given(sections)
def test_exercises_keep_their_order(parts: list[tuple[list[int], bool]]) -> None:
    book = [one for pages, has_reflection in parts for one in section(*pages, has_reflection=has_reflection)]
    order = order_pages(book, leaves_blanks=True)
    kept = [index for index in order.units if book[index].kind != "reflection"]
    assert kept == sorted(kept)


@pytest.mark.parametrize("number", [7, 8])
@pytest.mark.parametrize("is_padded", [False, True])
def test_wishes_that_are_at_odds_leave_two_pages_blank_at_most(number: int, is_padded: bool) -> None:
    private = replace(shape("exercise"), privacy=Privacy("mine", is_apart=True))
    wants_both = replace(shape("exercise", 2), starts="verso", privacy=Privacy("ours"))
    assert all(wants_blank(wants_both, private, page) for page in (8, 9))
    assert 1 <= blanks_before(wants_both, private, number, is_padded=is_padded) <= 2


def wants_leaf_behind_private(following: UnitShape) -> bool:
    """Whether a page behind a private one, on the back of its leaf, is moved to the next leaf."""
    private = replace(shape("page"), privacy=Privacy("mine", is_apart=True))
    return wants_blank(following, private, 8)


def test_what_may_be_shown_or_not_may_back_a_private_page() -> None:
    assert not wants_leaf_behind_private(replace(shape("page"), privacy=Privacy("choose", "half", is_own_choice=True)))


@pytest.mark.parametrize("sign", ["solid", "half", "outline", "none"])
def test_what_others_read_backs_no_private_page_whatever_its_corner_looks_like(sign: Sign) -> None:
    assert wants_leaf_behind_private(replace(shape("page"), privacy=Privacy("ours", sign)))


def test_what_has_no_mark_may_back_a_private_page() -> None:
    assert not wants_leaf_behind_private(shape("page"))


@given(st.lists(st.integers(1, 4), min_size=45, max_size=60), st.integers(0, 3))
@settings(max_examples=15, deadline=None)
def test_no_reflection_would_pass_more_exercises_than_are_tried(pages: list[int], before: int) -> None:
    book = [*[shape("page", name=f"p{n}") for n in range(before)], *section(*pages), *section(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_order, "FURTHEST", 1_000)
        every = order_pages(book, leaves_blanks=True)
    assert order_pages(book, leaves_blanks=True) == every


def test_a_section_twice_as_long_takes_about_twice_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    plans = []
    for count in (100, 200):
        weighed = Counter[int]()
        taken = page_order._taken
        with monkeypatch.context() as patch:
            patch.setattr(page_order, "_taken", lambda *a, w=weighed, t=taken, **k: w.update((0,)) or t(*a, **k))
            order_pages(section(*[2, 3] * (count // 2)), leaves_blanks=True)
        plans.append(weighed[0])
    assert plans[1] < 2.5 * plans[0]
