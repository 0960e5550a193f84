"""Names and kinds of the blanks that people fill in: the one contract between writing and reading back.

A blank's name is ``exercise.block.item`` and lasts for years (ARCHITECTURE.md, idea 3): it depends on the ids that
the author wrote, never on order, edition or a person. In an edition for several people, where one block is printed for each
person, the item carries the person's id: ``e03.acts.family-choose.a``.
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY
from enum import Enum

from bifolio.frozen import frozen

NAME = re.compile(r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)*$")


LONGEST_ID = 40
"""Most characters of an id, of which names of blanks are made."""


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
    TIME = "time"
    """A time of day, typed."""
    DRAWING = "drawing"
    """A drawing on paper; on screen several lines of text."""


@frozen
class Option:
    """One option of a choice: its lasting ``key`` and what is shown and said; ``sign`` is shown instead where there is only room for a letter."""

    key: str
    label: str
    sign: str = ""


@frozen
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


@frozen
class InPlace:
    """What replaces a blank: its ``words`` as they are printed and said, the keys of the ``options`` that are marked.

    It is the right answer, or what the author printed there for everyone. A box that is not to be ticked has no words.
    """

    words: str
    options: tuple[str, ...] = ()
    _: KW_ONLY
    is_answer: bool = True
    asked: str = ""
    """What it answers, said before it where nothing that is read says so, as on a picture."""


@frozen
class Blank:
    """One thing to fill in: its lasting name, how it is answered, what a screen reader says, its options.

    ``spoken`` says exercise, question, part, how to answer (docs/content-brief.md, section 4), and never a person's name.
    """

    name: str
    _: KW_ONLY
    kind: BlankKind
    spoken: str
    options: tuple[Option, ...] = ()
    language: str | None = None
    """The language of ``spoken``, where it is not the book's."""
    scale: Scale | None = None
    """The scale whose numbers are its answers."""
    length: int = 0
    """How many letters it takes, where each has a box."""
    by: tuple[str, ...] = ()
    """Ids of the people who may write here; nobody in a copy that is only read."""
    in_place: InPlace | None = None
    """What is printed in its place: then it is no field."""
    hint: str = ""
    """Small words in it, above or before the room to write."""

    @property
    def is_printed(self) -> bool:
        """Whether no edition has it to fill in, because its author printed words there."""
        return self.in_place is not None and not self.in_place.is_answer


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


STEPS = "steps"
"""The block id under which blanks among the words of an exercise's steps are named."""

PERSONAL = "personal"
"""The part under which blanks for personal fields are named; no part of a book has this id."""


def personal_blank_name(field: str) -> str:
    """The name of the blank printed where nothing is known of a personal field: ``personal.recipient-name``.

    ``ValueError`` if the field's name does not make a lasting one.
    """
    return field_name(PERSONAL, re.sub(r"[^a-z0-9]+", "-", field).strip("-"))


def name_at(blank: Blank, place: int) -> str:
    """The name of the field at one of the places of ``blank``, which are counted from 1: no field has two of them."""
    return f"{blank.name}-{place}" if place > 1 else blank.name


def option_name(blank: Blank, option: Option) -> str:
    """The name of one option's own box, for blanks answered by ticking one of several boxes."""
    return f"{blank.name}.{option.key}"
