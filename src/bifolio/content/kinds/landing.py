"""The model of `landing`."""

from typing import Annotated, ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Text
from bifolio.content.looks_file import Spot
from bifolio.content.says import Role, Says


class Landing(Block):
    """The strip that closes an exercise that may stir strong feelings: one grounding action, one kind sentence, whom to tell."""

    kind: Literal["landing"] = "landing"
    kind_title: ClassVar[str] = "Landing strip"
    group: ClassVar[KindGroup] = "choosing"
    has_blanks: ClassVar[bool] = False
    action: Annotated[Text, Says(role=Role.PROSE)]
    """One steadying thing to do."""
    kindness: Annotated[Text, Says(role=Role.PROSE)]
    """One kind sentence."""
    tell: Annotated[Text, Says(role=Role.PROSE)]
    """Whom to tell."""
    spot: Spot | None = None
    """A small drawing before the words, where that costs no line: one of the program's, such as `cup`, or an SVG file in `figures/`."""
