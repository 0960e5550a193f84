"""Weekly grid: label column 40 mm, seven columns of at least 17, rows of at least 12; the first day by locale.

On A5 and in large print each day is a row; where even that is too narrow each day is a record.
"""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.assemble.weekdays import weekdays
from bifolio.content.kinds.weekly_grid import WeeklyGrid
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.matrix import Line, Matrix, Slot, draw_matrix
from bifolio.layout.kit.pieces import Piece
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run

DAY_COLUMN: Pt = mm(17)
ROW: Pt = mm(12)
HALF_ROW: Pt = mm(10)
"""A partner's half of a row where both write in it."""


def draw(block: WeeklyGrid, context: BlockContext) -> list[Piece]:
    """The prompt, then rows by days, or days by rows."""
    pieces = context.lead_in(block)
    keys, names, short = _days(block, context)
    is_tick = block.takes == "tick"
    rows = [Line(context.runs(label)) for label in block.rows.values()]
    slots = [[Slot(blanks=context.blanks(f"{row}-{key}"), is_tick=is_tick) for key in keys] for row in block.rows]

    height = HALF_ROW if context.together else ROW

    def matrix(heads: Sequence[Inline]) -> Matrix:
        return Matrix(context.runs(block.corner), rows, [Line(head) for head in heads], slots, height, DAY_COLUMN)

    by_day = [] if context.look.is_narrow else [matrix(names), matrix(short)]
    return pieces + draw_matrix(context, [*by_day, matrix(names).turned()], can_split=not block.keep_together)


def _days(block: WeeklyGrid, context: BlockContext) -> tuple[list[str], list[Inline], list[Inline]]:
    """Keys, names and short names of the columns."""
    if block.columns:
        named = [context.runs(text) for text in block.columns.values()]
        return list(block.columns), named, named
    days = weekdays(context.look.messages.language)
    return [day.key for day in days], [(Run(day.name),) for day in days], [(Run(day.short),) for day in days]
