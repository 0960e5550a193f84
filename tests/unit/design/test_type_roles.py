"""Type by role: no type below 12 pt, sizes as the design has them, leadings on the unit."""

import pytest

from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES, Size
from bifolio.design.spacing import Gaps
from bifolio.design.type_roles import ROLES, RoleName


def _sizes(name: RoleName, *, is_booklet: bool = False) -> list[float]:
    return [round(ROLES[name].size_for(size.body, is_booklet=is_booklet), 1) for size in SIZES.values()]


@pytest.mark.parametrize("is_booklet", [False, True])
@pytest.mark.parametrize("name", ROLES)
def test_no_type_is_smaller_than_the_body(name: RoleName, is_booklet: bool) -> None:
    assert min(_sizes(name, is_booklet=is_booklet)) >= 12
    assert all(size >= body.body for size, body in zip(_sizes(name), SIZES.values(), strict=True))


def test_titles_are_26_points_on_a4_and_20_on_a5_and_grow_with_large_bodies() -> None:
    # 1.33 x 18 = 23.9, 1.33 x 24 = 31.9
    assert _sizes("title") == [26, 26, 26, 31.9]
    assert _sizes("title", is_booklet=True) == [20, 20, 23.9, 31.9]


def test_labels_and_leads_are_a_sixth_larger_than_the_body() -> None:
    assert _sizes("label") == _sizes("lead") == [14, 16.3, 21, 28]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_headings_go_down_in_size(size: Size) -> None:
    for paper in PAPERS.values():
        sizes = [
            ROLES[name].size_for(size.body, is_booklet=paper.is_booklet)
            for name in ("title", "heading", "label", "body")
        ]
        assert sizes == sorted(sizes, reverse=True)
        assert len(set(sizes)) == 4


def test_leadings_in_standard_print_are_those_of_the_design() -> None:
    leadings = {name: round(role.leading_for(role.size, 8.4), 1) for name, role in ROLES.items()}
    assert leadings["title"] == 29.4
    assert leadings["label"] == leadings["body"] == leadings["kicker"] == leadings["step"] == 16.8
    assert leadings["lead"] == 21.0
    assert leadings["quote"] == 25.2


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", ROLES)
def test_every_leading_is_whole_halves_of_the_unit(name: RoleName, size: Size) -> None:
    unit = size.leading / 2
    role = ROLES[name]
    halves = 2 * role.leading_for(role.size_for(size.body, is_booklet=False), unit) / unit
    assert halves == pytest.approx(round(halves))


def test_gaps_are_said_in_units() -> None:
    gaps = Gaps(8.4)
    assert (gaps.under, gaps.paragraph, gaps.label, gaps.block) == pytest.approx((4.2, 8.4, 16.8, 25.2))
    assert gaps(2.5) == pytest.approx(21)


def test_blocks_of_large_print_have_fewer_of_its_larger_units() -> None:
    gaps = Gaps(13.5, is_large=True)
    assert (gaps.paragraph, gaps.label, gaps.block) == pytest.approx((13.5, 20.25, 27))


def test_a_figure_that_is_read_alone_is_in_the_headings_face() -> None:
    # its zero has no stroke
    alone: tuple[RoleName, ...] = ("figure", "column-figure", "strong-figure", "step", "number")
    assert {ROLES[name].family for name in alone} == {"heading_family"}
    assert {ROLES[name].figures for name in alone} == {"lining", "tabular"}
    assert ROLES["column-figure"].figures == "tabular"
