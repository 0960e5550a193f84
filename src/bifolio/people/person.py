"""A person who answers in a book, as a type of its own rather than a name or a letter in a string."""

from __future__ import annotations

from dataclasses import KW_ONLY, field
from typing import Literal

from bifolio.frozen import frozen

Mark = Literal["disc", "triangle", "square", "diamond", "star", "none"]
"""The shapes that distinguish people."""

MARKS: tuple[Mark, ...] = ("disc", "triangle", "square", "diamond", "star")
"""The marks in the order in which a book's people get them by default."""

MOST_PEOPLE = 4
"""The most people who can answer in one book."""


@frozen
class Person:
    """One of the people who answer in a book. ``id`` is the ending of the names of this person's blanks.

    A ``Person`` does not say who they are: names are in the ``Recipient``. Two are equal if their ids are. ``label`` is
    printed where no name is known; ``place`` counts the book's people from 0.
    """

    id: str
    _: KW_ONLY
    label: str = field(default="", compare=False, repr=False)
    mark: Mark = field(default="disc", compare=False, repr=False)
    place: int = field(default=0, compare=False, repr=False)
    heads: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """What the headings of a roster may call this person, besides id and label."""

    @property
    def code(self) -> str:
        """A short word for the person in file names and copy numbers: a one-letter id as a capital, any other as it is."""
        return self.id.upper() if len(self.id) == 1 else self.id

    @property
    def tag(self) -> str:
        """What distinguishes the person in print where there is little space."""
        return self.code if len(self.id) == 1 else self.label or self.id
