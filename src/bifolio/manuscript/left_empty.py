"""Finds places that people leave empty in a text, and writes blanks there, in the same lines: empty lines after a
question, entries of a list with only their number, labels with nothing after them, a sum without its result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_EMPTY = re.compile(r"(?:\s|&nbsp;|<br\s*/?>|\\$)*")
_ASKS = re.compile(r".*[?:](?:\*\*|__|[*_])?\s*|\s*(?:\*\*)?\(?\d{1,2}[.)].*[^\W\d_].*[.!)](?:\*\*)?\s*")
"""A question, or a numbered instruction."""
_LONGEST = 400
_LINE = "_" * 90
_BLANK = " ____________"
_BARE_ENTRY = re.compile(r"\s*(?:\d{1,2}[.)]|[-*+•])\s*")
_ENTRY = re.compile(r"(?P<indent>\s*)(?:\d{1,3}[.)]|[-*+•])(?:\s|$)")
_BARE_LABEL = re.compile(r"[^\W\d_][^:#|<>_`]{0,38}[:：]\s*")
_FILLED_LABEL = re.compile(r"[^\W\d_][^:#|<>_`]{0,38}[:：].*__.*")
_BARE_LABELS = re.compile(r"(?:[^\W\d_][^:#|<>_`]{0,38}:\s{3,})+[^\W\d_][^:#|<>_`]{0,38}:\s*")
_ONLY_LINES = re.compile(r"[_.… |\\]+")
_MOST_WORDS_OF_LABEL = 4
_SUM = re.compile(r"(?=.*\d)[^|`]*[^\s=<>!]\s*=\s*")
_LINES_APART = re.compile(r"\s*_{5,}(?:(?:\s{2,}|\t)_{5,})+\s*")
"""Two lines side by side, as for signatures."""


def with_blanks(text: str) -> str:
    """``text`` with blanks in the places left empty to write in; it has the same number of lines."""
    lines = text.split("\n")
    found = [*lines]
    fewest = 3 if _is_set_wide(lines) else 2
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        if found[at] != line or len(line) > _LONGEST or _EMPTY.fullmatch(line):
            continue
        if _asks(line) and _fill(found, lines, at, fewest):
            continue
        if _is_bare_entry(found, lines, at) or _is_bare_label(lines, at) or _SUM.fullmatch(line):
            found[at] = line.rstrip() + _BLANK
        elif _BARE_LABELS.fullmatch(line):
            found[at] = "  ".join(f"{one}:{_BLANK}" for one in re.split(r":\s*", line.strip())[:-1])
        elif _LINES_APART.fullmatch(line) and (labels := _labels_below(line, after)):
            found[at : at + 2] = [labels, ""]
    return "\n".join(found)


def _asks(line: str) -> bool:
    return len(line) <= _LONGEST and _ASKS.fullmatch(line) is not None


def _is_set_wide(lines: Sequence[str]) -> bool:
    """Whether other lines are followed by two empty lines as well, so that these mean nothing."""
    empty = [_EMPTY.fullmatch(line) is not None for line in lines]
    triples = zip(empty, empty[1:], empty[2:], lines, strict=False)
    return any(not one and two and three and not _asks(line) for one, two, three, line in triples)


def _fill(found: list[str], lines: Sequence[str], at: int, fewest: int) -> bool:
    """Writes lines into the empty lines after the line ``at``, except the last, if there are at least ``fewest``;
    returns whether.
    """
    end = next((number for number in range(at + 1, len(lines)) if not _EMPTY.fullmatch(lines[number])), len(lines))
    count = end - at - 1
    is_room = fewest <= count and end < len(lines)
    if is_room:
        found[end - 1 - max(1, count - 2) : end - 1] = [_LINE] * max(1, count - 2)
    return is_room


def _is_bare_entry(found: Sequence[str], lines: Sequence[str], at: int) -> bool:
    """Whether an entry without words comes after words, of which it would be part, or after another such entry."""
    if not at or not _BARE_ENTRY.fullmatch(lines[at]) or _EMPTY.fullmatch(lines[at - 1]):
        return False
    above = _ENTRY.match(lines[at - 1])
    is_deeper = above is not None and len(above["indent"]) < len(lines[at]) - len(lines[at].lstrip())
    return above is None or is_deeper or found[at - 1] != lines[at - 1]


def _is_bare_label(lines: Sequence[str], at: int) -> bool:
    """Whether nothing follows a label that is one of several, as in a form."""
    if not _BARE_LABEL.fullmatch(lines[at]) or len(lines[at].split()) > _MOST_WORDS_OF_LABEL:
        return False
    before = next((one for one in reversed(lines[max(0, at - 3) : at]) if not _EMPTY.fullmatch(one)), "")
    after = next((one for one in lines[at + 1 : at + 4] if not _EMPTY.fullmatch(one)), "")
    if _is_label(after):
        return True
    is_alone = not after or (before == lines[at - 1] and _EMPTY.fullmatch(lines[at + 1]) is not None)
    return (
        _is_label(before) and is_alone and not _ENTRY.match(after) and not _ONLY_LINES.fullmatch(after.strip() or "x")
    )


def _is_label(line: str) -> bool:
    return (_BARE_LABEL.fullmatch(line) or _FILLED_LABEL.fullmatch(line)) is not None


def _labels_below(line: str, after: str) -> str:
    """The words below lines that are side by side, as their labels; empty if there is not one for each line."""
    labels = [one.rstrip(":") for one in re.split(r"\s{2,}|\t", after.strip()) if one]
    count = len(line.split())
    return "  ".join(f"{one}: ____________________" for one in labels) if len(labels) == count else ""
