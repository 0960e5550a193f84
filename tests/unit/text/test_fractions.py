"""Fractions with a bar: what is read as one, how it is set, and what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace

import pytest

from bifolio.content.model.texts import MOST_IN_A_TEXT
from bifolio.text import fractions
from bifolio.text.faces import load_face
from bifolio.text.fractions import AXIS, GAP, SIDE, fraction
from bifolio.text.inline import Run, Text, parse_inline, placeholders, plain_text, stray_braces
from bifolio.text.line_breaking import Style, break_lines
from bifolio.text.shaping import SCRIPT_SCALE, shape_word
from bifolio.text.styles import extent_of, shaping_of

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
    (glyphs,) = shaping_of(run, STYLE)("3/4").stretches
    (upper, _), (bar, _), (lower, _) = glyphs.parts
    assert upper == AXIS + GAP > lower
    assert lower < 0 < bar
    assert (glyphs.text, glyphs.needs_actual_text) == ("3/4", True)
    assert [meaning for _, meaning in glyphs.meanings] == ["3", "_", "4"]
    assert not shaping_of(run, STYLE)("3/4").is_rtl


@pytest.mark.parametrize("text", ["1/2", "12/100", "a/2b", "123456/7"])
def test_a_fraction_is_as_wide_as_its_bar_which_covers_both_parts(text: str) -> None:
    (run,) = parse_inline(f"{{{text}}}")
    word = shaping_of(run, STYLE)(text)
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


@pytest.mark.parametrize("family", ["atkinson", "literata"])
@pytest.mark.parametrize("text", ["1/2", "12/100", "100/7", "123456/7"])
def test_both_parts_are_in_the_middle_of_a_bar_without_gaps(text: str, family: str) -> None:
    (run,) = parse_inline(f"{{{text}}}")
    word = shaping_of(run, replace(STYLE, family=family))(text)
    (glyphs,) = word.stretches
    face = load_face(glyphs.face)
    advances = dict(face.drawn(face.characters[ord(sign)]) for sign in "0123456789_")
    width, x = word.width / SCRIPT_SCALE, 0.0
    begins: list[list[float]] = []
    ends: list[list[float]] = []
    for _, operators in glyphs.parts:
        begins.append([])
        ends.append([])
        for codes, back in re.findall(r"<([0-9A-F]*)>|(-?[\d.]+)", operators):
            x -= float(back or 0)
            for at in range(0, len(codes), 4):
                begins[-1].append(x)
                x += advances[codes[at : at + 4]]
                ends[-1].append(x)
    for figures in (0, 2):
        assert (begins[figures][0] + ends[figures][-1]) / 2 == pytest.approx(width / 2, abs=0.1)
        assert begins[figures][0] >= SIDE - 0.1
    extents, scale = face.font.get_glyph_extents(face.characters[ord("_")]), 1000 / face.upem
    inks = [
        (start + extents.x_bearing * scale, start + (extents.x_bearing + extents.width) * scale) for start in begins[1]
    ]
    assert (inks[0][0], inks[-1][1]) == pytest.approx((0.0, width), abs=0.1)
    assert all(following[0] <= before[1] + 0.1 for before, following in pairwise(inks))
    assert min(begins[0][0], begins[2][0]) == pytest.approx(SIDE, abs=0.1)


def test_the_bar_is_at_the_height_of_a_minus_sign_and_the_figures_as_far_from_it() -> None:
    (run,) = parse_inline("{3/4}")
    (glyphs,) = shaping_of(run, STYLE)("3/4").stretches
    face = load_face(glyphs.face)
    extents, scale = face.font.get_glyph_extents(face.characters[ord("_")]), 1000 / face.upem
    (upper, _), (bar, _), (lower, _) = glyphs.parts
    middle = bar + (extents.y_bearing + extents.height / 2) * scale * SCRIPT_SCALE
    assert middle == pytest.approx(AXIS)
    assert upper - middle == pytest.approx(GAP)
    assert middle - (lower + face.cap_height * SCRIPT_SCALE) == pytest.approx(GAP)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{√2}", "√2"),
        ("{√(x^2^ + 1)}", "√(x² + 1)"),
        ("{√(b^2^ - 4ac)}", "√(b² − 4ac)"),
        ("{√x}", "√x"),
        ("{∛27}", "∛27"),
        ("{∜16}", "∜16"),
    ],
)
def test_a_root_is_spoken_on_one_line(source: str, said: str) -> None:
    (run,) = parse_inline(source)
    assert (run.script, run.said.replace("\xa0", " ")) == ("root", said)


def test_the_bar_of_a_root_covers_what_is_under_it_and_keeps_clear_of_it() -> None:
    (run,) = parse_inline("{√(x^2^ + 1)}")
    (glyphs,) = shaping_of(run, STYLE)(run.text).stretches
    face = load_face(glyphs.face)
    scale = 1000 / face.upem
    (_, sign), (under, _), (bar, _) = glyphs.parts
    low_line = face.font.get_glyph_extents(face.characters[ord("_")])
    high = max(face.font.get_glyph_extents(face.characters[ord(one)]).y_bearing for one in "x²+1") * scale
    foot_of_bar = bar + (low_line.y_bearing + low_line.height) * scale
    assert under == 0.0
    assert foot_of_bar > high
    assert glyphs.width > shaping_of(Run("x² + 1"), STYLE)("x²\xa0+\xa01").width
    assert sign


@pytest.mark.parametrize(("source", "figure"), [("{∛27}", "³"), ("{∜(x + 1)}", "⁴")])
def test_a_root_of_a_higher_degree_has_a_bar_and_a_figure_before_its_sign(source: str, figure: str) -> None:
    (run,) = parse_inline(source)
    before, glyphs = shaping_of(run, STYLE)(run.text).stretches
    assert [meaning for _, meaning in before.meanings] == [figure]
    assert [meaning for _, meaning in glyphs.meanings][0 :: len(glyphs.meanings) - 1] == ["√", "_"]
    assert before.text + glyphs.text == run.text


def test_a_root_has_no_bar_where_no_face_has_all_of_it() -> None:
    (run,) = parse_inline("{√(x + ɑ)}")
    word = shaping_of(run, STYLE)(run.text)
    assert len({one.face for one in word.stretches}) > 1
    assert "_" not in [meaning for one in word.stretches for _, meaning in one.meanings]


def test_lines_with_a_root_have_room_for_its_bar() -> None:
    (run,) = parse_inline("{√(x^2^ + 1)}")
    above, below = extent_of(run, STYLE)
    assert above > 0.7 * STYLE.size
    assert below == 0.0


def test_an_expression_reaches_further_above_the_line_than_below_it() -> None:
    (run,) = parse_inline("{(x + 1)/(y - 2)}")
    above, below = extent_of(run, STYLE)
    assert above > below > 0


def test_a_face_without_a_low_line_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    word = shape_word("3", "atkinson", bold=False)
    face, side = load_face(word.stretches[0].face), [("", word)]
    assert fraction("3/3", side, side) is not None
    characters = {point: glyph for point, glyph in face.characters.items() if point != ord("_")}
    monkeypatch.setattr(fractions, "load_face", lambda code: SimpleNamespace(characters=characters))
    assert fraction("3/3", side, side) is None
