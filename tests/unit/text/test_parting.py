"""Pieces of lines taken apart and put together again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio.text.inline import Run
from bifolio.text.parting import breaks_by_force, breaks_by_patterns, breaks_of, is_in_field, joined_again, part_of
from bifolio.text.styles import Break, Style, Unspaced, shaping_of

BODY = Style(family="atkinson", size=12, leading=16.8, colour=(0, 0, 0))


def piece_of(*runs: Run, marks: tuple[Break, ...] = ()) -> Unspaced:
    words = [(run, shaping_of(run, BODY)(run.text)) for run in runs]
    return Unspaced(words=words, width=sum(word.width for _, word in words) * 0.012, marks=marks)


@pytest.mark.parametrize("runs", [[Run("mother-in-law")], [Run("mother"), Run("-in-law", strong=True)]])
@pytest.mark.parametrize("at", [6, 7, 10])
def test_parts_that_are_joined_again_are_the_whole(runs: list[Run], at: int) -> None:
    whole = piece_of(*runs, marks=(Break(3), Break(11)))
    first, rest = part_of(whole, 0, at, BODY), part_of(whole, at, 13, BODY)
    assert (first.text, rest.text) == (whole.text[:at], whole.text[at:])
    found = joined_again(first, rest, BODY)
    assert (found.words, found.marks, found.continues) == (whole.words, whole.marks, False)
    assert found.width == pytest.approx(whole.width)


def test_a_part_with_a_hyphen_is_as_much_wider() -> None:
    whole = piece_of(Run("attachment"))
    plain, hyphened = (part_of(whole, 0, 6, BODY, has_hyphen=one) for one in (False, True))
    assert hyphened.width - plain.width == pytest.approx(piece_of(Run("-")).width)
    assert plain.continues
    assert hyphened.continues


def test_where_the_author_forbids_a_break_is_none() -> None:
    assert breaks_of(piece_of(Run("either/or-what"), marks=(Break(7, is_forbidden=True),))) == [Break(10)]
    assert breaks_of(piece_of(Run("either/or"))) == [Break(7)]
    assert breaks_of(piece_of(Run("either"))) == []


@pytest.mark.parametrize(
    "whole", [Run("Anne-Marie", field="a.name"), Run("1/2", script="fraction"), Run("000", page_of="help")]
)
def test_a_name_a_fraction_and_a_page_number_are_left_whole_and_may_be_parted_from_the_words_around_them(
    whole: Run,
) -> None:
    piece = piece_of(Run("well-"), whole, Run("-ish"))
    end = 5 + len(whole.text)
    assert [at for at in range(1, len(piece.text)) if is_in_field(piece, at)] == [*range(6, end)]
    inside = [*range(6, end)] if whole.field is None else []
    assert [at for at in range(1, len(piece.text)) if is_in_field(piece, at, but_names=True)] == inside


def test_a_piece_in_two_languages_is_parted_by_the_patterns_of_neither() -> None:
    by_patterns = replace(BODY, hyphenates=True, language="en-US")
    assert breaks_by_patterns(piece_of(Run("attachment")), by_patterns) != []
    assert breaks_by_patterns(piece_of(Run("attach"), Run("ment", language="de")), by_patterns) == []
    assert breaks_by_patterns(piece_of(Run("attachment")), replace(by_patterns, hyphenates=False)) == []
    assert breaks_by_patterns(piece_of(Run("attachment-is")), by_patterns) == []


def test_an_address_is_not_parted_by_force_as_a_word_is() -> None:
    whole = Run("attachment.org/attachment", href="https://attachment.org/attachment")
    english = replace(BODY, language="en-US")
    assert breaks_by_force(piece_of(whole), english) == []
    assert breaks_by_force(piece_of(Run("attachment", href="#part")), english) != []
    first = breaks_by_force(piece_of(Run("attachment")), english)[0]
    forbidden = piece_of(Run("attachment"), marks=(Break(first.at, is_forbidden=True),))
    assert first not in breaks_by_force(forbidden, english)


def test_a_part_ends_a_word_where_a_mark_or_an_ideograph_is_and_the_last_one_ends_as_the_whole() -> None:
    marked = piece_of(Run("motherinlaw"), marks=(Break(6),))
    assert [part_of(marked, 0, at, BODY).ends_word for at in (5, 6, 7)] == [False, True, False]
    assert part_of(piece_of(Run("山川")), 0, 1, BODY).ends_word
    marked.continues, marked.ends_word = True, True
    assert part_of(marked, 6, 11, BODY).continues
    assert part_of(marked, 6, 11, BODY).ends_word


@pytest.mark.parametrize(
    "raised",
    [(), (Run("1", script="super"),), (Run("."), Run("12", script="super"))],
)
def test_the_number_of_a_footnote_does_not_keep_its_word_from_being_hyphenated(raised: tuple[Run, ...]) -> None:
    german = replace(BODY, hyphenates=True, language="de")
    piece = piece_of(Run("Anwendungsrichtlinie"), *raised)
    assert Break(10, hyphen=True) in breaks_by_patterns(piece, german)
    assert Break(10, hyphen=True) in breaks_by_force(piece, german)
