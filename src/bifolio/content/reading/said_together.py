"""Which diagnostics to give for pydantic's errors about one file: one for each mistake, even if it caused several
errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, get_args, get_origin

from bifolio.content.blocks import KINDS
from bifolio.content.fields.asked import Asked
from bifolio.content.fields.base import Block, kind_of
from bifolio.content.fields.items import in_brackets
from bifolio.content.fields.model_keys import fields_of, is_block, key_of_entries, models_in, written_names
from bifolio.content.fields.says import may_hold
from bifolio.content.fields.typed_blanks import BlankType
from bifolio.content.reading.explaining import as_id
from bifolio.content.reading.files import folder_of
from bifolio.content.reading.keys_elsewhere import meant_key
from bifolio.content.reading.locating import locate, type_inside
from bifolio.content.reading.model_errors import as_diagnostic, as_pair
from bifolio.content.reading.unknown_keys import ITS_KEYS
from bifolio.content.rules import diagnose
from bifolio.content.words_elsewhere import key_otherwise
from bifolio.diagnostics import MOST_PROBLEMS, Diagnostic, Place
from bifolio.text.inline import Text

FEWEST_STRANGE = 2
"""If at least this many unknown keys of one mapping have the same hint, they have one cause: they belong elsewhere, or
there is one level too many around them.
"""

Problem = Mapping[str, Any]
_Location = tuple[str | int, ...]


def diagnostics_of(name: str, data: Any, problems: Sequence[Problem], model: Any) -> list[Diagnostic]:
    """The diagnostics for ``problems``, all of them pydantic's about the file ``name``, whose tree is ``data`` and
    which is read as ``model``.

    At most ``MOST_PROBLEMS``, then one with the number of the others: no more are made, since each hint takes time.
    """
    listed = _without_meant(problems)
    found: list[Diagnostic] = []
    left = len(listed)
    for group in _groups(name, data, listed, model):
        if len(found) == MOST_PROBLEMS:
            message = f"{left:,} further problem{'s' * (left != 1)} in this file"
            more = diagnose("too-many-problems", message, Place(name), "fix the errors above first")
            return [*found, more]
        found.append(_said_of(name, data, group, model))
        left -= len(group)
    return found


def _groups(name: str, data: Any, problems: Sequence[Problem], model: Any) -> Iterator[list[Problem]]:
    """``problems`` one by one, except that unknown keys of one mapping with one cause form a group, together with keys
    missing there for the same reason.
    """
    stray = _stray_blocks(problems)
    if stray:
        yield stray
        problems = [one for one in problems if not any(one is other for other in stray)]
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
            lacking = [one for one in missing if not strange]
            yield from [lacking] if lacking and not _names_keys(name, data, unknown, model, len(lacking)) else []
            alike = {id(one) for one in strange}
            yield from ([one] for one in unknown if id(one) not in alike)


def _names_keys(name: str, data: Any, unknown: Sequence[Problem], model: Any, missing: int) -> bool:
    """Whether at least as many of the ``unknown`` keys as are ``missing`` have a hint that lists all keys, which
    includes the missing ones.
    """
    hints = [as_diagnostic(name, data, one, model).hint for one in unknown[:MOST_PROBLEMS]]
    return 0 < missing <= sum(hint.startswith(ITS_KEYS) for hint in hints)


def _stray_blocks(problems: Sequence[Problem]) -> list[Problem]:
    """Blocks that became entries of the list before them, because 'blocks:' is missing between; and the problem that it
    is missing.
    """
    missing = [one for one in problems if one["type"] == "missing" and _key(one) == "blocks"]
    lacking = {_beside(one) for one in missing}
    strays = [
        one
        for one in problems
        if one["type"] == "extra_forbidden"
        and _key(one) in KINDS
        and _is_entry(one)
        and tuple(one["loc"][:-3]) in lacking
    ]
    around = {tuple(one["loc"][:-3]) for one in strays}
    return [*strays, *(one for one in missing if _beside(one) in around)]


def _is_entry(problem: Problem) -> bool:
    """Whether the problem is about the key of an entry of a list."""
    return len(problem["loc"]) > 2 and isinstance(problem["loc"][-2], int)


def _strange(name: str, data: Any, unknown: Sequence[Problem], model: Any) -> list[Problem]:
    """The ``unknown`` keys of one mapping that have one cause: all of them, if they are entries of a block or another
    kind of file has them; otherwise those with the same hint.
    """
    if _entries_hint(name, data, unknown, model):
        return [*unknown]
    is_all = bool(unknown) and _is_all_unknown(data, unknown, model)
    if len(unknown) < FEWEST_STRANGE and not is_all:
        return []
    if not _beside(unknown[0]) and _home_of(data, model):
        return [*unknown]
    looked_at, rest = unknown[:MOST_PROBLEMS], unknown[MOST_PROBLEMS:]
    alike: dict[str, list[Problem]] = {}
    for one in looked_at:
        said = as_diagnostic(name, data, one, model)
        if said.hint and not said.meant:
            alike.setdefault(said.hint, []).append(one)
    most = max(alike.values(), key=len, default=[])
    are_alike = is_all and len(most) == len(looked_at)
    return [*most, *rest] if are_alike or len(most) >= FEWEST_STRANGE else []


def _is_all_unknown(data: Any, unknown: Sequence[Problem], model: Any) -> bool:
    """Whether ``unknown`` are all keys of a mapping that is not a block: the author must have meant something other
    than this mapping.
    """
    located, inner = locate(model, data, unknown[0]["loc"]), data
    for step in located.path[:-1]:
        inner = inner[step]
    is_block = located.owner is not None and issubclass(located.owner, Block)
    return not is_block and isinstance(inner, dict) and len(inner) == len(unknown)


def _said_of(name: str, data: Any, group: Sequence[Problem], model: Any) -> Diagnostic:
    """The diagnostic for a ``group``, at the first of its keys."""
    first, *others = group
    if others and _is_entry(first) and _key(others[-1]) == "blocks":
        before = first["loc"][-3]
        hint = f"write 'blocks:' above it: what follows are blocks, not entries of '{before}'"
        return replace(as_diagnostic(name, data, first, model), hint=hint, meant="")
    same = [_key(one) for one in others if one["type"] == first["type"]]
    said = as_diagnostic(name, data, first, model, same)
    if same:
        said = replace(said, hint=_ONE_OF_THEM.sub(lambda match: _OF_SEVERAL[match[0]], said.hint))
    hint = _home_of(data, model) if others and not _beside(first) else ""
    hint = hint or _entries_hint(name, data, [one for one in group if one["type"] == "extra_forbidden"], model)
    return replace(said, hint=hint, meant="") if hint else said


_OF_SEVERAL = {"it belongs": "they belong", "write it": "write them", "remove it": "remove them"}
_ONE_OF_THEM = re.compile(rf"(?:{'|'.join(_OF_SEVERAL)})\b")
"""How hints speak of one key."""


def _entries_hint(name: str, data: Any, unknown: Sequence[Problem], model: Any) -> str:
    """Where the ``unknown`` keys of a block belong, if they are its entries, written without the key that should be
    around them.
    """
    if not unknown:
        return ""
    located = locate(model, data, unknown[0]["loc"])
    owner, main, block = located.owner, key_of_entries(located.owner), data
    for step in located.path[:-1] if main else ():
        block = block[step]
    if owner is None or not main or not isinstance(block, dict) or main in block:
        return ""
    beside = {*block} - {*map(_key, unknown)}
    if not beside <= {*written_names(Asked)} or (beside and len(unknown) < 2):
        return ""
    said = [as_diagnostic(name, data, one, model) for one in unknown[:MOST_PROBLEMS]]
    value = block[_key(unknown[0])]
    # a key that looks like another one by chance is an entry like the others, but not if it looks like the missing key
    are_entries = all(one.meant or one.hint.startswith(ITS_KEYS) for one in said) and (
        any(one.hint.startswith(ITS_KEYS) for one in said) or isinstance(value, dict) or value in get_args(BlankType)
    )
    needed = {name for name, info in owner.model_fields.items() if info.is_required()}
    are_keys = all(one.meant in needed for one in said) or any(meant_key(_key(one), {main}) for one in unknown)
    if not are_entries or are_keys:
        return ""
    if is_block(owner) and (pairs := key_otherwise("pairs", kind_of(owner))):
        return pairs
    kind = fields_of(owner)[main]
    entry = None if may_hold(kind, Text) else next(models_in(kind), None)
    written = str(located.path[-1])
    key = (
        as_id(written) or written if get_origin(next(iter(get_args(type_inside(kind))), None)) is Annotated else written
    )
    words = "…" if key == written else in_brackets(written)
    shown = f"{{text: {words}, type: {value}}}" if value in get_args(BlankType) else "…"
    entries = as_pair(entry, located.path[-1], value) or f"{{{in_brackets(key)}: {shown}}}"
    example = f"{located.path[-2]}: {{{main}: {entries}}}"
    return f"write {'them' if len(unknown) > 1 else 'it'} under '{main}:', as in {example}"


def _without_meant(problems: Sequence[Problem]) -> list[Problem]:
    """``problems`` without the keys that are reported missing only because they are misspelt."""
    unknown = _unknown_keys(problems)
    return [
        one
        for one in problems
        if one["type"] != "missing" or not _is_meant(_key(one), unknown.get(_beside(one), ())[:MOST_PROBLEMS])
    ]


def _unknown_keys(problems: Sequence[Problem]) -> dict[_Location, list[Problem]]:
    """The problems with unknown keys, by their mapping."""
    found: dict[_Location, list[Problem]] = {}
    for one in problems:
        if one["type"] == "extra_forbidden":
            found.setdefault(_beside(one), []).append(one)
    return found


def _beside(problem: Problem) -> _Location:
    """The mapping to which a missing or unknown key belongs."""
    return tuple(problem["loc"][:-1])


def _key(problem: Problem) -> str:
    """The missing or unknown key."""
    return str(problem["loc"][-1])


def _is_meant(missing: str, unknown: Sequence[Problem]) -> bool:
    """Whether a key is missing because a key beside it is misspelt, or because a block is in the wrong list."""
    return any(_key(one) in KINDS or meant_key(_key(one), {missing}) for one in unknown)


def _home_of(data: Any, model: Any) -> str:
    """Where a file with the keys of ``data`` belongs, if a kind of file other than ``model`` has all of them."""
    from bifolio.content.reading.file_models import FILE_MODELS  # imported late: it makes all models

    kind = next((kind for kind, model in FILE_MODELS.items() if {*data} <= {*written_names(model)}), None)
    if kind is None or FILE_MODELS[kind] is model:
        return ""
    folder = folder_of(kind)
    return f"a file with these keys belongs in '{folder}'" if folder else f"these keys belong in '{kind}.yaml'"
