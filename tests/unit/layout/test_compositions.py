"""A page with a `look` is one composition around its middle: a dedication, or a certificate in a frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.request import Request
from bifolio.content.fields.base import Block
from bifolio.content.model.part import PageLook
from bifolio.form_fields import BlankKind
from bifolio.lengths import mm, to_mm
from bifolio.messages import Messages
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build
from bifolio.pipeline.open_workbook import read_workbook
from tests.builders import (
    KINDS,
    SOLO,
    Laid,
    check_sound,
    gallery,
    laid_out,
    lines_that_meet,
    make_look,
    unit_with,
    width_mm,
)  # fmt: skip
from tests.painted import Shape, on_page

CREATED = datetime(2026, 11, 24, tzinfo=UTC)

AWARD: list[Any] = [
    {"text": "This certificate is awarded to"},
    {"text": {"style": "lead", "text": "Ana Ruiz"}},
    {"text": "for six evenings of listening as well as speaking, in which nobody left before the tea was drunk."},
    {"signatures": {"id": "signed", "signers": {"leader": "Course leader", "head": "Head of the centre"}}},
]


def composition(
    blocks: list[Any],
    paper: str = "a4",
    size: str = "standard",
    setting: PageLook = "framed",
    *,
    is_turned: bool = False,
) -> Laid:
    look = make_look(paper, size)
    unit = unit_with(blocks, Messages("en-US"), SOLO)
    return laid_out(replace(unit, setting=setting, is_turned=is_turned), look, SOLO)


def frames(laid: Laid) -> list[Shape]:
    """The outer frames: closed paths with the heaviest line."""
    pages = range(len(laid.layout.pages))
    shapes = [item for page in pages for item in on_page(laid.layout, page) if isinstance(item, Shape)]
    return [one for one in shapes if one.weight == pytest.approx(1.8)]


@pytest.mark.parametrize("setting", ["centred", "framed"])
@pytest.mark.parametrize("is_turned", [False, True])
def test_every_line_of_words_is_around_the_middle(setting: PageLook, is_turned: bool) -> None:
    laid = composition(AWARD[:3], setting=setting, is_turned=is_turned)
    middle = laid.look_of(0).measure / 2
    assert [line.x + line.width / 2 for line in laid.drawn] == pytest.approx([middle] * len(laid.drawn), abs=0.1)


@pytest.mark.parametrize(("paper", "is_turned"), [("a4", False), ("letter", True), ("a5", False), ("a5", True)])
def test_a_frame_fills_the_page_and_holds_everything(paper: str, is_turned: bool) -> None:
    laid = composition(AWARD, paper, is_turned=is_turned)
    (frame,) = frames(laid)
    left, bottom, right, top = frame.bounds
    area = laid.look_of(0).paper
    assert to_mm(area.height - area.head - top) == pytest.approx(4, abs=0.1)
    assert to_mm(bottom - area.foot) == pytest.approx(3 if paper == "a5" else 5, abs=0.1)
    for widget in laid.layout.widgets:
        assert left + mm(5) < widget.rect.x0
        assert widget.rect.x1 < right - mm(5)
        assert bottom < widget.rect.y0
        assert widget.rect.y1 < top


def test_a_page_without_a_frame_has_more_below_than_above() -> None:
    laid = composition(AWARD[:3], setting="centred")
    area = laid.look.paper
    above = area.height - area.head - max(line.baseline + line.size for line in laid.drawn)
    below = min(line.baseline for line in laid.drawn) - area.foot
    assert mm(10) < above < below
    assert not frames(laid)


def test_title_and_lead_are_larger_than_on_other_pages_and_the_rest_is_larger_too() -> None:
    composed, plain = composition(AWARD), composition(AWARD, setting="plain")
    sizes = [{line.text: line.size for line in laid.drawn} for laid in (composed, plain)]
    assert [sizes[0][words] for words in ("Demo", "Ana Ruiz", AWARD[0]["text"])] == pytest.approx([34, 28, 14])
    assert [sizes[1][words] for words in ("Demo", "Ana Ruiz", AWARD[0]["text"])] == pytest.approx([26, 14, 12])


def test_a_name_of_one_long_word_gets_smaller_instead_of_being_split() -> None:
    name = "Anastasia-Philippopoulosowitsch"
    (line,) = [one for one in composition([{"text": {"style": "lead", "text": name}}], "a5").drawn if name in one.text]
    assert 14 < line.size < 22


NAMES = [
    "Ana",
    "Bartholomew Featherstonehaugh",
    "Maximiliane-Alexandra Freifrau von Hohenlohe-Waldenburg-Schillingsfürst",
    "محمد عبد الرحمن",
]


def fitted(name: str, *others: Any, paper: str = "a4", size: str = "standard", is_turned: bool = True) -> Laid:
    return composition([{"text": {"style": "fit", "text": name}}, *others], paper, size, is_turned=is_turned)


def sizes_of(laid: Laid) -> set[float]:
    """The sizes of the words except the title's, in points."""
    return {line.size for line in laid.drawn if line.text != "Demo"}


