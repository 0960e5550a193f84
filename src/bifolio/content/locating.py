"""Turns a pydantic error into a ``Diagnostic`` that points at the author's line.

pydantic gives the path in the *model*. This module follows the model's annotations along the YAML, since the two
differ: a block has its kind around it, a text can stand for a whole step, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import PurePosixPath
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from bifolio.content.base import Block, Node, kind_of
from bifolio.content.blocks import KINDS, read_block, written_out
from bifolio.content.division import Division, read_entry
from bifolio.content.explaining import explain
from bifolio.content.files import FOLDERS
from bifolio.content.items import is_plain_in_brackets
from bifolio.content.kinds_elsewhere import KEYS_ELSEWHERE, bare
from bifolio.content.libraries import PART_FOLDERS
from bifolio.content.looks_file import Cover
from bifolio.diagnostics import Diagnostic, Place, nearest
from bifolio.frozen import record
from bifolio.placed import PlacedDict, PlacedList, place_of

_ABOUT_THE_KIND = ("block_shape", "unknown_block")
"""Errors about a block as a whole, reported at the name of its kind."""


MOST_NAMED = 20
"""The most keys that a hint lists."""


@record
class Located:
    """Where a problem is: the path in the YAML, the model whose keys are there, whether the key is meant."""

    path: list[str | int] = field(default_factory=list)
    owner: type[Node] | None = None
    is_key: bool = False
    wanted: Any = None
    """The expected type of the value there."""


def locate(annotation: Any, data: Any, location: Sequence[str | int]) -> Located:
    """Where ``location`` leads, which is pydantic's path through ``annotation``, in the YAML tree ``data``."""
    located = Located()
    for step in location:
        if step == "[key]":
            located.is_key = True
            continue
        annotation, data = _enter(annotation, data, located.path)
        if isinstance(annotation, type) and issubclass(annotation, Node):
            located.owner = annotation
            is_plain = issubclass(annotation, Block) and step == annotation.main and not isinstance(data, dict)
            annotation = fields_of(annotation).get(str(step))
            if is_plain:
                continue
        else:
            annotation = _inside(annotation)
        data = _take_step(data, step, located.path)
    located.wanted, _ = _enter(annotation, data, located.path)
    return located


def written_names(model: type[Node]) -> list[str]:
    """The keys that an author may use in ``model``."""
    return [*fields_of(model)]


def fields_of(model: type[Node]) -> dict[str, Any]:
    """The types of the keys of ``model``, by the names that authors write."""
    return {info.alias or name: info.annotation for name, info in model.model_fields.items()}


def key_of_entries(owner: type[Node] | None) -> str:
    """The main key of the kind of block ``owner``, if entries by id belong under it; else nothing."""
    if not _is_block(owner) or not owner.main:
        return ""
    wanted = fields_of(owner)[owner.main]
    return owner.main if dict in (get_origin(wanted), *map(get_origin, get_args(wanted))) else ""


def as_pair(model: Any, key: str | int, value: Any) -> str:
    """How to write an entry that needs two keys and has been written as ``key: value``; empty for any other entry."""
    if not _is_node(model) or _is_block(model) or not isinstance(value, str) or not is_plain_in_brackets(value):
        return ""
    needed = [name for name, info in model.model_fields.items() if info.is_required()]
    if len(needed) != 2 or any(get_origin(_enter(fields_of(model)[name], None, [])[0]) for name in needed):
        return ""
    is_word = isinstance(key, str) and not key.isdigit()
    pair = f"{{{needed[0]}: {key if is_word else '…'}, {needed[1]}: {value}}}"
    return f"[{pair}]" if is_word else pair


def _enter(annotation: Any, data: Any, path: list[str | int]) -> tuple[Any, Any]:
    """The type inside ``Annotated`` and ``| None``; for a block, the model of its kind and the data under it."""
    while True:
        if get_origin(annotation) is Annotated:
            if any(getattr(extra, "change", None) is read_block for extra in get_args(annotation)):
                return _enter_block(data, path)
            if any(getattr(extra, "change", None) is read_entry for extra in get_args(annotation)):
                return _enter_division(data, path)
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType):
            annotation = _member(annotation, data)
        else:
            return annotation, data


