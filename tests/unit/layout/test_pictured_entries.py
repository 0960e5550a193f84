"""Steps with pictures: beside their words or above them, several in a row, tagged in reading order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.fields.item_pictures import SmallPicture
from bifolio.content.kinds.list import PicturedEntry
from bifolio.layout.page.structure import Element
from bifolio.lengths import to_mm
from bifolio.messages import Messages
from bifolio.text.inline import Run, Text
from tests.builders import COUPLE, LOOKS, Laid, check_sound, elements, laid_out, lay_out, make_look, unit_with


def entry(alt: str, words: str = "Lift your hips.") -> dict[str, Any]:
    return {"file": "p.png", "alt": alt, "text": words}


def steps(count: int, words: str = "Lift your hips.", **keys: Any) -> list[Any]:
    items = [entry(f"Picture {number}", words) for number in range(1, count + 1)]
    return [{"list": {"id": "x", "style": "numbers", "items": items, **keys}}]


def frames(laid: Laid) -> list[tuple[int, tuple[int, ...]]]:
    """Page, left, bottom, width and height of all pictures in millimetres."""
    found = []
    for one in elements(laid.layout.root):
        for _, key, value in one.attributes:
            if one.role == "Figure" and key == "BBox":
                page, (left, bottom, right, top) = value
                sizes = (left, bottom, right - left, top - bottom)
                found.append((page, tuple(round(to_mm(size)) for size in sizes)))
    return found


def tops(laid: Laid) -> list[tuple[int, int]]:
    return [(bottom + height, left) for _, (left, bottom, _, height) in frames(laid)]


def test_a_picture_is_beside_its_words_on_a4_and_above_them_in_large_print_on_a5() -> None:
    assert frames(lay_out(steps(2)))[0][1][2:] == (40, 30)
    beside = lay_out(steps(1))
    ((_, (left, bottom, width, _height)),) = frames(beside)
    (words,) = [one for one in beside.drawn if one.text.startswith("Lift")]
    assert to_mm(words.x) > left + width
    above = lay_out(steps(1), "a5", "giant")
    ((_, (left, bottom, _, _)),) = frames(above)
    (words, *_) = [one for one in above.drawn if one.text.startswith("Lift")]
    assert to_mm(words.baseline) < bottom


def test_pictures_in_a_row_are_level_and_their_words_below() -> None:
    laid = lay_out(steps(4, layout="three-columns"))
    first, second, third, fourth = tops(laid)
    assert first[0] == second[0] == third[0] > fourth[0]
    assert first[1] < second[1] < third[1]


def test_fewer_are_in_a_row_where_words_would_be_long_or_the_page_is_narrow() -> None:
    long = (
        "Lower them slowly, then rest, and breathe out as long as you can without pressing, with your arms beside you "
        * 2
    )
    assert len({top for top, _ in tops(lay_out(steps(3, long, layout="three-columns")))}) == 2
    assert len({left for _, left in tops(lay_out(steps(4, layout="four-columns"), "a5"))}) == 2


def test_easy_reading_has_one_below_another() -> None:
    look = replace(make_look("a4", "standard"), is_easy=True)
    unit = unit_with(steps(3, layout="three-columns"), Messages("en-US"), COUPLE)
    assert len({left for _, left in tops(laid_out(unit, look, COUPLE))}) == 1


def test_each_entry_is_tagged_as_its_number_its_picture_then_its_words() -> None:
    laid = lay_out(steps(1))
    (item,) = [one for one in elements(laid.layout.root) if one.role == "LI"]
    label, body = [kid for kid in item.kids if isinstance(kid, Element)]
    assert label.role == "Lbl"
    assert [(kid.role, kid.alt) for kid in body.kids if isinstance(kid, Element)] == [
        ("Figure", "Picture 1"),
        ("P", None),
    ]


def test_words_higher_than_half_a_page_go_below_their_picture() -> None:
    laid = lay_out(steps(1, "Lower them slowly, and rest. " * 60))
    ((_, (_, bottom, _, _)),) = frames(laid)
    (words, *_) = [one for one in laid.drawn if one.text.startswith("Lower")]
    assert to_mm(words.baseline) < bottom


def test_steps_with_pictures_are_sound_on_every_paper() -> None:
    many = [*steps(5, layout="three-columns"), *[{"list": {**steps(3)[0]["list"], "id": "y"}}]]
    for paper, size in LOOKS:
        check_sound(lay_out(many, paper, size))


def test_a_step_of_an_exercise_has_its_picture_beside_it() -> None:
    unit = unit_with(["Words."], Messages("en-US"), COUPLE)
    picture = SmallPicture(file="p.png", alt=Text("A boat"))
    opening = replace(unit.opening, steps=((Run("Row."),), (Run("Rest."),)), step_pictures={1: picture})
    laid = laid_out(replace(unit, kind=UnitKind.EXERCISE, opening=opening), make_look("a4", "standard"), COUPLE)
    bodies = [one for one in elements(laid.layout.root) if one.role == "LBody"]
    assert [[kid.role for kid in body.kids if isinstance(kid, Element)] for body in bodies] == [["P"], ["Figure", "P"]]


def test_an_entry_with_a_picture_may_have_entries_below_it() -> None:
    items = [{**entry("A knee"), "items": ["Slowly."]}]
    laid = lay_out([{"list": {"items": items}}])
    assert isinstance(laid.layout.root, Element)
    assert laid.lines[-1] == "Slowly."
    assert PicturedEntry.model_fields.keys() >= {"file", "alt", "text", "items"}
