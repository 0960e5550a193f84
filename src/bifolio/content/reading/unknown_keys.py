"""Hints for unknown keys: the key that was probably meant, or the place where the key belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import NamedTuple, get_args, get_origin

from bifolio.content.blocks import KINDS
from bifolio.content.fields.base import Block, Node, kind_of
from bifolio.content.fields.item_pictures import SmallPicture
from bifolio.content.fields.model_keys import fields_of, is_block, is_key_of, models_in, written_names
from bifolio.content.reading.keys_elsewhere import (
    COLOURS,
    ENDS,
    MARGINS,
    NOT_IN_THE_BOOK,
    ONE_LANGUAGE,
    ONE_PAPER,
    PAGES,
    PERSONAL,
    PROVIDER,
    THEME,
    WHOLE_FILES,
    WITH_A_COPY,
    called,
    misspelt,
)
from bifolio.content.reading.locating import Located, type_inside
from bifolio.content.words_elsewhere import entry_otherwise, key_otherwise, keys_called, kind_called

MOST_NAMED = 20
"""The most keys that a hint lists."""

ITS_KEYS = "its keys are: "
"""The beginning of a hint that can only list the known keys."""


class KeyHint(NamedTuple):
    """How to mend an unknown key, and the known key that was meant, if it only has to be written instead."""

    text: str
    meant: str = ""


def unknown_hint(key: str, located: Located) -> KeyHint:
    """The hint for the unknown ``key``, which is at ``located``."""
    owner = located.owner
    known = {*written_names(owner or Node)}
    belongs = (
        (key_otherwise(key, kind_of(owner)) if is_block(owner) else "")
        or ("" if is_block(owner) else _in_an_entry(key, located) or picture_hint([key], located.path[:-1], owner))
        or _block_hint(key, owner)
        or _of_block_around(key, located)
        or _time_of_day(key, owner)
        or ("" if called(key, known) else moved(key, located))
        or _elsewhere(key, known)
    )
    if belongs:
        return KeyHint(belongs)
    if "scale" in known and key.casefold() in ENDS:
        return KeyHint(_ends_of_scale(located.around, has_words={"low", "high"} <= known))
    sought = _sought(key, known, _called_there(key, known, located), _entry_hint(key, owner))
    if sought.text:
        return sought
    otherwise = key_otherwise(key, "any") if {*located.path[:-1]} & KINDS.keys() else ""
    return KeyHint(_kind_called(key, known) or _further_right(key, located) or otherwise or _keys_of(owner))


def picture_hint(keys: Iterable[object], path: Sequence[str | int], owner: type[Node] | None = None) -> str:
    """How to write a picture among the items of a block, or in a step (``owner``), instead of ``keys`` at ``path``; empty if that is not
    what they are.
    """
    kind = next((str(one) for one in reversed(path[:-1]) if one in KINDS), "")
    names_picture = any(isinstance(key, str) and "picture" in (key, kind_called(key)) for key in keys)
    if not names_picture:
        return ""
    inside = fields_of(KINDS[kind]).values() if kind else ()
    models = [
        *(model for annotation in inside for model in models_in(annotation)),
        *((owner, *owner.__subclasses__()) if owner else ()),
    ]
    return "write 'file:' and 'alt:' here" if any(issubclass(model, SmallPicture) for model in models) else ""


def _in_an_entry(key: str, located: Located) -> str:
    """How to write what is the key ``key`` of a block's entry elsewhere."""
    kind = next((str(one) for one in reversed(located.path[:-1]) if one in KINDS), "")
    return entry_otherwise(key, kind)


def _block_hint(key: str, owner: type[Node] | None) -> str:
    """Where a misplaced block belongs, such as one in a list of steps."""
    if owner is None or is_block(owner) or key not in KINDS or key in written_names(owner) or _is_given(key, owner):
        return ""
    return f"'{key}' is a block: it belongs under 'blocks:'"


def _is_given(key: str, owner: type[Node]) -> bool:
    """Whether ``key`` is in the book's file and names data that copies fill in or are given."""
    return NOT_IN_THE_BOOK.get(key) in (WITH_A_COPY, PROVIDER, PERSONAL) and "parts" in written_names(owner)


_BY_BLANK = ("answer", "points", "printed", "example", "hints")
"""Keys of a block whose entries are named after its blanks."""


def _of_block_around(key: str, located: Located) -> str:
    """Where ``key`` belongs, if it is a key of the whole block that was written in one of its entries."""
    owner = located.owner
    key = "hints" if key == "hint" else key
    if key not in _BY_BLANK or owner is None or is_block(owner) or called(key, {*written_names(owner)}):
        return ""
    if len(located.path) < 3 or located.path[-3] not in ("items", "targets"):
        return ""
    kind = next((one for one in reversed(located.path[:-3]) if one in KINDS), "")
    entry = located.path[-2]
    name = entry + 1 if isinstance(entry, int) else entry
    return f"write '{key}: {{{name}: …}}' beside '{located.path[-3]}:'" if kind else ""


def _time_of_day(key: str, owner: type[Node] | None) -> str:
    """How to write when something begins, if only how long it takes has a key."""
    names = written_names(owner) if owner is not None else ()
    is_entry = "minutes" in names and "text" in names
    return (
        "write how long it takes as 'minutes: 10', and a time of day in 'text:'" if is_entry and key == "time" else ""
    )


def moved(key: str, located: Located) -> str:
    """Where ``key`` belongs, if it is a key of the whole file that was written only under another key."""
    is_inside = len(located.path) > 1 and not is_block(located.owner)
    is_of_file = is_inside and is_key_of(located.model, key) and key not in located.data
    return f"write it further left, beside '{located.path[0]}:'" if is_of_file else ""


