"""The model of `agreement`."""

from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import By, Node, Text
from bifolio.content.fields.items import Items, ItemsOf


class Clause(Node):
    """One clause of an agreement: its lead words, whether it asks how sure the person is, an optional heading before it."""

    text: Text
    """The words a clause begins with."""
    heading: Text | None = None
    """Bold words above this clause, for it and those that follow."""
    confidence: bool = True
    """Whether it asks how sure the writer is, from 0 to 10."""
    lines: Annotated[int, Field(ge=1, le=4)] = 2
    """How many lines to write on."""
    by: By = ()
    """Whose promise it is, by ids; if left out, everybody's together; ``each`` gives everybody their own promise."""


class Agreement(Asked):
    """Numbered clauses with lines and a confidence box (0 to 10)."""

    kind_title = "Agreement"
    group = "writing"
    main = "items"
    named_in = "items"
    taken_out = "signed"
    items: Annotated[ItemsOf[Clause], Field(min_length=1, max_length=12)]
    """The clauses, by lasting id."""
    checks: Items = {}
    """Small test words printed once above the clauses (mine, free, small, visible, safe, dated)."""
    halves: bool = False
    """Whether clauses by ``each`` are there for every person of the book, in every copy."""
    layout: Literal["list", "two-columns"] = "list"
    """One clause under another, or two side by side where the page is wide enough; clauses by ``each`` are always side by side there."""
    frame: bool | None = None
    """Whether it has a frame, with signatures that follow it; if left out, only where it begins a page (`starts`) or has a leaf of its own (`sheet`)."""
    sheet: bool | None = None
    """Whether an agreement in an exercise is printed after all other blocks, on a leaf of its own, with the exercise's
    signatures; if left out, only with `profile: therapy`.
    """
