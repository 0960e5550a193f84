"""The model of `sources`."""

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup


class Sources(Block):
    """The sources in ``references.yaml`` for the readers of this edition, as a list."""

    kind: Literal["sources"] = "sources"
    kind_title: ClassVar[str] = "List of sources"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
