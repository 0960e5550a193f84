"""Numbers of tables and figures, in the order in which an edition prints them (decision 0017).

Input: the edition's parts in order. Output: each block's number, available before any text is bound, since texts refer
to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from bifolio.assemble.document import View
from bifolio.content.fields.base import Block
from bifolio.content.model.caption_names import captioned_blocks
from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Place
from bifolio.frozen import frozen
from bifolio.messages import Messages


@frozen
class Caption:
    """What one edition prints before a caption ("Table 1"), and the block's name in references."""

    number: str
    name: str
    place: Place | None = None
    """Where the block is written, which identifies it within its part: a sheet for one person may have only some of the part's blocks."""


@frozen
class Captions:
    """The captions of one edition."""

    in_part: Mapping[str, tuple[Caption, ...]] = field(default_factory=dict)
    """The captions of a part, in the order of the blocks that the edition's readers get."""

    def on_sheet(self, part: str, sheet: str, *, is_first: bool) -> Captions:
        """The same captions, with those of ``part`` also on one ``sheet`` of its series; references point to the first sheet."""
        own = self.in_part.get(part, ())
        named = own if is_first else tuple(replace(one, name="") for one in own)
        return Captions({**self.in_part, sheet: named}) if own else self

    def numbers(self) -> dict[str, str]:
        """The number of each block to which references can point, by its name."""
        return {one.name: one.number for some in self.in_part.values() for one in some if one.name}

    def names_in(self, parts: Iterable[str]) -> set[str]:
        return {one.name for part in parts for one in self.in_part.get(part, ()) if one.name}


def _is_printed(chain: Iterable[Block], view: View) -> bool:
    """Whether a copy has the last block of ``chain``, and thus all the blocks around it."""
    for block in chain:
        if not view.has(block):
            return False
        view = view.within(block)
    return True


def number_captions(workbook: Workbook, parts: Iterable[str], view: View, messages: Messages) -> Captions:
    """The captions of ``parts``, given in printed order; a part that is repeated keeps its numbers.

    What only the guide prints is numbered separately ("Table G1"), so that all other numbers are the same as in
    participants' copies.
    """
    known = captioned_blocks(workbook)
    counts: Counter[tuple[str, bool]] = Counter()
    found: dict[str, tuple[Caption, ...]] = {}
    for part in dict.fromkeys(parts):
        captions = []
        for block in known.get(part, ()):
            if _is_printed(block.chain, view):
                counts[block.caption_kind, block.is_for_guide] += 1
                number = f"{'G' if block.is_for_guide else ''}{counts[block.caption_kind, block.is_for_guide]}"
                is_table = block.caption_kind == "table"
                words = messages.text("table", number=number) if is_table else messages.text("figure", number=number)
                captions.append(Caption(words.replace(" ", "\u00a0"), block.name, block.chain[-1].place))
        if captions:
            found[part] = tuple(captions)
    return Captions(found)


def taken(captions: tuple[Caption, ...], block: Block) -> tuple[Caption | None, tuple[Caption, ...]]:
    """The first of ``captions`` that is that of ``block``, if it has any, and those that are left."""
    if block.caption_kind:
        for index, one in enumerate(captions):
            if one.place == block.place:
                return one, (*captions[:index], *captions[index + 1 :])
    return None, captions
