"""The model of `sources`."""

from bifolio.content.fields.base import Block


class Sources(Block):
    """The sources in ``references.yaml`` for the readers of this edition, as a list."""

    kind_title = "List of sources"
    group = "reading"
    has_blanks = False

    @property
    def given(self) -> frozenset[str]:
        return frozenset({"sources"})
