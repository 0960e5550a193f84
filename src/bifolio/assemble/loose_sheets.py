"""Blocks printed on separate leaves with nothing behind them: cards to cut out, an agreement to take out.

Input: the unit in which such blocks were written, and the blocks. Output: the units that follow it
(docs/content-brief.md, section 7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from bifolio.assemble.block_maker import BlockMaker
from bifolio.assemble.document import Opening, Unit, below
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.fields.base import Block
from bifolio.content.model.signed_apart import signed_apart


def flowing(blocks: Iterable[Block], apart: Iterable[Block] = ()) -> list[Block]:
    """The blocks that stay where they were written: neither cards nor those ``apart``."""
    taken = {id(block) for block in apart}
    return [block for block in blocks if block.taken_out != "cut-out" and id(block) not in taken]


def with_sheets(unit: Unit, blocks: Sequence[Block], maker: BlockMaker, title: str, spoken: str) -> Iterator[Unit]:
    """``unit``, then the sheets of the ``blocks`` written in it: each set of cards, then the agreement with its
    signatures.

    ``title`` introduces the blanks when they are spoken, ``spoken`` is the part's name ("Exercise 11"). A unit that has
    only a title, its remarks and further headings moves above its first cards; one that has only blocks to sign, above
    the agreement.
    """
    signed = (
        signed_apart(blocks, by_default=maker.workbook.profile.signs_on_sheets)
        if unit.kind is UnitKind.EXERCISE
        else []
    )
    cards = [block for block in blocks if block.taken_out == "cut-out"]
    headings = [*takewhile(lambda block: block.heading_level > 0, blocks)]
    opening = unit.opening
    title_alone = Opening(title=opening.title, number=opening.number, subtitle=opening.subtitle, aim=opening.aim)
    has_title_alone = (unit.kind.is_page or unit.kind is UnitKind.EXERCISE) and replace(opening, spot="") == title_alone
    has_title_alone &= not (len(unit.blocks) > len(headings) or unit.closing or unit.late)
    if signed and not (cards or unit.blocks or unit.closing or unit.late or unit.opening.steps):
        on_leaf = maker.blocks(unit.part, title, signed, unit.person)
        yield replace(unit, blocks=on_leaf, starts="recto", is_single_sided=True)
        return
    if cards and has_title_alone:
        on_cards = maker.blocks(unit.part, title, [*headings, *cards[:1]], unit.person)
        yield replace(unit, blocks=on_cards, starts="recto", is_single_sided=True)
    else:
        yield unit
    for number, block in enumerate(cards, 1):
        if number == 1 and has_title_alone:
            continue
        yield replace(
            _sheet(unit, f"cards-{number}"), kind=UnitKind.CARDS,
            opening=Opening(title=maker.text("cards", part=spoken).runs or (), number=spoken),
            blocks=maker.blocks(unit.part, title, [block], unit.person), place=block.place, starts="recto", is_single_sided=True,
        )  # fmt: skip
    if signed:
        heading = replace(unit.opening, aim=(), facts=(), remarks=(), blanks=(), steps=(), way_out=(), short_way=())
        yield replace(
            _sheet(unit, "agreement"), kind=UnitKind.AGREEMENT, opening=heading, blocks=maker.blocks(unit.part, title, signed, unit.person),
            place=signed[0].place, starts="recto", is_single_sided=True,
        )  # fmt: skip


def _sheet(unit: Unit, what: str) -> Unit:
    return replace(unit, id=below(unit.id, what), in_contents=False, level=unit.level + 1, shows_title=True)
