"""The personal fields that texts may name in braces without declaring them (content brief, section 6).

A workbook may declare further ones under ``personal`` in ``workbook.yaml``, or give these a default of its own.
"""

from __future__ import annotations

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
"""What each built-in personal field says, by name."""
