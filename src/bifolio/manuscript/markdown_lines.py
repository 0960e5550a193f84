"""Reads the words of a paragraph of Markdown: its lines, their spans, and how these look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from bifolio.frozen import record
from bifolio.manuscript.elements import Manuscript, ManuscriptLine
from bifolio.manuscript.html import TAG, look_of_tag
from bifolio.manuscript.index_marks import BELOW, at_words, latex_entry
from bifolio.manuscript.latex_maths import FORMULA, is_formula, latex_spans
from bifolio.manuscript.spans import Span, Spans, cleaned, joined_spans, trimmed
from bifolio.text.inline import Script, parse_inline, plain_text
from bifolio.text.markdown_rules import add_rules, index_path

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKED = re.compile(r"(?<![\w=])==(?=[^\s=])([^=]*[^\s=])==(?![\w=])")
_BLANK = re.compile(r"_+(?: ?[/.:\-] ?_+)+|_{3,}(?![^\W_][^_]{0,200}[^\W_]___)")
"""A blank, or the blanks of a date; but not underscores around words, which make them bold."""
_INDEX = re.compile(r"\\index\{(?P<code>(?:[^{}]|\{[^{}]*\}){1,400})\}")
_SCRIPTS: dict[str, Script] = {"super": "super", "sub": "sub"}
_MOST_NESTED = 12
"""The greatest depth of marks in a line; deeper marks are plain text."""


def markdown_parser(most_nested: int) -> MarkdownIt:
    """A parser for the Markdown of manuscripts."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"maxNesting": most_nested}).enable(["table", "strikethrough"])
    markdown.disable(["code"])
    add_rules(markdown)
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


def _index_mark(state: object, silent: bool) -> bool:
    r"""An entry of the index as in LaTeX: ``\index{bee!queen}``."""
    from markdown_it.rules_inline import StateInline

    assert isinstance(state, StateInline)
    found = _INDEX.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("entry", "", 0).content = found["code"]
    state.pos = found.end()
    return True


def _formula(state: object, silent: bool) -> bool:
    """A formula of LaTeX that text can show: ``$x^2$``."""
    from markdown_it.rules_inline import StateInline

    assert isinstance(state, StateInline)
    found = FORMULA.match(state.src, state.pos, state.posMax)
    words = (found["shown"] or found["words"]) if found is not None else ""
    if found is None or not is_formula(words) or latex_spans(words) is None:
        return False
    if not silent:
        state.push("formula", "", 0).content = words
    state.pos = found.end()
    return True


@record
class _Place:
    """What is open at a token: the look of the words, and the links around them."""

    line: int
    look: Span = field(default_factory=lambda: Span(text=""))
    hrefs: list[str] = field(default_factory=list)

    def turn(self, kind: str) -> None:
        """Changes the look after an opening or closing token of this ``kind``."""
        name, _, turn = kind.rpartition("_")
        is_open = turn == "open"
        if name == "strong":
            self.look = replace(self.look, strong=is_open)
        elif name == "em":
            self.look = replace(self.look, emphasis=is_open)
        elif name in _SCRIPTS:
            self.look = replace(self.look, script=_SCRIPTS[name] if is_open else "")
        elif kind == "index_close":
            self.look = replace(self.look, entry="")


class LineReader:
    """Reads the words of the paragraphs of ``manuscript``; ``environment`` has what its blocks define."""

    def __init__(self, manuscript: Manuscript, environment: dict[str, object]) -> None:
        self.manuscript, self.environment = manuscript, environment
        self._inline = markdown_parser(_MOST_NESTED)
        self._inline.inline.ruler.before("emphasis", "gap", _gap)
        self._inline.inline.ruler.before("escape", "entry", _index_mark)
        self._inline.inline.ruler.before("escape", "formula", _formula)

    def spans(self, source: str, line: int) -> Spans:
        """``source`` on one line."""
        return joined_spans(one.spans for one in self.lines(source, line))

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
        place = _Place(line)
        for token in self._inline.parseInline(source, self.environment)[0].children or []:
            yield from self._of_token(token, place)

    def _entry(self, entry: str, see: str) -> Iterator[Span]:
        if see and entry:
            self.manuscript.see[entry] = see
        elif entry:
            yield Span(text="", entry=entry)

    def _of_token(self, token: Token, place: _Place) -> Iterator[Span]:
        match token.type:
            case "text" | "code_inline" | "text_special":
                yield from _highlighted(replace(place.look, text=cleaned(token.content)))
            case "formula":
                yield from (
                    replace(place.look, text=cleaned(span.text), script=span.script)
                    for span in latex_spans(token.content) or ()
                )
            case "softbreak":
                yield Span(text="\n")
            case "hardbreak":
                yield Span(text="\r")
            case "link_open":
                place.hrefs.append(str(token.attrs.get("href", "")))
                place.look = replace(place.look, href=place.hrefs[-1])
            case "link_close":
                place.hrefs.pop()
                place.look = replace(place.look, href=place.hrefs[-1] if place.hrefs else "")
            case "image":
                yield Span(text=cleaned(token.content).strip(), picture=str(token.attrs.get("src", "")))
            case "note" if token.content in self.manuscript.footnotes:
                yield Span(text="", note=token.content)
            case "note":
                yield replace(place.look, text=f"[^{token.content}]")
            case "cite":
                hint = "list the source in references.yaml, and take the backslashes away: [@key]"
                self.manuscript.warn(
                    "guessed", "a source is printed as it is typed", place.line, hint, at=f"[{token.content}]"
                )
                yield replace(place.look, text=f"[{cleaned(token.content)}]")
            case "entry":
                entry, see = latex_entry(token.content)
                yield from self._entry(entry, see)
            case "index_open":
                place.look = replace(place.look, entry=BELOW.join(map(_plain_words, index_path(token.content))))
            case "s_open":
                hint = "remove them if they are no longer meant"
                self.manuscript.warn("left-out", "struck-out words are printed as they are", place.line, hint, at="~~")
            case "html_inline":
                tag = TAG.match(token.content)
                if tag is not None and tag["name"].lower() == "br":
                    yield Span(text="\r", note="in-line")
                elif tag is not None:
                    place.look = look_of_tag(tag, place.look)
            case kind:
                place.turn(kind)


def _plain_words(text: str) -> str:
    return plain_text(parse_inline(text))


def _shown(spans: Sequence[Span]) -> Spans:
    """The spans of a line; none for a single backslash, which Pandoc and Notion write for an empty line."""
    kept = trimmed([*at_words(spans)])
    return () if [one.text for one in kept] == ["\\"] and not kept[0].picture else kept


def _highlighted(span: Span) -> Iterator[Span]:
    """``span`` with words between ``==`` in bold."""
    position = 0
    for match in _MARKED.finditer(span.text):
        yield replace(span, text=span.text[position : match.start()])
        yield replace(span, text=match[1], strong=True)
        position = match.end()
    yield replace(span, text=span.text[position:])
