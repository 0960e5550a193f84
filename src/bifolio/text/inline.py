"""Inline text: Markdown's emphasis, strong, scripts, links and languages, as well as names in braces, and blanks.

Input: the string an author wrote. Output: ``Run``s, each a stretch of text with one look and one meaning. In a run, a newline ends
the line; in a source, a line separator (U+2028) does, and a newline counts as a space.
In braces: a personal field (``{recipient.name}``), or a reference (``{page:support}``, ``{title:e03}``, ``{number:e03}``);
or a fraction with a bar (``{3/4}``, ``{(x + 1)/3}``); ``{{`` and ``}}`` write the braces themselves. Blanks: ``__``, ``____`` or ``____{body}`` to write on, ``(high|low){tide}`` to choose from.
All of these are found before Markdown is read, so that no underscore or star in a name becomes emphasis.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, replace
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any, Literal

from bifolio.characters import LINE_SEPARATOR, WORD_JOINER, collapsed, without_breaks
from bifolio.diagnostics import Place
from bifolio.form_fields import Blank, Option
from bifolio.frozen import frozen
from bifolio.text.addresses import MAY_HOLD_ADDRESSES, addresses
from bifolio.text.fraction_terms import FRACTION_SIDE, LOWERED, RAISED, said_fraction, said_root
from bifolio.text.markdown_rules import ATTRIBUTE, inline_parser
from bifolio.text.written_blank import BLANK_ID, SIDES_WITH_BLANKS, WrittenBlank, blanks_at_bar
from bifolio.typography import NO_BREAK

PLACEHOLDER = re.compile(r"\{(?P<field>[a-z_][a-z0-9_.:-]*)\}")
_ID = BLANK_ID
_FRACTION = rf"(?P<whole>(?<=\d) ?)?\{{(?P<above>{FRACTION_SIDE})/(?P<below>{FRACTION_SIDE})\}}"
_ROOT = rf"\{{(?P<root>[√∛∜]) ?(?P<under>{FRACTION_SIDE})\}}"

_SIGNS = r"=+\-\u2212\u00d7\u00b7:\u00f7<>\u2248"
_SHORT_GAP = (
    rf"(?:(?<![^\s(\[{_SIGNS}])|(?<=[_\d][/.]))__"
    rf"(?![^\s)\]/.,;!?%{{{_SIGNS}]|\{{(?!(?:{_ID})?\}}(?!__)))(?![^\w\s]\S{{0,40}}[^\W_]__(?!\w))"
)
"""Two underscores by themselves, beside a sign of arithmetic or in a date; elsewhere they are Markdown or part of a name."""

_LITERAL = (
    r"\]\([^)\s{}]*\)"  # a link's target is not text
    r"|\\(?:\\|_+|\()"
)
_WITH_BAR = rf"{_FRACTION}|{_ROOT}|(?P<after>(?<=\d) ?)?\{{{SIDES_WITH_BLANKS}\}}"
_OTHERS = (
    rf"(?P<gap>_{{3,}}|{_SHORT_GAP})(?:\{{(?P<name>(?:{_ID})?)\}})?"
    r"|(?<!_)(?P<mark>__?)[^\w\s]+(?P=mark)(?!_)"  # nothing to emphasise: the blanks of a date, __/__/____
    r"|(?<![\w_])__(?P<strong>[^\s_](?:(?!__).)*[^\w\s])__(?![\w_])"  # its end is no blank: __Note:__
    rf"|\((?P<options>[^()|{{}}]+(?:\|[^()|{{}}]+)+)\)\{{(?P<choice>(?:{_ID})?)\}}"
    r"|\{\{|\}\}|(?<=\])" + ATTRIBUTE.pattern + "|" + PLACEHOLDER.pattern
)
_OBJECTS = re.compile(f"{_LITERAL}|{_OTHERS}")
"""The objects found before Markdown is read, from left to right. A doubled brace is a literal brace, so ``{{{a}}}`` is
``{a}`` in braces.
"""
_MAY_HOLD_BAR = re.compile(r"\{[^{}]*[/√∛∜]|__\{[^{}]*\}[^{}]*/")


@cache
def fraction_pattern() -> re.Pattern[str]:
    """A fraction in braces. This and the next two are compiled for the first text that needs them: to compile them takes
    as long as to load HarfBuzz.
    """
    return re.compile(_FRACTION)


@cache
def _drawn_pattern() -> re.Pattern[str]:
    return re.compile(f"{_FRACTION}|{_ROOT}")


@cache
def _objects_with_bar() -> re.Pattern[str]:
    return re.compile(f"{_LITERAL}|{_WITH_BAR}|{_OTHERS}")


_STAND_INS = 0x100000
"""Each object found is replaced by a character from here on before Markdown is read; no font has these (Unicode,
private use).
"""
STAND_IN = re.compile("[\U00100000-\U0010fffd]")
_STRAY = re.compile(r"\{[^{}]*\}|[{}]")
_MAY_HOLD_OBJECTS = re.compile(r"[{}]|__|_[^\w\s]+_|[\U00100000-\U0010fffd]")
_MARKUP = re.compile(r"[*_`\[\]\\<^~]|&[#A-Za-z]")

Script = Literal["", "super", "sub", "fraction", "root"]
"""Whether text is raised, lowered or parted by a bar, and so set smaller; or under the bar of a root."""

DRAWN: tuple[Script, ...] = ("fraction", "root")
"""Scripts of text that is drawn with a bar, and spoken on one line."""

_SAID: dict[Script, dict[int, int]] = {"super": RAISED, "sub": LOWERED}


@frozen
class Run:
    """A stretch of text with one look: its words and their purpose.

    ``field`` is the personal field it came from. ``page_of`` is the unit or block whose page number is printed here,
    ``blank`` what is filled in here on a line ``ems`` long (multiples of the type size); in both cases the text is
    empty. ``title`` stands in wherever neither number nor blank can appear and no name may: in bookmarks and in spoken
    text. ``note`` is the footnote to which a number leads, with its words in ``title``; ``cite`` are sources as
    written. ``href`` is the link's target (a URI, or ``#id`` inside the book). ``written`` is the blank of its block
    that is here, until it gets its full name. Each ``option`` of a choice is a run, with the field of ``choice``.
    ``entry`` is the entry of the index under which its page is listed, as written.
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
    written: WrittenBlank | None = None
    option: str = ""
    choice: Blank | None = None
    note: str = ""
    cite: str = ""
    entry: str = ""

    def __post_init__(self) -> None:
        """Takes over the language of a phrase that is not in the book's language."""
        if type(self.text) is not str:
            object.__setattr__(self, "language", self.language or getattr(self.text, "language", None))
            object.__setattr__(self, "text", str(self.text))

    def __hash__(self) -> int:
        """Only the text is hashed: it tells most runs apart, and lines are looked up by runs of seventeen fields."""
        return hash(self.text)

    @property
    def is_empty(self) -> bool:
        """Whether it prints nothing."""
        return not (self.text or self.stands_for_something or self.note or self.cite)

    @property
    def said(self) -> str:
        """Its words where text cannot be raised or lowered: m², if Unicode has all the characters for it."""
        return self.said_of(self.text)

    def said_of(self, text: str) -> str:
        """The words of a part of it."""
        if self.script in DRAWN:
            return text.replace(WORD_JOINER, "")
        signs = _SAID.get(self.script, {})
        return text.translate(signs) if all(ord(one) in signs for one in text) else text

    @property
    def address(self) -> str:
        """Its words without break marks, if they are the address to which it links."""
        words = without_breaks(self.text)
        return words if self.href and not self.href.startswith("#") and "." in words and words in self.href else ""

    @property
    def stands_for_something(self) -> bool:
        """Whether it reserves space for something that is not text: a page number or a blank."""
        return self.page_of is not None or self.blank is not None or (self.written is not None and not self.option)


