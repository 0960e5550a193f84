"""What is read before the work stands under the steps of an exercise, not at the head of the page with the work."""

from __future__ import annotations

import pytest

from bifolio.assemble.document import Opening, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.fields.base import Block as Content
from bifolio.content.kinds.lines import Lines
from bifolio.content.kinds.text import Paragraph
from bifolio.layout.kit.flowing import Source
from tests.unit.layout.pieces_to_plan import Block, group, names, plan

READ = Paragraph.model_validate({"text": "Some days are louder than others."})
WRITTEN = Lines.model_validate({"id": "day", "prompt": "What was loud today?"})


def exercise(source: Content, height: float) -> list[Block]:
    """Two steps on 64 points, something ``height`` points high under them, work on 56, and more of it that fills a page."""
    unit = Unit("e", kind=UnitKind.EXERCISE, opening=Opening(title=()), blocks=())
    steps = [Block(32, f"step {number}") for number in (1, 2)]
    for step in steps:
        step.adjust(source=Source.of_opening(unit), item_of=group("steps"))
    under, work, more = Block(height, "under"), Block(56, "work"), Block(90, "more")
    under.adjust(source=Source.of_block(source))
    for piece in (work, more):
        piece.adjust(source=Source.of_block(WRITTEN))
    return [*steps, under, work, more]


def test_something_to_read_stays_under_the_steps_though_the_next_page_is_then_emptier() -> None:
    assert names(plan(*exercise(READ, 20))) == [["step 1", "step 2", "under"], ["work"], ["more"]]


@pytest.mark.parametrize(("source", "height"), [(WRITTEN, 20), (READ, 40)])
def test_what_is_written_or_has_no_room_there_begins_the_next_page(source: Content, height: float) -> None:
    assert names(plan(*exercise(source, height))) == [["step 1", "step 2"], ["under", "work"], ["more"]]
