"""Dataclasses that are cheap to define.

``dataclasses.dataclass`` writes and compiles six functions for each class. A run defines some 300 classes, and that
took an eighth of a build after an edit (decision 0060). Here classes share everything but ``__init__``, which is
written when the first object is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: Any = None, /, *, kw_only: bool = False, eq: bool = True) -> Any:
    """Makes a class as ``dataclass(frozen=True, slots=True)`` does; with ``eq=False`` each object equals only itself."""
    return _made(made, kw_only, eq, {"__setattr__": _refuse, "__delattr__": _refuse})


@dataclass_transform(field_specifiers=(field,))
def record(made: Any = None, /, *, kw_only: bool = False, eq: bool = True) -> Any:
    """Makes a class as ``dataclass(slots=True)`` does, whose objects can change; with ``eq=False`` each equals only itself."""
    return _made(made, kw_only, eq, {"__hash__": None} if eq else {})


def _made(made: type[Any] | None, kw_only: bool, eq: bool, further: dict[str, Any]) -> Any:
    """The class ``made`` with its fields and the methods that its author did not write; if no ``made`` is given, a
    decorator that makes it.
    """
    if made is None:
        return lambda found: _made(found, kw_only, eq, further)
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(made)
    compared = tuple(one.name for one in fields(made) if one.compare)
    methods = {
        "__repr__": _shown,
        **_written_when_called(made),
        **_state(made),
        **(_comparison(compared) if eq else {}),
    }
    for name, method in (methods | further).items():
        if name not in made.__dict__ or made.__dict__[name] is None:
            setattr(made, name, method)
    return made


def _refuse(self: object, name: str, *value: object) -> None:
    """Replaces setting and deleting of fields."""
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _shown(self: Any) -> str:
    """The object's ``repr``."""
    values = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({values})"


def _values_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives the values of the fields ``names`` as a tuple."""
    if not names:
        return lambda made: ()
    found = attrgetter(*names)
    return found if len(names) > 1 else lambda made: (found(made),)


def _comparison(names: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    values = _values_of(names)

    def equals(self: object, other: object) -> bool:
        if other is self:
            return True
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": equals, "__hash__": lambda self: hash(values(self))}


def _state(made: type[Any]) -> dict[str, Callable[..., Any]]:
    """The methods for pickling an object as its values, in order."""
    names = tuple(one.name for one in fields(made))
    values, put = _values_of(names), [getattr(made, name).__set__ for name in names]

    def restore(self: object, state: tuple[Any, ...]) -> None:
        for set_field, value in zip(put, state, strict=True):
            set_field(self, value)

    return {"__getstate__": lambda self: values(self), "__setstate__": restore}


def _written_when_called(made: type[Any]) -> dict[str, Callable[..., None]]:
    """An ``__init__`` that replaces itself with the real one on its first call."""

    def first(self: object, *given: Any, **named: Any) -> None:
        made.__init__ = _initialiser(made)
        made.__init__(self, *given, **named)

    return {"__init__": first}


def _initialiser(made: type[Any]) -> Callable[..., None]:
    """A function that sets the fields of ``made``, with their defaults, and calls ``__post_init__``, which sets those
    with ``init=False``.
    """
    scope: dict[str, Any] = {"MISSING": MISSING}
    parameters: dict[bool, list[str]] = {False: ["self"], True: []}
    lines: list[str] = []
    for one in fields(made):
        name, value = one.name, one.name
        parameter = name
        if one.default_factory is not MISSING:
            scope[f"new_{name}"] = one.default_factory
            parameter, value = f"{name}=MISSING", f"new_{name}() if {name} is MISSING else {name}"
        elif one.default is not MISSING:
            scope[f"default_{name}"] = one.default
            parameter = f"{name}=default_{name}"
        if one.init:
            parameters[bool(one.kw_only)].append(parameter)
        elif one.default is not MISSING:
            value = f"default_{name}"
        if one.init or one.default is not MISSING:
            lines.append(f" set_{name}(self, {value})")
            # the slot itself: "object.__setattr__" would look it up by name each time
            scope[f"set_{name}"] = getattr(made, name).__set__
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    listed = ", ".join([*parameters[False], *(["*", *parameters[True]] if parameters[True] else [])])
    exec(f"def __init__({listed}):\n" + "\n".join(lines or [" pass"]), scope)
    written: Callable[..., None] = scope["__init__"]
    return written
