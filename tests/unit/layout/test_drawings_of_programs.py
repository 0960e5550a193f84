"""Drawings as Inkscape, matplotlib, draw.io and others write them are drawn as a browser shows them, or refused by name."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from PIL import Image

from bifolio.layout.kit.vector_painting import paint_vector
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.svg import read_svg
from tests.drawing import drawn
from tests.judges import chromium
from tests.judges.need import need
from tests.unit.layout.test_svg_seen import difference, in_our_fonts

FOLDER = Path(__file__).parents[2] / "data" / "drawings"
CELL = (400, 200)

REFUSED = {
    "draw-io-cut-short": "line 3, column 4975: the plain-text version of HTML text is cut short: 'Downst...'",
    "inkscape-group-in-clip": "line 523, column 3: <g> in a <clipPath> is not supported",
    "mermaid-animated": "line 1, column 8432: 'animation' is not supported",
}
DRAWN = sorted(path.stem for path in FOLDER.glob("*.svg") if path.stem not in REFUSED)


def data_of(name: str) -> bytes:
    return (FOLDER / f"{name}.svg").read_bytes()


@functools.cache
def browser() -> dict[str, Image.Image]:
    """What the browser shows of all files in the fonts that our pages have, asked once."""
    files = [in_our_fonts(data_of(name).decode()).encode() for name in DRAWN]
    return dict(zip(DRAWN, chromium.seen(files, CELL, 2), strict=True))


def ours(name: str) -> Image.Image:
    picture = read_svg(data_of(name), name)
    bounds = Bounds(0, 0, CELL[1] / picture.ratio, CELL[1])
    return drawn(lambda pen: paint_vector(pen, picture, bounds), *CELL, scale=2)


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_of_a_program_is_drawn_as_a_browser_shows_it(name: str) -> None:
    need(chromium)
    # the browser rounds the widths of small letters, PDFium draws thin lines a pixel wide
    assert difference(ours(name), browser()[name], edge=8) < 60


@pytest.mark.parametrize("name", REFUSED)
def test_a_drawing_that_would_look_different_is_refused_with_its_line_and_column(name: str) -> None:
    with pytest.raises(PictureFault) as caught:
        read_svg(data_of(name), f"{name}.svg")
    assert str(caught.value).startswith(f"'{name}.svg', {REFUSED[name]}")
