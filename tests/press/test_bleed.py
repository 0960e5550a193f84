"""What runs off a page in files for shops, seen in pictures of them: its ink goes on to the edge of the bleed, and words keep clear of the trim."""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from bifolio.content.fields.sharing import Sign
from bifolio.content.model.workbook import Workbook
from bifolio.design.looks import designs
from bifolio.design.paper import PAPERS
from bifolio.layout.book.furniture import TAB_HEIGHT, has_tab_figures
from bifolio.layout.book.privacy_corner import PrivacyCorner
from bifolio.lengths import mm, to_mm
from bifolio.pipeline.building import build
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.press.finished_files import options_for_shop
from bifolio.press.shop_files import ShopFiles, write_shop_files
from bifolio.press.shops import SHOPS, Shop
from tests.conformance.workbooks import CREATED, SMALL, options, workbook

DOTS = 6
"""In a millimetre of the pictures, about 150 dpi."""

# the small book is thinner than KDP's thinnest
BOOKS = {name: replace(shop, least_pages=1) for name, shop in SHOPS.items()}


def made(shop: Shop, **changes: Any) -> ShopFiles:
    return write_shop_files(build(workbook(SMALL), options_for_shop(options(**changes), shop)), shop, CREATED.date())


def pictures(data: bytes) -> Iterator[tuple[Image.Image, tuple[float, ...]]]:
    """Each page as a grey picture and its trim (left, top, right, foot) in dots of it."""
    pdf = pypdfium2.PdfDocument(data)
    with pikepdf.open(BytesIO(data)) as read:
        for drawn, page in zip(pdf, read.pages, strict=True):
            left, foot, right, head = (to_mm(float(edge)) * DOTS for edge in page.obj.TrimBox)
            picture = drawn.render(scale=DOTS * 25.4 / 72).to_pil().convert("L")
            yield picture, (left, picture.height - head, right, picture.height - foot)
    pdf.close()


def sides(picture: Image.Image, trim: tuple[float, ...]) -> Iterator[tuple[str, Image.Image, int]]:
    """Each side that has a bleed, turned so that the bleed is at the left, and how many dots that is wide."""
    left, top, right, foot = trim
    for name, bleed, turn in (
        ("left", left, None),
        ("right", picture.width - right, Image.Transpose.ROTATE_180),
        ("head", top, Image.Transpose.ROTATE_90),
        ("foot", picture.height - foot, Image.Transpose.ROTATE_270),
    ):
        if bleed > DOTS:
            yield name, picture if turn is None else picture.transpose(turn), round(bleed)


def ink(picture: Image.Image, column: int, least: int = 200) -> int:
    """How many dots of a column are darker than ``least``."""
    return sum(tones(picture, column)[:least])


def colours(picture: Image.Image, column: int) -> set[int]:
    """The tones that a column has in more than a few dots."""
    return {tone for tone, dots in enumerate(tones(picture, column)) if dots > 3}


def tones(picture: Image.Image, column: int) -> list[int]:
    """How many dots of each tone a column has."""
    return picture.crop((column, 0, column + 1, picture.height)).histogram()


@pytest.fixture(scope="module", params=sorted(BOOKS))
def shop(request: pytest.FixtureRequest) -> Shop:
    return BOOKS[request.param]


@pytest.fixture(scope="module")
def files(shop: Shop) -> ShopFiles:
    return made(shop)


def test_ink_at_the_trim_goes_on_to_the_edge_of_the_bleed(shop: Shop, files: ShopFiles) -> None:
    running = set()
    for picture, trim in pictures(files.inside):
        for name, side, bleed in sides(picture, trim):
            if ink(side, bleed + 1):
                running.add(name)
                assert all(ink(side, column) for column in range(bleed))
    # tabs at both fore-edges, corners there and at the foot; a spine has neither
    assert running == {"left", "right", "foot"}