def _member(union: Any, data: Any) -> Any:
    """The member of ``union`` with the shape of ``data``, otherwise its first member."""
    members = [one for one in get_args(union) if one is not NoneType]
    return next((one for one in members if _has_shape(one, data)), members[0])


def _has_shape(annotation: Any, data: Any) -> bool:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    plain = get_origin(annotation) or annotation
    if isinstance(data, dict):
        return plain is dict or (isinstance(plain, type) and issubclass(plain, Node))
    return isinstance(data, list) and plain is list


def _enter_block(data: Any, path: list[str | int]) -> tuple[Any, Any]:
    if not isinstance(data, dict) or len(data) != 1:
        return KINDS["text"], data
    kind = next(iter(data))
    path.append(kind)
    return KINDS.get(kind), data[kind]


def _enter_division(data: Any, path: list[str | int]) -> tuple[Any, Any]:
    if not isinstance(data, dict) or set(data) != {"division"}:
        return str, data
    path.append("division")
    return Division, data["division"]


def _inside(annotation: Any) -> Any:
    """The type of a collection's values."""
    parts = [part for part in get_args(annotation) if part is not Ellipsis]
    return parts[-1] if parts else None


def _take_step(data: Any, step: str | int, path: list[str | int]) -> Any:
    if isinstance(data, PlacedList) and str(step).isdigit() and not isinstance(step, int):
        step = int(step) - 1  # items of a list are read under the ids 1, 2, 3
    is_there = (isinstance(data, PlacedDict) and step in data) or (
        isinstance(data, PlacedList) and isinstance(step, int) and step < len(data)
    )
    if not is_there:
        return None
    path.append(step)
    return data[step]


def as_diagnostic(
    name: str, data: Any, problem: Mapping[str, Any], model: Any, others: Sequence[str] = ()
) -> Diagnostic:
    """One of pydantic's errors about the file ``name``, whose tree is ``data`` and which is read as ``model``.

    Of an unknown key, ``others`` beside it are unknown too, and said with it.
    """
    kind: str = problem["type"]
    located = locate(model, data, problem["loc"])
    is_extra = kind == "extra_forbidden"
    if kind in ("block_shape", "wrong_value") and "key" in problem["ctx"]:
        located.path.append(problem["ctx"]["key"])
    place = place_of(data, located.path, key=is_extra or located.is_key or kind in _ABOUT_THE_KIND) or Place(name)
    last = str(problem["loc"][-1]) if problem["loc"] else ""
    if is_extra:
        known = {*written_names(located.owner)} if located.owner else set[str]()
        is_no_key = f"{_together([last, *others])} are not keys" if others else f"'{last}' is not a key"
        return Diagnostic(
            "unknown-key",
            message=f"{is_no_key} {_of(located.owner)}",
            place=place,
            hint=_block_hint(last, located.owner)
            or _of_block_around(last, located)
            or ("" if _called(last, known) else _moved(last, located, model, data))
            or _sought(last, known, _entry_hint(last, located.owner))
            or _further_left(last, located, model)
            or _further_right(last, located, data)
            or _keys_of(located.owner),
            is_of_name=True,
        )
    if kind == "missing":
        hint = _add(last, located, data, PurePosixPath(name).stem) if not others else ""
        lacking = f"'{last}' is missing" if not others else f"{_together([last, *others])} are missing"
        message = f"{lacking} {_in(located.owner)}"
        return Diagnostic("missing-key", message=message, place=place, hint=hint or f"add {_lines([last, *others])}")
    rule, message, hint = explain(kind, problem, located.wanted)
    if kind == "unknown_block" and _is_key_of(model, problem["ctx"]["kind"]) and problem["ctx"]["kind"] not in data:
        hint = f"'{problem['ctx']['kind']}' is not a block: write it beside 'blocks:'"
    if rule == "bad-id" and located.path == ["id"] and problem["input"] == PurePosixPath(name).stem:
        hint += "; rename the file too"
    if rule == "bad-id" and "by" in located.path[-2:]:
        author = ", and 'source' who said it" * ("source" in written_names(located.owner or Node))
        hint = f"'by' names who answers, by an id of 'people'{author}"
    if kind in ("dict_type", "model_type"):
        is_entry = len(located.path) == 2 and not isinstance(problem["input"], list | None)
        hint = (is_entry and _moved(str(located.path[1]), located, model, data)) or _keys_hint(
            located, problem["input"]
        )
        if name == "spelling.yaml":
            hint = "write 'color: colour' on lines under a language, such as 'en-GB:'"
    if not hint and rule in ("wrong-type", "unknown-value"):
        hint = _beside_main(last, located, problem["input"])
    if problem["input"] is None:
        hint = _where_nothing_is(located, hint)
    return Diagnostic(rule, message=message, place=place, hint=hint, is_of_name=rule == "unknown-block")


