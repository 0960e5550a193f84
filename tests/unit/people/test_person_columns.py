"""What a roster's columns may be called for the people of a book, and what is known of them."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.people.person import Person
from bifolio.people.personal_fields import columns_for, personal_fields
from bifolio.people.recipient import PersonDetails, Recipient, take_details

CHILD, AUNT = (
    Person("child", label="Child"),
    Person("aunt", label="Grown-up", mark="triangle", place=1, heads=("carer",)),
)


def heads(*people: Person) -> dict[str, str]:
    return {head: meaning for meaning, column in columns_for(people).items() for head in column.heads}


def test_a_person_is_called_by_id_label_or_a_head_of_the_books_own() -> None:
    found = heads(CHILD, AUNT)
    assert {found[head] for head in ("aunt", "grown-up", "carer", "carers name", "person aunt")} == {"aunt.name"}
    assert found["carer first name"] == "aunt.first_name"


def test_heads_of_four_languages_mean_whoever_is_called_beside_them() -> None:
    found = heads(CHILD, AUNT)
    assert {found[head] for head in ("vorname carer", "carer prénom")} == {"aunt.first_name"}
    assert {found[head] for head in ("carer nachname", "apellidos carer")} == {"aunt.last_name"}


def test_a_general_head_means_the_first_person_in_the_languages_of_the_program() -> None:
    found = heads(CHILD, AUNT)
    assert {
        found[head]
        for head in (
            "name",
            "vollständiger name",
            "vor und nachname",
            "prénom et nom",
            "nombre y apellidos",
            "nome",
            "naam",
            "kunde",
            "klientin",
            "paziente",
        )
    } == {"child.name"}
    assert {found[head] for head in ("surname", "nachname", "apellido", "cognome", "achternaam")} == {"child.last_name"}


def test_a_head_that_could_mean_two_people_means_nobody() -> None:
    twin = Person("twin", label="Child", mark="triangle", place=1)
    assert "child initials" not in heads(CHILD, twin)


def test_a_person_without_a_label_is_called_by_the_id_alone() -> None:
    found = heads(Person("child"), AUNT)
    assert found["child initials"] == "child.initials"
    assert not [head for head in found if head != head.strip() or head.startswith("s ")]


def test_a_single_letter_names_nobody() -> None:
    found = heads(Person("a", label="Ana"), Person("b", label="Ben", place=1))
    assert not {"a", "b"} & found.keys()
    assert (found["ben"], found["b name"]) == ("b.name", "b.name")


def test_a_book_knows_no_head_that_it_does_not_declare() -> None:
    assert not {"partner", "spouse", "wife"} & heads(CHILD, AUNT).keys()


def test_every_person_has_the_same_fields() -> None:
    fields = personal_fields((CHILD, AUNT))
    assert all(
        f"{key}.{part}" in fields
        for key in ("child", "aunt")
        for part in ("name", "initials", "address_as", "pronouns")
    )
    # halves of a name are joined before anything is printed
    assert not {"child.first_name", "child.last_name"} & fields.keys()
    assert personal_fields((Person("child"),))["child.name"] == "the person: name, initials or label"


def test_details_are_taken_out_of_the_values_by_person() -> None:
    values = {"aunt.name": "Mia", "aunt.pronouns": "she", "child.name": "Bo"}
    assert take_details(AUNT, values) == PersonDetails("Mia", pronouns="she")
    assert values == {"child.name": "Bo"}


def test_recipients_are_equal_whatever_the_order_and_whoever_is_unknown() -> None:
    ana, ben, nobody = PersonDetails("Ana"), PersonDetails("Ben"), PersonDetails()
    one = Recipient({"b": ana, "a": ben, "c": nobody}, values={"room": "7", "dates.start": "2026-11-24"})
    other = Recipient({"a": ben, "b": ana}, values={"dates.start": "2026-11-24", "room": "7"})
    assert repr(one) == repr(other)


@pytest.mark.parametrize("about", [{"people": [("a", "Ana")]}, {"values": [("room", "7")]}])
def test_people_and_values_are_known_by_key(about: dict[str, Any]) -> None:
    (name,) = about
    with pytest.raises(TypeError, match=f"'{name}' takes a Mapping, not list"):
        Recipient(**about)


@pytest.mark.parametrize(
    ("details", "called", "whole"),
    [
        (PersonDetails("Ana Ruiz", "AR", "Ana"), "Ana", "Ana Ruiz"),
        (PersonDetails("Ana Ruiz", "AR"), "Ana Ruiz", "Ana Ruiz"),
        (PersonDetails("", "AR"), "AR", "AR"),
        (PersonDetails("", "", "Ana"), "Ana", "Ana"),
        (PersonDetails("", "AR", "Ana"), "Ana", "AR"),
        (PersonDetails(pronouns="she"), "", ""),
    ],
)
def test_pages_say_what_a_person_is_called_and_lists_the_whole_name(
    details: PersonDetails, called: str, whole: str
) -> None:
    assert (details.called, details.whole_name) == (called, whole)


@pytest.mark.parametrize(
    ("recipient", "is_named"),
    [
        (Recipient(), False),
        (Recipient({"a": PersonDetails(pronouns="she")}), False),
        (Recipient({"a": PersonDetails(initials="A.")}), True),
        (Recipient(goals=("Walk",)), True),
        (Recipient(message="Dear"), True),
        (Recipient(values={"room": "7"}), True),
    ],
)
def test_a_copy_is_somebodys_if_anything_but_pronouns_is_known(recipient: Recipient, is_named: bool) -> None:
    assert recipient.is_named is is_named


def test_a_single_letter_is_a_capital_where_people_are_told_apart() -> None:
    assert [(one.code, one.tag) for one in (Person("a", label="Ana"), CHILD, Person("kid"))] == [
        ("A", "A"), ("child", "Child"), ("kid", "kid"),
    ]  # fmt: skip
