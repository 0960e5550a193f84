"""A box holds blocks of any kind: their blanks, their numbers, their tags, on every paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.request import Request
from bifolio.content.blocks import read_block
from bifolio.content.kinds.box import Box
from bifolio.layout.page.structure import Element
from bifolio.lengths import mm
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build
from bifolio.pipeline.open_workbook import read_workbook
from tests.builders import (
    COUPLE,
    KINDS,
    LOOKS,
    PARTNER_A,
    Laid,
    blanks_of,
    check_sound,
    elements,
    gallery,
    in_turns,
    lay_out,
    lines_that_meet,
)

SOME_LOOKS = [("a4", "standard"), ("letter", "large"), ("a5", "standard"), ("a5", "giant")]
CUT_IN_GIANT = {"wheel"}
"""Kinds whose gallery has a word that a box on A5 leaves no room for in giant print, beside a frame for a number."""


def box(*blocks: Any, **keys: Any) -> dict[str, Any]:
    return {"box": {"blocks": [*blocks], **keys}}


@pytest.mark.parametrize(("kind", "paper", "size"), in_turns(KINDS, looks=SOME_LOOKS, least=1))
def test_every_kind_that_may_be_in_a_box_is_sound_there(kind: str, paper: str, size: str) -> None:
    blocks = [one for one in gallery(kind) if read_block(one).may_be_inside and kind != "box"]
    if not blocks or (kind in CUT_IN_GIANT and size == "giant"):
        return
    # in the tightest look in a box inside a box, which leaves even less room
    boxed = box(box(*blocks, look="warning")) if size == "giant" else box(*blocks, title="In a box")
    laid = lay_out([boxed], paper, size)
    # heads and names may stand again where the box goes on
    check_sound(laid, has_artifacts=True)
    assert {blank.name for blank in laid.blanks} == {blank.name for blank in blanks_of(blocks)}
    assert not lines_that_meet(laid.drawn)


def test_traffic_lights_have_a_word_and_a_shape_of_their_own() -> None:
    for look, word in (("green", "Green"), ("amber", "Amber"), ("red", "Red")):
        assert lay_out([box("Rest.", look=look)]).lines[1] == word
        assert lay_out([box("Rest.", look=look, title="I rest")]).lines[1] == f"{word}: I rest"


@pytest.mark.parametrize("look", ["note", "tip", "example", "warning"])
def test_a_look_has_a_word_before_the_title_in_the_books_language(look: str) -> None:
    words = {"note": "Hinweis", "tip": "Tipp", "example": "Beispiel", "warning": "Achtung"}
    assert words[look] in lay_out([box("Um sechs.", look=look)], language="de").lines
    assert f"{words[look]}: Schluss" in lay_out([box("Um sechs.", look=look, title="Schluss")], language="de").lines


@pytest.mark.parametrize(
    ("title", "heading"),
    [("Achtung", "Achtung"), ("ACHTUNG, nass!", "ACHTUNG, nass!"), ("Achtungen", "Achtung: Achtungen")],
)
def test_a_title_that_begins_with_the_word_of_its_look_has_it_once(title: str, heading: str) -> None:
    assert lay_out([box("Um sechs.", look="warning", title=title)], language="de").lines[1] == heading


def test_signs_differ_by_their_shape() -> None:
    def drawn(look: str) -> bytes:
        laid = lay_out([box("At six.", look=look, title="Closed")], theme="plain")
        code = laid.layout.pages[0].content.split(b"EMC")
        return b"".join(part for part in code if b"/Artifact" in part)

    assert len({drawn(look) for look in ("note", "tip", "example", "amber", "green", "red")}) == 6


@pytest.mark.parametrize("look", [None, "talk", "ideas"])
def test_a_plain_box_talk_and_ideas_have_no_word_beside_a_title(look: str | None) -> None:
    assert lay_out([box("Why?", title="Ask", **({"look": look} if look else {}))]).lines[1:] == ["Ask", "Why?"]


def test_a_box_without_a_look_and_a_title_has_no_heading() -> None:
    assert "H2" not in lay_out([box("Why?")]).roles()
    assert lay_out([box("Why?", look="talk")]).lines[1] == "Talk about it"


def test_ideas_are_a_list_that_other_blocks_part() -> None:
    laid = lay_out([box("One", "Two", {"list": {"style": "numbers", "items": ["a"]}}, "Three", look="ideas")])
    lists = [element for element in elements(laid.layout.root) if element.role == "L"]
    assert [sum(isinstance(kid, Element) for kid in one.kids) for one in lists] == [2, 1, 1]


def test_headings_in_a_titled_box_are_one_level_lower() -> None:
    inner = {"lines": {"title": "Today", "prompt": "What?"}}
    assert [role for role in lay_out([box(inner, title="Box")]).roles() if role[0] == "H"] == ["H1", "H2", "H3"]
    assert [role for role in lay_out([box(inner)]).roles() if role[0] == "H"] == ["H1", "H2"]


def test_a_box_is_a_section_of_its_page() -> None:
    laid = lay_out([box({"lines": "Why?"})])
    root = laid.layout.root
    (sect,) = (kid for kid in root.kids if isinstance(kid, Element) and kid.role == "Sect")
    assert "Form" in {element.role for element in elements(sect)}


def names(blocks: list[Any], **more: Any) -> list[str]:
    return [blank.name.removeprefix("demo.") for blank in lay_out(blocks, **more).blanks]


def test_blanks_in_a_box_are_named_as_if_they_were_outside() -> None:
    ask = {"stems": {"id": "ask", "items": ["I like"]}}
    assert names([box(ask)]) == ["ask.1"]
    assert names([box(box(ask))]) == ["ask.1"]


def test_a_box_for_each_has_everybodys_blanks() -> None:
    ask = {"stems": {"id": "ask", "items": ["I like"]}}
    assert names([box(ask, each="apart")]) == ["ask.1.a", "ask.1.b"]
    assert names([box(ask, each="apart")], view=PARTNER_A) == ["ask.1"]
    assert names([box(ask, {"lines": {"id": "b", "each": "apart"}})]) == ["ask.1", "b.lines.a", "b.lines.b"]


def test_a_block_in_a_box_is_for_the_boxs_readers_and_people() -> None:
    read = read_block(box("Why?", {"text": {"text": "How?", "audience": "guide"}}, audience="pair", by=["a"]))
    assert isinstance(read, Box)
    assert [(one.audience, one.by) for one in read.inner] == [(("pair",), ("a",)), (("guide",), ("a",))]


def test_the_head_of_a_table_stands_again_where_its_box_goes_on() -> None:
    table = {"table": {"columns": {"done": "What I did"}, "corner": "Day", "rows": 40}}
    laid = lay_out([box(table, title="Month")])
    assert len(laid.layout.pages) > 1
    assert [line.page for line in laid.drawn if line.text == "What I did"] == [*range(len(laid.layout.pages))]


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_words_in_a_box_keep_clear_of_its_edges(paper: str, size: str) -> None:
    laid = lay_out(
        [box("Something that takes more than one line of the page, whatever the paper.", look="tip")], paper, size
    )
    for line in laid.drawn[1:]:
        assert line.x >= mm(5) - 0.5
        assert line.x + line.width <= laid.look.measure - mm(4) + 0.5


def test_a_shared_copy_has_the_people_above_their_block_in_a_box() -> None:
    laid = lay_out([box({"lines": {"id": "b", "each": "apart"}})], view=COUPLE)
    assert len([slot for slot in laid.layout.slots if "PersonName" in repr(slot.what)]) == 2


BOOK = """
title: Boxes
people: {a: {label: A}, b: {label: B}}
editions: {both: {by: [a, b]}}
blocks:
  - See {number:inside} on page {page:inside}.
  - table: {id: before, caption: Before, columns: [A], rows: [[a]]}
  - box:
      look: tip
      each: apart
      blocks:
        - box:
            blocks:
              - table: {id: inside, caption: Inside, columns: {b: B}, rows: [a]}
        - picture: {file: dot.svg, alt: A dot}
  - table: {id: after, caption: After, columns: [A], rows: [[a]]}
