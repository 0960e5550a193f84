"""Entries of an index. Word and LaTeX hide them beside the words that they are about; here they are around these words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bifolio.manuscript.spans import GAP, Span, cleaned
from bifolio.text.inline import parse_inline, plain_text

LONGEST_ENTRY = 110
"""The most characters of an entry, whose signs may be escaped in the draft."""
BELOW = " > "
"""What is between an entry and the one below it."""
_LEVELS = 3
_WORD_CODE = re.compile(r'\s*XE\s+"(?P<entry>(?:[^"\\]|\\.){1,400})"(?P<switches>.*)', re.DOTALL | re.IGNORECASE)
_WORD_SEE = re.compile(r'\\t\s*"(?P<words>[^"]{1,200})"', re.IGNORECASE)
_LATEX_SEE = re.compile(r"see(?:also)?\{(?P<words>[^{}]*)\}")
_LATEX_COMMAND = re.compile(r"\\[A-Za-z]+\s*\{([^{}]*)\}")
_LAST_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*(?=[^\w]*$)")
_FIRST_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def word_entry(code: str) -> tuple[str, str]:
    r"""The entry of Word's field ``XE "bee:queen" \t "See hive"``, and the words to see; empty for another field (ECMA-376-1,
    17.16.5.79).
    """
    found = _WORD_CODE.match(code)
    if found is None:
        return "", ""
    see = _WORD_SEE.search(found["switches"])
    words = re.split(r"(?<!\\):", found["entry"])
    return _entry(re.sub(r"\\(.)", r"\1", one) for one in words), see["words"] if see else ""


def latex_entry(code: str) -> tuple[str, str]:
    r"""The entry of LaTeX's ``\index{bee!queen|see{hive}}``, and the words to see."""
    words, _, command = code.partition("|")
    see = _LATEX_SEE.match(command)
    parts = [_LATEX_COMMAND.sub(r"\1", one.rpartition("@")[2]) for one in words.split("!")]
    return _entry(parts), see["words"] if see else ""


def _entry(parts: Iterable[str]) -> str:
    """An entry below others; empty if it is one that an index cannot have."""
    words = [cleaned(one).replace(">", "").strip() for one in parts]
    entry = BELOW.join(filter(None, words[:_LEVELS]))
    return "" if len(entry) > LONGEST_ENTRY or GAP.search(entry) or re.search("[{}]", entry) else entry


def at_words(spans: Sequence[Span]) -> Iterator[Span]:
    """``spans`` with each hidden entry around words beside it: those of the entry, or one word. A line without words
    loses its entries.
    """
    found, waiting = list[Span](), list[str]()
    for position, span in enumerate(spans, 1):
        if span.entry and not span.text:
            following = next((one.text for one in spans[position:] if one.text), "")
            if _begins(following, span.entry) or not _mark(found, span.entry, _before):
                waiting.append(span.entry)
            continue
        after = [span]
        while waiting and _mark(after, waiting[0], _after):
            del waiting[0]
        found += after
    for entry in waiting:
        _mark(found, entry, _before)
    return iter(found)


def _mark(spans: list[Span], entry: str, where: Callable[[str, str], tuple[int, int] | None]) -> bool:
    """Puts ``entry`` around the words of ``spans`` that ``where`` finds, those nearest to it first; returns whether there are any."""
    backwards = where is _before
    for at in range(len(spans))[:: -1 if backwards else 1]:
        span = spans[at]
        is_free = not (span.entry or span.picture or span.note or span.script)
        if is_free and (place := where(span.text, entry.rpartition(BELOW)[2])):
            start, end = place
            parts = (span.text[:start], span.text[start:end], span.text[end:])
            before, words, after = (replace(span, text=part) for part in parts)
            spans[at : at + 1] = [one for one in (before, replace(words, entry=entry), after) if one.text]
            return True
    return False


def _before(text: str, words: str) -> tuple[int, int] | None:
    """Where the ``words``, or else the last word, are at the end of ``text``."""
    end = len(text.rstrip())
    if text[:end].lower().endswith(words.lower()) and not text[end - len(words) - 1 : end - len(words)].isalnum():
        return end - len(words), end
    last = _LAST_WORD.search(text)
    return last.span() if last else None


def _after(text: str, words: str) -> tuple[int, int] | None:
    """Where the ``words``, or else the first word, are at the beginning of ``text``."""
    start = len(text) - len(text.lstrip())
    if length := _begins(text, words):
        return start, start + length
    first = _FIRST_WORD.search(text)
    return first.span() if first else None


def entries_in(value: object) -> set[str]:
    """The entries of all the texts in a ``value`` of the content language."""
    if isinstance(value, str):
        runs = parse_inline(value) if "{index" in value else ()
        return {plain_text(parse_inline(run.entry)) for run in runs if run.entry}
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return {entry for one in inner for entry in entries_in(one)}


def _begins(text: str, entry: str) -> int:
    """The length of the words of ``entry`` at the beginning of ``text``, where they may have an ending; 0 if others are there."""
    words = entry.rpartition(BELOW)[2].lower()
    found = re.match(rf"{re.escape(words)}[^\W\d_]{{0,2}}(?!\w)", text.lstrip(), re.IGNORECASE)
    return found.end() if found else 0


def known_see(see: Mapping[str, str], entries: Iterable[str]) -> dict[str, str]:
    """The entries that lead to one of ``entries``, which may be written after other words: "See hive"."""
    words = {one.lower(): one for entry in entries for one in entry.split(BELOW)}
    found: dict[str, str] = {}
    for entry, other in see.items():
        ends = [other.lower()[at:] for at in range(len(other)) if not at or not other[at - 1].isalnum()]
        target = next((words[end] for end in ends if end in words), "")
        if target and BELOW not in entry and entry.lower() not in words:
            found[entry] = target
    return found
