"""What block kinds share that ask something above their blanks."""

from typing import ClassVar

from bifolio.content.fields.alternatives import Once
from bifolio.content.fields.base import Block, Node, Prompt


class Asked(Block):
    """Kinds whose first own key is the ``prompt``."""

    asks_alone: ClassVar[bool] = False
    """Whether its prompt can be answered by itself, without items."""
    prompt: Prompt | None = None


def asks_alone(owner: type[Node]) -> bool:
    """Whether ``owner`` is a kind whose prompt can be answered by itself."""
    return issubclass(owner, Asked) and owner.asks_alone


Asked.model_fields["prompt"].metadata.append(Once())
