"""Checklist: boxes of 5 mm (7 in large print), rows of at least 8 mm, hanging indent; several boxes a row with ``marks``."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.base import Text
from bifolio.content.blocks_choosing import Checklist
from bifolio.layout.blocks import draws
from bifolio.layout.blocks.parts import line_field, tick_box
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece, TextPiece, first_baseline
from bifolio.layout.structure import Element
from bifolio.typeset.lines import break_lines
from bifolio.units import Pt, mm


@draws("checklist")
def draw_checklist(block: Checklist, context: BlockContext) -> list[Piece]:
    """The prompt, then groups or items, then lines for the reader's own."""
    pieces = context.lead_in(block)
    if block.items:
        pieces += _rows(context, block, block.items, "")
    for key, group in block.groups.items():
        pieces.append(context.paragraph(group.label, context.look.strong, role="H3" if block.label else "P", keep=True, after=mm(1), before=mm(2)))
        pieces += _rows(context, block, group.items, f"{key}-")
    if block.own:
        group = context.element("L", attributes=[("List", "ListNumbering", "None")])
        pieces += [_own_row(context, group, f"own-{index}") for index in range(1, block.own + 1)]
    if pieces:
        pieces[-1].space_after = mm(5)
    return pieces


def _rows(context: BlockContext, block: Checklist, items: dict[str, Text], prefix: str) -> Iterator[Piece]:
    group = context.element("L", attributes=[("List", "ListNumbering", "None")])
    if block.marks:
        yield _mark_heads(context, block)
    for key, text in items.items():
        yield _row(context, block, group, f"{prefix}{key}", text)


def _mark_width(context: BlockContext) -> Pt:
    return mm(17) * context.look.size.scale


def _mark_heads(context: BlockContext, block: Checklist) -> Piece:
    look = context.look
    owner = context.element("P")
    style = look.style(look.size.body, bold=True, ratio=1.15)
    width = _mark_width(context)
    heads = [break_lines(text.runs or (), style, width - mm(1)) for text in block.marks.values()]
    height = max(len(lines) for lines in heads) * style.leading + mm(1)

    def paint(pen: Pen, measure: Pt) -> None:
        left = measure - width * len(heads)
        for index, lines in enumerate(heads):
            top = height - len(lines) * style.leading - mm(1)
            for row, line in enumerate(lines):
                middle = left + (index + 0.5) * width
                pen.text(owner, line, middle - line.width / 2, top + row * style.leading + first_baseline(style), style)

    return Drawing(height, paint, keep_with_next=True)


def _row(context: BlockContext, block: Checklist, group: Element, key: str, text: Text) -> Piece:
    look = context.look
    item = context.element("LI", group)
    body = context.element("LBody", item)
    owner = context.element("P", body)
    box, gap = look.size.box, mm(3)
    marks = list(block.marks)
    width = _mark_width(context)
    indent = 0.0 if marks else box + gap
    measure = look.measure - indent - (width * len(marks) + mm(2) if marks else 0)
    words = TextPiece(owner, text.runs or (), look.body, max_width=measure)
    least = max(mm(8), box + mm(3))
    text_height = words.measure(measure)
    height = max(least, text_height + mm(2))
    top = (least - look.body.leading) / 2 if text_height <= look.body.leading + 1 else mm(1)

    def paint(pen: Pen, full: Pt) -> None:
        middle = top + look.body.leading / 2
        words.wrap(measure, 1e6)
        if not marks:
            tick_box(pen, look, body, context.blank(key), 0, middle - box / 2)
        with pen.at(indent, top):
            words.paint(pen)
        for index, mark in enumerate(marks):
            centre = full - width * (len(marks) - index - 0.5)
            tick_box(pen, look, body, context.blank(f"{key}-{mark}"), centre - box / 2, middle - box / 2)
        if marks:
            pen.line(0, height, full, height, look.theme.hairline, 0.4)

    for mark in marks or [""]:
        context.blank(f"{key}-{mark}" if mark else key)
    return Drawing(height, paint)


def _own_row(context: BlockContext, group: Element, key: str) -> Piece:
    look = context.look
    body = context.element("LBody", context.element("LI", group))
    box, gap = look.size.box, mm(3)
    height = max(mm(9), box + mm(4))
    check, words = context.blank(key), context.blank(f"{key}-words")

    def paint(pen: Pen, full: Pt) -> None:
        tick_box(pen, look, body, check, 0, height / 2 - box / 2)
        line_field(pen, look, body, words, box + gap, height - mm(1.5), full - box - gap, height)

    return Drawing(height, paint)