"""


def test_a_table_in_a_box_is_numbered_and_can_be_referred_to(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    dot = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
    (tmp_path / "figures/dot.svg").write_text(dot)
    (tmp_path / "workbook.yaml").write_text(BOOK)
    options = BuildOptions(request=Request(), paper="a4", created=datetime(2026, 11, 24, tzinfo=UTC))
    built = build(read_workbook(tmp_path, date(2026, 11, 24)), options)
    layout = built.book.units[0]
    assert "page.inside" in layout.anchors
    captions = [element.kids for element in elements(layout.root) if element.role == "Caption"]
    assert len(captions) == 4
    words = [line.text.replace("\u00a0", " ") for line in Laid(layout, [], built.look).drawn]
    assert [one for one in words if one.startswith("Table")] == [
        "Table 1. Before",
        "Table 2. Inside",
        "Table 2. Inside",
        "Table 3. After",
    ]


@pytest.mark.parametrize(("paper", "count"), [("a5", 3), ("a4", 6)])
def test_the_title_of_a_box_is_not_alone_on_its_page_where_what_follows_has_room_overleaf(
    paper: str, count: int
) -> None:
    fields = {"fields": {"id": "f", "layout": "list", "items": [f"Field number {number}" for number in range(count)]}}
    words = "Words beside what is written, of which there are quite a few, since they say why this is asked."
    lines = {"lines": {"id": "l", "prompt": "What else?", "count": 2}}
    blocks = [{"beside": {"start": [words], "end": [fields]}}, lines]
    laid = lay_out([{"box": {"look": "note", "title": "Heading", "blocks": blocks}}], paper, "giant")
    assert any(line.text.startswith("Words") for line in laid.drawn if line.page == 0)
    check_sound(laid)


def test_a_quotation_too_high_for_its_page_in_large_type_is_as_large_as_the_text() -> None:
    words = "They who mend nets mend boats. " * 7
    laid = lay_out([{"quote": {"text": words.strip(), "source": "A harbour saying"}}], paper="a5", size="giant")
    assert len(laid.layout.pages) == 1
    sizes = {line.size for line in laid.drawn if "net" in line.text}
    assert sizes == {laid.look.body.size}
