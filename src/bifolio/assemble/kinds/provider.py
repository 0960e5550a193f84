"""The blocks that replace `provider`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.expanding import Elsewhere
from bifolio.assemble.given import PROVIDER_FIELDS, provider_blocks
from bifolio.content.fields.base import Block
from bifolio.content.kinds.provider import GivenProvider


def expand(block: GivenProvider, elsewhere: Elsewhere) -> Iterator[Block]:
    """The blocks that say who hands the book out."""
    # a row of a roster may override the provider, so the page must be set again if one of these differs
    elsewhere.binder.reads.update(PROVIDER_FIELDS)
    return provider_blocks(block, elsewhere.request, elsewhere.messages)
