"""What units are for, what they belong to, and who may see them, with what follows from that for their pages."""

from __future__ import annotations

from enum import StrEnum

from bifolio.content.fields.sharing import Sign
from bifolio.frozen import frozen
from bifolio.text.inline import Inline


class UnitKind(StrEnum):
    """What a unit is for."""

    COVER = "cover"
    BACK_COVER = "back-cover"
    IMPRINT = "imprint"
    CONTENTS = "contents"
    PAGE = "page"
    SUPPORT = "support"
    """Says where to find help, so that it may be passed on."""
    ANSWERS = "answers"
    """Collects the right answers."""
    INDEX = "index"
    """Lists terms with the pages on which they are."""
    DIVISION = "division"
    SECTION = "section"
    EXERCISE = "exercise"
    CARDS = "cards"
    AGREEMENT = "agreement"
    REFLECTION = "reflection"
    MESSAGE = "message"
    GOALS = "goals"
    GUIDE_NOTES = "guide-notes"
    NOTES = "notes"

    @classmethod
    def of_page(cls, kind: str) -> UnitKind:
        """The kind of unit that a page of ``kind`` becomes."""
        return cls(kind) if kind in [*cls] else cls.PAGE

    @property
    def is_cover(self) -> bool:
        """Whether it is the book's front or back cover."""
        return self in (UnitKind.COVER, UnitKind.BACK_COVER)

    @property
    def is_page(self) -> bool:
        """Whether it is a page without a purpose that layout knows."""
        return self in (UnitKind.PAGE, UnitKind.SUPPORT, UnitKind.ANSWERS, UnitKind.INDEX)

    @property
    def is_gathered(self) -> bool:
        """Whether it lists what is in other units."""
        return self in (UnitKind.CONTENTS, UnitKind.ANSWERS, UnitKind.INDEX)

    @property
    def is_worked_in(self) -> bool:
        """Whether a blank page after it may take notes about it."""
        return self in _WORKED_IN

    @property
    def takes_notes(self) -> bool:
        """Whether the page for notes may come before it, once the first section has begun."""
        return self in (UnitKind.SECTION, UnitKind.EXERCISE, UnitKind.CARDS)

    @property
    def has_own_head(self) -> bool:
        """Whether its head hangs its drawing itself, or has none."""
        return self in (UnitKind.SECTION, UnitKind.EXERCISE, UnitKind.CARDS, UnitKind.MESSAGE)

    @property
    def is_work(self) -> bool:
        """Whether it is an exercise or its cards, which take a right-hand page without a blank one before it."""
        return self in (UnitKind.EXERCISE, UnitKind.CARDS)

    @property
    def is_in_outline(self) -> bool:
        """Whether the outline may list it."""
        return not self.is_cover and self is not UnitKind.CARDS


_WORKED_IN = (UnitKind.EXERCISE, UnitKind.CARDS, UnitKind.AGREEMENT, UnitKind.SECTION, UnitKind.REFLECTION)


@frozen
class SectionTab:
    """Where a unit is among the numbered sections, which the tab at the fore-edge shows.

    ``section`` counts them up to its own (0: none); ``figure`` is printed in the tab; ``progress`` says how far a section is through
    them, from 0 for the first to 1 for the last.
    """

    section: int = 0
    figure: str = ""
    progress: float = 0.0


NO_TAB = SectionTab()


@frozen
class Privacy:
    """Who may see the pages of a unit: ``mark`` is the words at their foot that say so, ``sign`` the form of the corner sign beside them.

    ``is_apart``: it is for one person only, and must not share a sheet with pages that others may see. ``is_own_choice``: its reader
    decides what to show, so that it may share a sheet with either kind.
    """

    mark: str = ""
    sign: Sign = "none"
    is_apart: bool = False
    is_own_choice: bool = False


OPEN = Privacy()


@frozen
class DivisionHead:
    """The title of a division without a page of its own: contents and outline link to its first unit, which may print it."""

    id: str
    title: Inline
    number: str
    is_printed: bool


@frozen
class SeriesSheet:
    """Which sheet of a series a unit is.

    ``part``, ``title`` and ``label`` ("Exercise 4") are those of the series, whose first sheet is the target of
    contents and outline.
    """

    part: str
    number: int
    title: Inline
    label: str

    @property
    def is_first(self) -> bool:
        """Whether contents and outline list it for the whole series."""
        return self.number == 1
