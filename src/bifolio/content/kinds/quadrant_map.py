"""The model of `quadrant_map`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Items, KindGroup, Node, Prompt, Text
from bifolio.content.says import Says


class Axis(Node):
    """What an axis measures, and the words at its ends."""

    text: Annotated[Text, Says(longest=50)]
    """What it measures."""
    low: Annotated[Text, Says(longest=50)]
    """Words at the low end."""
    high: Annotated[Text, Says(longest=50)]
    """Words at the high end."""


class Corners(Node):
    """Plain captions of the four corners, at most four words each."""

    top_start: Annotated[Text, Says(most_words=4)]
    """Caption, at most four words."""
    top_end: Annotated[Text, Says(most_words=4)]
    """Caption, at most four words."""
    bottom_start: Annotated[Text, Says(most_words=4)]
    """Caption, at most four words."""
    bottom_end: Annotated[Text, Says(most_words=4)]
    """Caption, at most four words."""


class QuadrantMap(Block):
    """A square with two axes; people place letters on it."""

    kind: Literal["quadrant_map"] = "quadrant_map"
    kind_title: ClassVar[str] = "Quadrant map"
    group: ClassVar[KindGroup] = "placing"
    main: ClassVar[str] = "items"
    may_be_together: ClassVar[bool] = True
    prompt: Prompt | None = None
    across: Axis
    """The axis from left to right."""
    up: Axis
    """The axis from bottom to top."""
    corners: Corners
    """Captions of the four corners."""
    items: Annotated[Items, Field(min_length=1, max_length=5)]
    """What to place: the id's first letter is the letter to write, the text says what it stands for."""
