"""The contents of slots: places on a page whose words are known only once the book is put together or the recipient is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bifolio.frozen import frozen
from bifolio.people.person import Person


@frozen
class PageOf:
    """The number of the page on which a unit or a numbered block begins."""

    anchor: str


@frozen
class PersonName:
    """The name by which the pages call a person."""

    person: Person


@frozen
class Plate:
    """The words on a person's name plate on the cover; empty if a line is left to write on."""

    person: Person


@frozen
class CopyNumber:
    """The number of this copy, in words."""


@frozen
class ParticipantPage:
    """Where an exercise begins in the participant's copy, in words."""

    exercise: str


LateLine = CopyNumber | ParticipantPage
"""The possible contents of a line below a unit's title that is filled in later."""

SlotContent = PageOf | PersonName | Plate | LateLine
"""What a slot may contain; whatever fills slots must handle each of these."""


@frozen
class SlotWords:
    """The words in slots other than page numbers, as one value, so that comparing it tells whether two copies differ
    there.
    """

    names: Mapping[Person, str]
    """The name by which the pages call each person."""
    plates: Mapping[Person, str] = field(default_factory=dict)
    copy_number: str = ""
    """The number of this copy, in words; empty if it has none."""
    participant_pages: Mapping[str, str] = field(default_factory=dict)
    """Where each exercise begins in the participant's copy, in words, for the leader's guide."""
