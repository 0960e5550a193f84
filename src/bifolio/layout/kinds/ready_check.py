"""Ready check: a dotted frame with its name on the edge, a question and three boxes to tick."""

from __future__ import annotations

from bifolio.assemble.kinds.ready_check import ready_answers
from bifolio.content.kinds.ready_check import ReadyCheck
from bifolio.layout.kit.box_forms import dotted_box
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import tick_box
from bifolio.layout.kit.lettering import runs_of
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.writing_lines import set_lines
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run
from bifolio.text.line_breaking import break_lines


def draw(block: ReadyCheck, context: BlockContext) -> list[Piece]:
    """The box that opens an exercise that may stir feelings."""
    look = context.look
    lead_in = context.lead_in(block, has_title=False)
    title = context.runs(block.title) or runs_of(context.text("ready.title"))
    box = dotted_box(title, "H2" if block.title else "P", context)
    question = context.paragraph(block.text, look.body, after=look.gaps.under)
    group = context.parent.add_list()
    box.pieces += [question, _answers(context, group, look.measure - box.inset - box.inset_right)]
    return [*lead_in, box]


def _answers(context: BlockContext, group: Element, inner: Pt) -> Piece:
    """The boxes in a row of three, or one below another if the words need it."""
    look = context.look
    style, box, gap = look.tight_strong, look.size.box, mm(2.5)
    row = max(mm(8), box + mm(2))
    choices = []
    for key, words in ready_answers(look.messages):
        body = group.add_item()
        lines = break_lines((Run(words),), style, inner - box - gap)
        choices.append((body.add("P"), context.blank(key), lines))
    widest = box + gap + max(line.width for _, _, lines in choices for line in lines) + mm(4)
    is_row = widest * 3 <= inner and all(len(lines) == 1 for _, _, lines in choices)
    column = min(inner / 3, max(widest, mm(42)))
    tops = [0.0]
    for _, _, lines in choices:
        tops.append(tops[-1] + (0.0 if is_row else max(row, len(lines) * style.leading + mm(2))))
    height = row if is_row else tops[-1]

    def paint(pen: Pen, measure: Pt) -> None:
        for index, (owner, blank, lines) in enumerate(choices):
            x = index * column if is_row else 0.0
            middle = tops[index] + row / 2
            tick_box(pen, Spot(owner, blank), x, middle - box / 2)
            set_lines(pen, owner, lines, x + box + gap, middle - style.leading / 2, style)

    return Drawing(height, paint)
