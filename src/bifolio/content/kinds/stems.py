"""The model of `stems`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.items import Items


class Stems(Asked):
    """Beginnings of sentences, each with a line on the same row and full lines below."""

    kind_title = "Sentence stems"
    group = "writing"
    main = "items"
    items: Annotated[Items, Field(min_length=1, max_length=12)]
    """Beginnings of sentences, by lasting id."""
    lines: Annotated[int, Field(ge=1, le=4)] = 2
    """How many lines each has, with the one on its own row."""
