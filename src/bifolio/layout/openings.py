"""How a unit begins: the plain page title, the section opening, the exercise opening."""

from __future__ import annotations

from bifolio.assemble.document import Unit, View
from bifolio.layout.context import Look
from bifolio.layout.pieces import Piece, TextPiece
from bifolio.layout.structure import Element
from bifolio.units import mm


def draw_opening(unit: Unit, look: Look, view: View, root: Element) -> list[Piece]:
    """The pieces above the unit's blocks."""
    heading = root.add("H1", anchor=f"{unit.id}-title")
    return [TextPiece(heading, unit.opening.title, look.heading(1), keep_with_next=True, space_after=mm(5))]
