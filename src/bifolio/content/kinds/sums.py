"""The model of `sums`."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bifolio.content.fields.answers import Accepted, Between
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import ItemId
from bifolio.content.fields.items import Numbered
from bifolio.content.fields.written_sums import Sum


class Sums(Asked):
    """Sums to work out on squares: numbers one below another, with room for what is carried; divisions on a line, with squares to work on. The results are the answers."""

    kind_title = "Sums"
    group = "writing"
    is_drawn = True
    main = "items"
    is_on_picture = True
    any_order = ("items",)
    items: Annotated[dict[ItemId, Sum], Field(min_length=1, max_length=30), Numbered()]
    """The sums, by lasting id: `47 + 38`, `502 - 137`, `23 × 4`, `"84 : 6"`; up to six numbers may be added. Thousands have no sign between them, `12500`. Signs are printed as you write them, `×` or `·`, `÷` or `:`."""
    carries: Literal["above", "below", "none"] = "above"
    """Where there is a row of squares for what is carried or borrowed: above the numbers, below them, or nowhere."""
    numbers: bool = True
    """Whether each sum has its number before it, if there are several."""

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
