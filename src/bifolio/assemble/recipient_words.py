"""The words about its recipient that a document has outside its units: words for slots, the name in running heads, the
copy's number.
"""

from __future__ import annotations

from collections.abc import Mapping

from bifolio.assemble.document import View
from bifolio.assemble.given import given_words
from bifolio.assemble.personal_values import name_plates, person_labels, values_known
from bifolio.assemble.request import Request
from bifolio.assemble.slots import SlotWords
from bifolio.frozen import frozen
from bifolio.messages import Messages
from bifolio.people.personal_fields import is_yes


def head_name(request: Request, view: View) -> str | None:
    """The name for the running heads; ``None`` if they have none."""
    if not is_yes(request.settings.get("running_head_name", "")):
        return None
    return request.recipient.called(view.each[0])


def slot_words(request: Request, view: View, messages: Messages) -> SlotWords:
    """The words that fill the slots for the recipient of ``request``."""
    recipient = request.recipient
    number = request.settings.get("copy_number", "")
    words = messages.text("copy", value=number) if number else ""
    return SlotWords(person_labels(recipient, view), name_plates(recipient, view), words)


@frozen(kw_only=True)
class ReadFields:
    """The details of a recipient that the units of a master use; comparing them tells whether two copies have the same
    units.

    ``names`` are the names under which units record what they use. ``otherwise`` has the values that apply if nothing
    is known, by personal field; ``around`` has the known details of the provider and the country.
    """

    names: frozenset[str]
    otherwise: Mapping[str, str]
    around: Mapping[str, str]
    is_of_people: bool
    """Whether units use anything about the book's people."""

    def values(self, request: Request, view: View, messages: Messages) -> dict[str, str]:
        """The values that units print for the recipient of ``request``, by the names under which they record them."""
        known = values_known(request.recipient, view, messages, self.around, self.otherwise)
        fields = {name: known.get(name) or given for name, given in self.otherwise.items()}
        return fields | {name: words for name, words in given_words(request).items() if name in self.names}
