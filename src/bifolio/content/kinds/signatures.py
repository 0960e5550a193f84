"""The model of `signatures`."""

from __future__ import annotations

from typing import ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Sheet


class Signatures(Block):
    """Name or initials and date for each person, a review date; a witness only if asked for."""

    kind: Literal["signatures"] = "signatures"
    kind_title: ClassVar[str] = "Signatures"
    group: ClassVar[KindGroup] = "writing"
    sheet: ClassVar[Sheet | None] = "signed"
    review_date: bool = True
    """Whether there is a box for a review date."""
    witness: bool = False
    """Whether a witness signs."""
    solo: bool = False
    """One signature only (an agreement with yourself)."""
