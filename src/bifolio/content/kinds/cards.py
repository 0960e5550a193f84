"""The model of `cards`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, KindGroup, Node, Text


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
    group: ClassVar[KindGroup] = "placing"
    has_blanks: ClassVar[bool] = False
    prompt: Text | None = None
    levels: Annotated[dict[Identifier, Level], Field(min_length=1, max_length=6)]
    """Kinds of cards, by lasting id."""
    cards: Annotated[dict[Identifier, Card], Field(min_length=1, max_length=40)]
    """The cards, by lasting id."""
    back: Literal["blank", "pattern"] = "blank"
    """What is printed behind each card."""
