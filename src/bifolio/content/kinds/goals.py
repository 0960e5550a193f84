"""The model of `goals`."""

from bifolio.content.fields.base import Block


class GivenGoals(Block):
    """The goals given for this copy, as a numbered list. If there are none, nothing is printed, not even the title."""

    kind_title = "Goals"
    group = "given"
    has_blanks = False

    @property
    def given(self) -> frozenset[str]:
        return frozenset({"goals"})
