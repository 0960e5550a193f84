"""From the elements of an SVG file to its shapes: visible content is drawn or refused by name, invisible content is skipped."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import field, replace
from typing import TYPE_CHECKING

from bifolio.frozen import record
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.page.subpaths import Matrix, Subpath, times
from bifolio.layout.pictures.picture_fault import PLAIN, PictureFault, shortened
from bifolio.layout.pictures.pixel_files import prepare_pixels, quiet
from bifolio.layout.pictures.svg_clips import clips_of
from bifolio.layout.pictures.svg_colours import colour
from bifolio.layout.pictures.svg_gradients import GradientValues
from bifolio.layout.pictures.svg_markers import MARKED, markers_of
from bifolio.layout.pictures.svg_outlines import OUTLINES, outline
from bifolio.layout.pictures.svg_painting import shape_of
from bifolio.layout.pictures.svg_paths import upright
from bifolio.layout.pictures.svg_shapes import Clip, Item, Photo, SvgShape, laid_over
from bifolio.layout.pictures.svg_style import Given, StyleSheet, is_hidden, keyword_of, opacity, style_of
from bifolio.layout.pictures.svg_surroundings import Known, Surroundings
from bifolio.layout.pictures.svg_texts import svg_words_of
from bifolio.layout.pictures.svg_tree import HINTS, MAX_DEPTH, SILENT, SvgNode
from bifolio.layout.pictures.svg_values import (
    IDENTITY,
    about,
    moved_by,
    read_css_transform,
    read_origin,
    read_transform,
)
from bifolio.layout.pictures.svg_viewport import FAR, Viewport, box_inside, read_viewport, viewport_of

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels


MAX_SHAPES = 20_000
MAX_STEPS = 400_000
MAX_VISITS = 100_000
"""The most elements to visit; an element in use several times counts each time."""

MAX_READINGS = 8
"""How often an element's properties are read if they depend on what uses it."""

_VIEWPORTS = ("svg", "symbol")
_GROUPS = (*_VIEWPORTS, "g", "a", "switch")


