"""The recipient of a copy: names and other details of its people.

Nothing here is ever logged or put into metadata (docs/content-brief.md, section 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Literal

from bifolio.frozen import frozen
from bifolio.people.person import Person


@frozen
class PersonDetails:
    """The known details of one person; every part may be empty."""

    name: str = ""
    initials: str = ""
    address_as: str = ""
    pronouns: str = ""

    @property
    def called(self) -> str:
        """The name by which the pages call this person; "" if no name is known."""
        return self.address_as or self.name or self.initials

    @property
    def whole_name(self) -> str:
        """The whole name, which identifies this person, rather than the name by which the pages call them."""
        return self.name or self.initials or self.address_as


NOTHING_KNOWN = PersonDetails()
_PARTS = tuple(one.name for one in fields(PersonDetails))


def take_details(person: Person, values: dict[str, str]) -> PersonDetails:
    """The details of ``person`` in ``values``, whose keys are fields such as ``a.name``. Removes them from ``values``."""
    return PersonDetails(*(values.pop(f"{person.id}.{part}", "") for part in _PARTS))


@frozen
class Recipient:
    """The person for whom a copy is made: the known details of the book's people, by their ids.

    ``values`` holds further personal fields by name, such as ``dates.start``.
    """

    people: Mapping[str, PersonDetails] = field(default_factory=dict)
    goals: tuple[str, ...] = ()
    message: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sorts people and values, and drops people of whom nothing is known, so that the order in a roster makes no difference."""
        for name in ("people", "values"):
            if not isinstance(getattr(self, name), Mapping):
                raise TypeError(f"'{name}' takes a Mapping, not {type(getattr(self, name)).__name__}")
        known = {key: details for key, details in sorted(self.people.items()) if details != NOTHING_KNOWN}
        object.__setattr__(self, "people", known)
        if len(self.values) > 1:
            object.__setattr__(self, "values", dict(sorted(self.values.items())))

    def details(self, person: Person) -> PersonDetails:
        return self.people.get(person.id, NOTHING_KNOWN)

    def called(self, person: Person) -> str:
        """The name by which the pages call ``person``; "" if no name is known."""
        return self.details(person).called

    @property
    def is_named(self) -> bool:
        """Whether anything personal is known."""
        is_called = any(details.called for details in self.people.values())
        return is_called or bool(self.goals or self.message or self.values)


LOGO_WIDTH_MM, LOGO_HEIGHT_MM = 45.0, 20.0
"""The largest size at which a logo is printed (docs/content-brief.md, section 6)."""

LOGO_DPI = 300
"""The resolution that a logo made of pixels should have at its printed size."""


@frozen
class LocalService:
    """A service near the provider, printed first among the places to find help."""

    name: str
    phone: str = ""
    url: str = ""
    hours: str = ""


@frozen
class Printer:
    """The provider's printer: on which edge it turns sheets, and how long 100 mm come out."""

    flip: Literal["short", "long"] = "short"
    scale: float = 100.0


USUAL_PRINTER = Printer()
"""The printer that is assumed if the provider's file names none."""


@frozen(kw_only=True)
class Provider:
    """Whoever hands out the workbook; printed on the imprint and on the last page."""

    name: str = ""
    leader: str = ""
    credentials: str = ""
    contact: tuple[str, ...] = ()
    out_of_hours: str = ""
    country: str = ""
    secrets_policy: str = ""
    logo: str = ""
    logo_light: str = ""
    """The same logo for dark backgrounds, if there is one."""
    local_services: tuple[LocalService, ...] = ()
    printer: Printer = USUAL_PRINTER
