"""The model of `lines`."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.alternatives import Short, under, word_or_mm
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Keep
from bifolio.content.fields.faults import useless_key, wrong_value
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Says, Unnumbered
from bifolio.content.fields.scalars import WORDS
from bifolio.text.inline import parse_inline

Ruling = Literal["plain", "dashed", "seyes"]
"""The rules printed between the lines."""


class Lines(Asked):
    """Ruled lines at full measure; on screen one multi-line field over all of them, or one for each number."""

    kind_title = "Ruled lines"
    group = "writing"
    main = "prompt"
    may_be_together = True
    names_people = True
    count: Annotated[int, Field(ge=1, le=60)] | None = None
    """How many lines; if left out, 4; a single line is beside its prompt if at least 60 mm are left for it. With `numbered`, how many
    under each number; if left out, 1."""
    numbered: Annotated[int, Field(ge=2, le=20)] | None = None
    """How many numbers there are, from 1, each with lines and a blank of its own."""
    spacing: Annotated[Literal["roomy"] | float | None, word_or_mm(("roomy",), 7, 30)] = None
    """`roomy` lines are further apart; or millimetres from 7 to 30, more in large print where that is too little."""
    ruling: Ruling = "plain"
    """For people who are learning to write letters: `dashed` adds a dashed line halfway above each line, `seyes` three thin ones and a
    square grid, as in French exercise books; lines are then 8 mm apart unless `spacing` says otherwise."""
    trace: Annotated[
        Items,
        Field(min_length=1, max_length=20),
        Short(under("lines", is_text=True), {"type": [*WORDS]}),
        Says(longest=120, takes_blanks=True, unnumbered=Unnumbered.ONE_LINE),
    ] = {}
    """A word, a sentence or letters to write over: first in black, then pale, then empty lines; or several, each with lines of its own. `count` is
    how often, the empty lines included (if left out, 3). For a name that is not known there are only empty lines. Lines are 14 mm
    apart, 16 with `seyes`, unless `spacing` says otherwise.
    """
    grow: bool | None = None
    """`true` adds lines until the page is full, or as high as the other side of `beside`, `false` none. If left out, the last
    lines of an exercise take a few more where their page has room, and any do on a page that would be less than two thirds full."""
    keep: Keep = "flow"

    @property
    def line_count(self) -> int:
        """How many lines there are, or how many for each number."""
        return self.count or (1 if self.numbered else 3 if self.trace else 4)

    def faults(self) -> Iterator[Fault]:
        """Lines that should grow although they are numbered, and keys that do not go with words to trace."""
        if self.trace:
            yield from self._trace_faults()
            return
        if self.grow and self.numbered:
            yield useless_key("grow", "beside 'numbered'")

    def _trace_faults(self) -> Iterator[Fault]:
        yield from (useless_key(key, "beside 'trace'") for key in ("numbered", "grow") if getattr(self, key))
        if self.count == 1:
            message = "tracing takes two rows at least: the words, and empty lines"
            yield wrong_value(message, "write 2 or more", "count")
        for key, words in self.trace.items():
            if any(run.written for run in parse_inline(words.source)):
                yield wrong_value("words to trace cannot have a blank", "write the words alone", "trace", key)

    @property
    def is_one_line(self) -> bool:
        """Whether it is a single line that stays single."""
        return self.line_count == 1 and not self.grow and not self.numbered and not self.trace
