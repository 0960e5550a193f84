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

P = ParamSpec("P")
R = TypeVar("R")

PUBLIC = ("PersonDetails", "Recipient", "Workbook")
"""Public names that a module may import only for its annotations."""


def typed(function: Callable[P, R]) -> Callable[P, R]:
    """``function`` with its arguments checked: ``TypeError`` if one does not match its annotation, ``UsageError`` if a
    text cannot be encoded.
    """
    signature = inspect.signature(function)

    @wraps(function)
    def called(*args: P.args, **given: P.kwargs) -> R:
        for name, value in signature.bind(*args, **given).arguments.items():
            check_type(name, value, str(signature.parameters[name].annotation), function.__module__)
        return function(*args, **given)

    called.__signature__ = signature  # type: ignore[attr-defined]
    return called


def spelled_out(keywords: type) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """As ``typed``, for a function that hands ``keywords`` on: they are spelled out, for ``help`` and against a misspelt one."""

    def spell(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)
        *own, _options = signature.parameters.values()
        spelled = [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=_written(keywords, name)
            )
            for name, default in left_out(keywords).items()
        ]
        function.__signature__ = signature.replace(parameters=[*own, *spelled])  # type: ignore[attr-defined]
        return typed(function)

    return spell


def left_out(keywords: type) -> dict[str, Any]:
    """The value of each of ``keywords``, a ``TypedDict``, when it is left out: ``None`` if it may be, otherwise off or
    empty.
    """
    empty = {name: {"bool": False, "str": ""}.get(_written(keywords, name), ()) for name in keywords.__annotations__}
    return {name: None if _written(keywords, name).endswith("None") else one for name, one in empty.items()}


def _written(keywords: type, name: str) -> str:
    """The annotation of one of ``keywords`` as it is written."""
    text: str = keywords.__annotations__[name].__forward_arg__
    return text


def check_fields(one: Any) -> None:
    """Checks the fields of a record in the same way."""
    for field in fields(one):
        check_type(field.name, getattr(one, field.name), str(field.type), type(one).__module__)


def check_type(name: str, value: object, annotation: str, module: str) -> None:
    """Raises ``TypeError`` if ``value`` is not of the type ``annotation``, as written in ``module``, and ``UsageError``
    for a text that cannot be encoded.
    """
    if not _fits(value, _wanted(annotation, module)):
        how = ": bifolio.open() reads one" if annotation == "Workbook" else ""
        raise TypeError(f"'{name}' takes {_shown(annotation, module)}, not {_type_of(value)}{how}")
    for text in _texts_in(value):
        if "\0" in text:
            raise UsageError(f"'{name}' holds a null character")
        try:
            os.fsencode(text)
        except UnicodeEncodeError:
            raise UsageError(f"'{name}' holds half a character") from None


@cache
def _wanted(annotation: str, module: str) -> Any:
    fetched = {one: getattr(bifolio, one) for one in PUBLIC if one in annotation}
    return eval(annotation, {**vars(sys.modules[module]), **fetched})


def _shown(annotation: str, module: str) -> str:
    """The type as programmers write it, without the aliases of ``module``."""
    wanted = _wanted(annotation, module)
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
