"""The command line: exit codes, what goes where, nothing left behind on failure, lean start."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from bifolio import __version__
from bifolio.cli import progress
from bifolio.cli.app import app

SMALL = Path(__file__).resolve().parents[1] / "data" / "small"
COUPLE = Path(__file__).resolve().parents[1] / "data" / "couple"
EPOCH = {"SOURCE_DATE_EPOCH": "1790000000"}


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={**EPOCH, **environment})


def build(target: Path, *more: object, folder: Path = SMALL) -> Result:
    return run("build", folder, "-o", target, "--no-cache", *more)


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def broken(folder: Path, old: str, new: str, file: str = "exercises/e01.yaml") -> Path:
    """The small workbook in ``folder`` with one mistake."""
    import shutil

    shutil.copytree(SMALL, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


# -- lean start ----------------------------------------------------------------------------------------------------

RUN = "import sys\nfrom bifolio.cli.start import run\nsys.argv = ['bifolio', *sys.argv[1:]]\ntry:\n    run()\nexcept SystemExit:\n    pass\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["list", "papers"]])
def test_help_and_version_load_neither_reportlab_nor_pikepdf(arguments: list[str]) -> None:
    code = f"{RUN}print(sorted({{name.split('.')[0] for name in sys.modules}} & {{'reportlab', 'pikepdf', 'uharfbuzz'}}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_build_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    left_out = {
        "pikepdf", "PIL", "importlib.metadata", "reportlab.lib", "reportlab.pdfgen.canvas", "bifolio.press.sheet_options",
        "bifolio.press.finished_files",
        "bifolio.cli.copies", "bifolio.cli.preview", "bifolio.pipeline.field_map", "bifolio.pipeline.page_report",
    }  # fmt: skip
    code = f"{RUN}print(sorted({left_out} & set(sys.modules)))"
    command = [sys.executable, "-c", code, "build", str(SMALL), "-o", str(tmp_path / "out.pdf"), "--quiet"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_copies_collect_garbage_only_once_the_workbook_is_read(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("name\nAna\n", encoding="utf-8")
    seen = "import gc\ngc.disable()\ngc.set_threshold(2_000)\nseen = []\ngc.callbacks.append(lambda *_: seen.append(gc.get_freeze_count() > 0))\n"
    code = f"{seen}{RUN}print(set(seen))"
    command = [sys.executable, "-c", code, "copies", "roster.csv", "-w", str(SMALL), "-o", "copies", "--quiet"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    # what was there before it was turned on is never looked through
    assert done.stdout.strip() == "{True}"


def test_the_version_is_printed() -> None:
    assert run("--version").output.strip() == f"bifolio {__version__}"


# -- build -----------------------------------------------------------------------------------------------------------


def test_a_build_writes_one_file_and_nothing_beside_it(tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf")
    assert done.exit_code == 0, done.output
    assert files_in(tmp_path) == ["out.pdf"]
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert f"{len(pdf.pages)} pages" in done.stdout


def test_a_missing_folder_of_the_output_is_made(tmp_path: Path) -> None:
    assert build(tmp_path / "new" / "out.pdf").exit_code == 0


def test_quiet_says_nothing(tmp_path: Path) -> None:
    assert build(tmp_path / "out.pdf", "--quiet").output == ""


def test_timings_go_to_standard_error(tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf", "--quiet", "--timings")
    assert "lay out" in done.stderr
    assert done.stdout == ""


def test_the_same_date_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert build(tmp_path / name).exit_code == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    code = "from bifolio.cli.start import run; run()"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, "build", str(SMALL), "-o", str(tmp_path / seed), "--no-cache", "-q"]
        subprocess.run(command, env={**os.environ, **EPOCH, "PYTHONHASHSEED": seed}, check=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_build_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    (tmp_path / "out.pdf").write_text("%PDF-1.4 an older one")
    assert build(tmp_path / "out.pdf").exit_code == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_password_is_needed_to_open_the_file(tmp_path: Path) -> None:
    assert build(tmp_path / "out.pdf", "--password", "mouse").exit_code == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "out.pdf")
    with pikepdf.open(tmp_path / "out.pdf", password="mouse") as pdf:
        assert pdf.is_encrypted


def test_an_empty_password_is_refused(tmp_path: Path) -> None:
    assert build(tmp_path / "out.pdf", "--password", "").exit_code == 2
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("only", ["", ",", " , "])
def test_an_empty_choice_is_not_taken_for_the_whole_book(tmp_path: Path, only: str) -> None:
    assert build(tmp_path / "out.pdf", "--only", only).exit_code == 2


def test_an_exercise_that_is_named_twice_is_printed_once(tmp_path: Path) -> None:
    assert build(tmp_path / "one.pdf", "--only", "e01").exit_code == 0
    assert build(tmp_path / "two.pdf", "--only", "e01,e01").exit_code == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_papers_and_sizes_are_known_in_any_case(tmp_path: Path) -> None:
    assert build(tmp_path / "out.pdf", "--paper", "A5", "--size", "Large", "--standard", "UA-1").exit_code == 0


def test_the_press_edition_cannot_be_filled_in_on_screen(tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf", "--standard", "none", "--fill", "screen")
    assert done.exit_code == 2
    assert "no fields" in done.stderr


# -- exit codes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "value", "hint"),
    [
        ("--edition", "coupel", "couple"), ("--paper", "a44", "a4"), ("--size", "huge", "giant"), ("--theme", "clam", "calm"),
        ("--standard", "ua1", "ua-1"), ("--only", "e99", "e0"), ("--pathway", "nowhere", ""), ("--set", "extra_note_pages=2", "extra_notes_pages"),
        ("--spelling", "fr-FR", ""),
    ],
)  # fmt: skip
def test_a_value_that_does_not_exist_ends_with_2_and_a_hint(option: str, value: str, hint: str, tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf", option, value)
    assert done.exit_code == 2
    assert value.partition("=")[0] in done.stderr
    assert hint in done.stderr
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["build", "--nonsense"], ["list"], ["list", "nonsense"], ["copies"], ["check", "--format", "xml"]],
)
def test_a_wrong_command_line_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_folder_that_is_not_there_is_reported_without_a_traceback(tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf", folder=tmp_path / "nowhere")
    assert done.exit_code in (1, 2)
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.output
    assert files_in(tmp_path) == []


def test_a_problem_in_the_material_ends_with_1_and_writes_nothing(tmp_path: Path) -> None:
    folder = broken(tmp_path / "book", "aim:", "aym:")
    done = build(tmp_path / "out.pdf", folder=folder)
    assert done.exit_code == 1
    assert "exercises/e01.yaml:3:1: error[unknown-key]" in done.stderr
    assert "did you mean 'aim'?" in done.stderr
    assert not (tmp_path / "out.pdf").exists()


def test_an_archive_file_with_a_password_is_refused(tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf", "--standard", "ua-1+a-2a", "--password", "x")
    assert done.exit_code == 2
    assert files_in(tmp_path) == []


def test_a_fault_of_ours_ends_with_70_says_where_it_was_and_quotes_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        error = RuntimeError("Quetzalcoatl")
        error.add_note("work.py:7 in make")
        raise error

    monkeypatch.setattr("bifolio.pipeline.building.build", fail)
    done = build(tmp_path / "out.pdf", "--for", "Quetzalcoatl")
    assert done.exit_code == 70
    assert "RuntimeError" in done.stderr
    assert "\n   work.py:7 in make, in a worker process\n" in done.stderr
    assert "Quetzalcoatl" not in done.output
    assert files_in(tmp_path) == []


def test_a_write_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device", "out.pdf")

    monkeypatch.setattr(os, "fsync", full)
    done = build(tmp_path / "out.pdf")
    assert done.exit_code == 2
    assert "no space left" in done.stderr
    assert files_in(tmp_path) == []


# -- check, list, roster -----------------------------------------------------------------------------------------------


def test_check_gives_every_problem_to_machines(tmp_path: Path) -> None:
    folder = broken(tmp_path / "book", "aim:", "aym:")
    done = run("check", folder, "--format", "json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    first = next(problem for problem in found if problem["rule"] == "unknown-key")
    assert (first["file"], first["line"], first["column"], first["severity"]) == ("exercises/e01.yaml", 3, 1, "error")


def test_check_gives_every_problem_to_people_and_counts_them(tmp_path: Path) -> None:
    done = run("check", broken(tmp_path / "book", "aim:", "aym:"))
    assert (done.exit_code, done.stdout) == (1, "")
    errors = done.stderr.count(": error[")
    warnings = done.stderr.count(": warning[")
    *_, before, last = done.stderr.splitlines()
    assert last == f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
    assert "further" not in before


def test_check_finds_nothing_wrong_with_a_good_workbook() -> None:
    assert run("check", SMALL, "--quiet").exit_code == 0


def records(*arguments: object) -> list[dict[str, Any]]:
    done = run("list", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def test_words_that_stay_english_are_printed_as_yaml_to_be_translated(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("title: A\nlanguage: fi\nblocks: [lines: B]\n")
    done = run("list", "words", sheet, "--format", "yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2:4] == ["words:", "  # Parts and references"]
    sheet.write_text("title: A\nlanguage: it\nblocks: [lines: B]\n")
    assert run("list", "words", sheet, "--format", "yaml").stdout == ""
    assert run("list", "themes", sheet, "--format", "yaml").exit_code == 2


def test_exercises_are_listed_with_what_one_chooses_them_by() -> None:
    first, second = records("exercises", SMALL)
    assert first == {
        "id": "e01", "title": "Where I go for comfort", "section": "s01", "minutes": 17, "work": "alone-then-together", "sensitivity": 1, "share": "private",
    }  # fmt: skip
    assert second["id"] == "e02"


@pytest.mark.parametrize(
    ("what", "key", "some"),
    [
        ("editions", "id", {"participant-a", "couple", "facilitator"}), ("settings", "key", {"extra_notes_pages", "recipient.name"}),
        ("themes", "name", {"calm", "warm", "plain"}), ("papers", "name", {"a4", "letter", "a5", "half-letter"}), ("sizes", "name", {"standard", "giant"}),
        ("standards", "name", {"ua-1", "none"}), ("blocks", "kind", {"text", "lines", "checklist"}),
    ],
)  # fmt: skip
def test_everything_that_can_be_chosen_is_listed(what: str, key: str, some: set[str]) -> None:
    assert some <= {row[key] for row in records(what, SMALL)}


def test_a_list_of_nothing_says_so_and_prints_no_heads(tmp_path: Path) -> None:
    (tmp_path / "sheet.yaml").write_text("title: Sheet\nblocks: [Words.]\n", encoding="utf-8")
    done = run("list", "pathways", tmp_path / "sheet.yaml")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "there are no pathways in this workbook\n")


def test_a_list_in_a_pipe_is_plain_text_in_columns() -> None:
    head, *rows = run("list", "papers").stdout.splitlines()
    column = head.index("title")
    assert [row[column:].split(",")[0] for row in rows] == [
        "A4",
        "US Letter",
        "A5 booklet",
        "Half Letter booklet",
        "Printed book",
        "A3",
        "US Tabloid",
    ]


@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
def test_a_sample_roster_is_written_once(name: str, tmp_path: Path) -> None:
    done = run("roster", "template", tmp_path / name)
    assert (done.exit_code, done.stdout) == (0, f"wrote {tmp_path / name}; replace its rows with your own\n")
    assert run("roster", "template", tmp_path / name).exit_code == 2


# -- parts and logos ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("part", "pages"), [("whole", 11), ("open", 9), ("private", 6)])
def test_a_build_can_be_one_part_of_an_edition(part: str, pages: int, tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf", "--part", part, folder=COUPLE)
    assert done.exit_code == 0, done.output
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.pages) == pages


def test_a_part_that_is_none_ends_with_2_and_a_hint(tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf", "--part", "privat", folder=COUPLE)
    assert done.exit_code == 2
    assert "private" in done.stderr


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><rect width="9" height="4" fill="#c00000"/></svg>'


@pytest.mark.parametrize(
    ("cover", "more", "is_told"),
    [
        ("circles", "", True),
        ("circles", "logo_light: logo.svg\n", False),
        ("{design: circles, ground: light}", "", False),
        ("{design: circles, logo: none}", "", False),
        ("{design: circles, discreet: true}", "", False),
        ("label", "", False),
        ("none", "", False),
    ],
)
def test_a_logo_on_a_white_plate_is_told_where_the_cover_is_dark(
    tmp_path: Path, cover: str, more: str, is_told: bool
) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "workbook.yaml").write_text(f"title: Garden\ncover: {cover}\nblocks: [text: Water it.]\n")
    (tmp_path / "logo.svg").write_text(LOGO)
    (tmp_path / "provider.yaml").write_text(f"name: The House\nlogo: logo.svg\n{more}")
    done = build(tmp_path / "out.pdf", "--provider", tmp_path / "provider.yaml", folder=tmp_path / "book")
    assert done.exit_code == 0, done.output
    assert ("provider.yaml:2:7: warning[logo-on-plate]" in done.stderr) is is_told


def test_too_coarse_a_logo_is_told_with_the_build(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (90, 40), "navy").save(tmp_path / "logo.png")
    (tmp_path / "provider.yaml").write_text("name: The House\nlogo: logo.png\n")
    done = build(tmp_path / "out.pdf", "--provider", tmp_path / "provider.yaml", folder=COUPLE)
    assert done.exit_code == 0, done.output
    assert (
        "provider.yaml:2:7: warning[coarse-logo]: the logo has 51 dots per inch at 45 mm; 300 look sharp" in done.stderr
    )


# -- progress ------------------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """Takes what a terminal would show."""

    def isatty(self) -> bool:
        return True


def test_the_bar_says_how_fast_it_goes_and_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    moment = [100.0]
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(time, "monotonic", lambda: moment[0])
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with progress.progress_bar(is_quiet=False) as show:
        for done in range(0, 1_200, 100):
            show("making copies", done, 2_000)
            moment[0] += 0.5
    told = shown.getvalue()
    assert "making copies" in told
    assert "200/s" in told
    assert "0:00:0" in told
    assert "1100/2000" in told


def test_the_bar_shows_nothing_in_its_first_second(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with progress.progress_bar(is_quiet=False) as show:
        show("making copies", 1, 2)
    assert shown.getvalue() == ""


def test_the_bar_starts_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    before = threading.active_count()
    with progress.progress_bar(is_quiet=False) as show:
        show("making copies", 1, 2)
        show("making copies", 2, 2)
        assert threading.active_count() == before


# -- fonts and themes --------------------------------------------------------------------------------------------------


def test_a_name_in_a_script_of_ones_own_needs_a_folder_of_fonts(tmp_path: Path) -> None:
    from tests.font_files import RUNES, make_ttf

    make_ttf(tmp_path / "mine/runes.ttf", RUNES)
    refused = build(tmp_path / "a.pdf", "--for", "ᚠᚢ")
    assert refused.exit_code == 2
    assert "RUNIC LETTER" in refused.stderr
    assert "--fonts" in refused.stderr
    assert not (tmp_path / "a.pdf").exists()
    assert build(tmp_path / "a.pdf", "--for", "ᚠᚢ", "--fonts", tmp_path / "mine").exit_code == 0


def test_a_folder_of_fonts_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    result = build(tmp_path / "a.pdf", "--fonts", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "no folder" in result.stderr


def test_fonts_of_a_named_folder_that_cannot_be_used_are_told_of_and_left_out(tmp_path: Path) -> None:
    from tests.font_files import RUNES, make_ttf

    make_ttf(tmp_path / "mine/runes.ttf", RUNES)
    make_ttf(tmp_path / "mine/secret.ttf", fs_type=2)
    built = build(tmp_path / "a.pdf", "--fonts", tmp_path / "mine")
    assert built.exit_code == 0
    assert "warning[font-not-embeddable]: skipped" in built.stderr
    checked = run("check", SMALL, "--fonts", tmp_path / "mine")
    assert checked.exit_code == 0
    assert "secret.ttf" in checked.stderr


def test_a_theme_of_the_workbooks_own_is_listed_and_built(tmp_path: Path) -> None:
    assert run("new", tmp_path / "w", "--kind", "couples").exit_code == 0
    listed = run("list", "themes", tmp_path / "w", "--format", "json")
    assert {"name": "dusk", "title": "Dusk, blue and rust", "from": "themes/dusk.yaml"} in json.loads(listed.stdout)
    assert build(tmp_path / "a.pdf", "--theme", "evening", folder=tmp_path / "w").exit_code == 0
    wrong = build(tmp_path / "b.pdf", "--theme", "evenign", folder=tmp_path / "w")
    assert wrong.exit_code == 2
    assert "did you mean 'evening'?" in wrong.stderr


def test_a_name_without_quotes_is_not_repeated(tmp_path: Path) -> None:
    done = run("build", str(SMALL), "--for", "Ana", "Secretname", "-o", str(tmp_path / "a.pdf"))
    assert done.exit_code == 2
    assert "Secretname" not in done.stderr
    assert "quotes" in done.stderr


@pytest.mark.parametrize("option", ["--booklet", "--per-side", "--marks", "--password"])
def test_press_offers_no_option_that_no_shop_takes(option: str) -> None:
    assert option in run("build", "--help").stdout
    assert option not in run("press", "--help").stdout


@pytest.mark.parametrize("command", ["build", "booklet"])
def test_help_names_no_value_that_is_refused(command: str) -> None:
    assert "x>=0" not in run(command, "--help").stdout
