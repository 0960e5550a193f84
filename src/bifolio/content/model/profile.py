"""Profiles: the requirements of one kind of book, as data (decision 0031); and the needs that an edition must meet
before a text may mention certain things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal

from bifolio.content.fields.alternatives import Before, under
from bifolio.content.fields.base import Audiences, Identifier, Node
from bifolio.content.fields.sharing import SharingLevel
from bifolio.content.rules import Change
from bifolio.frozen import frozen


class Need(Node):
    """The needs of certain words. If several keys are given, the edition must meet all of them."""

    part: Identifier | None = None
    """A page, section or exercise that the edition has."""
    kind: Identifier | None = None
    """A kind of block that the words' own part has in this edition."""
    people: Literal["one", "several"] | None = None
    """How many people answer in a copy."""
    audience: Audiences = ()
    """Readers of whom the edition has at least one."""


AnyNeed = Annotated[Need, Before(under("part"), Identifier | Need)]
"""The need of certain words; an id is a part of the book."""


@frozen
class Amount:
    """How many entries a required key must have; a key with a single value has one."""

    least: int = 1
    most: int | None = None


@frozen(kw_only=True)
class Profile:
    """What one kind of book requires, checks and prints; an empty profile requires nothing."""

    requires: Mapping[str, Mapping[str, Amount]] = field(default_factory=dict)
    """Required keys by part (``exercise``, ``section``). ``notes.timing`` requires ``timing`` only if there are ``notes``."""
    requires_for_leaders: Mapping[str, Mapping[str, Amount]] = field(default_factory=dict)
    """Further keys required of parts that are in an edition with leader's notes."""
    rules: Mapping[str, Change] = field(default_factory=dict)
    """How rules differ from their defaults, by name."""
    words: frozenset[str] = frozenset()
    """Keys of phrases that only books of this profile print."""
    speaks_of: Mapping[str, Mapping[str, Need]] = field(default_factory=dict)
    """Words by language, and for each the needs that an edition must meet before it may print them, in addition to the
    book's own.
    """
    sharing: Mapping[str, SharingLevel] = field(default_factory=dict)
    """Levels of sharing that books of this profile have, in addition to those they declare."""
    opening_blanks: tuple[str, ...] = ()
    """Ids of the blanks at the head of an exercise, unless the book names its own."""
    signs_on_sheets: bool = False
    """Whether the blocks to sign in an exercise are printed on a separate leaf, unless the agreement says otherwise."""
    always: frozenset[str] = frozenset()
    """Kinds of pages that are also in hand-outs and private files."""
