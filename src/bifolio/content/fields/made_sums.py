"""Sums that the program makes: as many as are wanted, within limits that their author sets."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Before
from bifolio.content.fields.base import Node, Plain
from bifolio.content.fields.mixing import mixed_order
from bifolio.content.fields.scales import ENDS
from bifolio.content.fields.written_sums import OPERATIONS, PRINTED, Operation, WrittenNumber, WrittenSum

MOST_MADE = 100
"""The most sums in a block."""

MOST_TRIES = 10_000
"""How many pairs of numbers are tried for one more sum: enough to find every fact of the tables."""

MOST_TABLES = 30
"""The highest table, and the most of them."""

FACTORS = 10
"""Tables go from 1 to this."""


def _read_signs(value: Any) -> Any:
    """A sign, or several, also as one text: ``+-``."""
    signs = [*value.replace(" ", "")] if isinstance(value, str) else value
    if isinstance(signs, list) and not {*map(str, signs)} <= OPERATIONS.keys():
        hint = "write the signs themselves, such as [+, -]"
        raise PydanticCustomError("wrong_value", "expected the signs +, -, × or ÷", {"hint": hint})
    return [PRINTED.get(sign, sign) for sign in signs] if isinstance(signs, list) else value


def _read_tables(value: Any) -> Any:
    """A table, or several, also from one to another: ``2-5``."""
    ends = ENDS.fullmatch(value) if isinstance(value, str) else None
    if ends:
        return [*range(int(ends[1]), min(int(ends[2]), MOST_TABLES + 1) + 1)]
    return [value] if isinstance(value, int) else value


Signs = Annotated[list[str], Before(_read_signs, str | list[str]), Field(min_length=1, max_length=4)]
Tables = Annotated[
    list[Annotated[int, Field(ge=1, le=MOST_TABLES)]],
    Before(_read_tables, int | str | list[int]),
    Field(min_length=1, max_length=MOST_TABLES),
]


class MadeSums(Node):
    """Sums that bifolio makes, always the same ones for the same keys in a block with the same id."""

    count: Annotated[int, Field(ge=1, le=MOST_MADE)] = 12
    """How many."""
    signs: Signs = ["+"]
    """What is to be done: `+`, `-`, `×` or `÷`, or several of them, `[+, -]`, as you write the signs where you live."""
    from_: Annotated[int, Field(ge=1, le=999_999), Field(alias="from")] = 1
    """The smallest number in a sum with `+` or `-`."""
    to: Annotated[int, Field(ge=2, le=999_999)] | None = None
    """The largest number in a sum or its result; if left out, 20 with `+` and `-`, and any with `×` and `÷`."""
    tables: Tables = [2, 3, 4, 5, 6, 7, 8, 9, 10]
    """The tables that `×` and `÷` practise, each from 1 to 10: `7`, `[3, 7]` or `2-5`."""
    carry: Literal["any", "never", "always"] = "any"
    """Whether something is carried or borrowed, with `+` and `-`."""
    seed: Plain = ""
    """Any word or number, for other sums within the same limits."""

    def sums(self, block: str) -> list[WrittenSum]:
        """The sums for the block with this id, none of them twice; fewer than ``count`` if there are not so many."""
        numbers = _numbers(f"{block} {self.seed}")
        found: dict[WrittenSum, None] = {}
        signs = [*self.signs]
        while signs and len(found) < self.count:
            sign = signs[len(found) % len(signs)]
            tries = (self._made(OPERATIONS[sign], sign, next(numbers), next(numbers)) for _ in range(MOST_TRIES))
            one = next((made for made in tries if made is not None and made not in found), None)
            if one is None:
                signs.remove(sign)
            else:
                found[one] = None
        return mixed_order(self.seed, [*found], lambda one: f"{one.sign} {[term.whole for term in one.terms]}")

    def _made(self, operation: Operation, sign: str, first: int, second: int) -> WrittenSum | None:
        """A sum of two numbers chosen by ``first`` and ``second``, if it is within the limits."""
        most = self.to or (20 if operation in ("plus", "minus") else MOST_TABLES * FACTORS)
        if operation in ("plus", "minus"):
            span = max(1, most - self.from_ + 1)
            one, other = first % span + self.from_, second % span + self.from_
            if operation == "minus":
                one, other = max(one, other), min(one, other)
            is_within = one + other <= most if operation == "plus" else one > other
            fits = is_within and self.carry in ("any", "always" if _carries(one, other, operation) else "never")
        else:
            table, factor = self.tables[first % len(self.tables)], second % FACTORS + 1
            one, other = (table * factor, table) if operation == "by" else (table, factor)
            if operation == "times" and first // len(self.tables) % 2:
                one, other = other, one
            fits = table * factor <= most
        return WrittenSum((WrittenNumber(str(one)), WrittenNumber(str(other))), operation, sign) if fits else None


def _carries(one: int, other: int, operation: Operation) -> bool:
    """Whether something is carried in ``one`` + ``other``, or borrowed in ``one`` - ``other``."""
    pairs = zip(str(one)[::-1], str(other)[::-1].ljust(len(str(one)), "0"), strict=False)
    digits = [(int(above), int(below)) for above, below in pairs]
    return any(above + below > 9 if operation == "plus" else above < below for above, below in digits)


def _numbers(seed: str) -> Iterator[int]:
    """Numbers that look accidental, and are always the same for ``seed``."""
    count = 0
    while True:
        yield int.from_bytes(sha256(f"{seed} {count}".encode()).digest()[:8], "big")
        count += 1
