"""Sums as authors write them, such as 47 + 38 or 84 ÷ 6, and their results."""

import re
from fractions import Fraction
from math import prod
from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Read
from bifolio.frozen import frozen
from bifolio.placed import as_words

MOST_COLUMNS = 16
"""The most squares side by side: on A5 in giant print each is still wide enough to tap."""

MOST_TERMS = 6
"""The most numbers that are added."""

_TERM = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?", re.ASCII)

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3}|\.000)", re.ASCII)
"""A number that may be in thousands: which sign groups figures depends on where its author lives."""

_SIGN = re.compile(r"\s*([-+−–×x*·÷:/])\s*")

_TO_WORK_OUT = re.compile(r"\s*=\s*[_?…□]*$")
"""What authors write after a sum: an equals sign, and a blank."""

_BLANK = re.compile(r"_{2,}|(?<!\w)_(?!\w)|[?□☐]|\.{3}|…")
_NOT_IN_SQUARES = re.compile(r"[(){}^√½¼¾]|\d/\d+ *[-+−–×x*·÷:]|[-+−–×x*·÷:] *\d+/\d|(?:^|[-+−–×x*·÷:/]) *[-−–]\d")
"""Brackets, powers, roots, fractions and negative numbers."""

_READ_IN_A_TEXT = re.compile(r"(?:[\w\s().,√½¼¾%=<>+\-−–×·÷:/]|\^[-−]?[\dA-Za-z]{1,6}\^|\{\d{1,6}/\d{1,6}\})+")
"""Arithmetic that a text prints as it is meant."""

_MOST_SHOWN = 60
"""The most characters of a sum in a hint."""

Operation = Literal["plus", "minus", "times", "by"]

OPERATIONS: dict[str, Operation] = {
    **dict.fromkeys("+", "plus"), **dict.fromkeys("-−–", "minus"), **dict.fromkeys("×x*·", "times"), **dict.fromkeys("÷:/", "by"),
}  # fmt: skip
"""What each sign stands for."""


@frozen
class WrittenNumber:
    """A number of a sum: its figures before and after the decimal sign, as they are written."""

    whole: str
    part: str = ""

    @property
    def value(self) -> Fraction:
        """What it is worth."""
        return Fraction(int(self.whole + self.part), 10 ** len(self.part))

    @property
    def length(self) -> int:
        """How many figures it has."""
        return len(self.whole) + len(self.part)

    @property
    def figures(self) -> str:
        """The number as an author would write it."""
        return f"{self.whole}.{self.part}" if self.part else self.whole

    @classmethod
    def of(cls, value: Fraction, places: int) -> "WrittenNumber":
        """The number with at most this many decimal ``places``, none of them an idle zero."""
        figures = str(int(value * 10**places)).rjust(places + 1, "0")
        return cls(figures[: len(figures) - places], figures[len(figures) - places :].rstrip("0"))


@frozen
class WrittenSum:
    """Numbers and what is done with them."""

    terms: tuple[WrittenNumber, ...]
    operation: Operation
    sign: str
    """The sign that is printed, as authors write it where they live: × or ·, ÷ or :."""

    @property
    def remainder(self) -> int:
        """What a division of whole numbers leaves; 0 for other sums."""
        first, last = self.terms[0], self.terms[-1]
        if self.operation != "by" or first.part or last.part:
            return 0
        return int(first.whole) % int(last.whole)

    @property
    def result(self) -> WrittenNumber | None:
        """The right answer, without a remainder; ``None`` if it is negative or has more than six decimal places."""
        values = [term.value for term in self.terms]
        value = {
            "plus": lambda: sum(values, Fraction(0)),
            "minus": lambda: values[0] - values[-1],
            "times": lambda: prod(values, start=Fraction(1)),
            "by": lambda: (values[0] - self.remainder) / values[-1],
        }[self.operation]()
        if value < 0 or (value * 10**6).denominator != 1:
            return None
        return WrittenNumber.of(value, 6)

    @property
    def parts(self) -> int:
        """How many squares are for figures after the decimal sign, where signs are below one another; 0 elsewhere."""
        # a result has no more
        return max(len(number.part) for number in self.terms) if self.operation in ("plus", "minus") else 0

    @property
    def columns(self) -> int:
        """How many squares it has side by side, the first for its number and the sign."""
        every = (*self.terms, *([self.result] if self.result else []))
        figures = [number.length for number in every]
        if self.operation == "by":
            rest = 1 + figures[1] if self.remainder else 0
            return 3 + figures[0] + figures[1] + max(figures[0], figures[-1]) + rest
        if self.operation == "times":
            # before the decimal sign is put in
            return 1 + max(*figures, len(str(prod(int(term.whole + term.part) for term in self.terms))))
        return 1 + max(len(number.whole) for number in every) + self.parts


