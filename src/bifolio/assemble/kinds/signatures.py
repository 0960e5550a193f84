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
        yield Item("name", kind=BlankKind.TEXT, part="", how=name)
        yield Item("date", kind=BlankKind.DATE, part="")
    for person in () if block.solo else speaker.view.persons:
        yield Item(f"name-{person.id}", kind=BlankKind.TEXT, part=speaker.label_of(person), how=name, who=person)
        yield Item(f"date-{person.id}", kind=BlankKind.DATE, part=speaker.label_of(person), who=person)
    if block.witness:
        yield Item("witness", kind=BlankKind.TEXT, part=messages.text("witness"), how=name)
        yield Item("witness-date", kind=BlankKind.DATE, part=messages.text("witness"))
    if block.review_date:
        yield Item("review", kind=BlankKind.DATE, part=messages.text("review-date"))
