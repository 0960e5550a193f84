"""Reads misspelt keys, and those with other programs' names, as the keys that were meant, so that problems with their
values are reported at once, and not only when the key has been mended.

Such a key is still an error, so nothing is built from the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from bifolio.content.fields.alternatives import adapter
from bifolio.content.reading.locating import locate
from bifolio.content.reading.said_together import Problem, diagnostics_of
from bifolio.diagnostics import Diagnostic, Place
from bifolio.placed import PlacedDict, PlacedList, place_of
from bifolio.yamltree import SourceFile

MOST_ROUNDS = 3
"""How many levels of misspelt keys inside misspelt keys are read."""

Path = tuple[str | int, ...]
_Key = tuple[Place, str]
"""Where a key is written, and how."""


def read_as_meant(
    source: SourceFile,
    data: Any,
    problems: Sequence[Problem],
    said: Sequence[Diagnostic],
    model: Any,
    expanded: Callable[[], Any],
) -> tuple[Any, list[Diagnostic]]:
    """What ``source`` is if its misspelt keys are read as the ones that are meant, and what else there is to say of it.

    ``problems`` are pydantic's with ``model`` about ``data``, which is its tree with templates in place, and ``said`` is
    what was said of them. The tree of ``source`` has the keys that are meant from then on, and ``expanded`` puts the
    templates in place anew. The part is ``None`` if something besides such keys is wrong.
    """
    known = {_about(one) for one in problems}
    more: list[Diagnostic] = []
    meant: dict[_Key, str] = {}
    for _ in range(MOST_ROUNDS):
        further = _meant_keys(data, problems, said, model)
        if not further:
            break
        meant |= further
        source.mend(_renamed(source.data, meant))
        data = _renamed(expanded(), meant)  # what is in a template is misspelt only here
        try:
            return adapter(model).validate_python(data), more
        except ValidationError as error:
            problems = [one for one in error.errors(include_url=False) if _about(one) not in known]
        known.update(map(_about, problems))
        said = diagnostics_of(source.name, data, problems, model)
        more += said
    return None, more


def _about(problem: Problem) -> tuple[str, Path]:
    return problem["type"], tuple(problem["loc"])


def _meant_keys(data: Any, problems: Iterable[Problem], said: Iterable[Diagnostic], model: Any) -> dict[_Key, str]:
    """The misspelt keys in the tree ``data``, each with the key that is meant.

    A key is misspelt if it is unknown, and the key that ``said`` gives as meant is not there as well.
    """
    meant_at = {one.place: one.meant for one in said}
    found: dict[tuple[Path, str], _Key] = {}
    for problem in problems:
        if problem["type"] != "extra_forbidden":
            continue
        located = locate(model, data, problem["loc"])
        path = tuple(located.path)
        place = place_of(data, path, key=True) if path else None
        meant = meant_at.get(place) if place else None
        if place and meant and meant not in located.around:
            found.setdefault((path[:-1], meant), (place, str(path[-1])))
    return {written: key for (_, key), written in found.items()}


def _renamed(data: Any, meant: Mapping[_Key, str]) -> Any:
    """The tree ``data`` with other names for the keys in ``meant``; everything keeps its place."""
    if isinstance(data, PlacedList):
        items = PlacedList(data.place)
        items += (_renamed(one, meant) for one in data)
        items.item_places = data.item_places
        return items
    if not isinstance(data, PlacedDict):
        return data
    renamed = PlacedDict(data.place)
    for name, value in data.items():
        place = data.key_places[name]
        renamed.put(meant.get((place, name), name), _renamed(value, meant), place, data.value_places[name])
    return renamed
