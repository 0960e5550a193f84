"""The words of an infographic: one file in ``figures/``."""

from typing import Annotated

from pydantic import Field

from bifolio.content.fields.base import Identifier, Node, Text
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Role, Says, Unnumbered


class Dial(Node):
    """One dial of the infographic."""

    title: Annotated[Text, Says(longest=40)]
    words: Annotated[Text, Says(longest=90)]
    """What it is, in a few words."""


class Pair(Node):
    """One paired row of the infographic: what it is about, a few words on each side, an icon on each side."""

    aspect: Annotated[Text, Says(longest=40)]
    """What the row is about."""
    left: Annotated[Text, Says(longest=60)]
    """Words on the left."""
    right: Annotated[Text, Says(longest=60)]
    """Words on the right."""
    icons: list[str]
    """Names of the two drawings."""


class Drift(Node):
    """A drift at one side: where to, what it leads to, one way back."""

    title: Annotated[Text, Says(longest=40)]
    leads_to: Annotated[Text, Says(longest=90)]
    """What it leads to."""
    way_back: Annotated[Text, Says(longest=90)]
    """One way back."""


class InfographicFile(Node):
    """The words of the infographic, ``figures/ID.yaml``; the drawing itself is vector."""

    id: Identifier
    title: Text
    promise: Text
    """One line under the title."""
    alt: Annotated[Text, Says(role=Role.ALTERNATIVE, longest=150, may_be_empty=True, unnumbered=Unnumbered.SPOKEN)]
    """A description of the picture for people who cannot see it."""
    left_dial: Dial
    """The left dial."""
    right_dial: Dial
    """The right dial."""
    link: Text
    """Words between the dials."""
    left_circle: Annotated[list[Text], Says(longest=40)]
    """Words in the left circle."""
    middle: Annotated[Text, Says(longest=60)]
    """Words where the circles overlap."""
    outline: Text
    """Words around both circles."""
    right_circle: Annotated[list[Text], Says(longest=40)]
    """Words in the right circle."""
    pairs: Annotated[list[Pair], Field(min_length=5, max_length=5)]
    """The five paired rows."""
    left_drift: Drift
    """The drift at the left side."""
    right_drift: Drift
    """The drift at the right side."""
    chips: Annotated[list[Dial], Field(min_length=4, max_length=4)]
    """Four corners of the two dials."""
    chips_note: Text
    """A line under the chips."""
    practices: Annotated[list[Text], Field(min_length=4, max_length=4), Says(role=Role.PROSE, longest=90)]
    """Four small practices."""
    disclaimer: Annotated[Text, Says(role=Role.PROSE)]
    """The line at the foot."""
    blanks: Items
    """Words of the version to fill in: ids ``trust`` and ``room``, and the words with which their chips begin."""

    @property
    def caption(self) -> Text:
        """The caption beside its number."""
        return self.title
