"""The model of `score_key`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Identifier, KindGroup, Node, Text


class Sum(Node):
    """A total to add up: its name and the rating group (or items) it adds."""

    label: Text
    """Its name."""
    adds: Text
    """What to add, in words the reader sees ("the three answers under Choice")."""


class Band(Node):
    """A range of totals with a plain name and what it may mean."""

    low: int
    """Least total of the band."""
    high: int
    """Most total of the band."""
    name: Text
    """Plain name, without a verdict."""
    meaning: Text | None = None
    """What it may mean."""


class ScoreKey(Block):
    """Boxes for totals and a small table of bands."""

    kind: Literal["score_key"] = "score_key"
    kind_title: ClassVar[str] = "Score key"
    group: ClassVar[KindGroup] = "choosing"
    may_be_together: ClassVar[bool] = True
    prompt: Text | None = None
    sums: Annotated[dict[Identifier, Sum], Field(min_length=1, max_length=4)]
    """Totals to add up, by lasting id."""
    bands: Annotated[list[Band], Field(min_length=2, max_length=5)]
    """Ranges of totals, from two to five; they leave no gap and do not overlap."""
