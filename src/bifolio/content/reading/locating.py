"""Where an error of pydantic's is in the author's YAML.

pydantic gives the path in the *model*. This module follows the model's annotations along the YAML, since the two
differ: a block has its kind around it, a text can stand for a whole step, and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import reduce
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from bifolio.content.blocks import KINDS, read_block
from bifolio.content.fields.base import Node
from bifolio.content.fields.model_keys import fields_of, is_block, is_node, main_key, written_names
from bifolio.content.model.division import Division, read_entry
from bifolio.frozen import record
from bifolio.placed import PlacedDict, PlacedList


@record(kw_only=True)
class Located:
    """Where a problem is in a file: the path in its YAML tree ``data``, the model whose keys are there, whether the key is meant."""

    data: Any
    model: Any
    """The model as which the file is read."""

    path: list[str | int] = field(default_factory=list)
    owner: type[Node] | None = None
    is_key: bool = False
    wanted: Any = None
    """The expected type of the value there."""

    @property
    def around(self) -> Any:
        """The mapping or list in which it is."""
        return reduce(lambda data, step: data[step], self.path[:-1], self.data)


def locate(model: Any, data: Any, location: Sequence[str | int]) -> Located:
    """Where ``location`` leads, which is pydantic's path through ``model``, in the YAML tree ``data``."""
    located, annotation = Located(data=data, model=model), model
    for step in location:
        if step == "[key]":
            located.is_key = True
            continue
        annotation, data = _enter(annotation, data, located.path)
        if is_node(annotation):
            located.owner = annotation
            is_plain = is_block(annotation) and not isinstance(data, dict) and step == main_key(annotation, data)
            annotation = fields_of(annotation).get(str(step))
            if is_plain:
                continue
        else:
            annotation = inside(annotation)
        data = _take_step(data, step, located.path)
    located.wanted, _ = _enter(annotation, data, located.path)
    return located


def type_inside(annotation: Any, data: Any = None) -> Any:
    """The type inside ``Annotated`` and ``| None``, and of several the one with the shape of ``data``."""
    return _enter(annotation, data, [])[0]


def inside(annotation: Any) -> Any:
    """The type of a collection's values."""
    parts = [part for part in get_args(annotation) if part is not Ellipsis]
    return parts[-1] if parts else None


def _enter(annotation: Any, data: Any, path: list[str | int]) -> tuple[Any, Any]:
    """The type inside ``Annotated`` and ``| None``; for a block, the model of its kind and the data under it."""
    while True:
        if get_origin(annotation) is Annotated:
            if any(getattr(extra, "change", None) is read_block for extra in get_args(annotation)):
                return _enter_block(data, path)
            if any(getattr(extra, "change", None) is read_entry for extra in get_args(annotation)):
                return _enter_division(data, path)
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            annotation = _member(annotation, data)
        else:
            return annotation, data


def _member(union: Any, data: Any) -> Any:
    """The member of ``union`` with the shape of ``data``, and of several the one that has most of its keys; otherwise its first member."""
    members = [one for one in get_args(union) if one is not NoneType]
    shaped = [one for one in members if _has_shape(one, data)] or members[:1]
    return max(shaped, key=lambda one: _keys_shared(one, data))


def _keys_shared(annotation: Any, data: Any) -> int:
    """How many keys of ``data`` the model ``annotation`` has."""
    model = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    return len({*written_names(model)} & {*data}) if isinstance(data, dict) and is_node(model) else 0


def _has_shape(annotation: Any, data: Any) -> bool:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    plain = get_origin(annotation) or annotation
    if isinstance(data, dict):
        return plain is dict or is_node(plain)
    return isinstance(data, list) and plain is list


def _enter_block(data: Any, path: list[str | int]) -> tuple[Any, Any]:
    if not isinstance(data, dict) or len(data) != 1:
        return KINDS["text"], data
    kind = next(iter(data))
    path.append(kind)
    return KINDS.get(kind), data[kind]


def _enter_division(data: Any, path: list[str | int]) -> tuple[Any, Any]:
    if not isinstance(data, dict) or set(data) != {"division"}:
        return str, data
    path.append("division")
    return Division, data["division"]


def _take_step(data: Any, step: str | int, path: list[str | int]) -> Any:
    if isinstance(data, PlacedList) and str(step).isdigit() and not isinstance(step, int):
        step = int(step) - 1  # items of a list are read under the ids 1, 2, 3
    is_there = (isinstance(data, PlacedDict) and step in data) or (
        isinstance(data, PlacedList) and isinstance(step, int) and step < len(data)
    )
    if not is_there:
        return None
    path.append(step)
    return data[step]
