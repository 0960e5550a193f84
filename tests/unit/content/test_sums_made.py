"""``make`` of ``sums``: sums that the program makes within the limits of their author."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bifolio.content.fields.made_sums import MadeSums
from bifolio.content.fields.written_sums import WrittenSum
from bifolio.content.kinds.sums import Sums


def made(block: str = "x", /, **keys: Any) -> list[WrittenSum]:
    return MadeSums.model_validate(keys).sums(block)


def numbers(one: WrittenSum) -> tuple[int, int]:
    first, last = one.terms
    return int(first.whole), int(last.whole)


def test_the_same_keys_in_the_same_block_make_the_same_sums() -> None:
    assert made(to=100) == made(to=100)


@pytest.mark.parametrize("seed", ["b", 2])
def test_another_seed_makes_others(seed: str | int) -> None:
    assert made(to=100) != made(to=100, seed=seed)


def test_another_block_has_others() -> None:
    assert made("x", to=100) != made("y", to=100)


@given(
    st.lists(st.sampled_from("+-×÷"), min_size=1, max_size=4),
    st.integers(2, 999_999),
    st.sampled_from(["any", "never", "always"]),
)
def test_nothing_is_above_the_limit_and_nothing_comes_twice(signs: list[str], to: int, carry: str) -> None:
    found = made(signs=signs, to=to, carry=carry, count=8)
    assert len({*found}) == len(found)
    for one in found:
        assert one.result is not None
        assert one.remainder == 0
        assert max(*(term.value for term in one.terms), one.result.value) <= to


@pytest.mark.parametrize("sign", ["+", "-"])
def test_carrying_is_as_it_is_wanted(sign: str) -> None:
    def carries(one: WrittenSum) -> bool:
        above, below = (str(number).rjust(4, "0") for number in numbers(one))
        pairs = [(int(a), int(b)) for a, b in zip(above, below, strict=True)]
        return any(a + b > 9 if sign == "+" else a < b for a, b in pairs)

    for_each = {
        carry: {*map(carries, made(signs=sign, to=1000, count=40, carry=carry))} for carry in ("never", "always", "any")
    }
    assert for_each == {"never": {False}, "always": {True}, "any": {False, True}}


def test_no_number_is_below_the_least() -> None:
    assert min(min(numbers(one)) for one in made(**{"signs": "+-", "from": 10, "to": 99, "count": 40})) >= 10


def test_tables_are_practised_from_1_to_10_and_both_ways() -> None:
    products = [numbers(one) for one in made(signs="×", tables=7, count=19)]
    assert sorted(products) == sorted({*((7, n) for n in range(1, 11)), *((n, 7) for n in range(1, 11))})
    assert sorted(made(signs="÷", tables=7, count=10), key=numbers) == sorted(
        made(signs="÷", tables=[7], count=10), key=numbers
    )
    assert {numbers(one) for one in made(signs=":", tables=7, count=10)} == {(7 * n, 7) for n in range(1, 11)}


@pytest.mark.parametrize(("written", "tables"), [(7, {7}), ("2-4", {2, 3, 4}), ([3, 7], {3, 7})])
def test_tables_are_one_or_several_or_all_from_one_to_another(written: Any, tables: set[int]) -> None:
    assert {numbers(one)[1] for one in made(signs="÷", tables=written, count=10 * len(tables))} == tables


@pytest.mark.parametrize("written", ["4-2", "2-31", "0-3", "2-999", "two"])
def test_what_is_no_run_of_tables_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        made(signs="×", tables=written)


def test_several_signs_come_equally_often_and_not_in_turn() -> None:
    signs = [one.sign for one in made(signs="+-", count=20)]
    assert signs.count("+") == signs.count("−") == 10
    assert any(one == other for one, other in pairwise(signs))


def test_where_one_sign_has_no_more_sums_the_others_go_on() -> None:
    signs = [one.sign for one in made(signs="+÷", to=3, tables=2, count=6, **{"from": 1})]
    assert (signs.count("+"), signs.count("÷")) == (3, 1)


def test_signs_are_printed_as_they_are_written() -> None:
    assert {one.sign for one in made(signs=["·", ":", "-"], count=30)} == {"·", ":", "−"}


def test_the_results_are_the_answers() -> None:
    block = Sums.model_validate({"make": {"count": 5}})
    assert [*block.items] == [*block.answer] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("make", "key"),
    [
        ({"tables": [3]}, "tables"),
        ({"signs": ["×"], "carry": "never"}, "carry"),
        ({"signs": ["÷"], "from": 2}, "from"),
        ({"seed": "{series.number}"}, "seed"),
    ],
)
def test_what_has_no_effect_on_these_sums_is_reported(make: dict[str, Any], key: str) -> None:
    (fault,) = Sums.model_validate({"make": make}).faults()
    assert fault.path == ("make", key)


def test_limits_with_their_signs_are_in_order() -> None:
    make = {"signs": ["+", ":"], "tables": [3], "carry": "never", "from": 2}
    assert not [*Sums.model_validate({"make": make}).faults()]
