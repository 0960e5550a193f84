"""Themes, sizes and papers: contrast floors, the floor of 12 pt, measures as the design promises."""

import pytest

from bifolio.design.paper import PAPERS, PRINTER_EDGE, paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES, WHITE, Theme, contrast, luminance, rgb
from bifolio.units import mm, to_mm

LOOKS = [*THEMES.values(), *(theme.saving_ink() for theme in THEMES.values())]


def grounds(theme: Theme) -> list[tuple[float, float, float]]:
    return [WHITE, theme.tint, theme.second_tint]


@pytest.mark.parametrize("theme", LOOKS, ids=lambda theme: theme.name)
def test_text_has_a_contrast_of_7_on_every_ground(theme: Theme) -> None:
    assert min(contrast(theme.ink, ground) for ground in grounds(theme)) >= 7


@pytest.mark.parametrize("theme", LOOKS, ids=lambda theme: theme.name)
def test_both_hues_have_a_contrast_of_4_5_on_every_ground(theme: Theme) -> None:
    assert min(contrast(hue, ground) for hue in (theme.accent, theme.second) for ground in grounds(theme)) >= 4.5


@pytest.mark.parametrize("theme", LOOKS, ids=lambda theme: theme.name)
def test_lines_to_write_on_have_a_contrast_of_3(theme: Theme) -> None:
    assert min(contrast(theme.rule, ground) for ground in grounds(theme)) >= 3
    assert contrast(theme.hairline, WHITE) >= 3


def test_white_on_either_hue_can_be_read() -> None:
    assert min(contrast(WHITE, hue) for theme in LOOKS for hue in (theme.accent, theme.second)) >= 4.5


def test_saving_ink_leaves_no_ground_and_one_ink() -> None:
    for theme in THEMES.values():
        saving = theme.saving_ink()
        assert not saving.has_tints
        assert saving.tint == saving.second_tint == WHITE
        assert saving.ink == saving.accent == saving.second


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast(rgb("#000000"), WHITE) == pytest.approx(21)
    assert luminance(WHITE) == pytest.approx(1)


@pytest.mark.parametrize("code", ["", "fff", "#ffff", "#gggggg", "red"])
def test_anything_else_is_no_colour(code: str) -> None:
    with pytest.raises(ValueError, match=r"colour|invalid literal"):
        rgb(code)


@pytest.mark.parametrize("name", SIZES)
def test_no_type_is_smaller_than_12_points(name: str) -> None:
    size = SIZES[name]
    assert min(size.body, size.h1, size.h2, size.h3, size.quote, size.field_text) >= 12


def test_large_print_is_18_and_giant_24_points_in_body_and_fields() -> None:
    assert [SIZES[name].body for name in SIZES] == [12, 14, 18, 24] == [SIZES[name].field_text for name in SIZES]


@pytest.mark.parametrize("name", SIZES)
def test_headings_go_down_in_size_and_leading_has_air(name: str) -> None:
    size = SIZES[name]
    assert size.h1 > size.h2 > size.h3 > size.body
    assert size.leading_ratio >= 1.4
    assert size.leading == pytest.approx(size.body * size.leading_ratio)


def test_lines_and_boxes_to_write_in_grow_with_the_type() -> None:
    for measure in ("pitch", "roomy", "box", "circle"):
        amounts = [getattr(size, measure) for size in SIZES.values()]
        assert amounts == sorted(amounts)
    assert to_mm(SIZES["standard"].pitch) == pytest.approx(8)


@pytest.mark.parametrize(
    ("name", "measure", "depth"),
    # 210 - 25 - 15 = 170 by 297 - 18 - 18 = 261; 215.9 - 25.4 - 16 = 174.5 by 279.4 - 34 = 245.4; 148 - 30 = 118 by 210 - 31 = 179
    [("a4", 170, 261), ("letter", 174.5, 245.4), ("a5", 118, 179)],
)
def test_each_paper_has_its_type_area(name: str, measure: float, depth: float) -> None:
    assert to_mm(PAPERS[name].measure) == pytest.approx(measure)
    assert to_mm(PAPERS[name].depth) == pytest.approx(depth)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("size", SIZES)
def test_margins_keep_clear_of_the_printers_edge(name: str, size: str) -> None:
    paper = paper_for(name, size)
    assert min(paper.spine, paper.fore_edge, paper.head, paper.foot) > PRINTER_EDGE == mm(6)


@pytest.mark.parametrize("name", ["a4", "letter"])
@pytest.mark.parametrize("size", ["large", "giant"])
def test_large_print_has_25_mm_on_all_sides(name: str, size: str) -> None:
    paper = paper_for(name, size)
    assert min(paper.spine, paper.fore_edge, paper.head, paper.foot) >= mm(25) - 0.01


def test_the_spine_is_left_on_a_recto_and_right_on_a_verso() -> None:
    paper = PAPERS["a4"]
    assert paper.left(is_recto=True, mirrored=True) == paper.spine
    assert paper.left(is_recto=False, mirrored=True) == paper.fore_edge
    assert paper.left(is_recto=False, mirrored=False) == paper.spine


def test_an_unknown_paper_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        paper_for("a0", "standard")
