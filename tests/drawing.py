"""Renders a page with nothing on it but what a test draws, to see a picture as readers do."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image

from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import prepare_picture
from bifolio.messages import Messages
from bifolio.pdf.font_objects import set_font
from bifolio.pdf.objects import Name, Objects, PdfDictionary, deflated
from bifolio.pdf.painting_objects import set_image, set_painting
from tests.whole_file import write_file

LOOK = Look(paper=paper_for("a4", "standard"), size=SIZES["standard"], theme=THEMES["calm"], messages=Messages("en-US"))


def drawn(paint: Callable[[Pen], None], width: float, height: float, scale: float = 1.0) -> Image.Image:
    """What ``paint`` draws on a page of ``width`` by ``height`` points, ``scale`` pixels a point."""
    layout = UnitLayout(id="a", pages=[], root=Element("Sect"))
    pen = Pen(layout, LOOK, height)

    paint(pen)
    pen.finish_page(1)
    pen.finish_unit()
    with pypdfium2.PdfDocument(file_of(layout, width, height)) as document:
        bitmap = document[0].render(scale=scale)
        seen: Image.Image = bitmap.to_pil().convert("RGB")
    return seen


def file_of(layout: UnitLayout, width: float, height: float) -> bytes:
    """A PDF file of the first page of ``layout``, its structure left out."""
    objects = Objects()
    images = {name: set_image(objects, name, picture) for name, picture in layout.pictures.items()}
    resources = set_painting(objects, layout.painting)
    resources["Font"] = {
        code: set_font(objects, code, glyphs, keep_latin=False) for code, glyphs in layout.glyphs.items()
    }
    resources["XObject"] = images | resources.get("XObject", {})
    page: PdfDictionary = {
        "Type": Name("Page"), "Parent": objects.ref("pages"), "MediaBox": [0, 0, width, height], "Resources": resources,
        "Contents": objects.set("content", deflated(layout.pages[0].content)),
    }  # fmt: skip
    objects.set("pages", {"Type": Name("Pages"), "Kids": [objects.set("page", page)], "Count": 1})
    root = objects.set("catalog", {"Type": Name("Catalog"), "Pages": objects.ref("pages")})
    return write_file(objects, root).data


def pixels_of(picture: PixelPicture) -> Image.Image:
    """The picture's data as it is decoded, not yet turned."""
    if picture.filter == "/DCTDecode":
        return Image.open(io.BytesIO(picture.data))
    mode = "L" if picture.colour_space == "/DeviceGray" else "RGB"
    return Image.frombytes(mode, (picture.width_px, picture.height_px), zlib.decompress(picture.data))


def prepared(path: Path) -> PixelPicture:
    """The photo in a file, ready for drawing."""
    picture = prepare_picture(path)
    assert isinstance(picture, PixelPicture)
    return picture