def test_a_fitted_name_is_larger_the_shorter_it_is_up_to_a_fifth_of_the_page() -> None:
    (ana,), (bartholomew,), (maximiliane,) = (sizes_of(fitted(name)) for name in NAMES[:3])
    assert ana > bartholomew > maximiliane > 28
    assert mm(20) < ana <= fitted("Ana").look_of(0).paper.depth / 5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "giant")])
def test_a_fitted_name_stays_whole_in_its_frame_on_one_size_of_up_to_three_lines(
    name: str, paper: str, size: str
) -> None:
    laid = fitted(name, paper=paper, size=size)
    check_sound(laid, has_artifacts=True)
    lines = [line for line in laid.drawn if line.text != "Demo"]
    assert not lines_that_meet(laid.drawn)
    assert len({line.size for line in lines}) == 1
    assert len({line.baseline for line in lines}) <= 3
    assert sorted(" ".join(line.text for line in lines).split()) == sorted(name.split())


def test_a_fitted_name_gets_smaller_to_leave_room_for_the_rest_of_its_page() -> None:
    others = [{"text": {"style": "small", "text": f"Line {number} of what was done."}} for number in range(15)]
    laid = fitted("Ana", *others, is_turned=True)
    (name,) = [line for line in laid.drawn if line.text == "Ana"]
    assert len(laid.layout.pages) == 1
    assert 28 < name.size < max(sizes_of(fitted("Ana")))


def test_a_fitted_word_wider_than_the_page_is_parted_in_the_size_of_running_text() -> None:
    assert sizes_of(fitted("Wolfeschlegelsteinhausenbergerdorff" * 3, is_turned=False)) == {12}


def test_who_signs_is_said_below_the_line() -> None:
    for laid, is_below in ((composition(AWARD), True), (composition(AWARD, setting="plain"), False)):
        (field,) = laid.fields("name-leader")
        (line,) = [one for one in laid.drawn if one.text == "Course leader"]
        assert (line.baseline < field.rect.y0) is is_below
        assert ("Name or initials" in laid.lines) is not is_below


@pytest.mark.parametrize(("size", "signers"), [("standard", ["Leader"]), ("large", ["Leader"]), ("large", ["A", "B"])])
def test_a_lone_signature_is_in_the_middle(size: str, signers: list[str]) -> None:
    laid = composition([{"signatures": {"signers": signers}}], size=size, is_turned=True)
    left = min(widget.rect.x0 for widget in laid.layout.widgets)
    right = max(widget.rect.x1 for widget in laid.layout.widgets)
    assert (left + right) / 2 == pytest.approx(laid.look_of(0).measure / 2, abs=0.1)


def test_the_line_for_a_date_beside_a_name_is_longer_in_large_print() -> None:
    for size, length in (("standard", 24), ("large", 36)):
        laid = composition([{"signatures": {"signers": ["Leader"]}}], size=size, is_turned=True)
        (date,) = laid.fields("date-1")
        assert width_mm(date) == pytest.approx(length)


def test_a_list_is_moved_to_the_middle_as_a_whole() -> None:
    laid = composition([{"list": ["Asking", "Listening to the end"]}])
    marks = [line.x for line in laid.drawn if line.text == "•"]
    words = [line for line in laid.drawn if line.text in ("Asking", "Listening to the end")]
    assert marks[0] == marks[1] > mm(40)
    assert words[0].x == words[1].x
    longest = max(line.x + line.width for line in words)
    assert (marks[0] + longest) / 2 == pytest.approx(laid.look.measure / 2, abs=1)


@pytest.mark.parametrize("items", [{"a": "Asked"}, {"a": "Asked", "b": "Listened to the end", "c": "Wrote"}])
def test_boxes_to_tick_are_moved_to_the_middle_as_a_whole(items: dict[str, str]) -> None:
    laid = composition([{"checklist": {"id": "done", "prompt": "What I did", "items": items}}])
    left = min(widget.rect.x0 for widget in laid.layout.widgets)
    words = [line for line in laid.drawn if line.text in items.values()]
    assert len({line.x for line in words}) == 1
    assert (left + max(line.x + line.width for line in words)) / 2 == pytest.approx(laid.look.measure / 2, abs=1)


@pytest.mark.parametrize("keep", ["auto", "flow"])
@pytest.mark.parametrize("kind", ["checklist", "choice"])
@pytest.mark.parametrize("own", [1, 3])
def test_lines_of_ones_own_move_to_the_middle_with_the_boxes_above_them(kind: str, own: int, keep: str) -> None:
    words = {"items" if kind == "checklist" else "options": {"a": "Asked", "b": "Listened to the end"}}
    for prompt in ({}, {"prompt": "What I did"}):
        laid = composition([{kind: {"id": "done", "own": own, "keep": keep, **prompt, **words}}])
        check_sound(laid)
        left = min(widget.rect.x0 for widget in laid.layout.widgets)
        right = max(widget.rect.x1 for widget in laid.layout.widgets)
        assert left > mm(30)
        assert (left + right) / 2 == pytest.approx(laid.look.measure / 2, abs=1)
        boxes = {round(widget.rect.x0, 1) for widget in laid.layout.widgets if widget.blank.kind is not BlankKind.TEXT}
        assert len(boxes) == 1


