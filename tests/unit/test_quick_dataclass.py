"""Classes of the quick ``dataclass`` behave as those of the standard library."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import KW_ONLY, FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from bifolio.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Quick:
    """A frozen class with every sort of field."""

    first: int
    second: str = "two"
    _: KW_ONLY
    hidden: str = field(default="secret", repr=False)
    apart: int = field(default=0, compare=False)
    several: list[int] = field(default_factory=list, hash=False, compare=False)
    made: int = field(default=7, init=False)


@dataclass(frozen=True, slots=True)
class Single:
    """One with a single field."""

    value: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Empty:
    """One without a field."""


@dataclass(slots=True)
class Changing:
    """One whose fields may change."""

    value: int = 1


def standard() -> Any:
    """``Quick`` as the standard library makes it."""
    own = {"__annotations__": Quick.__annotations__, "__doc__": Quick.__doc__, "__module__": __name__}
    own |= {one.name: field(**_options(one)) for one in fields(Quick) if one.name != "first"}
    made = type("Quick", (), {**own, "_": KW_ONLY})
    return dataclasses.dataclass(frozen=True, slots=True)(made)


def _options(one: dataclasses.Field[Any]) -> dict[str, Any]:
    names = ("default", "default_factory", "repr", "compare", "hash", "init")
    return {name: getattr(one, name) for name in names if getattr(one, name) is not dataclasses.MISSING}


@pytest.mark.parametrize(
    "seen",
    [
        lambda cls: repr(cls(1, hidden="x", several=[2])),
        lambda cls: (cls(1) == cls(1), cls(1) == cls(2), cls(1, apart=1) == cls(1, apart=2), cls(1) == (1, "two")),
        lambda cls: hash(cls(1, apart=1)) == hash(cls(1, apart=2)),
        lambda cls: str(inspect.signature(cls)).replace("<factory>", "…"),
        lambda cls: (cls(1).several, cls(1).several is cls(1).several, cls(1).made),
        lambda cls: replace(cls(1), second="b").second,
        lambda cls: [(one.name, one.kw_only, one.init) for one in fields(cls)],
        lambda cls: cls.__match_args__,
        lambda cls: hasattr(cls(1), "__dict__"),
    ],
    ids=["repr", "equality", "hash", "signature", "defaults", "replace", "fields", "matching", "slots"],
)  # fmt: skip
def test_a_frozen_class_is_like_the_standard_one(seen: Callable[[Any], object]) -> None:
    assert seen(Quick) == seen(standard())


@pytest.mark.parametrize("given", [((), {}), ((1, "a", "b"), {}), ((1,), {"made": 2}), ((1,), {"other": 2})])
def test_wrong_arguments_are_refused(given: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    for cls in (Quick, standard()):
        with pytest.raises(TypeError):
            cls(*given[0], **given[1])


def test_a_frozen_value_can_be_neither_changed_nor_deleted() -> None:
    value: Any = Quick(1)
    with pytest.raises(FrozenInstanceError):
        value.first = 2
    with pytest.raises(FrozenInstanceError):
        del value.first
    assert value.first == 1


def test_a_value_survives_pickling_with_all_its_fields() -> None:
    value = Quick(1, "b", apart=3, several=[1])
    again = pickle.loads(pickle.dumps(value, protocol=5))
    assert [getattr(again, one.name) for one in fields(Quick)] == [1, "b", "secret", 3, [1], 7]


@pytest.mark.parametrize(("value", "other"), [(Single((1, 2)), Single((1, 3))), (Empty(), Changing())])
def test_a_value_with_few_fields_is_equal_to_its_copy_alone(value: object, other: object) -> None:
    again = pickle.loads(pickle.dumps(value, protocol=5))
    assert (again == value, again == other, hash(again) == hash(value)) == (True, False, True)


def test_what_is_not_frozen_can_be_changed_and_has_no_hash() -> None:
    value = Changing()
    value.value = 2
    assert value == Changing(2)
    with pytest.raises(TypeError):
        hash(value)
