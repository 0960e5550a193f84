"""What a unit belongs to: the division that it begins, the series of which it is a sheet."""

from __future__ import annotations

from bifolio.frozen import frozen
from bifolio.text.inline import Inline


@frozen
class DivisionHead:
    """The title of a division without a page of its own: contents and outline link to its first unit, which may print it."""

    id: str
    title: Inline
    number: str
    is_printed: bool


@frozen
class SeriesSheet:
    """Which sheet of a series a unit is.

    ``part``, ``title`` and ``label`` ("Exercise 4") are those of the series, whose first sheet is the target of
    contents and outline.
    """

    part: str
    number: int
    title: Inline
    label: str

    @property
    def is_first(self) -> bool:
        """Whether contents and outline list it for the whole series."""
        return self.number == 1
