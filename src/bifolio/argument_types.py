"""Checks the types of arguments when a program calls a function, so that a wrong one is reported before something fails
deep inside.

The annotations are what is checked, so types are written only once; and only functions that ``bifolio`` offers to
programs are checked.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache, wraps
from types import UnionType
from typing import Any, ParamSpec, TypeVar, Union, get_args, get_origin

import bifolio
from bifolio.errors import UsageError
from bifolio.keyword_options import left_out

KEYWORD_ONLY = inspect.Parameter.KEYWORD_ONLY

P = ParamSpec("P")
R = TypeVar("R")

WORKBOOK = "Workbook"
"""The annotation whose class is imported when it is needed: it loads what reads workbooks."""


def typed(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` with its arguments checked: ``TypeError`` if one does not match its annotation, ``UsageError`` if a
    text cannot be encoded.
    """
    signature = inspect.signature(function)

    @wraps(function)
    def called(*args: P.args, **given: P.kwargs) -> R:
        for name, value in signature.bind(*args, **given).arguments.items():
            check_type(name, value, signature.parameters[name].annotation, function.__module__)
        return function(*args, **given)

    called.__signature__ = signature  # type: ignore[attr-defined]
    return called


def spelled_out(keywords: type[Mapping[str, object]]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """As ``typed``, for a function that hands ``keywords`` on: they are spelled out, for ``help`` and against a misspelt one."""

    def spell(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)
        *own, _asked = signature.parameters.values()
        spelled = [
            inspect.Parameter(name, KEYWORD_ONLY, default=default, annotation=keywords.__annotations__[name].__origin__)
            for name, default in left_out(keywords).items()
        ]
        function.__signature__ = signature.replace(parameters=[*own, *spelled])  # type: ignore[attr-defined]
        return typed(function)

    return spell


def check_fields(one: Any) -> None:
    """Checks the fields of a record in the same way."""
    for field in fields(one):
        check_type(field.name, getattr(one, field.name), field.type, type(one).__module__)


def check_type(name: str, value: object, annotation: Any, module: str) -> None:
    """Raises ``TypeError`` if ``value`` is not of the type ``annotation``, which may be as written in ``module``, and
    ``UsageError`` for a text that cannot be encoded.
    """
    wanted = _wanted(annotation, module)
    if not _fits(value, wanted):
        how = ": bifolio.open() reads one" if annotation == WORKBOOK else ""
        raise TypeError(f"'{name}' takes {_shown(wanted)}, not {_type_of(value)}{how}")
    for text in _texts_in(value):
        if "\0" in text:
            raise UsageError(f"'{name}' holds a null character")
        try:
            os.fsencode(text)
        except UnicodeEncodeError:
            raise UsageError(f"'{name}' holds half a character") from None


@cache
def _wanted(annotation: Any, module: str) -> Any:
    """The type that ``annotation`` is, or names in ``module``."""
    if annotation == WORKBOOK:
        return bifolio.Workbook
    return eval(annotation, vars(sys.modules[module])) if isinstance(annotation, str) else annotation


def _shown(wanted: Any) -> str:
    """The type as programmers write it, without aliases."""
    return wanted.__name__ if isinstance(wanted, type) else str(wanted).replace("collections.abc.", "")


def _fits(value: Any, wanted: Any) -> bool:
    """Whether ``value`` is of the type ``wanted``. A bool does not count as a number, nor a text as a sequence of texts."""
    if wanted is Any or wanted is None:
        return wanted is Any or value is None
    if wanted in (int, float):
        return isinstance(value, (int, wanted)) and not isinstance(value, bool)
    origin, inside = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inside)
    if origin is None:
        return isinstance(value, wanted)
    if isinstance(value, str | bytes) or not isinstance(value, origin):
        return False
    if origin is Mapping:
        return all(_fits(key, inside[0]) and _fits(one, inside[1]) for key, one in value.items())
    if origin is os.PathLike:
        return isinstance(os.fspath(value), str)
    return origin not in (Sequence, tuple) or all(_fits(one, inside[0]) for one in value)


def _type_of(value: object) -> str:
    """The type of ``value`` and of its content; never a value, which may be personal."""
    name = type(value).__name__
    if isinstance(value, Mapping):
        inside = [_types_of(value), _types_of(value.values())]
    elif isinstance(value, list | tuple | set):
        inside = [_types_of(value)]
    else:
        return name
    return f"{name}[{', '.join(inside)}]" if value else name


def _types_of(values: Any) -> str:
    return " | ".join(sorted({type(one).__name__ for one in values}))


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str | os.PathLike):
        yield str(os.fspath(value))
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from _texts_in(pair)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts_in(one)
