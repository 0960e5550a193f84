"""The recipient of a copy: what is known of the two partners, and the words that stand where nothing is known.

Nothing here is ever logged or put into metadata (content brief, section 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Partner:
    """One of the two people; every part may be empty."""

    display_name: str = ""
    initials: str = ""
    address_as: str = ""
    pronouns: str = ""

    @property
    def label(self) -> str:
        """How the pages call this person, or nothing."""
        return self.address_as or self.display_name or self.initials


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a copy is for. ``values`` hold further personal fields by name, such as ``dates.start``."""

    person_a: Partner = Partner()
    person_b: Partner = Partner()
    goals: tuple[str, ...] = ()
    message: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Puts the values in order: in which a roster has its columns decides nothing."""
        if len(self.values) > 1:
            object.__setattr__(self, "values", dict(sorted(self.values.items())))

    @property
    def is_named(self) -> bool:
        """Whether anything personal is known."""
        return bool(self.person_a.label or self.person_b.label or self.goals or self.message or self.values)


LOGO_WIDTH_MM, LOGO_HEIGHT_MM = 45.0, 20.0
"""A logo is printed no larger than this (content brief, section 6)."""

LOGO_DPI = 300
"""What a logo made of pixels should have at its printed size."""


@dataclass(frozen=True, slots=True)
class LocalService:
    """A service near the practice, printed first among the places to find help."""

    name: str
    phone: str = ""
    url: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Practice:
    """Who hands the workbook out: printed on the imprint and the last page."""

    name: str = ""
    therapist: str = ""
    credentials: str = ""
    contact: tuple[str, ...] = ()
    out_of_hours: str = ""
    country: str = ""
    secrets_policy: str = ""
    logo: str = ""
    local_services: tuple[LocalService, ...] = ()