Inline = tuple[Run, ...]


class PlacedRuns(tuple[Run, ...]):
    """Runs that know where their text is written. Otherwise they behave like, and equal, the same runs from elsewhere."""

    place: Place | None

    def __new__(cls, runs: Iterable[Run] = (), place: Place | None = None) -> PlacedRuns:
        """The ``runs`` of the text at ``place``."""
        made = super().__new__(cls, runs)
        made.place = place
        return made

    def __reduce__(self) -> tuple[type[PlacedRuns], tuple[Inline, Place | None]]:
        """Pickles the place too, which a tuple would drop."""
        return PlacedRuns, (tuple(self), self.place)


def placed_as(runs: Iterable[Run], written: Inline) -> Inline:
    """``runs`` made from the runs ``written``, with their place if it is known."""
    place = place_of_runs(written)
    return tuple(runs) if place is None else PlacedRuns(runs, place)


def place_of_runs(runs: Inline) -> Place | None:
    """Where the text of ``runs`` is written, if known."""
    return runs.place if isinstance(runs, PlacedRuns) else None


def joined(parts: Sequence[Inline], between: Run) -> Inline:
    """All ``parts`` in order, with ``between`` between neighbours."""
    runs = [run for part in parts for run in (between, *part)]
    return tuple(runs[1:])


