"""The model of `goals`."""

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup


class GivenGoals(Block):
    """The goals given for this copy, as a numbered list. Where there are none, nothing is printed, not even the title."""

    kind: Literal["goals"] = "goals"
    kind_title: ClassVar[str] = "Goals"
    group: ClassVar[KindGroup] = "given"
    has_blanks: ClassVar[bool] = False

    @property
    def given(self) -> frozenset[str]:
        """The goals."""
        return frozenset({"goals"})
