"""Code of other programs in a roster's cells: characters as HTML, JSON, mail or web addresses have them, and formulas.

Exports of forms and booking tools contain it. What is said of it quotes an example of its kind, never the cell.
"""

from __future__ import annotations

import re
from html.entities import html5

_CODE = re.compile(
    r"(?P<html>&(?:#\d+|#x[0-9a-f]+|(?P<named>[a-z]+\d*));)"
    r"|(?P<json>\\u[0-9a-f]{4})"
    r"|(?P<mail>=\?[\w-]+\?[bq]\?)"
    r"|(?P<web>%(?:20|c3%[0-9a-f]{2}))"
    r"|(?P<formula>^=)",
    re.IGNORECASE,
)
"""The formula is last, since mail begins with the same sign."""

_ADDRESS = re.compile(r"\S*(?:://|@|\bwww\.|\.\w+/)\S*")
"""A web or mail address, in which ``%20`` is right."""

_SAID = {
    "html": "it has '&eacute;' for 'é', or the like",
    "json": "it has '\\u00e9' for 'é', or the like",
    "mail": "it is written as in the head of an e-mail, with '=?utf-8?Q?=C3=A9?=' for 'é', or the like",
    "web": "it is written as in a web address, with '%20' for a space, or the like",
    "formula": "it begins with '=', as a formula does",
}


def foreign_code(text: str) -> str:
    """What code of another program is in ``text``; empty if there is none."""
    addresses = [found.span() for found in _ADDRESS.finditer(text)] if "%" in text else []
    for found in _CODE.finditer(text):
        is_name = found["named"] is not None and f"{found['named']};" not in html5
        is_right = found["web"] is not None and any(start <= found.start() < end for start, end in addresses)
        if not is_name and not is_right:
            return _SAID[next(kind for kind in _SAID if found[kind] is not None)]
    return ""
