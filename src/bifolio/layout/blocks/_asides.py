"""What stands beside the running text: a rule of 2 pt at the left, no italics; a quote, a box to talk about, key ideas."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bifolio.design.theme import Rgb
from bifolio.layout.context import Look
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Piece, Stack
from bifolio.units import Pt, mm

RULE: Pt = 2.0
INSET = mm(6)


def beside_rule(look: Look, pieces: Sequence[Piece], colour: Rgb, ground: Rgb | None = None) -> Stack:
    """``pieces`` in one stack with the rule at the left; with ``ground`` they stand on a tint, if the theme has tints."""
    has_ground = ground is not None and look.theme.has_tints
    pad = mm(4) if has_ground else mm(0.5)
    return Stack(
        pieces, inset=INSET, inset_right=mm(5) if has_ground else 0.0, pad=pad,
        frame=_frame(look, colour, ground if has_ground else None), space_before=mm(3), space_after=mm(6),
    )  # fmt: skip


def _frame(look: Look, colour: Rgb, ground: Rgb | None) -> Callable[[Pen, Pt, Pt], None]:
    def frame(pen: Pen, width: Pt, height: Pt) -> None:
        if ground is not None:
            pen.rect(0, 0, min(width, look.reading), height, fill=ground)
        pen.line(RULE / 2, 0, RULE / 2, height, colour, RULE)

    return frame


def width_inside(look: Look) -> Pt:
    """Measure of text beside the rule."""
    return look.reading - INSET - mm(5)
