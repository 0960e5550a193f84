"""What pages, sections and exercises share: each is a part of the book."""

from __future__ import annotations

from typing import Annotated, Literal

from bifolio.content.base import GUIDE, Audiences, Identifier, Node, Text
from bifolio.content.says import Says
from bifolio.content.says import Unnumbered as NoNumbers

Unnumbered = Literal["off"]
"""The one value of a part's ``number``: it has none, and is not counted."""

Starts = Literal["any", "recto", "verso", "spread"]
"""On which page a part begins."""


class Part(Node):
    """A part of the book: a page, a section, an exercise."""

    id: Identifier
    title: Annotated[Text, Says(unnumbered=NoNumbers.REPEATED)]
    subtitle: Text | None = None
    """A plainer second title."""
    audience: Audiences = ()
    """For whom; left out, everyone. What a section lists goes with it."""
    number: Unnumbered | None = None
    """`off`: it has no number and is not counted; pages never have one."""
    starts: Starts = "any"
    """`recto` begins it on a right-hand page, `verso` on a left-hand one, `spread` on a left-hand one if it has two pages, so that they face each other. In a book that is read right to left the sides are swapped."""
    show_title: bool = True
    """Whether its number, title and subtitle are printed above it; the contents and running heads always have the title."""
    in_contents: bool = True
    """Whether the contents list it."""

    @property
    def is_for_guide(self) -> bool:
        """Whether only the facilitator's guide prints it."""
        return self.audience == (GUIDE,)
