"""Running text of a manuscript, and the same text in the markup of the content language.

Input: ``Span``s, each with one look, from a reader of Markdown or Word. Output: a text with bifolio's marks, in which
everything else is literal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, product

from bifolio.characters import CONTROL, LOST_CHARACTER, composed
from bifolio.frozen import frozen
from bifolio.text.addresses import addresses
from bifolio.text.inline import DRAWN, Script, parse_inline, plain_text
from bifolio.typography import NO_BREAK


@frozen(kw_only=True)
class Span:
    """A stretch of text with one look. ``picture`` is the file of a picture, whose alternative text is the span's text, and ``width`` its width in mm, 0 if unknown;
    ``note`` leads to a footnote; ``entry`` is the entry of the index for the text, or for the words beside it if the text is empty.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    script: Script = ""
    href: str = ""
    picture: str = ""
    width: float = 0.0
    note: str = ""
    entry: str = ""


Spans = tuple[Span, ...]

GAP = re.compile(r"_{2,}|_(?: _){2,}|\.{6,}|\.(?: \.){4,}|\u2026{3,}")
"""Characters that people type for a blank."""

_LONGEST_BLANK = 20
_TYPED_PER_UNDERSCORE = 3
"""The number of typed underscores for one of the content language: some 2.5 mm wide in Word, 8 mm on paper."""

