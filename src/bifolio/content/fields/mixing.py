"""Orders that look accidental and are always the same, and how authors ask for them."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import Field

from bifolio.content.fields.alternatives import Before, not_one_of
from bifolio.content.fields.scalars import WORDS
from bifolio.diagnostics import near_hint
from bifolio.placed import as_words

T = TypeVar("T")

IN_AN_EDITION = (
    "in workbook.yaml, 'editions: {a: {title: Group A}, b: {title: Group B, shuffle: b}}' has them in another order"
)
"""How to have questions in another order."""


_OFF = ("off", "no", "none", "false")


def _read_order(value: Any) -> Any:
    words = as_words(value)
    if not isinstance(words, str):
        return value
    return "" if words.lower() in _OFF else words.lower()


Order = Annotated[str, Before(_read_order, {"type": [*WORDS]}), Field(max_length=40)]
"""A word that stands for an order, in lower case; empty for the one in which things are written."""

Mixable = Literal["off", "place", "options"]


def _read_mixable(value: Any) -> Any:
    words, known = as_words(value), get_args(Mixable)
    if words is None or words in known:
        return words
    if str(words).lower() in _OFF:
        return "off"
    raise not_one_of(known, hint=near_hint(str(words), known) or IN_AN_EDITION)


Shuffled = Annotated[Mixable | None, Before(_read_mixable, Mixable)]
"""What an edition in another order may change of a question."""


def mixed_order(seed: str, things: Sequence[T], name_of: Callable[[T], str] = str) -> list[T]:
    """``things`` in an order that depends only on ``seed`` and their names, and differs from the one in which they are given
    unless there is only one.
    """
    mixed = sorted(things, key=lambda one: sha256(f"{seed}.{name_of(one)}".encode()).digest())
    return mixed if mixed != list(things) else [*mixed[1:], *mixed[:1]]
