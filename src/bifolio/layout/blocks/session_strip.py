"""Session strip: number of the exercise, minutes, who, who sees it, and a date box of 30 mm; read as one sentence."""

from __future__ import annotations

from bifolio.content.blocks_reading import SessionStrip
from bifolio.layout.blocks import draws
from bifolio.layout.blocks._writing import (
    STRIP_BAR,
    STRIP_PAD,
    block_end,
    date_width,
    field_height,
    set_lines,
    strip,
    write_box,
)
from bifolio.layout.context import BlockContext, Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.typeset.inline import Inline, Run
from bifolio.typeset.lines import break_lines, measure_text
from bifolio.units import Pt, mm

MARK: Pt = mm(3.2)


@draws("session_strip")
def draw_session_strip(block: SessionStrip, context: BlockContext) -> list[Piece]:
    """The strip: a sentence with the privacy mark before it, the date at the right, or below where it is narrow."""
    look = context.look
    lead_in = context.lead_in(block)
    return [*lead_in, strip([_facts(block, context)], look, space_after=block_end(look))]


def _sentence(block: SessionStrip, context: BlockContext) -> Inline:
    say = context.say
    minutes = context.look.say.count("{number} minute", "{number} minutes", block.minutes)
    shared = {
        "private": say("Mine: for my eyes"),
        "choose": say("You choose what to share"),
        "shared": say("Ours: for both of us"),
    }[block.share]
    number = (
        (Run(say("Exercise {number}", number=block.number) + ", ", strong=True),) if block.number is not None else ()
    )
    return (*number, Run(f"{minutes}, "), *context.runs(block.who), Run(". "), Run(f"{shared}.", strong=True))


def _facts(block: SessionStrip, context: BlockContext) -> Piece:
    look = context.look
    style = look.close
    owner, blank = context.element("P"), context.blank("date")
    inner = look.measure - 2 * STRIP_PAD - STRIP_BAR
    date = context.say("Date")
    box, width = field_height(look), date_width(look)
    mark = mark_width(block.share, look) + mm(2.5)
    right = width + mm(3) + measure_text(date, look.tight) + mm(5)
    room = inner - mark - (0 if look.is_narrow else right)
    lines = break_lines(_sentence(block, context), style, room)
    text = len(lines) * style.leading
    height = text + mm(2) + box if look.is_narrow else max(text, box)
    date_top = text + mm(2) if look.is_narrow else (height - box) / 2

    def paint(pen: Pen, measure: Pt) -> None:
        top = 0.0 if look.is_narrow else (height - text) / 2
        privacy_mark(pen, look, block.share, 0, top + style.leading / 2)
        set_lines(pen, owner, lines, mark, top, style)
        x = mark if look.is_narrow else measure - right + mm(5)
        pen.string(owner, date, x, date_top + (box + 0.66 * style.size) / 2, style)
        write_box(pen, look, owner, blank, x + measure_text(date, look.tight) + mm(3), date_top, width, box)

    return Drawing(height, paint)


def mark_width(share: str, look: Look) -> Pt:
    """Width of the privacy mark: one disc, or two that overlap."""
    size = MARK * look.size.scale
    return size if share == "private" else size * 1.6


def privacy_mark(pen: Pen, look: Look, share: str, x: Pt, middle: Pt) -> None:
    """One full disc for "mine", two full ones that overlap for "ours", a full and an empty one for "you choose"."""
    radius = MARK * look.size.scale / 2
    colour, weight = look.theme.accent, look.firm
    pen.circle(x + radius, middle, radius, fill=colour)
    if share == "shared":
        pen.circle(x + 2.2 * radius, middle, radius, fill=colour)
    elif share == "choose":
        pen.circle(x + 2.2 * radius, middle, radius - weight / 2, stroke=colour, weight=weight)
