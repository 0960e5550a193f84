"""One section: one file of ``sections/``. Only ``id``, ``title`` and ``blocks`` are required; a profile may require more."""

from typing import Annotated

from pydantic import Field

from bifolio.content.blocks import AnyBlock
from bifolio.content.fields.base import MOST_ENTRIES, Identifier, Node, Text
from bifolio.content.fields.looks_file import OpenerName
from bifolio.content.fields.says import Role, Says, Unnumbered
from bifolio.content.model.part import Part, Starts


class Reflection(Node):
    """The reflection page after a section: its prompts and the space to answer. At its head is the section's drawing (`spot`)."""

    title: Annotated[Text, Says(unnumbered=Unnumbered.REPEATED)]
    blocks: Annotated[list[AnyBlock], Field(min_length=1)]
    """Prompts and the space to answer."""
    share: Identifier | None = None
    """Who may see the answers: a level of `sharing`."""


class Section(Part):
    """One section, ``sections/ID.yaml``: reading, key ideas, a quote, questions, then its exercises."""

    starts: Starts = "recto"
    """As for every part. A section without it begins on a right-hand page; one on two pages, or with a plate, on either."""
    blocks: Annotated[list[AnyBlock], Field(min_length=1)]
    """The reading text."""
    quote: Annotated[Text, Says(role=Role.PROSE, longest=200)] | None = None
    """One sentence in large type."""
    key_ideas: Annotated[list[Text], Field(max_length=MOST_ENTRIES), Says(role=Role.PROSE)] = []
    """Ideas worth keeping."""
    talk: Annotated[list[Text], Field(max_length=MOST_ENTRIES), Says(role=Role.PROSE)] = []
    """Questions to talk about."""
    after: list[AnyBlock] = []
    """Blocks after the questions: a table, a picture."""
    parts: list[Identifier] = []
    """Ids of its exercises and pages, in order."""
    reflection: Reflection | None = None
    """The reflection page after the exercises."""
    opener: OpenerName | None = None
    """How this section begins, if it differs from the others."""

    @property
    def reflection_part(self) -> str:
        """The part in the names of its reflection page's blanks."""
        return f"{self.id}-reflection"
