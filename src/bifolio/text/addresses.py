"""Addresses of the web and of e-mail that an author typed among words, by the rules of GitHub Flavored Markdown for "autolinks".

Input: words. Output: where each address begins and ends, and the link that it makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

MAY_HOLD_ADDRESSES = re.compile(r"://|www\.|@", re.I)

_NOT_IN_ADDRESS = '\\s<>"“”„‘’‚«»‹›{}|\\\\^`\\[\\]…–—\u060c\u061b\u061f\u3000-\u303f\uff00-\uffef\U00100000-\U0010fffd'
"""Spaces, brackets, quotation marks, and ends of sentences in other scripts; also the characters that stand for a name
in braces or a blank.
"""

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})+"
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9\u00c0-\u024f_@/.:+])(?<![A-Za-z0-9\u00c0-\u024f_]-)"
    rf"(?:(?P<web>(?:https?://|www\.){_HOST}(?::\d+)?(?:[/?#][^{_NOT_IN_ADDRESS}]*)?)"
    rf"|(?P<mail>[A-Za-z0-9](?:[A-Za-z0-9._+-]{{0,62}}[A-Za-z0-9_+-])?@{_HOST}))(?P<goes_on>[\w@/\U00100000-\U0010fffd])?",
    re.I,
)
_CLOSING = ".,;:!?'*_~"
"""Signs that belong to the sentence rather than to the address before them."""


def addresses(words: str) -> Iterator[tuple[int, int, str]]:
    """Each address in ``words``: its start, its end, its link. An address that continues in another object, such as a
    blank, does not count.
    """
    for match in _ADDRESS.finditer(words):
        if match["goes_on"]:
            continue
        found = match[0][: _end_of(match[0])]
        scheme = "mailto:" if match["mail"] else "" if "://" in found[:8] else "https://"
        yield match.start(), match.start() + len(found), scheme + quote(found, safe="!#$%&'()*+,/:;=?@~")


def _end_of(found: str) -> int:
    """Where an address ends: before the marks after it, and before a bracket that closes one outside."""
    end, unopened = len(found), found.count(")") - found.count("(")
    while found[end - 1] in _CLOSING or (found[end - 1] == ")" and unopened > 0):
        unopened -= found[end - 1] == ")"
        end -= 1
    return end
