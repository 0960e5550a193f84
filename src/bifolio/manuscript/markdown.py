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
from bifolio.manuscript.html import TAG, html_text, look_of_tag, table_of
from bifolio.manuscript.spans import Span, Spans, cleaned, sliced, trimmed
from bifolio.manuscript.tables import rows_by_tabs
from bifolio.text.inline import Script
from bifolio.text.markdown_rules import add_rules

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}\s*$")
"""The attributes that Pandoc writes after a heading: ``{#id .class}``."""
_CALLOUT = re.compile(r"\[!(?P<kind>\w+)\][+-]?\s*")
_LOOKS = {"tip": "tip", "hint": "tip", "warning": "warning", "caution": "warning", "danger": "warning", "important": "warning", "example": "example"}  # fmt: skip
"""The look of a box for a callout of GitHub or Obsidian; all other callouts are notes."""
_PAGE_BREAK = re.compile(r"\\(?:newpage|pagebreak|clearpage)\b|page-break-(?:after|before)|break-before:\s*page")
_MARKED = re.compile(r"(?<![\w=])==(?=[^\s=])([^=]*[^\s=])==(?![\w=])")
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
"""Parts of HTML that a browser does not show."""
_TABLE = re.compile(r"<table\b.*</table>|<table\b.*", re.DOTALL | re.IGNORECASE)
_COLUMN = re.compile(r"(?<=[^\s_]) {3,}(?=[^\s_])")
"""The gap between columns that are set with spaces."""
_BLANK = re.compile(r"_+(?: ?[/.:\-] ?_+)+|_{3,}(?![^\W_][^_]{0,200}[^\W_]___)")
"""A blank, or the blanks of a date; but not underscores around words, which make them bold."""
_MOST_NESTED = {"blocks": 40, "words": 12}
"""The greatest depth of lists (each level counts twice) and quotations, and of marks in a line; deeper marks are plain
text.
"""


def _begun_with(words: str, item: Sequence[Element]) -> Iterator[Element]:
    """The elements of ``item`` with ``words`` at the beginning of the first element, if that is running text."""
    first, *rest = item or (None,)
    if isinstance(first, ManuscriptParagraph):
        begun = replace(first.lines[0], spans=(Span(text=words), *first.lines[0].spans))
        yield replace(first, lines=(begun, *first.lines[1:]))
    elif first is not None:
        yield first
    yield from rest


def _parser(*, of_blocks: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED["blocks" if of_blocks else "words"]}).enable(
        ["table", "strikethrough"]
    )
    markdown.disable(["code"])
    add_rules(markdown)
    if of_blocks:
        markdown.core.ruler.disable(["inline", "text_join"])
    else:
        markdown.inline.ruler.before("emphasis", "gap", _gap)
    return markdown


def _gap(state: object, silent: bool) -> bool:
    """Three or more underscores are a blank, unless they are around words: ``___strong___``."""
    from markdown_it.rules_inline import StateInline

    assert isinstance(state, StateInline)
    found = _BLANK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True


def read_elements(manuscript: Manuscript, text: str) -> list[Element]:
    """The elements of ``text``, whose lines are those of ``manuscript``."""
    blocks = _parser(of_blocks=True)
    environment: dict[str, object] = {}
    tokens = blocks.parse(text, environment)
    # the parser leaves out everything after a block that is nested too deeply
    if too_deep := next((one for one in tokens if one.level >= _MOST_NESTED["blocks"] - 1 and one.map), None):
        line = too_deep.map[0] + 1 if too_deep.map else 1
        manuscript.warn("left-out", "this is nested too deeply; what follows may be left out", line, "indent it less")
    return _Reader(manuscript, tokens, environment).elements()


def line_spans(manuscript: Manuscript, text: str) -> Spans:
    """The spans of ``text``, which is one paragraph."""
    return _Reader(manuscript, (), {}).spans(text, 1)


