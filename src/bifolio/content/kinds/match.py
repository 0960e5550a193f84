"""The model of `match`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault
from bifolio.content.fields.giveaways import shown_by_order, shown_by_picture
from bifolio.content.fields.item_pictures import TextsOrPictures, has_pictures
from bifolio.content.fields.says import Role, Says
from bifolio.form_fields import InPlace
from bifolio.typography import letters


class Match(Asked):
    """Two columns of texts or pictures to match: each item belongs to a target. On paper they are joined by a line, on screen by the target's letter."""

    kind_title = "Match"
    group = "choosing"
    is_drawn = True
    main = "items"
    any_order = ("items", "targets")
    items: Annotated[TextsOrPictures, Field(min_length=2, max_length=12), Says(role=Role.INSTRUCTION, has_mark=True)]
    """The items to match, by lasting id: texts, or pictures with their alternative text."""
    targets: Annotated[TextsOrPictures, Field(min_length=2, max_length=12), Says(role=Role.INSTRUCTION, has_mark=True)]
    """The targets for the items, by lasting id, in printed order: texts or pictures; there may be more targets than items."""
    lines: Literal["draw", "letter"] = "draw"
    """On paper: `draw` a line or write a letter, or write the `letter` only. Where the columns do not fit side by side,
    or the pictures do not fit on one page, readers write letters only.
    """

    @property
    def has_pictures(self) -> bool:
        """Whether an item or a target is a picture."""
        return has_pictures([*self.items.values(), *self.targets.values()])

    def letters(self, language: str) -> dict[str, str]:
        """The letter before each target, by its id; ``language`` is the book's."""
        return {key: letters(number, self.lang or language) for number, key in enumerate(self.targets, 1)}

    def giveaways(self, right: Mapping[str, InPlace]) -> Iterator[Fault]:
        """Targets in the order of the answers, and pictures whose alternative text says their answer, or, if they have none,
        the words of any entry opposite.
        """
        chosen = {key: answer.options for key, answer in right.items()}
        yield from shown_by_order("targets", [*self.targets], [options[0] for options in chosen.values()])
        asked = (key for key in self.items if key not in self.printed)
        yield from shown_by_picture(
            (self.items[key], self.targets[one]) for key in asked for one in chosen.get(key, self.targets)
        )