@frozen
class Text:
    """Inline text as written, with its place; once it is bound, ``runs`` are the words printed.

    ``key`` names the program's phrase that is printed if the author wrote nothing.
    """

    source: str
    place: Place | None = None
    runs: Inline | None = None
    key: str = ""

    def __bool__(self) -> bool:
        return bool(self.source or self.key)

    @property
    def plain(self) -> str:
        """The words without markup: of the bound runs, or of the source if it is not yet bound."""
        return plain_text(self.runs if self.runs is not None else parse_inline(self.source))

    @property
    def nameless(self) -> str:
        """The words without markup and without anybody's name, as a screen reader may say them of a field."""
        return nameless_text(self.runs if self.runs is not None else parse_inline(self.source))


def literal(words: str) -> Text:
    """``words`` as bound text: nothing in them is read as markup, and an empty string prints nothing."""
    return Text(words, None, (Run(words),) if words else ())


def plain_text(runs: Inline) -> str:
    """The words of ``runs`` on one line, as they are spoken: titles instead of page numbers and blanks, no footnote
    numbers, no break marks.
    """
    said = "".join(run.title if run.stands_for_something else run.said for run in runs if not run.note)
    return without_breaks(_LINE_ENDS.sub(" ", said) if "\n" in said else said)


def nameless_text(runs: Inline) -> str:
    """The same, with neutral words in place of every personal field."""
    return plain_text(tuple(Run(run.title) if run.field else run for run in runs))


_LINE_ENDS = re.compile(r" *\n[ \n]*")


def with_runs(words: str, name: str, runs: Inline) -> Inline:
    """``words`` with ``runs`` in place of ``{name}``."""
    around = Run(words)
    before, _, after = around.text.partition(f"{{{name}}}")
    return tuple(run for run in (replace(around, text=before), *runs, replace(around, text=after)) if not run.is_empty)


def merged(runs: Inline) -> Inline:
    """``runs`` with neighbours of the same look and meaning merged into one."""
    found: list[Run] = []
    for run in runs:
        if found and not run.stands_for_something and replace(found[-1], text=run.text) == run:
            run = replace(run, text=found.pop().text + run.text)
        found.append(run)
    return tuple(found)


@frozen
class Citation:
    """A source that a text cites: its id, where in it (``p. 4``), and whether its author is printed."""

    key: str
    where: str = ""
    has_author: bool = True


def citations(written: str) -> list[Citation]:
    """The sources in ``@lee-2019, p. 4; -@park-2020``."""
    found = []
    for one in written.split(";"):
        key, _, where = one.strip().partition(",")
        found.append(Citation(key.lstrip("-@"), where.strip(), has_author=not key.startswith("-")))
    return found


def _objects(source: str, *span: int) -> Iterator[re.Match[str]]:
    """The objects in ``source``, or within a ``span`` of it, also those among words between two underscores on each side."""
    pattern = _objects_with_bar() if _MAY_HOLD_BAR.search(source) else _OBJECTS
    for match in pattern.finditer(source, *span):
        if match["strong"]:
            yield from _objects(source, *match.span("strong"))
        else:
            yield match


