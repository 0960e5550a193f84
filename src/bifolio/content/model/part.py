"""The base of pages, sections and exercises: each is a part of the book."""

from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.base import GUIDE, MOST_ENTRIES, Audiences, Identifier, ItemId, Node, Text
from bifolio.content.fields.languages import LanguageTag
from bifolio.content.fields.looks_file import SpotIllustration
from bifolio.content.fields.says import Role, Says
from bifolio.content.fields.says import Unnumbered as NoNumbers

Unnumbered = Literal["off"]
"""The only value of a part's ``number``: the part has none and is not counted."""

LONGEST_NOTE = 240
"""The most characters of a footnote: at the foot of A5 in giant print, this leaves space for the line that refers to it."""

Footnotes = Annotated[dict[ItemId, Text], Field(max_length=MOST_ENTRIES), Says(role=Role.PROSE, longest=LONGEST_NOTE)]
"""Footnotes by id."""

PageLook = Literal["plain", "centred", "framed"]
"""How a page is set: from the start of its lines, around its middle, or around the middle of a frame."""

Starts = Literal["any", "recto", "verso", "spread"]
"""On which page a part begins."""


class Part(Node):
    """A part of the book: a page, a section, an exercise."""

    id: Identifier
    title: Annotated[Text, Says(unnumbered=NoNumbers.REPEATED)]
    subtitle: Text | None = None
    """A plainer second title."""
    audience: Audiences = ()
    """Its readers; if left out, everyone. A section's audience also applies to the parts that it lists."""
    number: Unnumbered | None = None
    """`off`: it has no number and is not counted; pages never have one."""
    starts: Starts = "any"
    """`recto` begins it on a right-hand page, `verso` on a left-hand one, `spread` on a left-hand one if it has two pages, so that they face each other. In a book that is read right to left the sides are swapped."""
    spot: SpotIllustration | None = None
    """A small drawing at its head, where that costs no line: one of the program's by its name, such as `cup`, or an SVG file in `figures/`. Support pages and exercises with `sensitivity: 3` have none."""
    footnotes: Footnotes = {}
    """Notes at the foot of the page, by id: `[^gauge]` in a text leads to the note `gauge`."""
    lang: LanguageTag | None = None
    """The language of its texts (BCP 47, such as `fr`), if it is not the book's; a block may have its own."""
    show_title: bool = True
    """Whether its number, title and subtitle are printed above it; the contents and running heads always have the title."""
    in_contents: bool = True
    """Whether the contents list it."""

    @property
    def is_for_guide(self) -> bool:
        """Whether only the leader's guide prints it."""
        return self.audience == (GUIDE,)
