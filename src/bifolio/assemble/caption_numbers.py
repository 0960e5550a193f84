"""Numbers of tables and figures, in the order in which one edition prints them (decision 0017).

Input: the edition's parts in order. Output: each block's number, known before any text is bound, since texts refer to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from bifolio.assemble.document import View
from bifolio.content.base import Block
from bifolio.content.caption_names import captioned_blocks
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Place
from bifolio.frozen import frozen
from bifolio.messages import Messages


@frozen
class Caption:
    """What one edition prints before a caption ("Table 1"), and what the block is called by references."""

    number: str
    name: str
    place: Place | None = None
    """Where the block is written, by which it is known among those of its part: a sheet for one person may have some of them only."""


@frozen
class Captions:
    """The captions of one edition."""

    in_part: Mapping[str, tuple[Caption, ...]] = field(default_factory=dict)
    """Those of a part, in the order of the blocks that the edition's readers get."""

    def on_sheet(self, part: str, sheet: str, *, is_first: bool) -> Captions:
        """The same with those of ``part`` on one ``sheet`` of its series, too; references lead to those on the first."""
        own = self.in_part.get(part, ())
        named = own if is_first else tuple(replace(one, name="") for one in own)
        return Captions({**self.in_part, sheet: named}) if own else self

    def numbers(self) -> dict[str, str]:
        """The number of each block that can be referred to, by its name."""
        return {one.name: one.number for some in self.in_part.values() for one in some if one.name}

    def names_in(self, parts: Iterable[str]) -> set[str]:
        """The names of the blocks that are in ``parts``."""
        return {one.name for part in parts for one in self.in_part.get(part, ()) if one.name}


def _is_printed(chain: Iterable[Block], view: View) -> bool:
    """Whether a copy has the last block of ``chain``, and so all those that it is inside of."""
    for block in chain:
        if not view.has(block):
            return False
        view = view.within(block)
    return True


def number_captions(workbook: Workbook, parts: Iterable[str], view: View, messages: Messages) -> Captions:
    """The captions of ``parts``, which come in the order in which they are printed; one that comes again keeps its numbers.

    What only the guide prints has numbers of its own ("Table G1"), so that all other numbers are those of the participants' copies.
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
