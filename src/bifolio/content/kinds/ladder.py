"""The model of `ladder`."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import Block, KindGroup, Prompt, Text, phrase
from bifolio.content.says import Says


class Ladder(Block):
    """Rungs from the smallest step to the bravest."""

    kind: Literal["ladder"] = "ladder"
    kind_title: ClassVar[str] = "Step ladder"
    group: ClassVar[KindGroup] = "writing"
    main: ClassVar[str] = "count"
    may_be_together: ClassVar[bool] = True
    names_people: ClassVar[bool] = True
    prompt: Prompt | None = None
    count: Annotated[int, Field(ge=3, le=10)] = 5
    """How many rungs."""
    low: Annotated[Text, Says(longest=40)] = phrase("ladder.low")
    """Words at the lowest rung."""
    high: Annotated[Text, Says(longest=40)] = phrase("ladder.high")
    """Words at the highest rung."""
