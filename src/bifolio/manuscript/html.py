"""The simple HTML that editors write into Markdown: line breaks, looks of words, tables, blocks around text."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

from bifolio.manuscript.spans import Span

TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)")
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
_ENDS_LINE = re.compile(r"<br\s*/?>|</(?:p|div|li|d[dt]|h[1-6]|summary|tr|blockquote)>", re.IGNORECASE)
_STRONG = re.compile(r"</?(?:b|strong|h[1-6]|summary|mark)\b[^<>]*>", re.IGNORECASE)


def look_of_tag(tag: re.Match[str], look: Span) -> Span:
    """``look`` after a tag inside a line."""
    name, is_open = tag["name"].lower(), not tag["close"]
    if name in ("b", "strong", "mark"):
        return replace(look, strong=is_open)
    if name in ("i", "em", "cite"):
        return replace(look, emphasis=is_open)
    if name in ("sup", "sub"):
        return replace(look, script=("super" if name == "sup" else "sub") if is_open else "")
    return look


def html_text(source: str) -> str:
    """The words of a block of HTML as Markdown, a line for each paragraph."""
    source = re.sub(r"<dd\b[^<>]*>", "\n: ", source, flags=re.IGNORECASE)
    text = _STRONG.sub("**", _ENDS_LINE.sub(lambda found: f"{_closing(found[0])}\n", source))
    return "\n".join(filter(None, (line.strip() for line in unescape(_ANY_TAG.sub("", text)).split("\n"))))


def _closing(tag: str) -> str:
    """The mark that a tag at the end of a line closes."""
    return "**" if re.match(r"</(?:h[1-6]|summary)", tag, re.IGNORECASE) else ""


class _Table(HTMLParser):
    """Collects the words of each cell of the first table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
        elif self.depth == 1 and tag == "tr":
            self.rows.append([])
        elif self.depth == 1 and tag in ("td", "th"):
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append("")
        elif tag in ("br", "p", "li"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def table_of(source: str) -> list[list[str]]:
    """The rows of a table in HTML, each cell on one line; none if ``source`` is not a table."""
    if not re.match(r"\s*<table\b", source, re.IGNORECASE):
        return []
    parser = _Table()
    parser.feed(source)
    parser.close()
    return [[" ".join(cell.split()) for cell in row] for row in parser.rows if row]
