"""What an edition must have before a text may mention it: words, and what they need."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from bifolio.content.base import Audiences, Identifier, Node


class Need(Node):
    """What certain words need. Of several keys, every one must be met."""

    part: Identifier | None = None
    """A page, section or exercise that the edition has."""
    kind: Identifier | None = None
    """A kind of block that the words' own part has in this edition."""
    people: Literal["one", "several"] | None = None
    """How many people answer in a copy."""
    audience: Audiences = ()
    """Readers of whom the edition has at least one."""


def _as_need(value: Any) -> Any:
    return {"part": value} if isinstance(value, str) else value


AnyNeed = Annotated[Need, BeforeValidator(_as_need, json_schema_input_type=Identifier | Need)]
"""What words need; an id is a part of the book."""
