"""Blanks that authors write among words, and those above or below the bar of a fraction: ``{____/4}``, ``{(x + __)/3}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import KW_ONLY
from typing import Literal

from bifolio.form_fields import Option
from bifolio.frozen import frozen
from bifolio.text.fraction_terms import FRACTION_SIDE, PART_OF_SIDE, said_above, said_below, said_part

BLANK_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def _gap(name: str) -> str:
    return rf"(?P<{name}_gap>_{{2,}})(?:\{{(?P<{name}_name>{BLANK_ID})\}})?"


def _alone(name: str) -> str:
    """What is on one side of a bar: a blank with or without a name, or a term."""
    return rf"(?:{_gap(name)}|(?P<{name}_term>{FRACTION_SIDE}))"


def _among(name: str) -> str:
    """A blank on one side of a bar with terms beside it, in brackets."""
    return rf"\((?P<{name}_before>{PART_OF_SIDE}){_gap(name)}(?P<{name}_after>{PART_OF_SIDE})\)"


SIDES_WITH_BLANKS = (
    rf"(?:{_alone('top')}/{_alone('foot')}"
    rf"|{_among('above_in')}/(?P<below_of>{FRACTION_SIDE})|(?P<above_of>{FRACTION_SIDE})/{_among('below_in')})"
)
"""A fraction with a blank on either side, or one among the terms of a side."""


@frozen
class WrittenBlank:
    """A blank that an author wrote among words.

    ``key`` names it in its block, and is empty until the block's blanks are counted. ``length`` is the number of
    underscores; a choice has ``options`` instead, and its words are runs of their own.
    """

    key: str
    _: KW_ONLY
    length: int = 0
    options: tuple[Option, ...] = ()
    side: Literal["", "above", "below"] = ""
    """On which side of the bar of a fraction it is, if it is in one."""
    other: str = ""
    """The part on the other side of the bar; empty if that is a blank too: the one before or after it."""
    before: str = ""
    after: str = ""
    """The terms beside it on its own side, as spoken."""

    @property
    def is_second(self) -> bool:
        """Whether it is below another blank, whose place on the line it shares."""
        return self.side == "below" and not self.other

    def said_as(self, name: str) -> str:
        """The fraction with ``name`` for the blank; ``name`` if it is in none, or the second in one."""
        if self.before or self.after:
            name = f"({self.before}{name}{self.after})"
        if self.side == "above":
            return f"{name}/{self.other}"
        return f"{self.other}/{name}" if self.other else name


def blanks_at_bar(match: re.Match[str]) -> Iterator[WrittenBlank]:
    """The blanks above and below the bar that ``SIDES_WITH_BLANKS`` has found."""
    sides: tuple[tuple[Literal["above", "below"], str, str], ...] = (("above", "top", "foot"), ("below", "foot", "top"))
    for side, own, opposite in sides:
        say = said_below if side == "above" else said_above
        if gap := match[f"{own}_gap"]:
            other = say(match[f"{opposite}_term"]) if match[f"{opposite}_term"] else ""
            yield WrittenBlank(match[f"{own}_name"] or "", length=len(gap), side=side, other=other)
        elif gap := match[f"{side}_in_gap"]:
            before, after = (said_part(match[f"{side}_in_{part}"]) for part in ("before", "after"))
            other = say(match["below_of" if side == "above" else "above_of"])
            yield WrittenBlank(
                match[f"{side}_in_name"] or "", length=len(gap), side=side, other=other, before=before, after=after
            )
