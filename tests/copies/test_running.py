"""A run: nothing lost, nothing half-written, what stands is not made again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from bifolio.content.workbook import Workbook
from bifolio.copies.checking import check_roster, orders
from bifolio.copies.columns import open_columns
from bifolio.copies.keys import write_key
from bifolio.copies.naming import DEFAULT_TEMPLATE, check_template, safe_stem
from bifolio.copies.options import RunOptions
from bifolio.copies.print_run import print_run
from bifolio.copies.running import run
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.roster import open_roster
from tests.copies.conftest import BOOK, options_for


def write_roster(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def run_options(book: Workbook, roster: Path, folder: Path, **about: object) -> RunOptions:
    people = open_roster(roster)
    columns = open_columns(people, book, {})
    return RunOptions(people, columns, options_for(), folder, DEFAULT_TEMPLATE, **about)  # type: ignore[arg-type]


THREE = "name,partner\nAna,Ben\nChidi,Dvořák\nΝίκος,אבי\n"


def test_everyone_on_the_roster_gets_a_copy(book: Workbook, tmp_path: Path) -> None:
    options = run_options(book, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    report = run(book, options)
    assert report.made == 3
    for path in sorted((tmp_path / "out").glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) > 5


def test_a_second_run_makes_nothing_again(book: Workbook, tmp_path: Path) -> None:
    options = run_options(book, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(book, options)
    report = run(book, options)
    assert (report.made, report.stood) == (0, 3)


def test_a_changed_row_is_made_again_and_only_that(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", THREE)
    run(book, run_options(book, roster, tmp_path / "out"))
    write_roster(roster, THREE.replace("Ben", "Benedict"))
    report = run(book, run_options(book, roster, tmp_path / "out"))
    assert (report.made, report.stood) == (1, 2)


def test_a_lost_copy_and_a_torn_manifest_are_mended(book: Workbook, tmp_path: Path) -> None:
    options = run_options(book, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(book, options)
    (tmp_path / "out" / "0002-participant-a.pdf").unlink()
    manifest = tmp_path / "out" / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes()[:-20])
    report = run(book, options)
    assert (report.made, report.stood) == (2, 1)
    assert all(json.loads(line) is not None for line in manifest.read_text().splitlines() if line.endswith("}"))


def test_a_torn_copy_is_made_again(book: Workbook, tmp_path: Path) -> None:
    options = run_options(book, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(book, options)
    torn = tmp_path / "out" / "0001-participant-a.pdf"
    size = torn.stat().st_size
    torn.write_bytes(torn.read_bytes()[: size // 2] + b"\0" * (size - size // 2))
    assert run(book, options).made == 1


def test_two_processes_make_the_same_bytes_as_one(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner\n" + "".join(f"Person {n},Other {n}\n" for n in range(150)))
    run(book, run_options(book, roster, tmp_path / "one"))
    run(book, run_options(book, roster, tmp_path / "two", jobs=2))
    for path in (tmp_path / "one").glob("*.pdf"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_shards_are_disjoint_and_complete(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name\n" + "".join(f"Person {n}\n" for n in range(20)))
    options = run_options(book, roster, tmp_path / "out")
    shards = [[order.row for order in orders(book, replace(options, shard=(part, 3)))] for part in (1, 2, 3)]
    assert sorted(row for shard in shards for row in shard) == list(range(1, 21))
    assert not set(shards[0]) & set(shards[1])


@pytest.mark.parametrize("moment", [0.8, 1.4, 2.0])
def test_after_kill_9_the_same_command_finishes_the_job(tmp_path: Path, moment: float) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner\n" + "".join(f"Person {n},Other {n}\n" for n in range(300)))
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-c",
        "from bifolio.cli.app import run; run()",
        "copies",
        str(roster),
        "-w",
        str(BOOK),
        "-o",
        str(out),
        "-q",
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "BIFOLIO_CACHE": str(tmp_path / "cache")}
    process = subprocess.Popen(command, env=environment)
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    stood = {path.name: path.stat().st_mtime_ns for path in out.glob("*.pdf")} if out.exists() else {}
    noted = (
        (out / "manifest.jsonl").read_text().count('"row"') if out.exists() and (out / "manifest.jsonl").exists() else 0
    )
    assert subprocess.run(command, env=environment, check=False).returncode == 0
    assert len(list(out.glob("*.pdf"))) == 300
    assert not list(out.glob(".*.part"))
    kept = sum(1 for name, when in stood.items() if (out / name).stat().st_mtime_ns == when)
    assert kept >= noted


def test_nothing_is_written_while_a_row_is_bad(book: Workbook, tmp_path: Path) -> None:
    options = run_options(book, write_roster(tmp_path / "r.csv", THREE + ",nobody\n"), tmp_path / "out")
    with pytest.raises(InvalidWorkbook) as caught:
        run(book, options)
    assert [d.rule for d in caught.value.diagnostics] == ["missing-name"]
    assert not (tmp_path / "out").exists()


def test_skipping_bad_rows_writes_the_rest_and_lists_them(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", THREE + ",nobody\n")
    options = run_options(book, roster, tmp_path / "out", skip_bad_rows=True)
    assert run(book, options).made == 3
    assert '{"skipped": 4}' in (tmp_path / "out" / "manifest.jsonl").read_text()


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("Ana,Ben,participant-x,,", "unknown-value"),
        ("Ana,Ben,,2027-02-30,", "bad-date"),
        ("Ana\u16a0,Ben,,,", "uncovered-character"),
        ("A" * 90 + ",Ben,,,", "text-too-long"),
        ("Ana,Ben,,,e99", "unknown-exercise"),
        ("Ana,Ben,,,\nAna,Ben,,,", "duplicate-row"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(book: Workbook, tmp_path: Path, row: str, rule: str) -> None:
    roster = write_roster(tmp_path / "r.csv", f"name,partner,edition,review date,exercises\n{row}\n")
    checked = check_roster(book, run_options(book, roster, tmp_path / "out"))
    assert [problem.rule for problem in checked.problems] == [rule]
    assert "Ana" not in checked.problems[0].message
    assert checked.problems[0].message.startswith("row ")


def test_an_unknown_column_is_refused_with_a_hint(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "name,partnr\nAna,Ben\n"))
    with pytest.raises(InvalidWorkbook) as caught:
        open_columns(people, book, {})
    assert caught.value.diagnostics[0].rule == "unknown-column"
    assert "partner" in caught.value.diagnostics[0].hint


def test_a_mapping_says_what_a_column_means(book: Workbook, tmp_path: Path) -> None:
    people = open_roster(write_roster(tmp_path / "r.csv", "Klient;Partnr\nAna;Ben\n"))
    columns = open_columns(people, book, {"Klient": "person_a.display_name", "Partnr": "person_b.display_name"})
    assert columns.by_head == {"Klient": "person_a.display_name", "Partnr": "person_b.display_name"}


def test_the_print_run_starts_every_copy_on_a_recto_and_shares_what_is_alike(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner\n" + "".join(f"Person {n},Other {n}\n" for n in range(20)))
    options = run_options(book, roster, tmp_path / "out")
    options = replace(options, build=replace(options.build, standard="none"))
    target = tmp_path / "run.pdf"
    assert print_run(book, options, target, 0).made == 20
    ticket = json.loads((tmp_path / "run.ticket.json").read_text())
    assert all(copy["first_page"] % 2 == 1 for copy in ticket["who_gets_what"])
    assert "Person" not in (tmp_path / "run.ticket.json").read_text()
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == ticket["pages"]
        assert "/AcroForm" not in pdf.Root
        assert len(pdf.open_outline().root) == 20
    single = tmp_path / "one.pdf"
    print_run(
        book, replace(options, roster=open_roster(write_roster(tmp_path / "one.csv", "name,partner\nA,B\n"))), single, 0
    )
    assert target.stat().st_size < 6 * single.stat().st_size


def test_the_key_lies_apart_and_is_written_once(book: Workbook, tmp_path: Path) -> None:
    options = run_options(book, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    write_key(book, options, tmp_path / "key.csv")
    assert "Dvořák" in (tmp_path / "key.csv").read_text(encoding="utf-8")
    assert (tmp_path / "key.csv").stat().st_mode & 0o077 == 0
    with pytest.raises(UsageError):
        write_key(book, options, tmp_path / "key.csv")
    with pytest.raises(UsageError):
        write_key(book, options, tmp_path / "out" / "key.csv")


@pytest.mark.parametrize("stem", ["a/b", "..", "con", "x" * 300, "a:b*c?", "  . ", "\x00", "name.", "LPT1.txt"])
def test_file_names_are_safe_everywhere(stem: str) -> None:
    safe = safe_stem(stem, 7)
    assert safe
    assert len(safe.encode()) <= 110
    assert not set(safe) & set('<>:"/\\|?*\x00')
    assert not safe.endswith((".", " "))
    assert safe.split(".")[0].lower() not in {"con", "lpt1"}


@pytest.mark.parametrize("template", ["{initials}", "{number.real}", "{nope}-{number}", "{number", "{number:zz}"])
def test_a_template_that_cannot_work_is_refused(template: str) -> None:
    with pytest.raises(UsageError):
        check_template(template)
