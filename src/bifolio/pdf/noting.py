"""Records lookups while something is made, with their answers, so that it is made again only if an answer changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

Value = TypeVar("Value")

Question = tuple[str, Any]
"""The mapping asked, and the key."""


class Noted(Mapping[Any, Value]):
    """A mapping that records in ``asked`` what each key gives, ``None`` if it is missing."""

    def __init__(self, name: str, mapping: Mapping[Any, Value], asked: dict[Question, Any]) -> None:
        self._name, self._mapping, self._asked = name, mapping, asked

    def __getitem__(self, key: Any) -> Value:
        self._asked[self._name, key] = self._mapping.get(key)
        return self._mapping[key]

    def __iter__(self) -> Iterator[Any]:
        raise TypeError(f"only single keys of '{self._name}' can be noted")

    def __len__(self) -> int:
        raise TypeError(f"only single keys of '{self._name}' can be noted")
