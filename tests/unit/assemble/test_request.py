"""What is asked of a book: which settings are valid, and which file is for one person."""

from __future__ import annotations

import pytest

from bifolio.assemble.document import View
from bifolio.assemble.recipient_words import ReadFields, head_name, slot_words
from bifolio.assemble.request import SETTINGS, Request, is_private_part, parts_of, setting_fault
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.people.recipient import PersonDetails, Recipient

ANA, BEN = Person("a", label="Ana"), Person("b", label="Ben", place=1)
NAMED = Recipient({"a": PersonDetails("Ana Ruiz", address_as="Ani")})


@pytest.mark.parametrize(
    ("key", "longest"), [("licence_line", "x" * 300), ("copy_number", "7" * 60), ("extra_notes_pages", "20")]
)
def test_a_setting_has_a_largest_value(key: str, longest: str) -> None:
    larger = "21" if longest == "20" else f"{longest}x"
    assert setting_fault(key, longest) == ""
    assert setting_fault(key, larger) != ""


@pytest.mark.parametrize("value", ["-1", "1.5", "٣", "0003", "many"])
def test_a_number_of_pages_is_written_in_up_to_three_figures(value: str) -> None:
    assert setting_fault("extra_notes_pages", value) == "expected a whole number from 0 to 20"


def test_a_name_in_the_running_head_is_wanted_or_not() -> None:
    assert [setting_fault("running_head_name", value) for value in ("Yes", "no", "maybe")] == [
        "", "", "expected 'yes' or 'no'"
    ]  # fmt: skip


def test_every_setting_may_be_left_empty() -> None:
    assert {key: setting_fault(key, "") for key in SETTINGS if key != "running_head_name"} == {
        "extra_notes_pages": "", "licence_line": "", "copy_number": ""
    }  # fmt: skip


@pytest.mark.parametrize(
    ("request_", "is_personal"),
    [
        (Request(), False),
        (Request(settings={"copy_number": "3"}), True),
        (Request(settings={"licence_line": "For the course"}), False),
        (Request(recipient=Recipient(values={"dates.start": "2026-12-30"})), True),
        (
            Request(
                recipient=Recipient(values={"provider.name": "The House", "leader.name": "Kim", "country.name": "Peru"})
            ),
            False,
        ),
        (Request(recipient=Recipient(goals=("Argue less",))), True),
        (Request(recipient=NAMED), True),
        (Request(part="private-a"), True),
        (Request(part="shared"), False),
    ],
)
def test_a_file_is_for_one_person_if_it_holds_anything_of_theirs(request_: Request, is_personal: bool) -> None:
    assert request_.is_personal is is_personal


def test_each_persons_private_pages_are_a_part() -> None:
    parts = parts_of((ANA, BEN))
    assert {part: who.id for part, who in parts.items() if who} == {"private-a": "a", "private-b": "b"}
    assert [is_private_part(part) for part, who in parts.items() if who] == [True, True]
    assert not is_private_part("whole")


@pytest.mark.parametrize(("asked", "name"), [("yes", "Ani"), ("no", None), ("", None)])
def test_the_running_head_names_the_recipient_only_if_asked(asked: str, name: str | None) -> None:
    request = Request(recipient=NAMED, settings={"running_head_name": asked})
    assert head_name(request, View(persons=(ANA,), people=(ANA, BEN))) == name


def test_a_copy_says_its_number_if_it_has_one() -> None:
    view, say = View(persons=(ANA,)), Messages("en-US")
    numbers = [slot_words(Request(settings=settings), view, say).copy_number for settings in ({}, {"copy_number": "7"})]
    assert numbers == ["", "Copy 7"]


def test_slots_call_people_as_the_pages_do_and_by_their_labels() -> None:
    words = slot_words(Request(recipient=NAMED), View(persons=(ANA, BEN), people=(ANA, BEN)), Messages("en-US"))
    assert words.names == {ANA: "Ani", BEN: "Ben"}
    assert words.plates[ANA] == "Ani"


def test_what_units_read_is_what_is_known_or_what_stands_for_it() -> None:
    fields = ReadFields(
        names=frozenset({"goals"}),
        otherwise={"a.name": "Partner A", "b.name": "Partner B", "dates.start": "the start"},
        around={},
        is_of_people=True,
    )
    view = View(persons=(ANA, BEN), people=(ANA, BEN))
    known = Recipient(NAMED.people, goals=("Argue less", "Walk"), message="Hello")
    found = fields.values(Request(recipient=known), view, Messages("en-US"))
    assert {key: found[key] for key in fields.otherwise} == {
        "a.name": "Ani", "b.name": "Partner B", "dates.start": "the start"
    }  # fmt: skip
    assert {*found} == {*fields.otherwise, "goals"}
    assert found["goals"] == "Argue less\nWalk"
