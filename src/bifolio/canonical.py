"""Turns values into bytes, so that keys and digests can be derived from a whole value instead of from a list of its parts."""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from collections.abc import Callable, Mapping
from typing import Any

Shown = Mapping[type[Any], Callable[[Any], Any]]
"""The replacement for objects of a class, in the form that ``__reduce__`` would give."""


def canonical(value: object, shown_as: Shown | None = None) -> bytes:
    """``value`` as bytes: the same for equal values in every process, different for different values.

    Takes plain data, models and dataclasses without cycles, with all their fields, except objects that ``shown_as``
    replaces. The order of a mapping counts, since an author's order does; sets have no order, so they do not belong in
    a value that is a key.
    """
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    # without a memo: it must make no difference whether two equal strings are one object, as after reading YAML, or two
    pickler.fast = True
    if shown_as is not None:
        pickler.dispatch_table = {**copyreg.dispatch_table, **shown_as}
    pickler.dump(value)
    return buffer.getvalue()


def digest(content: bytes) -> bytes:
    """A digest of sixteen bytes: different for any other ``content``."""
    return hashlib.blake2b(content, digest_size=16).digest()


class Digests:
    """Digests of whole values; a digest already known in this process is not worked out again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def know(self, value: object, known: bytes) -> None:
        """Records ``known`` as the digest of ``value``. The value must not change, and is kept alive so that no other
        object gets its id.
        """
        self._known[id(value)] = value, known

    def of(self, value: object) -> bytes:
        known = self._known.get(id(value))
        return known[1] if known is not None else digest(canonical(value))

    def __reduce__(self) -> tuple[type[Digests], tuple[()]]:
        """Pickled without the known digests: in another process these ids belong to other objects."""
        return Digests, ()
