"""The model of `quote`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Text
from bifolio.content.says import Role, Says


class Quote(Block):
    """A sentence in large type, to be remembered."""

    kind: Literal["quote"] = "quote"
    kind_title: ClassVar[str] = "Pull quote"
    group: ClassVar[KindGroup] = "reading"
    main: ClassVar[str] = "text"
    has_blanks: ClassVar[bool] = False
    text: Annotated[Text, Says(role=Role.PROSE, longest=240)]
