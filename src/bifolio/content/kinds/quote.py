"""The model of `quote`."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.base import Block, Fault, Text
from bifolio.content.fields.block_facts import OpenerPart
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.says import Role, Says

LONGEST_PULL = 240
"""The most characters of a quotation in large type."""


class Quote(Block):
    """Words that somebody said or wrote: a sentence in large type, or a passage or verse set off from the text."""

    kind_title = "Quotation"
    group = "reading"
    main = "text"
    has_blanks = False
    text: Annotated[Text, Says(role=Role.PROSE, takes_lines=True, takes_notes=True)]
    """The quotation. A literal block (`|`) keeps its lines; the rest of a line that is too long is indented."""
    source: Annotated[Text, Says(role=Role.CITED)] | None = None
    """Who says it, or where it is from: printed below."""
    look: Literal["pull", "block"] = "pull"
    """`pull` sets a sentence of up to 240 characters in large type, `block` a passage of any length as running text."""

    line_numbers: Annotated[int, Field(ge=1, le=10)] | None = None
    """Prints the number beside every line of a passage, or every fifth (`5`), for questions about it. A line of verse has one number even if it takes two lines."""

    @property
    def opener_part(self) -> OpenerPart | None:
        """A quotation, if it is just a sentence to remember."""
        return "quote" if self.look == "pull" and self.source is None else None

    def faults(self) -> Iterator[Fault]:
        """A quotation too long for large type, and numbers of lines in it."""
        if self.line_numbers is not None and self.look == "pull":
            message, hint = "only the lines of a passage have numbers", "add 'look: block'"
            yield fault_at("useless-key", message, ("line_numbers",), hint, is_key=True)
        count = len(self.text.plain)
        if self.look == "pull" and count > LONGEST_PULL:
            message = f"this quotation has {count} characters; in large type {LONGEST_PULL} fit"
            yield fault_at("too-long-for-place", message, ("text",), "shorten it, or add 'look: block'")
