"""The model of `quadrant_map`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Items, KindGroup, Node, Text


class Axis(Node):
    """What an axis measures, and the words at its ends."""

    title: Text
    """What it measures."""
    low: Text
    """Words at the low end."""
    high: Text
    """Words at the high end."""


class Corners(Node):
    """Plain captions of the four corners, at most four words each."""

    top_left: Text
    """Caption, at most four words."""
    top_right: Text
    """Caption, at most four words."""
    bottom_left: Text
    """Caption, at most four words."""
    bottom_right: Text
    """Caption, at most four words."""


class QuadrantMap(Block):
    """A square with two axes; people place letters on it."""

    kind: Literal["quadrant_map"] = "quadrant_map"
    kind_title: ClassVar[str] = "Quadrant map"
    group: ClassVar[KindGroup] = "placing"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    across: Axis
    """The axis from left to right."""
    up: Axis
    """The axis from bottom to top."""
    corners: Corners
    """Captions of the four corners."""
    marks: Annotated[Items, Field(min_length=1, max_length=5)]
    """What to place: the id's first letter is the letter to write, the text says what it stands for."""
