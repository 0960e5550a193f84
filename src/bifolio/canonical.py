"""Values to bytes, so that keys and digests can be derived from all of a value instead of from a list of its parts."""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from typing import Any

Shown = Mapping[type[Any], Callable[[Any], Any]]
"""What stands for objects of a class, as its ``__reduce__`` would give it."""


def canonical(value: object, shown_as: Shown | None = None) -> bytes:
    """``value`` as bytes: the same for equal values in every process, others for other values.

    Takes plain data, models and dataclasses without cycles, and every field of theirs, except objects that are ``shown_as`` something
    else. The order of a mapping counts, since an author's order does; sets have none, so they do not belong in what is keyed.
    """
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    # without a memo: whether two equal strings are one object, as after reading YAML, or two must not show
    pickler.fast = True
    if shown_as is not None:
        pickler.dispatch_table = {**copyreg.dispatch_table, **shown_as}
    pickler.dump(value)
    return buffer.getvalue()


def digest(content: bytes) -> bytes:
    """A digest of sixteen bytes: different for any other ``content``."""
    return hashlib.blake2b(content, digest_size=16).digest()


class Digests:
    """Digests of values, all of each; what this process knows of an object is not worked out again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def know(self, value: object, known: bytes) -> None:
        """Takes ``known`` for the digest of ``value``, which stays as it is, and is held so that no other object gets its id."""
        self._known[id(value)] = value, known

    def of(self, value: object) -> bytes:
        """The digest of ``value``."""
        known = self._known.get(id(value))
        return known[1] if known is not None else digest(canonical(value))

    def __reduce__(self) -> tuple[type[Digests], tuple[()]]:
        """Without what is known: in another process other objects have these ids."""
        return Digests, ()
