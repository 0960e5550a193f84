"""Answer keys and points as authors write them on a block; ``bifolio.assemble.answers_by_blank`` finds their blanks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic_core import PydanticCustomError

from bifolio.characters import collapsed
from bifolio.content.fields.alternatives import Read
from bifolio.frozen import frozen
from bifolio.placed import as_words

AS_WRITTEN = "as-written"
"""The answer of an ``ordering`` whose items are written in the right order."""

WHOLE = ""
"""Replaces the name of a blank if the answer, or the points, are for the whole block."""

MOST_POINTS = 1000

BOXES = {"true": True, "false": False}
"""Whether a box is ticked, by the word in lower or upper case."""


@frozen
class Between:
    """Any number from ``low`` to ``high``; if they are equal, only that number."""

    low: float
    high: float
    words: str
    """How it is printed: as the author wrote the numbers."""


def between(low: float, high: float | None = None) -> Between:
    """Any number from ``low`` to ``high``, or ``low`` alone."""
    ends = [low] if high is None else [low, high]
    return Between(float(ends[0]), float(ends[-1]), "–".join(str(as_words(end)) for end in ends))


T = TypeVar("T")

Accepted = str | bool | Between
"""One right answer: the id of an option or plain words, whether a box is ticked, a number or a range of numbers."""


def written(value: Accepted) -> str:
    """``value`` as it would be written as an id."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.words if isinstance(value, Between) else value


def _wrong(expected: str, hint: str = "") -> PydanticCustomError:
    return PydanticCustomError("wrong_value", "expected {expected}", {"expected": expected, "hint": hint})


def _read_answer(value: Any) -> dict[str, tuple[Accepted, ...]]:
    if isinstance(value, dict) and not _is_range(value):
        return _read_each(value, _read_accepted)
    return {WHOLE: _read_accepted(value)}


def _read_each(values: dict[Any, Any], read: Callable[[Any], T]) -> dict[str, T]:
    """Reads the value given for each blank. Raises an error that points at the key of the wrong value."""
    found = {}
    for key, value in values.items():
        try:
            found[str(key)] = read(value)
        except PydanticCustomError as wrong:
            raise PydanticCustomError(
                "wrong_value", wrong.message_template, {**(wrong.context or {}), "key": key}
            ) from None
    return found


def _is_range(value: dict[str, Any]) -> bool:
    return value.keys() == {"from", "to"} and all(map(_is_number, value.values()))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read_accepted(value: Any) -> tuple[Accepted, ...]:
    if value == []:
        raise _wrong("at least one answer", "write what is right, or remove the key")
    return tuple(map(_read_one, value if isinstance(value, list) else [value]))


def _read_one(value: Any) -> Accepted:
    if isinstance(value, bool):
        return value
    if _is_number(value):
        return between(value)
    if isinstance(value, str) and collapsed(value):
        return collapsed(value)
    if isinstance(value, dict) and _is_range(value):
        if value["from"] > value["to"]:
            raise _wrong("the smaller number at 'from'", "swap the two numbers")
        return between(value["from"], value["to"])
    nothing = "leave this blank out, if nothing is to be written in it" if value is None or value == "" else ""
    raise _wrong("text, a number, true or false, {from, to}, or a list of them", nothing)


def _read_points(value: Any) -> dict[str, float]:
    if isinstance(value, dict):
        return _read_each(value, _read_number)
    return {WHOLE: _read_number(value)}


def _read_number(value: Any) -> float:
    if not _is_number(value) or not 0 < value <= MOST_POINTS:
        hint = "write the number alone" if isinstance(value, str) else ""
        raise _wrong(f"a number above 0, at most {MOST_POINTS}", hint)
    return float(value)


_RANGE = {
    "type": "object",
    "properties": {"from": {"type": "number"}, "to": {"type": "number"}},
    "required": ["from", "to"],
    "additionalProperties": False,
}
_ONE = {"anyOf": [{"type": ["string", "number", "boolean"]}, _RANGE]}
_ACCEPTED = [*_ONE["anyOf"], {"type": "array", "minItems": 1, "items": _ONE}]
_NUMBER = {"type": "number", "exclusiveMinimum": 0, "maximum": MOST_POINTS}


def _schema(*shapes: Any) -> dict[str, Any]:
    by_blank = {"type": "object", "additionalProperties": {"anyOf": [*shapes]}}
    return {"anyOf": [*shapes, by_blank]}


Answer = Annotated[dict[str, tuple[Accepted, ...]], Read(_read_answer, _schema(*_ACCEPTED))]
"""Right answers by the names of blanks, or under ``WHOLE``; if there are several, any of them is right."""

Points = Annotated[dict[str, float], Read(_read_points, _schema(_NUMBER))]
"""Points by the names of blanks, or under ``WHOLE`` for the block."""
