"""The model of `notes`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Text


class NotesSpace(Block):
    """Writing space that fills what is left of the page: ruled or dotted."""

    kind: Literal["notes"] = "notes"
    kind_title: ClassVar[str] = "Notes"
    group: ClassVar[KindGroup] = "reading"
    prompt: Text | None = None
    style: Literal["ruled", "dots"] = "ruled"
    """Ruled lines or dots."""
