"""``bifolio copies`` and ``bifolio roster`` as commands: exit codes, what is said, options that go together."""

from __future__ import annotations

import csv
import errno
import json
import os
from pathlib import Path

import pytest

from tests.cli.test_commands import COUPLE, SMALL, files_in, run


def roster(folder: Path, text: str) -> Path:
    path = folder / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_copies_are_made_for_everyone_and_not_made_again(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name,partner\nQuetzal,Ben\nDvořák,Xanthippe\n"), tmp_path / "copies"
    done = run("copies", people, "-w", SMALL, "-o", target, "--no-cache")
    assert done.exit_code == 0, done.output
    assert "made 2 copies" in done.stdout
    assert [name for name in files_in(target) if name.endswith(".pdf")] == [
        "0001-participant-a.pdf",
        "0002-participant-a.pdf",
    ]
    again = run("copies", people, "-w", SMALL, "-o", target, "--no-cache")
    assert f"made 0 copies of {SMALL}, 2 were up to date\n" in again.stdout


def test_a_bad_row_is_named_by_number_and_nothing_is_written(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name,paper\nQuetzal,a4\nXanthippe,a44\n"), tmp_path / "copies"
    done = run("copies", people, "-w", SMALL, "-o", target)
    assert done.exit_code == 1
    assert "row 2, column 'paper'" in done.stderr
    assert "Xanthippe" not in done.output
    assert not target.exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name\nQuetzal\n"), tmp_path / "copies"
    done = run("copies", people, "-w", SMALL, "-o", target, "--dry-run")
    assert (done.exit_code, target.exists()) == (0, False)
    assert f"would make 1 file of {SMALL} for 1 row\n" in done.stdout
    assert "column 'name' means a.name" in done.stdout
    assert "1 × participant-a, standard, a4 of 8 pages" in done.stdout


@pytest.mark.parametrize(
    ("left", "hint"),
    [
        (".bifolio-lock", "restore"),
        ("", "no run in this folder made it"),
    ],
)
def test_a_dry_run_refuses_what_a_run_would(left: str, hint: str, tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name\nQuetzal\n"), tmp_path / "copies"
    target.mkdir()
    for name in filter(None, ("0001-participant-a.pdf", left)):
        (target / name).write_bytes(b"")
    said = [run("copies", people, "-w", SMALL, "-o", target, *more) for more in (["--dry-run"], [])]
    assert [one.exit_code for one in said] == [2, 2]
    assert said[0].stderr == said[1].stderr
    assert hint in said[0].stderr
    assert "would make" not in said[0].output


def test_a_dry_run_refuses_a_print_run_that_would_be_a_folder(tmp_path: Path) -> None:
    people = roster(tmp_path, "name\nQuetzal\n")
    done = run("copies", people, "-w", SMALL, "--one-file", tmp_path, "--dry-run")
    assert (done.exit_code, f"'{tmp_path}' is a folder" in done.stderr) == (2, True)


@pytest.mark.parametrize("shard", ["0/3", "4/3", "1", "a/b"])
def test_a_shard_that_is_none_ends_with_2(shard: str, tmp_path: Path) -> None:
    assert (
        run(
            "copies", roster(tmp_path, "name\nQuetzal\n"), "-w", SMALL, "-o", tmp_path / "copies", "--shard", shard
        ).exit_code
        == 2
    )


def test_a_dry_run_counts_one_page_as_one(tmp_path: Path) -> None:
    (tmp_path / "sheet.yaml").write_text("title: Sheet\nblocks: [Hello.]\n", encoding="utf-8")
    people = roster(tmp_path, "name,email\nQuetzal,q@example.org\n")
    done = run("copies", people, "-w", tmp_path / "sheet.yaml", "--dry-run", "--where", "email=q@example.org")
    assert done.stdout.splitlines()[-1].endswith(" of 1 page")
    assert "left out" not in done.stdout


def test_a_dry_run_counts_copies_and_pages_for_each_choice(tmp_path: Path) -> None:
    people = roster(tmp_path, "name,partner,size\nQuetzal,Ben,\nXanthippe,Cy,large\nWilf,Di,\n")
    done = run("copies", people, "-w", COUPLE, "-o", tmp_path / "copies", "--each", "--private-apart", "--dry-run")
    assert done.exit_code == 0, done.output
    assert f"would make 12 files of {COUPLE} for 3 rows" in done.stdout
    lines = [line.strip() for line in done.stdout.splitlines() if "×" in line]
    assert len(lines) == 8
    assert lines[0].startswith("2 × participant-a, open pages, standard, a4 of ")
    assert lines[1].startswith("2 × participant-a, private pages, standard, a4 of ")


def test_files_with_private_pages_are_not_counted_as_copies(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name,partner\nQuetzal,Ben\n"), tmp_path / "copies"
    done = run("copies", people, "-w", COUPLE, "-o", target, "--each", "--private-apart")
    assert f"made 4 files of {COUPLE}\n" in done.stdout


def test_couples_get_two_copies_under_one_code(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name,partner\nQuetzal,Ben\n"), tmp_path / "copies"
    done = run("copies", people, "-w", COUPLE, "-o", target, "--each", "--key", tmp_path / "key.csv")
    assert done.exit_code == 0, done.output
    names = [name for name in files_in(target) if name.endswith(".pdf")]
    assert len(names) == 2
    assert names[0][:4] == names[1][:4]
    assert [name[4:] for name in names] == ["-A.pdf", "-B.pdf"]
    assert names[0][:4] in (tmp_path / "key.csv").read_text(encoding="utf-8")
    # the same command goes on, its key and all
    again = run("copies", people, "-w", COUPLE, "-o", target, "--each", "--key", tmp_path / "key.csv")
    assert f"made 0 copies of {COUPLE}, 2 were up to date" in again.stdout


BOTH_FIRST = """
title: Evenings
people: {child: {label: Child}, grown: {label: Grown-up}}
editions: {both: {title: For both}, child: {by: child}, grown: {by: grown}}
blocks: [{lines: {prompt: What did you like?, each: apart}}]
"""


def test_everybody_gets_a_copy_of_a_book_whose_first_edition_is_for_all(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(BOTH_FIRST, encoding="utf-8")
    people, target = roster(tmp_path, "child,grown\nQuetzal,Ben\n"), tmp_path / "copies"
    done = run("copies", people, "-w", book, "-o", target, "--each")
    assert done.exit_code == 0, done.output
    assert [name[4:] for name in files_in(target) if name.endswith(".pdf")] == ["-child.pdf", "-grown.pdf"]


def test_a_roster_none_of_whose_columns_is_a_name_says_how_to_name_one(tmp_path: Path) -> None:
    done = run("copies", roster(tmp_path, "Quetzal\nXanthippe\n"), "-w", SMALL, "--dry-run", "--map", "*=-")
    assert done.exit_code == 1
    assert "no column is recognised as the name: say which one it is with --map 'HEADING=a.name'" in done.stderr


def test_a_roster_that_names_only_somebody_else_says_how_to_name_the_first(tmp_path: Path) -> None:
    done = run("copies", roster(tmp_path, "partner\nXanthippe\n"), "-w", SMALL, "--dry-run")
    assert done.exit_code == 1
    assert "no column is recognised as the name: say which one it is with --map 'HEADING=a.name'" in done.stderr


@pytest.mark.parametrize("heads", ['"name,partner"', '"name;partner;telephone"', '"telephone\tname"'])
def test_headings_in_one_cell_are_reported_once(tmp_path: Path, heads: str) -> None:
    done = run("copies", roster(tmp_path, f'{heads}\n"Quetzal"\n"Xanthippe"\n'), "-w", SMALL, "--dry-run")
    assert done.exit_code == 1
    assert done.stderr.count("error[") == 1
    assert "all headings are in one cell" in done.stderr


def test_a_book_with_an_edition_in_which_nobody_writes_has_copies_of_both(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(BOTH_FIRST.replace("grown: {by: grown}", "paper: {by: none}"), encoding="utf-8")
    people, target = (
        roster(tmp_path, "child,grown,edition\nQuetzal,Ben,child\nXanthippe,Ada,paper\n"),
        tmp_path / "copies",
    )
    done = run("copies", people, "-w", book, "-o", target)
    assert done.exit_code == 0, done.output
    assert [name for name in files_in(target) if name.endswith(".pdf")] == ["0001-child.pdf", "0002-paper.pdf"]


def test_an_edition_that_is_nobodys_own_cannot_be_asked_for_with_each(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    book.write_text(BOTH_FIRST.replace("grown: {by: grown}", "grown: {by: grown}, paper: {by: none}"), encoding="utf-8")
    people = roster(tmp_path, "child,grown\nQuetzal,Ben\n")
    done = run("copies", people, "-w", book, "-o", tmp_path / "copies", "--each", "--edition", "paper")
    assert done.exit_code == 2
    assert "leave --edition or --each out" in done.stderr


def test_a_print_run_writes_a_volume_and_its_ticket(tmp_path: Path) -> None:
    people = roster(tmp_path, "name\nQuetzal\nXanthippe\n")
    target = tmp_path / "press" / "run.pdf"
    done = run("copies", people, "-w", SMALL, "--one-file", target)
    assert done.exit_code == 0, done.output
    assert files_in(target.parent) == ["run.pdf", "run.ticket.json", "run.ticket.pdf"]
    assert json.loads((target.parent / "run.ticket.json").read_text())["copies"] == 2


@pytest.mark.parametrize(
    "more",
    [
        ["--one-file", "run.pdf", "--name", "{number}-x"],
        ["--one-file", "run.pdf", "--standard", "ua-2+a-4"],
        ["--edition", "nowhere"],
        ["--one-file", "run.pdf", "--key", "key.csv"],
        ["--one-file", "run.pdf", "--verify"],
        ["--one-file", "."],
        ["--one-file", ".."],
        ["--key", "."],
        ["--per-volume", "3"],
        ["--named-bookmarks"],
        ["--password", "é" * 64],
    ],
)
def test_options_that_cannot_work_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("copies", roster(tmp_path, "name\nQuetzal\n"), "-w", SMALL, *more)
    assert done.exit_code == 2, done.output
    assert files_in(tmp_path) == ["roster.csv"]


def test_one_copy_is_counted_in_the_singular(tmp_path: Path) -> None:
    command = ("copies", roster(tmp_path, "name\nQuetzal\n"), "-w", SMALL, "-o", tmp_path / "copies")
    assert f"would make 1 file of {SMALL} for 1 row\n" in run(*command, "--dry-run").stdout
    assert run(*command).stdout == f"{tmp_path / 'copies'}: made 1 copy of {SMALL}\n"
    assert run(*command).stdout == f"{tmp_path / 'copies'}: made 0 copies of {SMALL}, 1 was up to date\n"


def test_without_a_workbook_no_copies_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = roster(tmp_path, "name\nQuetzal\n")
    monkeypatch.chdir(tmp_path)
    done = run("copies", people)
    assert (done.exit_code, files_in(tmp_path)) == (2, ["roster.csv"])
    assert "there is no workbook in this folder\n   hint: name its folder with -w FOLDER" in done.stderr


def test_the_workbook_of_this_folder_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(SMALL)
    done = run("copies", roster(tmp_path, "name\nQuetzal\n"), "-o", tmp_path / "copies", "--dry-run")
    assert "would make 1 file for 1 row\n" in done.stdout


def test_the_volumes_of_a_print_run_are_named(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name,paper\nQuetzal,a4\nWilf,letter\n"), tmp_path / "run.pdf"
    done = run("copies", people, "-w", SMALL, "--one-file", target)
    assert f"{tmp_path / 'run-a4.pdf'}, {tmp_path / 'run-letter.pdf'}: made 2 copies of {SMALL}\n" in done.stdout


def test_files_of_another_workbook_are_named_by_its_editions(tmp_path: Path) -> None:
    book, target = tmp_path / "book.yaml", tmp_path / "copies"
    book.write_text("title: Evenings\neditions: {pupil: {title: For pupils}}\nblocks: [A text]\n", encoding="utf-8")
    people = roster(tmp_path, "name\n" + "".join(f"Quetzal {number}\n" for number in "abcdefg"))
    run("copies", people, "-w", book, "-o", target)
    book.write_text("title: Evenings\neditions: {mine: {title: Mine}}\nblocks: [A text]\n", encoding="utf-8")
    done = run("copies", people, "-w", book, "-o", target)
    named = ", ".join(f"000{number}-pupil.pdf" for number in range(1, 6))
    assert f"7 files belong to nobody on this roster; remove them: {named} and 2 more\n" in done.stderr


@pytest.mark.parametrize("note", ["# class.csv", "# the pupils of 2b"])
def test_a_note_above_the_headings_is_passed_over(note: str, tmp_path: Path) -> None:
    people = roster(tmp_path, f"{note}\nname,paper\nQuetzal,a4\nWilf,\n")
    done = run("copies", people, "-w", SMALL, "-o", tmp_path / "copies", "--dry-run")
    assert f"would make 2 files of {SMALL} for 2 rows\n" in done.stdout


def test_a_heading_of_numbers_is_no_note(tmp_path: Path) -> None:
    people = roster(tmp_path, "# no,name\n1,Quetzal\n")
    done = run("copies", people, "-w", SMALL, "-o", tmp_path / "copies", "--dry-run", "--map", "# no=-")
    assert f"would make 1 file of {SMALL} for 1 row\n" in done.stdout


@pytest.mark.parametrize(("text", "such"), [("Zoë\nBen\n", "name"), ("# class\nZoë,a4\nBen,\n", "name,size")])
def test_a_list_without_headings_is_told_what_its_first_line_must_be(text: str, such: str, tmp_path: Path) -> None:
    done = run("copies", roster(tmp_path, text), "-w", SMALL, "-o", tmp_path / "copies")
    assert done.exit_code == 1
    assert f"such as: {such}" in done.stderr
    assert "1 error, 0 warnings" in done.stderr
    assert "Zoë" not in done.output


def test_a_wrong_word_for_private_pages_is_answered_with_two_right_ones(tmp_path: Path) -> None:
    people = roster(tmp_path, "name,private pages\nQuetzal,perhaps\n")
    assert "hint: write yes or no\n" in run("copies", people, "-w", SMALL, "--dry-run").stderr


def test_a_run_of_nothing_but_bad_rows_ends_with_1(tmp_path: Path) -> None:
    people = roster(tmp_path, "name,partner\n,Ben\n,Cy\n")
    assert run("copies", people, "-w", SMALL, "-o", tmp_path / "copies", "--skip-bad-rows").exit_code == 1
    assert run("copies", people, "-w", SMALL, "--one-file", tmp_path / "run.pdf", "--skip-bad-rows").exit_code == 1


@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
def test_the_sample_roster_is_a_roster(tmp_path: Path, name: str) -> None:
    assert run("roster", "template", tmp_path / name).exit_code == 0
    done = run("copies", tmp_path / name, "-w", COUPLE, "--dry-run")
    assert "would make 3 files of" in done.stdout


@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
def test_a_full_disk_leaves_no_half_of_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run("roster", "template", tmp_path / name).exit_code == 2
    assert files_in(tmp_path) == []


def test_the_sample_sheet_holds_what_the_sample_text_does(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    for name in ("r.csv", "r.xlsx"):
        run("roster", "template", tmp_path / name)
    (sheet,) = load_workbook(tmp_path / "r.xlsx").worksheets
    # with a mark, without which spreadsheets take CSV for a Windows encoding
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    text = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert [list(row) for row in sheet.values] == list(csv.reader(text.splitlines()))


def test_bad_rows_may_be_left_out(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name,partner\nQuetzal,Ben\nA,B,C\nXanthippe,Cy\n"), tmp_path / "copies"
    done = run("copies", people, "-w", SMALL, "-o", target, "--skip-bad-rows")
    assert done.exit_code == 0, done.output
    assert "roster.csv:3:1: error[ragged-row]: row 2: 3 cells under 2 headings" in done.stderr
    assert f"made 2 copies of {SMALL}, skipped 1 row\n" in done.stdout


def test_a_password_column_is_warned_of_and_stops_nothing(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name,password\nQuetzal,mouse\n"), tmp_path / "copies"
    done = run("copies", people, "-w", SMALL, "-o", target)
    assert done.exit_code == 0, done.output
    assert "warning[password-in-clear]" in done.stderr
    assert "mouse" not in done.output


def test_files_of_rows_that_are_gone_are_named_at_the_end(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name\nQuetzal\nXanthippe\n"), tmp_path / "copies"
    run("copies", people, "-w", SMALL, "-o", target)
    done = run("copies", roster(tmp_path, "name\nQuetzal\n"), "-w", SMALL, "-o", target)
    assert "1 file belongs to nobody on this roster; remove it: 0002-participant-a.pdf" in done.stderr


def test_a_template_may_end_as_the_files_do(tmp_path: Path) -> None:
    people, target = roster(tmp_path, "name\nQuetzal\n"), tmp_path / "copies"
    assert run("copies", people, "-w", SMALL, "-o", target, "--name", "{number}.PDF").exit_code == 0
    assert [path.name for path in target.glob("*.pdf")] == ["1.pdf"]
