"""The model of `picture_choice`."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from bifolio.content.fields.alternatives import Read, adapter, not_one_of
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, ItemId
from bifolio.content.fields.faults import useless_key
from bifolio.content.fields.item_pictures import ItemPicture

DRAWN = ("circles", "gardens")
"""Sets of five pictures that the program draws."""


OwnPictures = Annotated[dict[ItemId, ItemPicture], Field(min_length=2, max_length=16)]


def _read_pictures(value: Any) -> Any:
    if isinstance(value, dict):
        return adapter(OwnPictures).validate_python(value)
    if value in DRAWN:
        return str(value)
    hint = "give each picture an id: {boat: {file: boat.svg, alt: A boat}, …}"
    raise not_one_of(DRAWN, f"{', '.join(map(repr, DRAWN))} or ids with pictures", hint)


class PictureChoice(Asked):
    """Pictures to choose one from: two circles, from apart to almost one, or pictures of your own."""

    kind_title = "Choice of pictures"
    group = "placing"
    main = "pictures"
    any_order = ("pictures",)
    may_be_together = True
    pictures: Annotated[
        Literal["circles", "gardens"] | dict[str, ItemPicture],
        Read(_read_pictures, Literal["circles", "gardens"] | OwnPictures),
    ] = "circles"
    """Two circles, or two gardens with a shared plot between them; or two to sixteen pictures of your own, by lasting id."""
    in_row: Annotated[int, Field(ge=1, le=4)] | None = None
    """How many of your own pictures are in a row: the fewer, the larger, as long as all fit on one page; if left out, up to four, each up to 50 mm wide."""

    @property
    def drawn(self) -> str:
        """The set that the program draws; empty if the pictures are the author's."""
        return "" if isinstance(self.pictures, dict) else self.pictures

    @property
    def is_opinion(self) -> bool:
        return not self.own

    @property
    def own(self) -> Mapping[str, ItemPicture]:
        """The author's pictures by id; empty if the program draws them."""
        return self.pictures if isinstance(self.pictures, dict) else {}

    def faults(self) -> Iterator[Fault]:
        """Pictures drawn by the program, whose rows it arranges."""
        if self.in_row and self.drawn:
            yield useless_key("in_row", f"on the {self.drawn}")
