"""References inside objects: finds them, and redirects them.

Only for objects without tags and fields: serialised, these contain no text from people in which a reference could be
faked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from bifolio.pdf.objects import Ref, Stream

_REFERENCE = re.compile(rb"(?<![0-9])([0-9]+) 0 R(?![A-Za-z])")


def references(value: bytes | Stream) -> Iterator[int]:
    """The numbers that ``value`` refers to."""
    if isinstance(value, Stream):
        yield from _inside(value.about)
    else:
        yield from (int(match[1]) for match in _REFERENCE.finditer(value))


def _inside(value: Any) -> Iterator[int]:
    if isinstance(value, Ref):
        yield value.number
    elif isinstance(value, dict):
        for item in value.values():
            yield from _inside(item)
    elif isinstance(value, list):
        for item in value:
            yield from _inside(item)


def redirected(value: bytes | Stream, place: Callable[[int], int]) -> bytes | Stream:
    """``value`` with every reference redirected to the number that ``place`` gives."""
    if isinstance(value, Stream):
        return Stream(_redirected(value.about, place), value.data)
    return _REFERENCE.sub(lambda match: b"%d 0 R" % place(int(match[1])), value)


def _redirected(value: Any, place: Callable[[int], int]) -> Any:
    if isinstance(value, Ref):
        return Ref(place(value.number))
    if isinstance(value, dict):
        return {key: _redirected(item, place) for key, item in value.items()}
    if isinstance(value, list):
        return [_redirected(item, place) for item in value]
    return value
