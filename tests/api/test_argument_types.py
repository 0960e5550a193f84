"""Arguments of a wrong type are named, whichever they are."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import bifolio
from bifolio import api

CALLS: dict[Any, tuple[Any, ...]] = {
    api.open: ("my-workbook",), api.check: ("my-workbook",), api.build: ("book",), api.make_copies: ("book", "roster.csv"),
    api.make_booklet: ("a.pdf",), api.make_sheets: ("a.pdf",), api.read_aloud: ("a.pdf",), api.make_shop_files: ("book", "a.pdf"),
    api.make_test_sheet: (),
}  # fmt: skip


def every_argument() -> Iterator[Any]:
    for function in CALLS:
        for name in inspect.signature(function).parameters:
            yield pytest.param(function, name, id=f"{function.__name__}-{name}")


@pytest.mark.parametrize(("function", "name"), [*every_argument()])
def test_an_argument_of_a_wrong_type_is_named(function: Any, name: str) -> None:
    own = list(inspect.signature(function).parameters)
    given: dict[str, Any] = dict(zip(own, CALLS[function], strict=False)) | (
        {"per_side": 2} if "per_side" in own else {}
    )
    if "book" in given:
        given["book"] = bifolio.Workbook.__new__(bifolio.Workbook)
    with pytest.raises(TypeError, match=f"^'{name}' takes .*, not object"):
        function(**(given | {name: object()}))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"only": ["e01", 3]}, r"'only' takes str \| Sequence\[str\], not list\[int \| str\]"),
        ({"names": [None]}, r"'names' takes .*, not list\[NoneType\]"),
        ({"names": {"a": None}}, r"'names' takes .*, not dict\[str, NoneType\]"),
        ({"set": {"a.name": None}}, r"'set' takes .*, not dict\[str, NoneType\]"),
        ({"ink_saver": "no"}, "'ink_saver' takes bool, not str"),
        ({"dpi": True}, "'dpi' takes int, not bool"),
        ({"paper": b"a4"}, "'paper' takes str, not bytes"),
        ({"provider": b"provider.yaml"}, "'provider' takes .*, not bytes"),
        ({"booklet": {"signature": "4"}}, "'signature' takes int, not str"),
        ({"recipient": bifolio.Recipient({"a": bifolio.PersonDetails(name=3)})}, "'name' takes str, not int"),  # type: ignore[arg-type]
        ({"recipient": bifolio.Recipient(goals="Sleep")}, r"'goals' takes tuple\[str, \.\.\.\], not str"),  # type: ignore[arg-type]
        ({"recipient": bifolio.Recipient({"a": "Ana"})}, r"'people' takes .*, not dict\[str, str\]"),  # type: ignore[dict-item]
    ],
)  # fmt: skip
def test_what_is_inside_an_argument_is_looked_at_and_not_quoted(desk: Path, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(TypeError, match=f"^{said}$"):
        bifolio.build(bifolio.open("my-workbook"), **wrong)


EARLY, LATE = timezone(timedelta(hours=14)), timezone(timedelta(hours=-14))


@pytest.mark.parametrize(
    "created",
    [datetime(1, 1, 1, tzinfo=EARLY), datetime(1899, 12, 31, tzinfo=UTC), datetime(9999, 12, 31, 12, tzinfo=LATE)],
)
def test_a_moment_that_no_file_bears_is_a_usage_error(desk: Path, created: datetime) -> None:
    with pytest.raises(bifolio.UsageError, match="1900 to 9999"):
        bifolio.check("my-workbook", created=created)


@pytest.mark.parametrize("people", [None, ["Ana"]])
def test_people_of_a_recipient_are_a_mapping(people: Any) -> None:
    with pytest.raises(TypeError, match=r"^'people' takes a Mapping"):
        bifolio.Recipient(people)


@pytest.mark.parametrize(("name", "text"), [("output", "a\0b.pdf"), ("password", "a\ud800b"), ("field_map", "\ud800")])
def test_a_text_that_nothing_can_write_is_a_usage_error(desk: Path, name: str, text: str) -> None:
    with pytest.raises(bifolio.UsageError, match=f"^'{name}' holds (half a|a null) character$"):
        bifolio.build(bifolio.open("my-workbook"), **{name: text})  # type: ignore[arg-type]


def test_a_kind_of_text_and_a_kind_of_path_are_taken(desk: Path) -> None:
    class Paper(enum.StrEnum):
        SMALL = "a5"

    built = bifolio.build(bifolio.open(desk / "my-workbook"), Path("a.pdf"), paper=Paper.SMALL, names=("Ana",))
    assert built.path == Path("a.pdf")
    assert bifolio.make_booklet("a.pdf", thickness=1 - 0.9).paper == "A4"


def test_sheets_hold_at_least_one_page_a_side(desk: Path) -> None:
    with pytest.raises(bifolio.UsageError, match="0 pages"):
        bifolio.make_sheets("any.pdf", per_side=0)


def test_options_of_pictures_without_pictures_are_refused(desk: Path) -> None:
    with pytest.raises(bifolio.UsageError, match="--png-pages"):
        bifolio.build(bifolio.open("my-workbook"), png_pages="1")


def test_a_folder_for_a_pdf_is_called_a_folder(desk: Path) -> None:
    with pytest.raises(bifolio.UsageError, match="'my-workbook' is a folder, not a PDF"):
        bifolio.read_aloud("my-workbook")


def test_a_folder_for_a_print_shops_file_is_a_usage_error(desk: Path) -> None:
    for output in ("", ".", "/"):
        with pytest.raises(bifolio.UsageError, match=r"not a file|not name a file"):
            api.make_shop_files(bifolio.open("my-workbook"), output)


def test_a_name_for_somebody_who_is_not_in_the_book_is_answered_with_who_is(desk: Path) -> None:
    with pytest.raises(bifolio.UsageError, match="not a person in this book") as caught:
        bifolio.build(bifolio.open("my-workbook"), names={"zoe": "Zoe"})
    assert "with one of: a, b" in caught.value.hint
