"""Legends: each comes before the blocks that refer to it, in the same part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio.content.base import Block
from bifolio.content.checks_names import block_lists
from bifolio.content.kinds.legend import Legend
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, did_you_mean


def check_legends(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks whose legend does not exist, is in another part, or comes later; and legends on blocks without blanks."""
    places = Places(workbook)
    lists = list(block_lists(workbook))
    homes = {block.id: part for part, blocks in lists for block in blocks if isinstance(block, Legend)}
    for _, blocks in lists:
        for index, block in enumerate(blocks):
            if block.legend is None:
                continue
            if not block.is_fillable:
                message = "'legend' has no effect on a block that has nothing to fill in"
                yield diagnose("useless-key", message, places.key(block, "legend"), "remove it")
            elif (fault := _fault(block.legend, blocks, index, homes)) is not None:
                rule, message, hint = fault
                yield diagnose(rule, message, places.value(block, "legend"), hint)


def _fault(legend: str, blocks: Sequence[Block], index: int, homes: dict[str, str]) -> tuple[str, str, str] | None:
    """Rule, message and hint if the block at ``index`` cannot refer to ``legend``."""
    own = {block.id: place for place, block in enumerate(blocks) if isinstance(block, Legend)}
    if legend in own:
        if own[legend] < index:
            return None
        message = f"the legend '{legend}' comes after this block, so it would be read too late"
        return "late-legend", message, "move the legend above the block"
    if legend in homes:
        message = f"the legend '{legend}' is in '{homes[legend]}', not in this part"
        return "dangling-reference", message, "write a legend in this part too"
    if any(block.id == legend for block in blocks):
        return "dangling-reference", f"'{legend}' is not a legend", "name a block of the kind 'legend'"
    hint = did_you_mean(legend, own) or "write a block of the kind 'legend' with this id above the block"
    return "dangling-reference", f"there is no legend '{legend}'", hint
