"""The personal fields: what can be known of a recipient, what texts can name in braces, and what the columns of a
roster mean.

One table for each, from which columns, checks and limits are made; the command line and rosters have the same limits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bifolio.frozen import frozen
from bifolio.people.person import Person

YES = (
    *("yes", "y", "true", "1", "x", "✓", "✔", "☑", "✅"),
    *("ja", "oui", "sí", "si", "sì", "wahr", "vrai", "verdadero", "vero", "waar"),
)
NO = (
    *("no", "n", "false", "0", "☐", ""),
    *("nein", "non", "nee", "falsch", "faux", "falso", "onwaar"),
)
"""How yes and no may be written: in upper or lower case, as the mark of a list, as people and spreadsheets in other languages do."""


def is_yes(text: str) -> bool:
    return text.strip().lower() in YES


_FIELDS: dict[str, str] = {
    "recipient.name": "who writes in this copy: the names of one or more people, joined by 'and'; name them with --for",
    "recipient.class": "their class, printed at the head of exercises that have a blank for it",
    "others.name": "the rest of the book's people, as this copy calls them; name them with --for",
    "leader.name": "who leads the work",
    "leader.credentials": "the leader's qualifications, printed after the name",
    "provider.name": "whoever hands out the book: a practice, a school, a church",
    "provider.contact": "their address, phone or e-mail",
    "provider.out_of_hours": "where to turn outside their hours",
    "dates.start": "first day",
    "dates.review": "date on which to review agreements",
    "country.name": "the country whose places to find help are printed",
}
"""What each built-in personal field that belongs to no single person contains, by name (docs/content-brief.md, section 6)."""

JOINED = ("recipient.name", "others.name")
"""Fields that are put together from the names of people."""

RESERVED = frozenset({"each", "none", "personal", "series", *(name.partition(".")[0] for name in _FIELDS)})
"""Ids that no person may have, since they mean something else wherever people's ids are written."""

MAX_NAME, MAX_TEXT, MAX_MESSAGE, MAX_GOAL, MOST_GOALS = 80, 600, 600, 120, 3
"""The most characters of a name, of another personal field, of a message and of a goal; and the most goals."""


def split_goals(text: str) -> tuple[str, ...]:
    """The goals in a cell or an option, separated by semicolons or line breaks."""
    return tuple(goal.strip() for goal in re.split(r"[;\n]", text) if goal.strip())


@frozen(kw_only=True)
class RosterColumn:
    """A possible meaning of a roster's column: the headings for it, and the limits of its cells.

    ``longest`` is in characters, 0 for no limit; ``has_lines`` allows line breaks; ``is_printed`` tells whether the
    words in the cell are themselves printed in the book.
    """

    heads: tuple[str, ...] = ()
    longest: int = MAX_NAME
    has_lines: bool = False
    is_printed: bool = True


@frozen(kw_only=True)
class Attribute:
    """A detail that can be known of a person.

    ``about`` describes it, and is empty if texts cannot name it. ``heads`` are headings of a roster's columns, in
    English or another language that the program speaks: alone they mean the book's first person, and with what a person
    is called before or after them, that person. ``named`` are further headings for any person, where ``{}`` stands for
    what the person is called.
    """

    about: str = ""
    heads: tuple[str, ...]
    named: tuple[str, ...]


ATTRIBUTES: dict[str, Attribute] = {
    "name": Attribute(
        about="name, initials or label",
        heads=("name", "full name", "your name", "display name", "client", "patient", "participant", "attendee", "recipient",
               "recipient.name", "pupil", "pupil name", "student", "student name", "learner", "childs name",
               "vollständiger name", "vor und nachname", "teilnehmer", "teilnehmerin", "schüler", "schülerin",
               "nom", "nom complet", "prénom et nom", "élève", "nombre", "nombre completo", "nombre y apellidos", "alumno",
               "nome", "nome completo", "nome e cognome", "studente", "partecipante", "naam", "volledige naam", "leerling",
               "deelnemer", "kunde", "kundin", "klient", "klientin", "patientin", "cliente", "paciente", "paziente", "cliënt",
               "patiënt"),
        named=("{}", "{}s name"),
    ),
    "initials": Attribute(
        about="initials",
        heads=("initials", "initialen", "initiales", "iniciales", "iniziali"),
        named=("{}s initials",),
    ),
    "address_as": Attribute(
        about="what the pages call this person instead of the name",
        heads=("address as", "called", "calls"),
        named=("address {} as",),
    ),
    "pronouns": Attribute(
        about="pronouns",
        heads=("pronouns", "pronomen", "pronoms", "pronombres", "pronomi", "voornaamwoorden"),
        named=("{}s pronouns",),
    ),
    "first_name": Attribute(
        heads=("first name", "given name", "forename", "vorname", "prénom", "voornaam"),
        named=("{}s first name",),
    ),
    "last_name": Attribute(
        heads=("last name", "surname", "family name", "nachname", "familienname", "nom de famille", "apellido", "apellidos",
               "cognome", "achternaam"),
        named=("{}s last name",),
    ),
}  # fmt: skip
"""All details that can be known of a person. A first and a last name are joined to form the name that is printed."""


