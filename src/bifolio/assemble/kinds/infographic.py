"""The blanks of `infographic`, and its words."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker
from bifolio.assemble.blanks_kit import on_scale
from bifolio.assemble.block_data import PictureData
from bifolio.assemble.expanding import Elsewhere
from bifolio.content.kinds.infographic import Infographic
from bifolio.form_fields import BlankKind, Scale


def blanks(block: Infographic, speaker: Speaker) -> Iterator[Item]:
    """The twin to fill in: two dials from 0 to 10, then two sentences to finish, all in the words of the file."""
    if not block.blank:
        return
    words, messages = block.words, speaker.messages
    left, right = (words.left_dial.title.nameless, words.right_dial.title.nameless) if words else ("", "")
    dials = {
        "left-dial": messages.text("say.dial-start", name=left),
        "right-dial": messages.text("say.dial-end", name=right),
    }
    for item, part in dials.items():
        yield Item(item, kind=BlankKind.NUMBER, part=part, how=on_scale(messages, "write", "0-10"), scale=Scale(0, 10))
    for item in ("trust", "room"):
        start = words.blanks.get(item) if words else None
        yield Item(item, kind=BlankKind.TEXT, part=start.nameless.rstrip(" ….") if start else "")


def data(block: Infographic, elsewhere: Elsewhere) -> PictureData:
    """The words of the picture, and the provider."""
    figure = block.words or elsewhere.binder.bind(elsewhere.workbook.figures[block.figure])
    return PictureData(figure, elsewhere.request.provider.name)
