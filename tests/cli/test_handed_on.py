"""What is typed on the command line reaches the library under its own name, and what comes back is said."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.progress import Task
from typer.testing import CliRunner, Result

from bifolio import api
from bifolio.cli import new
from bifolio.cli.app import app
from bifolio.cli.book_choice import book_asked
from bifolio.cli.booklet_choice import booklet_asked, describe
from bifolio.cli.copies import _of
from bifolio.cli.rate import RateColumn
from bifolio.cli.shared_options import split_settings, wants_json
from bifolio.errors import UsageError
from bifolio.keyword_options import left_out
from bifolio.pipeline.book_keywords import BookKeywords
from bifolio.press.sheet_keywords import SheetKeywords

SMALL = Path(__file__).resolve().parents[1] / "data" / "small"
MADE = SimpleNamespace(data=b"%PDF", sheets=2, paper="A4", signatures=(2,), flip="short", notes=("thick",), pages=3)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the library is asked for, where it would make sheets."""
    taken: dict[str, Any] = {}

    def noting(*given: Any, **named: Any) -> SimpleNamespace:
        taken.update(named, given=given)
        return MADE

    for name in ("make_booklet", "make_sheets", "make_test_sheet", "read_aloud", "check"):
        monkeypatch.setattr(api, name, noting)
    return taken


def test_each_option_of_a_booklet_is_handed_on(asked: dict[str, Any]) -> None:
    options = (
        "--sheet-size a3 --binding right --flip long --paper-weight 90 --thickness 0.2 --signature 4 --scale 71 --back-cover "
        "--marks fold,cut --provider house.yaml"
    )
    result = run("booklet", "a.pdf", "-o", "b.pdf", *options.split())
    assert asked == {
        "given": (Path("a.pdf"), Path("b.pdf")), "sheet_size": "a3", "binding": "right", "flip": "long", "paper_weight": 90.0,
        "thickness": 0.2, "signature": 4, "scale": "71", "back_cover": True, "marks": "fold,cut", "provider": Path("house.yaml"),
    }  # fmt: skip
    assert result.output == (
        "b.pdf: 4 bytes\n2 sheets of A4 in 1 signature: print at 100 %, on both sides, flipped on the short edge\nnote: thick\n"
    )


def test_each_option_of_sheets_is_handed_on(asked: dict[str, Any]) -> None:
    options = "--per-side 8 --order cards --sheet-size a3 --flip long --scale fit --gap 2 --single-sided --marks cut"
    run("sheets", "a.pdf", "-o", "b.pdf", *options.split(), "--provider", "house.yaml", "--quiet")
    assert asked == {
        "given": (Path("a.pdf"), Path("b.pdf")), "per_side": 8, "order": "cards", "sheet_size": "a3", "flip": "long", "scale": "fit",
        "gap": 2.0, "single_sided": True, "marks": "cut", "provider": Path("house.yaml"),
    }  # fmt: skip


@pytest.mark.parametrize(("command", "named"), [("booklet", "a-booklet.pdf"), ("sheets", "a-sheets.pdf")])
def test_sheets_are_named_after_their_file_and_written_here(asked: dict[str, Any], command: str, named: str) -> None:
    per_side = ["--per-side", "2"] if command == "sheets" else []
    assert run(command, "far/a.pdf", *per_side, "--quiet").output == ""
    assert asked["given"] == (Path("far/a.pdf"), Path(named))


