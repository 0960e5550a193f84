"""The model of `thermometer`."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, Keep, Plain, Text
from bifolio.content.fields.exact_numbers import Exact, ExactNumber, most_parts
from bifolio.content.fields.faults import fault_at, missing_key, useless_key, wrong_value
from bifolio.content.fields.items import Items
from bifolio.content.fields.says import Says

NUMBER = "{number}"
"""Stands in `labels` for the number of a step."""

MOST_STEPS = 20


class Thermometer(Asked):
    """A tube that fills up towards a goal, a step at a time; or levels in words, one of which is marked."""

    kind_title = "Thermometer"
    group = "choosing"
    main = "items"
    keep: Keep = "together"
    items: Annotated[Items, Field(max_length=10), Says(longest=60)] = {}
    """Levels in words, from the lowest up, by lasting id; the reader marks one of them."""
    from_: Annotated[Exact, Field(alias="from")] = ExactNumber(Fraction(0))
    """The number at its foot, if it has no `items`."""
    to: Exact | None = None
    """The number at its top."""
    step: Exact | None = None
    """From number to number, at most 20 times; each step is coloured in on paper, and ticked on screen."""
    labels: Annotated[Plain, Field(max_length=20)] = NUMBER
    """The label at each step, such as `{number} €`."""
    filled: Exact | None = None
    """How far it is filled already; the reader does not tick those steps."""
    goal: Annotated[Text, Says(longest=60)] | None = None
    """Words above its top."""
    notes: Annotated[int, Field(ge=0, le=3)] = 0
    """How many lines to write on there are at each level in words."""

    @property
    def steps(self) -> dict[str, Fraction]:
        """The numbers of its steps, from the lowest up, by the names of their blanks."""
        if self.to is None or self.step is None or self.step.value <= 0:
            return {}
        count = (self.to.value - self.from_.value) / self.step.value
        if count.denominator != 1 or not 2 <= count <= MOST_STEPS:
            return {}
        numbers = (self.from_.value + index * self.step.value for index in range(1, int(count) + 1))
        return {_key(number): number for number in numbers}

    @property
    def parts(self) -> int:
        """In how many parts its numbers divide a whole; 1 for decimals."""
        return most_parts(self.from_, self.to, self.step)

    def is_filled(self, number: Fraction) -> bool:
        """Whether it is filled up to ``number``."""
        return self.filled is not None and number <= self.filled.value

    def faults(self) -> Iterator[Fault]:
        """Keys of the other form, and steps that do not reach the top from the foot."""
        if self.items:
            others = ("from_", "to", "step", "labels", "filled")
            yield from (_useless(key.rstrip("_"), "'items'") for key in others if key in self.model_fields_set)
            if len(self.items) < 2:
                yield fault_at("too-few", "a thermometer has two levels at least", ("items",), "add one")
            return
        if self.notes:
            yield _useless("notes", "'to'")
        if self.to is None or self.step is None:
            hint = "add 'to:' and 'step:', or 'items:' with levels in words"
            yield missing_key("to" if self.to is None else "step", "in this thermometer", hint)
            return
        if not self.steps:
            message = f"the step must lead from 'from' to 'to' in 2 to {MOST_STEPS} equal parts"
            yield wrong_value(message, "change it, or the number at 'to'", "step")
        elif self.filled is not None and not self.from_.value <= self.filled.value <= self.to.value:
            yield wrong_value("this is not on the thermometer", "write a number between its ends", "filled")
        if NUMBER not in self.labels:
            yield wrong_value(f"expected text with '{NUMBER}' in it", "write it as in '{number} €'", "labels")


def _key(number: Fraction) -> str:
    """The name of the blank for a step: its number, so that other steps do not change it."""
    digits = re.sub(r"[^0-9]+", "-", f"{abs(float(number)):.6f}".rstrip("0").rstrip("."))
    return f"below-{digits}" if number < 0 else digits


def _useless(key: str, other: str) -> Fault:
    return useless_key(key, f"beside {other}", "remove one of them")
