"""The model of `space`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from bifolio.content.fields.alternatives import word_or_mm
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Node, Text
from bifolio.content.fields.exact_numbers import Exact, ExactNumber, most_parts
from bifolio.content.fields.faults import missing_key, useless_key, wrong_value
from bifolio.content.fields.items import Itemised
from bifolio.content.fields.says import Says, Unnumbered

_RANGE = re.compile(r"[-−]?\d[\d.,]*\s*(?:-|–|\.\.\.?|…|[^\W\d]{1,3})\s*[-−]?\d[\d.,]*")
"""The least and the greatest number of a scale, in any language: ``0-10``, ``-4 to 4``."""


MOST_TICKS = 31


class GraphAxis(Node):
    """The quantity measured along an edge of squared paper, and the numbers or words at its lines."""

    text: Annotated[Text, Says(longest=50)]
    """The quantity, with its unit."""
    ticks: (
        Annotated[
            list[Text],
            Field(min_length=2, max_length=MOST_TICKS),
            Says(longest=12, unnumbered=Unnumbered.ONE_LINE),
        ]
        | None
    ) = None
    """Numbers or words at lines of the squares, all equally far apart, from the corner on. The other axis crosses at ``0``; if both have a ``0`` that is not the first, their units are alike."""
    from_: Annotated[Exact | None, Field(alias="from")] = None
    """In place of `ticks`: the number at the corner."""
    to: Exact | None = None
    """The number at its other end."""
    step: Exact | None = None
    """From number to number; 1 if left out."""

    @property
    def numbers(self) -> tuple[ExactNumber, ...]:
        """The numbers from one end to the other; empty if they are not given so, or are too many."""
        if self.from_ is None or self.to is None:
            return ()
        step = self.step or ExactNumber(Fraction(1))
        count = (self.to.value - self.from_.value) / step.value if step.value else Fraction(0)
        if not 1 <= count < MOST_TICKS:
            return ()
        parts = most_parts(self.from_, self.to, step)
        return tuple(ExactNumber(self.from_.value + index * step.value, parts) for index in range(int(count) + 1))

    def faults(self) -> Iterator[Fault]:
        """Numbers beside `ticks`, only one end of them, too many, or none at `to`."""
        written = [key for key in ("from_", "to", "step") if getattr(self, key) is not None]
        if written and self.ticks is not None:
            yield useless_key(written[0].rstrip("_"), "beside 'ticks'", "remove one of them")
        elif written and (self.from_ is None or self.to is None):
            missing = "from" if self.from_ is None else "to"
            yield missing_key(missing, "in this axis", f"add '{missing}:', or write its numbers as 'ticks:'")
        elif written and not self.numbers:
            message = f"this does not make 2 to {MOST_TICKS} numbers from the corner on"
            hint = "write the smaller number at 'from', and the distance from number to number at 'step'"
            yield wrong_value(message, hint, "to")
        elif written and self.to is not None and (last := self.numbers[-1]).value != self.to.value:
            following = ExactNumber(2 * last.value - self.numbers[-2].value, last.parts)
            message = f"the numbers end at {last.as_typed}: no step reaches {self.to.as_typed}"
            hint = f"write {last.as_typed} or {following.as_typed}, or another 'step'"
            yield wrong_value(message, hint, "to")


class Axes(Node):
    """The axes of a graph to draw."""

    across: Itemised[GraphAxis]
    """The axis from left to right."""
    up: Itemised[GraphAxis]
    """The axis from bottom to top."""


class Space(Asked):
    """Space for notes or a sketch, on faint dots, on lines, on squared or graph paper, or on staves for music."""

    kind_title = "Space"
    group = "writing"
    main = "look"
    flows = True
    look: Literal["dots", "lines", "squares", "graph", "staves"] = "dots"
    """The pattern printed on it: dots, lines, squares of 5 mm, graph paper with lines every 2 mm, or staves of five lines for music, without clefs."""
    axes: Axes | None = None
    """Axes to plot on, with names and numbers, where ``look`` is ``squares`` or ``graph``."""
    height: Annotated[Literal["half", "page", "rest"] | float, word_or_mm(("half", "page", "rest"), 20, 230)] = "half"
    """Half a page, a whole one, or the rest of the page; or millimetres from 20 to 230. Names and numbers of ``axes`` are not counted."""

    @property
    def may_be_inside(self) -> bool:
        """Whether it may be in another block: not if it fills its page."""
        return self.height not in ("page", "rest")

    def faults(self) -> Iterator[Fault]:
        """Axes where there are no squares, and numbers in place of the name of an axis."""
        if self.axes is not None and self.look not in ("squares", "graph"):
            message = f"'axes' need squares, not {self.look}"
            yield wrong_value(message, "set 'look: graph' or 'look: squares'", "axes")
        for key in ("across", "up") if self.axes is not None else ():
            axis: GraphAxis = getattr(self.axes, key)
            if axis.ticks is None and _RANGE.fullmatch(axis.text.source):
                message = f"'{axis.text.source}' would be the name of the axis"
                hint = "write the name as 'text:', and its numbers as 'from:' and 'to:'"
                yield wrong_value(message, hint, "axes", key)
            yield from (replace(fault, path=("axes", key, *fault.path)) for fault in axis.faults())
