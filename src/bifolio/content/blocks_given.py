"""Block kinds that print what was given for this copy, or nothing: the practice that hands it out, the reader's goals."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, Text

PracticePart = Literal["logo", "who", "contact", "policy", "licence"]


class GivenPractice(Block):
    """Who hands the book out, as `practice.yaml` says; nothing, not even the label, where it says nothing."""

    kind: Literal["practice"] = "practice"
    kind_title: ClassVar[str] = "Practice"
    parts: Annotated[list[PracticePart], Field(min_length=1, max_length=5)] = ["logo", "who", "contact", "licence"]
    """What of it, in this order: `logo`; `who` leads the work, and where; `contact` with the line for out of hours; `policy` on
    things told alone; `licence`, the line set with `--set licence_line=…`."""
    otherwise: list[Text] = []
    """Paragraphs that stand here where nothing of it was given."""


class GivenGoals(Block):
    """The goals that were given for this copy, as a numbered list; nothing, not even the label, where none were."""

    kind: Literal["goals"] = "goals"
    kind_title: ClassVar[str] = "Goals"
