"""The model of `infographic`."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from bifolio.content.fields.base import Block, Identifier
from bifolio.content.fields.block_facts import CaptionKind, Shown
from bifolio.content.fields.infographic_file import InfographicFile


class Infographic(Block):
    """The one-page picture kept in ``figures/NAME.yaml``: two dials, two circles, five pairs of words. Its title is a numbered caption."""

    kind_title = "Infographic"
    group = "reading"
    has_blanks = False
    flows = True
    figure: Identifier
    """Id of a file in ``figures/``."""
    size: Literal["page", "half"] = "page"
    """A whole page or half of one."""
    blank: bool = False
    """Prints the version to fill in: blank chips and dials without needles."""

    _words: ClassVar[InfographicFile | None] = None

    @property
    def words(self) -> InfographicFile | None:
        """The words of its file, once they are loaded."""
        return self._words

    def with_file(self, file: Any) -> Self:
        return self.model_copy(update={"_words": file})

    @property
    def is_fillable(self) -> bool:
        """Whether there is anything to fill in."""
        return self.blank

    @property
    def has_named_items(self) -> bool:
        """Whether the `blanks` of its file are printed."""
        return self.blank

    @property
    def shown(self) -> Shown | None:
        """The file in ``figures/``."""
        return Shown("figure", self.figure, "infographic")

    @property
    def caption_kind(self) -> CaptionKind | None:
        """A figure, unless it is the twin to fill in."""
        return None if self.blank else "figure"