_SPACES = re.compile(r"[ \t\n\r\x0b\x0c\x85\u2028\u2029\u2000-\u200a\u3000]+")
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff\U00100000-\U0010fffd]"
)
_NO_BREAK = re.compile("(?<![0-9\u00ab])[\u00a0\u202f](?![:;!?%\u00bb\u20ac])")
"""No-break spaces that word processors leave behind; those in numbers and before French marks stay."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>^~&#|]")
_STARTS_BLOCK = re.compile(r"(?=\*\s|[-+>#•‣▪☐☑☒□❑❏])")
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


def cleaned(text: str) -> str:
    """``text`` in composed form, without characters that cannot be printed or seen, with single spaces; spaces at its
    ends stay.
    """
    text = LOST_CHARACTER.sub("", CONTROL.sub("", _UNSEEN.sub("", text)))
    return composed(_SPACES.sub(" ", _NO_BREAK.sub(" ", text)))


def plain(spans: Iterable[Span]) -> str:
    """The words of ``spans``, trimmed."""
    return " ".join("".join(span.text for span in spans if not span.picture and not span.note).split())


def trimmed(spans: Sequence[Span]) -> Spans:
    """``spans`` without spaces at their ends and without empty ones."""
    found = [span for span in spans if span.text or span.picture or span.note]
    while found and not (found[0].picture or found[0].note) and not found[0].text.lstrip():
        found.pop(0)
    while found and not (found[-1].picture or found[-1].note) and not found[-1].text.rstrip():
        found.pop()
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip())
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def joined_spans(parts: Iterable[Iterable[Span]], between: str = " ") -> Spans:
    """``parts`` on one line, with ``between`` between them."""
    return trimmed([span for part in parts for span in (*part, Span(text=between))][:-1])


def sliced(spans: Iterable[Span], start: int, end: int | None = None) -> Spans:
    """The characters of ``spans`` from ``start`` to ``end``, with their looks."""
    found, position = list[Span](), 0
    for span in spans:
        stop = len(span.text) if end is None else max(0, end - position)
        part = span.text[max(0, start - position) : stop]
        if part or (not span.text and position >= start):
            found.append(replace(span, text=part))
        position += len(span.text)
    return trimmed(found)


def without_look(spans: Iterable[Span]) -> Spans:
    """``spans`` that are neither bold nor emphasised, as a heading or a prompt needs them."""
    return tuple(replace(span, strong=False, emphasis=False) for span in spans)


def can_be_followed(href: str) -> bool:
    """Whether a printed book may link to ``href``."""
    return href.lower().startswith(_SCHEMES) and not re.search(r"[\s(){}<>\\\[\]]", href)


def is_all_strong(spans: Sequence[Span]) -> bool:
    """Whether all the words are bold."""
    return any(span.text.strip() for span in spans) and all(span.strong or not span.text.strip() for span in spans)


def blank(typed: str, least: int = 3) -> str:
    """The underscores of the content language for a blank as ``typed``: ``least`` or more."""
    width = len(typed.replace(" ", ""))
    return "_" * (max(least, width) if width <= 3 else min(_LONGEST_BLANK, max(4, -(-width // _TYPED_PER_UNDERSCORE))))


def as_text(spans: Sequence[Span], *, takes_blanks: bool = True, takes_notes: bool = False) -> str:
    """``spans`` in the markup of the content language: their looks and links, blanks where they can be filled in,
    everything else literal.
    """
    kept = trimmed([_prepared(span, takes_blanks=takes_blanks, takes_notes=takes_notes) for span in spans])
    # two underscores are a blank only by themselves
    is_short = any(len(gap) == 2 for span in kept for gap in GAP.findall(span.text))
    # a power that cannot be bold too is better than a figure that is no power
    calm, bare = without_look(kept), trimmed([Span(text=span.text) for span in kept])
    ways = ((False, kept), (True, kept), (False, calm), (True, calm), (True, bare))
    for least, (escapes, shown) in product((2, 3) if is_short else (3,), ways):
        write = partial(_written, escapes=escapes, least=least)
        text = "".join(_linked(href, [*group], write) for href, group in groupby(shown, lambda span: span.href))
        text = _STARTS_BLOCK.sub(r"\\", text, count=1) if _STARTS_BLOCK.match(text) else text
        if _is_read_as(text, shown, takes_blanks=takes_blanks):
            return text
    return text


def _prepared(span: Span, *, takes_blanks: bool, takes_notes: bool) -> Span:
    """``span`` as it can be printed: without a picture, and without a link that leads nowhere."""
    text = "" if span.picture else span.text
    if not takes_blanks:
        text = GAP.sub("…", text)
    note = span.note if takes_notes else ""
    href = span.href if can_be_followed(span.href) and text.strip() and not GAP.search(text) else ""
    return replace(span, text=text, picture="", note=note, href=href)


def _linked(href: str, spans: Sequence[Span], write: Callable[[str], str]) -> str:
    words = "".join(_marked(span, write) for span in spans)
    return f"[{words}]({href})" if href else words


def _marked(span: Span, write: Callable[[str], str]) -> str:
    """A span with the marks of its look, which must be next to its words."""
    if span.note:
        return f"[^{span.note}]"
    if span.script in DRAWN:
        return f"{{{span.text}}}"
    written = write(span.text)
    words = written.strip(" ")
    if not words:
        return written
    before, after = written[: len(written) - len(written.lstrip(" "))], written[len(written.rstrip(" ")) :]
    if span.script == "super" and " " not in words:
        words = f"^{words}^"
    elif span.script == "sub" and " " not in words:
        words = f"~{words}~"
    mark = "*" * (2 * span.strong + span.emphasis)
    words = f"{mark}{words}{mark}"
    if span.entry:
        entry = " > ".join(_SPECIAL.sub(r"\\\g<0>", one) for one in span.entry.split(" > "))
        words = f"[{words}]{{index}}" if entry == words else f"[{words}]{{index={entry}}}"
    return f"{before}{words}{after}"


def _written(text: str, *, escapes: bool, least: int) -> str:
    """The words of a text with everything escaped except blanks, which have ``least`` underscores."""
    parts, position = [], 0
    for gap in (*GAP.finditer(text), None):
        words = text[position : gap.start() if gap else len(text)].replace("{", "{{").replace("}", "}}")
        parts.append(_SPECIAL.sub(r"\\\g<0>", words) if escapes else words)
        if gap:
            parts.append(blank(gap[0], least))
            position = gap.end()
    return "".join(parts)


_LOOKS_LIKE_LINK = re.compile(r"\]\s?[\[(]|<[A-Za-z/!]|\[[\^@-]")


def _led(words: str, href: str) -> str:
    """The target of a link, unless it is already an address in ``words``, which is a text without marks."""
    return "" if [*addresses(words)] == [(0, len(words), href)] else href


def _is_read_as(text: str, spans: Sequence[Span], *, takes_blanks: bool) -> bool:
    """Whether the content language reads ``text`` as exactly the same ``spans``."""
    if "\\" not in text and any(_LOOKS_LIKE_LINK.search(span.text) for span in spans):
        return False
    meant: list[tuple[object, str]] = []
    for span in spans:
        look = (
            span.strong,
            span.emphasis,
            span.script if span.script in DRAWN or " " not in span.text.strip() else "",
            _led(span.text, span.href),
            span.entry,
        )
        meant += [(look if word.strip() else None, word) for word in GAP.sub("\0", span.text)]
    read: list[tuple[object, str]] = []
    for run in parse_inline(text):
        if run.field or run.choice or run.option or run.cite:
            return False
        entry = plain_text(parse_inline(run.entry)) if run.entry else ""
        look = (run.strong, run.emphasis, run.script, _led(run.text, run.href or ""), entry)
        words = "\0" if run.written is not None else "" if run.note else run.text
        words = run.said.replace(NO_BREAK, " ") if run.script in DRAWN else words
        if words == "\0" and not takes_blanks:
            return False
        read += [(look if word.strip() else None, word) for word in words]
    return read == meant
