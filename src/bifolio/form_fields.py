"""Names and kinds of the blanks that people fill in: the one contract between writing and reading back.

A blank's name is ``exercise.block.item`` and lasts for years (DESIGN.md, decision 3): it depends on the ids that
the author wrote, never on order, edition or a person. In an edition for several people, where one block is printed for each
person, the item carries the person's id: ``e03.acts.family-choose.a``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

NAME = re.compile(r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)*$")


class BlankKind(Enum):
    """How a blank is answered."""

    TEXT = "text"
    """One line of text."""
    LINES = "lines"
    """Several lines of text."""
    CHECK = "check"
    """Ticked or not."""
    ONE_OF = "one-of"
    """One of a few options, each with a box of its own; the reader of answers holds people to one."""
    CHOICE = "choice"
    """One of several options from a drop-down list."""
    NUMBER = "number"
    """A short number, typed."""
    DATE = "date"
    """A date, typed."""
    DRAWING = "drawing"
    """A drawing on paper; on screen several lines of text."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice: its lasting ``key`` and what is shown and said."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of whole numbers from ``low`` to ``high``, with the words at its ends where it has some."""

    low: int
    high: int
    low_words: str = ""
    high_words: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        """An option for each number, said as its number."""
        return tuple(Option(str(value), str(value)) for value in range(self.low, self.high + 1))


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in: its lasting name, how it is answered, what a screen reader says, its options.

    ``spoken`` follows the brief's pattern: exercise, question, part, how to answer; it never holds a person's name.
    """

    name: str
    kind: BlankKind
    spoken: str
    options: tuple[Option, ...] = ()
    language: str | None = None
    """The language of ``spoken``, where it is not the book's."""
    scale: Scale | None = None
    """The scale whose numbers are its answers."""
    by: tuple[str, ...] = ()
    """Ids of the people who may write here; nobody in a copy that is only read."""


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Ids of the days, the same in every language: the names of blanks in a week hold them."""

OPENING = "opening"
"""The block id under which the date box at an exercise's head is named."""


def field_name(part: str, block: str, item: str = "", person: str = "") -> str:
    """The name of a blank; ``ValueError`` if the ids do not make a lasting name."""
    name = ".".join(one for one in (part, block, item, person) if one)
    if NAME.match(name) is None:
        raise ValueError(f"'{name}' is not a field name")
    return name


def option_name(blank: Blank, option: Option) -> str:
    """The name of one option's own box, for blanks answered by ticking one of several boxes."""
    return f"{blank.name}.{option.key}"
