"""What can be said of a recipient: the personal fields that texts name in braces, and what the columns of a roster mean.

One table each, from which columns, checks and limits are made; the command line and rosters have the same limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from bifolio.people.recipient import Partner

YES, NO = ("yes", "y", "true", "1", "x", "✓", "✔", "☑", "✅"), ("no", "n", "false", "0", "☐", "")
"""How a choice of yes or no may be written: in any capitals, or as the mark of a list."""


def is_yes(text: str) -> bool:
    """Whether ``text`` says yes."""
    return text.strip().lower() in YES


PERSONAL_FIELDS: dict[str, str] = {
    "recipient.name": "the person whose copy this is; both in the couple edition",
    "partner.name": "the other partner, as this copy calls them",
    "person_a.name": "partner A: name, initials or label",
    "person_b.name": "partner B: name, initials or label",
    "person_a.pronouns": "partner A's pronouns",
    "person_b.pronouns": "partner B's pronouns",
    "relationship_word": "partner, spouse, or the couple's own word",
    "therapist.name": "who leads the work",
    "therapist.credentials": "what stands after the therapist's name",
    "practice.name": "the practice or clinic",
    "practice.contact": "address, phone or e-mail of the practice",
    "practice.out_of_hours": "where to turn when the practice is closed",
    "dates.start": "date of the first session",
    "dates.review": "date on which agreements are looked at again",
    "country.name": "the country whose places to find help are printed",
}
"""What each built-in personal field says, by name (content brief, section 6).

A workbook may declare further ones under ``personal`` in ``workbook.yaml``, or give these a default of its own.
"""

MAX_NAME, MAX_TEXT, MAX_MESSAGE, MAX_GOAL, MOST_GOALS = 80, 600, 600, 120, 3
"""Most characters of a name, of another personal field, of a message and of a goal; most goals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column of a roster can mean: the heads that say so, and what its cells may hold.

    ``longest`` is in characters, 0 for no limit; ``has_lines`` allows line breaks; ``is_printed`` says whether the cell's own
    words stand in the book.
    """

    heads: tuple[str, ...] = ()
    longest: int = MAX_NAME
    has_lines: bool = False
    is_printed: bool = True


_HEADS_OF_A_PERSON: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "display_name": (
        ("name", "full name", "client", "participant", "person a", "partner a", "name a", "recipient",
         "person_a.name", "recipient.name"),
        ("partner", "partner name", "partners name", "person b", "partner b", "name b", "spouse", "person_b.name",
         "partner.name"),
    ),
    "initials": (("initials", "initials a"), ("partner initials", "partners initials", "initials b")),
    "address_as": (("address as", "called", "calls"), ("partner called", "address partner as")),
    "pronouns": (("pronouns", "pronouns a"), ("partner pronouns", "partners pronouns", "pronouns b")),
    "first_name": (
        ("first name", "given name", "forename", "first name a"),
        ("partner first name", "partners first name", "partner given name", "first name b"),
    ),
    "last_name": (
        ("last name", "surname", "family name", "last name a"),
        ("partner last name", "partners last name", "partner surname", "partner family name", "last name b"),
    ),
}  # fmt: skip
"""Heads for partner A and for partner B. A first and a last name are joined to the name that is printed."""

PERSON_PARTS = tuple(part.name for part in fields(Partner))
"""What is known of a person."""


def _of_persons() -> Iterator[tuple[str, Column]]:
    for part, heads in _HEADS_OF_A_PERSON.items():
        for side, own in zip("ab", heads, strict=True):
            yield f"person_{side}.{part}", Column(heads=own)


COLUMNS: dict[str, Column] = {
    **dict(_of_persons()),
    "edition": Column(is_printed=False),
    "pathway": Column(heads=("focus",), is_printed=False),
    "exercises": Column(heads=("only",), longest=0, has_lines=True, is_printed=False),
    "spelling": Column(heads=("language",), is_printed=False),
    "size": Column(heads=("print size", "type size"), is_printed=False),
    "paper": Column(is_printed=False),
    "theme": Column(is_printed=False),
    "country": Column(is_printed=False),
    "message": Column(heads=("personal message", "note"), longest=MAX_MESSAGE, has_lines=True),
    "goals": Column(heads=("goal", "aims"), longest=0, has_lines=True),
    "password": Column(longest=0, is_printed=False),
    "logo": Column(heads=("practice logo",), longest=0, is_printed=False),
    "private_pages": Column(heads=("private pages", "private apart"), is_printed=False),
    "dates.start": Column(heads=("start", "start date")),
    "dates.review": Column(heads=("review", "review date")),
}
"""What a column can mean beside the other personal fields and the settings, which are columns under their own names."""

_OTHER = {
    "practice.contact": Column(longest=MAX_TEXT, has_lines=True),
    "relationship_word": Column(),
    "person_a.name": COLUMNS["person_a.display_name"],
    "person_b.name": COLUMNS["person_b.display_name"],
}


def column_of(meaning: str) -> Column:
    """What holds for the cells of a column, and for the same field on the command line."""
    return COLUMNS.get(meaning) or _OTHER.get(meaning) or Column(longest=MAX_TEXT)