def _keys_hint(located: Located, found: Any) -> str:
    """How to write the keys that were expected where something else was ``found``."""
    is_node = isinstance(located.wanted, type) and issubclass(located.wanted, Node)
    if isinstance(found, list):
        if needed := _needed_in_entries(located.wanted):
            return f"give each an id: 'one: {{{needed}}}'"
        return f"write '{'key: value' if is_node else 'id: …'}' on each line, without '- ' and '[ ]'"
    where = "under it" if located.path else "on lines of their own"
    names = written_names(located.wanted) if is_node else []
    likely = ("count",) * str(found).isdecimal() + ("title", "label", "text", "help")
    plain = next((key for key in likely if key in names), "")
    if plain and isinstance(found, str | int):
        return f"write '{plain}: …' {where}"
    named = f": {', '.join(names)}" if 0 < len(names) <= MOST_NAMED else ""
    if is_node and not named and not any(info.is_required() for info in located.wanted.model_fields.values()):
        named = ", or '{}' for none"
    return f"write its keys {where}{named}" if is_node else f"write 'id: …' {where}"


def _needed_in_entries(wanted: Any) -> str:
    """The keys without which no entry of a mapping of the type ``wanted`` can be, if these are several."""
    models = [*models_in(_inside(wanted))] if get_origin(wanted) is dict else []
    needed = [key for key, info in models[0].model_fields.items() if info.is_required()] if models else []
    return ", ".join(f"{key}: …" for key in needed) if len(needed) > 1 else ""


def _beside_main(key: str, located: Located, found: Any) -> str:
    """Where other keys go, if the value that was ``found`` stands alone behind a kind or a key, whose main ``key`` it is."""
    owner, name = located.owner, located.path[-1] if located.path else key
    if owner is None or key == name or not (owner.main == key if _is_block(owner) else owner is Cover):
        return ""
    if owner is Cover and PurePosixPath(str(found)).suffix[1:].isalnum():
        return f"write '{name}: {{picture: {found}}}'"
    if isinstance(found, list) and "items" in written_names(owner):
        return f"write 'items:' under '{name}:', and the entries under that"
    return f"a value alone is its '{key}'; write other keys under '{name}:'"


def _together(keys: Sequence[str]) -> str:
    """The first three ``keys``, and how many more there are."""
    shown, more = [f"'{key}'" for key in keys[:3]], len(keys) - 3
    last = f"{more} more" if more > 0 else shown.pop()
    return f"{', '.join(shown)} and {last}"


def _lines(keys: Sequence[str]) -> str:
    """The lines with which to add ``keys``."""
    return " and ".join(filter(None, (", ".join(f"'{key}:'" for key in keys[:-1]), f"'{keys[-1]}:'")))


