"""Who answers: a value of its own, which is neither a name nor a letter in a string."""

from __future__ import annotations

from dataclasses import KW_ONLY, field
from typing import Literal

from bifolio.frozen import frozen

Mark = Literal["disc", "triangle", "square", "diamond", "star", "none"]
"""The shapes that distinguish people."""

MARKS: tuple[Mark, ...] = ("disc", "triangle", "square", "diamond", "star")
"""The marks in the order in which a book's people get them by default."""

MOST_PEOPLE = 4
"""Most people who answer in one book."""


@frozen
class Person:
    """One of the people who answer in a book; ``id`` is what the names of their own blanks end in.

    It says nothing about who they are: names lie in the ``Recipient``. Two are the same person if their ids are; ``label``
    is what an edition says where no name is known, ``place`` counts the book's people from 0.
    """

    id: str
    _: KW_ONLY
    label: str = field(default="", compare=False, repr=False)
    mark: Mark = field(default="disc", compare=False, repr=False)
    place: int = field(default=0, compare=False, repr=False)
    heads: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What the heads of a roster may call them beside their id and their label."""

    @property
    def code(self) -> str:
        """A short word for them in file names and copy numbers: a one-letter id as a capital, any other as it is."""
        return self.id.upper() if len(self.id) == 1 else self.id

    @property
    def tag(self) -> str:
        """What distinguishes them in print where there is little room."""
        return self.code if len(self.id) == 1 else self.label or self.id
