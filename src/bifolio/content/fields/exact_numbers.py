"""Numbers that are drawn to scale, as authors write them: 5, −0.25, 3/4, 1 1/2."""

import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Read
from bifolio.frozen import frozen
from bifolio.messages import Messages
from bifolio.placed import as_words

_ENGLISH = Messages("en")

_DECIMAL = re.compile(r"([-−+]?)(\d{1,9})(?:[.,](\d{1,6}))?", re.ASCII)
_FRACTION = re.compile(r"([-−+]?)(?:(\d{1,3}) )?(\d{1,3})/([1-9]\d{0,2})", re.ASCII)


@frozen
class ExactNumber:
    """A number, and the parts into which its author divides a whole: 4 for 3/4, 1 for decimals."""

    value: Fraction
    parts: int = 1

    def written(self, messages: Messages, *beside: Fraction) -> str:
        """The number as printed in the book's language ``beside`` other numbers, a fraction in braces."""
        return messages.number(self.value, self.parts, largest=max(map(abs, beside), default=Fraction(0)))

    @property
    def plain(self) -> str:
        """The number as its author would write it in a text, a fraction in braces."""
        return self.written(_ENGLISH).replace(",", "")

    @property
    def as_typed(self) -> str:
        """The number as its author would write it as a value."""
        return self.plain.replace("−", "-").replace("{", "").replace("}", "")


def most_parts(*numbers: ExactNumber | None) -> int:
    """The most parts into which one of ``numbers`` divides a whole."""
    return max(one.parts for one in numbers if one is not None)


def _read(value: Any) -> ExactNumber:
    text = str(as_words(value)).strip() if not isinstance(value, bool) else ""
    if found := _DECIMAL.fullmatch(text):
        sign, whole, rest = found.groups(default="")
        number = ExactNumber(Fraction(int(whole + rest), 10 ** len(rest)))
    elif found := _FRACTION.fullmatch(text):
        sign, whole, above, below = found.groups(default="")
        number = ExactNumber(int(whole or 0) + Fraction(int(above), int(below)), int(below))
    else:
        hint = "with at most nine figures before the point and six after it"
        raise PydanticCustomError("wrong_value", "expected a number such as 5, -0.25 or 3/4", {"hint": hint})
    return ExactNumber(-number.value, number.parts) if sign in ("-", "−") else number


Exact = Annotated[ExactNumber, Read(_read, {"type": ["number", "string"]})]
"""A number in a model, kept exactly: 0.1 is a tenth."""
