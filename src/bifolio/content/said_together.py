"""Which of pydantic's errors about one file are told: each slip once, where several errors come from one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bifolio.content.blocks import KINDS
from bifolio.content.files import FOLDERS
from bifolio.content.locating import as_diagnostic, meant_key, written_names
from bifolio.diagnostics import Diagnostic

FEWEST_STRANGE = 3
"""So many keys of one mapping that are not known there have one cause: they belong elsewhere, or have a level too many around them."""

_MISSPELT = "did you mean"

Problem = Mapping[str, Any]
_Location = tuple[str | int, ...]


def diagnostics_of(name: str, data: Any, problems: Sequence[Problem], model: Any) -> Iterator[Diagnostic]:
    """What is said of ``problems``, all of them pydantic's about the file ``name``, whose tree is ``data`` and which is read as ``model``."""
    found = [(_beside(one), one, as_diagnostic(name, data, one, model)) for one in problems]
    unknown: dict[_Location, list[tuple[Problem, Diagnostic]]] = {}
    for where, one, diagnostic in found:
        if one["type"] == "extra_forbidden":
            unknown.setdefault(where, []).append((one, diagnostic))
    strange = {where for where, those in unknown.items() if _are_strange(those)}
    for where, one, diagnostic in found:
        keys = [str(other["loc"][-1]) for other, _ in unknown.get(where, ())]
        if one["type"] not in ("extra_forbidden", "missing") or not keys:
            yield diagnostic
        elif where in strange:
            if one is unknown[where][0][0]:
                together = as_diagnostic(name, data, one, model, keys[1:])
                hints = [other.hint for _, other in unknown[where] if not other.hint.startswith(_MISSPELT)]
                yield replace(together, hint=(_home_of(data) if not where else "") or hints[0])
        elif one["type"] == "extra_forbidden" or not _is_meant(str(one["loc"][-1]), keys):
            yield diagnostic


def _beside(problem: Problem) -> _Location:
    """The mapping that a missing or unknown key is about."""
    return tuple(problem["loc"][:-1])


def _are_strange(unknown: Sequence[tuple[Problem, Diagnostic]]) -> bool:
    """Whether so many keys are unknown that they have one cause, and are not each misspelt."""
    return len(unknown) >= FEWEST_STRANGE and not all(one.hint.startswith(_MISSPELT) for _, one in unknown)


def _is_meant(missing: str, unknown: Sequence[str]) -> bool:
    """Whether a key is missing since one beside it has a similar name, or is a block in the wrong list."""
    return any(key in KINDS or meant_key(key, {missing}) for key in unknown)


def _home_of(data: Any) -> str:
    """Where a file with the keys of ``data`` belongs, if some kind of file has them all."""
    from bifolio.content.json_schema import FILE_KINDS  # which makes all models

    kind = next((kind for kind, model in FILE_KINDS.items() if {*data} <= {*written_names(model)}), None)
    if kind is None:
        return ""
    folder = next((one for one in (kind, f"{kind}s") if one in FOLDERS), None)
    return f"a file with these keys belongs in '{folder}'" if folder else f"these keys belong in '{kind}.yaml'"
