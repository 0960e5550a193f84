"""The model of `text`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from bifolio.content.base import Block, Keep, KindGroup, Text
from bifolio.content.says import Role, Says


class Paragraph(Block):
    """A paragraph; plain text in a list of blocks is one too."""

    kind: Literal["text"] = "text"
    kind_title: ClassVar[str] = "Paragraph"
    group: ClassVar[KindGroup] = "reading"
    main: ClassVar[str] = "text"
    has_blanks: ClassVar[bool] = False
    text: Annotated[Text, Says(role=Role.PROSE, takes_blanks=True, takes_notes=True)]
    style: Literal["body", "lead", "small"] = "body"
    """``lead`` is set larger, ``small`` smaller."""
    keep: Keep = "flow"
