"""Rule, message and hint for each kind of pydantic error about a value: which value was expected, which was found, how
to write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence, Sized
from typing import Any, get_args

from bifolio.content.fields.alternatives import NOT_ONE_OF, in_turn
from bifolio.content.fields.how_to_write import as_list, as_millimetres, found_keys
from bifolio.content.words_elsewhere import value_otherwise, values_called
from bifolio.design.sizes import SIZES
from bifolio.diagnostics import Problem, either, nearest
from bifolio.people.personal_fields import NO, YES
from bifolio.yaml_errors import slip_at


def _as_text(found: Any) -> str:
    """How to write text."""
    return "put it in quotes" if isinstance(found, int | float) else ""


def _as_truth(found: Any) -> str:
    """How to write ``true`` or ``false``."""
    word = str(found).casefold()
    if word in YES or word in NO:
        return f"write {'true' if word in YES else 'false'}"
    near = None if found is None else nearest(str(found), ("true", "false"))
    return f"did you mean '{near}'?" if near else ""


_A_LIST = ("a list", as_list)
_KEYS = ("keys with values", lambda _: "")

_SHAPES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "int": ("a whole number", as_millimetres),
    "float": ("a number", as_millimetres),
    "bool": ("true or false", _as_truth),
    "string": ("text", _as_text),
    "dict": _KEYS,
    "model": _KEYS,
    "list": _A_LIST,
    "tuple": _A_LIST,
}
"""The expected value for each shape with which an error of pydantic begins, and how to write it."""

LIMITS: dict[str, Problem] = {
    "too_long": Problem(
        "too-many", "too many entries: found {count}, expected at most {max_length}", "leave {more} out"
    ),
    "too_short": Problem(
        "too-few", "too few entries: found {count}, expected at least {min_length}", "add {less} more"
    ),
    "string_too_long": Problem(
        "wrong-value", "this text has more than {max_length} characters", "shorten it by {more}"
    ),
    "string_too_short": Problem("wrong-value", "this text has fewer than {min_length} characters", "write {less} more"),
    "greater_than_equal": Problem("wrong-value", "expected at least {ge}, found {shown}", "write {ge} or more"),
    "less_than_equal": Problem("wrong-value", "expected at most {le}, found {shown}", "write {le} or less"),
}
"""Rule, message and hint for values that are too long, too short, too many or too few."""


_OWN = {
    "unknown_block": "unknown-block",
    "block_shape": "wrong-shape",
    "entry_shape": "wrong-shape",
    "wrong_type": "wrong-type",
    "wrong_value": "wrong-value",
    "bad_colour": "bad-colour",
    "bad_country": "unknown-country",
    "bad_language": "unknown-language",
    "bad_link": "bad-link",
    "forms": "wrong-shape",
    "text_type": "wrong-type",
}
"""Rules for errors of our own validators, which bring their message and hint."""


_RANGE = re.compile(r" *(?:to|bis|à|a|-|–|\.\.) *")
"""Signs that may separate the ends of a scale."""


def explain(kind: str, problem: Mapping[str, Any], wanted: Any = None) -> Problem:
    """The problem that is one kind of pydantic error about a value of the type ``wanted``."""
    found, context = problem["input"], dict(problem.get("ctx") or {})
    if kind == "string_pattern_mismatch":
        return _explain_pattern(problem, str(context.get("pattern", "")))
    if kind in _OWN:
        return Problem(_OWN[kind], problem["msg"], str(context.get("hint", "")))
    if kind == "literal_error":
        return _explain_choice(found, get_args(wanted))
    if kind == NOT_ONE_OF:
        return _explain_choice(found, **context)
    if kind in ("too_long", "too_short") and isinstance(found, str):
        kind = f"string_{kind}"
    if kind in LIMITS:
        return _explain_limit(kind, found, context)
    shape = kind.split("_")[0]
    if shape in _SHAPES:
        return _explain_shape(shape, problem)
    return Problem("wrong-value", _lower_first(problem["msg"]), "")


def _explain_shape(shape: str, problem: Mapping[str, Any]) -> Problem:
    """What is wrong with a value that is not of the ``shape`` that pydantic names."""
    found, key = problem["input"], problem["loc"][-1] if problem["loc"] else ""
    is_count, is_size = key == "count", key in ("width", "height")
    first = next(iter(found), "") if isinstance(found, dict) else found if isinstance(found, str) else ""
    if shape in ("list", "tuple") and (slip := slip_at(first)):
        return Problem("wrong-type", *slip)
    expected, how_to_write = _SHAPES[shape]
    hint = how_to_write(found)
    if shape == "int" and isinstance(found, str | bool) and (is_count or not hint):
        hint = "write how many, such as 2"
    if shape == "float" and isinstance(found, str) and (not hint or (is_size and "%" in found)):
        hint = "write a number of millimetres, such as 85, or remove it" if is_size else "write a number alone"
    # a whole file that is one text is of another kind, such as a roster, whose names belong in no message
    shown = _shown(found) if problem["loc"] or not isinstance(found, str) else "text"
    return Problem("wrong-type", f"expected {expected}, found {shown}", hint)


def _explain_choice(found: Any, words: Sequence[str | int], expected: str = "", hint: str = "") -> Problem:
    """What is wrong with a value that is none of ``words``, nor anything else that is ``expected``; a ``hint`` for want of a better one."""
    if isinstance(found, str) and found in {str(one) for one in words if isinstance(one, int)}:
        return Problem("wrong-type", f"expected a number, found the text '{found}'", "remove the quotes")
    expected = expected or (in_turn(words) if len(words) == 1 else "")
    if isinstance(found, dict | list):
        shown, hint = expected or in_turn(words), hint or "write one of these words alone"
        return Problem("unknown-value", f"expected {shown}, found {_shown(found)}", hint)
    names, is_written = [*map(str, words)], isinstance(found, str | int) and not isinstance(found, bool)
    otherwise = hint or (_named_in(str(found), names) if is_written else "")
    hint = _called_elsewhere(str(found), names) or _nearest(found, names) or otherwise
    if expected:
        return Problem("unknown-value", f"expected {expected}, found {_shown(found)}", hint)
    return Problem("unknown-value", f"{_shown(found)} is not one of {in_turn(words)}", hint)


def _nearest(found: Any, words: Sequence[str]) -> str:
    """The one of ``words`` that differs from the ``found`` text only in the signs between its parts, or that is most
    like it.
    """
    same = (_RANGE.sub("-", found), _OR.sub("-", found.casefold())) if isinstance(found, str) else ()
    near = None if found is None else nearest(str(found), words)
    return next((f"write '{one}'" for one in same if one in words), f"did you mean '{near}'?" if near else "")


def _named_in(found: str, words: Sequence[str]) -> str:
    """The one of ``words`` that the text ``found`` contains among others."""
    named = {*words} & {*re.findall(r"[\w-]+", found.casefold())}
    return f"write '{min(named)}' alone" if named else ""


def _explain_limit(kind: str, found: Any, context: Mapping[str, Any]) -> Problem:
    rule, message, hint = LIMITS[kind]
    # pydantic counts a mapping only up to its limit
    count = len(found) if isinstance(found, Sized) else 0
    more, less = count - int(context.get("max_length", 0)), int(context.get("min_length", 0)) - count
    limits = {name: f"{one:g}" if isinstance(one, float) else one for name, one in context.items()}
    known = {**limits, "shown": _shown(found), "count": count, "more": more, "less": less}
    return Problem(rule, message.format_map(known), str(context.get("hint") or hint.format_map(known)))


def _called_elsewhere(found: str, words: Sequence[str]) -> str:
    """How to write as one of ``words`` the value that other programs or languages call ``found``; empty if it is unknown."""
    if "tick" in words and (steps := _STEPS.fullmatch(found)):
        low, high = map(int, steps.groups())
        options = ", ".join(map(str, range(low, high + 1))) if 0 < high - low <= 10 else "…"
        return f"write 'type: choice' and 'options: [{options}]'"
    if [*words] == [*SIZES] and _POINTS.match(found):
        return f"write one of {', '.join(f'{size.name} ({size.body:g} points)' for size in SIZES.values())}"
    meant = [f"'{one}'" for one in values_called(found) if one in words]
    return value_otherwise(found, words) or (f"write {either(meant)}" if meant else "")


_STEPS = re.compile(r"([0-9]{1,3}) *[-–] *([0-9]{1,3})")
"""A scale given as the type of a blank."""

_OR = re.compile(r"[ _/-]+(?:or[ _/-]+)?")
"""Words and signs between the words of a choice, as in "yes or no" and "true/false"."""
_POINTS = re.compile(r"[0-9]")
"""How a type size written as a number begins."""


def _explain_pattern(problem: Mapping[str, Any], pattern: str) -> Problem:
    if pattern.startswith(("^[a-z][a-z0-9]*", "^[a-z0-9]+")):
        first = ", starting with a letter" if pattern.startswith("^[a-z][") else ""
        message = f"{_shown(problem['input'])} is not a valid id"
        if " - " in str(problem["input"]):
            return Problem("bad-id", message, "begin each entry of the list in the same column")
        if named := _FILE.fullmatch(str(problem["input"])):
            return Problem("bad-id", message, f"write the id alone: '{named['id']}'")
        near = as_id(str(problem["input"]))
        such = f", such as '{near}'" if re.fullmatch(pattern, near) else ""
        return Problem("bad-id", message, f"use lower-case letters (a to z), digits and single hyphens{first}{such}")
    hint = "write two whole numbers such as 0-10" if pattern.startswith("^(?:0|[1-9]") else ""
    return Problem("wrong-value", f"{_shown(problem['input'])} has the wrong form", hint)


_FILE = re.compile(r"(?:[\w.-]+/)*(?P<id>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\.ya?ml)?")
"""A path whose last part is an id, with or without the ending of a file."""


_TWO_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Replacements in an id for letters that Unicode does not decompose (UAX #15); ß becomes "ss" by its case folding."""


def as_id(text: str) -> str:
    """``text`` as an id: without accents, in lower case, with hyphens between words."""
    plain = text.casefold().translate(_TWO_LETTERS)
    bare = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return found_keys(value)
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"'{text if len(text) <= 40 else text[:39] + '…'}'"


def _lower_first(message: str) -> str:
    return message[:1].lower() + message[1:] if message[1:2].islower() else message
