"""What only eyes judge, as small pictures: renewed by ``python -m tests.renew_snapshots``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from bifolio.pipeline.building import BuiltBook, to_file
from tests.goldens import FOLDER, RENEW, Golden
from tests.looks import LOOKS, looks_book
from tests.snapshots.books import VERSIONS, flagship_book, gallery_book
from tests.snapshots.pictures import DPI, are_alike, as_png, rendered, write_comparison

SHOWN = (
    ("a4-standard", "cover", 0), ("a4-standard", "e01", 0), ("a4-standard", "gallery-infographic", 0),
    ("a4-standard", "gallery-infographic", 1), ("a4-standard", "gallery-balance-wheel", 0),
    ("a4-standard", "gallery-quadrant-map", 0), ("a4-standard", "gallery-rings", 0),
    ("a4-standard", "gallery-rings", 3), ("a4-standard", "gallery-timeline", 0),
    ("a4-standard", "gallery-cycle", 0), ("a4-standard", "gallery-cards", 0),
    ("a4-standard", "gallery-cards/cards-2", 1), ("a4-standard", "gallery-agreement", 0),
    ("a4-standard", "gallery-venn-fill", 0), ("a4-standard", "gallery-body-outline", 0),
    ("a4-standard", "gallery-step-ladder", 0), ("a4-standard", "gallery-table-fill", 0),
    ("a4-standard", "gallery-table-fill", 1), ("a5-giant", "gallery-balance-wheel", 0),
    ("a5-giant", "gallery-infographic", 0), ("letter-pseudo", "gallery-quadrant-map", 0),
    ("participant-a", "cover", 0), ("participant-a", "s01", 0), ("participant-a", "glance", 0),
    ("label-picture", "cover", 0), ("label-one-ink", "cover", 0), ("label-pair", "cover", 0),
    ("label-giant", "cover", 0), ("quiet", "s01", 0), ("quiet-giant", "s01", 0), ("band-plain", "s01", 0),
    ("back-circles", "cover/back", 0), ("back-label", "cover/back", 0), ("horizon", "cover", 0), ("horizon-one-ink", "cover", 0), ("plate", "s01", 0), ("plate", "s01", 1), ("plate-spot", "s01", 0),
)  # fmt: skip
"""Version of the gallery, edition of the flagship or look of the journal; unit; page of the unit."""


def file_of(source: str, unit: str, page: int) -> str:
    name = unit.removeprefix("gallery-").replace("/", "-")
    return f"{name}-{page + 1}-{source}.png"


@cache
def built_of(source: str) -> BuiltBook:
    if source in LOOKS:
        return looks_book(source)
    return gallery_book(source).built if source in VERSIONS else flagship_book(source)


@cache
def file_for(source: str) -> bytes:
    return to_file(built_of(source))


def picture(source: str, unit: str, page: int, *, is_smooth: bool = True) -> Image.Image:
    """A page of a unit as it is drawn now."""
    book = built_of(source).book
    shown = next(one for one in book.pages if one.index == page and book.units[one.unit].id == unit)
    with pypdfium2.PdfDocument(file_for(source)) as pdf:
        return rendered(pdf[shown.number - 1], book.paper, shown, is_smooth=is_smooth)


@pytest.mark.parametrize(("source", "unit", "page"), SHOWN)
def test_the_page_looks_as_kept(source: str, unit: str, page: int, golden: Golden, tmp_path: Path) -> None:
    path, now = FOLDER / "renders" / file_of(source, unit, page), picture(source, unit, page)
    kept = Image.open(path) if path.exists() else Image.new("L", now.size, 255)
    if are_alike(kept, now) and path.exists():
        return
    if golden.renews:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(as_png(now))
        return
    shown = tmp_path / f"{path.stem}.html"
    write_comparison(shown, path.stem, kept, now)
    pytest.fail(f"{path.name} looks different: see {shown}. If the change is right: {RENEW}", pytrace=False)


def test_no_render_is_left_of_a_page_that_is_gone(golden: Golden) -> None:
    golden.holds_only("renders", {file_of(*shown) for shown in SHOWN})


def test_renders_are_small_enough_to_be_kept() -> None:
    assert max(path.stat().st_size for path in (FOLDER / "renders").iterdir()) <= 20 * 1024


# -- the comparison itself -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("shown", SHOWN[:8])
def test_a_page_smoothed_otherwise_is_alike(shown: tuple[str, str, int]) -> None:
    assert are_alike(picture(*shown), picture(*shown, is_smooth=False))


def test_a_numeral_that_moves_by_two_millimetres_is_seen() -> None:
    def with_numeral(x: float) -> Image.Image:
        page = picture("a4-standard", "gallery-balance-wheel", 0).convert("L")
        ImageDraw.Draw(page).text((x, 20), "2", fill=0, font=ImageFont.load_default(12 * DPI / 72))
        return page

    assert not are_alike(with_numeral(20), with_numeral(20 + 2 * DPI / 25.4))
