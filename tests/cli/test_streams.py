"""Standard streams that are closed, and what libraries would print on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from tests.cli.test_commands import EPOCH, SMALL, build, run


def shell(tmp_path: Path, arguments: str, more: str = "") -> subprocess.CompletedProcess[str]:
    """``bifolio`` with these words, run by a shell in ``tmp_path``."""
    program = f"'{sys.executable}' -P -c 'from bifolio.cli.start import run; run()' {arguments} {more}"
    kept = {**os.environ, **EPOCH, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        ["sh", "-c", program],
        cwd=tmp_path,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


COMMANDS = {
    "build": f"build '{SMALL}' -o out.pdf",
    "booklet": "booklet sample.pdf --scale fit --sheet-size a4",
    "check": f"check '{SMALL}' --quick",
    "copies": f"copies roster.csv -w '{SMALL}' -o out",
    "dry run": f"copies roster.csv -w '{SMALL}' --dry-run",
    "one file": f"copies roster.csv -w '{SMALL}' --one-file run.pdf",
    "list": "list blocks",
    "new": "new book",
    "read-aloud": "read-aloud sample.pdf",
    "roster template": "roster template sample.csv",
    "schema": "schema page",
    "help": "--help",
    "version": "--version",
    "no command": "",
}


@pytest.mark.parametrize(
    ("command", "closed"),
    [
        *((command, "<&- >&- 2>&-") for command in COMMANDS),
        # what a command does with only one of them closed differs by whether it writes a file, or a text, or nothing
        *((command, "2>&-") for command in ("build", "one file", "new", "list", "help", "no command")),
    ],
)
def test_closed_streams_change_nothing(tmp_path: Path, command: str, closed: str) -> None:
    (tmp_path / "roster.csv").write_text("name,partner\nQuetzal,Ben\n")
    if "sample.pdf" in COMMANDS[command]:
        assert build(tmp_path / "sample.pdf").exit_code == 0
    expected = 2 if command == "no command" else 0
    assert shell(tmp_path, COMMANDS[command], closed).returncode == expected


@pytest.mark.parametrize("closed", ["2>&-", "<&- >&- 2>&-"])
def test_a_refusal_has_its_exit_code_though_nobody_hears_it(tmp_path: Path, closed: str) -> None:
    assert shell(tmp_path, "build nowhere -o out.pdf", closed).returncode in (1, 2)
    assert shell(tmp_path, f"build '{SMALL}' --size huge", closed).returncode == 2
    assert shell(tmp_path, "build --nonsense", closed).returncode == 2


@pytest.mark.parametrize("stream", ["a full disk", "a pipe that nobody reads"])
def test_a_standard_error_that_takes_nothing_changes_nothing(tmp_path: Path, stream: str) -> None:
    if stream == "a full disk" and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    (tmp_path / "roster.csv").write_text("name,partner,password\nQuetzal,Ben,a long password\n")
    codes = []
    for words in (["copies", "roster.csv", "-w", str(SMALL), "-o", "out"], ["build", "nowhere"], ["list", "--none"]):
        if stream == "a full disk":
            taking = os.open("/dev/full", os.O_WRONLY)
        else:
            reading, taking = os.pipe()
            os.close(reading)
        program = [sys.executable, "-c", "from bifolio.cli.start import run; run()", *words]
        kept = {**os.environ, **EPOCH, "PYTHONPATH": os.pathsep.join(sys.path)}
        codes.append(subprocess.run(program, cwd=tmp_path, env=kept, stderr=taking, check=False).returncode)
        os.close(taking)
    assert codes == [0, 2, 2]
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1


@pytest.mark.parametrize(
    ("words", "is_buffered"),
    [("--help", True), ("--version", True), ("--version", False), ("list blocks", False), ("schema page", True), ("schema page", False)],
)  # fmt: skip
def test_output_that_nobody_takes_ends_quietly_and_a_full_disk_is_told_of(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_buffered: bool
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", "" if is_buffered else "1")
    reading, taking = os.pipe()
    os.close(reading)
    program = [sys.executable, "-c", "from bifolio.cli.start import run; run()", *words.split()]
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    unread = subprocess.run(program, cwd=tmp_path, env=kept, stdout=taking, stderr=subprocess.PIPE, check=False)
    os.close(taking)
    assert (unread.returncode, unread.stderr) == (0, b"")
    if Path("/dev/full").exists():
        full = shell(tmp_path, words, ">/dev/full")
        assert (full.returncode, full.stderr) == (2, "error: No space left on device: output\n")


def test_a_pdf_for_a_closed_standard_output_is_refused(tmp_path: Path) -> None:
    done = shell(tmp_path, f"build '{SMALL}' -o -", ">&-")
    assert done.returncode == 2
    assert "standard output is closed" in done.stderr


def test_what_a_library_prints_does_not_end_up_in_a_file(tmp_path: Path) -> None:
    # without a standard error of its own, the number 2 would go to the next file that is opened
    code = (
        "import os\nfrom bifolio.cli.start import _open_closed_streams\n_open_closed_streams()\n"
        "handle = os.open('mine', os.O_WRONLY | os.O_CREAT)\nos.write(2, b'noise')\nassert handle > 2"
    )
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -c "{code}" <&- 2>&-'],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert (tmp_path / "mine").read_bytes() == b""


def with_broken_metadata(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF broken")
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.save()


def test_broken_metadata_keep_nobody_from_reading_and_print_nothing_of_a_librarys(tmp_path: Path) -> None:
    assert build(tmp_path / "a.pdf").exit_code == 0
    with_broken_metadata(tmp_path / "a.pdf")
    done = shell(tmp_path, "read-aloud a.pdf")
    assert done.stderr == ""
    assert done.returncode == 0
    assert "Heading 1" in done.stdout


@pytest.mark.parametrize(("options", "said"), [((), ""), (("-W", "default"), "warned")])
def test_what_libraries_warn_of_is_told_only_to_those_who_ask_python(options: tuple[str, ...], said: str) -> None:
    code = (
        "import logging, warnings\nfrom bifolio.cli import start\nstart._silence_libraries()\n"
        "warnings.warn('warned', stacklevel=1)\nlogging.getLogger('library').warning('logged')"
    )
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, *options, "-c", code], env=kept, capture_output=True, text=True, check=True)
    assert ("warned" if "warned" in done.stderr else "") == said
    assert "logged" not in done.stderr


# -- names that would forge a line -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a\nerror: b", "a\rb", "a\u202eb", "a\u2028b", "a\x9bb", "a\u200fb", "a\udcffb"])
def test_a_file_name_is_printed_on_one_line_and_the_right_way_round(tmp_path: Path, name: str) -> None:
    shown = name.encode("unicode_escape").decode()
    built = build(tmp_path / f"{name}.pdf")
    assert built.exit_code == 0
    assert f"{shown}.pdf: " in built.stdout
    refused = build(tmp_path / f"{name}.pdf" / "x.pdf")
    assert f"{shown}.pdf" in refused.stderr
    (tmp_path / f"{name}.csv").write_text("name,size\nQuetzal,huge\n")
    bad = run("copies", tmp_path / f"{name}.csv", "-w", SMALL, "-o", tmp_path / "out")
    assert f"{shown}.csv:2:9: error" in bad.stderr
    assert all(name not in said for said in (built.output, refused.output, bad.output))


@pytest.mark.parametrize("name", ["a\nb.yaml", "a\u202eb.yaml", "a\udcffb.yaml"])
def test_a_file_name_in_json_is_escaped_and_still_the_same_name(tmp_path: Path, name: str) -> None:
    import json

    assert run("new", tmp_path / "book").exit_code == 0
    (tmp_path / "book" / "pages" / name).write_text("id: x\n")
    checked = run("check", tmp_path / "book", "--format", "json", "--quick")
    assert name not in checked.stdout
    assert f"pages/{name}" in {problem["file"] for problem in json.loads(checked.stdout)}


@pytest.mark.parametrize("command", ["build", "check --quick"])
def test_a_current_folder_that_was_removed_is_named_as_such(tmp_path: Path, command: str) -> None:
    (tmp_path / "gone").mkdir()
    program = (
        f"rmdir '{tmp_path / 'gone'}'; '{sys.executable}' -P -c 'from bifolio.cli.start import run; run()' {command}"
    )
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        ["sh", "-c", program], cwd=tmp_path / "gone", env=kept, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "error: the current folder no longer exists\n   hint: go to another one: cd FOLDER\n"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set with ulimit -v")
@pytest.mark.parametrize("kilobytes", [50_000, 65_000])
def test_a_machine_without_enough_memory_is_no_bug(kilobytes: int, tmp_path: Path) -> None:
    program = f"'{sys.executable}' -P -c 'from bifolio.cli.start import run; run()'"
    done = subprocess.run(
        ["sh", "-c", f"ulimit -v {kilobytes}; {program} build '{SMALL}' -o out.pdf --no-cache"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "COVERAGE_PROCESS_START": ""},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr.splitlines()[:1]) == (2, ["error: there is not enough memory"])


@pytest.mark.parametrize("encoding", ["latin-1:strict", "cp1252", "ascii:strict", "utf-8"])
def test_what_the_terminals_encoding_lacks_is_escaped(
    encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    done = subprocess.run(
        [sys.executable, "-c", "from bifolio.cli.start import run; run()", "list", "blocks"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"if_then" in done.stdout