def test_options_of_sheets_that_are_left_out_are_empty(asked: dict[str, Any]) -> None:
    run("booklet", "a.pdf", "--quiet")
    del asked["given"]
    assert {**asked} == {
        "sheet_size": "", "binding": "", "flip": "", "paper_weight": 0.0, "thickness": 0.0, "signature": 0, "scale": "", "back_cover": False,
        "marks": "", "provider": None,
    }  # fmt: skip
    asked.clear()
    assert run("sheets", "a.pdf", "--per-side", "2").output.startswith("a-sheets.pdf: 4 bytes\n2 sheets of A4")
    del asked["given"]
    assert {**asked} == {
        "per_side": 2, "order": "", "sheet_size": "", "flip": "", "scale": "", "gap": 0.0, "single_sided": False, "marks": "", "provider": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"signatures": (), "flip": None}, "2 sheets of A4: print at 100 %, on one side\n"),
        ({"signatures": (1, 1), "flip": "long"}, "2 sheets of A4 in 2 signatures: print at 100 %, on both sides, flipped on the long edge\n"),
    ],
)  # fmt: skip
def test_how_to_print_sheets_is_said(about: dict[str, Any], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    describe(SimpleNamespace(**{**vars(MADE), "notes": (), **about}), err=False)  # type: ignore[arg-type]
    assert capsys.readouterr().out == said


def test_pages_on_sheets_without_a_file_go_to_standard_output_too(asked: dict[str, Any]) -> None:
    assert run("sheets", "a.pdf", "--per-side", "2", "-o", "-").stdout == "%PDF"
    assert asked["given"] == (Path("a.pdf"), None)


def test_sheets_without_a_file_go_to_standard_output(asked: dict[str, Any]) -> None:
    result = run("booklet", "a.pdf", "-o", "-")
    assert asked["given"] == (Path("a.pdf"), None)
    assert result.stdout == "%PDF"
    assert result.stderr.startswith("standard output: 4 bytes\n2 sheets")


def test_a_sheet_for_the_printer_has_its_paper_and_its_file(asked: dict[str, Any]) -> None:
    result = run("test-sheet", "--sheet-size", "letter", "-o", "b.pdf")
    assert asked == {"given": (Path("b.pdf"),), "sheet_size": "letter"}
    assert result.output.startswith("b.pdf: print it on both sides")
    run("test-sheet")
    assert asked == {"given": (Path("test-sheet.pdf"),), "sheet_size": "a4"}


def test_a_check_is_quick_if_asked_and_knows_fonts_and_libraries(
    asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(*given: Any, **named: Any) -> list[Any]:
        asked.update(named, given=given)
        return []

    monkeypatch.setattr(api, "check", found)
    result = run("check", SMALL, "--quick", "--fonts", "f", "--library-root", "l")
    del asked["progress"]
    assert asked == {"given": (SMALL,), "quick": True, "fonts": Path("f"), "library_root": Path("l")}
    assert result.output == f"{SMALL}: no problems\n"
    assert run("check", SMALL, "--quiet").output == ""
    assert asked["quick"] is False


def test_a_check_of_this_folder_names_it(asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "check", lambda *given, **named: [])
    monkeypatch.chdir(SMALL)
    assert run("check", ".").output == f"{SMALL}: no problems\n"


@pytest.mark.parametrize("front", [None, Path("cover.pdf")])
def test_each_option_of_a_print_shops_files_is_handed_on(front: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: dict[str, Any] = {}

    def made(*given: Any, **named: Any) -> SimpleNamespace:
        taken.update(named, given=given)
        return SimpleNamespace(inside=given[1], pages=3, inside_bytes=4_000, front=front, warnings=())

    monkeypatch.setattr(api, "open", lambda folder, **named: (folder, taken.update(opened=named))[0])
    monkeypatch.setattr(api, "make_shop_files", made)
    monkeypatch.setattr("bifolio.pipeline.requesting.known_edition", lambda workbook, edition: edition)
    result = run("press", SMALL, "--shop", "kdp", "--shop-marks", "-e", "couple", "--size", "large", "--fonts", "f")
    assert (taken["shop"], taken["shop_marks"], taken["size"], taken["edition"]) == ("kdp", True, "large", "couple")
    assert taken["given"] == (SMALL, Path("small-couple-inside.pdf"))
    assert taken["opened"]["created"] == taken["created"]
    assert taken["opened"]["fonts"] == Path("f")
    cover = "cover.pdf: the front cover\n" if front else ""
    assert result.output == f"small-couple-inside.pdf: 3 pages, 4,000 bytes\n{cover}"


def test_a_file_is_read_aloud_with_the_password_it_has(asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def lines(*given: Any, **named: Any) -> list[str]:
        asked.update(named, given=given)
        return ["One\x1b[2J", "Two"]

    monkeypatch.setattr(api, "read_aloud", lines)
    # a new password could not be empty
    assert run("read-aloud", "a.pdf", "--password", "").output == "One\ufffd[2J\nTwo\n"
    assert asked == {"given": (Path("a.pdf"),), "password": ""}


def test_kinds_and_languages_of_workbooks_are_completed() -> None:
    assert new._kinds("co") == ["couples", "course"]
    assert new._languages("e") == ["en", "es"]


def test_a_run_hands_on_all_options_but_those_for_reading_the_book(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: dict[str, Any] = {}
    monkeypatch.setattr(api, "open", lambda folder, **named: folder)
    monkeypatch.setattr(api, "copies_for", lambda *given, **named: (taken.update(named), sys.exit(9)))
    options = (
        "--edition e --pathway p --only x --without y --set a=b --provider h --paper a5 --size large --theme warm --fonts f --library-root l "
        "--ink-saver --standard s --fill paper --reading r --single-sided --page-codes --spelling en-GB --country DE --quiet --no-cache"
    )
    book = {
        "edition": "e", "pathway": "p", "only": ["x"], "without": ["y"], "set": {"a": "b"}, "provider": Path("h"), "paper": "a5",
        "size": "large", "theme": "warm", "ink_saver": True, "standard": "s", "fill": "paper", "reading": "r", "single_sided": True,
        "page_codes": True, "spelling": "en-GB", "country": "DE", "no_cache": True, "password": None,
    }  # fmt: skip
    run_of_copies = (
        "--map H=F --sheet s --head-row 2 --where C=V --rows 3 --name n --each --private-apart --key k --one-file o --per-volume 4 "
        "--named-bookmarks --skip-bad-rows --jobs 2 --shard 1/2 --verify"
    )
    run_too = {
        "map": {"H": "F"}, "sheet": "s", "head_row": 2, "where": ("C=V",), "rows": ["3"], "name": "n", "each": True,
        "private_apart": True, "key": Path("k"), "one_file": Path("o"), "per_volume": 4, "named_bookmarks": True, "skip_bad_rows": True,
        "jobs": 2, "shard": "1/2", "verify": True,
    }  # fmt: skip
    assert run("copies", "r.csv", "-w", SMALL, *options.split(), *run_of_copies.split()).exit_code == 9
    handed = {
        name: value for name, value in taken.items() if name not in ("warn", "progress", "created", "booklet", "reads")
    }
    assert handed == book | run_too
    run("copies", "r.csv", "-w", SMALL)
    assert (taken["only"], taken["without"], taken["set"], taken["rows"], taken["reads"]) == ((), (), {}, (), ())


ASKED: Any = {**left_out(BookKeywords), **left_out(SheetKeywords), "booklet": False, "password_file": None}


def test_a_book_has_the_password_that_was_given_or_none(tmp_path: Path) -> None:
    file, now = tmp_path / "word.txt", datetime(2026, 1, 1, tzinfo=UTC)
    file.write_text("open sesame\n")
    assert book_asked(ASKED | {"password": "open"}, now)["password"] == "open"
    assert book_asked(ASKED | {"password_file": file}, now)["password"] == "open sesame"
    assert book_asked(ASKED, now) == {**left_out(BookKeywords), "created": now}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"scale": "71"}, "'--scale' has no effect without '--booklet'"),
        ({"back_cover": True}, "'--back-cover' has no effect without '--booklet'"),
        ({"gap": 2.0}, "'--gap' has no effect without '--per-side'"),
        ({"booklet": True, "per_side": 2}, "'--booklet' has two pages a side"),
        ({"booklet": True, "order": "cards"}, "'--order' has no effect here"),
        ({"per_side": 2, "paper_weight": 90.0}, "'--paper-weight' has no effect here"),
    ],
)
def test_options_of_sheets_that_would_have_no_effect_are_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as told:
        booklet_asked(ASKED | options)
    assert str(told.value).startswith(said)


def test_of_options_without_effect_the_first_of_the_help_is_named() -> None:
    assert (
        "'--order' has no effect without '--per-side'"
        in run("build", SMALL, "--marks", "cut", "--order", "cards").stderr
    )


def test_a_booklet_is_asked_with_what_differs_from_the_usual() -> None:
    assert booklet_asked(ASKED) is None
    assert booklet_asked(ASKED | {"booklet": True, "flip": "long", "signature": 4}) == {"flip": "long", "signature": 4}
    assert booklet_asked(ASKED | {"per_side": 4, "order": "cards"}) == {"per_side": 4, "order": "cards"}


@pytest.mark.parametrize(
    ("speed", "finished", "said"), [(None, None, ""), (1234.6, None, "1,235/s"), (5.0, 9.0, "9/s")]
)
def test_the_rate_is_that_of_the_last_while_or_of_the_whole(
    speed: float | None, finished: float | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Task, "speed", speed)
    task = Task(id=0, description="", total=1, completed=0, _get_time=lambda: 0.0)  # type: ignore[arg-type]
    task.finished_speed = finished
    assert RateColumn().render(task).plain == said


def test_a_format_is_text_or_json() -> None:
    assert [wants_json(name) for name in ("text", "json")] == [False, True]
    with pytest.raises(UsageError, match="unknown format 'xml'"):
        wants_json("xml")


def test_settings_are_split_at_their_first_equals_sign() -> None:
    assert split_settings(["a=b=c", " x = y ", "z="]) == {"a": "b=c", "x": "y", "z": ""}
    assert split_settings(None) == {}
    for wrong in ("a", "=b", " =b"):
        with pytest.raises(UsageError):
            split_settings([wrong])


def test_a_workbook_is_named_unless_it_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert [_of(Path(name)) for name in (".", "workbook.yaml", "book")] == ["", "", " of book"]


def test_the_next_step_is_said_of_a_new_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "book"
    assert run("new", folder).output == f"wrote {folder}; now try 'bifolio build {folder}'\n"


def test_a_schema_is_written_with_the_letters_of_its_words() -> None:
    said = run("schema", "provider").output
    assert "\\u" not in said
    assert not said.isascii()
