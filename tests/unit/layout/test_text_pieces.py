"""Paragraphs on two pages: no line alone, no word in halves; what a theme lets part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.kit.pieces import TextPiece, begin_page
from bifolio.layout.page.look import Look
from bifolio.messages import Messages
from bifolio.text.inline import Run
from bifolio.text.line_breaking import Style
from tests.unit.layout.pieces_to_plan import drawn_from, group

BODY = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0), language="en-US", hyphenates=True)
TEXT = "relationship understanding independence conversation responsibility " * 8


def test_a_page_does_not_end_inside_a_word() -> None:
    piece = TextPiece(None, (Run(TEXT),), BODY)
    assert any(line.is_broken_word for line in piece.lines(110))
    parted = 0
    for height in range(0, 900, 7):
        parts = piece.split(110, height)
        if parts:
            parted += 1
            first, second = (part.lines(110) for part in parts if isinstance(part, TextPiece))
            assert not first[-1].is_broken_word
            assert min(len(first), len(second)) >= 2
            assert len(first) * BODY.leading <= height + 0.1
    assert parted > 20


@pytest.mark.parametrize(
    "text", ["我们一起去河边散步，然后喝一杯热茶。", "这是PDF文件吗", "กรุง\u200bเทพ\u200bมหา\u200bนคร\u200b"]
)
def test_a_text_without_spaces_goes_on_on_the_next_page(text: str) -> None:
    piece = TextPiece(None, (Run(text * 40),), BODY)
    parts = piece.split(110, 10 * BODY.leading)
    assert [len(part.lines(110)) for part in parts if isinstance(part, TextPiece)] == [10, len(piece.lines(110)) - 10]


def test_what_goes_on_overleaf_is_the_same_as_before_but_begins_no_page_and_closes_nothing() -> None:
    piece = TextPiece(None, (Run(TEXT),), BODY, space_before=3, space_after=5)
    piece.adjust(item_of=group("steps"), source=drawn_from("exercise"), is_each=True, keep_with_previous=True)
    begin_page(piece, "recto")
    first, second = piece.split(110, 300)
    for part in (first, second):
        assert (part.flow.item_of, part.flow.source, part.flow.is_each) == (
            group("steps"),
            drawn_from("exercise"),
            True,
        )
        assert (part.flow.break_before, part.flow.side) == (False, None)
    assert (first.flow.keep_with_previous, second.flow.keep_with_previous) == (True, False)
    assert (first.flow.space_before, first.flow.space_after, second.flow.space_before, second.flow.space_after) == (
        3,
        0,
        0,
        5,
    )


def look(hyphenation: bool) -> Look:
    return Look(
        paper=PAPERS["a4"],
        size=SIZES["standard"],
        theme=replace(THEMES["calm"], hyphenation=hyphenation),
        messages=Messages("en-GB"),
    )


def test_only_body_text_is_hyphenated_and_only_if_the_theme_wants_it() -> None:
    wanting = look(True)
    assert wanting.body.hyphenates
    assert not any(
        style.hyphenates for style in (wanting.strong, wanting.tight, wanting.heading(1), wanting.heading(3))
    )
    assert not look(False).body.hyphenates
