"""The model of `crisis_resources`."""

from bifolio.content.fields.base import Block


class CrisisResources(Block):
    """Where to find help, from ``support/`` by the reader's country, with the date it was checked."""

    kind_title = "Crisis resources"
    group = "reading"
    has_blanks = False

    @property
    def given(self) -> frozenset[str]:
        return frozenset({"support"})
