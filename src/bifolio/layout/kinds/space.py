"""Space to write or draw in: half a page, a whole page, or the rest of the page, with dots, lines, squares or staves."""

from __future__ import annotations

from bifolio.content.kinds.space import Space
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import RuledLinesPiece, raised_under
from bifolio.layout.kit.graph_paper import GraphPaper, said_of, with_numbers
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.kit.writing_lines import Dots, Squares, Staves
from bifolio.layout.page.bounds import Spot
from bifolio.lengths import Pt, mm

LEAST_LINES = 2
LEAST_REST: Pt = mm(20)
"""The least rest of a page that is used, the smallest height that an author may ask for; otherwise the space moves to
the next page.
"""

SHARES = {"half": 0.5, "page": 0.6}
"""The least share of a page that the space takes: a whole page begins below its heading, or moves to a page of its own."""

PARTS = {"squares": 1, "graph": 5}
"""The number of parts along the side of a square."""


def draw(block: Space, context: BlockContext) -> list[Piece]:
    """The prompt, then the pattern with one field over it; all but lines are artifacts."""
    look = context.look
    lead_in = context.lead_in(block)
    axes = with_numbers(block.axes, look.messages) if block.axes is not None else None
    figure = context.element("Figure", alt=said_of(axes, context)) if axes is not None else None
    owner, blank = context.element("P"), context.blank("notes")
    height = block.height
    wanted = (
        mm(height)
        if not isinstance(height, str)
        else SHARES[height] * look.paper.depth
        if height in SHARES
        else LEAST_REST
    )
    room = room_under(lead_in, context)
    least = min(room, wanted)
    grows = height in ("page", "rest")
    space: Piece
    if block.look == "dots":
        space = Dots(look, Spot(owner, blank), least, grows=grows)
    elif block.look == "staves":
        space = Staves(look, Spot(owner, blank), least, grows=grows)
    elif axes is not None and figure is not None:
        parts = PARTS[block.look]
        space = GraphPaper(look, axes, figure, Spot(owner, blank), least, room=room, parts=parts, grows=grows)
    elif block.look in PARTS:
        parts = PARTS[block.look]
        space = Squares(look, Spot(owner, blank), least, parts=parts, grows=grows)
    else:
        pitch, raised = look.size.pitch, raised_under(lead_in[-1]) if lead_in else 0.0
        count = max(LEAST_LINES if isinstance(height, str) else 1, int(least / pitch))
        space = RuledLinesPiece(look, Spot(owner, blank), count, pitch, grows=grows, raised=raised)
    space.adjust(break_after=block.height == "page")
    return [*lead_in, space]
