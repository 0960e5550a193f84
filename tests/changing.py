"""Changes values in one place at a time, to test whether what is derived from them changes too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bifolio.messages import Messages

Changed = tuple[str, Any]
"""Where something was changed, as a path of names, and the whole value with the change."""


def changes(value: Any, at: str = "") -> Iterator[Changed]:
    """``value`` with each of its leaves changed in turn, and each collection made longer and shorter.

    A changed leaf need not make sense. Raises ``TypeError`` for what has no canonical form, such as a set or a
    function.
    """
    match value:
        case bool():
            yield at, not value
        case str():
            yield at, f"{value}x"
        case bytes():
            yield at, value + b"x"
        case int() | float():
            yield at, value + 1
        case None:
            yield at, "something"
        case Enum():
            yield at, next(other for other in type(value) if other is not value)
        case datetime():
            yield at, value + timedelta(seconds=1)
        case Path():
            yield at, value / "further"
        case Messages():
            yield f"{at}.language", Messages(f"{value.language}-x-other")
        case BaseModel():
            yield from _of_model(value, at)
        case tuple() if hasattr(value, "_fields"):
            yield from _of_named_tuple(value, at)
        case list() | tuple():
            yield from _of_sequence(value, at)
        case Mapping():
            yield from _of_mapping(value, at)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for one in fields(value):
                if one.init:
                    found = changes(getattr(value, one.name), f"{at}.{one.name}")
                    yield from ((path, replace(value, **{one.name: new})) for path, new in found)
        case _:
            raise TypeError(f"{at}: nothing can be derived from {type(value).__name__}")


def _of_named_tuple(value: Any, at: str) -> Iterator[Changed]:
    for name, one in value._asdict().items():
        yield from ((path, value._replace(**{name: new})) for path, new in changes(one, f"{at}.{name}"))


def _of_model(value: BaseModel, at: str) -> Iterator[Changed]:
    for name in type(value).model_fields:
        for path, new in changes(getattr(value, name), f"{at}.{name}"):
            yield path, value.model_copy(update={name: new})


def _of_sequence(value: list[Any] | tuple[Any, ...], at: str) -> Iterator[Changed]:
    for index, one in enumerate(value):
        for path, new in changes(one, f"{at}.{index}"):
            yield path, type(value)([*value[:index], new, *value[index + 1 :]])
    yield f"{at}+", type(value)([*value, value[-1] if value else "more"])
    if value:
        yield f"{at}-", value[:-1]


def _of_mapping(value: Mapping[Any, Any], at: str) -> Iterator[Changed]:
    for key, one in value.items():
        yield from ((path, {**value, key: new}) for path, new in changes(one, f"{at}[{key}]"))
    yield f"{at}+", {**value, "more": next(iter(value.values()), "more")}
    if value:
        yield f"{at}-", dict(list(value.items())[:-1])
