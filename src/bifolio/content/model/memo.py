"""Results about a whole workbook that several checks and pages need, each found once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from bifolio.content.model.workbook import Workbook

T = TypeVar("T")


class Memo:
    """The results by the functions that find them; those of ``other`` to begin with."""

    def __init__(self, other: Memo | None = None) -> None:
        self._known: dict[Callable[[Workbook], Any], Any] = {} if other is None else {**other._known}

    def result(self, find: Callable[[Workbook], T], workbook: Workbook) -> T:
        """What ``find`` returns for ``workbook``; called only the first time."""
        if find not in self._known:
            self._known[find] = find(workbook)
        return cast("T", self._known[find])

    def has(self, find: Callable[[Workbook], object]) -> bool:
        """Whether the result of ``find`` is known."""
        return find in self._known

    def forget(self, *finds: Callable[[Workbook], object]) -> None:
        """Discards results, which are found again if needed."""
        for find in finds:
            self._known.pop(find, None)
