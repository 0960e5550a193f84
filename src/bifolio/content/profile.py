"""What a profile is: duties of one kind of book as data (decision 0031)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from bifolio.content.needs import Need
from bifolio.content.rules import Change
from bifolio.content.sharing import SharingLevel
from bifolio.frozen import frozen


@frozen
class Amount:
    """How many entries a required key has; a key with one value has one."""

    least: int = 1
    most: int | None = None


@frozen(kw_only=True)
class Profile:
    """What one kind of book requires, checks and prints; the empty one asks for nothing."""

    requires: Mapping[str, Mapping[str, Amount]] = field(default_factory=dict)
    """Keys by part (``exercise``, ``section``). In ``notes.timing``, ``timing`` is asked for where there are ``notes``."""
    requires_for_leaders: Mapping[str, Mapping[str, Amount]] = field(default_factory=dict)
    """Further keys of the parts that an edition with leader's notes holds."""
    rules: Mapping[str, Change] = field(default_factory=dict)
    """How rules differ from their defaults, by name."""
    words: frozenset[str] = frozenset()
    """Keys of phrases that are printed only in books of this profile."""
    speaks_of: Mapping[str, Mapping[str, Need]] = field(default_factory=dict)
    """By language, words and what an edition needs before it may print them, beside the book's own."""
    sharing: Mapping[str, SharingLevel] = field(default_factory=dict)
    """Levels of sharing that books of this profile have, beside those they declare."""
    opening_blanks: tuple[str, ...] = ()
    """Ids of the blanks at the head of an exercise, unless the book names its own."""
    signs_on_sheets: bool = False
    """Whether what is signed in an exercise is printed on a leaf of its own, unless the agreement says otherwise."""
    always: frozenset[str] = frozenset()
    """Kinds of pages that hand-outs and private files have too."""
