"""The model of `text`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Text


class Paragraph(Block):
    """A paragraph; a plain string in a list of blocks is one."""

    kind: Literal["text"] = "text"
    kind_title: ClassVar[str] = "Paragraph"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
    text: Text
    style: Literal["body", "lead", "small"] = "body"
    """``lead`` is set larger, ``small`` smaller."""
