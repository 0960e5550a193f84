"""Words to trace: black once, pale to write over, then empty lines; read aloud once."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.lengths import mm
from bifolio.text.faces import load_face
from tests.builders import Drawn, Laid, check_sound, elements, in_turns, lay_out, lines_that_meet
from tests.painted import Words, on_page


def traced(
    words: str | list[str] | dict[str, str],
    paper: str = "a4",
    size: str = "standard",
    theme: str = "calm",
    language: str = "en-US",
    **keys: Any,
) -> Laid:
    block = {"lines": {"id": "x", "trace": words, **keys}}
    return lay_out([block], paper, size, theme=theme, language=language)


def rows(one: Laid) -> list[list[Drawn]]:
    """The words on each row, from the top."""
    found: dict[tuple[int, float], list[Drawn]] = {}
    for word in one.drawn:
        if word.text != "Demo":
            found.setdefault((word.page, round(-word.baseline, 1)), []).append(word)
    return [found[key] for key in sorted(found)]


def tagged(one: Laid) -> list[str]:
    """The words that are read aloud."""
    pages = (on_page(one.layout, page) for page in range(len(one.layout.pages)))
    return [item.text for page in pages for item in page if isinstance(item, Words) and item.owner is not None]


def test_words_that_leave_room_are_repeated_on_their_line_and_left_out_of_the_last() -> None:
    one = traced("Moon", count=4)
    assert [[word.text for word in row] for row in rows(one)] == [["Moon"] * len(rows(one)[0])] * 3
    assert len(rows(one)[0]) > 2
    (field,) = one.layout.widgets
    assert field.rect.y1 < rows(one)[-1][0].baseline


def test_words_to_trace_are_read_aloud_once() -> None:
    assert tagged(traced("Moon", count=4)) == ["Demo", "Moon"]
    said = " ".join(tagged(traced("The happy cat jumps over the dog and then it sleeps", "a5")))
    assert said.count("happy") == said.count("sleeps") == 1


def test_the_first_words_are_black_and_later_ones_paler_from_row_to_row() -> None:
    one = traced("Moon", count=4)
    greys = [item.colour[0] for item in on_page(one.layout, 0) if isinstance(item, Words) and item.text == "Moon"]
    assert greys[0] == 0
    assert greys[1:] == sorted(greys[1:])
    assert (greys[1], greys[-1]) == pytest.approx((0.6, 0.8))


def test_each_of_several_words_has_its_rows_and_a_field_called_after_it() -> None:
    one = traced({"moon": "Moon", "sun": "Sun"}, count=3)
    assert [{word.text for word in row} for row in rows(one)] == [{"Moon"}, {"Moon"}, {"Sun"}, {"Sun"}]
    assert [field.blank.name.removeprefix("demo.x.") for field in one.layout.widgets] == ["moon", "sun"]
    assert tagged(one) == ["Demo", "Moon", "Sun"]


def test_words_of_one_block_are_of_the_same_size_though_one_is_too_long() -> None:
    one = traced(["Maus", "Donaudampfschifffahrtsgesellschaft"], "a5")
    assert len({word.size for row in rows(one) for word in row}) == 1


def test_one_word_to_trace_keeps_the_name_of_its_field() -> None:
    (field,) = traced("Moon").layout.widgets
    assert field.blank.name == "demo.x.lines"


def test_an_address_to_trace_is_no_link_with_a_line_under_it() -> None:
    one = traced("www.example.org", count=2)
    assert not one.layout.links
    assert rows(one)[0][0].text == "www.example.org"


@pytest.mark.parametrize(
    ("size", "theme", "is_hollow"), [("standard", "calm", False), ("large", "calm", True), ("standard", "plain", True)]
)
def test_letters_have_outlines_where_grey_would_be_too_faint(size: str, theme: str, is_hollow: bool) -> None:
    content = traced("Moon", size=size, theme=theme).layout.pages[0].content
    assert (b"\n1 Tr\n" in content) is is_hollow


@pytest.mark.parametrize(("ruling", "share"), [("dashed", 0.5), ("plain", 0.5), ("seyes", 0.25)])
def test_small_letters_are_as_high_as_the_ruling_says(ruling: str, share: float) -> None:
    one = traced("Moon", ruling=ruling, spacing=20)
    word = rows(one)[0][0]
    face = next(item.face for item in on_page(one.layout, 0) if isinstance(item, Words) and item.text == "Moon")
    assert word.size * load_face(face).x_height / 1000 == pytest.approx(share * 20 * 72 / 25.4, abs=0.01)
    baselines = [row[0].baseline for row in rows(one)]
    assert baselines[0] - baselines[1] == pytest.approx(20 * 72 / 25.4, abs=0.01)


def test_a_word_that_is_too_long_is_smaller_and_its_lines_closer() -> None:
    one = traced("Donaudampfschifffahrtsgesellschaft", "a5")
    assert rows(one)[0][0].width <= one.look.measure
    assert rows(one)[0][0].baseline - rows(one)[1][0].baseline < 10 * 72 / 25.4


def test_words_begin_at_the_right_in_a_book_that_is_read_from_right_to_left() -> None:
    one = traced("שלום", language="he")
    first = rows(one)[0][0]
    assert first.x + first.width == pytest.approx(one.look.measure, abs=1)


def test_each_of_several_people_has_the_words_and_a_field() -> None:
    one = traced("Moon", each="together")
    assert len(one.layout.widgets) == 2
    assert tagged(one).count("Moon") == 2


@pytest.mark.parametrize(("ruling", "paper", "size"), in_turns(["plain", "dashed", "seyes"]))
def test_words_to_trace_are_sound_at_every_size(paper: str, size: str, ruling: str) -> None:
    words = "The happy cat jumps over the quiet dog and then sleeps on a Donaudampfschifffahrtsgesellschaft, which is far away"
    one = traced(words, paper, size, ruling=ruling, spacing=30)
    check_sound(one, has_artifacts=True)
    assert len(one.layout.widgets) == 1
    assert not lines_that_meet(one.drawn)
    assert [element.role for element in elements(one.layout.root)].count("Figure") == 0


@pytest.mark.parametrize("ruling", ["plain", "dashed", "seyes"])
def test_lines_for_a_very_long_word_are_not_closer_than_a_finger_needs(ruling: str) -> None:
    one = traced(
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "a5", ruling=ruling
    )
    (field,) = one.layout.widgets
    assert field.rect.y1 - field.rect.y0 >= mm(6.4)
