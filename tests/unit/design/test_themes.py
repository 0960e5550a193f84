"""Themes, sizes and papers: contrast floors, the floor of 12 pt, measures as the design promises."""

from dataclasses import replace

import pytest

from bifolio.design.paper import PAPERS, PRINTER_EDGE, paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import (
    BLACK,
    FLOORS,
    THEMES,
    WHITE,
    Theme,
    as_code,
    contrast,
    contrast_faults,
    luminance,
    moved_clear,
    rgb,
)
from bifolio.lengths import mm, to_mm

LOOKS = [*THEMES.values(), *(theme.saving_ink() for theme in THEMES.values())]


@pytest.mark.parametrize("theme", LOOKS, ids=lambda theme: theme.name)
def test_every_colour_keeps_its_floor_on_every_ground(theme: Theme) -> None:
    assert list(contrast_faults(theme)) == []


def test_the_floors_are_those_of_the_brief() -> None:
    least = {colour: (floor.least, floor.grounds) for floor in FLOORS[:-1] for colour in floor.colours}
    everywhere = ("white", "tint", "second_tint", "sand")
    assert least == {
        "ink": (7, everywhere),
        "accent": (4.5, everywhere),
        "second": (4.5, everywhere),
        "rule": (3, everywhere),
        "hairline": (3, ("white",)),
    }
    # drawings on grounds that bear no text
    assert FLOORS[-1] == (("ink",), ("deep", "sun"), 3)


def test_a_colour_below_its_floor_is_told_with_the_ground_and_both_numbers() -> None:
    pale = replace(THEMES["calm"], rule=rgb("#aaaaaa"))
    # 1.05 / (0.402 + 0.05) = 2.32 on white; a tint is a little darker
    faults = list(contrast_faults(pale))
    assert [(fault.colour, fault.ground, fault.least) for fault in faults] == [
        ("rule", "white", 3),
        ("rule", "tint", 3),
        ("rule", "second_tint", 3),
        ("rule", "sand", 3),
    ]
    assert faults[0].ratio == pytest.approx(2.32, abs=0.01)


def test_a_ground_that_is_white_is_told_of_once() -> None:
    pale = replace(THEMES["plain"], accent=rgb("#888888"))
    assert [fault.ground for fault in contrast_faults(pale)] == ["white"]


def test_a_colour_is_moved_as_little_as_clears_it() -> None:
    wanted = [(WHITE, 4.5), (rgb("#eef5f6"), 4.5)]
    darker = moved_clear(rgb("#a0c0ff"), BLACK, wanted)
    assert all(contrast(darker, other) >= least for other, least in wanted)
    assert luminance(darker) > luminance(rgb("#0b2a55"))
    assert moved_clear(rgb("#0b5563"), BLACK, wanted) == rgb("#0b5563")


@pytest.mark.parametrize("code", ["#000000", "#ffffff", "#0b5563"])
def test_a_colour_is_written_as_it_was_read(code: str) -> None:
    assert as_code(rgb(code)) == code


def test_white_on_either_hue_can_be_read() -> None:
    assert min(contrast(WHITE, hue) for theme in LOOKS for hue in (theme.accent, theme.second)) >= 4.5


def test_no_built_in_theme_hyphenates() -> None:
    # docs/content-brief.md, section 7: off unless somebody asks for it
    assert not any(theme.hyphenation for theme in THEMES.values())


def test_saving_ink_leaves_no_ground_and_one_ink() -> None:
    for theme in THEMES.values():
        saving = theme.saving_ink()
        assert not saving.has_tints
        assert {saving.tint, saving.second_tint, saving.sand, saving.deep, saving.sun} == {WHITE}
        assert saving.ink == saving.accent == saving.second


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast(rgb("#000000"), WHITE) == pytest.approx(21)
    assert luminance(WHITE) == pytest.approx(1)


@pytest.mark.parametrize("code", ["", "fff", "#ffff", "#gggggg", "red"])
def test_anything_else_is_no_colour(code: str) -> None:
    with pytest.raises(ValueError, match=r"colour|invalid literal"):
        rgb(code)


def test_large_print_is_18_and_giant_24_points_in_body_and_fields() -> None:
    assert [SIZES[name].body for name in SIZES] == [12, 14, 18, 24] == [SIZES[name].field_text for name in SIZES]


@pytest.mark.parametrize("name", SIZES)
def test_leading_has_air(name: str) -> None:
    size = SIZES[name]
    assert size.leading_ratio >= 1.4
    assert size.leading == pytest.approx(size.body * size.leading_ratio)


def test_lines_and_boxes_to_write_in_grow_with_the_type() -> None:
    for measure in ("pitch", "roomy", "box", "circle"):
        amounts = [getattr(size, measure) for size in SIZES.values()]
        assert amounts == sorted(amounts)
    # three units of 8.4 pt
    assert SIZES["standard"].pitch == pytest.approx(25.2)
    assert [round(to_mm(SIZES[name].pitch)) for name in ("clear", "large", "giant")] == [10, 12, 14]


@pytest.mark.parametrize(
    ("name", "measure", "depth"),
    # 210 - 25 - 15 = 170 by 297 - 18 - 18 = 261; 215.9 - 25.4 - 16 = 174.5 by 279.4 - 34 = 245.4; 148 - 30 = 118 by 210 - 31 = 179
    [
        ("a4", 170, 261),
        ("letter", 174.5, 245.4),
        ("a5", 118, 179),
        ("half-letter", 112.7, 184.9),
        ("6x9", 117.4, 196.6),
        ("a3", 247, 376),
        ("tabloid", 228.6, 387.8),
    ],
)
def test_each_paper_has_its_type_area(name: str, measure: float, depth: float) -> None:
    assert to_mm(PAPERS[name].measure) == pytest.approx(measure)
    assert to_mm(PAPERS[name].depth) == pytest.approx(depth)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("size", SIZES)
def test_margins_keep_clear_of_the_printers_edge(name: str, size: str) -> None:
    paper = paper_for(name, size)
    assert min(paper.spine, paper.fore_edge, paper.head, paper.foot) > PRINTER_EDGE == mm(6.35)


@pytest.mark.parametrize("name", ["a4", "letter"])
@pytest.mark.parametrize("size", ["large", "giant"])
def test_large_print_has_25_mm_on_all_sides(name: str, size: str) -> None:
    paper = paper_for(name, size)
    assert min(paper.spine, paper.fore_edge, paper.head, paper.foot) >= mm(25) - 0.01


def test_the_spine_is_at_the_left_of_a_right_hand_page_and_at_the_right_of_a_left_hand_one() -> None:
    paper = PAPERS["a4"]
    assert paper.left(is_right=True) == paper.spine
    assert paper.left(is_right=False) == paper.fore_edge


def test_an_unknown_paper_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        paper_for("a0", "standard")


@pytest.mark.parametrize("level", range(256))
def test_black_or_white_can_be_read_on_any_ground(level: int) -> None:
    ground = (level / 255,) * 3
    assert max(contrast(BLACK, ground), contrast(WHITE, ground)) >= 4.5
