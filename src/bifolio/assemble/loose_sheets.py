"""Blocks that are printed on leaves of their own, with nothing behind them: cards to cut out, an agreement to take out.

Input: the unit such blocks were written in and the blocks themselves. Output: the units that follow it (docs/content-brief.md,
section 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bifolio.assemble.document import Opening, Unit, below
from bifolio.content.base import Block

if TYPE_CHECKING:
    from bifolio.assemble.unit_maker import UnitMaker


def is_on_sheet(block: Block, *, in_exercise: bool) -> bool:
    """Whether ``block`` is taken out of the flow; what is signed only where an exercise leads up to it."""
    return block.sheet == "cut-out" or (in_exercise and block.sheet == "signed")


def flowing(blocks: Iterable[Block], *, in_exercise: bool = False) -> list[Block]:
    """The blocks that stay where they were written."""
    return [block for block in blocks if not is_on_sheet(block, in_exercise=in_exercise)]


def sheets_after(unit: Unit, blocks: Sequence[Block], maker: UnitMaker, title: str, spoken: str) -> Iterator[Unit]:
    """The sheets of ``blocks`` after the ``unit`` they were written in: each set of cards, then the agreement with its names.

    ``title`` is what the blanks are spoken under, ``spoken`` what the part is called ("Exercise 11").
    """
    for number, block in enumerate((block for block in blocks if block.sheet == "cut-out"), 1):
        yield replace(
            _sheet(unit, f"cards-{number}"), kind="cards",
            opening=Opening(title=maker.text("cards", part=spoken).runs or (), number=spoken),
            blocks=maker.blocks(unit.part, title, [block], unit.person), place=block.place, starts="recto", is_single_sided=True,
        )  # fmt: skip
    signed = [block for block in blocks if block.sheet == "signed"]
    if signed and unit.kind == "exercise":
        heading = replace(unit.opening, aim=(), summary=(), blanks=(), steps=(), notes=())
        yield replace(
            _sheet(unit, "agreement"), kind="agreement", opening=heading, blocks=maker.blocks(unit.part, title, signed, unit.person),
            place=signed[0].place, starts="recto", is_single_sided=True,
        )  # fmt: skip


def _sheet(unit: Unit, what: str) -> Unit:
    return replace(unit, id=below(unit.id, what), in_contents=False, level=unit.level + 1, shows_title=True)
