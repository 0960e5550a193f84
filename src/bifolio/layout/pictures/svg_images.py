"""Images embedded in an SVG file: PNG and JPEG as ``data:`` URLs (SVG 2, 12.5; RFC 2397)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bifolio.layout.page.subpaths import times
from bifolio.layout.pictures.picture_fault import PictureFault, shortened
from bifolio.layout.pictures.pixel_files import prepare_pixels, quiet
from bifolio.layout.pictures.pixel_picture import Picture
from bifolio.layout.pictures.svg_shapes import Clip, Photo
from bifolio.layout.pictures.svg_style import Given, word_of
from bifolio.layout.pictures.svg_surroundings import Surroundings
from bifolio.layout.pictures.svg_tree import SvgNode
from bifolio.layout.pictures.svg_values import moved_by
from bifolio.layout.pictures.svg_viewport import viewport_of

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MOST_PIXELS = 16_000_000
"""The most pixels of all images in a file together: decoded, they take far more bytes than the file."""

_DATA = re.compile(r"data:image/(?:png|jpe?g)\s*;\s*base64\s*,", re.IGNORECASE)
_EMBED = "embed it as PNG or JPEG (Inkscape: Extensions, Images, Embed), or save the whole drawing as PNG"


@dataclass(slots=True, kw_only=True)
class Images:
    """The images of a file, each decoded once."""

    is_grey: bool
    known: dict[str, Picture] = field(default_factory=dict)
    pixels: int = 0

    def photo_of(self, node: SvgNode, given: Given, around: Surroundings) -> Photo | None:
        """What an ``<image>`` shows in its place; ``None`` if it shows nothing."""
        target = node.get("href")
        if not target or word_of(around.style, "visibility") != "visible":
            return None
        if _DATA.match(target) is None:
            message = f"an image other than an embedded PNG or JPEG ('{shortened(target)}') is not supported"
            raise PictureFault(message, _EMBED)
        image = self.known.get(target)
        if image is None:
            image = self.known[target] = self._read(target)
        box = around.box
        x, y = given.size("x", box.box_width), given.size("y", box.box_height)
        # without a size, the image's own applies (SVG 2, 12.5); only its proportions matter
        written = [name for name in ("width", "height") if given.get(name) not in ("", "auto")]
        sizes = {name: given.size(name, box.box_width if name == "width" else box.box_height) for name in written}
        # a negative size counts as not given (CSS 2, 10.2 and 10.5)
        width, height = (size if (size := sizes.get(name, -1.0)) >= 0 else None for name in ("width", "height"))
        if width is None and height is None:
            raise PictureFault("an image without a width and a height is not supported", "give it both")
        height = (width or 0.0) * image.ratio if height is None else height
        width = height / image.ratio if width is None else width
        if width <= 0 or height <= 0:
            return None
        fitted = viewport_of((0.0, 0.0, 1.0, image.ratio), width, height, given.get("preserveAspectRatio"))
        place = times(around.matrix, moved_by(x, y))
        clips = around.clips
        if "slice" in given.get("preserveAspectRatio"):
            clips = (*clips, Clip.upright(width, height, place))
        matrix = times(times(place, fitted.matrix), (1.0, 0.0, 0.0, image.ratio, 0.0, 0.0))
        return Photo(image=image, matrix=matrix, clips=clips)

    def _read(self, target: str) -> Picture:
        # imported late: most drawings have none
        from PIL import Image

        try:
            data = base64.b64decode(re.sub(r"\s+", "", target[target.index(",") + 1 :]), validate=True)
            with quiet(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                self.pixels += image.width * image.height
                if self.pixels > MOST_PIXELS:
                    message = f"its images have more than {MOST_PIXELS // 1_000_000} million pixels"
                    raise PictureFault(message, "embed smaller ones", "picture-too-large")
                alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
                if alpha is None or alpha.getextrema() == (255, 255):
                    return prepare_pixels(data, "an embedded image", is_grey=self.is_grey)
                return self._see_through(image.convert("RGBA").convert("RGB"), alpha, image.info.get("icc_profile"))
        except PictureFault:
            raise
        except (binascii.Error, OSError, SyntaxError, ValueError, EOFError):
            raise PictureFault("an embedded image cannot be read", _EMBED) from None

    def _see_through(self, opaque: Pixels, alpha: Pixels, profile: bytes | None) -> Picture:
        """The picture with the opacity of each pixel."""
        from PIL import Image

        file = io.BytesIO()
        opaque.info.clear()
        opaque.save(file, "PNG", compress_level=1, **({"icc_profile": profile} if profile else {}))
        picture = prepare_pixels(file.getvalue(), "an embedded image", is_grey=self.is_grey)
        size = picture.width_px, picture.height_px
        same = alpha if alpha.size == size else alpha.resize(size, Image.Resampling.HAMMING)
        opacity = zlib.compress(same.tobytes(), 9)
        name = "Im" + hashlib.sha256(picture.name.encode() + opacity).hexdigest()[:12]
        return replace(picture, opacity=opacity, name=name)
