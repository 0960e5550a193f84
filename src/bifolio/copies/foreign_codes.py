"""Code of other programs in a cell (HTML, JSON, mail or web addresses, formulas), as exports of forms and booking tools have it."""

from __future__ import annotations

import re
from html.entities import html5

_CODE = re.compile(
    r"(?P<html>&(?:#\d+|#x[0-9a-f]+|(?P<named>[a-z]+\d*));)"
    r"|(?P<json>\\u[0-9a-f]{4})"
    r"|(?P<mail>=\?[\w-]+\?[bq]\?)"
    r"|(?P<web>%(?:20|[c-f][0-9a-f](?:%[89ab][0-9a-f])+))"
    r"|(?P<formula>^=(?=[\w\"'(+@-]))",
    re.IGNORECASE,
)
"""The formula is last, since mail begins with the same sign."""

_ADDRESS = re.compile(
    r"://|@|\b(?:www\.|mailto:|tel:|sms:)|\.\w{2,}[/?#:]|\.(?:pdf|html?|docx?|png|jpe?g)\b", re.IGNORECASE
)
"""Signs that a word is the address of a page, a file or a mailbox, in which ``%20`` is right."""

_SAID = {
    "html": "it has '&eacute;' for 'é', or the like",
    "json": "it has '\\u00e9' for 'é', or the like",
    "mail": "it is written as in the head of an e-mail, with '=?utf-8?Q?=C3=A9?=' for 'é', or the like",
    "web": "it is written as in a web address, with '%20' for a space, or the like",
    "formula": "it begins with '=', as a formula does",
}


def foreign_code(text: str) -> str:
    """The code of another program in ``text``, by its kind; empty if there is none."""
    if "%" in text:
        text = " ".join(word.replace("%", "") if _ADDRESS.search(word) else word for word in text.split())
    for found in _CODE.finditer(text):
        if found["named"] is None or f"{found['named']};" in html5:
            return _SAID[next(kind for kind in _SAID if found[kind] is not None)]
    return ""
