"""File names of copies by a template: safe on Windows, macOS and Linux, unique, without names unless the template asks.

The template knows ``{number}``, ``{initials}``, ``{edition}``, ``{name}`` and ``{partner}``; numbers take a width (``{number:03}``).
"""

from __future__ import annotations

import re
import unicodedata
from string import Formatter

from bifolio.copies.columns import CopyOrder
from bifolio.errors import UsageError

DEFAULT_TEMPLATE = "{number:04}-{edition}"
MAX_STEM = 100

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*\x7f]+')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_KNOWN = ("number", "initials", "edition", "name", "partner")


def check_template(template: str) -> None:
    """Raises ``UsageError`` if the template names something unknown or could not tell copies apart."""
    try:
        names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
        template.format(number=1, initials="", edition="", name="", partner="")
    except (ValueError, KeyError, IndexError, AttributeError):
        raise UsageError(
            f"'{template}' is not a file name template", "it knows " + ", ".join(f"{{{n}}}" for n in _KNOWN)
        ) from None
    if "number" not in names:
        raise UsageError("the file name template lacks {number}", "without it two copies could have one name")


def file_name(template: str, order: CopyOrder) -> str:
    """The PDF's name for one order."""
    recipient = order.request.recipient
    person = recipient.person_a
    initials = person.initials or "".join(word[0] for word in person.display_name.split() if word)
    stem = template.format(
        number=order.row,
        initials=initials,
        edition=order.request.edition,
        name=person.label,
        partner=recipient.person_b.label,
    )
    return safe_stem(stem, order.row) + ".pdf"


def safe_stem(stem: str, number: int) -> str:
    """``stem`` as every file system takes it; the number alone if nothing is left."""
    stem = unicodedata.normalize("NFC", stem)
    stem = _FORBIDDEN.sub("-", stem).strip(" .")
    while len(stem.encode("utf-8")) > MAX_STEM:
        stem = stem[:-1]
    stem = stem.rstrip(" .")
    if not stem or stem.split(".")[0].lower() in _RESERVED:
        stem = f"{number:04}-{stem}".rstrip("-")
    return stem
