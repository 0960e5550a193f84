"""The model of `provider`."""

from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.base import Block, Text
from bifolio.content.fields.says import Role, Says

ProviderPart = Literal["logo", "who", "contact", "policy", "licence"]


class GivenProvider(Block):
    """Whoever hands out the book, from `provider.yaml`. If that says nothing, nothing is printed, not even the title."""

    kind_title = "Provider"
    group = "given"
    main = "parts"
    has_blanks = False
    parts: Annotated[list[ProviderPart], Field(min_length=1, max_length=5)] = ["logo", "who", "contact", "licence"]
    """What to print, in this order: `logo`; `who` leads the work, and where; `contact` with the line for out of hours; `policy` on what is said in private; `licence`, the line set with `--set licence_line=…`."""
    otherwise: Annotated[list[Text], Says(role=Role.PROSE)] = []
    """Paragraphs to print if nothing about the provider was given."""

    @property
    def given(self) -> frozenset[str]:
        """The provider, and the parts of it that are printed."""
        return frozenset({"provider", *self.parts})
