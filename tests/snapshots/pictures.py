"""Small renders of pages: compared so that smoothing may differ but nothing may move, and shown side by side where they do."""

from __future__ import annotations

import base64
import html
import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from bifolio.design.paper import Paper
from bifolio.layout.book.book import BookPage
from bifolio.lengths import mm

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the page's lower left corner, or in pixels from its upper left."""

DPI = 50
FINER = 4
"""Pages are drawn so many times larger and then reduced: what smoothing does at edges is evened out."""

GREYS = 8
"""Shades kept: enough for the eye, and a page takes some ten kilobytes."""

AROUND = mm(3)
"""So much around the type area is shown too."""

DIFFERENT = 32
"""Out of 255: by so much a pixel of two softened pages differs where another thing is drawn; smoothing changes less."""

MOST_DIFFERENT = 8
"""Pixels that may: a numeral that moved by two millimetres changes more."""


def rendered(page: pypdfium2.PdfPage, paper: Paper, shown: BookPage, *, is_smooth: bool = True) -> Image.Image:
    """The type area of ``page``, which is ``shown``, in a few shades of grey, as PDFium draws it.

    Heads, folios and page codes are left out, so that a page may move to another place in its book.
    """
    left = shown.left
    rough = {} if is_smooth else {"no_smoothtext": True, "no_smoothpath": True, "no_smoothimage": True}
    scale = FINER * DPI / 72
    drawn: Image.Image = page.render(scale=scale, grayscale=True, **rough).to_pil()
    leave_codes_out(drawn, shown, paper, scale)
    x, y = round(scale * (left - AROUND)), round(scale * (paper.head - AROUND))
    width, height = (int((side + 2 * AROUND) * DPI / 72) for side in (paper.measure, paper.depth))
    area = drawn.convert("L").crop((x, y, x + FINER * width, y + FINER * height))
    return area.resize((width, height), Image.Resampling.BOX).point(_SHADES)


def leave_codes_out(drawn: Image.Image, shown: BookPage, paper: Paper, scale: float) -> None:
    """Paints white over the page codes of ``drawn``, ``scale`` pixels a point: any change in the book changes all of them."""
    for box in symbols_of(shown):
        ImageDraw.Draw(drawn).rectangle(in_pixels(box, paper, scale), fill="white")


def symbols_of(page: BookPage) -> list[Box]:
    """Left, bottom, right and top of the page's symbols, in page space."""
    if page.codes is None:
        return []
    side = page.codes.side
    return [(x, y, x + side, y + side) for x, y in page.codes.of_page]


def in_pixels(box: Box, paper: Paper, scale: float) -> Box:
    """``box`` of page space in pixels from the page's top left corner, a little larger."""
    x0, y0, x1, y1 = box
    return scale * x0 - 2, scale * (paper.height - y1) - 2, scale * x1 + 2, scale * (paper.height - y0) + 2


_SHADES = [round(round(value * (GREYS - 1) / 255) * 255 / (GREYS - 1)) for value in range(256)]


def as_png(picture: Image.Image) -> bytes:
    """The picture's file."""
    file = io.BytesIO()
    picture.quantize(GREYS).save(file, "PNG", optimize=True)
    return file.getvalue()


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Where two softened pictures differ, white where they do most. Pictures of other sizes differ everywhere."""
    if one.size != other.size:
        return Image.new("L", one.size, 255)
    soft = [picture.convert("L").filter(ImageFilter.GaussianBlur(1)) for picture in (one, other)]
    return ImageChops.difference(*soft)


def are_alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether no more than ``MOST_DIFFERENT`` pixels differ by more than ``DIFFERENT``."""
    return sum(difference(one, other).histogram()[DIFFERENT + 1 :]) <= MOST_DIFFERENT


def write_comparison(path: Path, name: str, kept: Image.Image, now: Image.Image) -> None:
    """A page that shows what is kept, what is drawn now, and where they differ."""
    shown = {"kept": kept, "now": now, "difference": ImageChops.invert(difference(kept, now))}
    columns = "".join(
        f'<figure><figcaption>{head}</figcaption><img alt="{head}" src="data:image/png;base64,'
        f'{base64.b64encode(as_png(picture)).decode("ascii")}"></figure>'
        for head, picture in shown.items()
    )
    style = "body{display:flex;gap:1em;font:16px sans-serif;background:#ddd}figure{margin:0}img{border:1px solid}"
    title = html.escape(name)
    path.write_text(f'<!doctype html><meta charset="utf-8"><title>{title}</title><style>{style}</style>{columns}')