def _block_hint(key: str, owner: type[Node] | None) -> str:
    """Where a misplaced block belongs, such as one in a list of steps."""
    is_block = owner is not None and key in KINDS and key not in written_names(owner) and not _is_given(key, owner)
    return f"'{key}' is a block: it belongs under 'blocks:'" if is_block and not _is_block(owner) else ""


_BY_BLANK = ("answer", "points", "printed", "example", "hints")
"""Keys of a block whose entries go by the names of its blanks."""


def _of_block_around(key: str, located: Located) -> str:
    """Where ``key`` belongs that is one of the whole block, though it is written in one of its entries."""
    owner = located.owner
    if key not in _BY_BLANK or owner is None or _is_block(owner) or _called(key, {*written_names(owner)}):
        return ""
    if len(located.path) < 3 or located.path[-3] not in ("items", "targets"):
        return ""
    kind = next((one for one in reversed(located.path[:-3]) if one in KINDS), "")
    entry = located.path[-2]
    name = entry + 1 if isinstance(entry, int) else entry
    return f"write '{key}: {{{name}: …}}' beside '{located.path[-3]}:'" if kind else ""


def _further_left(key: str, located: Located, model: Any) -> str:
    """Where ``key`` belongs that is one of the whole file, though it is written under another."""
    is_inside = len(located.path) > 1 and not _is_block(located.owner) and _is_key_of(model, key)
    return f"write it further left, beside '{located.path[0]}:'" if is_inside else ""


def _moved(key: str, located: Located, model: Any, data: Any) -> str:
    """Where ``key`` belongs that is one of the whole file, if the file has it only under another key."""
    return _further_left(key, located, model) if key not in data else ""


def _further_right(key: str, located: Located, data: Any) -> str:
    """Where ``key`` may belong that has keys of its own and stands below entries that go by ids, if its indentation was lost."""
    if located.owner is None or len(located.path) > 1 or not isinstance(data.get(key), dict):
        return ""
    fields, written = fields_of(located.owner), [*data]
    above = next((one for one in reversed(written[: written.index(key)]) if one in fields), "")
    is_map = above and get_origin(_enter(fields[above], data[above], [])[0]) is dict and data[above]
    return f"indent it if it belongs under '{above}:'; otherwise remove it" if is_map else ""


def _is_given(key: str, owner: type[Node]) -> bool:
    """Whether ``key`` is in the book's file and names what is given with a copy."""
    return _NOT_IN_THE_BOOK.get(key) in (_WITH_A_COPY, _PROVIDER) and "parts" in written_names(owner)


def _is_node(model: Any) -> TypeGuard[type[Node]]:
    return isinstance(model, type) and issubclass(model, Node)


def _is_key_of(model: Any, key: str) -> bool:
    return _is_node(model) and key in written_names(model)


def _add(key: str, located: Located, data: Any, stem: str) -> str:
    """How to add ``key`` in a file called ``stem``: a block with its main key as a plain value must be written out first."""
    for step in located.path:
        data = data[step]
    if _is_block(located.owner) and located.owner.main and isinstance(data, str):
        return written_out(str(located.path[-1]), located.owner.main, key)
    if pair := as_pair(located.owner, located.path[-1] if located.path else "", data):
        return f"write '{located.path[-2]}:' as a list: {pair}" if pair.startswith("[") else f"write {pair}"
    return f"add 'id: {stem}'" if key == "id" and not located.path and stem else f"add '{key}:'"


def _where_nothing_is(located: Located, hint: str) -> str:
    """The hint for a dash or colon with nothing after it: ``hint``, unless something more specific is known."""
    if located.path and isinstance(located.path[-1], int):
        return "write something after the dash, or remove it"
    says_more = hint and not hint.startswith("did you mean")
    return hint if says_more else "write it after the colon, or remove the key"


