"""Names and kinds of the blanks that people fill in: the contract between writing a PDF and reading it back.

A blank's name is ``exercise.block.item`` and lasts for years (ARCHITECTURE.md, idea 3): it depends on the ids that the
author wrote, never on order, edition or a person. In an edition for several people, where a block is printed once for
each person, the item ends in the person's id: ``e03.acts.family-choose.a``.
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY
from enum import Enum

from bifolio.frozen import frozen

NAME = re.compile(r"^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)*$")


LONGEST_ID = 40
"""The most characters of an id; names of blanks are made of ids."""


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
    """One option of a choice: its permanent ``key`` and its shown and spoken words; ``sign`` is shown instead if there
    is only space for a letter.
    """

    key: str
    label: str
    sign: str = ""


@frozen
class Scale:
    """A scale of whole numbers from ``low`` to ``high``, with the words at its ends if it has any."""

    low: int
    high: int
    low_words: str = ""
    high_words: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        """An option for each number, spoken as its number."""
        return tuple(Option(str(value), str(value)) for value in range(self.low, self.high + 1))


@frozen
class InPlace:
    """The replacement for a blank: its ``words`` as they are printed and spoken (fractions in braces), and the keys of
    the ``options`` that are marked.

    It is the right answer, or what the author printed there for everyone. A box that is not to be ticked has no words.
    """

    words: str
    options: tuple[str, ...] = ()
    _: KW_ONLY
    is_answer: bool = True
    asked: str = ""
    """The question that it answers, spoken before it if nothing else that is read aloud says so, as on a picture."""


@frozen
class Blank:
    """One thing to fill in: its permanent name, how it is answered, what a screen reader says, its options.

    ``spoken`` names exercise, question, part and how to answer (docs/content-brief.md, section 4), and never a person's
    name.
    """

    name: str
    _: KW_ONLY
    kind: BlankKind
    spoken: str
    options: tuple[Option, ...] = ()
    language: str | None = None
    """The language of ``spoken`` if it is not the book's."""
    scale: Scale | None = None
    """The scale whose numbers are its answers."""
    length: int = 0
    """How many letters it takes, if each has a box."""
    by: tuple[str, ...] = ()
    """Ids of the people who may write here; nobody in a copy that is only read."""
    in_place: InPlace | None = None
    """The words printed in its place; if there are any, it is not a field."""
    hint: str = ""
    """Small words in it, above or before the space to write."""

    @property
    def is_printed(self) -> bool:
        """Whether it is not to be filled in in any edition, because its author printed words there."""
        return self.in_place is not None and not self.in_place.is_answer


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Ids of the days, the same in every language: they are part of the names of blanks in a week."""

OPENING = "opening"
"""The block id for the date box at the top of an exercise."""


def field_name(part: str, block: str, item: str = "", person: str = "") -> str:
    """The name of a blank. Raises ``ValueError`` if the ids do not make a permanent name."""
    name = ".".join(one for one in (part, block, item, person) if one)
    if NAME.match(name) is None:
        raise ValueError(f"'{name}' is not a field name")
    return name


STEPS = "steps"
"""The block id for blanks within the text of an exercise's steps."""

PERSONAL = "personal"
"""The part for blanks for personal fields; no part of a book has this id."""


def personal_blank_name(field: str) -> str:
    """The name of the blank that is printed if a personal field is not known: ``personal.recipient-name``.

    Raises ``ValueError`` if the field's name does not make a permanent one.
    """
    return field_name(PERSONAL, re.sub(r"[^a-z0-9]+", "-", field).strip("-"))


def name_at(blank: Blank, place: int) -> str:
    """The name of the field at one of the places of ``blank``, which are counted from 1: no two fields may share a name."""
    return f"{blank.name}-{place}" if place > 1 else blank.name


def option_name(blank: Blank, option: Option) -> str:
    """The name of one option's own box, for blanks answered by ticking one of several boxes."""
    return f"{blank.name}.{option.key}"
