"""Pictures that fill a page of their own: cropped around their focus, with nothing else on the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bifolio.assemble.document import View
from bifolio.diagnostics import Place
from bifolio.layout.kit import framed_pictures
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import prepare_picture
from bifolio.lengths import mm
from bifolio.messages import Messages
from tests.builders import COUPLE, Laid, elements, laid_out, make_look, unit_with

WIDE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><rect width="400" height="100"/></svg>'


def laid(folder: Path, look: Look, view: View = COUPLE, **keys: Any) -> Laid:
    """A picture four times as wide as high, between two paragraphs."""
    file = folder / "p.svg"
    file.write_text(WIDE, encoding="utf-8")
    block = {"picture": {"file": "p.svg", "alt": "A sea", "full_page": True, **keys}}
    unit = unit_with(["Before.", block, "After."], Messages("en-US"), view)
    return laid_out(replace(unit, place=Place("p.yaml")), look, view, {"p.svg": prepare_picture(file)})


def box(one: Laid) -> tuple[float, float, float, float]:
    """Left, right, top, foot of the whole picture, from the corner of the type area's page, in points."""
    (figure,) = [one for one in elements(one.layout.root) if one.role == "Figure"]
    ((page, (left, bottom, right, top)),) = [value for _, key, value in figure.attributes if key == "BBox"]
    assert page == 1
    return left, right, top, bottom


def test_it_has_a_page_of_its_own_between_what_is_before_and_after(tmp_path: Path) -> None:
    one = laid(tmp_path, make_look("a4", "standard"))
    assert [page.kind for page in one.layout.pages] == ["text", "picture", "text"]
    assert [(line.page, line.text) for line in one.drawn if line.text in ("Before.", "After.")] == [
        (0, "Before."),
        (2, "After."),
    ]
    roles = [(kid.role, kid.alt) for kid in one.layout.root.kids if isinstance(kid, Element)]
    assert roles[-3:] == [("P", None), ("Figure", "A sea"), ("P", None)]


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("letter", "large"), ("a5", "giant")])
def test_it_fills_its_page_and_the_bleed(tmp_path: Path, paper: str, size: str) -> None:
    look = make_look(paper, size)
    look = replace(look, paper=replace(look.paper, bleed=mm(3)))
    left, right, top, bottom = box(laid(tmp_path, look))
    sheet = look.paper
    assert right - left == pytest.approx(sheet.width + mm(6), abs=0.01)
    assert top - bottom == pytest.approx(sheet.height + mm(6), abs=0.01)
    assert (left, bottom) == pytest.approx((-sheet.spine - mm(3), -mm(3)), abs=0.01)


def test_all_of_it_leads_to_where_it_is_written(tmp_path: Path) -> None:
    look = make_look("a4", "standard")
    one = laid(tmp_path, look)
    areas = [area.rect for area in one.layout.sources if area.page == 1]
    assert max(area.x1 - area.x0 for area in areas) == pytest.approx(look.paper.width, abs=0.01)
    assert max(area.y1 - area.y0 for area in areas) == pytest.approx(look.paper.height, abs=0.01)


def test_a_book_read_from_right_to_left_shows_the_same_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "p.png"
    Image.new("RGB", (400, 100), "#7a3418").save(file)
    unit = unit_with(
        [{"picture": {"file": "p.png", "alt": "A sea", "full_page": True, "focus": [10, 50]}}],
        Messages("en-US"),
        COUPLE,
    )
    begins = []
    for language in ("en-US", "he"):
        look = make_look("a4", "standard", language=language)
        ((_, _, (_, _, _, _, x, _)),) = laid_out(
            unit, look, COUPLE, {"p.png": prepare_picture(file)}
        ).layout.placed_pictures
        begins.append(x + look.paper.left(is_right=not look.is_rtl))
    assert begins[0] == pytest.approx(begins[1], abs=0.01)


@pytest.mark.parametrize(("across", "begins"), [(0, 0.0), (5, 0.0), (50, 1.5), (60, 1.9), (95, 3.0), (100, 3.0)])
def test_what_is_cut_off_leaves_its_focus_in_the_middle_or_near_it(tmp_path: Path, across: int, begins: float) -> None:
    drawn: list[float] = []
    (tmp_path / "p.svg").write_text(WIDE, encoding="utf-8")
    picture = prepare_picture(tmp_path / "p.svg")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(framed_pictures, "paint_vector", lambda pen, picture, bounds: drawn.append(bounds.x))
        framed_pictures.paint_cropped(None, None, picture, Bounds(0, 0, 100, 100), (across / 100, 0.5))  # type: ignore[arg-type]
    assert drawn == [pytest.approx(-100 * begins)]
