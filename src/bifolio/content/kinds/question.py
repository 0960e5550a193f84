"""The model of `question`."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from typing import Annotated

from pydantic import Field

from bifolio.content.blocks import AnyBlock
from bifolio.content.fields.answers import WHOLE
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import MOST_ENTRIES, Block, Fault, Keep
from bifolio.content.fields.faults import fault_at, wrong_value
from bifolio.content.fields.inside import inherited, is_filled_in, lettered, points_in, unfit_inside


class Question(Asked):
    """A question with parts: whatever can be filled in gets a letter. What is filled in has the name it would have outside."""

    kind_title = "Question with parts"
    group = "writing"
    has_blanks = False
    only_holds = True
    has_parts = True
    parts: Annotated[list[AnyBlock], Field(min_length=1, max_length=MOST_ENTRIES)]
    """Its parts, and between them texts, pictures and tables to read, which have no letter. A part can be a `question` with parts
    of its own. With `number: off`, a part has no letter, and belongs to the one before it."""
    keep: Keep = "flow"

    @property
    def inner(self) -> list[Block]:
        """Its blocks, each with the readers and people of the question unless it names its own."""
        return [inherited(self, block) for block in self.parts]

    def faults(self) -> Iterator[Fault]:
        """Blocks that need a page, parts nested too deeply, fewer than two parts, and points that do not equal those of
        the parts.
        """
        yield from unfit_inside(self.parts, "parts", "question")
        count = len(lettered(self.parts))
        if not any(map(is_filled_in, self.parts)):
            message = "nothing in this question can be filled in"
            hint = "write 'lines: …' for a part with lines to write on, or '____' for a blank in a text"
            yield fault_at("nothing-to-fill-in", message, ("parts",), hint, is_key=True)
        elif count == 1 and not any(part.audience or part.by for part in self.parts):
            hint = "write that part without 'question:', or add 'number: off' to it"
            yield fault_at("one-part", "this question has only one part with a letter", ("parts",), hint, is_key=True)
        own, of_parts = self.points.get(WHOLE), sum(map(points_in, self.parts))
        if own and of_parts and not isclose(own, of_parts) and not any(part.audience or part.by for part in self.parts):
            message = f"the question gives {own:g} points, but its parts give {of_parts:g}"
            yield wrong_value(message, "remove 'points' here: bifolio adds up those of the parts", "points")
