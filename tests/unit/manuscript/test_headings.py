"""Headings that an author typed without marking them."""

from __future__ import annotations

import pytest

from bifolio.manuscript.elements import Element, Listing, ManuscriptHeading, ManuscriptLine, ManuscriptParagraph
from bifolio.manuscript.headings import with_headings
from bifolio.manuscript.spans import Span, plain


def typed(*lines: str, strong: bool = False) -> ManuscriptParagraph:
    return ManuscriptParagraph(tuple(ManuscriptLine((Span(text=line, strong=strong),), 1) for line in lines), 1)


def heading(level: int, text: str) -> ManuscriptHeading:
    return ManuscriptHeading(level, (Span(text=text),), 1)


def counted(first: int, *texts: str) -> Listing:
    return Listing(first=first, items=tuple((typed(text),) for text in texts), line=1)


def levels(*elements: Element) -> list[tuple[int, str]]:
    """Each heading with its level, and each line of the text with 0."""
    found: list[tuple[int, str]] = []
    for one in with_headings(elements):
        if isinstance(one, ManuscriptHeading):
            found.append((one.level, plain(one.spans)))
        elif isinstance(one, ManuscriptParagraph):
            found += [(0, plain(line.spans)) for line in one.lines]
    return found


def test_lines_numbered_by_hand_are_headings_by_their_numbers() -> None:
    first = typed("1. Water", "It falls.", "1.1 Rain", "It is wet.")
    assert levels(heading(1, "Sky"), first, typed("1.1.2. Drizzle"), counted(2, "Air")) == [
        *[(1, "Sky"), (2, "1. Water"), (0, "It falls."), (3, "1.1 Rain"), (0, "It is wet."), (4, "1.1.2. Drizzle")],
        (2, "2. Air"),
    ]


def test_one_line_of_the_second_level_makes_headings_of_those_of_the_first() -> None:
    assert levels(heading(1, "Sky"), typed("1. Water"), typed("1.1 Rain")) == [
        (1, "Sky"),
        (2, "1. Water"),
        (3, "1.1 Rain"),
    ]


def test_numbers_without_a_level_below_are_no_headings() -> None:
    assert levels(heading(1, "Sky"), typed("1. Water"), typed("2. Air")) == [(1, "Sky"), (0, "1. Water"), (0, "2. Air")]


def test_where_the_author_marked_headings_numbers_make_no_others() -> None:
    assert levels(typed("a"), heading(2, "Sky"), typed("1.1 Rain")) == [(0, "a"), (2, "Sky"), (0, "1.1 Rain")]


@pytest.mark.parametrize(
    "texts", [("one entry", "another"), ("a sentence.",), ("a blank ____",), ("two\u2028lines " * 9,), ("",)]
)
def test_a_list_with_a_number_is_no_heading_unless_it_is_one_short_line(texts: tuple[str, ...]) -> None:
    found = with_headings([typed("Sky"), typed("1.1 Rain"), counted(3, *texts)])
    assert isinstance(found[-1], Listing)


def test_a_first_line_is_the_title_only_if_it_is_short_and_more_follows() -> None:
    assert levels(typed("Sky", strong=True), typed("Blue.")) == [(1, "Sky"), (0, "Blue.")]
    assert levels(typed("Sky")) == [(0, "Sky")]
    assert levels(typed("Sky", "and air"), typed("Blue."))[0] == (0, "Sky")
    assert levels(typed("S" * 81), typed("Blue."))[0] == (0, "S" * 81)
    assert levels(typed("The sky:"), typed("Blue."))[0] == (0, "The sky:")


def test_a_heading_with_a_blank_is_a_line_of_the_text() -> None:
    assert levels(heading(1, "Sky"), heading(2, "Name: ____")) == [(1, "Sky"), (0, "Name: ____")]


@pytest.mark.parametrize("beside", [Span(text="oak", picture="a.png"), Span(text="oak", note="1")])
def test_a_first_line_with_a_picture_or_a_note_is_no_title(beside: Span) -> None:
    first = ManuscriptParagraph((ManuscriptLine((Span(text="Sky "), beside), 1),), 1)
    assert isinstance(with_headings([first, typed("Blue.")])[0], ManuscriptParagraph)
