"""A link as a QR code (ISO/IEC 18004), with its words and its address beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bifolio.characters import ZERO_WIDTH_SPACE
from bifolio.content.kinds.qr import QrCode
from bifolio.design.theme import BLACK
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.structure import Element
from bifolio.layout.page.subpaths import Subpath
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run

ENDS_AS_DRAWN = True

LEAST_SIDE: Pt = mm(25)
LEAST_MODULE: Pt = mm(0.5)
"""Side of a module that a phone can read from a printed page at arm's length."""

QUIET = 4
"""Modules that stay white around the symbol (ISO/IEC 18004, 9.1)."""

GAP: Pt = mm(5)

_BREAKABLE = re.compile(r"([/?&=#@.:_-]+)(?=.)")
"""Characters after which an address may continue on the next line."""


def draw(block: QrCode, context: BlockContext) -> list[Piece]:
    """The code, with the words beside it, or below it if there is little space, or in the middle of its page."""
    look, address = context.look, shown_address(block.link)
    modules = modules_of(block.link)
    side = max(LEAST_SIDE, LEAST_MODULE * len(modules))
    quiet = QUIET * side / len(modules)
    lead = context.lead_in(block)
    alt = context.text("say.qr-code", address=address)
    figure = context.element("Figure", alt=alt)

    def paint(pen: Pen, width: Pt) -> None:
        left = (width - side) / 2 if context.is_centred else quiet
        _paint(pen, figure, modules, Bounds(left, quiet, side, side))

    code = Drawing(side + 2 * quiet, paint)
    words: list[Piece] = [context.paragraph(block.text, after=context.look.gaps.under)] if block.text else []
    words.append(context.paragraph((Run(_BREAKABLE.sub(rf"\1{ZERO_WIDTH_SPACE}", address), href=block.link),)))
    left = side + 2 * quiet + GAP
    if context.is_centred or look.is_narrow or look.measure - left < mm(60):
        code.adjust(keep_with_next=True)
        return [*lead, code, *words]
    beside = Stack(words, space_before=quiet)
    return [*lead, Columns([(0.0, left, code), (left, look.measure - left, beside)], space_after=look.gaps.paragraph)]


def shown_address(link: str) -> str:
    """``link`` as people write it: without the parts that a browser adds."""
    scheme, _, address = link.partition(":")
    if scheme in ("https", "http"):
        return address.removeprefix("//").rstrip("/")
    return address


def modules_of(link: str) -> Sequence[Sequence[int]]:
    """The rows of modules of the symbol, without its quiet zone; 1 is dark. Error correction M recovers from 15 % damage."""
    # imported late: few books have a code
    from pystrich.qrcode import QRCodeEncoder

    return [[int(bool(module)) for module in row] for row in QRCodeEncoder(link, ecl="M").matrix]


def _paint(pen: Pen, figure: Element, modules: Sequence[Sequence[int]], bounds: Bounds) -> None:
    step = bounds.width / len(modules)
    squares: list[Subpath] = []
    for row, line in enumerate(modules):
        start: int | None = None
        for column, module in enumerate((*line, 0)):
            if module and start is None:
                start = column
            elif not module and start is not None:
                x0, x1 = bounds.x + start * step, bounds.x + column * step
                y0, y1 = bounds.y + row * step, bounds.y + (row + 1) * step
                squares.append(((x0, y0), [(x1, y0), (x1, y1), (x0, y1)], True))
                start = None
    with pen.figure(figure, bounds), pen.unmirrored(bounds):
        pen.path(squares, fill=BLACK)