def _replaced(source: str, stand_in: Callable[[re.Match[str]], str]) -> str:
    """``source`` with what ``stand_in`` makes of each object."""
    found, position = list[str](), 0
    for match in _objects(source):
        found += (source[position : match.start()], stand_in(match))
        position = match.end()
    return "".join((*found, source[position:]))


def placeholders(source: str) -> Iterator[tuple[str, int]]:
    """Each personal field or reference in ``source`` with its offset."""
    for match in _objects(source):
        if match["field"]:
            yield match["field"], match.start()


def stray_braces(source: str) -> Iterator[tuple[str, int]]:
    """Braces in ``source`` that are neither doubled nor around a name, each pair with its content, and its offset."""
    position = 0
    for match in (*_objects(source), None):
        end = len(source) if match is None else match.start()
        yield from ((stray[0], stray.start()) for stray in _STRAY.finditer(source, position, end))
        position = end if match is None else match.end()


def count_blanks(runs: Inline, before: int) -> tuple[Inline, int]:
    """``runs`` with a key for each blank that the author did not name: its number in the block, counting on from
    ``before``.

    Also returns the number of blanks so far.
    """
    counted: dict[int, WrittenBlank] = {}
    found: list[Run] = []
    for run in runs:
        if run.written is not None:
            number = before + len(counted) + 1
            blank = counted.setdefault(id(run.written), replace(run.written, key=run.written.key or str(number)))
            run = replace(run, written=blank)
        found.append(run)
    return tuple(found), before + len(counted)


@lru_cache(maxsize=8192)
def parse_inline(source: str) -> Inline:
    """The runs of ``source``. Personal fields and references become runs whose ``field`` holds the name in braces."""
    found: list[tuple[dict[str, Any], ...]] = []

    def stand_in(match: re.Match[str]) -> str:
        if match["tag"] or match["index"] or match[0].startswith(("]", "\\")):
            return match[0].replace("_", "\\_")[1:] if match[0].startswith("\\_") else match[0]
        found.append(_meaning(match))
        return chr(_STAND_INS + len(found) - 1)

    if _MAY_HOLD_OBJECTS.search(source):
        source = _replaced(STAND_IN.sub("\ufffd", source), stand_in)
    source = "\n".join(map(collapsed, source.split(LINE_SEPARATOR)))
    runs = _parse_markup(source) if _MARKUP.search(source) else (Run(source),)
    if MAY_HOLD_ADDRESSES.search(source):
        runs = tuple(_with_links(merged(runs)))
    if not found:
        return tuple(run for run in runs if not run.is_empty)
    return tuple(part for run in runs for part in _with_objects(run, found))


def _meaning(match: re.Match[str]) -> tuple[dict[str, Any], ...]:
    """The runs that an object prints, each as its differences from the words around it."""
    if match["field"]:
        return ({"text": "", "field": match["field"]},)
    if match.re is not _OBJECTS and (found := _with_bar(match)):
        return found
    if match["gap"]:
        return ({"text": "", "written": WrittenBlank(match["name"] or "", length=len(match["gap"]))},)
    if match["options"]:
        return tuple(_choice(match["choice"], match["options"].split("|")))
    return ({"text": match[0] if match["mark"] else match[0][0]},)


def _with_bar(match: re.Match[str]) -> tuple[dict[str, Any], ...]:
    """A fraction or a root, or the blanks of one; nothing if the object is another."""
    if match["above"] or match["root"]:
        return _drawn(match)
    blanks = tuple({"text": "", "written": blank} for blank in blanks_at_bar(match))
    return ({"text": NO_BREAK}, *blanks) if blanks and match["after"] is not None else blanks


def _drawn(match: re.Match[str]) -> tuple[dict[str, Any], ...]:
    """A root; or a fraction, after a space that ends no line if it follows a whole number."""
    if match["root"]:
        return ({"text": said_root(match["root"], match["under"]), "script": "root"},)
    fraction = {"text": said_fraction(match["above"], match["below"]), "script": "fraction"}
    return (fraction,) if match["whole"] is None else ({"text": NO_BREAK}, fraction)


