"""Parts of a file, other than its units, that take long to make and are reused from an earlier run: compressed object
streams and embedded fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, TypeVar

from bifolio.canonical import digest
from bifolio.frozen import record
from bifolio.pdf.writing import deflate_well

Made = TypeVar("Made")


@record
class KeptParts:
    """Parts of files, each by a digest of everything from which it was made: ``before`` in an earlier run, ``now`` in
    this one.
    """

    before: Mapping[bytes, Any] = field(default_factory=dict)
    now: dict[bytes, Any] = field(default_factory=dict)

    def of(self, given: bytes, make: Callable[[], Made]) -> Made:
        """The result of ``make``, reused if it was made before from the same ``given``."""
        known_by = digest(given)
        if known_by not in self.now:
            self.now[known_by] = self.before[known_by] if known_by in self.before else make()
        found: Made = self.now[known_by]
        return found

    def deflate(self, data: bytes) -> bytes:
        """``data``, compressed as object streams are."""
        return self.of(data, lambda: deflate_well(data))
