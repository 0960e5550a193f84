"""What is known of an element of an SVG file while it is drawn: what it says of itself, and where in the picture it is."""

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
    """What an element says of itself, read once however often it is used."""

    given: Given
    matrix: Matrix
    outline: tuple[Subpath, ...]


@frozen(kw_only=True)
class Surroundings:
    """Where in the picture an element is: ``matrix`` leads from its space to the picture's, ``box`` is what percentages are of.

    ``style`` is that of what is around it; ``top`` is what is used of the file's definitions, where the element is that or in it;
    ``size`` is what ``<use>`` says of a viewport's width and height.
    """

    matrix: Matrix
    box: Viewport
    style: Style = field(default_factory=dict)
    depth: int = 0
    clips: tuple[Clip, ...] = ()
    top: SvgNode | None = None
    size: tuple[str, str] = ("", "")
