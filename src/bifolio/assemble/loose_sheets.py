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
from bifolio.text.inline import plain_text

MOST_ABOVE_CARDS = 600
"""The most characters that lead to cards on their first sheet: with a title they leave about half of it on A4."""


def flowing(blocks: Iterable[Block], apart: Iterable[Block] = ()) -> list[Block]:
    """The blocks that stay where they were written: neither cards nor those ``apart``."""
    taken = {id(block) for block in apart}
    return [block for block in blocks if block.taken_out != "cut-out" and id(block) not in taken]


def with_sheets(unit: Unit, blocks: Sequence[Block], maker: BlockMaker, title: str, spoken: str) -> Iterator[Unit]:
    """``unit``, then the sheets of the ``blocks`` written in it: each set of cards, then the agreement with its
    signatures.

    ``title`` introduces the blanks when they are spoken, ``spoken`` is the part's name ("Exercise 11"). A unit in which only
    a few words lead to its cards moves above the first of them; one that has only blocks to sign, above the agreement.
    """
    signed = (
        signed_apart(blocks, by_default=maker.workbook.profile.signs_on_sheets)
        if unit.kind is UnitKind.EXERCISE
        else []
    )
    cards = [block for block in blocks if block.taken_out == "cut-out"]
    words = [*takewhile(_leads_on, blocks)]
    is_above_cards = len(unit.blocks) == len(words) and _is_short(unit)
    if signed and not (cards or unit.blocks or unit.closing or unit.late or unit.opening.steps):
        on_leaf = maker.blocks(unit.part, title, signed, unit.person)
        yield replace(unit, blocks=on_leaf, starts="recto", is_single_sided=True)
        return
    if cards and is_above_cards:
        on_cards = maker.blocks(unit.part, title, [*words, *cards[:1]], unit.person)
        # nobody hands in what is cut up
        opening = replace(unit.opening, blanks=(), name=None)
        yield replace(unit, opening=opening, blocks=on_cards, starts="recto", is_single_sided=True)
    else:
        yield unit
    for number, block in enumerate(cards, 1):
        if number == 1 and is_above_cards:
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


def _leads_on(block: Block) -> bool:
    """Whether ``block`` is only words that may lead to cards: a heading or a paragraph."""
    return not block.is_fillable and (block.heading_level > 0 or block.own_text is not None)


def _is_short(unit: Unit) -> bool:
    """Whether ``unit``, beside its title, has only a few words, none of them with a blank."""
    if not (unit.kind.is_page or unit.kind is UnitKind.EXERCISE) or unit.closing or unit.late:
        return False
    opening = unit.opening
    runs = [*opening.aim, *opening.remarks, *opening.led, *opening.way_out, *opening.short_way]
    runs += [run for step in opening.steps for run in step]
    texts = [text.runs for bound in unit.blocks if (text := bound.block.own_text) is not None]
    runs += [run for text in texts for run in text or ()]
    has_blanks = any(run.blank is not None for run in runs)
    return not has_blanks and len(plain_text(tuple(runs))) <= MOST_ABOVE_CARDS


def _sheet(unit: Unit, what: str) -> Unit:
    return replace(unit, id=below(unit.id, what), in_contents=False, level=unit.level + 1, shows_title=True)
