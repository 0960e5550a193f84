"""The model of `box`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from bifolio.content.base import MOST_ENTRIES, Block, KindGroup, Text
from bifolio.content.says import Role, Says


class Box(Block):
    """A few sentences set off from the page: questions to talk about, a quiet word of care, ideas worth keeping."""

    kind: Literal["box"] = "box"
    kind_title: ClassVar[str] = "Box"
    group: ClassVar[KindGroup] = "reading"
    main: ClassVar[str] = "blocks"
    has_blanks: ClassVar[bool] = False
    look: Literal["talk", "ideas"] = "talk"
    """``talk`` has a tinted ground; ``ideas`` are a list beside a bar, headed "Key ideas" unless ``title`` says otherwise."""
    blocks: Annotated[
        list[Text], Field(min_length=1, max_length=MOST_ENTRIES), Says(role=Role.PROSE, takes_blanks=True)
    ]
    """Paragraphs, one each."""
