"""What is inside a node: its nodes, and blocks inside blocks, with the settings they inherit, the kinds not allowed there, and
those that are the parts of a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from bifolio.content.fields.base import Block, Fault, Node, kind_of
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.model_keys import keys_of_blocks
from bifolio.content.fields.says import may_hold


@cache
def _fields_with_nodes(model: type[Node]) -> tuple[str, ...]:
    return tuple(name for name, info in model.model_fields.items() if may_hold(info.annotation, Node))


def nodes_in(node: Node) -> Iterator[Node]:
    """The nodes in the fields of ``node``, in order, without those inside them."""
    for name in _fields_with_nodes(type(node)):
        value = getattr(node, name)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,):
            if isinstance(item, Node):
                yield item


def inherited(around: Block, block: Block) -> Block:
    """``block`` with the audience, people and repetition of the block ``around`` it."""
    given = {
        key: getattr(around, key)
        for key in ("audience", "by", "each")
        if getattr(around, key) and not getattr(block, key)
    }
    return block.model_copy(update=given) if given else block


def unfit_inside(blocks: Sequence[Block], key: str, what: str, *, is_page: bool = False) -> Iterator[Fault]:
    """Those of ``blocks``, under ``key`` of a ``what``, that need or begin a page; in a block also those nested three levels deep."""
    where, elsewhere = (f"on a {what}", "on another page") if is_page else (f"in a {what}", f"after the {what}")
    for index, block in enumerate(blocks):
        kind = kind_of(block)
        if not block.may_be_inside:
            own, width = (
                f"the '{kind}' block needs a page of its own",
                f"this '{kind}' block needs the width of its page",
            )
            message = f"{own if block.flows else width}, so it cannot be {where}"
            yield fault_at("misplaced-block", message, (key, index), f"write it {elsewhere}")
        if block.starts is not None:
            message = f"a block {where} does not begin a page"
            yield fault_at("useless-key", message, (key, index, kind, "starts"), f"write it on the {what}", is_key=True)
        if block.orientation is not None:
            message = f"a block {where} cannot have a page on its side"
            yield fault_at("misplaced-block", message, (key, index), f"write it {elsewhere}")
        for inner, name, deeper in () if is_page else _held(block):
            if any(True for _ in _held(inner)):
                message = f"the '{kind}' block {where} cannot hold a further '{kind_of(inner)}' block"
                yield fault_at("misplaced-block", message, (key, index, kind, name, deeper), f"write it {elsewhere}")


def _held(block: Block) -> Iterator[tuple[Block, str, int]]:
    """The blocks written inside ``block``, each with its list's key and its index there."""
    for name in keys_of_blocks(type(block)):
        for index, one in enumerate(getattr(block, name)):
            yield one, name, index


def is_filled_in(block: Block) -> bool:
    """Whether ``block``, or a block inside it, can be filled in."""
    return block.is_fillable or any(map(is_filled_in, block.inner))


def lettered(blocks: Iterable[Block]) -> list[Block]:
    """Those of ``blocks``, written as the parts of a question, that get a letter."""
    return [block for block in blocks if block.number != "off" and is_filled_in(block)]


def points_in(block: Block) -> float:
    """All points written for ``block``; for a question with parts, theirs or else its own."""
    inside = sum(map(points_in, block.inner))
    own = sum(block.points.values())
    return inside or own if block.has_parts else inside + own
