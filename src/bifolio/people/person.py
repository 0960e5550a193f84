"""Who answers: a value of its own, which is neither a name nor a letter in a string."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One of the people who answer in a book; ``id`` is what the names of their own blanks end in.

    It says nothing about who they are: names lie in the ``Recipient``.
    """

    id: str

    @property
    def letter(self) -> str:
        """The letter that tells them apart in print."""
        return self.id.upper()


PARTNER_A, PARTNER_B = Person("a"), Person("b")

BOTH = (PARTNER_A, PARTNER_B)
"""The two partners in their order."""
