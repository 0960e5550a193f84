"""Makes the spoken names of blanks distinct: a screen reader may read one without its surroundings (WCAG 2.2, 2.4.6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bifolio.assemble.document import BoundBlock, with_inner
from bifolio.characters import without_stop
from bifolio.content.fields.base import Block
from bifolio.messages import Messages


def tell_apart(blocks: Sequence[BoundBlock], messages: Messages) -> tuple[BoundBlock, ...]:
    """``blocks`` of one unit; blanks that would sound the same get the block's title or, failing that, a number."""
    alike: defaultdict[str, dict[str, Block]] = defaultdict(dict)
    for one in with_inner(blocks):
        for blank in one.blanks.values():
            alike[blank.spoken][blank.name] = one.block
    said: dict[str, str] = {}
    for spoken, found in alike.items():
        if len(found) > 1:
            said |= _apart({name: _with_title(spoken, block) for name, block in found.items()}, messages)
    return tuple(_saying(one, said) for one in blocks) if said else tuple(blocks)


def _with_title(spoken: str, block: Block) -> str:
    """``spoken`` with the title of a block whose question is its prompt."""
    if block.title is None or block.own_prompt is None:
        return spoken
    question = without_stop(block.own_prompt.nameless)
    return spoken.replace(question, f"{block.title.nameless.strip()}, {question}", 1)


def _apart(said: Mapping[str, str], messages: Messages) -> dict[str, str]:
    """The spoken names of blanks, by field name; numbered where several would sound the same."""
    counts, numbers = Counter(said.values()), Counter[str]()
    found = {}
    for name, spoken in said.items():
        numbers[spoken] += 1
        numbered = messages.text("say.numbered", number=numbers[spoken], count=counts[spoken])
        found[name] = f"{spoken}, {numbered}" if counts[spoken] > 1 else spoken
    return found


def _saying(block: BoundBlock, said: Mapping[str, str]) -> BoundBlock:
    blanks = {key: replace(blank, spoken=said.get(blank.name, blank.spoken)) for key, blank in block.blanks.items()}
    return replace(block, blanks=blanks, inner=tuple(_saying(one, said) for one in block.inner))
