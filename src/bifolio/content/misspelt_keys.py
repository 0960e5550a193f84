"""Reads misspelt keys as the ones that they are meant for, so that whatever is wrong under them is said at once.

The misspelt key stays an error: nothing is built of what is read here.
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
"""How many misspelt keys are read that are inside one another."""

_MEANT = re.compile(r"did you mean '([^']+)'\?")

Path = tuple[str | int, ...]


def read_as_meant(
    name: str, data: Any, problems: Sequence[Problem], said: Sequence[Diagnostic], model: Any
) -> tuple[Any, list[Diagnostic]]:
    """What the file ``name`` is if its misspelt keys are read as the ones that are meant, and what else there is to say of it.

    ``problems`` are pydantic's with ``model`` about the tree ``data``, and ``said`` what was said of them. The part is
    ``None`` if something besides such keys is wrong.
    """
    known = {_about(one) for one in problems}
    more: list[Diagnostic] = []
    for _ in range(MOST_ROUNDS):
        meant = _meant_keys(data, problems, said, model)
        if not meant:
            break
        for path in sorted(meant, key=len, reverse=True):  # a key inside another before the path to it changes
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
    """The misspelt keys by their paths in the tree ``data``, each with the key that is meant.

    They are unknown, it was ``said`` which key is meant, and that is spelled alike and not there as well.
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
    """The tree ``data`` with the key at ``path`` called ``key``; everything keeps its place."""
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
