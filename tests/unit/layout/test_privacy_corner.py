"""The triangle at a page's foot that says who may see it."""

from __future__ import annotations

import re

import pytest

from bifolio.content.fields.sharing import Sign
from bifolio.design.paper import PAPERS, PRINTER_EDGE
from bifolio.layout.book.privacy_corner import AIR, PrivacyCorner
from bifolio.lengths import mm

BLACK = (0.0, 0.0, 0.0)


def drawn(sign: Sign, paper: str = "a4", *, is_right: bool = True) -> str:
    return "\n".join(PrivacyCorner(PAPERS[paper], sign, is_right).operators(BLACK))


@pytest.mark.parametrize(("sign", "filled", "outlined"), [("solid", 1, 0), ("half", 1, 1), ("outline", 0, 1)])
def test_each_level_has_a_form_of_its_own(sign: Sign, filled: int, outlined: int) -> None:
    operators = drawn(sign).split()
    assert (operators.count("f"), operators.count("S")) == (filled, outlined)


def test_a_half_corner_is_black_over_half_of_its_area() -> None:
    assert 2 * area(drawn("half").splitlines()[0]) == pytest.approx(area(drawn("solid")), rel=1e-3)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("is_right", [True, False])
@pytest.mark.parametrize("sign", ["solid", "half", "outline"])
def test_the_corner_keeps_to_what_printers_reach(paper: str, is_right: bool, sign: Sign) -> None:
    width = PAPERS[paper].width
    for x, y in corners(drawn(sign, paper, is_right=is_right)):
        assert PRINTER_EDGE - 0.01 <= x <= width - PRINTER_EDGE + 0.01
        assert y >= PRINTER_EDGE - 0.01


def test_a_folio_ends_clear_of_the_corners_long_side() -> None:
    corner = PrivacyCorner(PAPERS["a4"], "solid", is_right=True)
    baseline = mm(12)
    long_side = PAPERS["a4"].width - PRINTER_EDGE - corner.leg + (baseline - PRINTER_EDGE)
    assert corner.folio_end(mm(210), baseline) == pytest.approx(long_side - AIR)
    assert corner.folio_end(mm(100), baseline) == mm(100)


@pytest.mark.parametrize("sign", ["half", "outline"])
def test_the_outline_is_as_firm_as_a_stroke_that_is_seen_from_afar(sign: Sign) -> None:
    (weight,) = re.findall(r"([\d.]+) w ", drawn(sign))
    assert float(weight) >= 1.0


def corners(operators: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+) [ml]\b", operators)]


def area(operators: str) -> float:
    points = corners(operators)
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x * later_y - later_x * y for (x, y), (later_x, later_y) in pairs)) / 2