def _further_right(key: str, located: Located) -> str:
    """Where ``key`` may belong, if it has keys of its own and stands below entries with ids, so that its indentation
    may have been lost.
    """
    data = located.data
    if located.owner is None or len(located.path) > 1 or not isinstance(data.get(key), dict):
        return ""
    fields, written = fields_of(located.owner), [*data]
    above = next((one for one in reversed(written[: written.index(key)]) if one in fields), "")
    is_map = above and get_origin(type_inside(fields[above], data[above])) is dict and data[above]
    return f"indent it if it belongs under '{above}:'; otherwise remove it" if is_map else ""


def _elsewhere(key: str, known: set[str]) -> str:
    """Where ``key`` belongs, if that is neither beside nor inside one of the ``known`` keys."""
    word = key.casefold()
    if key.startswith("-") and key[1:] in KINDS.keys() | known:
        return f"write '- {key[1:]}:', with a space after the '-'"
    if "parts" in known and word in NOT_IN_THE_BOOK:
        return NOT_IN_THE_BOOK[word]
    if "blocks" in known and NOT_IN_THE_BOOK.get(word) in (MARGINS, PAGES, THEME):
        return NOT_IN_THE_BOOK[word]
    if "blocks" in known and "paper" not in known and word in ("paper", "format", "page_size"):
        return ONE_PAPER
    if "answers" in known and "notes" in known and word in ("language", "lang"):
        return ONE_LANGUAGE
    if "blocks" in known and called(key, known) is None and key in (*written_names(Block), "prompt"):
        return "it belongs to a block, further right in the list of 'blocks:'"
    if "blocks" in known and word in ("answers", "solution", "solutions", "marks"):
        return f"write it as '{keys_called(word)[0]}:' of a block, further right in the list of 'blocks:'"
    if word in WHOLE_FILES and known & {"blocks", "parts"}:
        return f"remove '{key}:', and the spaces before the keys under it"
    if "colors" in known and word in COLOURS:
        return f"write it under 'colors:', as '{COLOURS[word]}:'"
    return ""


def _called_there(key: str, known: set[str], located: Located) -> str | None:
    """The one of the ``known`` keys that other programs call ``key``; best one that is required and missing, or at least not there yet."""
    fields = located.owner.model_fields if located.owner is not None else {}
    absent = known - {*located.around}
    required = {info.alias or name for name, info in fields.items() if info.is_required()}
    return called(key, absent & required) or called(key, absent) or called(key, known)


def _kind_called(key: str, known: set[str]) -> str:
    """Which kind of block other programs call ``key``, if there are blocks under one of the ``known`` keys."""
    kind = kind_called(key) if "blocks" in known else ""
    return f"write it as a '{kind}' block under 'blocks:'" if kind else ""


def _sought(key: str, known: set[str], named: str | None, inside: str) -> KeyHint:
    """How to write the key that was meant: as the one ``named`` so elsewhere, as one of the ``known`` keys, or ``inside`` one of them."""
    word = key.casefold()
    if named == "from" and "to" not in known and word in ENDS:
        named = None  # a file, not the end of a scale
    of_many = f"{key}s" if f"{key}s" in known else None
    near = named or of_many or ("" if inside else misspelt(key, known))
    if near == "minutes" and inside:
        return KeyHint(inside)  # a time of day, which an entry has
    if near == "labels" and named:  # a unit, not a misspelling
        return KeyHint(_UNIT if "goal" in known else "say it in 'prompt:', since the numbers are printed alone")
    if near == "style" and word in ("numbered", "ordered"):
        return KeyHint("write 'style: numbers'")
    return KeyHint(f"did you mean '{near}'?", near) if near else KeyHint(inside)


def _ends_of_scale(around: Mapping[str, object], *, has_words: bool) -> str:
    """How to write the ends of a scale that are keys in the mapping ``around``: in numbers or, if it also ``has_words``, what they mean."""
    said = [str(value) for name, value in around.items() if name.casefold() in ENDS]
    if has_words and not any(one[:1].isdecimal() for one in said):
        low, high = said if len(said) == 2 else ("…", "…")
        return f"write what its ends mean as 'low: {low}' and 'high: {high}'"
    scale = "-".join(said)
    return f"write both ends as 'scale: {scale if scale.count('-') == 1 else '0-10'}'"


_UNIT = "write it beside the number: 'labels: \"{number} €\"'"


def _entry_hint(key: str, owner: type[Node] | None) -> str:
    """Where ``key`` belongs, if entries under a key of ``owner`` have a key of this name, such as the words at the ends
    of a line.
    """
    for name, annotation in fields_of(owner).items() if owner is not None else ():
        if any(key in written_names(model) for model in models_in(annotation)):
            if not isinstance(type_inside(annotation), type):
                return f"it belongs in an entry of '{name}'"
            if NoneType not in get_args(annotation):  # an optional key would need more keys under it than this one
                return f"it belongs under '{name}:'"
    return ""


def _keys_of(owner: type[Node] | None) -> str:
    """The keys of ``owner`` that not every block has, unless there are too many to list."""
    shared = fields_of(Block) if is_block(owner) else {}
    names = [name for name in written_names(owner) if name not in shared] if owner is not None else []
    is_map = owner is not None and len(names) == 1 and get_origin(fields_of(owner)[names[0]]) is dict
    if is_map:
        return f"write it under '{names[0]}:'"
    if 0 < len(names) <= MOST_NAMED:
        return f"{ITS_KEYS}{', '.join(names)}"
    return "write it in a text under 'blocks:', or remove it" if "steps" in names else "remove it"
