"""The model of `list`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Short
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import MOST_ENTRIES, Fault, Keep, Node, Text
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.how_to_write import found_keys, quotes_hint
from bifolio.content.fields.item_pictures import SmallPicture, or_picture
from bifolio.content.fields.says import Role, Says
from bifolio.content.fields.scalars import WORDS
from bifolio.content.fields.word_bank import WordBank, bank_faults
from bifolio.placed import PlacedDict, as_words
from bifolio.text.inline import Text as BoundText
from bifolio.typography import letters

MOST_LEVELS = 3

ListStyle = Literal["bullets", "numbers", "letters", "none"]
"""The mark printed before each entry."""

_BELOW: dict[ListStyle, ListStyle] = {"bullets": "bullets", "numbers": "letters", "letters": "numbers", "none": "none"}
"""The style of a nested list by that of the list around it, unless it has its own."""


def _as_item(value: Any) -> Any:
    value = as_words(value)
    if isinstance(value, str | BoundText):
        place = getattr(value, "place", None)
        keys: dict[str, Any] = PlacedDict(place) if place is not None else {}
        keys["text"] = value
        return keys
    is_list = isinstance(value, list) or (isinstance(value, dict) and len(value) == 1 and "text" not in value)
    if is_list:
        shown = "a list" if isinstance(value, list) else found_keys(value)
        hints = ("write 'text:' for the entry and 'items:' for the list inside it", quotes_hint(value))
        context = {"shown": shown, "hint": "; ".join(filter(None, hints))}
        raise PydanticCustomError("text_type", "expected text, found {shown}", context)
    return value


_ENTRY = Short(_as_item, {"type": [*WORDS]})
"""Allows an entry to be written as just its text; ``Itemised`` does this for items that are not nested."""


class ListItem(Node):
    """An entry. A plain text is its `text`."""

    text: Annotated[Text, Says(role=Role.PROSE, takes_blanks=True, takes_notes=True, has_mark=True)]
    items: Annotated[list[Annotated[ListItem, _ENTRY]], Field(max_length=MOST_ENTRIES)] = []
    """The entries of a list inside it; lists nest three deep at most."""
    style: ListStyle | None = None
    """The mark printed before these. Default: bullets under bullets, letters under numbers, numbers under letters."""


class PicturedEntry(ListItem, SmallPicture):
    """An entry with a picture."""


AnyEntry = Annotated[ListItem | PicturedEntry, or_picture(Annotated[ListItem, _ENTRY], PicturedEntry)]


class BulletList(Asked):
    """A list with bullets, numbers or letters, lists inside it, or pictures: steps with a picture each."""

    kind_title = "List"
    group = "reading"
    main = "items"
    has_blanks = False
    items: Annotated[list[AnyEntry], Field(min_length=1, max_length=MOST_ENTRIES)]
    """The entries, in order: texts, `{text, items}` with a list inside, or `{file, alt, text}` with a picture."""
    style: ListStyle = "bullets"
    """The mark printed before each entry."""
    first: Annotated[int, Field(ge=1, le=999)] = 1
    """The number to begin with, for a list that continues after something else; with letters, 1 is the first of the alphabet."""
    layout: Literal["list", "two-columns", "three-columns", "four-columns"] = "list"
    """How the entries are arranged: short ones side by side, read from left to right, in as many columns as there is room for.
    Pictures are beside their words in a `list`, and above them in columns."""
    compact: bool = False
    """Whether the items follow one another without space between them, as in a long list."""
    bank: WordBank = []
    """Words to fill the blanks from, printed in a box above."""
    keep: Keep = "flow"

    @property
    def numbered_entries(self) -> int:
        """All of them, if it has numbers and its author has not chosen the first."""
        return len(self.items) if self.style == "numbers" and "first" not in self.model_fields_set else 0

    def labels_of_texts(self, language: str) -> Iterator[str]:
        """The number or letter of every item; in a nested list after that of the item around it: "2 a"."""
        yield from _names(self.items, self.style, self.first, "", language)

    def instead_of_typed(self, mark: str) -> str:
        """Remove them in favour of a style; without any mark before its entries they are fine."""
        style = "numbers" if mark.isdigit() else "letters"
        if self.style == "none":
            return ""
        return f"remove the {style}" + f", and write 'style: {style}'" * (self.style != style)

    def faults(self) -> Iterator[Fault]:
        """Lists nested four deep, a first number without numbering, columns for lists in lists, and a word bank without blanks."""
        yield from _too_deep(self.items, ("items",), 1)
        if self.first != 1 and self.style in ("bullets", "none"):
            message = f"'first' sets the first number, but a list with 'style: {self.style}' has no numbers"
            yield fault_at("useless-key", message, ("first",), "add 'style: numbers'", is_key=True)
        if self.layout != "list" and any(item.items for item in self.items):
            message = f"'layout: {self.layout}' has no effect on a list with lists inside it"
            yield fault_at("useless-key", message, ("layout",), "remove it", is_key=True)
        yield from bank_faults(self, self.bank)


def entries(texts: Iterable[BoundText]) -> list[ListItem]:
    """``texts`` as entries without nested lists."""
    return [ListItem(text=text) for text in texts]


def style_below(item: ListItem, style: ListStyle) -> ListStyle:
    """The style of the list nested in ``item``, an entry of a list with ``style``."""
    return item.style or _BELOW[style]


def call_item(style: ListStyle, number: int, language: str) -> str:
    """The label of the item with this ``number`` in a list with ``style``: "3", "c", or empty if no number or letter is
    printed.
    """
    if style == "numbers":
        return str(number)
    return letters(number, language).lower() if style == "letters" else ""


def _names(items: Sequence[ListItem], style: ListStyle, first: int, above: str, language: str) -> Iterator[str]:
    for number, item in enumerate(items, first):
        name = " ".join(filter(None, (above, call_item(style, number, language))))
        yield name
        yield from _names(item.items, style_below(item, style), 1, name, language)


def _too_deep(items: Sequence[ListItem], path: tuple[str | int, ...], level: int) -> Iterator[Fault]:
    for index, item in enumerate(items):
        here = (*path, index)
        if item.items and level == MOST_LEVELS:
            message, hint = f"lists nest at most {MOST_LEVELS} deep", "write its entries one level up"
            yield fault_at("misplaced-block", message, (*here, "items"), hint, is_key=True)
        else:
            yield from _too_deep(item.items, (*here, "items"), level + 1)
