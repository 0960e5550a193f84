"""A run that would change nothing is answered from what an earlier one wrote down, and only then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from bifolio import __version__
from bifolio.cli import unchanged
from bifolio.installation import PACKAGE
from tests.edited_files import replace_file, rewrite
from tests.font_files import make_ttf

LIBRARY = Path(__file__).resolve().parents[1] / "data" / "library"
BOOK = """title: My garden
uses: [../library]
theme: hedge
parts: [outside, pond, thanks, sources]
"""
BUILD = ("build", "book", "-o", "out.pdf", "--provider", "provider.yaml")


def _run(place: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """``bifolio`` in a process of its own, once every file is older than a file system's clock is late."""
    time.sleep(2 * unchanged.TICK / 1e9)
    program = [sys.executable, "-c", "from bifolio.cli.start import run; run()", *arguments]
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "BIFOLIO_CACHE": str(_cache(place)), **more}
    return subprocess.run(program, cwd=place, env=kept, capture_output=True, text=True, check=True)


def _make(place: Path) -> Path:
    """A book that uses a library, with a font of its own, and a provider's file with a logo."""
    shutil.copytree(LIBRARY, place / "library")
    (place / "book" / "fonts").mkdir(parents=True)
    (place / "book" / "workbook.yaml").write_text(BOOK, encoding="utf-8")
    make_ttf(place / "book" / "fonts" / "boxes.ttf")
    Image.new("RGB", (90, 40), "navy").save(place / "logo.png")
    (place / "provider.yaml").write_text("name: Evening school\nlogo: logo.png\n", encoding="utf-8")
    return place


def _cache(place: Path) -> Path:
    return place.with_name(f"cache of {place.name}")


