"""Plain data that knows where it was written: the result of reading YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bifolio.diagnostics import Place


class PlacedStr(str):
    """A string that knows where it was, and whether it is a literal block (``|``), whose line breaks are kept."""

    __slots__ = ("is_literal", "place")
    place: Place
    is_literal: bool

    def __new__(cls, value: str, place: Place, is_literal: bool = False) -> PlacedStr:
        self = super().__new__(cls, value)
        self.place, self.is_literal = place, is_literal
        return self

    def __reduce__(self) -> tuple[type[PlacedStr], tuple[str, Place, bool]]:
        return PlacedStr, (str(self), self.place, self.is_literal)


class PlacedInt(int):
    """A whole number that knows where it was and how it is written."""

    place: Place
    written: str

    def __new__(cls, written: str, place: Place) -> PlacedInt:
        self = super().__new__(cls, written)
        self.place, self.written = place, written
        return self

    def __reduce__(self) -> tuple[type[PlacedInt], tuple[str, Place]]:
        return PlacedInt, (self.written, self.place)


class PlacedFloat(float):
    """A number with a decimal point that knows where it was and how it is written."""

    __slots__ = ("place", "written")
    place: Place
    written: str

    def __new__(cls, written: str, place: Place) -> PlacedFloat:
        self = super().__new__(cls, written)
        self.place, self.written = place, written
        return self

    def __reduce__(self) -> tuple[type[PlacedFloat], tuple[str, Place]]:
        return PlacedFloat, (self.written, self.place)


class PlacedDict(dict[str, Any]):
    """A mapping that knows where it and each of its keys and values were."""

    __slots__ = ("key_places", "place", "value_places")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.key_places: dict[str, Place] = {}
        self.value_places: dict[str, Place] = {}

    def put(self, key: str, value: Any, key_place: Place, value_place: Place) -> None:
        """Sets ``key`` to ``value``, and records where both were."""
        self[key], self.key_places[key], self.value_places[key] = value, key_place, value_place

    def take(self, other: PlacedDict, key: str) -> None:
        """Sets ``key`` to the value that ``other`` has for it, with its places."""
        self.put(key, other[key], other.key_places[key], other.value_places[key])

    def with_values(self, values: Mapping[str, Any]) -> PlacedDict:
        result = PlacedDict(self.place)
        result.update(values)
        result.key_places, result.value_places = dict(self.key_places), dict(self.value_places)
        return result

    def copy(self) -> PlacedDict:
        """A mapping of the same values at the same places."""
        return self.with_values(self)


class PlacedList(list[Any]):
    """A sequence that knows where it and each of its items were."""

    __slots__ = ("item_places", "place")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.item_places: list[Place] = []


def as_words(value: Any) -> Any:
    """A number, ``true`` or ``false`` as the text that its author wrote; anything else unchanged."""
    if not isinstance(value, bool | int | float):
        return value
    written = getattr(value, "written", str(value).lower())
    place = getattr(value, "place", None)
    return written if place is None else PlacedStr(written, place)


def place_of(data: Any, path: Sequence[str | int], *, key: bool = False) -> Place | None:
    """The place of the value (or its ``key``) at ``path`` inside ``data``, or of the nearest parent that exists.

    In a list, the text ``"1"`` is the first entry: lists without ids are numbered.
    """
    place = getattr(data, "place", None)
    for index, step in enumerate(path):
        is_last = index == len(path) - 1
        if isinstance(data, PlacedList) and isinstance(step, str) and step.isascii() and step.isdigit():
            step = int(step) - 1
        if isinstance(data, PlacedDict) and step in data:
            place = (data.key_places if key and is_last else data.value_places)[str(step)]
            data = data[str(step)]
        elif isinstance(data, PlacedList) and isinstance(step, int) and 0 <= step < len(data):
            place = data.item_places[step]
            data = data[step]
    return place


def walk_strings(data: Any) -> Iterator[PlacedStr]:
    """Every string inside ``data``, in document order; shared parts only once."""
    seen: set[int] = set()
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, PlacedStr):
            yield value
        elif isinstance(value, dict | list):
            if id(value) in seen:
                continue
            seen.add(id(value))
            stack.extend(reversed(list(value.values()) if isinstance(value, dict) else value))
