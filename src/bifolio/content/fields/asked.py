"""What block kinds share that ask something above their blanks."""

from bifolio.content.fields.alternatives import Once
from bifolio.content.fields.base import Block, Prompt


class Asked(Block):
    """Kinds whose first own key is the ``prompt``."""

    prompt: Prompt | None = None


Asked.model_fields["prompt"].metadata.append(Once())
