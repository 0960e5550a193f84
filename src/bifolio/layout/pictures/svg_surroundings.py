"""The state of an element of an SVG file while it is drawn: its own properties, and its place in the picture."""

from __future__ import annotations

from dataclasses import field

from bifolio.frozen import frozen
from bifolio.layout.page.subpaths import Matrix, Subpath
from bifolio.layout.pictures.svg_shapes import Clip
from bifolio.layout.pictures.svg_style import Given, Style
from bifolio.layout.pictures.svg_tree import SvgNode
from bifolio.layout.pictures.svg_viewport import Viewport


@frozen
class Known:
    """An element's own properties, read once however often it is used."""

    given: Given
    matrix: Matrix
    outline: tuple[Subpath, ...]


@frozen(kw_only=True)
class Surroundings:
    """The place of an element in the picture: ``matrix`` maps its space to the picture's, percentages refer to ``box``.

    ``style`` is that of its surroundings. ``top`` is the definition in use, if the element is that or inside it;
    ``size`` is the viewport's width and height given by ``<use>``.
    """

    matrix: Matrix
    box: Viewport
    style: Style = field(default_factory=dict)
    depth: int = 0
    clips: tuple[Clip, ...] = ()
    top: SvgNode | None = None
    size: tuple[str, str] = ("", "")
