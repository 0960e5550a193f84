"""``dataclass`` as in the standard library, for short runs: a class with slots is made in a quarter of the time.

The standard library writes up to six functions for each class as text and compiles them anew in every process; for the three hundred
classes of a build that was a tenth of it. Here only ``__init__`` is written as text; the other functions read the fields. What they
do is the same, and what is frozen stays so at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # for type checkers it is the standard library's
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import dataclass as _standard

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True, kw_only: bool = False) -> Any:
        """A decorator that does what ``dataclasses.dataclass`` does with these arguments."""
        if not slots:
            return _standard(frozen=frozen, eq=eq, kw_only=kw_only)
        plain = _standard(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
        return lambda cls: _completed(plain(cls), is_frozen=frozen, has_equality=eq)


class _Missing:
    """Stands for a default that is made anew for each object."""

    def __repr__(self) -> str:
        return "<factory>"


_MISSING = _Missing()


def _completed(cls: Any, *, is_frozen: bool, has_equality: bool) -> Any:
    """``cls``, which has fields and slots, with the rest of what makes it a dataclass."""
    found = fields(cls)
    setters = {one.name: getattr(cls, one.name).__set__ for one in found}
    methods = {"__init__": _init(cls, setters, found), "__repr__": _shown}
    if is_frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        methods |= _state(_values(setters), list(setters.values()))
    if has_equality:
        methods |= _equality(_values([one.name for one in found if one.compare]))
        methods |= {} if is_frozen else {"__hash__": None}
    own = cls.__dict__
    for name, method in methods.items():
        if name not in own or (name == "__hash__" and own[name] is None):
            setattr(cls, name, method)
    return cls


def _init(cls: type, setters: dict[str, Any], found: Iterable[Field[Any]]) -> Any:
    """The class's ``__init__``, written as text, since calls must be quick."""
    given: dict[str, Any] = {"_missing": _MISSING}
    positional, named, body = ["self"], list[str](), list[str]()
    for one in found:
        name, value = one.name, one.name
        has_factory = one.default_factory is not MISSING
        if has_factory:
            given[f"_make_{name}"] = one.default_factory
            value = f"_make_{name}() if {name} is _missing else {name}" if one.init else f"_make_{name}()"
        elif one.default is not MISSING:
            given[f"_default_{name}"] = one.default
            value = name if one.init else f"_default_{name}"
        elif not one.init:
            continue
        if one.init:
            default = "=_missing" if has_factory else f"=_default_{name}" if one.default is not MISSING else ""
            (named if one.kw_only else positional).append(name + default)
        given[f"_set_{name}"] = setters[name]
        body.append(f"    _set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("    self.__post_init__()")
    heads = ", ".join([*positional, *(["*"] if named else []), *named])
    exec("\n".join([f"def __init__({heads}):", *(body or ["    pass"])]), given)
    made = given["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {one.name: one.type for one in found if one.init} | {"return": None}
    return made


def _values(names: Collection[str]) -> Callable[[Any], Any]:
    """What reads these attributes of an object: several as a tuple, a single one as it is."""
    return attrgetter(*names) if names else lambda one: ()


def _equality(values: Callable[[Any], Any]) -> dict[str, Any]:
    def equal(self: Any, other: Any) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__eq__": equal, "__hash__": lambda self: hash(values(self))}


def _state(values: Callable[[Any], Any], setters: list[Any]) -> dict[str, Any]:
    """For pickles: the values in the order of the fields."""
    is_single = len(setters) == 1

    def set_state(self: Any, state: Iterable[Any]) -> None:
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    return {
        "__getstate__": lambda self: (values(self),) if is_single else values(self),
        "__setstate__": set_state,
    }


@recursive_repr()
def _shown(self: Any) -> str:
    inner = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({inner})"


def _refuse_to_set(self: Any, name: str, value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
