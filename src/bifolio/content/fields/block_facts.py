"""What the rest of the program asks of a block, whatever its kind (decision 0079)."""

from typing import Literal, NamedTuple

Frame = Literal["opens", "closes", "leads to help"]
"""What a block does in the frame of an exercise that may stir strong feelings."""

OpenerPart = Literal["quote", "ideas", "talk", "box"]
"""What a block may be among those that the design of a section's opener sets in its own way."""

TakenOut = Literal["cut-out", "signed"]
"""A leaf with an empty back. Each block to cut out has a leaf of its own; all blocks signed at the end of an exercise
share one.
"""


class Choice(NamedTuple):
    """How many things of a kind a block offers to choose from, and the key that lists them."""

    path: tuple[str, ...]
    what: str
    number: int


CaptionKind = Literal["table", "figure"]
"""The kinds of block that are numbered in a sequence of their own."""


class Shown(NamedTuple):
    """A file of the workbook that a block prints: the key that names it, its id, and its kind."""

    key: str
    id: str
    what: Literal["table", "infographic"]
