"""Clip paths of an SVG file (SVG 1.1, 14.3; CSS Masking 1, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bifolio.layout.page.subpaths import times
from bifolio.layout.pictures.picture_fault import PLAIN, PictureFault, shortened
from bifolio.layout.pictures.svg_outlines import OUTLINES, box_of
from bifolio.layout.pictures.svg_paths import transformed
from bifolio.layout.pictures.svg_shapes import Clip
from bifolio.layout.pictures.svg_style import EVERYWHERE, Given
from bifolio.layout.pictures.svg_surroundings import Surroundings
from bifolio.layout.pictures.svg_tree import HINTS, MAX_DEPTH, SILENT, SvgNode
from bifolio.layout.pictures.svg_values import moved_by

if TYPE_CHECKING:
    from bifolio.layout.pictures.svg_drawing import SvgDrawing


def clips_of(drawing: SvgDrawing, given: Given, around: Surroundings) -> Iterator[Clip]:
    """The clips of an element's ``clip-path``; none if it clips nothing, such as one around a whole sheet."""
    written = given.get("clip-path", "none")
    if written.lower() in ("none", *EVERYWHERE):
        return
    clip = (
        drawing.by_id.get(written[4:].rstrip(")").strip(" \"'").removeprefix("#"))
        if written.startswith("url(")
        else None
    )
    if clip is None or clip.name != "clipPath" or around.depth > MAX_DEPTH:
        raise PictureFault(f"'{shortened(written)}' is not supported ('clip-path')")
    own = Given.of(clip, drawing.sheet)
    if own.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
        raise PictureFault("'clipPathUnits' in parts of a box is not supported", "ungroup it")
    yield from clips_of(drawing, own, replace(around, depth=around.depth + 1))
    inside = replace(around, matrix=times(around.matrix, drawing.transform_of(own, around.box)), top=None)
    if _is_whole(drawing, clip, inside):
        return
    parts = [part for kid in clip.kids if kid.name not in SILENT for part in _clip_parts(drawing, kid, own, inside)]
    if len(parts) > 1 and (_overlap(parts) or len({part.is_even_odd for part in parts}) > 1):
        raise PictureFault("a <clipPath> of shapes that overlap is not supported", "join its shapes into one path")
    yield Clip(tuple(line for part in parts for line in part.subpaths), any(part.is_even_odd for part in parts))


def _clip_parts(drawing: SvgDrawing, node: SvgNode, outer: Given, around: Surroundings) -> Iterator[Clip]:
    drawing.visit(around.depth)
    known = drawing.known_of(node, around)
    if known is None or known.given.get("visibility", "visible").lower() != "visible":
        return
    known.given.refuse()
    matrix = times(around.matrix, known.matrix)
    if known.given.get("clip-path", "none").lower() != "none":
        raise PictureFault("'clip-path' in a <clipPath> is not supported", "join its shapes into one path")
    if node.name == "use":
        place = moved_by(known.given.size("x", around.box.box_width), known.given.size("y", around.box.box_height))
        found = drawing.by_id.get(known.given.get("href").removeprefix("#"))
        if found is None or found.name not in OUTLINES:
            raise PictureFault("<use> of anything but a shape in a <clipPath> is not supported")
        inside = replace(around, matrix=times(matrix, place), depth=around.depth + 1, top=found)
        yield from _clip_parts(drawing, found, known.given, inside)
    elif node.name not in OUTLINES:
        raise PictureFault(f"<{node.name}> in a <clipPath> is not supported", HINTS.get(node.name, PLAIN))
    else:
        rule = known.given.get("clip-rule") or outer.get("clip-rule", "nonzero")
        subpaths = tuple(transformed(line, matrix) for line in known.outline)
        drawing.count(subpaths)
        yield Clip(subpaths, rule.lower() == "evenodd")


def _is_whole(drawing: SvgDrawing, clip: SvgNode, around: Surroundings) -> bool:
    """Whether ``clip`` is an upright rectangle around the whole picture."""
    kids = [kid for kid in clip.kids if kid.name not in ("title", "desc")]
    if [kid.name for kid in kids] != ["rect"]:
        return False
    rect = Given.of(kids[0], drawing.sheet)
    is_plain = not any(rect.get(name) for name in ("transform", "clip-path", "rx", "ry", "display", "visibility"))
    return is_plain and _covers_all(drawing, rect, around)


def _covers_all(drawing: SvgDrawing, rect: Given, around: Surroundings) -> bool:
    a, b, c, d, e, f = around.matrix
    if (b or c) and (a or d):
        return False
    wide, high = around.box.box_width, around.box.box_height
    x, y = rect.size("x", wide), rect.size("y", high)
    corners = ((x, y), (x + rect.size("width", wide), y + rect.size("height", high)))
    xs, ys = zip(*((a * px + c * py + e, b * px + d * py + f) for px, py in corners), strict=True)
    # drawing programs write few digits
    slack = 1e-3 * max(drawing.view.width, drawing.view.height)
    sides = ((xs, drawing.view.width), (ys, drawing.view.height))
    return all(min(ends) <= slack and max(ends) >= whole - slack for ends, whole in sides)


def _overlap(clips: list[Clip]) -> bool:
    """Whether the bounding boxes of any two ``clips`` overlap; true without looking if there are many."""
    boxes = [box_of(clip.subpaths) for clip in clips if clip.subpaths]
    return len(boxes) > 100 or any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for at, one in enumerate(boxes)
        for other in boxes[:at]
    )
