"""What stands on a job ticket: every volume or the first ones, and which pages belong to whom."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bifolio.copies.tickets import Ticket, _json, _owner_rows, _totals, _volume_rows, listed_files, noted_check
from bifolio.lengths import mm
from bifolio.messages import Messages
from bifolio.press.sheet_options import SheetOptions
from bifolio.press.sheet_planning import plan_sheets
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
        ([1, 1], 2, ["1: 1 – 133", "1: 1 – 133"]),
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


def ticket_of(**about: Any) -> dict[str, Any]:
    """The JSON of a run of two volumes, of two copies and of one."""
    file = SimpleNamespace(title=SimpleNamespace(source="*Two* and One"))
    volumes = [replace(one, **about) for one in volumes_of([2, 1])]
    ticket = Ticket(
        workbook=SimpleNamespace(file=file),  # type: ignore[arg-type]
        build=None,  # type: ignore[arg-type]
        volumes=volumes,
        left_out=(4, 7),
    )
    found: dict[str, Any] = json.loads("".join(_json(ticket)))
    return found


def test_the_json_begins_with_the_totals_of_all_volumes_and_the_rows_left_out() -> None:
    ticket = ticket_of()
    assert {key: value for key, value in ticket.items() if key != "volumes"} == {
        "workbook": "Two and One", "copies": 3, "pages": 400, "sheets": 201, "rows_left_out": [4, 7],
    }  # fmt: skip


def test_each_volume_says_how_it_is_printed_and_whose_its_pages_are() -> None:
    first, second = ticket_of(size=99)["volumes"]
    assert first == {
        "file": "run-01.pdf", "bytes": 99, "copies": 2, "pages": 267, "sheets": 134, "sides": "duplex, long edge",
        "binding": "left edge", "trim_mm": [210.0, 297.0], "paper": "A4, 210 × 297 mm",
        "who_gets_what": [
            {"number": "1", "first_page": 1, "last_page": 133}, {"number": "2", "first_page": 135, "last_page": 267},
        ],
    }  # fmt: skip
    assert second["who_gets_what"] == [{"number": "1", "first_page": 1, "last_page": 133}]
    assert ticket_of(is_duplex=False)["volumes"][0]["sides"] == "single"


HOW: dict[str, tuple[dict[str, Any], str, str | None]] = {
    "left": ({}, "left edge", "left edge; every copy begins on a right-hand page"),
    "right": ({"is_rtl": True}, "right edge", "right edge; every copy begins on a left-hand page"),
    "booklet": (
        {"booklet": SheetOptions(scale="fit", sheet="a4")},
        "folded and stapled, left",
        "folded in the middle and stapled; every copy begins on a new sheet",
    ),
    "hand-out": ({"booklet": SheetOptions(per_side=2, scale="fit")}, "none: several pages a side", None),
}


@pytest.mark.parametrize("how", HOW)
def test_the_binding_is_that_of_the_book_or_of_its_sheets_on_page_and_in_json(how: str) -> None:
    about, in_json, on_page = HOW[how]
    if "booklet" in about:
        about = {"booklet": plan_sheets(8, mm(210), mm(297), about["booklet"], is_rtl=False)}
    volume = ticket_of(**about)["volumes"][0]
    assert volume["binding"] == in_json
    assert ("signatures_of_a_copy" in volume) == (how == "booklet")
    rows = {row[0]: row[1] for row in _totals([replace(one, **about) for one in volumes_of([2])], WORDS)}
    assert rows.get("Binding") == on_page


@pytest.mark.parametrize(
    ("text", "check", "files"),
    [
        ('{"key_check": "ab", "volumes": [{"file": "a.pdf"}, {"file": "../b.pdf"}, {"file": 3}]}', "ab", {"a.pdf"}),
        ('{"key_check": 3, "volumes": [{}]}', "", set()),
        ('{"volumes": 3}', "", set()),
        ("[1]", "", set()),
        ("{", "", set()),
        ("[" * 100_000, "", set()),
    ],
)
def test_of_an_earlier_ticket_what_can_be_trusted_is_read(
    text: str, check: str, files: set[str], tmp_path: Path
) -> None:
    (tmp_path / "run.ticket.json").write_text(text)
    target = tmp_path / "run.pdf"
    assert (noted_check(target), listed_files(target)) == (check, files)
