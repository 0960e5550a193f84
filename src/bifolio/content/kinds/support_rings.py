"""The model of `support_rings`."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from bifolio.content.base import Block, KindGroup, Prompt, Text, phrase
from bifolio.content.says import Says
from bifolio.content.shared_models import Ring


class SupportRings(Block):
    """Three rings around a centre, for people, places and things that comfort."""

    kind: Literal["support_rings"] = "support_rings"
    kind_title: ClassVar[str] = "Support rings"
    group: ClassVar[KindGroup] = "placing"
    prompt: Prompt | None = None
    centre: Annotated[Text, Says(longest=20)] = phrase("rings.centre")
    """Word in the middle."""
    inner: Ring
    """The ring nearest to the middle."""
    middle: Ring
    """The ring between."""
    outer: Ring
    """The ring furthest out."""
