"""The model of `cards`."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, ItemId, Node, Text
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.item_pictures import ItemPicture, ReadItem, TextOrPicture, or_picture
from bifolio.content.fields.items import Itemised, ItemsOf, Numbered
from bifolio.content.fields.looks_file import SpotIllustration
from bifolio.content.fields.says import Role, Says
from bifolio.diagnostics import did_you_mean

LONGEST = 180
"""The most characters of a side of a card without a picture."""


class Level(Node):
    """A level of cards, marked by a shape."""

    text: Annotated[Text, Says(longest=24)]
    shape: Literal["circle", "triangle", "square", "diamond", "star", "none"]
    """The shape that marks its cards."""
    spot: SpotIllustration | None = None
    """A small drawing on the backs of its cards, where `back` is `pattern`: one of the program's, or an SVG file in `figures/`."""
    hint: Annotated[Text, Says(role=Role.PROSE, longest=80)] | None = None
    """A line on the backs of its cards, for anyone who is stuck."""


class OnCard(Node):
    """What every card may have besides its front."""

    level: ItemId | None = None
    """Id of its level, which is named at its head."""
    back: Annotated[TextOrPicture, ReadItem, Says(role=Role.PROSE, longest=LONGEST, takes_lines=True)] | None = None
    """What is on its back: a text, such as an answer or a translation, or a picture as on the front: `{file: …, alt: …}`."""
    hint: Annotated[Text, Says(role=Role.PROSE, longest=80)] | None = None
    """A line on its back, for anyone who is stuck; if left out, that of its level."""


class Card(OnCard):
    """One card; without text it is blank."""

    text: Annotated[Text, Says(role=Role.PROSE, longest=LONGEST, takes_lines=True)] | None = None
    """What the card says; if left out, it is blank."""

    @property
    def front(self) -> TextOrPicture | None:
        return self.text


class PictureCard(OnCard, ItemPicture):
    """A card with a picture, and words below it if there are any."""

    @property
    def front(self) -> TextOrPicture | None:
        return self


AnyCard = Card | PictureCard


class Cards(Asked):
    """Cards to cut out, on pages of their own that start on the right; the backs fall behind the fronts."""

    kind_title = "Cards to cut out"
    group = "placing"
    main = "cards"
    has_blanks = False
    flows = True
    taken_out = "cut-out"
    levels: Annotated[ItemsOf[Level], Field(max_length=6)] = {}
    """The levels of cards, by lasting id."""
    cards: Annotated[
        dict[ItemId, Annotated[AnyCard, or_picture(Itemised[Card], PictureCard)]],
        Numbered(),
        Field(min_length=1, max_length=40),
    ]
    """The cards, by lasting id: each says a text, or shows a picture."""
    back: Literal["blank", "pattern"] = "blank"
    """What is printed behind each card without words on its back: nothing, or a pattern, which is the drawing of its level if that has one."""

    @property
    def has_backs(self) -> bool:
        """Whether backs are printed: words, a pattern, hints."""
        words = [one.back or one.hint for one in self.cards.values()]
        return self.back == "pattern" or any(words) or any(one.hint for one in self.levels.values())

    def level_of(self, card: AnyCard) -> Level | None:
        return self.levels[card.level] if card.level is not None else None

    def faults(self) -> Iterator[Fault]:
        """Cards of a level that does not exist, and blank cards on which nothing at all would be printed."""
        for key, card in self.cards.items():
            if card.level is None and card.front is None:
                hint = "add 'text:', a picture as 'file:' and 'alt:', or a 'level:' whose name it bears"
                yield fault_at("missing-key", "a card needs a text, a picture or a level", ("cards", key), hint)
            elif card.level is not None and card.level not in self.levels:
                message, hint = f"unknown level '{card.level}' in these cards", did_you_mean(card.level, self.levels)
                yield fault_at("dangling-reference", message, ("cards", key, "level"), hint)
