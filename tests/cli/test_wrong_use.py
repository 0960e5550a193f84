"""A command line that makes no sense: said in our words with a hint, exit code 2, never in typer's words."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bifolio.cli.app import app
from tests.cli.test_commands import SMALL

PER_SIDE = "it is an option of: build, copies, sheets"
QUOTES = "put a value with spaces in quotes, as in "


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("bild", "there is no command 'bild'", "did you mean 'build'?"),
        ("roster templat", "there is no command 'templat'", "did you mean 'template'?"),
        ("xyzzy", "there is no such command", "see 'bifolio --help'"),
        ("O'Brien", "there is no such command", "see 'bifolio --help'"),
        ("roster O'Brien", "there is no such command", "see 'bifolio roster --help'"),
        ("buil'd", "there is no command 'buil'd'", "did you mean 'build'?"),
        ("--per-side 2", "there is no option '--per-side' here", f"write it after the command; {PER_SIDE}"),
        ("roster template --per-side 2", "there is no option '--per-side' here", PER_SIDE),
        ("preview x --port 99999", "'--port' must be a whole number from 0 to 65535", "see 'bifolio preview --help'"),
        ("preview x --port x", "'--port' must be a whole number from 0 to 65535", "see 'bifolio preview --help'"),
        ("test-sheet a.pdf", "too many arguments: 'bifolio test-sheet' takes none", "name the file with '-o'; see 'bifolio test-sheet --help'"),
        ("--foo", "there is no option '--foo' here", "see 'bifolio --help'"),
        ("build --papr a5", "there is no option '--papr' here", "did you mean '--paper'?"),
        ("build --answers", "there is no option '--answers' here", "an edition prints answers: write 'answers:' in an entry of 'editions:' in workbook.yaml, then '--edition' with its name"),
        ("copies --roster a.csv", "there is no option '--roster' here", "write the roster itself, without '--roster'"),
        ("booklet a.pdf --per-side 2", "there is no option '--per-side' here", PER_SIDE),
        ("sheets a.pdf", "'--per-side' is missing", "add '--per-side PAGES'; see 'bifolio sheets --help'"),
        ("copies", "ROSTER is missing", "type 'bifolio copies ROSTER'; see 'bifolio copies --help'"),
        ("build --paper", "'--paper' needs a value after it", "write it as '--paper NAME'"),
        ("build --paper --quiet", "'--paper' needs a value after it", "write it as '--paper NAME'"),
        ("build --quiet=yes", "'--quiet' takes no value", "'--help' says what each option takes"),
        ("build --dpi high", "'--dpi' must be a whole number", "see 'bifolio build --help'"),
        ("booklet a.pdf --thickness x", "'--thickness' must be a number", "see 'bifolio booklet --help'"),
        ("build --order read", "'--order' has no effect without '--per-side'", "add '--per-side', or leave it out"),
        ("build --order read --signature 2", "'--signature' has no effect without '--booklet'", "add '--booklet', or leave it out"),
        ("build --gap 3 --scale 70", "'--scale' has no effect without '--per-side'", "add '--per-side', or leave it out"),
        ("build --booklet --per-side 4", "'--booklet' has two pages a side", "leave out '--per-side', or '--booklet'"),
        ("build --booklet --order read", "'--order' has no effect here", "leave it out: sheets are folded"),
        ("build --per-side 2 --back-cover", "'--back-cover' has no effect here", "leave it out: sheets are not folded"),
        ("build --per-side 2 --back-cover --signature 4 --thickness 1 --paper-weight 80 --binding right", "'--binding' has no effect here", "leave it out: sheets are not folded"),
        ("build --booklet --gap 3 --order read", "'--order' has no effect here", "leave it out: sheets are folded"),
        ("copies a.csv --map name", "'--map' needs KEY=VALUE", "write it as in --map 'Full name=name'"),
        ("copies a.csv --map =name", "'--map' needs KEY=VALUE", "write it as in --map 'Full name=name'"),
        ("copies a.csv --jobs 99", "'--jobs' must be a whole number from 1 to 64", "see 'bifolio copies --help'"),
        ("sheets a.pdf --per-side 0", "'--per-side' must be a whole number of at least 1", "see 'bifolio sheets --help'"),
        ("build a Maria", "too many arguments: 'bifolio build' takes FOLDER", QUOTES + '--for "Ana Maria"; see \'bifolio build --help\''),
        ("new course x", "too many arguments: 'bifolio new' takes FOLDER", QUOTES + '"my book"; see \'bifolio new --help\''),
    ],
)  # fmt: skip
def test_wrong_use_is_said_in_one_line_with_a_hint(line: str, said: str, hint: str) -> None:
    done = CliRunner().invoke(app, line.split(), prog_name="bifolio")
    assert (done.exit_code, done.stderr) == (2, f"error: {said}\n   hint: {hint}\n")


@pytest.mark.parametrize("line", ["", "roster"])
def test_a_group_without_a_command_prints_its_help(line: str) -> None:
    done = CliRunner().invoke(app, line.split(), prog_name="bifolio")
    assert (done.exit_code, "Commands:" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        ("--pathway=zzz", "this book has no pathways; name none"),
        ("--set=zzz=1", "'bifolio list settings' shows them all"),
        ("--only=zzz", "choose from: e01, e02"),
        ("--edition=zzz", "choose from: participant-a"),
    ],
)
def test_what_a_book_does_not_have_is_told_with_what_it_has(option: str, hint: str) -> None:
    result = CliRunner().invoke(app, ["build", str(SMALL), option])
    assert (result.exit_code, hint in result.output) == (2, True), result.output


def test_a_roster_in_place_of_another_file_is_refused_without_its_names(tmp_path: Path) -> None:
    roster = tmp_path / "people.csv"
    roster.write_text("name,partner\nQuetzalcoatl,Ben\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["build", str(SMALL), "--provider", str(roster)])
    assert (result.exit_code, "expected keys with values, found text" in result.output) == (1, True), result.output
    assert "Quetzalcoatl" not in result.output


def test_a_name_that_no_file_system_takes_has_a_hint() -> None:
    result = CliRunner().invoke(app, ["build", str(SMALL), "--fonts", "x" * 5_000])
    assert (result.exit_code, "hint: choose a shorter name" in result.output) == (2, True)


def test_a_name_that_the_terminal_could_not_pass_on_is_not_to_be_removed() -> None:
    name = "Zo\u00eb".encode().decode("ascii", "surrogateescape")
    result = CliRunner().invoke(app, ["build", str(SMALL), "--for", name])
    assert (result.exit_code, "hint: set LC_ALL to a locale with UTF-8" in result.output) == (2, True), result.output
