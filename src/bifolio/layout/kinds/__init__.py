"""The drawings of block kinds: one file per kind, found by its name, with a function ``draw`` that returns the block's pieces.

Blocks are followed by ``gaps.block``; a file with ``ENDS_AS_DRAWN = True`` chooses the space itself. Pieces are those of the
block that is drawn; with ``KEEPS_INNER = True``, those of a block inside it stay that block's. Kinds with ``RUNS_ON = True`` follow
one another like paragraphs. A file may have functions ``picture_room``, which says how large the block's pictures may be, and
``opener_words``, the words of a block with an ``opener_part``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from bifolio.assemble.document import BoundBlock, with_inner
from bifolio.content.fields.base import Block, kind_of
from bifolio.content.fields.languages import is_right_to_left
from bifolio.content.fields.pictured import Pictured
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.flowing import NOWHERE, Source
from bifolio.layout.kit.framed_pictures import WIDEST, figure_room, frame_of
from bifolio.layout.kit.hanging import Against
from bifolio.layout.kit.holding import keep_whole
from bifolio.layout.kit.one_place_each import set_under, whose_line
from bifolio.layout.kit.pieces import Drawing, Piece, begin_page
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.layout.pictures.pixel_files import Room


def draw_block(context: BlockContext) -> list[Piece]:
    """The pieces of the context's block, or one piece if it must not be split. Its file is loaded when the kind first occurs."""
    block: Any = context.bound.block
    kind = kind_of(block)
    context.is_first = _is_first(context)
    is_against = block.lang is not None and is_right_to_left(block.lang) != context.look.is_rtl
    if is_against:
        context = replace(context, look=context.look.against())
    drawing = drawing_of(kind)
    drawn: list[Piece] = drawing.draw(block, context)
    if drawn and not getattr(drawing, "ENDS_AS_DRAWN", False):
        drawn[-1].adjust(space_after=context.look.gaps.block)
    pieces = keep_whole(context, block, drawn)
    pieces[-1].adjust(keep_with_next=pieces[-1].flow.keep_with_next or block.keep_with_next)
    left_over = set(context.bound.blanks) - context.placed
    if left_over:
        raise RuntimeError(f"block kind '{kind}' did not place its blanks {sorted(left_over)}")
    is_each = _is_for_each(context)
    keeps_inner, source = getattr(drawing, "KEEPS_INNER", False), Source.of_block(block)
    for piece in pieces:
        if piece.flow.source is NOWHERE or not keeps_inner:
            piece.adjust(source=source, may_part=block.keep != "together", is_each=is_each)
    if block.starts is not None and not context.is_named:
        begin_page(pieces[0], block.starts)
    return [*map(Against, pieces)] if is_against else pieces


def draw_inside(context: BlockContext) -> list[Piece]:
    """The pieces of a block inside another, below the line that says whose it is; references point to the first."""
    bound, parent = context.bound, context.parent
    before = len(parent.kids)
    above = [whose_line(context, parent.add("P"))] if context.is_named else []
    drawn = draw_block(context)
    for line in above:
        set_under(line, drawn)
    pieces = [*above, *drawn]
    first = next((kid for kid in parent.kids[before:] if isinstance(kid, Element)), None)
    if bound.name and first is not None:
        name, element = bound.name, first
        pieces.insert(0, Drawing(0.0, lambda pen, _: pen.anchor(name, element), keep_with_next=True))
    return pieces


def picture_room(block: Block, look: Look) -> Room:
    """Width and height of the largest rectangle in which a picture of ``block``, or one of its items, may be printed."""
    own: Callable[[Any, Look], Room] | None = getattr(drawing_of(kind_of(block)), "picture_room", None)
    if own is not None:
        return own(block, look)
    return figure_room(block, look) if isinstance(block, Pictured) else frame_of(WIDEST)


def set_apart(pieces: Sequence[Piece], above: BoundBlock | None, bound: BoundBlock, look: Look) -> None:
    """Moves another kind of block as far from the text with blanks ``above`` it, the last of ``pieces``, as from any other question,
    since that text is one.
    """
    if above is not None and above.blanks and _runs_on(above.block) and not _runs_on(bound.block):
        pieces[-1].adjust(space_after=max(pieces[-1].flow.space_after, look.gaps.block))


def _runs_on(block: Block) -> bool:
    return getattr(drawing_of(kind_of(block)), "RUNS_ON", False)


def _is_for_each(context: BlockContext) -> bool:
    """Whether the block is printed for each of several people, or has blanks that are not the same people's."""
    writing = {blank.by for bound in with_inner([context.bound]) for blank in bound.blanks.values()}
    return context.who is not None or len(writing) > 1


def _is_first(context: BlockContext) -> bool:
    """Whether the page's title is directly above the block, with at most the line of people's names between them."""
    above = (kid for kid in reversed(context.parent.kids) if isinstance(kid, Element))
    if context.is_named:
        next(above, None)
    last = next(above, None)
    return last is not None and last.role == "H1"


@cache
def drawing_of(kind: str) -> ModuleType:
    """The file that draws a kind."""
    return import_module(f"{__name__}.{kind}")
