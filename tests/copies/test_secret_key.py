"""The secret key of a folder: made once, and missed when it is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.print_run import print_run
from bifolio.copies.running import run
from bifolio.copies.secret_key import own_key
from bifolio.errors import UsageError
from bifolio.outputs import Inputs
from tests.cli.test_commands import run as command
from tests.copies.conftest import LEAF, options_for, run_options, write_roster

TWO = "name,partner\nAna,Ben\nCy,Di\n"


def spoil(key: Path, how: str) -> None:
    if how == "lost":
        key.unlink()
    elif how == "torn":
        key.write_bytes(key.read_bytes()[:16])
    elif how == "emptied":
        key.write_bytes(b"")
    elif how == "longer":
        key.write_bytes(key.read_bytes() + b"\n")
    else:
        key.write_bytes(b"x" * 32)


WAYS = {"lost": "is missing", "torn": "is damaged", "emptied": "is damaged", "longer": "is damaged", "foreign": "is not the key"}  # fmt: skip


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("each", [True, False])
@pytest.mark.parametrize("how", WAYS)
def test_copies_whose_key_is_gone_stop_the_run(leaf: Workbook, tmp_path: Path, how: str, each: bool) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", TWO), tmp_path / "out", each=each)
    run(leaf, options)
    spoil(tmp_path / "out" / ".bifolio-key", how)
    before = contents(tmp_path / "out")
    with pytest.raises(UsageError, match=WAYS[how]):
        run(leaf, options)
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("how", WAYS)
def test_the_command_ends_with_2_and_writes_no_list_of_names(tmp_path: Path, how: str) -> None:
    people = write_roster(tmp_path / "r.csv", TWO)
    more = ("-w", LEAF, "-o", tmp_path / "out", "--each", "--key", tmp_path / "key.csv")
    assert command("copies", people, *more).exit_code == 0
    (tmp_path / "key.csv").unlink()
    spoil(tmp_path / "out" / ".bifolio-key", how)
    done = command("copies", people, *more)
    assert done.exit_code == 2
    assert WAYS[how] in done.stderr
    assert not (tmp_path / "key.csv").exists()


@pytest.mark.parametrize("how", WAYS)
def test_a_print_run_whose_key_is_gone_stops(leaf: Workbook, tmp_path: Path, how: str) -> None:
    build = options_for(standard="none")
    people = write_roster(tmp_path / "r.csv", TWO)
    options = run_options(leaf, people, tmp_path / "out", build, each=True, is_print_run=True)
    folder = tmp_path / "press"
    print_run(leaf, options, folder / "run.pdf", 0)
    spoil(folder / ".bifolio-key", how)
    before = contents(folder)
    with pytest.raises(UsageError, match=WAYS[how]):
        print_run(leaf, options, folder / "run.pdf", 0)
    # a refused run leaves no lock behind
    assert contents(folder) == before


def test_a_key_that_was_put_there_before_the_first_run_is_taken(leaf: Workbook, tmp_path: Path) -> None:
    # machines that share a run are given the same key
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".bifolio-key").write_bytes(b"k" * 32)
    options = run_options(leaf, write_roster(tmp_path / "r.csv", TWO), tmp_path / "out", each=True)
    run(leaf, options)
    assert (tmp_path / "out" / ".bifolio-key").read_bytes() == b"k" * 32


def test_a_key_of_which_nothing_was_noted_is_taken(tmp_path: Path) -> None:
    assert own_key(tmp_path, Inputs()) == own_key(tmp_path, Inputs())


def test_a_key_that_is_put_back_lets_the_run_go_on(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", TWO), tmp_path / "out", each=True)
    run(leaf, options)
    key = tmp_path / "out" / ".bifolio-key"
    kept = key.read_bytes()
    spoil(key, "torn")
    key.write_bytes(kept)
    assert run(leaf, options).made == 0


def test_the_note_of_the_key_does_not_tell_it(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", TWO), tmp_path / "out")
    run(leaf, options)
    key = (tmp_path / "out" / ".bifolio-key").read_bytes()
    assert key.hex()[:16] not in (tmp_path / "out" / "manifest.jsonl").read_text()


def test_copies_with_codes_that_nothing_knows_any_more_stop_the_run(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", TWO), tmp_path / "out", each=True)
    run(leaf, options)
    kept = contents(tmp_path / "out")
    for name in (".bifolio-key", "manifest.jsonl"):
        (tmp_path / "out" / name).unlink()
    with pytest.raises(UsageError, match="everybody in them would get a new code") as refused:
        run(leaf, options)
    assert refused.value.hint.startswith("restore 'manifest.jsonl' and '.bifolio-key' from a backup")
    for name in (".bifolio-key", "manifest.jsonl"):
        (tmp_path / "out" / name).write_bytes(kept[name])
    assert run(leaf, options).made == 0


@pytest.mark.parametrize("name", [".bifolio-key", ".bifolio-lock", "manifest.jsonl"])
def test_a_folder_in_the_place_of_a_file_of_the_run_is_to_be_moved_away(
    leaf: Workbook, tmp_path: Path, name: str
) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", TWO), tmp_path / "out", each=True)
    (tmp_path / "out" / name).mkdir(parents=True)
    with pytest.raises(UsageError, match=rf"{name}' is a folder") as refused:
        run(leaf, options)
    assert refused.value.hint == "move it away, or write to another folder"
    (tmp_path / "out" / name).rmdir()
    assert run(leaf, options).made == 4