def with_fractions(words: str) -> Inline:
    """``words`` as they are, except that fractions and roots in braces are set with a bar."""
    found, position = list[Run](), 0
    for match in _drawn_pattern().finditer(words) if _MAY_HOLD_BAR.search(words) else ():
        found += (Run(words[position : match.start()]), *(Run(**part) for part in _drawn(match)))
        position = match.end()
    return tuple(run for run in (*found, Run(words[position:])) if not run.is_empty)


def fractions_in_braces(runs: Inline) -> str:
    """The words of ``runs`` on one line, from which ``with_fractions`` makes the same fractions."""
    return plain_text(tuple(Run(f"{{{run.said}}}") if run.script in DRAWN else run for run in runs))


def _choice(key: str, words: Sequence[str]) -> Iterator[dict[str, Any]]:
    """``(high / low)``: each word stays on one line, with space for a ring around it."""
    words = [" ".join(word.split()) for word in words]
    blank = WrittenBlank(key, options=tuple(map(Option, _option_keys(words), words)))
    for index, option in enumerate(blank.options):
        room = NO_BREAK * max(1, 4 - len(option.label))
        yield {"text": f"/ {room}" if index else f"({room}"}
        yield {"text": option.label.replace(" ", NO_BREAK), "written": blank, "option": option.key}
        yield {"text": f"{room})" if option is blank.options[-1] else room + NO_BREAK}


def _option_keys(words: Sequence[str]) -> list[str]:
    """The names of a choice's ``words`` in answers: the words as ids, or numbers if those ids would be empty or not unique."""
    plain = (unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower() for word in words)
    keys = [re.sub(r"[^a-z0-9]+", "-", word).strip("-") for word in plain]
    return keys if all(keys) and len({*keys}) == len(keys) else [str(number) for number in range(1, len(words) + 1)]


def _with_objects(run: Run, found: Sequence[tuple[dict[str, Any], ...]]) -> Iterator[Run]:
    """``run`` split at the objects found before Markdown; braces and brackets stay with the words around them."""
    if run.note or run.cite:
        yield run
        return
    words, position = "", 0
    for match in STAND_IN.finditer(run.text):
        words += run.text[position : match.start()]
        position = match.end()
        for changes in found[ord(match[0]) - _STAND_INS]:
            if len(changes) == 1:
                words += changes["text"]
                continue
            if words:
                yield replace(run, text=words)
            yield replace(run, **changes)
            words = ""
    words += run.text[position:]
    if words:
        yield replace(run, text=words)


def _with_links(runs: Inline) -> Iterator[Run]:
    """``runs``, split at the addresses in them, which become links; an address that continues in the next run does not."""
    for run, following in zip_longest(runs, runs[1:]):
        position, goes_on = (
            0,
            following is not None and re.match(r"[\w/]", following.text) and following.script != "super",
        )
        for start, end, href in () if run.href or run.cite else addresses(run.text):
            if end < len(run.text) or not goes_on:
                yield replace(run, text=run.text[position:start])
                yield replace(run, text=run.text[start:end], href=href)
                position = end
        yield replace(run, text=run.text[position:])


def _parse_markup(source: str) -> Inline:
    runs: list[Run] = []
    opened: list[tuple[str, str]] = []
    for token in inline_parser()(source):
        if token.nesting > 0:
            opened.append((token.type.removesuffix("_open"), token.content or str(token.attrs.get("href", ""))))
        elif token.nesting < 0:
            opened.pop()
        elif token.type == "note":
            runs.append(Run("", note=token.content, script="super"))
        elif token.type == "cite":
            runs.append(replace(_marked("", opened), cite=token.content))
        elif token.content:
            runs.append(_marked(token.content, opened))
    return tuple(runs)


def _marked(text: str, opened: list[tuple[str, str]]) -> Run:
    """``text`` inside the marks that are ``opened``: the name of each, with its link target or language."""
    marks = dict(opened)
    script: Script = "super" if "super" in marks else "sub" if "sub" in marks else ""
    return Run(
        text,
        strong="strong" in marks,
        emphasis="em" in marks,
        script=script,
        href=marks.get("link") or None,
        language=marks.get("lang") or None,
        entry=marks.get("index") or "",
    )
