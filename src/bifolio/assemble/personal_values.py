"""What a copy calls its people, and what each personal field says in it (content brief, section 6)."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.assemble.dates import written_out
from bifolio.assemble.document import View
from bifolio.assemble.given import given_words
from bifolio.assemble.request import Request
from bifolio.content.countries import ANYWHERE, records_for
from bifolio.content.workbook import Workbook
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.people.recipient import Recipient


def person_labels(recipient: Recipient, view: View) -> dict[Person, str]:
    """How the pages call the book's people: by what was given, or by the label that the edition has for them."""
    return {person: recipient.called(person) or person.label for person in view.people}


def name_plates(recipient: Recipient, view: View) -> dict[Person, str]:
    """What the cover's name plates say: names, or labels where two copies must be told apart."""
    if not view.is_apart and not view.has_notes:
        return person_labels(recipient, view)
    return {person: recipient.called(person) for person in view.people}


def personal_values(workbook: Workbook, request: Request, view: View, messages: Messages) -> dict[str, str]:
    """What each personal field says in this copy: what is known, else its default, else the labels of the people."""
    recipient = request.recipient
    values = _about_people(recipient, view, messages)
    known = _known_values(workbook, request)
    declared = {name: field.default for name, field in workbook.file.personal.items()}
    defaults = _neutral_words(view, messages) | declared
    for name, value in defaults.items():
        if not values.get(name):
            values[name] = known.get(name) or value
    values |= given_words(request)
    values |= {name: ", ".join(value.splitlines()) for name, value in recipient.values.items() if value}
    return {
        name: written_out(value, messages.language) if name.startswith("dates.") else value
        for name, value in values.items()
    }


def _about_people(recipient: Recipient, view: View, messages: Messages) -> dict[str, str]:
    """What is known of people, by personal field; nothing where it is not."""
    labels = person_labels(recipient, view)
    values = {}
    for field, people in (("recipient.name", view.persons), ("others.name", view.others)):
        is_known = any(recipient.called(person) for person in people)
        values[field] = _listed([labels[person] for person in people], messages) if is_known else ""
    for person in view.people:
        known = recipient.details(person)
        values[f"{person.id}.name"] = known.called
        values[f"{person.id}.initials"] = known.initials
        values[f"{person.id}.address_as"] = known.address_as
        values[f"{person.id}.pronouns"] = known.pronouns
    return values


def _listed(names: Sequence[str], messages: Messages) -> str:
    """Names joined as the language joins them."""
    joined = names[0] if names else ""
    for name in names[1:]:
        joined = messages.text("person.both", first=joined, second=name)
    return joined


def _known_values(workbook: Workbook, request: Request) -> dict[str, str]:
    """What is known of the provider and of the country; nothing where it is not."""
    provider = request.provider
    records = records_for(workbook, request.country)
    return {
        "leader.name": provider.leader,
        "leader.credentials": provider.credentials,
        "provider.name": provider.name,
        "provider.contact": ", ".join(provider.contact),
        "provider.out_of_hours": provider.out_of_hours,
        "country.name": records[0].name.plain if records and records[0].country != ANYWHERE else "",
    }


def _neutral_words(view: View, messages: Messages) -> dict[str, str]:
    """What the built-in fields say where nothing is known, so that no sentence has a hole (content brief, section 6)."""
    return {
        "recipient.name": _listed(_labels(view.persons), messages) or messages.text("person.you"),
        "others.name": _listed(_labels(view.others), messages),
        **{f"{person.id}.{part}": person.label for person in view.people for part in _PARTS_SAID_BY_LABEL},
        **{f"{person.id}.pronouns": messages.text("neutral.pronouns") for person in view.people},
        "leader.name": messages.text("neutral.leader"),
        "leader.credentials": "",
        "provider.name": messages.text("neutral.provider"),
        "provider.contact": messages.text("neutral.provider"),
        "provider.out_of_hours": messages.text("neutral.emergency-number"),
        "dates.start": messages.text("neutral.start"),
        "dates.review": messages.text("neutral.review-date"),
        "country.name": messages.text("neutral.country"),
    }


_PARTS_SAID_BY_LABEL = ("name", "initials", "address_as")


def _labels(people: Sequence[Person]) -> list[str]:
    return [person.label for person in people if person.label]
