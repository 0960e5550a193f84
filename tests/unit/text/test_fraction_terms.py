"""Fractions of expressions: what is read as one, what it says on one line, and how it is set."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from bifolio.layout.kit.inline_blanks import with_room
from bifolio.text.faces import load_face
from bifolio.text.fraction_terms import MOST_ON_A_SIDE
from bifolio.text.fractions import AXIS, GAP
from bifolio.text.inline import (
    Run,
    fractions_in_braces,
    parse_inline,
    placeholders,
    plain_text,
    stray_braces,
    with_fractions,
)
from bifolio.text.line_breaking import Style, break_lines
from bifolio.text.shaping import SCRIPT_SCALE
from bifolio.text.styles import extent_of, shaping_of

STYLE = Style(family="atkinson", size=12, leading=16.8, colour=(0.0, 0.0, 0.0))

SAID = [
    ("{(x + 1)/3}", "(x + 1)/3"),
    ("{(a+b)/(c - d)}", "(a+b)/(c − d)"),
    ("{(x^2^ + 1)/2}", "(x² + 1)/2"),
    ("{x^2^/2}", "x²/2"),
    ("{1/x²}", "1/x²"),
    ("{n(n + 1)/2}", "n(n + 1)/2"),
    ("{(x + 1)(x - 1)/(x^2^)}", "(x + 1)(x − 1)/x²"),
    ("{1/((x + 1)(x - 1))}", "1/((x + 1)(x − 1))"),
    ("{((x + 1))/(3)}", "(x + 1)/3"),
    ("{( x + 1 )^2^/4}", "(x + 1)²/4"),
    ("{(v~2~ - v~1~)/t}", "(v₂ − v₁)/t"),
    ("{-(x + 1)/2}", "−(x + 1)/2"),
    ("{a/(bc)}", "a/(bc)"),
    ("{π/2}", "π/2"),
    ("{√2/2}", "√2/2"),
    ("{(distance)/(time)}", "(distance)/(time)"),
    ("{(-b ± √(b^2^ - 4ac))/(2a)}", "(−b ± √(b² − 4ac))/2a"),
    ("{1/(n(n(n - 1)))}", "1/(n(n(n − 1)))"),
    (f"{{({'x' * MOST_ON_A_SIDE})/2}}", f"({'x' * MOST_ON_A_SIDE})/2"),
    ("2 {(x + 1)/3}", "2 (x + 1)/3"),
]


def _set(source: str, style: Style = STYLE) -> list[tuple[float, str]]:
    """The parts of the fraction that is all of ``source``."""
    (run,) = parse_inline(source)
    (glyphs,) = shaping_of(run, style)(run.said).stretches
    return list(glyphs.parts)


@pytest.mark.parametrize(("source", "said"), SAID)
def test_an_expression_is_said_on_one_line_with_the_brackets_it_needs(source: str, said: str) -> None:
    runs = parse_inline(source)
    assert [run.script for run in runs if run.script] == ["fraction"]
    assert plain_text(runs).replace("\u00a0", " ") == said
    assert not [*stray_braces(source), *placeholders(source)]


@pytest.mark.parametrize(("source", "said"), SAID)
def test_a_fraction_that_is_kept_in_braces_is_read_as_the_same(source: str, said: str) -> None:
    runs = parse_inline(source)
    assert plain_text(with_fractions(fractions_in_braces(runs))) == plain_text(runs)
    assert plain_text(runs).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    "source",
    [
        "{(x + )/3}",
        "{()/3}",
        "{( )/3}",
        "{(x + 1/3}",
        "{x + 1/3}",
        "{ab/cd}",
        "{(1/2)/3}",
        "{(a|b)/2}",
        "{(x = 1)/2}",
        "{(a^x^)/2}",
        "{(recipient.name_)/2}",
        "{{(x + 1)/3}}",
        f"{{({'x' * (MOST_ON_A_SIDE + 1)})/2}}",
        f"{{2/({'x' * (MOST_ON_A_SIDE + 1)})}}",
    ],
)
def test_anything_else_in_braces_is_no_fraction(source: str) -> None:
    assert not [run for run in parse_inline(source) if run.script == "fraction"]


def test_names_and_choices_keep_their_meaning() -> None:
    assert [run.field for run in parse_inline("{name} {recipient.name}") if run.field] == ["name", "recipient.name"]
    options = [run.option for run in parse_inline("(x + 1|x - 1){sign}/2") if run.option]
    assert len(options) == 2


def test_brackets_that_only_hold_a_part_together_are_not_drawn() -> None:
    (bare,) = parse_inline("{(ab)/2}")
    (glyphs,) = shaping_of(bare, STYLE)(bare.said).stretches
    assert "".join(meaning for _, meaning in glyphs.meanings) == "ab_2"
    (needed,) = parse_inline("{2(a + b)/c}")
    (glyphs,) = shaping_of(needed, STYLE)(needed.said).stretches
    assert "".join(meaning for _, meaning in glyphs.meanings).replace("\u00a0", " ") == "2(a + b)_c"


def test_a_power_is_raised_within_its_part() -> None:
    heights = [rise for rise, _ in _set("{(x^2^ + 1)/2}")]
    base, power, after, _, below = heights
    assert base == after == AXIS + GAP < power
    assert below < 0


def test_letters_that_hang_below_their_line_keep_clear_of_the_bar() -> None:
    flat, hanging = _set("{(a + b)/2}"), _set("{(y + b)/2}")
    assert hanging[0][0] > flat[0][0] + 50
    assert hanging[1][0] == flat[1][0]


def test_what_is_raised_below_the_bar_keeps_clear_of_it() -> None:
    face = load_face("AR")
    low, *_ = (rise for rise, _ in _set("{1/x^2^}")[2:])
    assert low < AXIS - GAP - face.cap_height * SCRIPT_SCALE - 50


def test_lines_get_the_height_that_a_tall_fraction_needs() -> None:
    runs = parse_inline("so {(x^2^ - 1)/(x^2^ + y)} is")
    style = with_room(STYLE, runs)
    above, below = extent_of(runs[1], STYLE)
    assert style.leading > STYLE.leading
    assert style.first_baseline >= above
    assert style.below_baseline >= below


@pytest.mark.parametrize("source", ["{3/4}", "{a/2b}", "{y/2}", "{-1/2,5}", "no fraction"])
def test_lines_of_numbers_and_letters_keep_their_height(source: str) -> None:
    assert with_room(STYLE, parse_inline(source)) == STYLE


def test_a_line_never_ends_inside_a_fraction_that_fits() -> None:
    lines = break_lines(parse_inline("m {(a + b)/(c - d)} " * 9), STYLE, 60)
    whole = "(a\u00a0+\u00a0b)/(c\u00a0−\u00a0d)"
    assert sum(line.text.count(whole) for line in lines) == 9
    assert not any(line.cut_word for line in lines)


def test_a_fraction_wider_than_its_line_is_written_on_one_line_and_reported() -> None:
    lines = break_lines(parse_inline("{(aaaaaa + bbbbbb)/(cccccc - dddddd)}"), STYLE, 50)
    assert lines[0].cut_word
    assert all(len(segment.parts) == 1 for line in lines for segment in line.segments)
    assert all(line.width <= 50 for line in lines)


def test_a_fraction_is_one_number_among_words_from_right_to_left() -> None:
    style = replace(STYLE, is_rtl=True)
    (line,) = break_lines(parse_inline("סכום {(x - 1)/2} + {(x^2^ + 1)/4} = 5 שלם"), style, 400)
    first, second = (one for one in line.segments if one.run.script)
    assert first.x < second.x
    assert [one.text.strip().replace("\u00a0", " ") for one in (first, second)] == ["(x − 1)/2", "(x² + 1)/4"]


def test_a_blank_has_an_expression_on_the_other_side_of_its_bar() -> None:
    (run,) = parse_inline("{____/(x - 1)}")
    assert run.written is not None
    assert run.written.other == "(x\u00a0−\u00a01)"
    assert run.written.said_as("blank") == "blank/(x\u00a0−\u00a01)"
    (run,) = parse_inline("{n(n + 1)/____{sum}}")
    assert run.written is not None
    assert (run.written.key, run.written.other) == ("sum", "n(n\u00a0+\u00a01)")


@pytest.mark.parametrize("source", ["{(" * 3000, "{" + "(" * 5000, "{(" + "²" * 5000 + "/", "{(a)(a)(a" + "^1" * 900])
def test_brackets_without_end_are_read_in_time(source: str) -> None:
    start = perf_counter()
    parse_inline(source)
    assert perf_counter() - start < 2


def test_a_fraction_without_a_face_for_all_of_it_is_as_wide_as_its_figures() -> None:
    run = Run("(x\u00a0+\u00a0ℵ)/2", script="fraction")
    word = shaping_of(run, STYLE)(run.said)
    plain = shaping_of(Run(run.text), STYLE)(run.text)
    assert word.width == pytest.approx(plain.width * SCRIPT_SCALE)
