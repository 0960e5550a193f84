"""Problems in the author's files: the fault, its place, the reason, and a hint.

A check is a generator of ``Diagnostic``; checking does not stop at the first one. ``render`` makes the text for people,
``to_json`` the one for machines.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, KeysView, Mapping, Sequence
from dataclasses import KW_ONLY, field, replace
from enum import Enum
from typing import Any, NamedTuple

from bifolio.frozen import frozen


class Severity(Enum):
    """An error stops the build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A place in a source file: ``line`` and ``column`` count from 1, ``length`` is how much to underline.

    It is a tuple, since a workbook has ten thousand of them, and each build creates or unpacks them all.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@frozen
class Diagnostic:
    """One problem: ``rule`` is its readable name, ``excerpt`` the source line it points at."""

    rule: str
    _: KW_ONLY
    message: str
    place: Place
    hint: str = ""
    severity: Severity = Severity.ERROR
    excerpt: str = field(default="", compare=False)
    is_of_name: bool = field(default=False, compare=False)
    """Whether it is about a name that is declared, or missing, in one place and used in many."""
    meant: str = field(default="", compare=False)
    """For an unknown key, the known key that its author meant, if that can only be written instead of it."""

    @property
    def is_error(self) -> bool:
        """Whether this problem stops the build."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """The problem as ``bifolio check`` prints it."""
        return render(self)


class Problem(NamedTuple):
    """What is wrong, without its place: the rule, the message and the hint of a ``Diagnostic``."""

    rule: str
    message: str
    hint: str = ""


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """``diagnostics`` without repetitions, sorted by place."""
    unique = {(d.rule, d.message, d.place): d for d in diagnostics}
    return sorted(unique.values(), key=lambda d: (d.place, d.rule, d.message))


MOST_USES = 3
"""Up to this many problems with one name are listed one by one; more have one cause, and are one problem."""


def _together(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """``diagnostics``, where a name with many problems has one, at the first of them, which says where others are."""
    uses: dict[tuple[str, str, str, Severity], list[Diagnostic]] = {}
    for one in diagnostics:
        if one.is_of_name:
            uses.setdefault((one.rule, one.message, one.hint, one.severity), []).append(one)
    found: list[Diagnostic] = []
    for one in diagnostics:
        alike = uses.get((one.rule, one.message, one.hint, one.severity), [])
        if len(alike) <= MOST_USES:
            found.append(one)
        elif one is alike[0]:
            others = [f"{other.place.file}:{other.place.line}" for other in alike[1:]]
            more = f" and {len(others) - MOST_USES} more" if len(others) > MOST_USES else ""
            found.append(replace(one, message=f"{one.message}; also at {', '.join(others[:MOST_USES])}{more}"))
    return found


MOST_PROBLEMS = 100
"""The most errors, and the most warnings, that are listed for one file."""


def capped(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """``diagnostics`` in order, many of one name as one: the first ``MOST_PROBLEMS`` errors and warnings of each file, and how many more there are."""
    kept: list[Diagnostic] = []
    counts: dict[tuple[str, Severity], int] = {}
    for diagnostic in _together(in_order(diagnostics)):
        key = diagnostic.place.file, diagnostic.severity
        counts[key] = counts.get(key, 0) + (diagnostic.rule != "too-many-problems")  # which only counts others
        if counts[key] <= MOST_PROBLEMS:
            kept.append(diagnostic)
    for (file, severity), count in counts.items():
        if count > MOST_PROBLEMS:
            more = count - MOST_PROBLEMS
            message = f"{more:,} further {severity.value}{'s' * (more != 1)} in this file"
            kept.append(
                Diagnostic(
                    "too-many-problems",
                    message=message,
                    place=Place(file),
                    hint="fix the errors above first",
                    severity=severity,
                )
            )
    return in_order(kept)


def render(diagnostic: Diagnostic) -> str:
    """The problem as people read it: place, rule, reason, the line with a mark, a hint."""
    place = diagnostic.place
    lines = [visible(f"{place}: {diagnostic.severity.value}[{diagnostic.rule}]: {diagnostic.message}")]
    if diagnostic.excerpt and not diagnostic.excerpt.isspace():
        lines += _marked_excerpt(diagnostic)
    if diagnostic.hint:
        lines.append(visible(f"   hint: {diagnostic.hint}"))
    return "\n".join(lines)


def _marked_excerpt(diagnostic: Diagnostic) -> list[str]:
    place, text = diagnostic.place, diagnostic.excerpt
    start = max(0, place.column - 1 - 60) if len(text) > MOST_SHOWN else 0
    shown = "".join(map(_shown, text[start : start + MOST_SHOWN]))
    before = shown[: place.column - 1 - start]
    marked = shown[len(before) : len(before) + place.length]
    return [f"{place.line:5} | {shown}", f"      | {' ' * _columns(before)}{'^' * max(1, _columns(marked))}"]


MOST_SHOWN = 110
"""The most characters of a line that an excerpt shows."""


def _shown(character: str) -> str:
    if character == "\t":
        return "→"
    return character if character.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes: two for a wide letter, none for a combining mark (UAX #11)."""
    if text.isascii():
        return len(text)
    widths = (
        0 if unicodedata.category(one) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )
    return sum(widths)


