"""The model of `practice`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, KindGroup, Text
from bifolio.content.says import Role, Says

PracticePart = Literal["logo", "who", "contact", "policy", "licence"]


class GivenPractice(Block):
    """Who hands the book out, as `practice.yaml` says; nothing, not even the title, where it says nothing."""

    kind: Literal["practice"] = "practice"
    kind_title: ClassVar[str] = "Practice"
    group: ClassVar[KindGroup] = "given"
    has_blanks: ClassVar[bool] = False
    parts: Annotated[list[PracticePart], Field(min_length=1, max_length=5)] = ["logo", "who", "contact", "licence"]
    """What of it, in this order: `logo`; `who` leads the work, and where; `contact` with the line for out of hours; `policy` on
    things told alone; `licence`, the line set with `--set licence_line=…`."""
    otherwise: Annotated[list[Text], Says(role=Role.PROSE)] = []
    """Paragraphs that stand here where nothing of it was given."""
