"""What a screen reader says for the book, as HTML with the same structure: headings, lists, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

_HEADING = re.compile(r"Heading ([1-6]): (.*)")
_LANGUAGE = re.compile(r"\(language: ([A-Za-z0-9-]{2,35})\) (.*)")


def reading_html(lines: Iterable[str]) -> str:
    """The lines of ``bifolio read-aloud`` as HTML, without the first one, which names the document."""
    return "".join(_elements(list(lines)[1:]))


def _elements(lines: list[str]) -> Iterator[str]:
    """Each line as an element; lines indented by two more belong to a list or box below it."""
    is_in_list = False
    for line in lines:
        text = line.lstrip(" ")
        is_item = line.startswith("  ")
        if is_item != is_in_list:
            yield "<ul>" if is_item else "</ul>"
            is_in_list = is_item
        yield f"<li>{_said(text.removeprefix('- '))}</li>" if is_item else _block(text)
    if is_in_list:
        yield "</ul>"


def _block(text: str) -> str:
    heading = _HEADING.fullmatch(text)
    if heading is None:
        return f"<p>{_said(text)}</p>"
    level = min(6, int(heading[1]) + 2)
    return f"<h{level}>{_said(heading[2])}</h{level}>"


def _said(text: str) -> str:
    foreign = _LANGUAGE.fullmatch(text)
    return escape(text) if foreign is None else f'<span lang="{foreign[1]}">{escape(foreign[2])}</span>'
