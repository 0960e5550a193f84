"""Pictures among a block's items: to choose, to match, to put in order, or on cards; and small drawings."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from bifolio.content.fields.alternatives import Read, adapter
from bifolio.content.fields.base import AlternativeText, Block, ItemId, Node, Text
from bifolio.content.fields.inside import nodes_in
from bifolio.content.fields.items import Itemised, Numbered
from bifolio.content.fields.says import Says
from bifolio.text.inline import Text as BoundText


class SmallPicture(Node):
    """A picture that is part of a block or of a step."""

    file: str
    """Name of the file in `figures/`. An SVG drawing here has no `<text>`."""
    alt: AlternativeText
    """A description of the picture for people who cannot see it; must not be empty."""


class ItemPicture(SmallPicture):
    """A picture among the items of a block."""

    text: Annotated[Text, Says(longest=60)] | None = None
    """Words printed with it."""

    @property
    def name(self) -> Text:
        """The name that a screen reader says: its words, or its alternative text."""
        return self.text or self.alt


def is_picture(value: Any) -> bool:
    """Whether an author's item is a picture: it has ``file`` or ``alt``, so that a message can name the one that is missing."""
    return isinstance(value, SmallPicture) or (isinstance(value, dict) and ("file" in value or "alt" in value))


def or_picture(plain: Any, picture: type[SmallPicture]) -> Read:
    """Reads ``picture`` if a value is one by its keys, otherwise ``plain``."""
    return Read(lambda value: adapter(picture if is_picture(value) else plain).validate_python(value), plain | picture)


TextOrPicture = BoundText | ItemPicture
"""An item to match or to put in order."""

ReadItem = or_picture(Itemised[Text], ItemPicture)
"""Reads a text or a picture, by its keys."""

TextsOrPictures = Annotated[dict[ItemId, Annotated[TextOrPicture, ReadItem]], Numbered()]
"""Items that are texts or pictures, in any mixture."""


def name_of(item: TextOrPicture) -> BoundText:
    """The name that a screen reader says for an item."""
    return item.name if isinstance(item, ItemPicture) else item


def printed_words(item: TextOrPicture) -> BoundText | None:
    """The words of an item that are on the page."""
    return item.text if isinstance(item, ItemPicture) else item


def has_pictures(items: Sequence[TextOrPicture]) -> bool:
    """Whether one of ``items`` is a picture."""
    return any(isinstance(item, ItemPicture) for item in items)


def item_pictures(node: Node) -> Iterator[SmallPicture]:
    """The pictures among the items of a block or of an item, except those of blocks inside it."""
    for inner in nodes_in(node):
        if isinstance(inner, SmallPicture):
            yield inner
        if not isinstance(inner, Block):
            yield from item_pictures(inner)


def spots_in(node: Node) -> Iterator[tuple[Node, str]]:
    """The small drawings of a part or block and of its items, without those of the blocks inside it: each name with the node
    that has it under ``spot``.
    """
    for one in (node, *(inner for inner in nodes_in(node) if not isinstance(inner, Block))):
        spot = getattr(one, "spot", None)
        if spot is not None:
            yield one, spot
