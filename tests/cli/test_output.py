"""Where the PDF goes: a plain file or standard output, and whatever else stands there is left alone."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import bifolio
from bifolio.cli.reporting import report
from bifolio.diagnostics import Diagnostic, Place
from tests.cli.test_commands import COUPLE, SMALL, build, files_in, run
from tests.press.pdfs import A5, make_pdf


def test_a_pipe_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = build(tmp_path / "pipe")
    assert done.exit_code == 2
    assert "is not an ordinary file" in done.stderr
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert files_in(tmp_path) == ["pipe"]


def test_a_link_to_a_pipe_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    assert build(tmp_path / "link").exit_code == 2
    assert (tmp_path / "link").is_symlink()


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link.pdf").symlink_to("there/book.pdf")
    assert build(tmp_path / "link.pdf").exit_code == 0
    assert (tmp_path / "link.pdf").is_symlink()
    assert files_in(tmp_path / "there") == ["book.pdf"]


@pytest.mark.parametrize(("name", "noted"), [("book.docx", True), ("book", True), ("book.PDF", False)])
def test_a_name_that_does_not_look_like_a_pdf_is_noted(name: str, noted: bool, tmp_path: Path) -> None:
    done = build(tmp_path / name)
    assert done.exit_code == 0
    assert (f"note: '{name}' does not end in .pdf" in done.stderr) == noted


@pytest.mark.parametrize("name", ["", ".", ".."])
def test_what_names_no_file_is_refused(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build", SMALL, "-o", name, "--no-cache").exit_code == 2


def test_a_folder_is_refused_with_a_hint(tmp_path: Path) -> None:
    done = build(tmp_path)
    assert done.exit_code == 2
    assert "is a folder" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ["build", str(SMALL), "-o"],
        ["build", str(SMALL), "-o", "{}/book.pdf", "--field-map"],
        ["build", str(SMALL), "-o", "{}/book.pdf", "--report"],
        ["press", str(SMALL), "-o"],
        ["booklet", "{}/pages.pdf", "-o"],
        ["sheets", "{}/pages.pdf", "--per-side", "2", "-o"],
        ["test-sheet", "-o"],
        ["copies", "roster.csv", "-w", str(SMALL), "--key"],
        ["copies", "roster.csv", "-w", str(SMALL), "--one-file"],
    ],
)
def test_a_folder_that_is_not_there_is_no_name_of_a_file(command: list[str], tmp_path: Path) -> None:
    done = run(*(word.format(tmp_path) for word in command), f"{tmp_path}/new/")
    assert done.exit_code == 2
    assert f"'{tmp_path}/new/' names a folder, not a file" in done.stderr
    assert files_in(tmp_path) == []


def test_python_too_is_told_that_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(bifolio.UsageError, match="names a folder"):
        bifolio.build(bifolio.open(SMALL), f"{tmp_path}/new/")


@pytest.mark.parametrize("option", ["--signature", "--paper-weight", "--thickness", "--per-side"])
def test_a_nought_that_would_mean_the_usual_is_refused(option: str, tmp_path: Path) -> None:
    done = build(tmp_path / "book.pdf", *(["--booklet"] if option != "--per-side" else []), option, "0")
    assert done.exit_code == 2
    assert f"'{option}' cannot be 0" in done.stderr
    assert files_in(tmp_path) == []


def test_a_file_for_a_folder_is_told_by_the_name_that_was_given(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = build(tmp_path / "file" / "out.pdf")
    assert done.exit_code == 2
    assert f"cannot write '{tmp_path / 'file' / 'out.pdf'}': not a directory" in done.stderr


def test_a_name_that_is_too_long_is_refused_and_the_longest_is_not(tmp_path: Path) -> None:
    assert build(tmp_path / ("x" * 251 + ".pdf")).exit_code == 0
    done = build(tmp_path / ("x" * 300 + ".pdf"))
    assert done.exit_code == 2
    assert ".part" not in done.stderr


def test_a_dash_writes_to_standard_output_and_reports_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = build(Path("-"))
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"%PDF-1.7")
    assert done.stdout_bytes.rstrip().endswith(b"%%EOF")
    assert "standard output" in done.stderr
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("command", [("booklet",), ("sheets", "--per-side", "2", "--scale", "fit")])
def test_sheets_go_to_standard_output_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    make_pdf(tmp_path / "a.pdf", [A5] * 4)
    done = run(*command, "a.pdf", "-o", "-")
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"%PDF-")
    assert "standard output" in done.stderr
    assert files_in(tmp_path) == ["a.pdf"]


@pytest.mark.parametrize("name", ["b.pdf", "b.docx"])
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("booklet", "a.pdf"), "1 sheet of A4"),
        (("sheets", "a.pdf", "--per-side", "2"), "1 sheet of A4"),
        (("build", SMALL, "--only", "e01", "--booklet", "--paper", "a5"), "2 sheets of A4"),
    ],
)
def test_sheets_are_said_with_their_paper_and_a_name_that_is_no_pdfs_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], said: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    make_pdf(tmp_path / "a.pdf", [A5] * 4)
    done = run(*command, "-o", name)
    assert done.exit_code == 0
    assert said in done.stdout
    assert "print at 100 %, on both sides" in done.stdout
    assert ("does not end in .pdf" in done.stderr) == (name == "b.docx")


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        (("build", SMALL, "-o", "book.pdf", "--field-map", "-"), "name a file"),
        (("build", SMALL, "-o", "book.pdf", "--report", "-"), "name a file"),
        (("press", SMALL, "-o", "-"), "name a file"),
        (("test-sheet", "-o", "-"), "name a file"),
        (("roster", "template", "-"), "name a file"),
        (("copies", "roster.csv", "-w", SMALL, "--one-file", "-"), "name a file"),
        (("copies", "roster.csv", "-w", SMALL, "--key", "-"), "name a file"),
        (("new", "-"), "name a folder"),
        (("build", SMALL, "-o", "book.pdf", "--png", "-"), "name a folder"),
        (("copies", "roster.csv", "-w", SMALL, "-o", "-"), "name a folder"),
        (("copies", "roster.csv", "-w", SMALL, "-o", "-", "--dry-run"), "name a folder"),
    ],
)
def test_no_command_makes_a_file_or_folder_called_by_a_dash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("roster.csv").write_text("name\nQuetzal\n")
    done = run(*command)
    assert done.exit_code == 2, done.output
    assert hint in done.stderr
    assert files_in(tmp_path) == ["roster.csv"]


def test_a_password_that_nothing_asks_for_is_no_fault(tmp_path: Path) -> None:
    assert build(tmp_path / "book.pdf").exit_code == 0
    # pikepdf would warn, which the tests take for an error
    heard = run("read-aloud", tmp_path / "book.pdf", "--password", "x")
    assert heard.exit_code == 0
    assert heard.stdout.startswith("Document: ")


@pytest.mark.parametrize(
    "more",
    [
        ["--for", "Quetzal"], ["--for", "Xanthippe"], ["--set", "a.name=Quetzal"], ["--set", "copy_number=K7"],
        ["--part", "private"], ["--set", "dates.start=2026-11-24"],
    ],
)  # fmt: skip
@pytest.mark.usefixtures("open_umask")
def test_a_file_for_one_person_can_be_read_by_its_owner_only(tmp_path: Path, more: list[str]) -> None:
    done = build(tmp_path / "a.pdf", *more, folder=COUPLE)
    assert done.exit_code == 0, done.output
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("more", [[], ["--part", "open"], ["--set", "provider.name=The House"], ["--quiet"]])
@pytest.mark.usefixtures("open_umask")
def test_a_file_for_everybody_follows_the_umask(tmp_path: Path, more: list[str]) -> None:
    assert build(tmp_path / "a.pdf", *more, folder=COUPLE).exit_code == 0
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o666


@pytest.mark.usefixtures("open_umask")
def test_every_file_of_a_run_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name,partner\nQuetzal,Ben\n")
    (tmp_path / "r.csv").chmod(0o600)
    more = ("-w", COUPLE, "--each", "--key", tmp_path / "key.csv")
    assert run("copies", tmp_path / "r.csv", "-o", tmp_path / "out", *more).exit_code == 0
    more = ("-w", COUPLE, "--each", "--one-file", tmp_path / "press" / "run.pdf")
    assert run("copies", tmp_path / "r.csv", *more).exit_code == 0
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*") if path.is_file()}
    assert modes == {0o600}


def test_a_book_of_one_page_is_said_to_have_one_page(tmp_path: Path) -> None:
    (tmp_path / "workbook.yaml").write_text("title: My week\nblocks:\n  - lines: What went well this week?\n")
    done = run("build", tmp_path, "-o", tmp_path / "week.pdf", "--no-cache")
    assert "week.pdf: 1 page, " in done.stdout


# -- field maps ----------------------------------------------------------------------------------------------------------


def test_a_field_map_may_be_replaced_by_another(tmp_path: Path) -> None:
    for _ in range(2):
        done = run("build", SMALL, "-o", tmp_path / "book.pdf", "--field-map", tmp_path / "book.json")
        assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "book.json").read_text(encoding="utf-8"))["bifolio_field_map"] == 1


@pytest.mark.parametrize("there", ['{"mine": 1}', "%PDF-1.7", "x"])
def test_nothing_but_a_field_map_is_replaced_by_one(tmp_path: Path, there: str) -> None:
    (tmp_path / "book.json").write_text(there, encoding="utf-8")
    done = run("build", SMALL, "-o", tmp_path / "book.pdf", "--field-map", tmp_path / "book.json")
    assert done.exit_code == 2
    assert "is not a field map" in done.output
    assert (tmp_path / "book.json").read_text(encoding="utf-8") == there
    assert not (tmp_path / "book.pdf").exists()


def test_a_field_map_is_not_written_over_the_pdf_of_the_same_command(tmp_path: Path) -> None:
    done = run("build", SMALL, "-o", tmp_path / "book", "--field-map", tmp_path / "sub" / ".." / "book")
    assert done.exit_code == 2
    assert "already another output" in done.output
    assert not list(tmp_path.iterdir())


def test_the_field_map_of_a_personal_copy_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    target = tmp_path / "ana.json"
    assert run("build", SMALL, "--for", "Ana", "-o", tmp_path / "ana.pdf", "--field-map", target).exit_code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_the_schema_of_a_field_map_is_printed() -> None:
    schema = json.loads(run("schema", "field-map").stdout)
    assert schema["properties"]["bifolio_field_map"]["const"] == 1
    assert {"name", "kind", "by", "fields"} <= set(schema["$defs"]["MapBlank"]["required"])


def test_a_copy_number_that_no_symbol_can_say_is_reported(tmp_path: Path) -> None:
    done = run("build", SMALL, "-o", tmp_path / "book.pdf", "--set", "copy_number=for the whole family")
    assert done.exit_code == 0
    assert "warning[copy-number-uncoded]" in done.output
    assert "uncoded" not in run("build", SMALL, "-o", tmp_path / "b.pdf", "--set", "copy_number=K7QX-A").output


# -- page reports --------------------------------------------------------------------------------------------------------


def test_a_page_report_is_text_or_json_by_its_name(tmp_path: Path) -> None:
    for name in ("pages.txt", "pages.json", "pages.json"):
        done = run("build", SMALL, "-o", tmp_path / "book.pdf", "--report", tmp_path / name, "--no-cache")
        assert done.exit_code == 0, done.output
    assert (tmp_path / "pages.txt").read_text(encoding="utf-8").startswith("bifolio page report: ")
    assert json.loads((tmp_path / "pages.json").read_text(encoding="utf-8"))["bifolio_page_report"] == 1


@pytest.mark.parametrize("name", ["pages.txt", "pages.json"])
def test_nothing_but_a_page_report_is_replaced_by_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    done = run("build", SMALL, "-o", tmp_path / "book.pdf", "--report", tmp_path / name)
    assert done.exit_code == 2
    assert "is not a page report" in done.output
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "book.pdf").exists()


def test_the_schema_of_a_page_report_is_printed() -> None:
    assert json.loads(run("schema", "page-report").stdout)["properties"]["bifolio_page_report"]["const"] == 1


def test_check_prints_the_pages_of_every_edition() -> None:
    said = run("check", SMALL, "--pages", "--quick").stdout
    assert "bifolio page report: participant-a, " in said
    found = json.loads(run("check", SMALL, "--pages", "--quick", "--format", "json").stdout)
    assert len(found) == said.count("bifolio page report: ")


@pytest.mark.parametrize("home", ["with settings", "no folder"])
def test_pages_do_not_depend_on_settings_of_libraries_in_the_home_folder(home: str, tmp_path: Path) -> None:
    for name in (".reportlab_mods", ".reportlab_settings"):
        (tmp_path / name).write_text("raise SystemExit('was run')\n", encoding="utf-8")
    program = "from bifolio.cli.start import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, "build", SMALL, "-o", tmp_path / "a.pdf", "--no-cache"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(tmp_path) if home == "with settings" else os.devnull},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_problems_that_were_not_kept_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    report([Diagnostic("wrong-type", message="expected text", place=Place("workbook.yaml", 1, 1))], more=2)
    assert capsys.readouterr().err.splitlines()[-2:] == ["2 further problems", "1 error, 0 warnings"]
