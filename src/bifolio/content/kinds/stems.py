"""The model of `stems`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.base import Block, Prompt
from bifolio.content.items import Items


class Stems(Block):
    """Beginnings of sentences, each with a line on the same row and full lines below."""

    kind_title = "Sentence stems"
    group = "writing"
    main = "items"
    prompt: Prompt | None = None
    items: Annotated[Items, Field(min_length=1, max_length=12)]
    """Beginnings of sentences, by lasting id."""
    lines: Annotated[int, Field(ge=1, le=4)] = 2
    """How many lines each has, with the one on its own row."""
