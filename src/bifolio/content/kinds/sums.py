"""The model of `sums`."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bifolio.content.fields.answers import Accepted, Between
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, ItemId
from bifolio.content.fields.faults import missing_key, useless_key, wrong_value
from bifolio.content.fields.items import Numbered
from bifolio.content.fields.made_sums import MOST_MADE, MadeSums
from bifolio.content.fields.written_sums import OPERATIONS, Sum

MOST_ON_A_LINE = 4
"""The most numbers of a sum on a line: more would be tiny on A5 in giant print."""


class Sums(Asked):
    """Sums to work out on squares: numbers one below another, with room for what is carried; divisions on a line, with squares to work on; or all on lines. The results are the answers."""

    kind_title = "Sums"
    group = "writing"
    is_drawn = True
    main = "items"
    is_on_picture = True
    any_order = ("items",)
    items: Annotated[dict[ItemId, Sum], Field(max_length=MOST_MADE), Numbered()] = {}
    """The sums, by lasting id: `47 + 38`, `502 - 137`, `23 × 4`, `"84 : 6"`; up to six numbers may be added. Thousands have no sign between them, `12500`. Signs are printed as you write them, `×` or `·`, `÷` or `:`."""
    make: MadeSums | None = None
    """Instead of `items`: sums that bifolio makes."""
    layout: Literal["squares", "line"] = "squares"
    """`squares`: numbers one below another. `line`: `7 × 8 =` and a line for the result, in as many columns as there is room for."""
    carries: Literal["above", "below", "none"] = "above"
    """Where there is a row of squares for what is carried or borrowed: above the numbers, below them, or nowhere."""
    numbers: bool = True
    """Whether each sum has its number before it, if there are several."""

    @model_validator(mode="after")
    def _make(self) -> Self:
        """Makes the sums that are wanted, as a list of items."""
        if self.make is not None and not self.items:
            made = self.make.sums(self.id)
            self.__dict__["items"] = {str(number): one for number, one in enumerate(made, 1)}
        return self

    @model_validator(mode="after")
    def _answer(self) -> Self:
        """Makes the results the answers."""
        found: dict[str, tuple[Accepted, ...]] = {}
        for key, one in self.items.items():
            if one.result is not None:
                found[key] = (Between(float(one.result.value), float(one.result.value), one.result.figures),)
            if one.remainder:
                found[f"{key}-rest"] = (Between(float(one.remainder), float(one.remainder), str(one.remainder)),)
        self.answer_with(found)
        return self

    def faults(self) -> Iterator[Fault]:
        """No sums, or fewer than wanted, and keys without effect."""
        if not self.items and self.make is None:
            yield missing_key("items", "in this 'sums' block", "write '- sums: [47 + 38, 23 × 4]'")
        if self.make is not None and "items" in self.model_fields_set:
            yield useless_key("make", "beside 'items'")
        elif self.make is not None:
            yield from self._made_faults(self.make)
        for key, one in self.items.items() if self.layout == "line" else ():
            if len(one.terms) > MOST_ON_A_LINE:
                message = f"a sum on a line has at most {MOST_ON_A_LINE} numbers, this one has {len(one.terms)}"
                yield wrong_value(message, "leave out 'layout: line', or take fewer", "items", key)
        if self.layout == "line" and "carries" in self.model_fields_set:
            yield useless_key("carries", "on a line")

    def _made_faults(self, make: MadeSums) -> Iterator[Fault]:
        """Fewer sums than wanted, and limits without effect on those that ``make`` asks for."""
        if len(self.items) < make.count:
            few = f"only {len(self.items)} different sums, not {make.count}" if self.items else "no sums"
            hint = "lower 'count', or widen the limits" if self.items else "widen the limits"
            yield wrong_value(f"these limits allow {few}", hint, "make", "count")
        operations = {OPERATIONS[sign] for sign in make.signs}
        limits = {"tables": ("×", "÷"), "from_": ("+", "-"), "carry": ("+", "-")}
        for key, signs in limits.items():
            if key in make.model_fields_set and operations.isdisjoint(OPERATIONS[sign] for sign in signs):
                hint = f"write 'signs: [{', '.join(signs)}]', or remove it"
                yield useless_key(key.rstrip("_"), "with these signs", hint, "make")
        if "{" in make.seed:
            message = "expected a word or a number, found a name in braces"
            hint = "every sheet of a series has the same sums; for others, use a template with a 'seed' for each"
            yield wrong_value(message, hint, "make", "seed")
