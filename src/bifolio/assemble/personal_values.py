"""The names of people in a copy, and the value of each personal field in it (docs/content-brief.md, section 6).

The value is the one given for the copy; otherwise the field's default; otherwise people's labels; otherwise a blank to
write on, or neutral words where a blank is impossible.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from bifolio.assemble.binding import PersonalValue
from bifolio.assemble.blanks import how_to_answer, listed, writers
from bifolio.assemble.dates import text_written_out
from bifolio.assemble.document import View
from bifolio.assemble.given import given_words
from bifolio.assemble.request import Request
from bifolio.content.fields.countries import ANYWHERE, records_for
from bifolio.content.model.workbook import PersonalField, Workbook
from bifolio.form_fields import Blank, BlankKind, personal_blank_name
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.people.personal_fields import JOINED
from bifolio.people.recipient import Recipient

NAMING = ("name", "initials", "address_as")
"""Fields of a person that the person's label can replace."""

LONG_EMS, DATE_EMS, SHORT_EMS = 14.0, 7.0, 5.0
"""Length of the blanks for a contact, a date and initials, as multiples of the type size: 59, 30 and 21 mm at 12 pt."""

USUAL_EMS = 10.0
"""The same for a name, and for anything else: 42 mm at 12 pt."""


def person_labels(recipient: Recipient, view: View) -> dict[Person, str]:
    """The words by which the pages call the book's people: the name given, or the edition's label."""
    return {person: recipient.called(person) or person.label for person in view.people}


def name_plates(recipient: Recipient, view: View) -> dict[Person, str]:
    """The words on the cover's name plates: names, or labels if two copies must be distinguished."""
    if not view.is_apart and not view.has_notes:
        return person_labels(recipient, view)
    return {person: recipient.called(person) for person in view.people}


def personal_values(
    workbook: Workbook, request: Request, view: View, messages: Messages, unknown: Mapping[str, PersonalValue]
) -> dict[str, PersonalValue]:
    """The value of each personal field in this copy, by name, including whatever else units may print of the recipient.

    ``unknown`` is the result of ``values_unknown``.
    """
    known = values_known(request.recipient, view, messages, known_around(workbook, request), unknown)
    found = {name: PersonalValue(words, nameless=words) for name, words in given_words(request).items()}
    for name, otherwise in unknown.items():
        value = known.get(name) or ""
        written = _written(name, value, messages)
        found[name] = PersonalValue(written, nameless=otherwise.nameless, given=value) if value else otherwise
    for name, people in zip(JOINED, (view.persons, view.others), strict=True):
        are_known = {bool(request.recipient.called(person)) for person in people}
        if name not in request.recipient.values and len(are_known) > 1:
            parts = listed([f"{{{person.id}.name}}" for person in people], messages)
            found[name] = replace(found[name], parts=parts)
    return found


def values_known(
    recipient: Recipient, view: View, messages: Messages, around: Mapping[str, str], names: Collection[str]
) -> dict[str, str]:
    """The known values of the personal fields ``names``, and of others; ``around`` is the result of ``known_around``."""
    people = _about_people(recipient, view, messages) if any(is_of_people(name, view) for name in names) else {}
    own = {name: ", ".join(value.splitlines()) for name, value in recipient.values.items()}
    return {**around, **people, **own}


def is_of_people(name: str, view: View) -> bool:
    """Whether the personal field ``name`` is about the book's people."""
    return name in JOINED or any(name.partition(".")[0] == person.id for person in view.people)


def _about_people(recipient: Recipient, view: View, messages: Messages) -> dict[str, str]:
    """The known details of people, by personal field; empty values for the rest."""
    labels = person_labels(recipient, view)
    values = {}
    for field, people in zip(JOINED, (view.persons, view.others), strict=True):
        is_known = any(recipient.called(person) for person in people)
        values[field] = listed([labels[person] for person in people], messages) if is_known else ""
    for person in view.people:
        known = recipient.details(person)
        values[f"{person.id}.name"] = values[f"{person.id}.address_as"] = known.called
        values[f"{person.id}.initials"] = known.initials
        values[f"{person.id}.pronouns"] = known.pronouns
    return values


