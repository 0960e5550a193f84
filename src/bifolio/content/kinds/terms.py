"""The model of `terms`."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.base import Block, Keep, Text
from bifolio.content.fields.says import Role, Says


class Terms(Block):
    """Words with their meanings: a glossary."""

    kind_title = "Terms"
    group = "reading"
    main = "terms"
    has_blanks = False
    terms: Annotated[dict[str, Text], Field(min_length=1, max_length=60), Says(role=Role.PROSE)]
    """Each word with its meaning."""
    only_used: bool = False
    """Print only the words that occur, with any ending, in a text of the edition: a choice of exercises needs fewer."""
    keep: Keep = "flow"
