"""A page with nothing on it but what a test draws, as pixels: what a reader sees of a picture."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
import pypdfium2
from PIL import Image

from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.picture_files import Picture
from bifolio.messages import Messages

LOOK = Look(paper=paper_for("a4", "standard"), size=SIZES["standard"], theme=THEMES["calm"], messages=Messages("en-US"))


def drawn(paint: Callable[[Pen], None], width: float, height: float, scale: float = 1.0) -> Image.Image:
    """What ``paint`` draws on a page of ``width`` by ``height`` points, ``scale`` pixels a point."""
    layout = UnitLayout(id="a", pages=[], root=Element("Sect"))
    pen = Pen(layout, LOOK, height)

    paint(pen)
    pen.finish_page(1)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(width, height))
    images = pikepdf.Dictionary()
    for name, picture in layout.pictures.items():
        stream = pikepdf.Stream(pdf, picture.data)
        stream.write(picture.data, filter=pikepdf.Name(picture.filter))
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = picture.width_px, picture.height_px, 8
        stream.ColorSpace = pikepdf.Name(picture.colour_space)
        images[f"/{name}"] = stream
    page.Resources = pikepdf.Dictionary(XObject=images)
    page.Contents = pikepdf.Stream(pdf, layout.pages[0].content)
    file = io.BytesIO()
    pdf.save(file)
    with pypdfium2.PdfDocument(file.getvalue()) as document:
        bitmap = document[0].render(scale=scale)
        seen: Image.Image = bitmap.to_pil().convert("RGB")
    return seen


def pixels_of(picture: Picture) -> Image.Image:
    """The picture's data as it is decoded, not yet turned."""
    if picture.filter == "/DCTDecode":
        return Image.open(io.BytesIO(picture.data))
    mode = "L" if picture.colour_space == "/DeviceGray" else "RGB"
    return Image.frombytes(mode, (picture.width_px, picture.height_px), zlib.decompress(picture.data))