@record(kw_only=True)
class SvgDrawing:
    """Walks through a file and counts its elements, so that repeated use cannot make it grow without limit."""

    root: SvgNode
    is_grey: bool = False
    sheet: StyleSheet = field(default_factory=StyleSheet)
    by_id: dict[str, SvgNode] = field(default_factory=dict)
    readings: Counter[int] = field(default_factory=Counter)
    known: dict[tuple[int, int, float, float], Known] = field(default_factory=dict)
    gradients: dict[int, GradientValues] = field(default_factory=dict)
    images: Images = field(init=False)
    view: Viewport = field(init=False)
    visits: int = 0
    drawn: int = 0
    steps: int = 0
    last_clips: tuple[Clip, ...] = ()

    def __post_init__(self) -> None:
        self.images = Images(is_grey=self.is_grey)
        for node in self.root.walk():
            self.by_id.setdefault(node.get("id"), node)
            # a sheet in another language is ignored (SVG 2, 6.2)
            if node.name == "style" and node.get("type").strip().lower() in ("", "text/css"):
                with node.located():
                    if node.get("media", "all") not in ("all", "screen"):
                        raise PictureFault("<style> with 'media' is not supported")
                    self.sheet.read("".join(node.texts))
        self.sheet.find_variables(self.root)
        with self.root.located():
            self.view = read_viewport(Given.of(self.root, self.sheet))

    def whole(self) -> Iterator[Item]:
        """The shapes of the whole file."""
        with self.root.located():
            yield from self._ground(Given.of(self.root, self.sheet))
        yield from self.items(self.root, Surroundings(matrix=self.view.matrix, box=self.view))

    def _ground(self, given: Given) -> Iterator[Item]:
        if given.get("transform", "none").lower() != "none":
            raise PictureFault("'transform' on the root <svg> is not supported", "put its content in a <g>")
        ground = given.css.get("background-color", given.css.get("background", "none"))
        style = style_of(given, {})
        seen = colour(style["color"] if ground.lower() == "currentcolor" else ground)
        if seen is not None:
            if opacity(style, "opacity") < 1.0:
                raise PictureFault("'opacity' of a whole picture with a background is not supported")
            yield SvgShape(subpaths=(upright(self.view.width, self.view.height),), fill=seen[0], fill_alpha=seen[1])

    def items(self, node: SvgNode, around: Surroundings) -> Iterator[Item]:
        """The items drawn for ``node`` and everything in it; a ``PictureFault`` has the place of the element at fault."""
        with node.located():
            yield from self._items(node, around)

    def visit(self, depth: int) -> None:
        """Counts a visited element."""
        self.visits += 1
        if depth > MAX_DEPTH or self.visits > MAX_VISITS:
            raise PictureFault("elements refer to each other in a loop")

    def _items(self, node: SvgNode, around: Surroundings) -> Iterator[Item]:
        self.visit(around.depth)
        if (node.name in SILENT and not (node is around.top and node.name == "symbol")) or not _is_meant(node):
            return
        known = self.known_of(node, around)
        if known is None:
            return
        style = style_of(known.given, around.style)
        if is_hidden(style):
            return
        matrix = times(around.matrix, known.matrix)
        known.given.refuse()
        clips = around.clips + tuple(clips_of(self, known.given, replace(around, matrix=matrix)))
        if not all(clip.subpaths for clip in clips):
            return
        inside = replace(around, matrix=matrix, style=style, depth=around.depth + 1, clips=clips)
        alpha = opacity(style, "opacity")
        found = self._inside(node, known, inside)
        if alpha < 1.0:
            self.count(())
            found = iter(laid_over(found, alpha))
        yield from found

    def _inside(self, node: SvgNode, known: Known, around: Surroundings) -> Iterator[Item]:
        """The items drawn for a visible element; ``around`` is its own, with its style."""
        if node.name == "use":
            yield from self._used(known.given, around)
        elif node.name in _GROUPS:
            if node.name in _VIEWPORTS and node is not self.root:
                around = self._viewport(node, known.given, around)
            kids = node.kids if node.name != "switch" else _chosen(node)
            for kid in kids:
                yield from self.items(kid, replace(around, size=("", "")))
        elif node.name == "image":
            photo = self.images.photo_of(node, known.given, around)
            if photo is not None:
                self.count(())
                self.count_clips(photo.clips)
                yield photo
        elif node.name == "text":
            words = svg_words_of(self, node, known.given, around)
            if words is not None:
                self.count(())
                yield words
        else:
            shape = shape_of(self, known, around.style, around)
            if shape is not None:
                yield shape
            if node.name in MARKED:
                yield from markers_of(self, node, known, around)

    def known_of(self, node: SvgNode, around: Surroundings) -> Known | None:
        """The properties of ``node``; ``None`` if it is not displayed. Raises ``PictureFault`` if it would be visible
        but is not supported.
        """
        box = around.box
        key = id(node), id(around.top) if self.sheet.asks_around else 0, box.box_width, box.box_height
        known = self.known.get(key)
        if known is None:
            self.readings[id(node)] += 1
            if self.readings[id(node)] > MAX_READINGS:
                raise PictureFault("<use> elements are nested too deeply for its style sheet", "ungroup it")
            given = Given.of(node, self.sheet, around.top)
            if given.get("display").lower() == "none":
                return None
            _refuse(node)
            lines = outline(node, given, box) if node.name in OUTLINES else ()
            known = self.known[key] = Known(given, self.transform_of(given, box), lines)
        return known

    def transform_of(self, given: Given, box: Viewport) -> Matrix:
        """The transformation of an element's own ``transform``."""
        written = given.css.get("transform")
        matrix = read_css_transform(written) if written else read_transform(given.attributes.get("transform", ""))
        if matrix != IDENTITY and given.get("transform-box", "view-box").lower() != "view-box":
            raise PictureFault("'transform-box' is not supported")
        if matrix == IDENTITY or not given.get("transform-origin"):
            return matrix
        return about(matrix, *read_origin(given.get("transform-origin"), box.box_width, box.box_height))

    def _used(self, given: Given, around: Surroundings) -> Iterator[Item]:
        target = given.get("href")
        found = self.by_id.get(target[1:]) if target.startswith("#") else None
        if found is None:
            raise PictureFault("<use> of something that is not in the file is not supported")
        place = moved_by(given.size("x", around.box.box_width), given.size("y", around.box.box_height))
        size = (given.get("width"), given.get("height"))
        yield from self.items(found, replace(around, matrix=times(around.matrix, place), top=found, size=size))

    def _viewport(self, node: SvgNode, given: Given, around: Surroundings) -> Surroundings:
        """The place of the content of a ``<symbol>`` or nested ``<svg>`` (SVG 2, 5.5 and 8.2)."""
        box = around.box
        matrix = around.matrix
        if node.name == "svg":
            matrix = times(matrix, moved_by(given.size("x", box.box_width), given.size("y", box.box_height)))
        asked = Given({"width": around.size[0], "height": around.size[1]}, {})
        width, height = (
            (asked if asked.get(name) not in ("", "auto") else given).size(name, whole, "100%")
            for name, whole in (("width", box.box_width), ("height", box.box_height))
        )
        shown = box_inside(given, width, height)
        if width <= 0 or height <= 0 or min(shown[2:]) <= 0:
            # nothing of it is visible (SVG 2, 8.2 and 8.6)
            return replace(around, clips=(*around.clips, Clip((), is_even_odd=False)))
        inner = viewport_of(shown, width, height, given.get("preserveAspectRatio"))
        clips = around.clips
        if given.get("overflow", "hidden").lower() not in ("visible", "auto"):
            clips = (*clips, Clip.upright(width, height, matrix))
        return replace(around, matrix=times(matrix, inner.matrix), box=inner, clips=clips)

    def count(self, subpaths: tuple[Subpath, ...], more: int = 0) -> None:
        """Counts the items drawn; raises ``PictureFault`` if there are more than a page can take."""
        self.drawn += 1
        self.steps += sum(len(steps) + 1 for _, steps, _ in subpaths) + more
        if self.drawn > MAX_SHAPES or self.steps > MAX_STEPS:
            message = f"more than {MAX_SHAPES:,} shapes, or {MAX_STEPS:,} lines and curves"
            raise PictureFault(message, "save it as PNG", "picture-too-large")
        for start, steps, _ in subpaths:
            # written so that NaN is refused too
            if not all(abs(value) <= FAR for step in (start, *steps) for value in step):
                raise PictureFault("a point lies too far out")

    def count_clips(self, clips: tuple[Clip, ...]) -> None:
        """Counts clips whenever they change, since the page then repeats them."""
        if clips is not self.last_clips:
            for clip in clips:
                self.count(clip.subpaths)
            self.last_clips = clips


