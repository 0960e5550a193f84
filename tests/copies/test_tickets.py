"""What stands on a job ticket: every volume or the first ones, and which pages belong to whom."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from bifolio.copies.tickets import Ticket, _owner_rows, _totals, _volume_rows
from bifolio.messages import Messages
from tests.copies.test_print_run import volumes_of

WORDS = Messages("en")


def test_each_volume_has_its_line_as_long_as_there_are_lines() -> None:
    assert [*_volume_rows(volumes_of([2, 1, 1]), WORDS, 3)] == [
        ("run-01.pdf", "A4, 210 × 297 mm", "2", "267", "134", "both"),
        ("run-02.pdf", "A4, 210 × 297 mm", "1", "133", "67", "both"),
        ("run-03.pdf", "A4, 210 × 297 mm", "1", "133", "67", "both"),
    ]


def test_the_last_line_sums_up_the_volumes_that_have_none() -> None:
    first, second, last = _volume_rows(volumes_of([2, 1, 1, 9]), WORDS, 3)
    assert (first[0], second[0]) == ("run-01.pdf", "run-02.pdf")
    # 133 pages and 9 times 134 but the last blank one
    assert last == ("2 further files", "", "10", "1,338", "670", "")


@pytest.mark.parametrize(
    ("counts", "lines", "ranges"),
    [
        ([3], 3, ["1: 1 – 133", "2: 135 – 267", "3: 269 – 401"]),
        ([5], 2, ["1 – 3: 1 – 401", "4 – 5: 403 – 669"]),
        ([7, 3], 4, ["1 – 4: 1 – 535", "5 – 7: 537 – 937", "1 – 2: 1 – 267", "3: 269 – 401"]),
        ([1, 1], 1, ["see the JSON beside this page: "]),
    ],
)
def test_copies_share_lines_where_there_are_more_of_them(counts: list[int], lines: int, ranges: list[str]) -> None:
    assert [f"{labels}: {pages}" for _, labels, pages in _owner_rows(volumes_of(counts), WORDS, lines)] == ranges


def test_the_json_is_named_where_not_every_volume_is_listed() -> None:
    *_, last = _owner_rows(volumes_of([1, 1, 1, 1]), WORDS, 3)
    assert last == ("2 further files", "see the JSON beside this page", "")


def test_totals_are_those_of_all_volumes() -> None:
    volumes = volumes_of([1_000, 3])
    numbers = [number for _, number in _totals(volumes, WORDS)][:-1]
    assert numbers == ["1,003", "134,400", "67,201", "2"]
    single = [replace(one, is_duplex=False) for one in volumes]
    assert [*_totals(single, WORDS)][2][1] == "134,400"


@pytest.mark.parametrize(
    ("words", "spelling", "language"), [("fr", "en-GB", "fr"), (None, "en-GB", "en-GB"), (None, "", "de")]
)
def test_a_ticket_is_in_the_language_of_the_program_s_words(words: str | None, spelling: str, language: str) -> None:
    workbook = SimpleNamespace(file=SimpleNamespace(words_language=words, language="de"))
    build = SimpleNamespace(request=SimpleNamespace(spelling=spelling))
    ticket = Ticket(workbook=workbook, build=build, volumes=())  # type: ignore[arg-type]
    assert ticket.language == language
