"""Numbers of rows, columns and pages as people write them."""

from __future__ import annotations

import pytest

from bifolio.errors import UsageError
from bifolio.people.numbers_said import in_ranges, ranges_said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], ""),
        ([3], "3"),
        ([3, 7, 8, 9], "3, 7-9"),
        ([1, 2, 4], "1-2, 4"),
        (range(1, 24, 2), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23"),
        (range(1, 26, 2), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and more"),
    ],
)
def test_numbers_in_a_row_are_a_range_and_very_many_are_cut(numbers: list[int], said: str) -> None:
    assert in_ranges(numbers) == said


def test_a_value_is_of_numbers_and_ranges() -> None:
    assert [*ranges_said("3, 7-9,11 – 12,5-5", "row", "--rows", "3")] == [(3, 3), (7, 9), (11, 12), (5, 5)]


@pytest.mark.parametrize("part", ["0", "9-7", "", "x", "1-", "1-2-3", "1234567890", "-1", "٣"])
def test_what_is_no_number_is_refused_with_its_option_and_an_example(part: str) -> None:
    with pytest.raises(UsageError, match=f"^--rows: '{part}' is not a row number") as refused:
        [*ranges_said(f"1,{part} ", "row", "--rows", "3,7-9")]
    assert refused.value.hint == "write them as in --rows 3,7-9"
