"""Reads Markdown, or plain text, into the elements of a manuscript.

It reads CommonMark with the tables and struck-out words of GitHub, Pandoc's raised and lowered text and notes, and the
extensions of Notion, Google Docs and Obsidian. Indented text is not code: it was pasted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from bifolio.manuscript.elements import (
    MOST_NUMBER,
    Divider,
    Element,
    LeftOut,
    Listing,
    Manuscript,
    ManuscriptHeading,
    ManuscriptLine,
    ManuscriptParagraph,
    ManuscriptTable,
    PageBreak,
    Quoted,
    Verbatim,
)
from bifolio.manuscript.html import html_text, table_of
from bifolio.manuscript.markdown_lines import LineReader, markdown_parser
from bifolio.manuscript.spans import Span, Spans, joined_spans, sliced
from bifolio.manuscript.tables import rows_by_tabs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}\s*$")
"""The attributes that Pandoc writes after a heading: ``{#id .class}``."""
_CALLOUT = re.compile(r"\[!(?P<kind>\w+)\][+-]?\s*")
_LOOKS = {"tip": "tip", "hint": "tip", "warning": "warning", "caution": "warning", "danger": "warning", "important": "warning", "example": "example"}  # fmt: skip
"""The look of a box for a callout of GitHub or Obsidian; all other callouts are notes."""
_PAGE_BREAK = re.compile(r"\\(?:newpage|pagebreak|clearpage)\b|page-break-(?:after|before)|break-before:\s*page")
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
"""Parts of HTML that a browser does not show."""
_TABLE = re.compile(r"<table\b.*</table>|<table\b.*", re.DOTALL | re.IGNORECASE)
_COLUMN = re.compile(r"(?<=[^\s_]) {3,}(?=[^\s_])")
"""The gap between columns that are set with spaces."""
_MOST_NESTED = 40
"""The greatest depth of lists (each level counts twice) and quotations."""


def _begun_with(words: str, item: Sequence[Element]) -> Iterator[Element]:
    """The elements of ``item`` with ``words`` at the beginning of the first element, if that is running text."""
    first, *rest = item or (None,)
    if isinstance(first, ManuscriptParagraph):
        begun = replace(first.lines[0], spans=(Span(text=words), *first.lines[0].spans))
        yield replace(first, lines=(begun, *first.lines[1:]))
    elif first is not None:
        yield first
    yield from rest


def _parser() -> MarkdownIt:
    markdown = markdown_parser(_MOST_NESTED)
    markdown.core.ruler.disable(["inline", "text_join"])
    return markdown


def read_elements(manuscript: Manuscript, text: str) -> list[Element]:
    """The elements of ``text``, whose lines are those of ``manuscript``."""
    blocks = _parser()
    environment: dict[str, object] = {}
    tokens = blocks.parse(text, environment)
    # the parser leaves out everything after a block that is nested too deeply
    if too_deep := next((one for one in tokens if one.level >= _MOST_NESTED - 1 and one.map), None):
        line = too_deep.map[0] + 1 if too_deep.map else 1
        manuscript.warn("left-out", "this is nested too deeply; what follows may be left out", line, "indent it less")
    return _Reader(manuscript, tokens, environment).elements()


def line_spans(manuscript: Manuscript, text: str) -> Spans:
    """The spans of ``text``, which is one paragraph."""
    return LineReader(manuscript, {}).spans(text, 1)


class _Reader:
    """Goes through the tokens of a file; ``line`` is the line of the last block."""

    def __init__(self, manuscript: Manuscript, tokens: Sequence[Token], environment: dict[str, object]) -> None:
        self.manuscript, self.tokens = manuscript, tokens
        self.position, self.line = 0, 1
        words = LineReader(manuscript, environment)
        self.lines, self.spans = words.lines, words.spans

    def elements(self, end: str = "") -> list[Element]:
        """The elements up to a token of the type ``end``, which is skipped, or of the whole file."""
        found: list[Element] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            self.line = token.map[0] + 1 if token.map else self.line
            if token.type == end:
                break
            read = self.READ.get(token.type)
            if read is not None:
                found += read(self, token)
        return found

    def _heading(self, token: Token) -> Iterator[Element]:
        line = self.line
        inline = self._next()
        lines = self.lines(_ATTRIBUTES.sub("", inline.content), line)
        self._skip("heading_close")
        pictures = [span for one in lines for span in one.spans if span.picture]
        words = joined_spans([span for span in one.spans if not span.picture] for one in lines)
        if words:
            yield ManuscriptHeading(int(token.tag[1]), words, line)
        yield from (ManuscriptParagraph((ManuscriptLine((span,), line),), line) for span in pictures)

    def _paragraph(self, token: Token) -> Iterator[Element]:
        line = self.line
        content = self._next().content
        self._skip("paragraph_close")
        if _PAGE_BREAK.fullmatch(content.strip()):
            yield PageBreak(line)
            return
        for rows in _by_tabs(self._with_outer_tabs(content.split("\n"), line)):
            if grid := rows_by_tabs([[self.spans(cell, line) for cell in row.split("\t")] for row in rows], line):
                yield grid
            elif lines := self.lines("\n".join(rows), line):
                yield ManuscriptParagraph(tuple(lines), line)
            line += len(rows)

    def _with_outer_tabs(self, rows: list[str], line: int) -> list[str]:
        """``rows`` with the tabs at their ends restored, where the first or last cells of a table are empty."""
        written = [one.strip(" ") for one in self.manuscript.lines[line - 1 : line - 1 + len(rows)]]
        if "\t" in rows[0] and [one.strip() for one in written] == [row.strip() for row in rows]:
            rows = written
        return [_COLUMN.sub("\t", row) for row in rows]

    def _list(self, token: Token) -> Iterator[Element]:
        line, first = self.line, int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        items: list[tuple[Element, ...]] = []
        numbers: list[str] = []
        while self.position < len(self.tokens) and self.tokens[self.position].type == "list_item_open":
            numbers.append(self.tokens[self.position].info)
            self.position += 1
            items.append(tuple(self.elements("list_item_close")))
        self._skip(token.type.replace("_open", "_close"))
        if first is not None and first > MOST_NUMBER:
            # a year, which begins a line of its own
            for number, item in zip(numbers, items, strict=True):
                yield from _begun_with(f"{number}. ", item)
        else:
            yield Listing(tuple(items), first, line)

    def _quote(self, token: Token) -> Iterator[Element]:
        line = self.line
        elements, look = self.elements("blockquote_close"), ""
        if elements and isinstance(first := elements[0], ManuscriptParagraph) and first.lines[0].spans:
            found = _CALLOUT.match(first.lines[0].spans[0].text)
            if found:
                kind = found["kind"].lower()
                look = "" if kind == "quote" else _LOOKS.get(kind, "note")
                rest = sliced(first.lines[0].spans, found.end())
                title = replace(first, lines=(replace(first.lines[0], spans=rest),)) if rest else None
                if title and len(elements) + len(first.lines) > 2:
                    title = replace(
                        title, lines=(replace(title.lines[0], spans=tuple(replace(one, strong=True) for one in rest)),)
                    )
                below = replace(first, lines=first.lines[1:]) if first.lines[1:] else None
                elements[:1] = [one for one in (title, below) if one]
        if elements:
            yield Quoted(tuple(elements), line, look)

    def _table(self, token: Token) -> Iterator[Element]:
        line, rows = self.line, list[list[Spans]]()
        while self.position < len(self.tokens):
            one = self.tokens[self.position]
            self.position += 1
            if one.type == "table_close":
                break
            if one.type == "tr_open":
                rows.append([])
                self.line = one.map[0] + 1 if one.map else self.line
            elif one.type == "inline":
                rows[-1].append(self.spans(one.content, self.line))
        yield ManuscriptTable(tuple(map(tuple, rows)), line)

    def _fence(self, token: Token) -> Iterator[Element]:
        if token.info.strip().startswith("mermaid"):
            hint = "save it as an SVG picture in 'figures', and write a 'picture' block"
            self.manuscript.warn("left-out", "a diagram of Mermaid is left out", self.line, hint)
            yield LeftOut(token.content, self.line)
        elif token.content.strip():
            yield Verbatim(token.content, self.line)

    def _divider(self, token: Token) -> Iterator[Element]:
        yield Divider(self.line, is_to_write_on=token.markup.startswith("_"))

    def _html(self, token: Token) -> Iterator[Element]:
        line, source = self.line, token.content
        if _PAGE_BREAK.search(source):
            yield PageBreak(line)
            return
        if _UNSEEN.fullmatch(source.strip()):
            yield LeftOut(source.strip(), line)
            return
        table = _TABLE.search(source)
        if table and (rows := table_of(table[0])):
            yield from self._html_words(source[: table.start()], line)
            yield ManuscriptTable(tuple(tuple(self.spans(cell, line) for cell in row) for row in rows), line)
            yield from self._html_words(source[table.end() :], line)
        else:
            yield from self._html_words(source, line)

    def _html_words(self, source: str, line: int) -> Iterator[Element]:
        if lines := self.lines(html_text(source), line):
            yield ManuscriptParagraph(tuple(replace(one, is_kept=True) for one in lines), line)

    READ: dict[str, Callable[[_Reader, Token], Iterator[Element]]] = {
        "heading_open": _heading,
        "paragraph_open": _paragraph,
        "bullet_list_open": _list,
        "ordered_list_open": _list,
        "blockquote_open": _quote,
        "table_open": _table,
        "fence": _fence,
        "hr": _divider,
        "html_block": _html,
    }

    def _next(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def _skip(self, kind: str) -> None:
        if self.position < len(self.tokens) and self.tokens[self.position].type == kind:
            self.position += 1


def _by_tabs(rows: Sequence[str]) -> Iterator[list[str]]:
    """Lines in groups with the same number of tabs."""
    for _, group in groupby(rows, lambda row: row.count("\t")):
        yield [*group]