class _Reader:
    """Goes through the tokens of a file; ``line`` is the line of the last block."""

    def __init__(self, manuscript: Manuscript, tokens: Sequence[Token], environment: dict[str, object]) -> None:
        self.manuscript, self.tokens, self.environment = manuscript, tokens, environment
        self.position, self.line = 0, 1
        self.inline = _parser(of_blocks=False)

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
        words = trimmed([span for one in lines for span in (*one.spans, Span(text=" ")) if not span.picture])
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

    def spans(self, source: str, line: int) -> Spans:
        """``source`` on one line."""
        return trimmed([span for one in self.lines(source, line) for span in (*one.spans, Span(text=" "))])

    def lines(self, source: str, line: int) -> list[ManuscriptLine]:
        """``source`` as the lines of a paragraph, without empty ones."""
        found, spans, number = list[ManuscriptLine](), list[Span](), line
        for span in self._spans(source, line):
            if span.text not in ("\n", "\r"):
                spans.append(span)
                continue
            if kept := _shown(spans):
                found.append(ManuscriptLine(kept, number, is_kept=span.text == "\r"))
            spans = []
            number += span.text == "\n" or not span.note
        if kept := _shown(spans):
            found.append(ManuscriptLine(kept, number))
        return found

    def _spans(self, source: str, line: int) -> Iterator[Span]:
        """The spans of ``source``; a line break is one of its own, ``\\r`` if it is to be kept."""
        look, hrefs = Span(text=""), list[str]()
        tokens = self.inline.parseInline(source, self.environment)[0].children or []
        for token in tokens:
            kind = token.type
            if kind in ("text", "code_inline", "text_special"):
                yield from _highlighted(replace(look, text=cleaned(token.content)))
            elif kind == "softbreak":
                yield Span(text="\n")
            elif kind == "hardbreak":
                yield Span(text="\r")
            elif kind == "link_open":
                hrefs.append(str(token.attrs.get("href", "")))
                look = replace(look, href=hrefs[-1])
            elif kind == "link_close":
                hrefs.pop()
                look = replace(look, href=hrefs[-1] if hrefs else "")
            elif kind == "image":
                yield Span(text=cleaned(token.content).strip(), picture=str(token.attrs.get("src", "")))
            elif kind == "note":
                yield from self._note(token.content, look)
            elif kind == "cite":
                yield replace(look, text=f"[{cleaned(token.content)}]")
            elif kind == "s_open":
                self.manuscript.warn(
                    "left-out",
                    "struck-out words are printed as they are",
                    line,
                    "remove them if they are no longer meant",
                    at="~~",
                )
            elif kind == "html_inline":
                tag = TAG.match(token.content)
                if tag is not None and tag["name"].lower() == "br":
                    yield Span(text="\r", note="in-line")
                else:
                    look = look_of_tag(tag, look) if tag else look
            else:
                look = _turned(look, kind)

    def _note(self, name: str, look: Span) -> Iterator[Span]:
        if name in self.manuscript.footnotes:
            yield Span(text="", note=name)
        else:
            yield replace(look, text=f"[^{name}]")


def _shown(spans: Sequence[Span]) -> Spans:
    """The spans of a line; none for a single backslash, which Pandoc and Notion write for an empty line."""
    kept = trimmed(spans)
    return () if [one.text for one in kept] == ["\\"] and not kept[0].picture else kept


def _by_tabs(rows: Sequence[str]) -> Iterator[list[str]]:
    """Lines in groups with the same number of tabs."""
    for _, group in groupby(rows, lambda row: row.count("\t")):
        yield [*group]


_SCRIPTS: dict[str, Script] = {"super": "super", "sub": "sub"}


def _turned(look: Span, kind: str) -> Span:
    """``look`` after an opening or closing token of this ``kind``."""
    name, _, turn = kind.rpartition("_")
    is_open = turn == "open"
    if name == "strong":
        return replace(look, strong=is_open)
    if name == "em":
        return replace(look, emphasis=is_open)
    if name in _SCRIPTS:
        return replace(look, script=_SCRIPTS[name] if is_open else "")
    return look


def _highlighted(span: Span) -> Iterator[Span]:
    """``span`` with words between ``==`` in bold."""
    position = 0
    for match in _MARKED.finditer(span.text):
        yield replace(span, text=span.text[position : match.start()])
        yield replace(span, text=match[1], strong=True)
        position = match.end()
    yield replace(span, text=span.text[position:])