def personal_fields(people: Iterable[Person]) -> dict[str, str]:
    """What each built-in personal field contains, by name, in a book for these people.

    A workbook may declare further fields under ``personal`` in ``workbook.yaml``, or give these a default of its own.
    """
    own = {
        f"{person.id}.{part}": f"{person.label or 'the person'}: {attribute.about}"
        for person in people
        for part, attribute in ATTRIBUTES.items()
        if attribute.about
    }
    return {**_FIELDS, **own}


@lru_cache(maxsize=8)
def _columns_of(people: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, RosterColumn]:
    """The columns about people, each an id with the words for this person. A heading that could mean two of them means
    neither.
    """
    heads: dict[str, set[str]] = {}
    for person, called in people:
        words = {one.lower() for one in (person, f"person {person}", *called) if one}
        for part, attribute in ATTRIBUTES.items():
            patterns = {
                *attribute.named,
                *(f"{{}} {head}" for head in attribute.heads),
                *(f"{head} {{}}" for head in attribute.heads),
            }
            named = {pattern.format(word) for word in words for pattern in patterns}
            general = attribute.heads if person == people[0][0] else ()
            # a single letter is too little to tell whose name it is
            heads[f"{person}.{part}"] = {*general, *(one for one in named if len(one) > 1)}
    uses = Counter(head for found in heads.values() for head in found)
    return {
        meaning: RosterColumn(heads=tuple(sorted(head for head in found if uses[head] == 1)))
        for meaning, found in heads.items()
    }


_COLUMNS: dict[str, RosterColumn] = {
    "edition": RosterColumn(heads=("ausgabe", "édition", "edición", "edizione", "editie"), is_printed=False),
    "pathway": RosterColumn(heads=("focus",), is_printed=False),
    "exercises": RosterColumn(heads=("only",), longest=0, has_lines=True, is_printed=False),
    "spelling": RosterColumn(heads=("language",), is_printed=False),
    "size": RosterColumn(
        heads=("print size", "type size", "schriftgröße", "schriftgrösse", "taille de police", "tamaño de letra",
               "dimensione del testo", "lettergrootte"),
        is_printed=False,
    ),
    "paper": RosterColumn(is_printed=False),
    "theme": RosterColumn(is_printed=False),
    "country": RosterColumn(is_printed=False),
    "message": RosterColumn(heads=("personal message", "note"), longest=MAX_MESSAGE, has_lines=True),
    "goals": RosterColumn(
        heads=("goal", "aims", "ziele", "objectifs", "objetivos", "metas", "obiettivi", "doelen"), longest=0, has_lines=True
    ),
    "password": RosterColumn(longest=0, is_printed=False),
    "logo": RosterColumn(heads=("provider logo", "practice logo"), longest=0, is_printed=False),
    "private_pages": RosterColumn(heads=("private pages", "private apart"), is_printed=False),
    "recipient.class": RosterColumn(heads=("class", "klasse", "classe", "clase", "curso", "klas")),
    "dates.start": RosterColumn(
        heads=("start", "start date", "startdatum", "date de début", "inicio", "fecha de inicio", "data di inizio", "begindatum")
    ),
    "dates.review": RosterColumn(heads=("review", "review date")),
    "provider.contact": RosterColumn(longest=MAX_TEXT, has_lines=True),
}  # fmt: skip
"""Columns that are not about one person, besides the other personal fields and the settings."""

OTHER_COLUMN = RosterColumn(longest=MAX_TEXT)
"""The limits for cells of any other personal field or setting, and for the same on the command line."""


def columns_for(people: Sequence[Person]) -> dict[str, RosterColumn]:
    """The possible meanings of a roster's columns in a book for these people.

    Further personal fields and settings are columns under their own names (``OTHER_COLUMN``).
    """
    called = tuple((person.id, (person.label, *person.heads)) for person in people)
    return {**_columns_of(called), **_COLUMNS}
