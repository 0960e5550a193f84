"""What the command line says becomes a request, or is refused without spelling a name."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path

import pytest

from bifolio.api import build
from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.content.scaffold import write_new
from bifolio.errors import UsageError
from bifolio.people.person import Person
from bifolio.people.personal_fields import MAX_NAME
from bifolio.pipeline.inventory import list_things
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.requesting import _OPTIONS, make_request, misread_warnings

HIEROGLYPHS = "\U00013040\U00013000"
"""No font at hand draws them; they stand in falling order."""

A = Person("a")


@pytest.fixture(scope="module")
def book() -> Workbook:
    return read_workbook(Path("workbook"), date(2026, 11, 24))


def asked(book: Workbook, name: str = "", **more: str) -> Request:
    return make_request(book, edition="participant-a", names=(name,), settings=dict(more))


def test_a_name_for_somebody_unknown_is_refused_without_spelling_it(book: Workbook) -> None:
    with pytest.raises(UsageError, match="is not a person in this book") as refused:
        asked(book, "mother=Quetzal")
    assert refused.value.hint == "write PERSON=NAME, with one of: a, b"
    assert "Quetzal" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "printed"),
    [("  Ana  ", "Ana"), ("Ana\tMaria\n", "Ana Maria"), ("   ", ""), ("Ana\u00a0Maria", "Ana\u00a0Maria")],
)
def test_a_name_is_trimmed_and_stands_on_one_line(book: Workbook, given: str, printed: str) -> None:
    assert asked(book, given).recipient.details(A).name == printed


def test_a_name_of_white_space_is_no_name(book: Workbook) -> None:
    assert not asked(book, "  ").recipient.is_named


def test_a_refused_name_is_not_spelled_by_the_message(book: Workbook) -> None:
    with pytest.raises(UsageError) as refused:
        asked(book, HIEROGLYPHS)
    said = f"{refused.value} {refused.value.hint}"
    assert "U+13000" in said
    assert "U+13040" not in said
    assert "and 1 more" in said
    assert "Noto Sans Egyptian Hieroglyphs" in said


def test_the_message_does_not_tell_in_which_order_characters_stand(book: Workbook) -> None:
    said = []
    for name in (HIEROGLYPHS, HIEROGLYPHS[::-1]):
        with pytest.raises(UsageError) as refused:
            asked(book, name)
        said.append(str(refused.value))
    assert said[0] == said[1]


@pytest.mark.parametrize("name", ["x" * (MAX_NAME + 1), "a\0b", "a\u202eb", "a\ud800"])
def test_a_name_that_cannot_be_printed_is_refused(book: Workbook, name: str) -> None:
    with pytest.raises(UsageError, match="--for"):
        asked(book, name)


@pytest.mark.parametrize("pages", ["abc", "-1", "21", "99999999", "\u00b2", "9" * 5000, "1.5"])
def test_extra_notes_pages_are_a_small_whole_number(book: Workbook, pages: str) -> None:
    with pytest.raises(UsageError):
        asked(book, extra_notes_pages=pages)


def test_running_head_name_is_yes_or_no(book: Workbook) -> None:
    assert asked(book, running_head_name="Yes").settings == {"running_head_name": "Yes"}
    with pytest.raises(UsageError, match="'yes' or 'no'"):
        asked(book, running_head_name="maybe")


def test_a_message_and_goals_may_be_set(book: Workbook) -> None:
    recipient = asked(book, message="See you on Monday.", goals="Walk more; sleep well").recipient
    assert (recipient.message, recipient.goals) == ("See you on Monday.", ("Walk more", "sleep well"))


def test_more_goals_than_are_printed_are_refused(book: Workbook) -> None:
    with pytest.raises(UsageError, match="4 goals; at most 3 are printed"):
        asked(book, goals="a; b; c; d")


def test_names_of_the_workbook_are_known_in_any_case(book: Workbook) -> None:
    request = make_request(book, edition="Participant-A", only=("E05", "e09"), spelling="en-gb")
    assert (request.edition, request.only, request.spelling) == ("participant-a", ("e05", "e09"), "en-GB")


def test_a_setting_that_no_font_draws_is_refused_by_its_name(book: Workbook) -> None:
    with pytest.raises(UsageError, match="--set licence_line"):
        asked(book, licence_line=HIEROGLYPHS)


@pytest.mark.parametrize(
    ("names", "settings"),
    [(("Zo\ufffd", ""), {}), (("Ana", "Zo\ufffd"), {}), (("", ""), {"provider.name": "H\ufffdus"})],
)
def test_a_lost_character_is_refused(book: Workbook, names: tuple[str, str], settings: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="a character was lost"):
        make_request(book, edition="participant-a", names=names, settings=settings)


def test_what_was_read_in_a_wrong_encoding_is_warned_of_by_its_option(book: Workbook) -> None:
    names, settings = ("ZoÃ« MÃ¼ller", "José"), {"provider.name": "CafÃ©"}
    found = misread_warnings(make_request(book, edition="participant-a", names=names, settings=settings))
    assert [(one.rule, one.place.file, one.is_error) for one in found] == [
        ("mojibake", "--for a", False),
        ("mojibake", "--set provider.name", False),
    ]


def test_the_command_line_takes_names_as_long_as_a_rosters(book: Workbook) -> None:
    for option in ({"names": ("x" * 81, "")}, {"settings": {"a.name": "x" * 81}}):
        with pytest.raises(UsageError, match="81 characters; at most 80 fit"):
            make_request(book, edition="participant-a", **option)
    request = make_request(book, edition="participant-a", names=("x" * 80,), settings={"provider.contact": "y" * 600})
    assert request.recipient.people["a"].name == "x" * 80


@pytest.mark.parametrize(
    ("given", "found"),
    [(("Ana", "Ben"), ("Ana", "Ben")), (("b=Ben",), ("", "Ben")), (("B = Ben", "Ana"), ("Ana", "Ben")), (("a=x=1",), ("x=1", ""))],
)  # fmt: skip
def test_names_are_given_in_the_order_of_people_or_to_one_of_them(
    book: Workbook, given: tuple[str, ...], found: tuple[str, str]
) -> None:
    recipient = make_request(book, edition="participant-a", names=given).recipient
    assert (recipient.called(A), recipient.called(Person("b"))) == found


@pytest.mark.parametrize(
    ("names", "settings"), [(("Ana",), {"a.name": "Bea"}), (("a=Ana", "a=Bea"), {}), (("b=Ben",), {"B.name": "Bo"})]
)
def test_two_names_for_one_person_are_refused(book: Workbook, names: tuple[str, ...], settings: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=r"'[ab]\.name' is given twice"):
        make_request(book, names=names, settings=settings)


def test_more_names_than_people_are_refused(book: Workbook) -> None:
    with pytest.raises(UsageError, match="names 3 people; this book has 2"):
        make_request(book, edition="participant-a", names=("Ana", "Ben", "Cy"))


def test_who_writes_in_a_book_of_one_may_be_set_as_a_personal_field(tmp_path: Path) -> None:
    write_new(tmp_path / "book", "journal")
    book = read_workbook(tmp_path / "book", date(2026, 11, 24))
    (writer,) = book.file.people_in()
    recipient = make_request(book, settings={"Recipient.Name": "Ana"}).recipient
    assert recipient.called(writer) == "Ana"
    assert recipient.is_named


@pytest.mark.parametrize("field", ["recipient.name", "others.name"])
def test_a_field_that_is_made_of_names_cannot_be_set_for_several(book: Workbook, field: str) -> None:
    with pytest.raises(UsageError, match="made of people's names") as refused:
        make_request(book, edition="participant-a", settings={field: "Quetzal"})
    assert refused.value.hint == "name the people: --for a=NAME --for b=NAME"


@pytest.mark.parametrize("key", ["paper", "Size", "ink_saver", "ink-saver", "country", "reading"])
def test_an_option_given_as_a_setting_is_named(book: Workbook, key: str) -> None:
    with pytest.raises(UsageError, match="unknown setting or personal field") as refused:
        make_request(book, settings={key: "a5"})
    assert refused.value.hint == f"write --{key.lower().replace('_', '-')}"


def test_every_option_that_is_taken_for_a_setting_is_one_of_build() -> None:
    assert set(_OPTIONS) <= {name.replace("_", "-") for name in inspect.signature(build).parameters}


def test_message_and_goals_are_settings_in_any_case_and_in_hints(book: Workbook) -> None:
    recipient = make_request(book, settings={"Message": "Be well.", "GOALS": "Rest; walk"}).recipient
    assert (recipient.message, recipient.goals) == ("Be well.", ("Rest", "walk"))
    with pytest.raises(UsageError) as refused:
        make_request(book, settings={"mesage": "Be well."})
    assert refused.value.hint == "did you mean 'message'?"
    assert {"message", "goals"} <= {str(row[0]) for row in list_things("settings", book).rows}
