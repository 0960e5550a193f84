"""Crisis resources: the emergency number, then each service with the ways to reach it, then when that was checked. No field."""

from __future__ import annotations

from collections.abc import Callable

from bifolio.assemble.expanding import HelpData, HelpLine
from bifolio.content.blocks_reading import CrisisResources
from bifolio.layout.blocks import draws
from bifolio.layout.blocks.parts import write_line
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, Stack, TextPiece
from bifolio.layout.structure import Element
from bifolio.typeset.inline import Run
from bifolio.units import Pt, mm


@draws("crisis_resources")
def draw_crisis_resources(block: CrisisResources, context: BlockContext) -> list[Piece]:
    """Everything in one frame that is never split."""
    data = context.bound.data
    if not isinstance(data, HelpData):
        raise TypeError("crisis resources were not bound")
    look = context.look
    emergency = context.paragraph(data.emergency, look.style(look.size.h3, bold=True, ratio=1.3), after=mm(1.5))
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    parts: list[Piece] = [emergency, *(_service(context, group, line) for line in data.services)]
    if data.blank_lines:
        parts += _blank_lines(context, data.blank_lines)
    if data.checked:
        parts.append(context.paragraph(data.checked, look.close, before=mm(1), after=0))
    return [Stack(parts, inset=mm(5), inset_right=mm(3), pad=mm(3), frame=_frame(context))]


def _service(context: BlockContext, group: Element, line: HelpLine) -> Piece:
    look = context.look
    owner = context.element("P", context.element("LBody", context.element("LI", group)))
    runs = (
        (Run(line.name, strong=True), Run(":  " + "  ·  ".join(line.ways)))
        if line.ways
        else (Run(line.name, strong=True),)
    )
    return TextPiece(owner, runs, look.close, can_split=False, space_after=mm(1.2))


def _blank_lines(context: BlockContext, count: int) -> list[Piece]:
    look = context.look
    pitch = look.size.pitch

    def paint(pen: Pen, width: Pt) -> None:
        for index in range(1, count + 1):
            write_line(pen, look, 0, index * pitch, width)

    return [
        context.paragraph(context.say("Near me:"), look.close, after=0, before=mm(1)),
        Drawing(count * pitch, paint, space_after=mm(2)),
    ]


def _frame(context: BlockContext) -> Callable[[Pen, Pt, Pt], None]:
    look = context.look

    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        if look.theme.has_tints:
            pen.rect(0, 0, width, height, fill=look.theme.tint)
        else:
            pen.rect(0, 0, width, height, stroke=look.theme.hairline, weight=look.thin)
        pen.line(mm(1), 0, mm(1), height, look.theme.accent, 2.0)

    return frame
