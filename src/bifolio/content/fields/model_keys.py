"""The keys that authors write in a model, and the models inside a type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeGuard, get_args, get_origin

from bifolio.content.fields.asked import asks_alone
from bifolio.content.fields.base import Block, Node
from bifolio.content.fields.items import lists_items


def written_names(model: type[Node]) -> list[str]:
    """The keys that an author may use in ``model``."""
    return [*fields_of(model)]


def fields_of(model: type[Node]) -> dict[str, Any]:
    """The types of the keys of ``model``, by the names that authors write."""
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def models_in(annotation: Any) -> Iterator[type[Node]]:
    """The models in a type, outermost first."""
    if is_node(annotation):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


@cache
def keys_of_blocks(model: type[Node]) -> tuple[str, ...]:
    """The keys of ``model`` whose lists contain blocks; they are also the names of its attributes."""
    return tuple(key for key, annotation in fields_of(model).items() if Block in models_in(annotation))


def key_of_entries(owner: type[Node] | None) -> str:
    """The main key of the kind of block ``owner``, if entries by id belong under it; else nothing."""
    if not is_block(owner) or not owner.main:
        return ""
    wanted = fields_of(owner)[owner.main]
    return owner.main if dict in (get_origin(wanted), *map(get_origin, get_args(wanted))) else ""


def main_key(owner: type[Block], value: Any) -> str:
    """The key of the kind ``owner`` for which a plain ``value`` is short: the prompt if that can be answered alone."""
    is_prompt = asks_alone(owner) and isinstance(value, str) and not lists_items(value)
    return "prompt" if is_prompt else owner.main


def is_node(model: Any) -> TypeGuard[type[Node]]:
    """Whether ``model`` is a model with keys."""
    return isinstance(model, type) and issubclass(model, Node)


def is_block(owner: type[Node] | None) -> TypeGuard[type[Block]]:
    """Whether ``owner`` is the model of a kind of block."""
    return owner is not None and issubclass(owner, Block)


def is_key_of(model: Any, key: str) -> bool:
    """Whether authors may use ``key`` in ``model``."""
    return is_node(model) and key in written_names(model)