def to_json(diagnostics: Sequence[Diagnostic]) -> str:
    """The problems as a JSON array for machines, one object each."""
    rows = [
        {
            "file": d.place.file,
            "line": d.place.line,
            "column": d.place.column,
            "length": d.place.length,
            "severity": d.severity.value,
            "rule": d.rule,
            "message": d.message,
            "hint": d.hint,
        }
        for d in diagnostics
    ]
    return as_json_text(rows)


def as_json_text(data: Any) -> str:
    """``data`` as JSON to print: letters stay as they are; characters that could reorder or forge a line are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda found: "\n" if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text)


_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]")
"""Terminal controls, line breaks, marks that change the direction of text (UAX #9), and bytes that are not text."""


def visible(line: str) -> str:
    """``line`` with line breaks, controls and marks of direction escaped, so that no name in it can forge or reorder it."""
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), line)


def same_name(word: str, known: Iterable[str]) -> str:
    """The known name that equals ``word`` apart from case and how accents are encoded; ``word`` itself if there is not exactly one."""
    candidates = set(known)
    if word in candidates:
        return word
    same = [candidate for candidate in candidates if _plain(candidate) == _plain(word.strip())]
    return same[0] if len(same) == 1 else word


def _plain(word: str) -> str:
    """``word`` without differences of case, and with its accents composed (UAX #15): file systems and terminals take them apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())


def _folded(word: str) -> str:
    """``word`` without differences that people do not notice: case, and zeros before a number."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", word.casefold())


_LONGEST_WORD = 100
"""Longer words are not compared: the time grows with the product of their lengths, and no name is so long."""


_LIKE, _SOMEWHAT_LIKE = 0.7, 0.6
"""How much of two words must be alike (``difflib``) for one to be meant by the other: less if both begin with the same letter."""


_MOST_CHOICES = 20
"""The most words that a hint lists to choose from."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` was most likely meant to be, or ``None`` if none is near."""
    if len(word) > _LONGEST_WORD:
        return None
    folded: dict[str, str] = {_folded(candidate): candidate for candidate in sorted(set(known), reverse=True)}
    meant = _folded(word)
    near = difflib.get_close_matches(meant, folded, n=3, cutoff=_SOMEWHAT_LIKE)
    like = difflib.get_close_matches(meant, near, n=1, cutoff=_LIKE)
    # people seldom get the first letter wrong: 'minutes' does not mean 'quotes'
    found = like or [name for name in near if len(meant) > 2 and name[:1] == meant[:1]]
    return folded[found[0]] if found else None


def either(words: Sequence[str]) -> str:
    """``words`` as a sentence lists alternatives: "a, b or c"."""
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to ``word``, or all of them if none is near and they are few."""
    known = known if isinstance(known, Collection) else sorted(known)
    return near_hint(word, known) or choose_from(known)


def near_hint(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to ``word``; empty if none is near."""
    near = nearest(word, known)
    return "" if near is None else f"did you mean '{near}'?"


def choose_from(known: Iterable[str]) -> str:
    """A hint that names all of the ``known`` words, in their order or, if they have none, the alphabet's; empty if there are none, or more than anybody would read."""
    candidates = [*dict.fromkeys(known)] if isinstance(known, Sequence | Mapping | KeysView) else sorted({*known})
    return "choose from: " + ", ".join(candidates) if 0 < len(candidates) <= _MOST_CHOICES else ""
