"""Rule, message and hint for each kind of pydantic error about a value: what was expected, what was found, how to write it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sized
from typing import Any

from bifolio.content.base import found_keys
from bifolio.design.sizes import SIZES
from bifolio.diagnostics import did_you_mean, nearest
from bifolio.people.personal_fields import NO, YES
from bifolio.yaml_errors import slip_at

KEYS_WITH_VALUES = "keys with values"

_WANTED: dict[str, str] = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "text",
    "dict": KEYS_WITH_VALUES,
    "model": KEYS_WITH_VALUES,
    "list": "a list",
    "tuple": "a list",
}

LIMITS: dict[str, tuple[str, str, str]] = {
    "too_long": ("too-many", "too many entries: found {count}, expected at most {max_length}", "leave {more} out"),
    "too_short": ("too-few", "too few entries: found {count}, expected at least {min_length}", "add {less} more"),
    "string_too_long": ("wrong-value", "this text has more than {max_length} characters", "shorten it by {more}"),
    "string_too_short": ("wrong-value", "this text has fewer than {min_length} characters", "write {less} more"),
    "greater_than_equal": ("wrong-value", "expected at least {ge}, found {shown}", "write {ge} or more"),
    "less_than_equal": ("wrong-value", "expected at most {le}, found {shown}", "write {le} or less"),
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
}
"""Rules for errors of our own validators, which bring their message and hint."""


_RANGE = re.compile(r" *(?:to|bis|à|a|-|–|\.\.) *")
"""What may stand between the ends of a scale."""

_NAMED = re.compile(r"(('[^']*'|[0-9]+)(, | or |$))+")
"""Values listed one by one, without anything such as "a list" among them."""


def explain(kind: str, problem: Mapping[str, Any]) -> tuple[str, str, str]:
    """Rule, message and hint for one kind of pydantic error."""
    found, context = problem["input"], dict(problem.get("ctx") or {})
    if kind == "string_pattern_mismatch":
        return _explain_pattern(problem, str(context.get("pattern", "")))
    if kind in _OWN:
        return _OWN[kind], problem["msg"], str(context.get("hint", ""))
    if kind == "literal_error":
        return _explain_choice(found, str(context.get("expected", "")))
    if kind in ("too_long", "too_short") and isinstance(found, str):
        kind = f"string_{kind}"
    if kind in LIMITS:
        return _explain_limit(kind, found, context)
    if kind == "text_type":
        return "wrong-type", problem["msg"], str(context.get("hint", ""))
    wanted = _WANTED.get(kind.split("_")[0])
    first = next(iter(found), "") if isinstance(found, dict) else found if isinstance(found, str) else ""
    if wanted == "a list" and (slip := slip_at(first)):
        return "wrong-type", *slip
    if wanted:
        hint = _how_to_write(wanted, found)
        if (
            wanted == "a whole number"
            and isinstance(found, str | bool)
            and (problem["loc"][-1:] == ("count",) or not hint)
        ):
            hint = "write how many, such as 3"
        # a whole file that is text is something else, such as a roster, whose names belong in no message
        shown = _shown(found) if problem["loc"] or not isinstance(found, str) else "text"
        return "wrong-type", f"expected {wanted}, found {shown}", hint
    return "wrong-value", _lower_first(problem["msg"]), ""


def _explain_choice(found: Any, expected: str) -> tuple[str, str, str]:
    """What is wrong with a value that is none of those ``expected``, which pydantic lists in quotes."""
    if isinstance(found, str) and found in re.findall(r"(?<!')\b[0-9]+\b(?!')", expected):
        return "wrong-type", f"expected a number, found the text '{found}'", "remove the quotes"
    if isinstance(found, dict | list):
        hint = _WITH_PICTURES if "ids with pictures" in expected else "write one of these words alone"
        return "unknown-value", f"expected {expected}, found {_shown(found)}", hint
    words = expected.replace("'", "").replace(" or one of", "").replace(" or ", ", ").split(", ")
    near = [_RANGE.sub("-", found), _OR.sub("-", found.casefold())] if isinstance(found, str) else []
    hint = next((f"write {one}" for one in near if one in words), "") or did_you_mean(str(found), words)
    hint = "" if hint.startswith("choose") else hint  # the message names them all
    if expected.startswith("a list, ") and isinstance(found, str | int) and not isinstance(found, bool):
        hint = hint or _how_to_write("a list", found)
    if expected.startswith("options, ") and isinstance(found, str):
        entries = re.split(r" *[,;/|] *" if re.search("[,;/|]", found) else " *- *", found)
        hint = hint or _how_to_write("a list", ", ".join(entries) if len(entries) > 1 else "")
    if not hint and isinstance(found, str) and (named := {*words} & {*re.findall(r"[\w-]+", found.casefold())}):
        hint = f"write '{min(named)}' alone"
    if "tick" in words and isinstance(found, str):
        hint = _type_hint(found) or hint
    if "lead" in words and found in _STRONG:
        hint = f"mark the words in the text: {_STRONG[found]}"
    if {"list", "two-columns"} <= {*words} or {"note", "tip"} <= {*words}:
        meant = _LOOKS_ELSEWHERE.get(near[-1] if near else "")
        hint = f"write {meant}" if meant in words else hint
    if "atkinson" in words:
        hint = hint or "put the files of the font into 'fonts', and write 'regular: FILE' and 'bold: FILE' under it"
    if "ids with pictures" in expected and isinstance(found, str):
        hint = _WITH_PICTURES
    if "millimetres" in expected:
        hint = _in_millimetres(found)
    if words == [*SIZES] and _POINTS.match(str(found)):
        hint = f"write one of {', '.join(f'{size.name} ({size.body:g} points)' for size in SIZES.values())}"
    if len(words) == 1 or not _NAMED.fullmatch(expected):
        return "unknown-value", f"expected {expected}, found {_shown(found)}", hint
    return "unknown-value", f"{_shown(found)} is not one of {expected}", hint


def _explain_limit(kind: str, found: Any, context: Mapping[str, Any]) -> tuple[str, str, str]:
    rule, message, hint = LIMITS[kind]
    # pydantic counts a mapping only up to its limit
    count = len(found) if isinstance(found, Sized) else 0
    more, less = count - int(context.get("max_length", 0)), int(context.get("min_length", 0)) - count
    limits = {name: f"{one:g}" if isinstance(one, float) else one for name, one in context.items()}
    known = {**limits, "shown": _shown(found), "count": count, "more": more, "less": less}
    return rule, message.format_map(known), hint.format_map(known)


def _how_to_write(wanted: str, found: Any) -> str:
    """How to write what was expected (``wanted``) instead of what was ``found``."""
    if wanted == "text" and isinstance(found, int | float):
        return "put it in quotes"
    if wanted == "true or false":
        near = nearest(str(found), ("true", "false"))
        word = str(found).casefold()
        if word in YES or word in NO:
            return f"write {'true' if word in YES else 'false'}"
        return f"did you mean '{near}'?" if near else ""
    if "number" in wanted:
        return _in_millimetres(found)
    if wanted == "a list":
        if isinstance(found, str) and _SENTENCE.search(found):
            return "begin it with '- ' on a line of its own"
        entries = found if isinstance(found, str) and _ENTRIES.fullmatch(found) else "one, two"
        return f"write [{entries}], or begin each entry with '- ' on a line of its own"
    return ""


_ENTRIES = re.compile(r"[\w ,.!?-]{1,40}")
"""A text that needs no quotes in brackets."""

_SENTENCE = re.compile(r"[.!?\u2026]\s*$")

_TYPES = {
    **dict.fromkeys(("currency", "money", "price", "amount", "euro"), "number' with a 'prefix:' or 'suffix:"),
    **dict.fromkeys(("integer", "int", "float", "decimal", "percent", "numeric"), "number"),
    **dict.fromkeys(("checkbox", "check", "boolean", "bool"), "tick"),
    **dict.fromkeys(("select", "dropdown", "radio", "list", "options"), "choice"),
    **dict.fromkeys(("email", "phone", "tel", "url", "string", "textarea", "line", "signature"), "text"),
}
"""What other programs call the types of blanks."""

_LOOKS_ELSEWHERE = {
    **dict.fromkeys(("one-column", "single-column", "1-column", "column", "vertical", "stacked"), "list"),
    **dict.fromkeys(("horizontal", "inline", "side-by-side", "line"), "row"),
    **dict.fromkeys(("important", "caution", "danger", "alert", "attention"), "warning"),
    **dict.fromkeys(("info", "information", "notice"), "note"),
    **dict.fromkeys(("hint", "success", "advice"), "tip"),
    **dict.fromkeys(("question", "questions", "discussion", "discuss"), "talk"),
}
"""What other programs call the layouts of options and the looks of boxes."""

_WITH_PICTURES = "give each picture an id: {boat: {file: boat.svg, alt: A boat}, …}"

_STRONG = {"bold": "**strong**", "strong": "**strong**", "italic": "*emphasis*", "emphasis": "*emphasis*"}
"""How to write what other programs have a style for."""


def _type_hint(found: str) -> str:
    """How to write what another program calls the type ``found`` of a blank; empty if it is unknown."""
    if steps := _STEPS.fullmatch(found):
        low, high = map(int, steps.groups())
        options = ", ".join(map(str, range(low, high + 1))) if 0 < high - low <= 10 else "…"
        return f"write 'type: choice' and 'options: [{options}]'"
    if _OR.sub("-", found.casefold()) == "yes-no":
        return "write 'tick', or 'type: choice' with 'options:'"
    return f"write '{_TYPES[found.casefold()]}'" if found.casefold() in _TYPES else ""


_STEPS = re.compile(r"([0-9]{1,3}) *[-–] *([0-9]{1,3})")
"""A scale given as the type of a blank."""

_LENGTH = re.compile(r"([0-9]+(?:[.,][0-9]+)?) ?(mm|cm|in|pt|%)")
_OR = re.compile(r"[ _/-]+(?:or[ _/-]+)?")
"""What stands between the words of a choice, as in "yes or no" and "true/false"."""
_POINTS = re.compile(r"[0-9]")
"""How a type size written as a number begins."""
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}


def _in_millimetres(found: Any) -> str:
    """How to write the length or share ``found`` with its unit; empty if it is neither."""
    length = _LENGTH.fullmatch(found) if isinstance(found, str) else None
    if length is None:
        return ""
    if length[2] == "%":
        return f"write {length[1].replace(',', '.')}"
    return f"write {float(length[1].replace(',', '.')) * _MILLIMETRES[length[2]]:.4g}, in millimetres"


def _explain_pattern(problem: Mapping[str, Any], pattern: str) -> tuple[str, str, str]:
    if pattern.startswith(("^[a-z][a-z0-9]*", "^[a-z0-9]+")):
        first = ", starting with a letter" if pattern.startswith("^[a-z][") else ""
        message = f"{_shown(problem['input'])} is not a valid id"
        if " - " in str(problem["input"]):
            return "bad-id", message, "begin each entry of the list in the same column"
        if named := _FILE.fullmatch(str(problem["input"])):
            return "bad-id", message, f"write the id alone: '{named['id']}'"
        near = as_id(str(problem["input"]))
        such = f", such as '{near}'" if re.fullmatch(pattern, near) else ""
        return "bad-id", message, f"use lower-case letters (a to z), digits and single hyphens{first}{such}"
    hint = "write two whole numbers such as 0-10" if pattern.startswith("^(?:0|[1-9]") else ""
    return "wrong-value", f"{_shown(problem['input'])} has the wrong form", hint


_FILE = re.compile(r"(?:[\w.-]+/)*(?P<id>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\.ya?ml)?")
"""A path whose last part is an id, with or without the ending of a file."""


_TWO_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""What letters that are not taken apart (UAX #15) become in an id; ß is "ss" by its case folding."""


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
