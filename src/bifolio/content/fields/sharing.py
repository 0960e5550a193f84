"""Who may see the answers: levels that a book declares in its own words."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from bifolio.content.fields.alternatives import Before, under
from bifolio.content.fields.base import Identifier, Node, Text
from bifolio.content.fields.says import Says, Unnumbered

Sign = Literal["solid", "half", "outline", "none"]
"""The disc beside the strip's sentence."""


class SharingWords(Node):
    """A sentence by how many people answer in the copy."""

    one: Text | None = None
    """Where one person answers."""
    two: Text | None = None
    """Where two answer."""
    other: Text
    """For any number of people without a form of its own."""

    def for_people(self, count: int) -> Text:
        """The sentence for a copy in which ``count`` people answer."""
        return {1: self.one, 2: self.two}.get(count) or self.other


class SharingLevel(Node):
    """Who may see a page, a reflection or an exercise: the words printed about it, and whether its pages are kept
    apart.
    """

    mark: Annotated[Text, Says(longest=24, unnumbered=Unnumbered.ONE_LINE)] | None = None
    """A few words at the foot of its pages; if left out, there are none."""
    says: Annotated[SharingWords, Before(under("other", is_text=True), Text | SharingWords)] | None = None
    """A sentence in the strip of an exercise: a text, or `one`, `two` and `other` by how many people answer."""
    sign: Sign | None = None
    """The disc beside that sentence; if left out, the first level's is solid, then half, outline, none."""
    apart: bool = False
    """Whether its pages go into the private file of `--private-apart` and share no sheet with another person's."""
    own_choice: bool = False
    """Whether those who write decide what to show, so that its pages may be on the same leaf as private ones."""
    alone: Identifier | None = None
    """The level that applies instead in an edition with `work: alone`."""


def sharing_in(declared: Mapping[str, SharingLevel], work: str) -> Mapping[str, SharingLevel]:
    """The levels by id, as they apply in an edition with this ``work``; every level has a sign."""
    signs: tuple[Sign, ...] = get_args(Sign)
    levels = {
        key: level if level.sign else level.model_copy(update={"sign": signs[min(index, len(signs) - 1)]})
        for index, (key, level) in enumerate(declared.items())
    }
    if work != "alone":
        return levels
    return {key: levels.get(level.alone or key, level) for key, level in levels.items()}
