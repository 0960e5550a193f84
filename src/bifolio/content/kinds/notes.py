"""The model of `notes`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Prompt


class NotesSpace(Block):
    """Writing space that fills what is left of the page: ruled or dotted."""

    kind: Literal["notes"] = "notes"
    kind_title: ClassVar[str] = "Notes"
    group: ClassVar[KindGroup] = "reading"
    flows: ClassVar[bool] = True
    prompt: Prompt | None = None
    style: Literal["ruled", "dots"] = "ruled"
    """Ruled lines or dots."""
