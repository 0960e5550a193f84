"""A compact table from 64-bit keys to pairs of numbers: what a run remembers of a hundred thousand rows.

A dictionary of tuples takes about 200 bytes per entry, this 36 to 72 (decision 0036).
"""

from __future__ import annotations

from array import array

_FIRST_SIZE = 1_024


class NumberTable:
    """Open addressing in three arrays, at most two thirds full. Keys are digests, so they are evenly distributed."""

    def __init__(self) -> None:
        self.count = 0
        self._make(_FIRST_SIZE)

    def _make(self, size: int) -> None:
        self._mask = size - 1
        self._keys, self._ones, self._others = (array("Q", bytes(8 * size)) for _ in range(3))

    def _index(self, key: int) -> int:
        """The index of ``key``, or the free one where it would go."""
        index = key & self._mask
        while self._keys[index] not in (0, key):
            index = (index + 1) & self._mask
        return index

    def get(self, key: int) -> tuple[int, int] | None:
        """The numbers stored for ``key``."""
        index = self._index(key or 1)
        return (self._ones[index], self._others[index]) if self._keys[index] else None

    def put(self, key: int, one: int, other: int) -> None:
        """Stores two numbers for ``key``, replacing earlier ones."""
        key = key or 1
        index = self._index(key)
        if not self._keys[index]:
            self.count += 1
            if 3 * self.count > 2 * (self._mask + 1):
                self._grow()
                index = self._index(key)
        self._keys[index], self._ones[index], self._others[index] = key, one, other

    def _grow(self) -> None:
        before = zip(self._keys, self._ones, self._others, strict=True)
        self._make(2 * (self._mask + 1))
        for key, one, other in before:
            if key:
                index = self._index(key)
                self._keys[index], self._ones[index], self._others[index] = key, one, other
