"""One file a block kind; each registers its function under the kind's name with ``draws``."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from bifolio.layout.context import BlockContext, BlockFunction
from bifolio.layout.pieces import Piece

_FUNCTIONS: dict[str, BlockFunction] = {}


def draws(kind: str) -> Callable[[BlockFunction], BlockFunction]:
    """Registers the decorated function as what draws ``kind``."""

    def register(function: BlockFunction) -> BlockFunction:
        _FUNCTIONS[kind] = function
        return function

    return register


def draw_block(context: BlockContext) -> list[Piece]:
    """The pieces of the context's block. Its file is loaded when the kind first occurs."""
    block: Any = context.bound.block
    kind = str(block.kind)
    if kind not in _FUNCTIONS:
        importlib.import_module(f"bifolio.layout.blocks.{kind}")
    pieces = _FUNCTIONS[kind](block, context)
    left_over = set(context.bound.blanks) - context.placed
    if left_over:
        raise RuntimeError(f"block kind '{kind}' did not place its blanks {sorted(left_over)}")
    for piece in pieces:
        piece.source = block
    return pieces
