"""The extensions of Pandoc's Markdown to CommonMark inside a paragraph: ``^super^``, ``~sub~``, ``[words]{lang=fr}``,
``[^note]``, ``[@source]``; and ``[words]{index}`` for the index.

Input: the source of a text. Output: tokens of markdown-it, with ``super``, ``sub``, ``lang`` and ``index`` opened and closed like ``em``, and
with ``note`` and ``cite``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MARKS = {"^": "super", "~": "sub"}
"""The marks around raised and lowered text, with the names of their tokens."""

ATTRIBUTE = re.compile(r"\{ *(?:lang=(?P<tag>[^{}\s]{1,40})|(?P<index>index)(?: *= *(?P<entry>[^{}]{1,120}?))?) *\}")
"""The attribute after bracketed text: its language, or its entry in the index if that is not the text itself."""


def index_path(entry: str) -> tuple[str, ...]:
    """The words of an ``entry`` of the index, after those of the entries to which it belongs: ``bee > queen``."""
    return tuple(re.split(r"\s+>\s+", entry.strip(), maxsplit=2))


_SOURCE = r"-?@[A-Za-z0-9][A-Za-z0-9_-]*(?:,[^\[\]@;]*)?"
NOTE = re.compile(rf"\[(?:\^(?P<note>[A-Za-z0-9][A-Za-z0-9_-]*)|(?P<sources>{_SOURCE}(?:;\s*{_SOURCE})*))\](?!\()")
"""A reference to a footnote, or to one or more sources."""


@lru_cache(maxsize=1)
def inline_parser() -> Callable[[str], list[Token]]:
    """Reads one paragraph into tokens."""
    # imported late: most texts have no markup, and a command that only makes copies never needs this
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "escape", "backticks", "entity"])
    add_rules(markdown)

    def parse(source: str) -> list[Token]:
        return [child for block in markdown.parseInline(source) for child in block.children or []]

    return parse


def add_rules(markdown: MarkdownIt) -> None:
    """Teaches ``markdown`` scripts, notes, languages and entries of the index."""
    markdown.inline.ruler.before("emphasis", "script", _script)
    markdown.inline.ruler.before("link", "note", _note)
    # after links: [words](https://…) is always a link, whatever comes after it
    markdown.inline.ruler.after("link", "attribute", _attribute)


def _script(state: StateInline, silent: bool) -> bool:
    """``^2^`` and ``~2~``: text without spaces between two marks, as in Pandoc."""
    mark = state.src[state.pos]
    if mark not in MARKS or mark in (state.src[state.pos - 1 : state.pos], state.src[state.pos + 1 : state.pos + 2]):
        return False
    end = state.src.find(mark, state.pos + 1, state.posMax)
    while end > 0 and state.src[end - 1] == "\\":
        end = state.src.find(mark, end + 1, state.posMax)
    inner = state.src[state.pos + 1 : end]
    if end < 0 or not inner or state.src[end + 1 : end + 2] == mark or any(character.isspace() for character in inner):
        return False
    if not silent:
        _wrap(state, MARKS[mark], "", state.pos + 1, end)
    state.pos = end + 1
    return True


def _note(state: StateInline, silent: bool) -> bool:
    """``[^gauge]``, ``[@lee-2019, p. 4; -@park-2020]``."""
    found = NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("note" if found["note"] else "cite", "", 0).content = found["note"] or found["sources"]
    state.pos = found.end()
    return True


def _attribute(state: StateInline, silent: bool) -> bool:
    """``[mot juste]{lang=fr}``, ``[bees]{index}``, ``[queens]{index=bee > queen}``."""
    if state.src[state.pos] != "[":
        return False
    start, end = state.pos + 1, state.md.helpers.parseLinkLabel(state, state.pos)
    found = ATTRIBUTE.match(state.src, end + 1, state.posMax) if end > start else None
    if found is None:
        return False
    if not silent:
        name, content = ("lang", found["tag"]) if found["tag"] else ("index", found["entry"] or state.src[start:end])
        _wrap(state, name, content, start, end)
    state.pos = found.end()
    return True


def _wrap(state: StateInline, name: str, content: str, start: int, end: int) -> None:
    """Pushes the text from ``start`` to ``end`` between an opening and a closing token."""
    after = state.posMax
    state.push(f"{name}_open", "", 1).content = content
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.push(f"{name}_close", "", -1)
    state.posMax = after
