"""Which blocks of an exercise are signed on a separate leaf, after all others."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.content.fields.base import Block
from bifolio.content.kinds.agreement import Agreement


def signed_apart(blocks: Sequence[Block], *, by_default: bool) -> list[Block]:
    """The blocks of an exercise that are signed on a separate leaf: agreements that ask for one, with the signatures.

    An agreement that does not say, and signatures without an agreement, are on a separate leaf only ``by_default``.
    """
    agreements = [block for block in blocks if isinstance(block, Agreement)]
    apart = [one for one in agreements if (by_default if one.sheet is None else one.sheet)]
    takes_names = bool(apart) if agreements else by_default
    kept = {id(one) for one in agreements} - {id(one) for one in apart}
    return [one for one in blocks if one.taken_out == "signed" and takes_names and id(one) not in kept]
