"""Inline text: Markdown's emphasis, strong, scripts, links and languages, plus ``{...}`` personal fields and references.

Input: the string an author wrote. Output: ``Run``s, each a stretch of text with one look and one meaning. A newline in a run ends
the line; in a source, a line separator (U+2028) does, and a newline is a space.
What may stand in braces: a personal field (``{recipient.name}``), or a reference (``{page:support}``,
``{title:e03}``, ``{number:e03}``). ``{{`` and ``}}`` write the braces themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, replace
from functools import lru_cache
from typing import Literal

from bifolio.characters import LINE_SEPARATOR, collapsed, without_breaks
from bifolio.diagnostics import Place
from bifolio.form_fields import Blank
from bifolio.text.markdown_rules import LANGUAGE, inline_parser

PLACEHOLDER = re.compile(r"\{(?P<name>[a-z_][a-z0-9_.:-]*)\}")
_ESCAPES = {"{{": "\ue000", "}}": "\ue001"}
_BRACES = re.compile(r"\{\{|\}\}|(?<=\])" + LANGUAGE.pattern + "|" + PLACEHOLDER.pattern)
"""Braces as they are read, from left to right: a doubled one is a brace, so that ``{{{a}}}`` is ``{a}`` in braces."""
_STRAY = re.compile(r"\{[^{}]*\}|[{}]")
_MARKUP = re.compile(r"[*_`\[\]\\<&^~]")

Script = Literal["", "super", "sub"]
"""Whether text is raised or lowered, and set smaller."""

_RAISED = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_LOWERED = str.maketrans("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ")
_SAID: dict[Script, dict[int, int]] = {"super": _RAISED, "sub": _LOWERED}
"""The characters of Unicode that are raised or lowered by themselves, by which a voice says "squared"."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look: what it says and what it is.

    ``field`` names the personal field it came from, ``page_of`` the unit or block whose page number is printed here,
    ``blank`` what is filled in here on a line ``ems`` long (multiples of the type size); the text is empty in both cases.
    ``title`` is what is said where neither number nor blank can be, and no name may: in bookmarks, in what is spoken.
    ``href`` is what it links to (a URI, or ``#id`` inside the book).
    """

    text: str
    _: KW_ONLY
    strong: bool = False
    emphasis: bool = False
    script: Script = ""
    href: str | None = None
    language: str | None = None
    field: str | None = None
    page_of: str | None = None
    title: str = ""
    blank: Blank | None = None
    ems: float = 0.0

    def __post_init__(self) -> None:
        """Takes the language of a phrase that is not in the book's."""
        if type(self.text) is not str:
            object.__setattr__(self, "language", self.language or getattr(self.text, "language", None))
            object.__setattr__(self, "text", str(self.text))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is printed for it."""
        return not (self.text or self.stands_for_something)

    @property
    def said(self) -> str:
        """What it says where it cannot be raised or lowered: m², where Unicode has the characters for all of it."""
        return self.said_of(self.text)

    def said_of(self, text: str) -> str:
        """What a part of it says."""
        signs = _SAID.get(self.script, {})
        return text.translate(signs) if all(ord(one) in signs for one in text) else text

    @property
    def stands_for_something(self) -> bool:
        """Whether it keeps room for what is no text of its own: a page number, or a blank."""
        return self.page_of is not None or self.blank is not None


Inline = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Inline text as written, with its place; once bound, ``runs`` says what is printed.

    ``key`` names the program's phrase that is printed where the author wrote nothing.
    """

    source: str
    place: Place | None = None
    runs: Inline | None = None
    key: str = ""

    def __bool__(self) -> bool:
        return bool(self.source or self.key)

    @property
    def plain(self) -> str:
        """The words without markup: of the bound runs, or of the source if it is not bound yet."""
        return plain_text(self.runs if self.runs is not None else parse_inline(self.source))


def plain_text(runs: Inline) -> str:
    """The words of ``runs`` on one line, as they are said: page numbers and blanks by their titles, no permissions to break a word."""
    said = "".join(run.title if run.stands_for_something else run.said for run in runs)
    return without_breaks(_LINE_ENDS.sub(" ", said) if "\n" in said else said)


_LINE_ENDS = re.compile(r" *\n[ \n]*")


def with_runs(words: str, name: str, runs: Inline) -> Inline:
    """``words`` with ``runs`` in the place of ``{name}``."""
    around = Run(words)
    before, _, after = around.text.partition(f"{{{name}}}")
    return tuple(run for run in (replace(around, text=before), *runs, replace(around, text=after)) if not run.is_empty)


def merged(runs: Inline) -> Inline:
    """``runs`` with neighbours of one look and one meaning as one."""
    found: list[Run] = []
    for run in runs:
        if found and not run.stands_for_something and replace(found[-1], text=run.text) == run:
            run = replace(run, text=found.pop().text + run.text)
        found.append(run)
    return tuple(found)


def placeholders(source: str) -> Iterator[tuple[str, int]]:
    """Each name in braces in ``source`` with its offset."""
    for match in _BRACES.finditer(source):
        if match["name"]:
            yield match["name"], match.start()


def stray_braces(source: str) -> Iterator[tuple[str, int]]:
    """Braces in ``source`` that are neither doubled nor around a name, each pair with what is in it, with its offset."""
    position = 0
    for match in (*_BRACES.finditer(source), None):
        end = len(source) if match is None else match.start()
        yield from ((stray[0], stray.start()) for stray in _STRAY.finditer(source, position, end))
        position = end if match is None else match.end()


@lru_cache(maxsize=8192)
def parse_inline(source: str) -> Inline:
    """The runs of ``source``; personal fields and references stay as runs whose ``field`` holds the name in braces."""
    if "{{" in source or "}}" in source:
        source = _BRACES.sub(lambda match: _ESCAPES.get(match[0], match[0]), source)
    source = "\n".join(map(collapsed, source.split(LINE_SEPARATOR)))
    runs = _parse_markup(source) if _MARKUP.search(source) else (Run(source),)
    return tuple(part for run in runs for part in _split_placeholders(run))


def _split_placeholders(run: Run) -> Iterator[Run]:
    position = 0
    for match in PLACEHOLDER.finditer(run.text):
        if match.start() > position:
            yield _unescaped(run, run.text[position : match.start()])
        yield replace(run, text="", field=match[1])
        position = match.end()
    if position < len(run.text):
        yield _unescaped(run, run.text[position:])


def _unescaped(run: Run, text: str) -> Run:
    for pair, stand_in in _ESCAPES.items():
        text = text.replace(stand_in, pair[0])
    return replace(run, text=text)


def _parse_markup(source: str) -> Inline:
    runs: list[Run] = []
    opened: list[tuple[str, str]] = []
    for token in inline_parser()(source):
        if token.nesting > 0:
            opened.append((token.type.removesuffix("_open"), token.content or str(token.attrs.get("href", ""))))
        elif token.nesting < 0:
            opened.pop()
        elif token.content:
            runs.append(_marked(token.content, opened))
    return tuple(runs)


def _marked(text: str, opened: list[tuple[str, str]]) -> Run:
    """``text`` inside the marks that are ``opened``: the name of each, with where it leads or what language it is in."""
    marks = dict(opened)
    script: Script = "super" if "super" in marks else "sub" if "sub" in marks else ""
    return Run(
        text,
        strong="strong" in marks,
        emphasis="em" in marks,
        script=script,
        href=marks.get("link") or None,
        language=marks.get("lang") or None,
    )
