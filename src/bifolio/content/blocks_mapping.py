"""Block kinds that are drawings to mark or fill: maps, wheels, circles, rings, timelines, loops, cards."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, Items, Node, Text
from bifolio.text.inline import Text as BoundText


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


class Spoke(Node):
    """One spoke of the wheel and what it could mean."""

    label: Text
    """Its name, at the end of the spoke."""
    note: Text | None = None
    """What it could mean, in a line."""


class BalanceWheel(Block):
    """A wheel of eight spokes from 0 to 10."""

    kind: Literal["balance_wheel"] = "balance_wheel"
    kind_title: ClassVar[str] = "Balance wheel"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    spokes: Annotated[dict[Identifier, Spoke], Field(min_length=8, max_length=8)]
    """The eight spokes clockwise from the top, by lasting id."""
    renameable: Identifier | None = None
    """The spoke that readers may rename; it gets a blank for the new name."""


class CirclesChooseOne(Block):
    """Five pictures of two circles from apart to almost one; tick the one that fits."""

    kind: Literal["circles_choose_one"] = "circles_choose_one"
    kind_title: ClassVar[str] = "Circles, choose one"
    may_be_together: ClassVar[bool] = True
    prompt: Text
    pictures: Literal["circles", "gardens"] = "circles"
    """Two circles, or two gardens with a shared plot between them."""


class VennFill(Block):
    """Two overlapping circles to write in: only one, both, only the other."""

    kind: Literal["venn_fill"] = "venn_fill"
    kind_title: ClassVar[str] = "Venn diagram to fill"
    prompt: Text | None = None
    left: Text
    """Heading of the left circle."""
    both: Text
    """Heading of the part that both share."""
    right: Text
    """Heading of the right circle."""


class Ring(Node):
    """One ring: its name and what belongs there."""

    title: Text
    meaning: Text | None = None
    """What belongs there."""


class SupportRings(Block):
    """Three rings around a centre, for people, places and things that comfort."""

    kind: Literal["support_rings"] = "support_rings"
    kind_title: ClassVar[str] = "Support rings"
    prompt: Text | None = None
    centre: Text = BoundText("me")
    """Word in the middle."""
    inner: Ring
    """The ring nearest to the middle."""
    middle: Ring
    """The ring between."""
    outer: Ring
    """The ring furthest out."""


class BoundaryCircles(Block):
    """Three rings: a firm no, ask first, open."""

    kind: Literal["boundary_circles"] = "boundary_circles"
    kind_title: ClassVar[str] = "Boundary circles"
    prompt: Text | None = None
    inner: Ring
    """A firm no."""
    middle: Ring
    """Ask first."""
    outer: Ring
    """Open."""


class Timeline(Block):
    """A line with stations; notes above for us, below for me."""

    kind: Literal["timeline"] = "timeline"
    kind_title: ClassVar[str] = "Timeline"
    prompt: Text | None = None
    above: Text
    """What is noted above the line."""
    below: Text
    """What is noted below the line."""
    stations: Annotated[int, Field(ge=4, le=8)] = 8
    """How many stations."""


class BodyOutline(Block):
    """A neutral outline with notes by area; a word list stands beside it, and it is never required."""

    kind: Literal["body_outline"] = "body_outline"
    kind_title: ClassVar[str] = "Body outline"
    prompt: Text | None = None
    areas: Annotated[Items, Field(min_length=2, max_length=8)]
    """Areas of the body, by lasting id."""


class Level(Node):
    """A level of cards, marked by a shape."""

    label: Text
    shape: Literal["circle", "triangle", "square", "diamond", "star", "none"]
    """The shape that marks its cards."""


class Card(Node):
    """One card; without text it is blank."""

    level: Identifier
    """Id of its level."""
    text: Text | None = None
    """What the card says; left out, it is blank."""


class Cards(Block):
    """Cards to cut out, on pages of their own that start on the right; the backs fall behind the fronts."""

    kind: Literal["cards"] = "cards"
    kind_title: ClassVar[str] = "Cards to cut out"
    prompt: Text | None = None
    levels: Annotated[dict[Identifier, Level], Field(min_length=1, max_length=6)]
    """Kinds of cards, by lasting id."""
    cards: Annotated[dict[Identifier, Card], Field(min_length=1, max_length=40)]
    """The cards, by lasting id."""
    back: Literal["blank", "pattern"] = "blank"
    """What is printed behind each card."""


class LoopDiagram(Block):
    """Two halves of four boxes in a ring, with a name plate in the middle."""

    kind: Literal["loop_diagram"] = "loop_diagram"
    kind_title: ClassVar[str] = "Loop diagram"
    prompt: Text | None = None
    steps: Annotated[Items, Field(min_length=4, max_length=4)]
    """The four boxes of each half, by lasting id."""
    name: Text = BoundText("Our name for the loop")
    """What stands in the middle before the blank."""
    example: dict[Literal["a", "b"], Items] = {}
    """Words already printed, for a worked example: who, then step id."""
    example_name: Text | None = None
    """The loop's name in a worked example."""
