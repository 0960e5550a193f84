"""``frozen`` classes behave as frozen dataclasses of the standard library do, ``record`` classes as those that can change."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Callable
from dataclasses import KW_ONLY, FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest

import bifolio
from bifolio.frozen import frozen, record

standard = dataclass(frozen=True, slots=True)


def _same_body(decorate: Callable[[type[Any]], type[Any]]) -> type[Any]:
    class Record:
        """Every way to write a field."""

        a: int
        b: str = "b"
        _: KW_ONLY
        c: list[int] = field(default_factory=list)
        d: float = field(default=1.0, compare=False, repr=False)

    Record.__qualname__ = "Record"
    return decorate(Record)


OURS, THEIRS = _same_body(frozen), _same_body(standard)


@frozen
class One:
    """A single field."""

    a: object


@frozen
class Nothing:
    """No field."""


@frozen(kw_only=True)
class Child(One):
    """Inherits a field."""

    b: int = 2


@frozen(eq=False)
class Apart:
    """Equals nothing else."""

    a: int


@frozen
class Own:
    """Writes methods of its own."""

    a: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "a", self.a + 1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


@pytest.mark.parametrize(
    ("given", "named"), [((1,), {}), ((1, "x"), {"c": [2]}), ((), {"a": 1, "d": 2.0}), ((1, "x"), {"c": [], "d": 0.0})]
)
def test_fields_are_set_and_shown_as_a_dataclass_sets_and_shows_them(given: Any, named: Any) -> None:
    ours, theirs = OURS(*given, **named), THEIRS(*given, **named)
    assert [getattr(ours, one.name) for one in fields(OURS)] == [getattr(theirs, one.name) for one in fields(THEIRS)]
    assert repr(ours) == repr(theirs)


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, "x", []), {}), ((1,), {"e": 1}), ((1,), {"a": 1})])
def test_what_a_dataclass_does_not_take_is_not_taken(given: Any, named: Any) -> None:
    with pytest.raises(TypeError):
        THEIRS(*given, **named)
    with pytest.raises(TypeError):
        OURS(*given, **named)


def test_each_object_has_a_list_of_its_own() -> None:
    assert OURS(1).c is not OURS(1).c


def test_equal_values_make_equal_objects_and_hashes_in_one_class() -> None:
    assert One(1) == One(1)
    assert hash(One((1, 2))) == hash(One((1, 2))) != hash(One((2, 1)))
    assert OURS(1) != OURS(2)
    assert One(1) != Child(a=1)
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_a_field_that_is_not_compared_makes_no_difference() -> None:
    assert OURS(1, d=2.0) == OURS(1, d=3.0)


def test_without_equality_an_object_equals_itself_alone() -> None:
    one = Apart(1)
    assert one == one
    assert one != Apart(1)
    assert len({one, Apart(1)}) == 2


@pytest.mark.parametrize("made", [One(1), Child(a=1), OURS(1)])
def test_fields_can_be_neither_set_nor_deleted_nor_added(made: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        made.a = 2
    with pytest.raises(FrozenInstanceError):
        del made.a
    with pytest.raises(FrozenInstanceError):
        made.other = 2
    assert made.a == 1


@pytest.mark.parametrize("made", [One([1]), Child(a=1, b=3), Nothing(), Apart(1), Own(4)])
def test_a_pickle_and_a_copy_hold_the_same(made: Any) -> None:
    for other in (pickle.loads(pickle.dumps(made, protocol=5)), copy.copy(made), copy.deepcopy(made)):
        assert [getattr(other, one.name) for one in fields(made)] == [getattr(made, one.name) for one in fields(made)]


def test_a_field_can_be_replaced() -> None:
    assert replace(OURS(1, "x"), a=2) == OURS(2, "x")


def test_methods_that_a_class_writes_itself_are_kept() -> None:
    own = Own(1)
    assert own.a == 2
    assert own == Own(5)
    assert hash(own) == 7
    assert repr(own) == "own"


def test_equality_of_its_own_leaves_a_class_its_hash() -> None:
    @frozen
    class Loose:
        """Equals all of its kind."""

        a: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loose)

    assert hash(Loose(1)) == hash(Loose(1))


def test_fields_of_a_class_by_keyword_are_not_taken_by_place() -> None:
    assert Child(1, b=3) == Child(a=1, b=3)
    with pytest.raises(TypeError):
        Child(1, 3)  # type: ignore[call-arg]


def test_a_field_that_is_worked_out_is_not_taken() -> None:
    @frozen
    class Area:
        """Knows its size."""

        width: int
        height: int
        size: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "size", self.width * self.height)

    assert Area(2, 3).size == 6
    with pytest.raises(TypeError):
        Area(2, 3, size=6)  # type: ignore[call-arg]


def test_a_match_takes_fields_by_place() -> None:
    match OURS(1, "x"):
        case OURS(a, b):
            assert (a, b) == (1, "x")


def test_no_dataclass_mixes_frozen_bases_with_others() -> None:
    """Python 3.12 and later refuse to define such a class; to them one made by ``frozen`` is not frozen."""
    names = [found.name for found in pkgutil.walk_packages(bifolio.__path__, "bifolio.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    classes = {found for module in modules for found in vars(module).values() if inspect.isclass(found)}
    for made in filter(is_dataclass, classes):
        kinds = {base.__dataclass_params__.frozen for base in made.__mro__ if "__dataclass_params__" in vars(base)}  # type: ignore[attr-defined]
        assert len(kinds) == 1, made


@record
class Count:
    """Can change, and begins with a field that nobody gives."""

    of: str
    number: int = field(default=0, init=False)


@record(eq=False)
class Alone:
    """Can change, and equals itself alone."""

    a: int


def test_a_record_can_change_and_equals_what_has_the_same_values() -> None:
    one, other = Count("a"), Count("a")
    assert one == other
    one.number += 1
    assert (one.number, one != other, repr(one)) == (1, True, "Count(of='a', number=1)")
    with pytest.raises(AttributeError):
        one.colour = "red"  # type: ignore[attr-defined]


def test_a_record_that_can_be_equal_to_another_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Count("a"))
    assert len({Alone(1), Alone(1)}) == 2


def test_a_pickle_of_a_record_holds_the_same() -> None:
    one = Count("a")
    one.number = 3
    assert pickle.loads(pickle.dumps(one)) == copy.copy(one) == one