_KEYS_ELSEWHERE = {
    "question": "prompt text", "clue": "text", "clues": "items", "definition": "text", "words": "items", "label": "text", "description": "help", "heading": "title", "choices": "options", "answers": "options",
    "text": "prompt blocks", "blocks": "parts", "questions": "parts", "content": "blocks text", "body": "text rows", "front": "text", "url": "link file", "href": "link", "numbered": "style", "type": "style look", "entries": "items cards", "items": "cards parts", "boxes": "items", "spokes": "items", "steps": "items", "height": "count", "layout_direction": "orientation", "contents": "parts", "file": "from", "table": "from",
    "headers": "columns", "header": "columns", "head": "columns", "data": "rows", "rows": "count items", "lines": "count", "statements": "items", "pairs": "items", "events": "items", "stations": "items", "name": "label text title", "middle": "name", "center": "name", "centre": "name", "people": "signers", "persons": "signers", "roles": "signers", "title": "text", "marks": "points", "mark": "points", "score": "points", "pts": "points", "correct": "answer", "solution": "answer word", "answer": "word",
    "min": "scale from", "max": "scale to", "interval": "step", "ticks": "step", "from": "scale source", "to": "scale", "range": "scale", "ordered": "style", "start": "first", "columns": "layout", "color": "look", "colour": "look", "src": "file", "path": "file", "font_size": "size", "lang": "language",
    "image": "picture", "photo": "picture", "multiple": "pick", "left": "items start", "right": "targets end", "time": "minutes", "duration": "minutes", "chapters": "parts", "goal": "aim", "objective": "aim",
    "hint": "help", "instruction": "help prompt steps", "instructions": "help prompt steps", "author": "source", "copyright": "source_note", "license": "source_note", "licence": "source_note", "locale": "language", "x": "across", "y": "up", "phone": "contact", "telephone": "contact", "email": "contact", "website": "contact", "address": "contact", "format": "paper", "page_size": "paper", "style": "theme look", "design": "theme look",
    "unit": "suffix labels", "units": "suffix labels", "currency": "prefix labels", "suffix": "labels", "prefix": "labels",
}  # fmt: skip
"""What other programs call a key, if that is closer to another key, or to none; of several candidates the first known one counts."""

_THEME = "that is part of a theme: write a file in 'themes', and its id under 'theme:'"
_PROVIDER = "that belongs in the provider's file, given with --provider"
_WITH_A_COPY = "that is given with a copy: with --for, with --set, or in a roster"
_MARGINS = "bifolio makes the margins, headers and footers; 'short_title' is printed at the head of each page"
_NOT_IN_THE_BOOK = {
    **{folder: f"each is a file of its own in {folder}/" for folder in FOLDERS},
    **{folder: f"each is a file of its own in {folder}/; 'parts' puts them in order" for folder in PART_FOLDERS},
    **dict.fromkeys(("color", "colors", "colour", "colours", "font", "fonts"), _THEME),
    **dict.fromkeys(("author", "logo", "contact", "practice", "publisher", "email", "website", "provider"), _PROVIDER),
    **dict.fromkeys(("dates", "start", "start_date", "leader", "recipient", "participants", "names"), _WITH_A_COPY),
    **dict.fromkeys(("margin", "margins", "header", "footer"), _MARGINS),
    **dict.fromkeys(("toc", "table_of_contents"), "list 'contents' under 'parts'"),
    "references": "each source is an entry of references.yaml",
    "date": "for a line to write the date on, write 'opening_blanks: [date]'",
}
"""What people look for in ``workbook.yaml`` although it belongs elsewhere."""