def test_the_drawing_of_a_page_is_above_its_title_in_large_print_too_if_there_is_room() -> None:
    unit = unit_with(AWARD[:2], Messages("en-US"), SOLO)
    unit = replace(unit, setting="framed", opening=replace(unit.opening, spot="rosette"))
    heights = [
        laid_out(one, make_look("letter", "large"), SOLO)
        for one in (unit, replace(unit, opening=replace(unit.opening, spot="")))
    ]
    assert len(list(on_page(heights[0].layout, 0))) > len(list(on_page(heights[1].layout, 0)))


@pytest.mark.parametrize(("count", "has_drawing"), [(8, True), (16, False)])
def test_words_in_large_print_go_before_the_drawing_above_them_if_both_have_no_room(
    count: int, has_drawing: bool
) -> None:
    unit = unit_with([" ".join(["listening together"] * count)], Messages("en-US"), SOLO)
    unit = replace(unit, setting="centred", opening=replace(unit.opening, spot="rosette"))
    laid = laid_out(unit, make_look("a5", "giant"), SOLO)
    assert len(laid.layout.pages) == 1
    assert any(isinstance(item, Shape) for item in on_page(laid.layout, 0)) == has_drawing


def test_what_does_not_fit_is_set_closer_before_it_takes_a_second_page() -> None:
    lines = [{"text": f"Line {number} of what was done."} for number in range(30)]
    found = []
    for count in (10, 16, 30):
        laid = composition([*AWARD, *lines[:count]])
        sizes = {line.size for line in laid.drawn if line.text.startswith("Line")}
        found.append((len(laid.layout.pages), sizes))
        check_sound(laid)
    assert found == [(1, {14}), (1, {12}), (2, {12})]


def test_spaces_between_pieces_are_even() -> None:
    laid = composition(AWARD)
    tops = [line.baseline for line in laid.drawn if line.text in ("Demo", AWARD[0]["text"], "Ana Ruiz")]
    assert all(above - below > mm(12) for above, below in pairwise(tops))


@pytest.mark.parametrize("page", KINDS)
@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "large")])
def test_every_kind_of_block_is_sound_in_a_frame(page: str, paper: str, size: str) -> None:
    written = gallery(page)
    blocks = unit_with(written, Messages("en-US"), SOLO).blocks
    fit = [one for one, bound in zip(written, blocks, strict=False) if _is_fit(bound.block)][:1]
    if fit:
        laid = composition(fit, paper, size)
        check_sound(laid, has_artifacts=True)


def _is_fit(block: Block) -> bool:
    return block.may_be_inside and block.starts is None and block.orientation is None


SHEET = """
title: Award
look: framed
blocks:
  - lines: {id: kept, prompt: What do I keep?}
  - "See [above](#page.kept) and {number:page.kept}."
"""


def test_a_composition_has_no_furniture_and_its_blocks_can_be_referred_to(tmp_path: Path) -> None:
    (tmp_path / "workbook.yaml").write_text(SHEET, encoding="utf-8")
    options = BuildOptions(request=Request(), created=CREATED)
    book = build(read_workbook(tmp_path, CREATED.date()), options).book
    (layout,) = book.units
    assert "page.kept" in layout.anchors
    (page,) = book.pages
    assert (page.furniture, page.codes) == ("", None)


@pytest.mark.parametrize("look", ["centred", "framed"])
def test_what_goes_on_overleaf_has_no_furniture_on_either_page(look: str, tmp_path: Path) -> None:
    lines = "\n".join(f"  - Line {number} of what was done." for number in range(40))
    (tmp_path / "workbook.yaml").write_text(f"title: Award\nlook: {look}\nblocks:\n{lines}\n", encoding="utf-8")
    options = BuildOptions(request=Request(), created=CREATED)
    pages = build(read_workbook(tmp_path, CREATED.date()), options).book.pages
    assert [page.furniture for page in pages] == ["", ""]


def test_a_composition_leaves_room_for_its_footnotes_and_has_the_title_of_its_division_inside(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    division = "{division: {id: d, title: Month one, opener: line, parts: [motto]}}"
    (tmp_path / "workbook.yaml").write_text(f"title: Year\nparts: [{division}]\n", encoding="utf-8")
    motto = "id: motto\ntitle: Motto\nlook: framed\nfootnotes: {n: A note.}\nblocks: ['Go slowly.[^n]']\n"
    (tmp_path / "pages" / "motto.yaml").write_text(motto, encoding="utf-8")
    built = build(read_workbook(tmp_path, CREATED.date()), BuildOptions(request=Request(), created=CREATED))
    (layout,) = built.book.units
    laid = Laid(layout, [], built.look)
    (frame,) = frames(laid)
    (note,) = [line for line in laid.drawn if "A note." in line.text]
    (above,) = [line for line in laid.drawn if "Month one" in line.text]
    assert len(layout.pages) == 1
    assert note.baseline + note.size < frame.bounds[1]
    assert above.baseline < frame.bounds[3]
    assert "d" in layout.anchors