def _is_meant(node: SvgNode) -> bool:
    """Whether an element's conditions hold: nothing beyond SVG itself is supported (SVG 2, 5.8)."""
    if node.get("systemLanguage"):
        raise PictureFault("parts shown only in some languages are not supported")
    return "requiredExtensions" not in node.attributes


def _chosen(node: SvgNode) -> list[SvgNode]:
    """The part of a ``<switch>`` that is drawn: the first, but the fallback if the first is HTML."""
    kids = [kid for kid in node.kids if _is_meant(kid)]
    first = [kid for kid in kids if kid.name != "foreignObject"] or kids
    if kids and kids[0].name == "foreignObject" and first and first[0].name == "text":
        meant, said = ("".join("".join(texts).split()) for texts in (kids[0].texts, _texts_in(first[0])))
        if meant != said:
            message = f"the plain-text version of HTML text is cut short: '{shortened(said)}'"
            raise PictureFault(message, HINTS["foreignObject"])
    return first[:1]


def _texts_in(node: SvgNode) -> Iterator[str]:
    for part in node.content:
        yield from (part,) if isinstance(part, str) else _texts_in(part)


def _refuse(node: SvgNode) -> None:
    if node.name not in (*OUTLINES, *_GROUPS, "use", "image", "text"):
        raise PictureFault(f"<{node.name[:40]}> is not supported", HINTS.get(node.name, PLAIN))
    script = next((name for name in node.attributes if name.startswith("on")), None)
    if script is not None:
        raise PictureFault(f"scripts ('{script[:40]}') are not supported", HINTS["script"])
    may_hold = node.name in (*_GROUPS, "text")
    odd = next((kid for kid in node.kids if kid.name not in SILENT), None) if not may_hold else None
    if odd is not None:
        raise PictureFault(f"<{odd.name[:40]}> is not supported in <{node.name}>", HINTS.get(odd.name, PLAIN))


MOST_PIXELS = 16_000_000
"""The most pixels of all images in a file together: decoded, they take far more bytes than the file."""

_DATA = re.compile(r"data:image/(?:png|jpe?g)\s*;\s*base64\s*,", re.IGNORECASE)
_EMBED = "embed it as PNG or JPEG (Inkscape: Extensions, Images, Embed), or save the whole drawing as PNG"


@record(kw_only=True)
class Images:
    """The images of a file, each decoded once."""

    is_grey: bool
    known: dict[str, PixelPicture] = field(default_factory=dict)
    pixels: int = 0

    def photo_of(self, node: SvgNode, given: Given, around: Surroundings) -> Photo | None:
        """The picture that an ``<image>`` shows in its place; ``None`` if it shows nothing."""
        target = node.get("href")
        if not target or keyword_of(around.style, "visibility") != "visible":
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

    def _read(self, target: str) -> PixelPicture:
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

    def _see_through(self, opaque: Pixels, alpha: Pixels, profile: bytes | None) -> PixelPicture:
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