PRINTED = {"-": "−", "–": "−", "x": "×", "*": "×", "/": "÷"}
"""Signs that stand for others on a keyboard."""

_EXPECTED = "expected a sum such as 47 + 38"


def _wrong(hint: str) -> PydanticCustomError:
    return PydanticCustomError("wrong_value", _EXPECTED, {"hint": hint})


def _written_elsewhere(text: str) -> str:
    """How to write ``text``, if it is arithmetic that has no place in squares; empty if it is none."""
    if _BLANK.search(text):
        return _in_a_text(_BLANK.sub("____", text), "a sum has its blank at the end; write one inside in a text")
    first = text.partition("=")[0].strip()
    if _is_of_numbers(first) and first != text:
        return f"write '{first}' alone: bifolio works out the result"
    if "=" in text:
        return "write it in a text, with ____ as the blank"
    return _in_a_text(f"{text} = ____", "write it in a text") if _NOT_IN_SQUARES.search(text) else ""


def _in_a_text(sum_: str, hint: str) -> str:
    """The ``hint`` with the sum as a text has it: fractions in braces, powers between two carets. Without the sum if it is long or has other marks."""
    shown = re.sub(r"(?<![\d{/])(\d+)/(\d+)(?![\d}/])", r"{\1/\2}", sum_[:_MOST_SHOWN])
    shown = re.sub(r"\^(?:\{([-−]?\w{1,6})\}|([-−]?(?:\d{1,6}|[A-Za-z])))(?![\w^])", r"^\1\2^", shown).replace("*", "×")
    is_whole = len(sum_) <= _MOST_SHOWN and _READ_IN_A_TEXT.fullmatch(shown)
    return f"{hint}: '{shown}'" if is_whole else f"{hint}, with ____ as the blank"


def _is_of_numbers(text: str) -> bool:
    terms = _SIGN.split(text)[::2]
    return len(terms) > 1 and all(map(_TERM.fullmatch, terms))


def _refuse_thousands(terms: list[str]) -> None:
    if grouped := next(filter(_GROUPED.fullmatch, terms), ""):
        whole, part = re.split("[.,]", grouped)
        decimal = f"{whole}.{part.rstrip('0') or '0'}"
        raise _wrong(
            f"'{grouped}' has two meanings: write {whole}{part} for the whole number, {decimal} for the decimal number"
        )


def _read_sum(value: Any) -> WrittenSum:
    if isinstance(value, dict):
        raise _wrong('put a sum with a colon in quotation marks: "84 : 6"')
    text = _TO_WORK_OUT.sub("", " ".join(str(as_words(value)).split()))
    terms, signs = _SIGN.split(text)[::2], _SIGN.split(text)[1::2]
    if not _is_of_numbers(text):
        raise _wrong(
            _written_elsewhere(text)
            or "write numbers of at most six figures, and three after the point, with +, -, × or ÷ between them"
        )
    _refuse_thousands(terms)
    operations = {OPERATIONS[sign] for sign in signs}
    operation = operations.pop()
    if operations or len(terms) > (MOST_TERMS if operation == "plus" else 2):
        raise _wrong(
            _in_a_text(
                f"{text} = ____",
                f"write two numbers, or up to {MOST_TERMS} that are added; one of another form in a text",
            )
        )
    found = WrittenSum(
        tuple(WrittenNumber(*re.split("[.,]", term)) for term in terms), operation, PRINTED.get(signs[0], signs[0])
    )
    if operation == "by" and not found.terms[-1].value:
        raise PydanticCustomError("wrong_value", "nothing can be divided by 0", {"hint": "write another number"})
    if found.result is None:
        hint = (
            "write the larger number first"
            if operation == "minus"
            else "write whole numbers, or a division that comes out even"
        )
        raise PydanticCustomError("wrong_value", "this sum has no result that fits its squares", {"hint": hint})
    if found.columns > MOST_COLUMNS:
        message = "this sum needs {count} squares side by side; a page has room for {most}"
        context = {"count": found.columns, "most": MOST_COLUMNS, "hint": "take smaller numbers"}
        raise PydanticCustomError("wrong_value", message, context)
    return found


Sum = Annotated[WrittenSum, Read(_read_sum, {"type": "string"})]
"""A sum in a model."""
