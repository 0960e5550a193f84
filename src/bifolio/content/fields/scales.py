"""Scales of whole numbers as authors write them: ``0-10``."""

import re
from typing import Annotated, Any, Literal

from pydantic_core import PydanticCustomError

from bifolio.content.fields.alternatives import Read
from bifolio.content.words_elsewhere import key_otherwise
from bifolio.placed import as_words

FACES = "faces"
"""The prefix of a scale of faces, such as ``faces-5``."""


MOST_NUMBERS = 11
"""The most circles that fit in two rows, and the most rings that fit in a wheel, on every paper and in every size."""

ENDS = re.compile("([0-9]{1,3}) *(?:-|–|to|bis|à|a|\\.\\.) *([0-9]{1,3})")
"""The ends of a run of whole numbers: ``1-6``."""


def numbers(value: Any) -> str:
    """The ends of a short scale, such as ``1-6``; raises pydantic's error if ``value`` is none."""
    shown = str(as_words(value)).replace("'", "")
    ends = ENDS.fullmatch(shown)
    low, high = map(int, ends.groups()) if ends else (0, 0)
    if low >= high:
        about = {"shown": shown[:40], "hint": f"write its least and its greatest number: {_meant(shown)}"}
        raise PydanticCustomError("wrong_value", "'{shown}' is not a scale", about)
    count = high - low + 1
    if not 3 <= count <= MOST_NUMBERS:
        hint = "a 'slider' can have 0-100" if count > MOST_NUMBERS else "write a 'choice'"
        few = {"count": count, "most": MOST_NUMBERS, "hint": hint}
        raise PydanticCustomError("wrong_value", "this scale has {count} numbers, not 3 to {most}", few)
    return f"{low}-{high}"


def _meant(shown: str) -> str:
    """The scale that the author may have meant, if its ends are written in another way, or only its last number;
    otherwise an example of a scale.
    """
    found = sorted(map(int, re.findall("[0-9]+", shown[:40])))
    if shown.startswith("-") or max(found, default=0) > 999:
        return "1-5, with numbers from 0 to 999"
    low, high = (1, *found) if len(found) == 1 else found if len(found) == 2 else (1, 5)
    return f"{low}-{high}" if 3 <= high - low + 1 <= MOST_NUMBERS else "1-5"


def numbers_or_faces(value: Any) -> str:
    """The same, or faces."""
    if isinstance(value, list) and any(isinstance(one, str) for one in value):
        hint = "write a 'choice' block with these words as 'options:', and what to rate as 'items:'"
        raise PydanticCustomError("wrong_value", "a list is not a scale", {"hint": hint})
    if isinstance(value, str) and value != FACES and (hint := key_otherwise(value, "rating")):
        raise PydanticCustomError("wrong_value", "'{shown}' is not a scale", {"shown": value[:40], "hint": hint})
    if not str(value).startswith(FACES):
        return numbers(value)
    if value not in _FACES:
        about = {"shown": str(value)[:40], "hint": "write faces-3 or faces-5"}
        raise PydanticCustomError("wrong_value", "'{shown}' is not a scale", about)
    return str(value)


_FACES = ("faces-3", "faces-5")
_SCHEMA = {"type": "string", "pattern": "^[0-9]{1,3}-[0-9]{1,3}$"}

Numbers = Annotated[str, Read(numbers, _SCHEMA)]
"""A scale of 3 to 11 whole numbers, from 0 or more."""

NumbersOrFaces = Annotated[str, Read(numbers_or_faces, {"anyOf": [{"enum": [*_FACES]}, _SCHEMA]})]
"""The same, or three or five faces."""

ScaleDirection = Literal["book", "ltr"]
"""The direction of a scale's numbers: as the book is read, or from left to right in any book."""


def ends_of(scale: str) -> tuple[int, int]:
    """The lowest and highest number of a scale; faces are counted from 1."""
    low, _, high = scale.partition("-")
    return 1 if low == FACES else int(low), int(high)
