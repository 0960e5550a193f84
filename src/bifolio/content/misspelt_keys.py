"""Reads misspelt keys as the keys that were meant, so that problems with their values are reported at once.

A misspelt key is still an error, so nothing is built from the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from bifolio.content.alternatives import adapter
from bifolio.content.locating import locate
from bifolio.content.said_together import Problem, diagnostics_of
from bifolio.diagnostics import Diagnostic, nearest
from bifolio.placed import PlacedDict, PlacedList, place_of

MOST_ROUNDS = 3
"""How many levels of misspelt keys inside misspelt keys are read."""

_MEANT = re.compile(r"did you mean '([^']+)'\?")

Path = tuple[str | int, ...]


def read_as_meant(
    name: str, data: Any, problems: Sequence[Problem], said: Sequence[Diagnostic], model: Any
) -> tuple[Any, list[Diagnostic]]:
    """The part in the file ``name`` if its misspelt keys are read as the keys that were meant, and any further
    problems.

    ``problems`` are pydantic's with ``model`` about the tree ``data``, and ``said`` the diagnostics for them. The part
    is ``None`` if anything besides such keys is wrong.
    """
    known = {_about(one) for one in problems}
    more: list[Diagnostic] = []
    for _ in range(MOST_ROUNDS):
        meant = _meant_keys(data, problems, said, model)
        if not meant:
            break
        for path in sorted(meant, key=len, reverse=True):  # an inner key first, before its path changes
            data = _renamed(data, path, meant[path])
        try:
            return adapter(model).validate_python(data), more
        except ValidationError as error:
            problems = [one for one in error.errors(include_url=False) if _about(one) not in known]
        known.update(map(_about, problems))
        said = diagnostics_of(name, data, problems, model)
        more += said
    return None, more


def _about(problem: Problem) -> tuple[str, Path]:
    return problem["type"], tuple(problem["loc"])


def _meant_keys(data: Any, problems: Iterable[Problem], said: Iterable[Diagnostic], model: Any) -> dict[Path, str]:
    """The misspelt keys by their paths in the tree ``data``, each with the key that was meant.

    A key is misspelt if it is unknown, the hint in ``said`` names a key with similar spelling, and that key is not
    there as well.
    """
    hints = {one.place: _MEANT.fullmatch(one.hint) for one in said if one.rule == "unknown-key"}
    found: dict[tuple[Path, str], Path] = {}
    for problem in problems:
        if problem["type"] != "extra_forbidden":
            continue
        path = tuple(locate(model, data, problem["loc"]).path)
        place = place_of(data, path, key=True) if path else None
        hint = hints.get(place) if place else None
        if hint and nearest(str(path[-1]), {hint[1]}) and hint[1] not in _at(data, path[:-1]):
            found.setdefault((path[:-1], hint[1]), path)
    return {path: key for (_, key), path in found.items()}


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _renamed(data: Any, path: Path, key: str) -> Any:
    """The tree ``data`` with the key at ``path`` renamed to ``key``; everything keeps its place."""
    step, rest = path[0], path[1:]
    if isinstance(data, PlacedList):
        items = PlacedList(data.place)
        items += data
        items.item_places = data.item_places
        items[int(step)] = _renamed(data[int(step)], rest, key)
        return items
    if rest:
        return data.with_values({**data, step: _renamed(data[step], rest, key)})
    renamed = PlacedDict(data.place)
    for name, value in data.items():
        renamed.put(key if name == step else name, value, data.key_places[name], data.value_places[name])
    return renamed
