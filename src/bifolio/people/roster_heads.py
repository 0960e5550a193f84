"""What the headings of a roster's columns say: words that matter, and columns that other programs add to every list."""

from __future__ import annotations

import re
from collections.abc import Collection


def plain_head(head: str) -> str:
    """A heading in lower case, with neither apostrophes nor other punctuation but full stops; "#" is a number."""
    without = re.sub(r"['\u2019]", "", head.lower().replace("#", " number "))
    return re.sub(r"[^\w.]+", " ", without).strip(" .")


_OF_READERS = frozenset(
    (
        *("child", "childs", "pupil", "pupils", "student", "students", "learner", "learners", "participant"),
        *("participants", "attendee", "attendees", "kind", "kindes", "kinds", "schüler", "schülers", "schülerin"),
        *("schülerinnen", "teilnehmer", "teilnehmers", "teilnehmerin", "teilnehmenden", "lenfant", "enfant"),
        *("lélève", "élève", "participante", "niño", "niña", "alumno", "alumna", "estudiante", "bambino"),
        *("bambina", "dellalunno", "alunno", "dellalunna", "alunna", "studente", "studentessa", "partecipante"),
        *("leerling", "deelnemer"),
    )
)  # fmt: skip
"""Words in headings for those who get the copies."""


def names_readers(head: str) -> bool:
    """Whether a heading says that it is about those who get the copies, such as "Child's name"."""
    return not _OF_READERS.isdisjoint(plain_head(head).split())


_SAYS_NO_MORE = frozenset(
    (
        *("what", "whats", "is", "are", "please", "enter", "write", "type", "in", "your", "my", "the", "of", "for"),
        *("wie", "ist", "heißt", "lautet", "bitte", "dein", "deine", "deines", "ihr", "ihre", "ihres", "der"),
        *("die", "das", "des", "quel", "quelle", "est", "votre", "vos", "ton", "ta", "le", "la", "de", "du"),
        *("cuál", "es", "su", "tu", "el", "del", "qual", "è", "il", "tuo", "suo", "della", "dello", "wat", "jouw"),
        *("je", "uw", "het", "van", "required", "optional", "pflichtfeld", "obligatoire", "obligatorio"),
        *("obbligatorio", "verplicht"),
    )
)  # fmt: skip
"""Words of questions in forms, beside what is asked."""

_SAYS_NOTHING = _OF_READERS | _SAYS_NO_MORE

_IN_BRACKETS = re.compile(
    r"\((?:(?:first|last|given|family|full|original|middle|name|surname|and|vorname|nachname|familienname|und"
    r"|prénom|nom|et|nombre|apellidos|y|nome|cognome|e|voornaam|achternaam|en)\b[ ,/&+]*)+\)|\((?:as|wie) [^()]*\)",
    re.IGNORECASE,
)
"""What explains a heading: "Last name (family name)", "Name (as it should appear on the certificate)"."""


def core_of_head(head: str, names: Collection[str]) -> str:
    """What a heading asks for: "first name" in "What is your child's first name?".

    Words among ``names``, by which the book calls its other people, are kept.
    """
    kept = {*names, *(f"{name}s" for name in names)}
    words = plain_head(_IN_BRACKETS.sub(" ", head)).split()
    return " ".join(word for word in words if word in kept or word not in _SAYS_NOTHING)


EXPORTED = frozenset(
    (
        *("timestamp", "start time", "completion time", "submission date", "submitted at", "last modified time"),
        *("registration time", "approval status", "last access", "last access to course", "language preference"),
        *("last downloaded from this course", "first join", "last leave", "join time", "leave time", "role", "roles"),
        *("in meeting duration", "duration minutes", "total duration minutes", "time in session minutes", "guest"),
        *("recording consent", "in waiting room", "country region name", "institution", "department", "groups", "status"),
        *("order id", "order number", "order date", "ticket type", "ticket number", "ticket price", "quantity"),
        *("attendee number", "attendee status", "barcode number", "event name", "event id", "event location"),
        *("event start date", "event start time", "event end date", "event end time", "event timezone"),
        *("buyer name", "buyer first name", "buyer last name", "buyer email", "total paid", "currency", "currency code"),
        *("email", "email address", "e mail", "mail", "user email", "phone", "phone number", "telephone", "mobile"),
        *("id", "id number", "student id", "user id", "sis user id", "sis login id", "sis id", "user name", "username"),
        *("id upn", "section"),
        *("zeitstempel", "startzeit", "fertigstellungszeit", "zeitpunkt der letzten änderung", "e mail adresse"),
        *("telefon", "telefonnummer", "handy", "id nummer", "abteilung", "gruppen", "rollen", "letzter kurszugriff"),
        *("letzter zugriff auf kurs", "zuletzt aus diesem kurs geladen"),
        *("horodateur", "heure de début", "heure de fin", "heure de la dernière modification", "adresse e mail"),
        *("adresse de courriel", "courriel", "téléphone", "portable", "numéro didentification", "groupes", "rôles"),
        *("marca temporal", "hora de inicio", "hora de finalización", "hora de la última modificación", "correo"),
        *("correo electrónico", "dirección de correo electrónico", "dirección de correo", "teléfono", "móvil"),
        *("número de id", "institución", "departamento", "grupos", "roles"),
        *("informazioni cronologiche", "ora di inizio", "ora di completamento", "ora ultima modifica"),
        *("indirizzo email", "telefono", "cellulare", "istituzione", "dipartimento", "gruppi", "ruoli"),
        *("tijdstempel", "begintijd", "tijd van voltooien", "tijd van laatste wijziging", "e mailadres", "telefoon"),
        *("telefoonnummer", "mobiel", "instelling", "afdeling", "groepen", "rollen"),
    )
)  # fmt: skip
"""Headings of columns that forms, booking programs and learning platforms put in every list, and that no workbook prints
unless it declares a field of this name. They are left out without ``--map``, since they cannot be misspelt others."""
