"""One unit to its pages: opening, blocks, planning, painting.

Input: a unit and the look. Output: ``UnitLayout``. What comes out depends on nothing else: not on the unit's page numbers, its
neighbours, or their fonts (DESIGN.md, decision 4).
"""

from __future__ import annotations

from bifolio.assemble.document import Person, Unit, View
from bifolio.layout.blocks import draw_block
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.folios import UnitLayout
from bifolio.layout.openings import draw_opening
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Piece
from bifolio.layout.planning import Plan, plan_pages
from bifolio.layout.structure import Element

NEUTRAL: dict[Person, str] = {"a": "Partner A", "b": "Partner B"}


def lay_out_unit(unit: Unit, look: Look, view: View) -> UnitLayout:
    """The unit's pages, structure, fields, links and places to fill."""
    root = Element("Sect", anchor=unit.id, place=unit.place)
    layout = UnitLayout(unit.id, [], root)
    pieces = _pieces(unit, look, view, root)
    plan = plan_pages(pieces, look.measure, look.paper.depth)
    _paint(plan, look, layout)
    for piece in plan.too_high:
        layout.overfull.append((unit.id, getattr(piece.source, "place", None)))
    return layout


def _pieces(unit: Unit, look: Look, view: View, root: Element) -> list[Piece]:
    pieces = draw_opening(unit, look, view, root)
    for bound in unit.blocks:
        parent = root
        context = BlockContext(look, view, parent, unit.id, bound, NEUTRAL)
        pieces += draw_block(context)
    return pieces


def _paint(plan: Plan, look: Look, layout: UnitLayout) -> None:
    paper = look.paper
    pen = Pen(layout, paper.height - paper.head)
    pen.canvas.pen = pen
    for page in plan.pages:
        for piece, top in page.placed:
            piece.wrap(look.measure, paper.depth)
            pen.move_to(0, top)
            piece.paint(pen)
        pen.finish_page(page.used)
    pen.finish_unit()
