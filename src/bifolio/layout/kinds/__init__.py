"""One file a block kind; each registers its function under the kind's name with ``draws``."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from bifolio.layout.kit.context import BlockContext, BlockFunction
from bifolio.layout.kit.holding import keep_whole
from bifolio.layout.kit.pieces import Piece
from bifolio.layout.page.structure import Element

_FUNCTIONS: dict[str, BlockFunction] = {}


def draws(kind: str) -> Callable[[BlockFunction], BlockFunction]:
    """Registers the decorated function as what draws ``kind``."""

    def register(function: BlockFunction) -> BlockFunction:
        _FUNCTIONS[kind] = function
        return function

    return register


def draw_block(context: BlockContext) -> list[Piece]:
    """The pieces of the context's block, one piece if it is not to be split. Its file is loaded when the kind first occurs."""
    block: Any = context.bound.block
    kind = str(block.kind)
    if kind not in _FUNCTIONS:
        importlib.import_module(f"bifolio.layout.kinds.{kind}")
    context.is_first = _is_first(context)
    pieces = keep_whole(context, block, _FUNCTIONS[kind](block, context))
    left_over = set(context.bound.blanks) - context.placed
    if left_over:
        raise RuntimeError(f"block kind '{kind}' did not place its blanks {sorted(left_over)}")
    for piece in pieces:
        piece.source = block
    return pieces


def _is_first(context: BlockContext) -> bool:
    """Whether the page's title stands right above the block, with no more than the line that names the partners between them."""
    above = [kid for kid in context.parent.kids if isinstance(kid, Element)]
    if context.is_named:
        above = above[:-1]
    return bool(above) and above[-1].role == "H1"
