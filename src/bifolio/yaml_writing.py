"""Writes plain data as YAML that an author will edit: long texts folded, verse kept line by line, comments above
values.

In: dicts, lists, texts, numbers and ``Commented`` values. Out: lines, which ``yamltree`` reads as the same data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bifolio.characters import CONTROL, is_unspaced
from bifolio.frozen import frozen

WIDTH = 100
"""The most characters of a line, where words allow it."""

_PLAIN = re.compile(r"[^\W_](?:[^\n]*[^\s:])?")
"""Text that may do without quotation marks: it begins with a letter or digit, and ends with neither a space nor a colon."""
_BREAK = re.compile(r"[\t\n\r\x85\u2028\u2029]")
"""Line breaks of YAML, and tabs: neither is kept within a line."""
_NOT_PLAIN = re.compile(r":\s|\s#")
_NOT_IN_BRACKETS = re.compile(r"[\[\]{},]")
_RESOLVED = re.compile(r"true|false|null|(?=[^0-9]*[0-9])[-+.0-9_:eExXoO]+", re.IGNORECASE)
"""Words that YAML reads as something other than text."""
_LONGEST_IN_BRACKETS = 40


@frozen
class Commented:
    """A value with lines of comment above it."""

    value: Any
    comments: tuple[str, ...] = ()


def comment_lines(text: str, indent: int = 0) -> list[str]:
    """``text`` as lines of comment, without characters that YAML forbids."""
    lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)
    return [f"{' ' * indent}# {CONTROL.sub(' ', line)}".rstrip() for line in lines]


def yaml_lines(value: Any, indent: int = 0) -> list[str]:
    """The lines of a mapping or list, each indented by ``indent`` spaces."""
    return list(_lines(value, indent))


def _lines(value: Any, indent: int) -> Iterator[str]:
    space = " " * indent
    if isinstance(value, Mapping):
        for key, one in value.items():
            inner, comments = (one.value, one.comments) if isinstance(one, Commented) else (one, ())
            for comment in comments:
                yield from comment_lines(comment, indent)
            yield from _entry(f"{space}{_short(str(key))}:", inner, indent)
    else:
        for one in value:
            inner, comments = (one.value, one.comments) if isinstance(one, Commented) else (one, ())
            for comment in comments:
                yield from comment_lines(comment, indent)
            yield from _item(inner, indent)


def _entry(start: str, value: Any, indent: int) -> Iterator[str]:
    """The line of a key, and the lines of its value."""
    if isinstance(value, Mapping | list | tuple) and value:
        in_brackets = _in_brackets(value, WIDTH - len(start))
        if in_brackets:
            yield f"{start} {in_brackets}"
        else:
            yield start
            yield from _lines(value, indent + 2)
    else:
        yield from _scalar(start, value, indent + 2)


def _item(value: Any, indent: int) -> Iterator[str]:
    """An entry of a list: its first line follows the hyphen."""
    if isinstance(value, Mapping | list | tuple) and value and not _in_brackets(value, WIDTH - indent):
        first, *rest = _lines(value, indent + 2)
        yield f"{' ' * indent}- {first.lstrip()}"
        yield from rest
    else:
        yield from _entry(f"{' ' * indent}-", value, indent)


def _in_brackets(value: Any, room: int) -> str:
    """A list of a few short words on one line; empty if it is anything else."""
    if not isinstance(value, Sequence) or not all(isinstance(one, str | int | float) for one in value):
        return ""
    if any(len(str(one)) > _LONGEST_IN_BRACKETS or "\n" in str(one) for one in value):
        return ""
    written = f"[{', '.join(_short(one, in_brackets=True) for one in value)}]"
    return written if len(written) <= room else ""


def _scalar(start: str, value: Any, indent: int) -> Iterator[str]:
    """A value after ``start``: on its line, or as a block of lines with ``indent``."""
    if isinstance(value, str) and "\n" in value.strip("\n"):
        yield f"{start} |"
        yield from (f"{' ' * indent}{line.strip()}".rstrip() for line in value.strip("\n").split("\n"))
        return
    written = _short(value)
    lines = _folded(value, WIDTH - indent) if isinstance(value, str) and len(start) + len(written) >= WIDTH else []
    if len(lines) < 2:
        yield f"{start} {written}"
    else:
        yield f"{start} >-"
        yield from (f"{' ' * indent}{line}" for line in lines)


def _folded(text: str, width: int) -> list[str]:
    """``text`` in lines that YAML joins with a space; none if that would change it."""
    if text != text.strip() or "  " in text or CONTROL.search(text) or _BREAK.search(text):
        return []
    lines = [""]
    position = 0
    for word in text.split(" "):
        at = position - 1
        # between wide characters a line break leaves no space; a line that begins with a mark looks like an entry
        may_end = position and not is_unspaced(text, at, at + 1) and word[:1] not in "-*+#>"
        if may_end and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if position else word
        position += len(word) + 1
    return lines


def _short(value: Any, *, in_brackets: bool = False) -> str:
    """A value on one line."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        return "[]" if isinstance(value, Sequence) else "{}"
    may_show = not CONTROL.search(value) and not _BREAK.search(value)
    is_plain = _PLAIN.fullmatch(value) and not _NOT_PLAIN.search(value) and not _RESOLVED.fullmatch(value)
    if is_plain and may_show and not (in_brackets and _NOT_IN_BRACKETS.search(value)):
        return value
    if re.search(r'["\\]', value) and may_show:
        return "'" + value.replace("'", "''") + "'"
    return f'"{_ESCAPED.sub(_escape, value)}"'


_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufff9-\uffff]')


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"
