"""Script frame: lead words in a column 45 mm wide, a line from there to the margin, rows of 11 mm.

On A5 and in large print the words stand above their line.
"""

from __future__ import annotations

from bifolio.content.base import Text
from bifolio.content.kinds.fields import Fields
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field
from bifolio.layout.kit.holding import apart, held
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.writing_lines import block_end, one_line, set_lines
from bifolio.layout.page.bounds import Spot
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import break_lines

LEAD_WIDTH: Pt = mm(45)
ROW: Pt = mm(11)
OVER_WORDS: Pt = mm(2.5)
"""Above the words where they stand over their line: two frames of five rows fill a page of A5."""


def draw(block: Fields, context: BlockContext) -> list[Piece]:
    """One frame, or ``copies`` of them, each under its number."""
    pieces = context.lead_in(block)
    for copy in range(1, block.copies + 1):
        pieces += _frame(block, context, copy)
    return pieces


def _frame(block: Fields, context: BlockContext, copy: int) -> list[Piece]:
    """A frame, which is never split if a page can hold it: of several, the block may part between them only."""
    look = context.look
    rows: list[Piece] = []
    if block.copies > 1:
        title = context.text("frame", number=copy)
        heading = context.paragraph(title, look.strong, role="H3" if block.title else "P", keep=True, after=mm(0.5))
        rows.append(heading)
    for key, words in block.items.items():
        rows.append(_row(context, words, context.blank(key if copy == 1 else f"copy-{copy}-{key}")))
    rows[-1].space_after = block_end(look) + (mm(2) if block.copies > 1 else 0.0)
    return held(rows, context) if block.keep == "together" or block.copies > 1 else apart(rows, context)


def _row(context: BlockContext, words: Text, blank: Blank) -> Piece:
    look = context.look
    owner = context.element("P")
    style = look.close
    lead = 0.0 if look.is_narrow else LEAD_WIDTH + mm(3)
    lines = break_lines(context.runs(words), style, look.measure if look.is_narrow else LEAD_WIDTH)
    above = len(lines) * style.leading
    pitch = max(ROW, look.size.roomy)
    # beside the line, the last row of the words stands on it; above it, they leave room for writing
    height = OVER_WORDS + above + one_line(look) if look.is_narrow else max(pitch, above + mm(2.5))
    top = OVER_WORDS if look.is_narrow else height - above + (style.leading - 0.66 * style.size) / 2 - 1.5

    def paint(pen: Pen, measure: Pt) -> None:
        set_lines(pen, owner, lines, 0, top, style)
        line_field(pen, Spot(owner, blank), lead, height, measure - lead, pitch)

    return Drawing(height, paint)
