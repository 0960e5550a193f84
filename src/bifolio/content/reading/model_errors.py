"""Turns an error of pydantic's into a ``Diagnostic`` that points at the author's line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, get_origin

from bifolio.content.blocks import written_out
from bifolio.content.fields.base import Node, kind_of
from bifolio.content.fields.items import in_brackets
from bifolio.content.fields.looks_file import Cover
from bifolio.content.fields.model_keys import (
    fields_of,
    is_block,
    is_key_of,
    is_node,
    main_key,
    models_in,
    written_names,
)
from bifolio.content.reading.explaining import explain
from bifolio.content.reading.locating import Located, inside, locate, type_inside
from bifolio.content.reading.unknown_keys import MOST_NAMED, moved, picture_hint, unknown_hint
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place
from bifolio.placed import place_of

BY_BLANK = ("printed", "hints", "example")
"""Keys whose entries go by the names of blanks."""

_ABOUT_THE_KIND = ("block_shape", "unknown_block")
"""Errors about a block as a whole, reported at the name of its kind."""


def as_diagnostic(
    name: str, data: Any, problem: Mapping[str, Any], model: Any, others: Sequence[str] = ()
) -> Diagnostic:
    """The diagnostic for one of pydantic's errors about the file ``name``, whose tree is ``data`` and which is read as
    ``model``.

    If the key is unknown or missing, ``others`` are further such keys beside it, reported in the same diagnostic.
    """
    kind: str = problem["type"]
    located, stem = locate(model, data, problem["loc"]), PurePosixPath(name).stem
    if kind in ("block_shape", "wrong_value") and "key" in problem["ctx"]:
        located.path.append(problem["ctx"]["key"])
    is_extra = kind == "extra_forbidden"
    place = place_of(data, located.path, key=is_extra or located.is_key or kind in _ABOUT_THE_KIND) or Place(name)
    last = str(problem["loc"][-1]) if problem["loc"] else ""
    if is_extra:
        is_no_key = f"{_together([last, *others])} are not keys" if others else f"'{last}' is not a key"
        message, found = f"{is_no_key} {_of(located.owner)}", unknown_hint(last, located)
        return Diagnostic(
            "unknown-key", message=message, place=place, hint=found.text, meant=found.meant, is_of_name=True
        )
    if kind == "missing":
        lacking = f"{_together([last, *others])} are missing" if others else f"'{last}' is missing"
        hint = _add([last, *others], located, stem)
        return diagnose("missing-key", f"{lacking} {_in(located.owner)}", place, hint)
    rule, message, hint = explain(kind, problem, located.wanted)
    hint = _hint_there(located, problem, hint) or (
        _beside_main(last, located, problem["input"]) if rule in ("wrong-type", "unknown-value") else ""
    )
    if rule == "bad-id":
        hint = _id_hint(located, problem["input"], hint, stem)
    if name == "spelling.yaml" and kind in ("dict_type", "model_type"):
        hint = "write 'color: colour' on lines under a language, such as 'en-GB:'"
    if name == "references.yaml" and not located.path:
        hint = "write 'references:', and under it each source by its id: 'lee-2019: {text: …}'"
    if problem["input"] is None:
        hint = _where_nothing_is(located, hint)
    return Diagnostic(rule, message=message, place=place, hint=hint, is_of_name=rule == "unknown-block")


def _hint_there(located: Located, problem: Mapping[str, Any], hint: str) -> str:
    """How to mend a ``problem`` with a value: a hint from its surroundings, otherwise ``hint``, which considers only
    the value.
    """
    found = problem["input"]
    if problem["type"] == "unknown_block":
        kind = problem["ctx"]["kind"]
        is_moved = is_key_of(located.model, kind) and kind not in located.data
        return f"'{kind}' is not a block: write it beside 'blocks:'" if is_moved else hint
    if problem["type"] in ("dict_type", "model_type"):
        is_entry = len(located.path) == 2 and not isinstance(found, list | None)
        return (moved(str(located.path[1]), located) if is_entry else "") or _keys_hint(located, found)
    if problem["type"] == "text_type" and (own := _under_another_key(located, found)):
        return own
    if problem["type"] == "text_type" and isinstance(found, dict):
        if "blocks" in found and "rows" in located.path:
            return "the first cell of a row is its heading, a text: write 'blocks:' in another cell"
        return picture_hint(found, located.path) or hint
    return hint


def _id_hint(located: Located, found: Any, hint: str, stem: str) -> str:
    """How to write the id ``found`` in a file called ``stem``: ``hint``, extended by the consequences of its place."""
    if "by" in located.path[-2:]:
        author = ", and 'source' who said it" * ("source" in written_names(located.owner or Node))
        return f"'by' names who answers, by an id of 'people'{author}"
    return f"{hint}; rename the file too" if located.path == ["id"] and found == stem else hint


def _keys_hint(located: Located, found: Any) -> str:
    """How to write the expected keys in place of the value ``found``."""
    if isinstance(found, list):
        above, owner = [*map(str, located.path)], located.owner
        is_main = is_block(owner) and owner.main and above[-1:] == [kind_of(owner)] != above[-2:-1]
        within = f"write '{owner.main}:' under '{above[-1]}:', and under that " if is_block(owner) and is_main else ""
        if needed := _needed_in_entries(located.wanted):
            return f"{within}give each an id: 'one: {{{needed}}}'"
        if is_node(located.wanted) and (needed := _needed_in(located.wanted)):
            return f"write '{{{needed}}}'"
        if located.path[-1:] and located.path[-1] in BY_BLANK:
            return "write each under the name of its blank, '1: …'; 'bifolio list blanks' lists the names"
        entry = inside(located.wanted) if get_origin(located.wanted) is dict else None
        key = _words_key(entry) if is_node(entry) else ""
        line = "key: value" if is_node(located.wanted) else f"id: {{{key}: …}}" if key else "id: …"
        return f"{within or 'write '}'{line}' on each line, without '- ' and '[ ]'"
    if own := _under_another_key(located, found):
        return own
    where = "under it" if located.path else "on lines of their own"
    names = written_names(located.wanted) if is_node(located.wanted) else []
    plain = "count" if str(found).isdecimal() and "count" in names else _words_key(located.wanted) if names else ""
    if plain and isinstance(found, str | int):
        return f"write '{plain}: …' {where}"
    named = f": {', '.join(names)}" if 0 < len(names) <= MOST_NAMED else ""
    if names and not named and not any(info.is_required() for info in located.wanted.model_fields.values()):
        named = ", or '{}' for none"
    return f"write its keys {where}{named}" if names else f"write 'id: …' {where}"


def _words_key(model: type[Node]) -> str:
    """The key of ``model`` that a text or number in its place most likely is; empty if there is none."""
    return next((key for key in ("title", "label", "text", "help") if key in written_names(model)), "")


def _under_another_key(located: Located, found: Any) -> str:
    """Where the number ``found`` belongs, beside the key that it is under; empty if it is none, or belongs nowhere."""
    keys = written_names(located.owner or Node) if str(found).isdecimal() else []
    if "own" in keys:
        return f"for empty ones write 'own: {found}'"
    return f"write 'to: {found}' under it" if "to" in keys else ""


def _needed_in_entries(wanted: Any) -> str:
    """The keys required in every entry of a mapping of the type ``wanted``, if there are several."""
    models = [*models_in(inside(wanted))] if get_origin(wanted) is dict else []
    return _needed_in(models[0]) if models else ""


def _needed_in(model: type[Node]) -> str:
    """The keys that ``model`` requires, if there are several."""
    needed = _required(model)
    return ", ".join(f"{key}: …" for key in needed) if len(needed) > 1 else ""


def _required(model: type[Node]) -> list[str]:
    """The keys that ``model`` requires, as they are written."""
    return [info.alias or key for key, info in model.model_fields.items() if info.is_required()]


def _beside_main(key: str, located: Located, found: Any) -> str:
    """Where to write other keys, if the value ``found`` stands alone after a kind or a key, and so belongs to its main
    ``key``.
    """
    owner, name = located.owner, located.path[-1] if located.path else key
    if owner is None or key == name or not (main_key(owner, found) == key if is_block(owner) else owner is Cover):
        return ""
    if owner is Cover and PurePosixPath(str(found)).suffix[1:].isalnum():
        return f"write '{name}: {{picture: {found}}}'"
    if isinstance(found, list) and "items" in written_names(owner):
        return f"write 'items:' under '{name}:', and the entries under that"
    return f"a value alone is its '{key}'; write other keys under '{name}:'"


def as_pair(model: Any, key: str | int, value: Any) -> str:
    """How to write an entry that needs two keys and has been written as ``key: value``; empty for any other entry."""
    if not is_node(model) or is_block(model) or not isinstance(value, str):
        return ""
    needed = _required(model)
    if len(needed) != 2 or any(get_origin(type_inside(fields_of(model)[name])) for name in needed):
        return ""
    is_word = isinstance(key, str) and not key.isdigit()
    first, second = (str(key), value) if is_word else ("…", value) if " " in value else (value, "…")
    pair = f"{{{needed[0]}: {in_brackets(first)}, {needed[1]}: {in_brackets(second)}}}"
    return f"[{pair}]" if is_word else pair


def _add(keys: Sequence[str], located: Located, stem: str) -> str:
    """How to add ``keys`` in a file called ``stem``: what is a plain value must be written out first."""
    data = located.data
    for step in located.path:
        data = data[step]
    if is_block(located.owner) and isinstance(data, str) and (main := main_key(located.owner, data)):
        return written_out(str(located.path[-1]), main, *keys)
    if is_block(located.owner) and located.owner.main and isinstance(data, list):
        return written_out(str(located.path[-1]), located.owner.main, *keys)
    if pair := as_pair(located.owner, located.path[-1] if located.path else "", data):
        return f"write '{located.path[-2]}:' as a list: {pair}" if pair.startswith("[") else f"write {pair}"
    if isinstance(data, str) and not is_block(located.owner):
        text = [f"text: {in_brackets(data)}"] if "text" in written_names(located.owner or Node) else []
        return f"write {{{', '.join([*text, *(f'{key}: …' for key in keys)])}}}"
    return f"add 'id: {stem}'" if [*keys] == ["id"] and not located.path and stem else f"add {_lines(keys)}"


def _where_nothing_is(located: Located, hint: str) -> str:
    """The hint for a dash or colon with nothing after it: ``hint``, unless something more specific is known."""
    if located.path and isinstance(located.path[-1], int):
        return "write something after the dash, or remove it"
    return hint or "write it after the colon, or remove the key"


def _together(keys: Sequence[str]) -> str:
    """The first three ``keys``, and how many more there are."""
    shown, more = [f"'{key}'" for key in keys[:3]], len(keys) - 3
    last = f"{more} more" if more > 0 else shown.pop()
    return f"{', '.join(shown)} and {last}"


def _lines(keys: Sequence[str]) -> str:
    """The lines with which to add ``keys``."""
    return " and ".join(filter(None, (", ".join(f"'{key}:'" for key in keys[:-1]), f"'{keys[-1]}:'")))


def _of(owner: type[Node] | None) -> str:
    return f"of this '{kind_of(owner)}' block" if is_block(owner) else "here"


def _in(owner: type[Node] | None) -> str:
    return f"in this '{kind_of(owner)}' block" if is_block(owner) else "here"