def known_around(workbook: Workbook, request: Request) -> dict[str, str]:
    """The known details of the provider and the country, the same for all of a master's copies; empty values for the
    rest.
    """
    provider = request.provider
    records = records_for(workbook.support, request.country)
    return {
        "leader.name": provider.leader,
        "leader.credentials": provider.credentials,
        "provider.name": provider.name,
        "provider.contact": ", ".join(provider.contact),
        "provider.out_of_hours": provider.out_of_hours,
        "country.name": records[0].name.plain if records and records[0].country != ANYWHERE else "",
    }


def values_unknown(declared: Mapping[str, PersonalField], view: View, messages: Messages) -> dict[str, PersonalValue]:
    """The value of each personal field if nothing is known: a default, a label, or a blank."""
    spoken, labels = _blank_words(view, messages), _labels(view, messages)
    fixed = _never_blank(view, messages)
    fixed |= {name: field.default for name, field in declared.items() if field.default is not None}
    found = {
        name: PersonalValue(_written(name, words, messages), nameless=words, given=words)
        for name, words in fixed.items()
    }
    for name, field in declared.items():
        words = field.words_for(name)
        spoken[name] = (words, spoken.get(name, (words, words))[1])
    for name, (what, instead) in spoken.items():
        if name not in found:
            blank, ems = _blank(name, what, messages, view)
            label = labels.get(name, "")
            words = label or instead
            found[name] = PersonalValue(words, nameless=words, given=label, blank=blank, ems=ems, is_label=bool(label))
    return found


_ISO_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""How a roster gives a date cell of a sheet."""


def _written(name: str, value: str, messages: Messages) -> str:
    """``value`` as printed: a date in words."""
    is_date = name.startswith("dates.") or _ISO_DATE.fullmatch(value)
    return text_written_out(value, messages.language) if is_date else value


def _labels(view: View, messages: Messages) -> dict[str, str]:
    """The labels of people, by the fields that they replace; people without a label are omitted."""
    labels = {f"{person.id}.{part}": person.label for person in view.people for part in NAMING}
    for field, people in zip(JOINED, (view.persons, view.others), strict=True):
        labels[field] = listed([person.label for person in people if person.label], messages)
    return {name: label for name, label in labels.items() if label}


def _never_blank(view: View, messages: Messages) -> dict[str, str]:
    """Fields that are never blanks: nobody writes a pronoun into a sentence, or names others if there are none, and
    credentials may be missing.
    """
    pronouns = {f"{person.id}.pronouns": messages.text("neutral.pronouns") for person in view.people}
    others = {} if view.others else {"others.name": messages.text("neutral.others")}
    return {**pronouns, **others, "leader.credentials": ""}


def _blank_words(view: View, messages: Messages) -> dict[str, tuple[str, str]]:
    """The prompt in the blank of each built-in field, and the words printed where a blank is impossible."""
    name, you = messages.text("opening.name"), messages.text("person.you")
    initials = messages.text("initials")
    provider = messages.text("neutral.provider")
    neutral = {
        "recipient.class": messages.text("opening.class"),
        "leader.name": messages.text("neutral.leader"),
        "provider.name": provider,
        "provider.out_of_hours": messages.text("neutral.emergency-number"),
        "dates.start": messages.text("neutral.start"),
        "dates.review": messages.text("neutral.review-date"),
        "country.name": messages.text("neutral.country"),
    }
    return {
        **dict.fromkeys(JOINED, (name, you)),
        **{
            f"{person.id}.{part}": (initials if part == "initials" else name, you)
            for person in view.people
            for part in NAMING
        },
        **{field: (words, words) for field, words in neutral.items()},
        "provider.contact": (f"{provider}, {messages.text('say.contact')}", provider),
    }


def _blank(name: str, what: str, messages: Messages, view: View) -> tuple[Blank, float]:
    """The blank for a personal field, and its length as a multiple of the type size."""
    kind = BlankKind.DATE if name.startswith("dates.") else BlankKind.TEXT
    lengths = {"dates.": DATE_EMS, "provider.contact": LONG_EMS, "provider.out_of_hours": LONG_EMS}
    length = next((ems for start, ems in lengths.items() if name.startswith(start)), USUAL_EMS)
    if name.endswith(".initials"):
        length = SHORT_EMS
    spoken = f"{what.strip().rstrip('.:;')}, {how_to_answer(kind, messages)}"
    blank = Blank(
        personal_blank_name(name), kind=kind, spoken=spoken, language=messages.spoken_language, by=writers((), view)
    )
    return blank, length
