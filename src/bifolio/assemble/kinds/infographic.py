"""The blanks of `infographic`, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.expanding import Elsewhere, PictureData
from bifolio.content.kinds.infographic import Infographic
from bifolio.form_fields import BlankKind, Scale


def blanks(block: Infographic, speaker: Speaker) -> Iterator[Item]:
    """The twin to fill in: two dials from 0 to 10, then what trust and room are like."""
    if not block.blank:
        return
    messages = speaker.messages
    yield Item(
        "left-dial",
        kind=BlankKind.NUMBER,
        part=messages.text("say.dial-start"),
        how=messages.text("say.range", low=0, high=10),
        scale=Scale(0, 10),
    )
    yield Item(
        "right-dial",
        kind=BlankKind.NUMBER,
        part=messages.text("say.dial-end"),
        how=messages.text("say.range", low=0, high=10),
        scale=Scale(0, 10),
    )
    yield Item("trust", kind=BlankKind.TEXT, part=messages.text("say.chip-trust"))
    yield Item("room", kind=BlankKind.TEXT, part=messages.text("say.chip-room"))


def data(block: Infographic, elsewhere: Elsewhere) -> PictureData:
    """The words of the picture, and who hands the book out."""
    figure = elsewhere.workbook.figures[block.figure]
    return PictureData(elsewhere.binder.bind(figure), elsewhere.request.provider.name)
