"""What is signed is printed on a leaf of its own where the profile or the agreement asks for it."""

from __future__ import annotations

import pytest

from bifolio.assemble.loose_sheets import flowing
from bifolio.content.fields.base import Block
from bifolio.content.kinds.agreement import Agreement
from bifolio.content.kinds.lines import Lines
from bifolio.content.kinds.signatures import Signatures
from bifolio.content.model.signed_apart import signed_apart


def blocks_with(*sheets: bool | None) -> list[Block]:
    """Lines, an agreement for each of ``sheets``, and signatures."""
    said = [{} if sheet is None else {"sheet": sheet} for sheet in sheets]
    agreements = [Agreement.model_validate({"items": ["I will"], "id": f"a{n}", **one}) for n, one in enumerate(said)]
    return [Lines.model_validate({}), *agreements, Signatures.model_validate({})]


@pytest.mark.parametrize(
    ("sheets", "by_default", "apart"),
    [
        ((None,), True, ["a0", "signatures"]),
        ((None,), False, []),
        ((True,), False, ["a0", "signatures"]),
        ((False,), True, []),
        ((True, False), False, ["a0", "signatures"]),
        ((), True, ["signatures"]),
        ((), False, []),
    ],
)
def test_an_agreement_takes_the_signatures_along(
    sheets: tuple[bool | None, ...], by_default: bool, apart: list[str]
) -> None:
    blocks = blocks_with(*sheets)
    signed = signed_apart(blocks, by_default=by_default)
    assert [block.id for block in signed] == apart
    assert [*flowing(blocks, signed), *signed] == sorted(blocks, key=lambda block: block in signed)