def test_tabs_run_to_the_edge_of_the_bleed_in_their_whole_height(files: ShopFiles) -> None:
    upper = [picture.crop((0, 0, picture.width, picture.height // 2)) for picture, _ in pictures(files.inside)]
    heights = {max(ink(half, 0), ink(half, half.width - 1)) for half in upper}
    assert heights == {0, round(to_mm(TAB_HEIGHT) * DOTS)}


def test_bleed_is_on_the_sides_on_which_the_shop_wants_it(shop: Shop, files: ShopFiles) -> None:
    for index, (picture, trim) in enumerate(pictures(files.inside)):
        spine = "left" if index % 2 == 0 else "right"
        found = {name: round(bleed / DOTS) for name, _, bleed in sides(picture, trim)}
        assert set(found) == {"left", "right", "head", "foot"} - ({spine} if shop.name == "kdp" else set())
        assert set(found.values()) == {3}


def test_the_ground_of_the_cover_goes_on_to_the_edge_of_the_bleed_on_all_sides(files: ShopFiles) -> None:
    assert files.front is not None
    ((picture, trim),) = pictures(files.front)
    found = list(sides(picture, trim))
    assert len(found) == 4
    for _, side, bleed in found:
        assert all(ink(side, column, 250) == side.height for column in range(bleed + DOTS))


def designed(tmp_path: Path, **keys: str) -> Workbook:
    """The small book with other designs."""
    folder = Path(shutil.copytree(SMALL, tmp_path / "book"))
    file = folder / "workbook.yaml"
    text = file.read_text(encoding="utf-8").replace("cover: circles\n", "")
    file.write_text(text + "".join(f"{key}: {value}\n" for key, value in keys.items()), encoding="utf-8")
    return read_workbook(folder, CREATED.date())


@pytest.mark.parametrize("paper", ["a4", "a5"])
@pytest.mark.parametrize("design", sorted({*designs("cover")} - {"label"}))  # whose pattern is all over it
def test_what_is_drawn_on_the_cover_ends_well_inside_the_page_or_beyond_the_bleed(
    tmp_path: Path, design: str, paper: str
) -> None:
    shop = SHOPS["lulu"]
    built = build(designed(tmp_path, cover=design), options_for_shop(options(paper=paper), shop))
    front = write_shop_files(built, shop, CREATED.date()).front
    assert front is not None
    ((picture, trim),) = pictures(front)
    for _, side, bleed in sides(picture, trim):
        assert colours(side, 0) == colours(side, bleed + 4 * DOTS)


def test_a_plate_covers_its_page_and_the_bleed(tmp_path: Path) -> None:
    shop = BOOKS["lulu"]
    built = build(designed(tmp_path, openers="plate"), options_for_shop(options(), shop))
    inside = write_shop_files(built, shop, CREATED.date()).inside
    filled = [all(ink(side, 0, 250) == side.height for _, side, _ in sides(*page)) for page in pictures(inside)]
    assert filled.count(True) == 1  # the book has one section


def test_a_cover_in_one_ink_keeps_its_frame_inside_the_page() -> None:
    front = made(SHOPS["plain"], ink_saver=True).front
    assert front is not None
    ((picture, trim),) = pictures(front)
    for _, side, bleed in sides(picture, trim):
        assert not any(ink(side, column) for column in range(bleed + 5 * DOTS))


@pytest.mark.parametrize("name", ["kdp", "lulu"])
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_words_keep_the_margin_of_the_shop(name: str, paper: str) -> None:
    shop = BOOKS[name]
    data = made(shop, paper=paper).inside
    least = max(shop.outside, mm(6.35)) - 0.5
    pdf = pypdfium2.PdfDocument(data)
    with pikepdf.open(BytesIO(data)) as read:
        for drawn, page in zip(pdf, read.pages, strict=True):
            left, foot, right, head = (float(edge) for edge in page.obj.TrimBox)
            text = drawn.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
            for x0, y0, x1, y1 in boxes:
                assert min(x0 - left, y0 - foot, right - x1, head - y1) >= least
    pdf.close()


def test_where_a_shop_leaves_no_room_tabs_have_no_numbers_and_it_is_said() -> None:
    (advice,) = made(BOOKS["kdp"], paper="a5").warnings
    assert advice.rule == "shop-tab-numbers"
    assert has_tab_figures(replace(PAPERS["a4"], edge=SHOPS["kdp"].outside))
    assert made(BOOKS["kdp"]).warnings == ()


@pytest.mark.parametrize("is_right", [True, False])
@pytest.mark.parametrize("sign", ["solid", "half", "outline"])
def test_a_privacy_corner_runs_over_both_edges_by_its_bleed(sign: Sign, is_right: bool) -> None:
    paper = replace(PAPERS["a4"], bleed=mm(3))
    corner = PrivacyCorner(paper, sign, is_right)
    drawn = "\n".join(corner.operators((0.0, 0.0, 0.0)))
    points = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+) [ml]\b", drawn)]
    away = [(paper.width - x if is_right else x, y) for x, y in points]
    assert min(x for x, _ in away) <= -mm(3) + 0.01
    assert min(y for _, y in away) <= -mm(3) + 0.01
    # its long side meets the trim where the leg ends
    assert max(x + y for x, y in away) == pytest.approx(corner.leg, abs=1.0)
    assert math.isclose(max(y for _, y in away), corner.leg + mm(3), abs_tol=1.5)
