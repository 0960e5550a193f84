"""The blanks of `signatures`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.document import Writers
from bifolio.content.kinds.signatures import Signatures
from bifolio.form_fields import BlankKind
from bifolio.frozen import frozen
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import Text, literal


@frozen
class Signer:
    """A person who signs: the names of both blanks, who it is, and whether that is printed above them."""

    name: str
    date: str
    who: Person | Text | None = None
    is_named: bool = True


def signers_of(block: Signatures, writers: Writers, messages: Messages) -> list[Signer]:
    """Who signs in a copy, in order; a single person has no name above. The witness comes last."""
    if block.signers == "one":
        found = [Signer("name", "date")]
    elif isinstance(block.signers, dict):
        people: dict[str, Person] = {person.id: person for person in writers.people}
        found = [
            Signer(f"name-{key}", f"date-{key}", people.get(label.nameless, label))
            for key, label in block.signers.items()
        ]
    else:
        # if nobody answers, nothing is a field, and everyone has a line
        persons = writers.people if block.signers == "each" else writers.each
        found = [
            Signer(f"name-{person.id}", f"date-{person.id}", person, is_named=len(persons) > 1) for person in persons
        ]
    if block.witness:
        found.append(Signer("witness", "witness-date", literal(messages.text("witness"))))
    return found


def blanks(block: Signatures, speaker: Speaker) -> Iterator[Item]:
    """Name or initials and date for each person who signs, then the witness, then the review date."""
    messages = speaker.messages
    for signer in signers_of(block, speaker.view, messages):
        who = signer.who
        person = who if isinstance(who, Person) else None
        said = speaker.label_of(person) if person else who.nameless if isinstance(who, Text) else ""
        owners, how = (person,) if person else (), messages.text("signature")
        named, dated = BlankWords(signer.name, said, how), BlankWords(signer.name, said, messages.text("date"))
        yield Item(signer.name, kind=BlankKind.TEXT, part=said, shown=named, how=how, owners=owners)
        yield Item(signer.date, kind=BlankKind.DATE, part=said, shown=dated, owners=owners)
    if block.review_date:
        yield Item("review", kind=BlankKind.DATE, part=messages.text("review-date"))
