"""Pieces to plan with: blocks of a fixed height, by name, on pages 100 points high."""

from __future__ import annotations

from typing import Unpack

from bifolio.layout.flow.planned_pages import Plan, PlanningArea
from bifolio.layout.flow.planning import plan_pages
from bifolio.layout.kit.flowing import Flowing, Group, Source
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece
from bifolio.text.line_breaking import Style

MEASURE, DEPTH = 400.0, 100.0
BODY = Style(family="atkinson", size=12, leading=10, colour=(0, 0, 0))


def group(name: str) -> Group:
    """The group of what is called ``name``."""
    return Group(hash(name) or 1)


def drawn_from(name: str) -> Source:
    """A source that is called ``name``."""
    return Source(group(name))


class Block(Piece):
    """A piece of fixed height that may be made higher."""

    def __init__(self, height: float, name: str = "", **flow: Unpack[Flowing]) -> None:
        super().__init__(**flow)
        self.fixed, self.name = height, name

    def measure(self, width: float) -> float:
        return self.fixed

    def grow(self, extra: float) -> float:
        self.fixed += extra
        return extra

    def paint(self, pen: Pen) -> None:
        """Nothing to see."""


class Writable(Block):
    """A place to write that may be a third higher."""

    def stretch(self, extra: float) -> float:
        more = min(extra, 0.35 * self.fixed)
        self.fixed += more
        return more

    def most_stretch(self) -> float:
        return 0.35 * self.fixed


def heading(name: str = "heading") -> Block:
    return Block(10, name, keep_with_next=True)


def names(plan: Plan) -> list[list[str]]:
    return [[getattr(piece, "name", "text") for piece, _ in page.placed] for page in plan.pages]


def plan(*pieces: Piece) -> Plan:
    return plan_pages(pieces, PlanningArea(MEASURE, depth=DEPTH))
