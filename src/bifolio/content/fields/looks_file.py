"""The looks of a book as written in ``workbook.yaml``: its cover, the designs of its openers, its emblem."""

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before, not_one_of, under
from bifolio.content.fields.base import AlternativeText, Node, Text
from bifolio.content.fields.says import Role, Says, Unnumbered
from bifolio.content.fields.theme_file import COLOUR
from bifolio.design.looks import GROUNDS, NONE, designs, emblems, spots

if TYPE_CHECKING:
    CoverName: TypeAlias = str
    OpenerName: TypeAlias = str
else:
    # the names come from the files that draw the designs, so that a new design is just one file
    CoverName = Literal[(*designs("cover"), NONE)]
    OpenerName = Literal[designs("opener")]


def _as_ground(value: Any) -> str:
    if isinstance(value, str) and (value in GROUNDS or re.match(COLOUR, value)):
        return value
    shown = "nothing" if value is None else f"'{str(value)[:40]}'"
    hint = f'write {", ".join(GROUNDS)}, or a colour in quotes: "#0b5563"'
    raise PydanticCustomError("bad_colour", "expected a ground, found {shown}", {"shown": shown, "hint": hint})


def _as_emblem(value: Any) -> str:
    return _as_drawing(value, (NONE, *emblems()))


def _as_spot(value: Any) -> str:
    return _as_drawing(value, (NONE, *spots()))


def _as_drawing(value: Any, built_in: tuple[str, ...]) -> str:
    if isinstance(value, str) and (value in built_in or value.lower().endswith(".svg")):
        return value
    names = ", ".join(f"'{name}'" for name in built_in)
    raise not_one_of(built_in, f"{names} or an SVG file of figures/")


def _as_back(value: Any) -> Any:
    return None if value == NONE else under("text")(value)


_GroundName = Annotated[str, Field(pattern=rf"{COLOUR}|^({'|'.join(GROUNDS)})$")]

Ground = Annotated[str, Before(_as_ground, _GroundName)]
"""The ground of a cover: a colour of the theme by its name, or ``#rrggbb``."""

Emblem = Annotated[str, Before(_as_emblem, str)]
"""A built-in emblem, or the name of an SVG file in ``figures/``."""

SpotIllustration = Annotated[str, Before(_as_spot, str)]
"""A bundled drawing by its name, or the name of an SVG file in ``figures/``."""


class CoverPicture(Node):
    """The picture on the cover: a file in `figures/`, cropped to the field that the design has for it."""

    file: str
    """Name of the file in `figures/`: PNG, JPEG, WebP, HEIC or SVG."""
    alt: AlternativeText | None = None
    """A description of the picture for people who cannot see it. If left out, the picture is decoration and is not read
    aloud.
    """


class Back(Node):
    """The back cover. A text alone, as in `back: Room to practice`, is its sentence."""

    text: Annotated[Text, Says(role=Role.PROSE, longest=160)] | None = None
    """One sentence in large type."""
    inside: Annotated[list[Text], Field(max_length=5), Says(role=Role.PROSE, longest=80)] = []
    """The contents of the book: up to five lines."""
    note: Annotated[Text, Says(role=Role.PROSE, longest=240)] | None = None
    """A line at the foot, such as what the book is not, or how it may be copied."""


class Cover(Node):
    """The cover: a design, and what the book puts on it. A name alone, as in `cover: label`, is the design."""

    design: CoverName = "label"
    """How the cover is drawn; `none` leaves it out."""
    title: Annotated[Text, Says(longest=160, unnumbered=Unnumbered.REPEATED)] | None = None
    """The title as the cover prints it, with `|` where a line is to end. If left out, the book's, in lines of like length."""
    picture: Annotated[CoverPicture, Before(under("file"), str | CoverPicture)] | None = None
    """A picture; for decoration the file's name alone is enough."""
    spot: SpotIllustration | None = None
    """A small drawing: one of the program's, or an SVG file in `figures/`. If left out, the emblem on `label`, a tree on `horizon`, none on `circles`."""
    ground: Ground | None = None
    """The ground of the cover: `accent`, `light`, `tint`, `paper` or `"#rrggbb"`. If left out, the design's own. With one ink all grounds are white."""
    logo: str | None = None
    """`provider` prints the provider's logo and name, the name of a file in `figures/` another logo, `none` no logo. If left out: `provider`."""
    plate: Annotated[Text, Says(longest=60, may_be_empty=True)] | None = None
    """The label of the name plate, such as `This book belongs to`; `""` leaves the plate out. If left out: "Name"."""
    edition: Literal["tag", "none"] = "tag"
    """Whether the cover says which edition it is."""
    discreet: bool = False
    """Whether the cover and its back reveal nothing about the book: no title, no words, no provider. Picture, names and edition stay, and the title is on the page `imprint`."""
    back: Annotated[Back | None, Before(_as_back, str | Back)] = None
    """The last page of the book, drawn to match the cover, with the provider and where to find help. If left out, or `none`: no back cover."""


AnyCover = Annotated[Cover, Before(under("design"), CoverName | Cover)]
"""A cover, or the name of its design."""
