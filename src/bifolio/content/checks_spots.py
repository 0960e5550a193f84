"""Small drawings where they are not allowed: on support pages, and in exercises that may stir the strongest feelings."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.kinds.landing import Landing
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.texts import blocks_of
from bifolio.content.workbook import Exercise, Page, Workbook
from bifolio.design.looks import NONE
from bifolio.diagnostics import Diagnostic


def check_spots(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts and landings with a drawing that would not be printed."""
    places = Places(workbook)
    for part in workbook.parts_with_blocks:
        if isinstance(part, Exercise) and part.sensitivity == 3:
            what = "an exercise with 'sensitivity: 3'"
        elif isinstance(part, Page) and part.kind == "support":
            what = "a support page"
        else:
            continue
        landings = (block for block in blocks_of(part) if isinstance(block, Landing))
        for holder in (part, *landings):
            if holder.spot not in (None, NONE):
                message = f"{what} has no drawings"
                yield diagnose("drawing-out-of-place", message, places.value(holder, "spot"), "leave 'spot' out here")
