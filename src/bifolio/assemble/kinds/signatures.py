"""The blanks of `signatures`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.content.kinds.signatures import Signatures
from bifolio.form_fields import BlankKind


def blanks(block: Signatures, speaker: Speaker) -> Iterator[Item]:
    """Name or initials and date of each who signs, then the witness, then the review date."""
    messages = speaker.messages
    name = messages.text("signature")
    if block.solo:
        yield Item("name", BlankKind.TEXT, "", name)
        yield Item("date", BlankKind.DATE, "")
    for person in () if block.solo else speaker.view.persons:
        yield Item(f"name-{person.id}", BlankKind.TEXT, speaker.label_of(person), name, who=person)
        yield Item(f"date-{person.id}", BlankKind.DATE, speaker.label_of(person), who=person)
    if block.witness:
        yield Item("witness", BlankKind.TEXT, messages.text("witness"), name)
        yield Item("witness-date", BlankKind.DATE, messages.text("witness"))
    if block.review_date:
        yield Item("review", BlankKind.DATE, messages.text("review-date"))
