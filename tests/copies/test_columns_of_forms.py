"""What is understood of the headings that forms ask, and that other programs put in their lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.roster_columns import ColumnMap, Vocabulary, fields_without_effect, map_columns, open_columns
from bifolio.errors import InvalidWorkbook
from bifolio.people.roster_heads import core_of_head, plain_head
from bifolio.people.roster_reading import open_roster
from tests.copies.conftest import write_roster


def columns_of(heads: str, book: Workbook, folder: Path) -> ColumnMap:
    roster = write_roster(folder / "r.csv", f"{heads}\n{','.join('x' for _ in heads.split(','))}\n")
    return open_columns(open_roster(roster), book, {})


def problems_of(heads: str, book: Workbook, folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(InvalidWorkbook) as caught:
        columns_of(heads, book, folder)
    return [(one.message, one.hint) for one in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Child's first name", "Child's last name"),
        ("Student first name *", "Student last name *"),
        ("First name of your child", "Family name of your child"),
        ("First name (given name)", "Last name (family name)"),
        ("What is your first name?", "What is your last name?"),
        ("Vorname des Kindes", "Nachname des Kindes"),
        ("Vorname (Kind)", "Nachname (Kind)"),
        ("Prénom de l'élève", "Nom de l'élève"),
        ("Nombre del alumno", "Apellidos del alumno"),
        ("Nome dell'alunno", "Cognome dell'alunno"),
        ("Voornaam van de leerling", "Achternaam van de leerling"),
    ],
)
def test_words_that_say_whose_name_it_is_do_not_matter(first: str, last: str, book: Workbook, tmp_path: Path) -> None:
    assert columns_of(f"{first},{last}", book, tmp_path).by_head == {first: "a.first_name", last: "a.last_name"}


@pytest.mark.parametrize(
    "head",
    ["What is your name?", "Name of child", "Name (Original Name)", "Full name (as it should appear)", "Student:"],
)
def test_a_question_for_a_name_is_one(head: str, book: Workbook, tmp_path: Path) -> None:
    assert columns_of(head, book, tmp_path).by_head == {head: "a.name"}


@pytest.mark.parametrize(
    ("head", "meaning"), [("What is your partner's name?", "b.name"), ("Your partner's first name", "b.first_name")]
)
def test_a_question_for_another_persons_name_means_that_person(
    head: str, meaning: str, book: Workbook, tmp_path: Path
) -> None:
    assert columns_of(f"Name,{head}", book, tmp_path).by_head[head] == meaning


@pytest.mark.parametrize("head", ["Name (mother)", "Parent's name", "Emergency contact name"])
def test_the_name_of_somebody_else_is_not_the_readers(head: str, book: Workbook, tmp_path: Path) -> None:
    ((message, hint),) = problems_of(f"Timestamp,{head}", book, tmp_path)
    assert message == "the heading of column 2 is not recognised"
    assert "--map 'HEADING=a.name'" in hint


def test_a_parents_name_beside_the_names_of_a_child_is_asked_about(book: Workbook, tmp_path: Path) -> None:
    found = problems_of("Your name,Child's first name,Child's last name", book, tmp_path)
    assert found == [
        (
            "the columns 'Your name' and 'Child's first name' may be two people's names",
            "leave out one of them, such as with --map 'Your name=-'",
        )
    ]


def test_two_columns_of_one_meaning_are_named(book: Workbook, tmp_path: Path) -> None:
    ((message, hint),) = problems_of("Name,Your full name", book, tmp_path)
    assert message == "columns 1, 'Name', and 2, 'Your full name', mean 'a.name'"
    assert hint == "leave out one of them, such as with --map 'Name=-'"


@pytest.mark.parametrize(
    "heads",
    [
        "Order ID,Attendee Status,Event Name,Buyer First Name,Attendee #,Barcode #",
        "Join Time,Leave Time,Duration (Minutes),Guest,Participant ID (UPN),What is your e-mail?",
        "ID number,Institution,Department,Last downloaded from this course",
        "ID-Nummer,Abteilung,Zuletzt aus diesem Kurs geladen",
    ],
)
def test_what_programs_add_to_their_lists_is_left_out(heads: str, book: Workbook, tmp_path: Path) -> None:
    found = columns_of(f"{heads},First name,Last name", book, tmp_path)
    assert found.exported == heads.split(",")
    assert {*found.by_head.values()} == {"a.first_name", "a.last_name"}


@pytest.mark.parametrize(
    ("head", "hint"),
    [("Frist name", "did you mean 'first name'?"), ("Childs frist name", "did you mean 'first name'?")],
)
def test_a_misspelt_heading_is_led_to_a_word_that_people_write(
    head: str, hint: str, book: Workbook, tmp_path: Path
) -> None:
    assert problems_of(f"{head},Surname", book, tmp_path)[0][1] == hint


def test_a_heading_with_further_words_is_no_misspelling(book: Workbook, tmp_path: Path) -> None:
    assert "leave out all" in problems_of("Name,Friend first name", book, tmp_path)[0][1]


@pytest.mark.parametrize(
    "heads",
    [
        "Timestamp,Email Address,Start time,Completion time,Last modified time",
        "Zeitstempel,E-Mail-Adresse,Startzeit,Horodateur,Marca temporal,Tijdstempel,Informazioni cronologiche",
        "Registration Time,Approval Status,Join Time,Leave Time,Duration (Minutes),Guest,Country/Region Name",
        "Order ID,Order Date,Ticket Type,Quantity,Attendee #,Attendee Status,Barcode #,Buyer Email,Currency",
        "ID,SIS User ID,SIS Login ID,Section,Student ID,ID number,Department,Groups,Last access to course,Roles,Status",
        "Telefon,Téléphone,Teléfono,Telefono,Telefoon,Handy,Mobile,Abteilung,Istituzione,Instelling",
    ],
)
def test_each_column_that_a_program_adds_is_known(heads: str, book: Workbook) -> None:
    vocabulary = Vocabulary(book)
    assert not [head for head in heads.split(",") if not vocabulary.is_exported(head)]


def test_a_word_for_readers_is_kept_where_the_book_calls_another_person_so() -> None:
    assert core_of_head("Child's name", ()) == "name"
    assert core_of_head("Child's name", ("child",)) == "childs name"


@pytest.mark.parametrize("head", ["Child's Name:", "child’s  name", "CHILD'S NAME ."])
def test_apostrophes_capitals_and_signs_at_the_end_of_a_heading_do_not_matter(head: str) -> None:
    assert plain_head(head) == "childs name"


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("Licence line", "licence_line"),
        ("LICENCE_LINE", "licence_line"),
        ("first_name", "a.first_name"),
        ("FirstName", "a.first_name"),
        ("first name*", "a.first_name"),
        ("What is your name?", "a.name"),
        ("What is your class?", "recipient.class"),
        # a question is understood only if it is about a person
        ("What is your size?", None),
        ("Shoe", None),
    ],
)
def test_a_heading_is_understood_in_each_form_of_its_words(head: str, meaning: str | None, book: Workbook) -> None:
    assert Vocabulary(book).meaning_of(head) == meaning


def test_a_person_with_a_hyphen_is_understood_without_it(couple_book: Workbook) -> None:
    people = {**couple_book.file.people, "b": couple_book.file.people["b"].model_copy(update={"label": "Co-author"})}
    named = replace(couple_book, file=couple_book.file.model_copy(update={"people": people}))
    assert Vocabulary(named).meaning_of("Co-author's name") == "b.name"
    assert Vocabulary(named).meaning_of("CO AUTHOR NAME") == "b.name"


def test_a_hidden_column_is_read_only_if_it_is_asked_for(book: Workbook, tmp_path: Path) -> None:
    roster = replace(
        open_roster(write_roster(tmp_path / "r.csv", "name,size\nAna,large\n")), hidden=frozenset({"size"})
    )
    left, asked = (map_columns(roster, book, mapping) for mapping in ({}, {"size": "size"}))
    assert (left.by_head, left.hidden) == ({"name": "a.name"}, {"size": "size"})
    assert (asked.by_head, asked.hidden) == ({"name": "a.name", "size": "size"}, {})


def test_a_childs_name_beside_its_parts_is_the_childs(book: Workbook, tmp_path: Path) -> None:
    heads = ["Child's name", "Child's first name", "Child's last name"]
    found = columns_of(",".join(heads), book, tmp_path).by_head
    assert found == dict(zip(heads, ("a.name", "a.first_name", "a.last_name"), strict=True))


def test_a_class_has_an_effect_where_a_line_asks_for_it(book: Workbook) -> None:
    asked = replace(book, file=book.file.model_copy(update={"opening_blanks": ["name", "class"]}))
    assert "recipient.class" in fields_without_effect(book)
    assert "recipient.class" not in fields_without_effect(asked)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Please enter your name (required)", "name"),
        ("Write in my name (optional)", "name"),
        ("Type the name of the pupil", "name"),
        ("Whats your name? What are the names?", "name names"),
        ("Wie ist dein Name?", "name"),
        ("Bitte Ihren Namen: Wie lautet Ihr Name? (Pflichtfeld)", "ihren namen name"),
        ("Wie heißt deine Klasse?", "klasse"),
        ("Quel est votre nom ? (obligatoire)", "nom"),
        ("Quelle est ta classe, ton nom, le nom du participant", "classe nom nom"),
        ("¿Cuál es su nombre, tu nombre, el nombre del niño? obligatorio", "nombre nombre nombre"),
        ("Qual è il tuo nome, il suo nome, la classe della bambina? obbligatorio", "nome nome classe"),
        ("Wat is jouw naam, je naam, uw naam, het adres van de leerling? verplicht", "naam naam naam adres"),
    ],
)
def test_the_words_of_a_question_do_not_matter(asked: str, name: str) -> None:
    assert core_of_head(asked, ()) == name
