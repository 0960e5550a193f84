"""Pieces of lines taken apart and put together again."""

from __future__ import annotations

import pytest

from bifolio.text.inline import Run
from bifolio.text.parting import breaks_of, is_in_field, joined_again, part_of
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


def test_a_name_is_left_whole_and_may_be_parted_from_the_words_around_it() -> None:
    piece = piece_of(Run("well-"), Run("Anne-Marie", field="recipient.name"), Run("-ish"))
    assert [at for at in range(1, len(piece.text)) if is_in_field(piece, at)] == [*range(6, 15)]
