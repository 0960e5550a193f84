"""The model of `fields`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Text
from bifolio.content.fields.faults import missing_key, useless_key
from bifolio.content.fields.items import ItemsOf
from bifolio.content.fields.says import Says
from bifolio.content.fields.typed_blanks import TypedBlank, TypedKeys, missing_options


class ShortField(TypedKeys):
    """A short field. A plain text is its label."""

    USE: ClassVar[Mapping[str, tuple[str, ...]]] = {**TypedKeys.USE, "length": ("letters",)}

    text: Annotated[Text, Says(longest=60)]
    """Its label."""
    type: Literal["text", "tick", "number", "time", "date", "choice", "letters"] = "text"
    """The type of its blank; `letters` has a box for each letter."""
    length: Annotated[int, Field(ge=2, le=20)] | None = None
    """How many letters, where the type is `letters`."""
    width: Annotated[float, Field(ge=0.2, le=20)] | None = None
    """Its share of the line, in a row. Default: 2 for words and choices, else 1."""

    @property
    def takes(self) -> TypedBlank:
        """The type of its blank, with the words printed beside it."""
        return self.typed(self.type)


class Fields(Asked):
    """Short labelled fields, side by side or one below another; ``copies`` frames of them one after another."""

    kind_title = "Short fields"
    group = "writing"
    main = "items"
    items: Annotated[ItemsOf[ShortField], Field(min_length=1, max_length=12)]
    """The fields, by lasting id."""
    layout: Literal["row", "list"] = "row"
    """`row`: side by side, as many as fit. `list`: one below another, with the labels in a column."""
    copies: Annotated[int, Field(ge=1, le=6)] = 1
    """How many frames, one after another."""
    lines: Annotated[int, Field(ge=1, le=6)] = 1
    """How many lines there are for words, in a list."""

    def faults(self) -> Iterator[Fault]:
        """Keys that do nothing, and types that lack what they need."""
        if self.lines > 1 and self.layout == "row":
            yield useless_key("lines", "beside 'layout: row'", "write 'layout: list', or remove it")
        for key, item in self.items.items():
            path = ("items", key)
            yield from item.typed_faults(item.type, path=path)
            if item.type == "choice" and not item.options:
                yield missing_options(*path)
            if item.type == "letters" and item.length is None:
                yield missing_key("length", "beside 'type: letters'", "add 'length:' with the number of boxes", *path)
            if item.width is not None and self.layout == "list":
                yield useless_key("width", "beside 'layout: list'", "remove it", *path)