def _sought(key: str, known: set[str], inside: str) -> str:
    """Where to write what ``key`` means: under one of the ``known`` keys, ``inside`` one of them, or elsewhere."""
    word = key.casefold()
    if key.startswith("-") and key[1:] in KINDS.keys() | known:
        return f"write '- {key[1:]}:', with a space after the '-'"
    if "parts" in known and word in _NOT_IN_THE_BOOK:
        return _NOT_IN_THE_BOOK[word]
    if "blocks" in known and _NOT_IN_THE_BOOK.get(word) in (_MARGINS, _THEME):
        return _NOT_IN_THE_BOOK[word]
    if "blocks" in known and _called(key, known) is None and key in (*written_names(Block), "prompt"):
        return "it belongs to a block, further right in the list of 'blocks:'"
    if word in _WHOLE_FILES and known & {"blocks", "parts"}:
        return f"remove '{key}:', and the spaces before the keys under it"
    if "colors" in known and word in _COLOURS:
        return f"write it under 'colors:', as '{_COLOURS[word]}:'"
    is_of_others = word in _KEYS_ELSEWHERE and len(word) < 5  # a short word is like many others
    of_many = f"{key}s" if f"{key}s" in known else None
    near = _called(key, known) or (of_many if inside or is_of_others else nearest(key, known))
    if near == "minutes" and inside:
        return inside  # a time of day, which an entry has
    if near == "scale" and word in _ENDS:
        return "write both ends as 'scale: 0-10'"
    if near == "labels":
        return _UNIT if "goal" in known else "say it in 'prompt:', since the numbers are printed alone"
    if near == "style" and word in ("numbered", "ordered"):
        return "write 'style: numbers'"
    return f"did you mean '{near}'?" if near else inside


_UNIT = "write it beside the number: 'labels: \"{number} €\"'"
_COLOURS = {
    **dict.fromkeys(("primary", "accent", "main", "brand", "color", "colour"), "accent"),
    **dict.fromkeys(("secondary", "second"), "second"),
    **dict.fromkeys(("background", "tint"), "tint"),
}
"""What other programs call the colours of a theme."""

_WHOLE_FILES = ("book", "exercise", "page", "section", "sheet", "workbook", "worksheet")
"""What people put around all keys of a file."""

_ENDS = ("min", "max", "from", "to", "range")
"""What other programs call the ends of a scale."""


def meant_key(key: str, known: set[str]) -> str | None:
    """Which of the ``known`` keys is called ``key`` by other programs, or is most like it."""
    return _called(key, known) or nearest(key, known)


def _called(key: str, known: set[str]) -> str | None:
    """Which of the ``known`` keys is called ``key`` by other programs."""
    meant = f"{_KEYS_ELSEWHERE.get(key.casefold(), '')} {KEYS_ELSEWHERE.get(bare(key), '')}"
    return next((one for one in meant.split() if one in known), None)


def _entry_hint(key: str, owner: type[Node] | None) -> str:
    """Where ``key`` belongs, if it is known inside the entries of a key of ``owner``, such as the words at the ends of a line."""
    for name, annotation in fields_of(owner).items() if owner is not None else ():
        if any(key in written_names(model) for model in models_in(annotation)):
            if not isinstance(_enter(annotation, None, [])[0], type):
                return f"it belongs in an entry of '{name}'"
            if NoneType not in get_args(annotation):  # what a file may do without asks for more than this key
                return f"it belongs under '{name}:'"
    return ""


def models_in(annotation: Any) -> Iterator[type[Node]]:
    """The models in a type, outermost first."""
    if isinstance(annotation, type) and issubclass(annotation, Node):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


ITS_KEYS = "its keys are: "
"""What a hint begins with that knows nothing of the key that is unknown."""


def _keys_of(owner: type[Node] | None) -> str:
    """The keys of ``owner`` that not every block has, unless there are too many to list."""
    shared = fields_of(Block) if _is_block(owner) else {}
    names = [name for name in written_names(owner) if name not in shared] if owner is not None else []
    is_map = owner is not None and len(names) == 1 and get_origin(fields_of(owner)[names[0]]) is dict
    if is_map:
        return f"write it under '{names[0]}:'"
    return f"{ITS_KEYS}{', '.join(names)}" if 0 < len(names) <= MOST_NAMED else "remove it"


def _is_block(owner: type[Node] | None) -> TypeGuard[type[Block]]:
    return owner is not None and issubclass(owner, Block)


def _of(owner: type[Node] | None) -> str:
    return f"of this '{kind_of(owner)}' block" if _is_block(owner) else "here"


def _in(owner: type[Node] | None) -> str:
    return f"in this '{kind_of(owner)}' block" if _is_block(owner) else "here"
