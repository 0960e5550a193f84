"""The model of `crisis_resources`."""

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup


class CrisisResources(Block):
    """Where to find help, from ``support/`` by the reader's country, with the date it was checked."""

    kind: Literal["crisis_resources"] = "crisis_resources"
    kind_title: ClassVar[str] = "Crisis resources"
    group: ClassVar[KindGroup] = "reading"
    has_blanks: ClassVar[bool] = False
