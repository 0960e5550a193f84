"""The input of a build: the edition, the choice of exercises, the recipient, the spelling, the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace

from bifolio.content.model.workbook import MOST_FURTHER_PAGES
from bifolio.frozen import frozen
from bifolio.people.person import Person
from bifolio.people.personal_fields import NO, YES
from bifolio.people.recipient import Provider, Recipient

PARTS = ("whole", "open", "private")
"""The parts of an edition that a file can contain: everything, everything but the private pages, or only those as a
book of their own.

If several people answer, each has a private part: ``private-ID`` (decision 0010).
"""


def private_part(person: Person) -> str:
    """The part with the private pages of ``person``, in an edition in which several people answer."""
    return f"private-{person.id}"


def parts_of(people: Sequence[Person]) -> dict[str, Person | None]:
    """Every part that a file of a book with these people may contain, with the person whose private pages it has."""
    return {**dict.fromkeys(PARTS), **{private_part(person): person for person in people}}


def is_private_part(part: str) -> bool:
    """Whether a file of this part has only private pages."""
    return part.startswith("private")


SETTINGS: dict[str, str] = {
    "extra_notes_pages": "how many extra notes pages to add at the back (0 to 20)",
    "running_head_name": "'yes' prints the recipient's name in the running head",
    "licence_line": "a line for the imprint page, such as who may copy the book",
    "copy_number": "a number for the imprint page",
}
"""The keys of ``--set KEY=VALUE`` besides the personal fields, with their purpose."""

GIVEN: dict[str, str] = {
    "message": "a message from whoever hands out the book, for a page of 'kind: message'",
    "goals": "what somebody wants to achieve, separated by semicolons, for a page of 'kind: goals'",
}
"""The keys of ``--set KEY=VALUE`` for details of one copy that are not personal fields."""


UNKNOWN = "–"
"""Placeholder for a number or message that only the copy knows; it marks that there is one to print."""

_OF_THE_PROVIDER = ("leader.", "provider.", "country.")
"""The prefixes of personal fields that are the same in everybody's copy."""

_LONGEST = {"licence_line": 300, "copy_number": 60}


def setting_fault(key: str, value: str) -> str:
    """What is wrong with the ``value`` of a setting; empty if it is valid."""
    if key == "extra_notes_pages":
        is_number = value.isascii() and value.isdigit() and len(value) <= 3 and int(value) <= MOST_FURTHER_PAGES
        return "" if is_number or not value else f"expected a whole number from 0 to {MOST_FURTHER_PAGES}"
    if key == "running_head_name":
        return "" if value.lower() in (*YES, *NO) else "expected 'yes' or 'no'"
    return "" if len(value) <= _LONGEST[key] else f"{len(value):,} characters; at most {_LONGEST[key]} fit"


@frozen(kw_only=True)
class Request:
    """One edition, by default the book's default edition, for one recipient. Choices left empty follow the edition."""

    edition: str = ""
    pathway: str = ""
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    spelling: str = ""
    country: str = ""
    recipient: Recipient = field(default_factory=Recipient)
    provider: Provider = field(default_factory=Provider)
    settings: dict[str, str] = field(default_factory=dict)
    part: str = "whole"
    named: tuple[str, ...] = ()
    """Ids of the people who have a name in all copies that share this: their name plates are printed, not filled in."""

    def for_nobody(self) -> Request:
        """The same request without the recipient: the settings that all copies of this selection share."""
        own = {"copy_number": UNKNOWN} if self.settings.get("copy_number") else {}
        recipient = Recipient(message=UNKNOWN if self.recipient.message else "")
        return replace(self, recipient=recipient, settings={**self.settings, **own}, named=())

    @property
    def is_personal(self) -> bool:
        """Whether the file is for one person: it names them, has their number, or has only private pages."""
        recipient = self.recipient
        values = {key for key in recipient.values if not key.startswith(_OF_THE_PROVIDER)}
        return (
            is_private_part(self.part)
            or bool(values or self.settings.get("copy_number"))
            or replace(recipient, values={}).is_named
        )
