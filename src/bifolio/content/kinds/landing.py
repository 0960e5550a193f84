"""The model of `landing`."""

from typing import Annotated

from bifolio.content.fields.base import Block, Text
from bifolio.content.fields.looks_file import SpotIllustration
from bifolio.content.fields.says import Role, Says


class Landing(Block):
    """The strip that closes an exercise that may stir strong feelings: one grounding action, one kind sentence, whom to tell."""

    kind_title = "Landing strip"
    group = "choosing"
    has_blanks = False
    frames = "closes"
    action: Annotated[Text, Says(role=Role.PROSE)]
    """One steadying thing to do."""
    kindness: Annotated[Text, Says(role=Role.PROSE)]
    """One kind sentence."""
    tell: Annotated[Text, Says(role=Role.PROSE)]
    """Whom to tell."""
    spot: SpotIllustration | None = None
    """A small drawing before the words, where that costs no line: one of the program's, such as `cup`, or an SVG file in `figures/`."""
