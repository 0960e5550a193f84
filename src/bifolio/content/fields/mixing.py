"""Orders that look accidental and are always the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def mixed_order(seed: str, things: Sequence[T], name_of: Callable[[T], str] = str) -> list[T]:
    """``things`` in an order that depends only on ``seed`` and their names, and differs from the one in which they are given
    unless there is only one.
    """
    mixed = sorted(things, key=lambda one: sha256(f"{seed}.{name_of(one)}".encode()).digest())
    return mixed if mixed != list(things) else [*mixed[1:], *mixed[:1]]
