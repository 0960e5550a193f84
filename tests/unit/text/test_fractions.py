"""Fractions with a bar: what is read as one, how it is set, and what it says."""

from __future__ import annotations

import re

import pytest

from bifolio.content.texts import MOST_IN_A_TEXT
from bifolio.text.fractions import AXIS, GAP
from bifolio.text.inline import Text, parse_inline, placeholders, plain_text, stray_braces
from bifolio.text.line_breaking import Style, break_lines
from bifolio.text.shaping import SCRIPT_SCALE, shape_word
from bifolio.text.styles import words_of

STYLE = Style(family="atkinson", size=12, leading=16.8, colour=(0.0, 0.0, 0.0))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{3/4} of it", "3/4 of it"),
        ("2{1/3}", "2\u00a01/3"),
        ("2 {1/3}", "2\u00a01/3"),
        ("x = {a/2b}", "x = a/2b"),
        ("{-1/2,5}", "-1/2,5"),
        ("**{3/4}**", "3/4"),
    ],
)
def test_a_number_or_letter_over_another_is_a_fraction(source: str, said: str) -> None:
    runs = parse_inline(source)
    assert [run.script for run in runs if run.script] == ["fraction"]
    assert plain_text(runs) == Text(source).nameless == said
    assert not [*stray_braces(source)]


@pytest.mark.parametrize("source", ["{and/or}", "{recipient/name}", "{3/}", "{3 / 4}", "{{3/4}}", "3/4"])
def test_other_braces_are_no_fractions(source: str) -> None:
    assert not [run for run in parse_inline(source) if run.script]


def test_a_fraction_is_no_name_to_fill_in() -> None:
    assert [name for name, _ in placeholders("{3/4} {recipient.name}")][:MOST_IN_A_TEXT] == ["recipient.name"]


def test_the_numerator_is_above_the_bar_and_the_denominator_below_it() -> None:
    (run,) = parse_inline("{3/4}")
    (glyphs,) = words_of(run, STYLE)("3/4").stretches
    (upper, _), (bar, _), (lower, _) = glyphs.parts
    assert upper == AXIS + GAP > lower
    assert lower < 0 < bar
    assert (glyphs.text, glyphs.needs_actual_text) == ("3/4", True)


@pytest.mark.parametrize("text", ["1/2", "12/100", "a/2b", "123456/7"])
def test_a_fraction_is_as_wide_as_its_bar_which_covers_both_parts(text: str) -> None:
    (run,) = parse_inline(f"{{{text}}}")
    word = words_of(run, STYLE)(text)
    widest = max(shape_word(part, "atkinson", bold=False).width for part in text.split("/"))
    assert widest * SCRIPT_SCALE < word.width < (widest + 200) * SCRIPT_SCALE
    (glyphs,) = word.stretches
    assert re.fullmatch(r"<>(-?[\d.]+<[0-9A-F]{4}>)+", glyphs.parts[1][1])


@pytest.mark.parametrize("family", ["atkinson", "literata"])
def test_a_line_does_not_end_inside_a_fraction(family: str) -> None:
    style = Style(family=family, size=12, leading=16.8, colour=(0.0, 0.0, 0.0))
    lines = break_lines(parse_inline("x {a/b} " * 12), style, 40)
    assert "".join(line.text for line in lines).count("a/b") == 12
    assert all(line.text.count("a") == line.text.count("/b") for line in lines)


def test_a_fraction_keeps_its_order_among_words_from_right_to_left() -> None:
    style = Style(family="atkinson", size=12, leading=16.8, colour=(0.0, 0.0, 0.0), is_rtl=True)
    (line,) = break_lines(parse_inline("חצי {1/2} כוס"), style, 400)
    (segment,) = (one for one in line.segments if one.run.script)
    assert segment.text.strip() == "1/2"
    assert len(segment.parts) >= 3
