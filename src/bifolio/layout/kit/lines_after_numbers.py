"""Numbered lines to write on: 1. ____ 2. ____"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bifolio.content.kinds.lines import Ruling
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import draw_ruling, ruled_field
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.inline_blanks import BELOW_BASELINE
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.writing_lines import lines_to_write
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import measure_text

NUMBER_GAP: Pt = mm(2)
"""Space between a number and its line."""


def numbered_lines(
    context: BlockContext, blanks: Sequence[Blank], shares: Sequence[int], pitch: Pt, *, ruling: Ruling = "plain"
) -> list[Piece]:
    """A number before the first of each blank's lines; the rules between them depend on ``ruling``.

    ``shares`` says how many lines there are on each page that they need; only the first have a field.
    """
    look = context.look
    group = context.parent.add_list("Decimal")
    indent = max(measure_text(f"{number}.", look.role("figure")) for number in range(1, len(blanks) + 1)) + NUMBER_GAP
    pieces: list[Piece] = []
    for number, blank in enumerate(blanks, 1):
        label, body = group.add_labelled_item()
        for index, count in enumerate(shares):
            owners = None if index else (label, Spot(body, blank))
            paint = _painter(look, f"{number}.", owners, (indent, count, pitch, ruling))
            pieces.append(Drawing(count * pitch, paint))
        pieces[-1].adjust(space_after=look.gaps.paragraph if sum(shares) > 1 else 0.0)
    pieces[-1].adjust(space_after=look.gaps.block)
    return apart(pieces, context)


def _painter(
    look: Look, number: str, owners: tuple[Element, Spot] | None, lines: tuple[Pt, int, Pt, Ruling]
) -> Callable[[Pen, Pt], None]:
    indent, count, pitch, ruling = lines

    def paint(pen: Pen, width: Pt) -> None:
        draw_ruling(pen, ruling, Bounds(indent, 0, width - indent, count * pitch), pitch)
        if owners is None:
            ruled_field(pen, None, indent, width - indent, count, pitch, 0)
            return
        label, spot = owners
        pen.string(label, number, 0, pitch - BELOW_BASELINE, look.role("figure"))
        lines_to_write(pen, spot, indent, width - indent, count, pitch, 0)

    return paint
