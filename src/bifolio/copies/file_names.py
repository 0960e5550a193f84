"""File names of copies by a template: safe on Windows, macOS and Linux, unique, without names unless the template asks.

The template knows ``{number}``, ``{code}``, ``{side}``, ``{initials}``, ``{edition}``, ``{name}`` and ``{others}``; numbers take a
width (``{number:03}``). A file of private pages says so at its end.
"""

from __future__ import annotations

import re
import unicodedata
from string import Formatter

from bifolio.assemble.request import is_private_part
from bifolio.characters import clusters
from bifolio.copies.orders import CopyOrder
from bifolio.errors import UsageError

DEFAULT_TEMPLATE = "{number:04}-{edition}"
EACH_TEMPLATE = "{code}-{side}"
MAX_STEM = 100
MAX_WIDTH = 20

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]+')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_KNOWN = ("number", "code", "side", "initials", "edition", "name", "others")
_ENDING = re.compile(r"\.pdf$", re.IGNORECASE)
_WIDTH = re.compile(r"0?[1-9]?[0-9]")
"""How the width of a number may be given: that many places, with zeros in front. Anything more could hide the number."""


def check_template(template: str, *, each: bool = False) -> None:
    """Raises ``UsageError`` if the template contains an unknown name or could not distinguish copies."""
    try:
        parts = [
            (name, form, conversion) for _, name, form, conversion in Formatter().parse(template) if name is not None
        ]
    except ValueError:
        parts = [("", "", None)]
    for name, form, conversion in parts:
        is_width = name == "number" and _WIDTH.fullmatch(form or "0") and int(form or "0") <= MAX_WIDTH
        if name not in _KNOWN or conversion or (form and not is_width):
            known = ", ".join(f"{{{name}}}" for name in _KNOWN)
            hint = f"use {known}, and {{number:04}} for a number of four digits (at most {MAX_WIDTH})"
            raise UsageError(f"'{template}' is not a valid file name template", hint)
    names = {name for name, _, _ in parts}
    if "number" not in names and not (each and "code" in names):
        raise UsageError(
            "the file name template has no {number}", "add it: without it, two copies could have the same name"
        )
    if each and not names & {"side", "edition"}:
        raise UsageError(
            "the file name template has no {side}", "add it: without it, all copies of a row have the same name"
        )
    if not each and names & {"side", "code"}:
        raise UsageError("{code} and {side} work only with --each", "add --each, or use {number}")


def file_name(template: str, order: CopyOrder) -> str:
    """The PDF's name for one order."""
    person, initials = order.own_details, ""
    if "{initials" in template:
        initials = person.initials or initials_of(person.name)
    stem = _ENDING.sub("", template).format(
        number=order.row,
        code=order.code,
        side=order.side,
        initials=initials,
        edition=order.master.request.edition,
        name=person.called,
        others=" ".join(filter(None, (one.called for one in order.others))),
    )
    part = order.master.request.part
    return safe_stem(stem, order.row, order.side, f"-{part}" if is_private_part(part) else "") + ".pdf"


def initials_of(name: str) -> str:
    """The first letter of each word of a name, ignoring marks around it: ``JvtH`` for Jan van 't Hooft."""
    letters = (next(filter(_begins_with_letter, clusters(word)), "") for word in name.split())
    return "".join(letters)


def _begins_with_letter(cluster: str) -> bool:
    return cluster[0].isalnum()


def safe_stem(stem: str, number: int, side: str = "", end: str = "") -> str:
    """``stem`` then ``end``, made valid for every file system; the number if nothing is left of ``stem``.

    If a stem must be cut, the part that makes it unique is kept.
    """
    stem = unicodedata.normalize("NFC", stem)
    stem = _FORBIDDEN.sub("-", stem).strip(" .-")
    if len(stem.encode("utf-8", "replace")) > MAX_STEM:
        mark = f"-{number}{side}"
        while len(stem.encode("utf-8", "replace")) > MAX_STEM - len(mark):
            stem = stem[:-1]
        stem = stem.rstrip(" .-") + mark
    if not stem or stem.split(".")[0].lower() in _RESERVED:
        stem = f"{number:04}-{stem}".rstrip("-")
    return stem + end
