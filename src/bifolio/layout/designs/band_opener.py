"""Band: a large numeral, beside it the title, and the emblem; key ideas and questions side by side at the end of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import Unit
from bifolio.content.kinds.box import Box
from bifolio.design.looks import NONE
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.emblems import paint_emblem
from bifolio.layout.kinds import draw_block
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Columns, Drawing, Piece, Stack, TextPiece, first_baseline
from bifolio.layout.kit.titles import overline
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import Style, break_lines, measure_text

CLOSING = (Box,)

NUMERAL = 2.2
"""Size of the numeral by that of the title."""


def draw(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """A large numeral, beside it the title and the subtitle, then the emblem; stacked where it is narrow."""
    number = root.add("P", actual_text=unit.opening.number) if unit.figure else None
    title = root.add("H1")
    subtitle = root.add("P") if unit.opening.subtitle else None
    styles = _section_styles(look)
    size = NUMERAL * look.role("opener-title").size
    figure = replace(look.role("strong-figure"), size=size, leading=size, colour=look.theme.accent)
    left = _figure_room(unit.figure, figure)
    if look.is_narrow or left > look.measure / 3:
        return _stacked_section(unit, look, (number, title, subtitle), styles)
    emblem = look.looks.opener_emblem
    side = EMBLEM if emblem != NONE else 0.0
    width = look.measure - left - (side + mm(6) if side else 0.0)
    styles = (_title_style(unit, look, width), styles[1])
    lines = break_lines(unit.opening.title, styles[0], width)
    below = break_lines(unit.opening.subtitle, styles[1], width) if subtitle is not None else []
    words = len(lines) * styles[0].leading + (look.gaps.under + len(below) * styles[1].leading if below else 0.0)
    height = max(words, side)

    def paint(pen: Pen, full: Pt) -> None:
        baseline = first_baseline(styles[0])
        if number is not None:
            pen.string(number, unit.figure, 0, baseline + 0.7 * (figure.size - styles[0].size), figure)
        for index, line in enumerate(lines):
            pen.text(title, line, left, index * styles[0].leading + baseline, styles[0])
        top = len(lines) * styles[0].leading + look.gaps.under
        for index, line in enumerate(below):
            y = top + index * styles[1].leading + first_baseline(styles[1])
            pen.text(subtitle, line, left, y, styles[1])
        paint_emblem(emblem, pen, pictures, Bounds(full - side, 0, side, side), unit.section)

    return [Drawing(height, paint, keep_with_next=True, space_after=look.gaps.block)]


def _figure_room(figure: str, style: Style) -> Pt:
    """The width that a section's figure takes beside its title; the same for all single digits, and for all of two."""
    if not figure:
        return 0.0
    widest = "0" * len(figure) if figure.isdigit() else figure
    return measure_text(widest, style) + (mm(5) if len(figure) == 1 else mm(3))


EMBLEM: Pt = mm(24)
"""Width of the emblem at a section's head."""


def _title_style(unit: Unit, look: Look, width: Pt) -> Style:
    """The style of the title: somewhat smaller if that sets it on two lines."""
    style = look.role("opener-title")
    for share in SHARES:
        own = replace(
            style, size=share * style.size, leading=style.leading if share == 1.0 else 1.14 * share * style.size
        )
        if len(break_lines(unit.opening.title, own, width)) <= FEW_LINES:
            return own
    return style


SHARES = (1.0, 24 / 26, 22 / 26)
FEW_LINES = 2


def _section_styles(look: Look) -> tuple[Style, Style]:
    """Title and subtitle of a section."""
    return look.role("opener-title"), replace(look.role("lead"), balanced=True)


def _stacked_section(
    unit: Unit, look: Look, owners: tuple[Element | None, Element, Element | None], styles: tuple[Style, Style]
) -> list[Piece]:
    number, title, subtitle = owners
    pieces: list[Piece] = [overline(look, number, unit.opening.number)] if number is not None else []
    pieces.append(TextPiece(title, unit.opening.title, styles[0], keep_with_next=True, space_after=look.gaps.under))
    if subtitle is not None:
        pieces.append(TextPiece(subtitle, unit.opening.subtitle, styles[1], keep_with_next=True))
    pieces[-1].space_after = look.gaps.label
    return pieces


COLUMN_GAP: Pt = mm(6)
"""Space between the two columns."""


def close(contexts: Sequence[BlockContext]) -> list[Piece]:
    """The pieces of ``contexts``, which are the key ideas and the talk box of a section."""
    look = contexts[0].look
    if look.is_narrow or len(contexts) != 2:
        return [piece for context in contexts for piece in draw_block(context)]
    width = (look.measure - COLUMN_GAP) / 2
    columns = []
    for context in contexts:
        context.look = look.within(width)
        columns.append(draw_block(context))
    boxes = [pieces[-1] for pieces in columns if isinstance(pieces[-1], Stack)]
    for box in boxes:
        box.pad = look.gaps.pad
    heights = [sum(piece.wrap(width, 1e6)[1] for piece in pieces) for pieces in columns]
    for box, height in zip(boxes, heights, strict=True):
        box.least = box.height + max(heights) - height
    left, right = (pieces[0] if len(pieces) == 1 else Stack(pieces) for pieces in columns)
    return [
        Columns(
            [(0, width, left), (width + COLUMN_GAP, width, right)],
            space_before=look.gaps.label,
            space_after=look.gaps.block,
        )
    ]