def _records(place: Path) -> list[Path]:
    return sorted((_cache(place) / "runs").glob("*"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a book has been built once."""
    place = _make(tmp_path_factory.mktemp("unchanged"))
    _run(place, *BUILD)
    assert len(_records(place)) == 1
    return place


def test_the_second_run_says_the_same_and_leaves_the_file_alone(tmp_path: Path) -> None:
    place = _make(tmp_path)
    first = _run(place, *BUILD)
    before = (place / "out.pdf").stat().st_mtime_ns
    second = _run(place, *BUILD)
    assert "warning[coarse-logo]" in first.stderr
    assert (second.stdout, second.stderr) == (first.stdout, first.stderr)
    assert (place / "out.pdf").stat().st_mtime_ns == before


def test_the_second_run_loads_nothing_of_the_program(built: Path) -> None:
    _, modules = _loaded(built, *BUILD)
    assert modules == FRONT


def test_every_file_of_the_book_the_library_and_the_provider_is_written_down(built: Path) -> None:
    lines = _records(built)[0].read_text(encoding="utf-8").split("\n")
    read = {path for folder in ("book", "library") for path in (built / folder).rglob("*") if path.is_file()}
    read |= {built / "provider.yaml", built / "logo.png", built / "out.pdf"}
    assert {str(path) for path in read} <= set(lines)
    assert {str(built / "book"), str(built / "book" / "fonts"), str(built / "library")} <= set(lines)


CHANGES: dict[str, Callable[[Path], None]] = {
    "rewritten under its old times": rewrite,
    "replaced by a copy": replace_file,
    "removed": Path.unlink,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_is(change: str, tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_text("title: Water\n", encoding="utf-8")
    before = unchanged._state(str(path))
    time.sleep(unchanged.TICK / 1e9)
    CHANGES[change](path)
    assert unchanged._state(str(path)) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda place: (place / "book" / "workbook.yaml").write_text(BOOK.replace("My", "Our"), encoding="utf-8"),
        lambda place: (place / "provider.yaml").write_text("name: Morning school\n", encoding="utf-8"),
        lambda place: (place / "book" / "more.yaml").write_text("", encoding="utf-8"),
        lambda place: (place / "out.pdf").write_bytes(b"%PDF-1.7 of somebody else"),
        lambda place: (place / "out.pdf").unlink(),
        lambda place: (place / "library" / "fonts").mkdir(),
    ],
    ids=["a text", "the provider", "a file more", "the output", "no output", "a folder more"],
)
def test_a_run_after_a_change_builds_again(
    change: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = _make(tmp_path)
    _run(place, *BUILD)
    monkeypatch.chdir(place)
    monkeypatch.setenv("BIFOLIO_CACHE", str(_cache(place)))
    record = str(_records(place)[0])
    change(place)
    assert unchanged._answer(record) is None


def test_other_options_another_day_and_another_folder_are_other_runs(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built)
    one = unchanged._record_of(BUILD)
    assert unchanged._record_of(BUILD) == one != unchanged._record_of((*BUILD, "--paper", "a5"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert unchanged._record_of(BUILD) != one
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.chdir(built / "book")
    assert unchanged._record_of(BUILD) != one


def test_a_changed_program_makes_another_run(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built)
    before = unchanged._record_of(BUILD)
    monkeypatch.setattr(unchanged, "program_digest", lambda: "another")
    assert unchanged._record_of(BUILD) != before


def test_a_book_beside_the_program_whose_name_begins_alike_is_written_down() -> None:
    run, beside = unchanged._Run("record"), f"{PACKAGE}-books/sheet.yaml"
    for path in (beside, f"{PACKAGE}/data/words/en.yaml", PACKAGE):
        run.see("open", (path, "r", 0))
    assert beside in run.inputs
    assert PACKAGE not in run.inputs
    assert len(run.inputs) == 2  # the file and its folder


@pytest.mark.parametrize(
    "personal",
    [
        ["--for", "Ana"],
        ["--set", "extra_notes_pages=2"],
        ["--password", "secret of Ana"],
        ["--password-file", "secret.txt"],
    ],
    ids=lambda words: words[0],
)
def test_a_run_for_somebody_is_never_written_down(personal: list[str], tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret of Ana\n", encoding="utf-8")
    _run(_make(tmp_path), *BUILD, *personal)
    assert _records(tmp_path) == []


def test_a_file_saved_while_the_command_runs_leaves_no_record(tmp_path: Path) -> None:
    place = _make(tmp_path)
    later = time.time() + 60
    os.utime(place / "provider.yaml", (later, later))
    _run(place, *BUILD)
    assert _records(place) == []


def test_a_record_that_others_may_write_to_is_not_believed(built: Path, tmp_path: Path) -> None:
    record = Path(shutil.copy(_records(built)[0], tmp_path / "record"))
    assert unchanged._answer(str(record)) == 0
    record.chmod(0o666)
    with pytest.raises(PermissionError):
        unchanged._answer(str(record))


def test_a_damaged_record_is_no_record(tmp_path: Path) -> None:
    place = _make(tmp_path)
    _run(place, *BUILD)
    _records(place)[0].write_text("7\nnothing", encoding="utf-8")
    (place / "out.pdf").unlink()
    _run(place, *BUILD)
    assert (place / "out.pdf").is_file()


def test_a_pipe_in_place_of_a_record_is_no_record(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "record")
    code = "from bifolio.cli import unchanged; unchanged._answer('record')"
    program = [sys.executable, "-c", code]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=20)
    assert "not a regular file" in done.stderr


def test_a_book_whose_name_is_no_utf_8_is_answered_too(tmp_path: Path) -> None:
    place, name = _make(tmp_path), os.fsdecode(b"b\xfcok")
    (place / "book").rename(place / name)
    _run(place, "build", name, "-o", "out.pdf")
    assert len(_records(place)) == 1
    assert _loaded(place, "build", name, "-o", "out.pdf")[1] == FRONT


@pytest.mark.parametrize(("mode", "flags", "is_for_writing"), [
    ("r", 0, False), ("rb", 0, False), ("r+b", 0, True), ("w", 0, True), ("ab", 0, True), ("x", 0, True),
    (None, os.O_RDONLY, False), (None, os.O_WRONLY | os.O_CREAT, True), (None, os.O_RDWR, True),
])  # fmt: skip
def test_a_file_that_is_opened_to_be_written_is_no_input(mode: str | None, flags: int, is_for_writing: bool) -> None:
    assert unchanged._is_for_writing(("a.yaml", mode, flags)) == is_for_writing


@pytest.mark.parametrize(
    "listing", ["os.listdir('.')", "list(os.scandir('.'))", "list(os.walk('.'))", "list(Path().iterdir())"]
)
def test_however_a_folder_is_listed_it_is_seen(listing: str, tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom bifolio.cli.unchanged import READING\nseen = set()\n"
        f"sys.addaudithook(lambda event, details: seen.add(event))\n{listing}\nsys.exit(not seen & (READING - {{'open'}}))"
    )
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=kept, check=True)


def test_a_check_says_its_warnings_again(tmp_path: Path) -> None:
    place = _make(tmp_path)
    said = [_run(place, "check", "book", "--quick") for _ in range(2)]
    assert len(_records(place)) == 1
    assert said[0].stdout + said[0].stderr == said[1].stdout + said[1].stderr != ""


def test_the_cache_is_where_platformdirs_puts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_cache_dir

    from bifolio.cache_place import cache_place

    monkeypatch.delenv("BIFOLIO_CACHE", raising=False)
    assert cache_place() == user_cache_dir("bifolio", appauthor=False)
    for folder in ("/somewhere/else", " "):
        monkeypatch.setenv("XDG_CACHE_HOME", folder)
        assert cache_place() == user_cache_dir("bifolio", appauthor=False)


FRONT = {
    "bifolio.cache_place",
    "bifolio.cli",
    "bifolio.cli.start",
    "bifolio.cli.unchanged",
    "bifolio.installation",
    "bifolio.plain_files",
}
"""The modules that tell what was said before."""


def _loaded(place: Path, *arguments: str) -> tuple[str, set[str]]:
    """What the program prints, and which of its modules it loads."""
    seen = "import sys; from bifolio.cli.start import run\ntry:\n run()\nexcept SystemExit:\n pass\nprint(*sys.modules)"
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "BIFOLIO_CACHE": str(_cache(place))}
    done = subprocess.run(
        [sys.executable, "-c", seen, *arguments], cwd=place, env=kept, capture_output=True, text=True, check=True
    )
    *said, names = done.stdout.splitlines()
    return "\n".join(said), {name for name in names.split() if name.startswith("bifolio.")}


def test_help_is_the_same_the_second_time_and_loads_no_command(tmp_path: Path) -> None:
    first, commands = _loaded(tmp_path, "--help")
    second, none = _loaded(tmp_path, "--help")
    assert first == second
    assert "read-aloud" in second
    assert "bifolio.cli.build" in commands
    assert none == FRONT


def test_help_for_a_terminal_of_another_width_is_another_help(tmp_path: Path) -> None:
    wide = _run(tmp_path, "--help", COLUMNS="80").stdout
    narrow = _run(tmp_path, "--help", COLUMNS="50").stdout
    assert max(map(len, narrow.splitlines())) < 50 < max(map(len, wide.splitlines()))
    assert (_run(tmp_path, "--help", COLUMNS="80").stdout, _run(tmp_path, "--help", COLUMNS="50").stdout) == (
        wide,
        narrow,
    )


def test_the_version_is_said_without_loading_a_command(tmp_path: Path) -> None:
    assert _loaded(tmp_path, "--version") == (f"bifolio {__version__}", FRONT)
