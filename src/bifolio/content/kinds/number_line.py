"""The model of `number_line`."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bifolio.content.fields.answers import Accepted, Between
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Fault, ItemId, Node, Text
from bifolio.content.fields.exact_numbers import Exact, ExactNumber, most_parts
from bifolio.content.fields.faults import fault_at, wrong_value
from bifolio.content.fields.items import ItemsOf, Numbered
from bifolio.content.fields.says import Says, Unnumbered

MOST_TICKS = 101
"""The most ticks of a line: one for each number from 0 to 100."""

EVERY = (1, 2, 5, 10, 20, 25, 50, 100)
"""The intervals of ticks at which numbers are printed: every tick, or every second, fifth … if there is no room for
more.
"""


class Jump(Node):
    """An arc from one number to another."""

    from_: Annotated[Exact, Field(alias="from")]
    """Where it begins."""
    to: Exact
    """Where it ends, with an arrow."""
    text: Annotated[Text, Says(longest=12, unnumbered=Unnumbered.ONE_LINE)] | None = None
    """The words over it, such as `+3`; if left out, a box for the length of the jump."""

    @property
    def length(self) -> ExactNumber:
        """The length of the jump; negative if it goes back."""
        return ExactNumber(self.to.value - self.from_.value, max(self.from_.parts, self.to.parts))


class NumberLine(Asked):
    """A line with numbers, some of them to fill in, and jumps from one to another. Without either there is room above it to draw."""

    kind_title = "Number line"
    group = "placing"
    is_on_picture = True
    takes_numbers = True
    from_: Annotated[Exact, Field(alias="from")]
    """The number at its left end: a whole number, a decimal or a fraction such as `1/4`; it may be negative."""
    to: Exact
    """The number at its right end."""
    step: Exact | None = None
    """From tick to tick, at most 100 times; a fraction also makes the numbers fractions. If left out, there are no ticks."""
    labels: Annotated[int, Field(ge=0, le=100)] | None = None
    """`5` prints a number at every fifth tick, `0` none. If left out, as many as there is room for."""
    items: Annotated[dict[ItemId, Exact], Field(max_length=10), Numbered()] = {}
    """Places with a box for their number, which is the answer, by lasting id. Words under `printed` replace a box, such as the name of a point."""
    jumps: Annotated[ItemsOf[Jump], Field(max_length=8)] = {}
    """Arcs above the line, by lasting id."""
    asks: Literal["numbers", "drawing"] = "numbers"
    """`numbers`: boxes for the numbers of `items`, and for the lengths of the `jumps`. `drawing`: readers mark the
    `items` and draw the `jumps`, which only editions with answers show.
    """

    @model_validator(mode="after")
    def _answer(self) -> Self:
        """Makes the numbers the answers, unless the author has written others."""
        if self.asks == "drawing":
            drawn = [number.plain for number in self.marks.values()]
            drawn += [f"{jump.from_.plain} → {jump.to.plain}" for jump in self.jumps.values()]
            self.answer_with({"drawing": ("; ".join(drawn),)} if drawn else {})
            return self
        found = {key: (_accepted(number),) for key, number in self.items.items()}
        found.update(
            (f"jump-{key}", (_accepted(jump.length, "+"),)) for key, jump in self.jumps.items() if not jump.text
        )
        self.answer_with(found)
        return self

    @property
    def marks(self) -> dict[str, ExactNumber]:
        """Its `items` from the left, in the order in which they are read and numbered."""
        return dict(sorted(self.items.items(), key=lambda one: one[1].value))

    @property
    def boxes(self) -> dict[str, ExactNumber]:
        """Those of its `marks` that have a box."""
        return self.marks if self.asks == "numbers" else {}

    @property
    def has_drawing(self) -> bool:
        """Whether there is room above it to draw."""
        return self.asks == "drawing" or not (self.items or self.jumps)

    @property
    def ticks(self) -> tuple[Fraction, ...]:
        """The places of its ticks."""
        return tuple(self.from_.value + index * self._step for index in range(self._count)) if self.step else ()

    def numbered(self, every: int) -> tuple[Fraction, ...]:
        """Its ticks with a number, if one in ``every`` so many has one, counted from zero if a tick is there."""
        zero = next((index for index, tick in enumerate(self.ticks) if tick == 0), 0)
        return self.ticks[zero % every :: every]

    @property
    def _step(self) -> Fraction:
        return self.step.value if self.step else Fraction(0)

    @property
    def _count(self) -> int:
        """The number of its ticks, unless there are too many."""
        length = self.to.value - self.from_.value
        count = int(length / self._step) + 1 if self._step > 0 and length > 0 else 0
        return count if count <= MOST_TICKS else 0

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The numbers at its ends."""
        return self.from_.value, self.to.value

    @property
    def parts(self) -> int:
        """In how many parts its numbers divide a whole; 1 for decimals."""
        return most_parts(self.from_, self.to, self.step)

    def faults(self) -> Iterator[Fault]:
        """A line without length or with too many ticks, and numbers that are not on it."""
        if self.to.value <= self.from_.value:
            yield wrong_value("the line ends before it begins", "write the smaller number at 'from'", "to")
            return
        if self.step and not self._count:
            few = self._step > 0
            message = f"this makes more than {MOST_TICKS} ticks" if few else "a step must be greater than 0"
            yield wrong_value(message, "write a larger step" if few else "write the distance from tick to tick", "step")
        elif len(self.ticks) == 1:
            yield wrong_value("the step is longer than the line", "write a smaller step", "step")
        if self.labels is not None and not self.step:
            message, hint = "a line without 'step' has no ticks to number", "add 'step:', or remove 'labels:'"
            yield fault_at("useless-key", message, ("labels",), hint, is_key=True)
        places: list[tuple[tuple[str, ...], ExactNumber]] = [
            (("items", key), number) for key, number in self.items.items()
        ]
        for key, jump in self.jumps.items():
            places += [(("jumps", key, "from"), jump.from_), (("jumps", key, "to"), jump.to)]
            if not jump.length.value:
                yield wrong_value("this jump goes nowhere", "write where it ends", "jumps", key, "to")
        for path, number in places:
            if not self.from_.value <= number.value <= self.to.value:
                message = f"{number.as_typed} is not on the line"
                hint = f"the line goes from {self.from_.as_typed} to {self.to.as_typed}"
                yield wrong_value(message, hint, *path)


def _accepted(number: ExactNumber, plus: str = "") -> Accepted:
    """``number`` as a right answer, with ``plus`` before it if it is positive."""
    words = plus * (number.value > 0) + number.plain
    return words if "/" in words else Between(float(number.value), float(number.value), words)
