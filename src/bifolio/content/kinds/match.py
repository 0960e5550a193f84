"""The model of `match`."""

from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.asked import Asked
from bifolio.content.item_pictures import TextsOrPictures, has_pictures
from bifolio.content.says import Role, Says
from bifolio.typography import letters


class Match(Asked):
    """Two columns of texts or pictures to match: each item belongs to a target. On paper they are joined by a line, on screen by the target's letter."""

    kind_title = "Match"
    group = "choosing"
    is_drawn = True
    main = "items"
    items: Annotated[TextsOrPictures, Field(min_length=2, max_length=12), Says(role=Role.INSTRUCTION)]
    """The items to match, by lasting id: texts, or pictures with their alternative text."""
    targets: Annotated[TextsOrPictures, Field(min_length=2, max_length=12), Says(role=Role.INSTRUCTION)]
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
