"""The base of all kinds that print a picture: its file, its alternative text, its size and place."""

from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before
from bifolio.content.fields.base import AlternativeText, Block, Text
from bifolio.content.fields.block_facts import CaptionKind
from bifolio.content.fields.says import Role, Says, Unnumbered

MOST_WORDS = 60
"""The most texts of a drawing that a book may replace."""


Percent = Annotated[float, Field(ge=0, le=100)]

_Pair = Annotated[list[Percent], Field(min_length=2, max_length=2)]

_IN_WORDS = {"left": [0, 50], "right": [100, 50], "top": [50, 0], "bottom": [50, 100]}
"""The points that other programs call by these words."""


def _in_a_list(value: Any) -> Any:
    """``value``, unless it is no list, as two numbers after one another are in other programs."""
    if isinstance(value, list):
        return value
    point = _IN_WORDS.get(str(value).casefold())
    written = f"write '{point}'" if point else "write '[50, 50]' for the middle"
    hint = f"{written}: how far it is from the left and from the top, in per cent"
    shown = "nothing" if value is None else "keys" if isinstance(value, dict) else f"'{value}'"[:42]
    raise PydanticCustomError("wrong_type", "expected two numbers, found {shown}", {"shown": shown, "hint": hint})


Point = Annotated[_Pair, Before(_in_a_list, _Pair)]
"""A point of a picture, in per cent of its width and height from its top left corner."""


class Pictured(Block):
    """A block that prints a picture from ``figures/``."""

    file: str
    """Name of the file in ``figures/``."""
    alt: AlternativeText
    """A description of the picture for people who cannot see it; must not be empty."""
    words: Annotated[
        dict[str, Text],
        Field(max_length=MOST_WORDS),
        Says(role=Role.LABEL, longest=120, unnumbered=Unnumbered.ONE_LINE),
    ] = {}
    """Words of the book for the texts of an SVG drawing, by the `id` of each `<text>`: as large as the book's, whatever the size of the
    drawing, broken into lines within its `data-width`, and read aloud in this order."""
    caption: Text | None = None
    """The caption, printed below it after its number, by which texts may refer to it (``{number:ID}``)."""
    width: Annotated[float, Field(ge=10, le=170)] | None = None
    """Width in millimetres; if left out, the reading measure."""
    height: Annotated[float, Field(ge=10, le=240)] | None = None
    """Greatest height in millimetres; a picture that would be taller is made narrower."""
    align: Literal["start", "centre", "end"] = "start"
    """Where a picture that is narrower than the measure is printed, and its caption with it."""

    @property
    def fills_page(self) -> bool:
        """Whether it has a page of its own, without title, head or page number."""
        return False

    @property
    def caption_kind(self) -> CaptionKind | None:
        """A figure, if it has a caption."""
        return "figure" if self.caption else None
