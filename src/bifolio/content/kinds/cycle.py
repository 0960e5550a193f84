"""The model of `cycle`."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, ItemId, Text, unknown_ids
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Says


class Cycle(Asked):
    """Boxes in a ring, with a name plate in the middle; words may be printed in some of them."""

    kind_title = "Cycle"
    group = "placing"
    main = "items"
    words_of_its_own = ("printed",)
    items: Annotated[Items, Field(min_length=3, max_length=6), Says(longest=60)]
    """The boxes in the order of the cycle, by lasting id."""
    halves: bool = False
    """Whether every person of the book has these boxes, in every copy: a half of the ring where there are two."""
    name: Annotated[Text | None, Says(longest=60)] = None
    """Words in the middle, before the blank; if left out, the phrase `cycle.name`, or `cycle.name.halves`."""
    printed: Annotated[dict[ItemId, Text], Says(longest=110)] = {}
    """Words instead of a blank, by the blank's own name: `ITEM`, or with `halves` `ITEM-PERSON`; or `name`."""

    @property
    def is_fillable(self) -> bool:
        """Whether there is anything to fill in: a worked example is printed in full for everyone whose words it has."""
        if not self.halves:
            return not {"name", *self.items} <= self.printed.keys()
        whose = {key.rpartition("-")[2] for key in self.printed if key != "name"}
        whole = {"name", *(f"{item}-{who}" for item in self.items for who in whose)}
        return not whose or not whole <= self.printed.keys()

    def faults(self) -> Iterator[Fault]:
        """Words for blanks that do not exist; the book's people are not known here."""
        items = {key: key.rpartition("-")[0] if self.halves and key != "name" else key for key in self.printed}
        wrong = [key for key, item in items.items() if item not in ("name", *self.items)]
        known = [f"{item}-ID" for item in self.items] if self.halves else [*self.items, "name"]
        yield from unknown_ids(("printed",), wrong, known, "blank")
