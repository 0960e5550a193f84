"""The model of `venn`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Prompt, Text
from bifolio.content.says import Says


class Venn(Block):
    """Two overlapping circles to write in: only one, both, only the other."""

    kind: Literal["venn"] = "venn"
    kind_title: ClassVar[str] = "Venn diagram to fill"
    group: ClassVar[KindGroup] = "placing"
    prompt: Prompt | None = None
    left: Annotated[Text, Says(longest=60)]
    """Heading of the left circle."""
    both: Annotated[Text, Says(longest=40)]
    """Heading of the part that both share."""
    right: Annotated[Text, Says(longest=60)]
    """Heading of the right circle."""
