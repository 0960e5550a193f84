"""Blanks that authors write among words, on the page: their length, their room, and the fields over words to choose from."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bifolio.layout.page.structure import Element, Marked
from bifolio.lengths import to_mm
from bifolio.pdf.forms import own_name
from tests.builders import LOOKS, Laid, check_sound, height_mm, in_turns, lay_out, width_mm

LONG = "The pull of the moon, and not that of the sun alone, ____ makes the water rise and fall on every shore. "


def text(words: str, **keys: Any) -> list[Any]:
    return [{"text": {"text": words, **keys}}]


def leading(laid: Laid) -> float:
    """From one line of the paragraph to the next, in millimetres."""
    first, second = sorted({line.baseline for line in laid.drawn if line.text != "Demo"}, reverse=True)[:2]
    return to_mm(first - second)


@pytest.mark.parametrize(("written", "length"), [("___", 24), ("____", 32), ("__________", 80)])
def test_an_underscore_is_8_mm_long(written: str, length: float) -> None:
    (widget,) = lay_out(text(f"Write {written} here.")).layout.widgets
    assert width_mm(widget) == pytest.approx(length)


def test_a_blank_has_room_for_as_many_letters_in_every_size() -> None:
    widths = [
        width_mm(lay_out(text("Write ____ here."), size=size).layout.widgets[0]) for size in ("standard", "giant")
    ]
    assert widths == pytest.approx([32, 64])  # 12 and 24 pt


@pytest.mark.parametrize(("size", "pitch"), [("standard", 8), ("clear", 9), ("large", 11), ("giant", 13)])
def test_lines_with_blanks_are_as_far_apart_as_ruled_lines(size: str, pitch: float) -> None:
    laid = lay_out(text(LONG * 4), size=size)
    assert leading(laid) == pytest.approx(max(pitch, to_mm(laid.look.body.leading)), abs=0.01)
    assert all(height_mm(widget) == pytest.approx(leading(laid), abs=0.01) for widget in laid.layout.widgets)


def test_a_choice_alone_needs_the_least_target_only() -> None:
    assert leading(lay_out(text("At (high|low){} water the mussels are covered. " * 4))) == pytest.approx(6.5, abs=0.01)


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_blank_longer_than_its_line_stands_on_a_line_of_its_own(paper: str, size: str) -> None:
    laid = lay_out(text(f"It is {'_' * 60} wide."), paper, size)
    check_sound(laid)
    (widget,) = laid.layout.widgets
    assert widget.rect.x1 - widget.rect.x0 == pytest.approx(laid.look.reading, abs=1)
    assert not [line for line in laid.drawn if widget.rect.y0 < line.baseline < widget.rect.y1]


@pytest.mark.parametrize(
    ("words", "paper", "size"),
    in_turns(["(a|b){}", "(ill|it|I){}", "(on the wet rock|in the deep sand|in open water){}"]),
)
def test_words_to_choose_from_have_fields_apart_from_each_other(words: str, paper: str, size: str) -> None:
    laid = lay_out(text(f"Tell {words}, then {words} and {words} whenever the tide has turned {words}."), paper, size)
    check_sound(laid)


def test_a_choice_wider_than_its_line_breaks_between_its_words() -> None:
    long = "the far end of the harbour and then all the way back over the hill to where we began"
    laid = lay_out(text(f"We walk to (the island|{long}){{goal}} and rest."), "a5", "giant")
    check_sound(laid)
    assert long in " ".join(" ".join(laid.lines).split())
    assert len(laid.layout.widgets) == 2


def test_a_ring_lies_around_its_word_in_the_order_of_reading() -> None:
    laid = lay_out(text("At (high|low){tide} water."))
    high, low = laid.layout.widgets
    assert [own_name(one) for one in (high, low)] == ["demo.text.tide.high", "demo.text.tide.low"]
    assert high.shape == "ring"
    assert low.shape == "ring"
    line = next(line for line in laid.drawn if "low" in line.text)
    assert high.rect.y0 < line.baseline < high.rect.y1
    assert high.rect.x1 < low.rect.x0
    owner = next(
        kid for kid in laid.layout.root.kids if isinstance(kid, Element) and kid.role == "P" and "Form" in roles(kid)
    )
    assert roles(owner) == ["words", "Form", "words", "Form", "words"]


def roles(element: Element) -> list[str]:
    found = ["words" if isinstance(kid, Marked) else getattr(kid, "role", "") for kid in element.kids]
    return [role for before, role in pairwise(["", *found]) if role != before or role != "words"]


def test_a_word_that_is_cut_has_its_field_once() -> None:
    narrow = {
        "table": {"columns": ["A", "B", "C", "D", "E"], "rows": [["a", "b", "c", "d", "(incomprehensibilities|no){}"]]}
    }
    laid = lay_out([narrow], "a5", "giant")
    assert [widget.option for widget in laid.layout.widgets] == ["incomprehensibilities", "no"]


def test_a_row_of_underscores_does_not_cross_the_edge_of_a_box_or_a_cell() -> None:
    box = {"box": {"blocks": [f"Write {'_' * 40} here."]}}
    table = {"table": {"columns": ["A", "B"], "rows": [["a", f"{'_' * 40} b"]]}}
    laid = lay_out([box, table], "a5", "giant")
    check_sound(laid)


def test_a_blank_in_a_list_keeps_its_bullet_on_its_line() -> None:
    laid = lay_out([{"list": ["____{a} is first.", "Second."]}])
    (widget,) = laid.layout.widgets
    bullet = next(line for line in laid.drawn if line.text.startswith("•"))
    assert widget.rect.y0 < bullet.baseline < widget.rect.y1


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_a_word_to_choose_beside_a_fraction_is_ringed_as_high_as_a_line(paper: str, size: str) -> None:
    laid = lay_out(text("{____{top}/4} is (less|more){cmp} than one."), paper, size)
    check_sound(laid)
    rings = [widget for widget in laid.layout.widgets if widget.option in ("less", "more")]
    assert len(rings) == 2
    for ring in rings:
        assert height_mm(ring) <= to_mm(laid.look.size.pitch) + 0.01
        (baseline,) = {line.baseline for line in laid.drawn if str(ring.option) in line.text}
        middle = baseline + 0.35 * laid.look.body.size
        assert (ring.rect.y0 + ring.rect.y1) / 2 == pytest.approx(middle, abs=1)
