"""Which blocks of an exercise are signed on a leaf of their own, behind all the others."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.content.base import Block
from bifolio.content.kinds.agreement import Agreement


def signed_apart(blocks: Sequence[Block], *, by_default: bool) -> list[Block]:
    """Those of an exercise's blocks that are signed on a leaf of their own: agreements that ask for it, and signatures with them.

    An agreement that does not say, and signatures without an agreement, have a leaf ``by_default`` or have none.
    """
    agreements = [block for block in blocks if isinstance(block, Agreement)]
    apart = [one for one in agreements if (by_default if one.sheet is None else one.sheet)]
    takes_names = bool(apart) if agreements else by_default
    kept = {id(one) for one in agreements} - {id(one) for one in apart}
    return [one for one in blocks if one.taken_out == "signed" and takes_names and id(one) not in kept]
