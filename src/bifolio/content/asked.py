"""What block kinds share that ask something above their blanks."""

from bifolio.content.alternatives import Once
from bifolio.content.base import Block, Prompt
from bifolio.text.inline import Text


class Asked(Block):
    """Kinds whose first own key is the ``prompt``. Where it stands further down, the kind has ``own_prompt`` itself."""

    has_prompt = True

    prompt: Prompt | None = None

    @property
    def own_prompt(self) -> Text | None:
        return self.prompt


Asked.model_fields["prompt"].metadata.append(Once())
