"""What is said of a roster's columns: unknown, mapped, left out, without effect."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.content.scaffold import write_new
from bifolio.copies import roster_columns
from bifolio.copies.check_roster import check_roster
from bifolio.copies.roster_columns import column_warnings, fields_without_effect, map_columns, open_columns
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.personal_fields import is_yes
from bifolio.people.roster_reading import open_roster
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.conftest import run_options, write_roster


def test_cells_below_no_head_are_warned_of_once(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,,partner\nAna,lost,Ben\nCy,lost too,Di\n")
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert [(one.rule, one.message) for one in found.problems] == [
        ("column-without-head", "row 1: column 2 has no heading, so it is not read")
    ]
    assert found.good == 2


def test_a_column_that_no_page_says_is_warned_of(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(
        tmp_path / "r.csv", "name,pronouns,pet.name,provider.name,country.name\nAna,she,Rex,House,X\n"
    )
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert [(one.rule, one.message.partition(":")[0]) for one in found.problems] == [
        ("column-without-effect", "column 'pronouns'"),
        ("column-without-effect", "column 'country.name'"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ana Secretname,Ben Hidden\nCy,Di\n", "none of the headings is recognised"),
        ("Prénom,Größe\nAna,large\n", "the heading of column 2 is not recognised"),
        ("name,Übername\nAna,Ann\n", "the heading of column 2 is not recognised"),
        ("name,partnr\nAna,Ben\n", "column 2, 'partnr', is not recognised"),
    ],
)
def test_a_head_is_repeated_only_if_it_is_nearly_known(book: Workbook, tmp_path: Path, text: str, wanted: str) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", text))
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(people, book, {})
    told = [one.message for one in caught.value.diagnostics]
    assert wanted in told
    assert not any("Secret" in one or "Hidden" in one for one in told)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Klassenliste 7b;;\n;;\nNr.;Nachname;Vorname\n1;Weiß;Zoë\n", "add --head-row 3"),
        ("Class 7b\n\nname\nAna\n", "add --head-row 3"),
        ("Class 7b\n\nname;height\nAna;150\n", "add --head-row 3"),
        ("Our list\n\nAna\nBen\n", "say what another heading means"),
    ],
)
def test_headings_below_a_title_of_the_list_are_found(book: Workbook, tmp_path: Path, text: str, hint: str) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", text))
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(people, book, {})
    (told,) = caught.value.diagnostics
    assert hint in told.hint


def test_columns_of_a_schools_list_are_told_together_with_how_to_leave_them_out(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,Haustier,Busroute,sise\nAna,123,7b,large\n"))
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(people, book, {})
    near, unlike = caught.value.diagnostics
    assert near.message == "column 4, 'sise', is not recognised"
    assert unlike.message == "the headings of columns 2-3 are not recognised"
    assert unlike.hint.startswith("leave out all that is not recognised with --map '*=-'")


@pytest.mark.parametrize(
    ("head", "meaning"),
    [("Ausgabe", "edition"), ("Tamaño de letra", "size"), ("Metas", "goals"), ("Fecha de inicio", "dates.start")],
)
def test_settings_are_recognised_in_the_languages_of_names(
    book: Workbook, tmp_path: Path, head: str, meaning: str
) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", f"name,{head}\nAna,x\n"))
    assert open_columns(people, book, {}).by_head == {"name": "a.name", head: meaning}


def test_a_field_of_the_books_own_comes_before_what_its_name_means_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "sheet.yaml").write_text(
        "title: Sheet\npersonal: {inicio: {help: Where it begins}}\nblocks: ['{inicio}']\n", encoding="utf-8"
    )
    people = open_roster(write_roster(tmp_path / "r.csv", "name,Inicio\nAna,Granada\n"))
    book = read_workbook(tmp_path / "sheet.yaml", date(2026, 11, 29))
    assert open_columns(people, book, {}).by_head == {"name": "a.name", "Inicio": "inicio"}


def test_a_column_may_be_mapped_to_nothing(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,Haustier,password\nAna,123,mouse\n"))
    assert open_columns(people, book, {"haustier": "-", "password": "-"}).by_head == {"name": "a.name"}


@pytest.mark.parametrize("heads", ["Timestamp,Email Address,Your name", "ID,Startzeit,E-Mail-Adresse,Schülerin"])
def test_what_forms_add_to_every_list_is_left_out(book: Workbook, tmp_path: Path, heads: str) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", f"{heads}\nAna,Ana,Ana\n"))
    columns = open_columns(people, book, {})
    assert columns.exported == heads.split(",")[:-1]
    assert columns.by_head == {heads.rpartition(",")[2]: "a.name"}


def test_a_column_by_which_rows_are_chosen_is_not_left_out(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,Email,Phone\nAna,a@b.c,123\n"))
    assert open_columns(people, book, {}, used={"Email"}).exported == ["Phone"]


def test_a_column_that_forms_add_may_be_a_field_of_the_books_own(tmp_path: Path) -> None:
    text = "title: Sheet\npersonal: {phone: {help: Whom to call}}\nblocks: ['{phone}']\n"
    (tmp_path / "sheet.yaml").write_text(text, encoding="utf-8")
    people = open_roster(write_roster(tmp_path / "r.csv", "name,Phone\nAna,123\n"))
    book = read_workbook(tmp_path / "sheet.yaml", date(2026, 11, 29))
    assert open_columns(people, book, {}).by_head == {"name": "a.name", "Phone": "phone"}


def test_all_columns_that_are_not_recognised_may_be_left_out(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,Haustier,Busroute\nAna,123,7b\n"))
    assert open_columns(people, book, {"*": "-"}).by_head == {"name": "a.name"}


def test_a_misspelt_column_is_not_left_out_with_the_others(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,pasword,Haustier\nAna,mouse,123\n"))
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(people, book, {"*": "-"})
    assert [one.hint for one in caught.value.diagnostics] == ["did you mean 'password'?"]


def test_the_other_columns_mean_nothing_or_what_is_said_of_each(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,Haustier\nAna,123\n"))
    with pytest.raises(UsageError):
        open_columns(people, book, {"*": "partner"})


def test_a_mapping_may_have_any_capitals(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "Vorname\nAna\n"))
    assert open_columns(people, book, {"VORNAME": "A.Name"}).by_head == {"Vorname": "a.name"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_of_a_roster_are_known_however_their_accents_are_encoded(
    form: Literal["NFC", "NFD"], book: Workbook, tmp_path: Path
) -> None:
    text = normalize(form, "Prénom,Schülerin,running_head_name\nZoé,Ana,Sí\n")
    roster = open_roster(write_roster(tmp_path / "r.csv", text))
    columns = map_columns(roster, book, {normalize(form, "schülerin"): "b.name"})
    assert list(columns.by_head.values()) == ["a.first_name", "b.name", "running_head_name"]
    (row,) = roster.rows()
    assert is_yes(row.cells["running_head_name"])


def test_a_mapping_from_nowhere_tells_no_head(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "Ana Secretname\nBen\n"))
    with pytest.raises(UsageError) as caught:
        open_columns(people, book, {"Klient": "name"})
    assert "Secret" not in f"{caught.value} {caught.value.hint}"


def test_an_unknown_column_is_refused_with_a_hint(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,partnr\nAna,Ben\n"))
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(people, book, {})
    assert caught.value.diagnostics[0].rule == "unknown-column"
    assert "partner" in caught.value.diagnostics[0].hint


def test_a_mapping_says_what_a_column_means(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "Klient;Partnr\nAna;Ben\n"))
    columns = open_columns(people, book, {"Klient": "a.name", "Partnr": "partner"})
    assert columns.by_head == {"Klient": "a.name", "Partnr": "b.name"}


@pytest.mark.parametrize("mapping", [{"Klient": "nonsense"}, {"Nobody": "name"}])
def test_a_mapping_to_or_from_nowhere_is_refused(book: Workbook, tmp_path: Path, mapping: dict[str, str]) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "Klient\nAna\n"))
    with pytest.raises(UsageError):
        open_columns(people, book, mapping)


def test_the_hint_for_a_mapping_names_a_heading_only_if_it_is_near(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,partner\nAna,Ben\n"))
    for written, hint in (("partnr", "did you mean 'partner'?"), ("Xyz", "write the heading as it is in the roster")):
        with pytest.raises(UsageError) as caught:
            open_columns(people, book, {written: "name"})
        assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("block", "silent"),
    [("goals: {}", {"goals"}), ("provider: {parts: [logo]}", {"logo"}), ("provider: {parts: [who]}", set())],
)
def test_a_column_that_only_a_block_prints_is_not_warned_of(tmp_path: Path, block: str, silent: set[str]) -> None:
    write_new(tmp_path / "book", "couples")
    page = tmp_path / "book" / "pages" / "two-kinds.yaml"
    page.write_text(f"{page.read_text(encoding='utf-8').rstrip()}\n  - {block}\n", encoding="utf-8")
    workbook = read_workbook(tmp_path / "book", date(2026, 11, 24))
    assert {"goals", "logo"} - fields_without_effect(workbook).keys() == silent


def test_a_book_without_the_pages_that_print_them_has_no_use_for_their_columns(tmp_path: Path) -> None:
    file = tmp_path / "bare.yaml"
    file.write_text("title: Boats\npage_codes: false\nblocks:\n  - text: Row.\n", encoding="utf-8")
    hints = fields_without_effect(read_workbook(file, date(2026, 11, 24)))
    pages = {"message": "message", "goals": "goals", "copy_number": "imprint", "licence_line": "imprint"}
    pages |= {"logo": "imprint", "extra_notes_pages": "notes"}
    for meaning, kind in pages.items():
        assert hints[meaning] == f"add a page of 'kind: {kind}', or remove the column"


@pytest.mark.parametrize(("more", "is_printed"), [("", False), ("cover: {back: {}}\n", True)])
def test_who_hands_out_the_book_is_printed_on_its_back_cover(tmp_path: Path, more: str, is_printed: bool) -> None:
    file = tmp_path / "bare.yaml"
    file.write_text(f"title: Boats\npage_codes: false\n{more}blocks:\n  - text: Row.\n", encoding="utf-8")
    hints = fields_without_effect(read_workbook(file, date(2026, 11, 24)))
    for name in ("provider.name", "provider.contact", "provider.out_of_hours", "leader.name", "licence_line"):
        assert (name not in hints) is is_printed, name


def test_a_roster_of_names_looks_at_no_text(book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(roster_columns, "passages")
    for heads in ("name,b.name", "first name,last name,b.initials,address as"):
        roster = open_roster(write_roster(tmp_path / "r.csv", f"{heads}\n" + "Ana," * heads.count(",") + "Ben\n"))
        assert column_warnings(roster, open_columns(roster, book, {}), book) == []
    roster = open_roster(write_roster(tmp_path / "r.csv", "name,pronouns\nAna,she\n"))
    with pytest.raises(NameError):
        column_warnings(roster, open_columns(roster, book, {}), book)


def test_the_first_day_of_a_series_is_a_column_with_an_effect(tmp_path: Path) -> None:
    file = tmp_path / "nights.yaml"
    file.write_text("title: Nights\nseries: {count: 2, date: dates.start}\nblocks: [Sleep.]\n", encoding="utf-8")
    assert "dates.start" not in fields_without_effect(read_workbook(file, date(2026, 11, 24)))


def test_a_column_with_two_letters_swapped_is_not_taken_for_another_language_s_word(
    book: Workbook, tmp_path: Path
) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "nmae,size\nAna,large\n"))
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(people, book, {})
    assert [one.hint for one in caught.value.diagnostics] == ["did you mean 'name'?"]


def hints_of(book: Workbook, roster: Path, mapping: dict[str, str]) -> list[str]:
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(open_roster(roster), book, mapping)
    return [one.hint for one in caught.value.diagnostics]


def test_a_roster_in_which_nothing_is_a_name_is_asked_for_that_first(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "Wer,Farbe,size\nZoé,rot,large\n")
    (hint,) = hints_of(book, roster, {})
    assert hint.startswith("say which column is the name with --map 'HEADING=a.name', and leave out the others with")
    columns = open_columns(open_roster(roster), book, {"Wer": "a.name", "*": "-"})
    assert list(columns.by_head.values()) == ["a.name", "size"]


@pytest.mark.parametrize(
    ("heads", "hint", "mapping"),
    [
        ("First name,Name", "'First name=-'; if not, write --map 'Name=a.last_name'", {"Name": "a.last_name"}),
        ("Nome,Prénom", "'Prénom=-'; if not, write --map 'Nome=a.last_name'", {"Nome": "a.last_name"}),
        ("Name,Vorname", "'Vorname=-'; if not, write --map 'Name=a.last_name'", {"Vorname": "-"}),
    ],
)
def test_a_name_beside_a_part_of_it_is_told_both_ways_out(
    heads: str, hint: str, mapping: dict[str, str], book: Workbook, tmp_path: Path
) -> None:
    roster = write_roster(tmp_path / "r.csv", f"{heads}\nZoé,Roux\n")
    assert hints_of(book, roster, {}) == [f"if it is, leave out the other with --map {hint}"]
    assert open_columns(open_roster(roster), book, mapping)


@pytest.mark.parametrize(
    ("heads", "meanings"),
    [
        ("Nome,Cognome", ["a.first_name", "a.last_name"]),
        ("Apellidos,NOMBRE", ["a.last_name", "a.first_name"]),
        ("Nom,Prénom", ["a.last_name", "a.first_name"]),
        ("Nome,size", ["a.name", "size"]),
        ("Nombre,Nombre completo,Apellidos", ["a.first_name", "a.name", "a.last_name"]),
    ],
)
def test_half_a_name_beside_the_other_half_is_told_from_a_full_one(
    heads: str, meanings: list[str], book: Workbook, tmp_path: Path
) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", f"{heads}\nZoé,Roux,Zoé\n"))
    assert list(open_columns(people, book, {}).by_head.values()) == meanings


def test_what_a_column_is_mapped_to_is_not_changed(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "Nome,Cognome\nAna Rossi,Rossi\n"))
    mapping = {"Nome": "a.name", "Cognome": "-"}
    assert list(open_columns(people, book, mapping).by_head.values()) == ["a.name"]
    with pytest.raises(InvalidWorkbook, match="is the first the full name"):
        open_columns(people, book, {"Nome": "a.name"})


def test_a_roster_in_windows_1252_is_warned_of_once(book: Workbook, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes("name\nZoë\nJosé\n".encode("cp1252"))
    people = open_roster(tmp_path / "r.csv")
    (warning,) = column_warnings(people, open_columns(people, book, {}), book)
    assert warning.rule == "windows-encoding"
