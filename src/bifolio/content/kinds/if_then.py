"""The model of `if_then`."""

from typing import Annotated, Any

from pydantic import Field

from bifolio.content.fields.alternatives import Short, adapter
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Node, Text
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.says import Says


class Strip(Node):
    """Words printed small in one if-then strip as a nudge."""

    when: Annotated[Text, Says(longest=90)] | None = None
    """Hint under "If"."""
    then: Annotated[Text, Says(longest=90)] | None = None
    """Hint under "then I will"."""
    text: Annotated[Text, Says(longest=90)] | None = None


MOST = 6


def _as_plans(value: Any) -> Any:
    """Makes as many plans as a number says."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return [{}] * adapter(Annotated[int, Field(ge=1, le=MOST)]).validate_python(value) if is_number else value


class IfThen(Asked):
    """Plans: "If … then I will …", one strip each."""

    kind_title = "If-then plan"
    group = "writing"
    main = "items"
    items: Annotated[
        ItemsOf[Strip],
        Field(min_length=1, max_length=MOST),
        Short(_as_plans, {"type": "integer", "minimum": 1, "maximum": MOST}),
    ]
    """One plan each, by lasting id. A number: that many."""
