"""The model of `ladder`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Text, phrase
from bifolio.content.fields.says import Says


class Ladder(Asked):
    """Rungs from the smallest step to the bravest."""

    kind_title = "Step ladder"
    group = "writing"
    main = "count"
    may_be_together = True
    names_people = True
    count: Annotated[int, Field(ge=3, le=10)] = 5
    """How many rungs."""
    low: Annotated[Text, Says(longest=40)] = phrase("ladder.low")
    """Words at the lowest rung."""
    high: Annotated[Text, Says(longest=40)] = phrase("ladder.high")
    """Words at the highest rung."""
