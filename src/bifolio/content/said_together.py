"""Which of pydantic's errors about one file are told: each slip once, where several errors come from one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bifolio.content.blocks import KINDS
from bifolio.content.files import FOLDERS
from bifolio.content.locating import as_diagnostic, meant_key, written_names
from bifolio.diagnostics import MOST_PROBLEMS, Diagnostic, Place

FEWEST_STRANGE = 3
"""So many unknown keys of one mapping with one remedy have one cause: they belong elsewhere, or have a level too many around them."""

_MISSPELT = "did you mean"

Problem = Mapping[str, Any]
_Location = tuple[str | int, ...]


def diagnostics_of(name: str, data: Any, problems: Sequence[Problem], model: Any) -> list[Diagnostic]:
    """What is said of ``problems``, all of them pydantic's about the file ``name``, whose tree is ``data`` and which is read as ``model``.

    These are the first ``MOST_PROBLEMS``, and one that counts the rest: no more are made, since a hint takes time.
    """
    listed = _without_meant(problems)
    found: list[Diagnostic] = []
    left = len(listed)
    for group in _groups(name, data, listed, model):
        if len(found) == MOST_PROBLEMS:
            message = f"{left:,} further problem{'s' * (left != 1)} in this file"
            more = Diagnostic(
                "too-many-problems", message=message, place=Place(name), hint="fix the errors above first"
            )
            return [*found, more]
        found.append(_said_of(name, data, group, model))
        left -= len(group)
    return found


def _groups(name: str, data: Any, problems: Sequence[Problem], model: Any) -> Iterator[list[Problem]]:
    """``problems`` one by one, but unknown keys of one mapping together that have one cause, which keys missing there have, too."""
    beside: dict[_Location, list[Problem]] = {}
    for one in problems:
        if one["type"] in ("extra_forbidden", "missing"):
            beside.setdefault(_beside(one), []).append(one)
    for one in problems:
        if one["type"] not in ("extra_forbidden", "missing"):
            yield [one]
        elif those := beside.pop(_beside(one), None):
            missing = [one for one in those if one["type"] == "missing"]
            unknown = [one for one in those if one["type"] != "missing"]
            strange = _strange(name, data, unknown, model)
            if strange:
                yield [*strange, *missing]
            yield from ([one] for one in missing if not strange)
            alike = {id(one) for one in strange}
            yield from ([one] for one in unknown if id(one) not in alike)


def _strange(name: str, data: Any, unknown: Sequence[Problem], model: Any) -> list[Problem]:
    """Those of the ``unknown`` keys of one mapping that have one cause: all, if some other kind of file has them, or those with one hint."""
    if len(unknown) < FEWEST_STRANGE:
        return []
    if not _beside(unknown[0]) and _home_of(data):
        return [*unknown]
    looked_at, rest = unknown[:MOST_PROBLEMS], unknown[MOST_PROBLEMS:]
    by_hint: dict[str, list[Problem]] = {}
    for one in looked_at:
        by_hint.setdefault(as_diagnostic(name, data, one, model).hint, []).append(one)
    alike = [those for hint, those in by_hint.items() if hint and not hint.startswith(_MISSPELT)]
    most = max(alike, key=len, default=[])
    return [*most, *rest] if len(most) >= FEWEST_STRANGE else []


def _said_of(name: str, data: Any, group: Sequence[Problem], model: Any) -> Diagnostic:
    """What is said of a ``group``, at the first of its keys."""
    first, *others = group
    said = as_diagnostic(name, data, first, model, [_key(one) for one in others if one["type"] != "missing"])
    home = _home_of(data) if others and not _beside(first) else ""
    return replace(said, hint=home) if home else said


def _without_meant(problems: Sequence[Problem]) -> list[Problem]:
    """``problems`` without the keys that are missing only because they are misspelt."""
    unknown = _unknown_keys(problems)
    return [
        one
        for one in problems
        if one["type"] != "missing" or not _is_meant(_key(one), unknown.get(_beside(one), ())[:MOST_PROBLEMS])
    ]


def _unknown_keys(problems: Sequence[Problem]) -> dict[_Location, list[Problem]]:
    """The problems with keys that are not known, by their mapping."""
    found: dict[_Location, list[Problem]] = {}
    for one in problems:
        if one["type"] == "extra_forbidden":
            found.setdefault(_beside(one), []).append(one)
    return found


def _beside(problem: Problem) -> _Location:
    """The mapping that a missing or unknown key is about."""
    return tuple(problem["loc"][:-1])


def _key(problem: Problem) -> str:
    """The missing or unknown key."""
    return str(problem["loc"][-1])


def _is_meant(missing: str, unknown: Sequence[Problem]) -> bool:
    """Whether a key is missing since one beside it has a similar name, or is a block in the wrong list."""
    return any(_key(one) in KINDS or meant_key(_key(one), {missing}) for one in unknown)


def _home_of(data: Any) -> str:
    """Where a file with the keys of ``data`` belongs, if some kind of file has them all."""
    from bifolio.content.json_schema import FILE_KINDS  # which makes all models

    kind = next((kind for kind, model in FILE_KINDS.items() if {*data} <= {*written_names(model)}), None)
    if kind is None:
        return ""
    folder = next((one for one in (kind, f"{kind}s") if one in FOLDERS), None)
    return f"a file with these keys belongs in '{folder}'" if folder else f"these keys belong in '{kind}.yaml'"
