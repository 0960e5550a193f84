"""A run: nothing lost, nothing half-written, what stands is not made again."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies import copier, running
from bifolio.copies.check_roster import check_roster, orders
from bifolio.copies.file_names import check_template, initials_of, safe_stem
from bifolio.copies.keys import write_key
from bifolio.copies.locking import only_run_in
from bifolio.copies.master import Master
from bifolio.copies.running import run
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.outputs import Inputs
from bifolio.yamltree import SourceFile
from tests.copies.conftest import options_for, run_options, write_roster


def lines_of(folder: Path) -> list[dict[str, Any]]:
    """The manifest of a run."""
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]


THREE = "name,partner\nAna,Ben\nChidi,Dvořák\nΝίκος,אבי\n"


def test_everyone_on_the_roster_gets_a_copy(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    report = run(leaf, options)
    assert report.made == 3
    made = sorted((tmp_path / "out").glob("*.pdf"))
    assert len(made) == 3
    for path in made:
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1


def test_a_second_run_makes_nothing_again(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(leaf, options)
    report = run(leaf, options)
    assert (report.made, report.up_to_date) == (0, 3)


def test_a_changed_row_is_made_again_and_only_that(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", THREE)
    run(leaf, run_options(leaf, roster, tmp_path / "out"))
    write_roster(roster, THREE.replace("Ben", "Benedict"))
    report = run(leaf, run_options(leaf, roster, tmp_path / "out"))
    assert (report.made, report.up_to_date) == (1, 2)


def changed(leaf: Workbook) -> Workbook:
    """The same workbook with a word added to one of its files."""
    sources = {**leaf.sources}
    name = "workbook.yaml"
    sources[name] = SourceFile(name, sources[name].text + "\n# another word")
    return replace(leaf, sources=sources)


def test_a_changed_workbook_is_made_again(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(leaf, options)
    assert run(changed(leaf), options).made == 3


@pytest.mark.parametrize(
    "about", [{"ink_saver": True}, {"fill": "paper"}, {"password": "mouse"}, {"standard": "none"}, {"paper": "letter"}]
)
def test_another_way_of_setting_makes_all_again(leaf: Workbook, tmp_path: Path, about: dict[str, Any]) -> None:
    roster = write_roster(tmp_path / "r.csv", THREE)
    run(leaf, run_options(leaf, roster, tmp_path / "out"))
    assert run(leaf, run_options(leaf, roster, tmp_path / "out", options_for(**about))).made == 3


def test_a_changed_picture_is_made_again(leaf: Workbook, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "book"
    shutil.copytree(leaf.folder, folder)
    (folder / "figures").mkdir(exist_ok=True)
    (folder / "figures" / "a.png").write_bytes(b"one")
    moved = replace(leaf, folder=folder)
    options = run_options(moved, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(moved, options)
    assert run(moved, options).up_to_date == 3
    (folder / "figures" / "a.png").write_bytes(b"two")
    assert run(moved, options).made == 3


def test_a_changed_logo_makes_its_rows_again(leaf: Workbook, tmp_path: Path) -> None:
    from tests.copies.test_logos import picture

    picture(tmp_path / "logo.png")
    roster = write_roster(tmp_path / "r.csv", "name,logo\nAna,logo.png\nBen,\n")
    options = run_options(leaf, roster, tmp_path / "out")
    run(leaf, options)
    picture(tmp_path / "logo.png", colour="teal")
    report = run(leaf, options)
    assert (report.made, report.up_to_date) == (1, 1)


def test_rows_that_are_back_as_they_were_before_are_made_again(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", THREE)
    for text in (THREE, THREE.replace("Ben", "Bob"), THREE):
        report = run(leaf, run_options(leaf, write_roster(roster, text), tmp_path / "out"))
    assert (report.made, report.up_to_date) == (1, 2)
    assert "Bob" not in said_by(tmp_path / "out" / "0001-participant-a.pdf")


def said_by(path: Path) -> str:
    from bifolio.pdf.reading_order import read_aloud

    return "\n".join(read_aloud(path))


def test_files_of_rows_that_are_gone_are_named(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", THREE)
    assert run(leaf, run_options(leaf, roster, tmp_path / "out")).left_over == []
    shorter = THREE.rsplit("\n", 2)[0] + "\n"
    report = run(leaf, run_options(leaf, write_roster(roster, shorter), tmp_path / "out"))
    assert report.left_over == ["0003-participant-a.pdf"]


def test_files_called_by_names_are_told_by_rows(leaf: Workbook, tmp_path: Path) -> None:
    for text, template in ((THREE, "{number}-{name}"), ("name\nAna\n", "{number}-{name}"), ("name\nAna\n", "{number}")):
        roster = write_roster(tmp_path / "r.csv", text)
        report = run(leaf, run_options(leaf, roster, tmp_path / "out", template=template))
    assert report.left_over == ["a file of row 1", "a file of row 2", "a file of row 3"]


def test_two_runs_into_one_folder_are_refused(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    (tmp_path / "out").mkdir()
    with only_run_in(tmp_path / "out", Inputs()), pytest.raises(UsageError, match="another run"):
        run(leaf, options)
    assert run(leaf, options).made == 3


def test_a_copys_files_are_its_owners_only(leaf: Workbook, tmp_path: Path) -> None:
    run(leaf, run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out"))
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
    paths = list((tmp_path / "out").iterdir())
    assert len(paths) > 3
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths)


def test_two_rows_may_not_have_the_same_file_name(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,partner,copy_number\nAna,Ben,C-1\nCy,Di,c-1\n")
    found = check_roster(leaf, run_options(leaf, roster, tmp_path / "out", each=True))
    assert [problem.rule for problem in found.problems] == ["file-name-clash"]


def test_rows_left_out_are_listed_once(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", THREE + ",nobody\n")
    for _ in range(3):
        run(leaf, run_options(leaf, roster, tmp_path / "out", skip_bad_rows=True))
    assert [line for line in lines_of(tmp_path / "out") if "skipped" in line] == [{"skipped": 4}]


def test_a_row_that_was_mended_and_is_bad_again_is_listed_again(leaf: Workbook, tmp_path: Path) -> None:
    for last in (",nobody\n", "Di,nobody\n", ",nobody\n"):
        roster = write_roster(tmp_path / "r.csv", THREE + last)
        run(leaf, run_options(leaf, roster, tmp_path / "out", skip_bad_rows=True))
    assert lines_of(tmp_path / "out")[-1] == {"skipped": 4}


def test_what_another_program_left_in_the_folder_stays(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    options.folder.mkdir()
    (options.folder / ".thesis.part").write_text("mine")
    (options.folder / ".7.4242.part").write_text("of a run that was killed")
    run(leaf, options)
    assert (options.folder / ".thesis.part").read_text() == "mine"
    assert not (options.folder / ".7.4242.part").exists()


def test_a_file_that_no_run_made_is_not_written_over(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    options.folder.mkdir()
    (options.folder / "0002-participant-a.pdf").write_text("mine")
    with pytest.raises(UsageError, match="already exists"):
        run(leaf, options)
    assert (options.folder / "0002-participant-a.pdf").read_text() == "mine"
    assert not (options.folder / "0001-participant-a.pdf").exists()


def test_a_copy_that_the_run_reads_is_not_written_over(leaf: Workbook, tmp_path: Path) -> None:
    roster, out = write_roster(tmp_path / "r.csv", THREE), tmp_path / "out"
    run(leaf, run_options(leaf, roster, out))
    write_roster(roster, THREE.replace("Chidi", "Chima"))
    read = out / "0002-participant-a.pdf"
    before = read.read_bytes()
    with pytest.raises(UsageError, match="row 2"):
        run(leaf, run_options(leaf, roster, out, reads=(read,)))
    assert read.read_bytes() == before


@pytest.mark.parametrize("about", [{}, {"password": "mouse"}])
def test_damage_in_the_middle_of_a_copy_is_found_when_all_is_read(
    leaf: Workbook, tmp_path: Path, about: dict[str, str]
) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out", options_for(**about))
    run(leaf, options)
    path = tmp_path / "out" / "0002-participant-a.pdf"
    damaged = bytearray(path.read_bytes())
    damaged[20_000:30_000] = bytes(10_000)
    path.write_bytes(damaged)
    assert run(leaf, options).made == 0
    report = run(leaf, replace(options, verify=True))
    assert (report.made, report.up_to_date) == (1, 2)
    assert run(leaf, replace(options, verify=True)).made == 0


@pytest.mark.parametrize(
    "line", ['{"created":"nonsense"}', '{"created":"2026-11-24T00:00:00"}', "[" * 100_000, '{"row":[1],"file":[]}']
)
def test_no_line_of_a_manifest_stops_a_run(leaf: Workbook, tmp_path: Path, line: str) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(leaf, options)
    path = tmp_path / "out" / "manifest.jsonl"
    path.write_text(line + "\n" + path.read_text())
    assert run(leaf, options).up_to_date == 3


def test_a_name_that_is_cut_is_told_by_its_row(book: Workbook, tmp_path: Path) -> None:
    long = "W" * 78
    roster = write_roster(tmp_path / "r.csv", f"name,called\nAna,\n{long},\n{long},Wanda\n")
    problems = run(book, run_options(book, roster, tmp_path / "out")).problems
    assert [(one.rule, one.message.partition(":")[0], str(one.place), one.is_error) for one in problems] == [
        ("name-cut", "row 2", "r.csv:3:1", False)
    ]


def test_a_lost_copy_and_a_torn_manifest_are_mended(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(leaf, options)
    (tmp_path / "out" / "0002-participant-a.pdf").unlink()
    manifest = tmp_path / "out" / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes()[:-20])
    report = run(leaf, options)
    assert (report.made, report.up_to_date) == (2, 1)
    assert all(json.loads(line) is not None for line in manifest.read_text().splitlines() if line.endswith("}"))
    # the torn line has not taken the next with it
    assert run(leaf, options).up_to_date == 3


def test_a_torn_copy_is_made_again(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    run(leaf, options)
    torn = tmp_path / "out" / "0001-participant-a.pdf"
    size = torn.stat().st_size
    torn.write_bytes(torn.read_bytes()[: size // 2] + b"\0" * (size - size // 2))
    assert run(leaf, options).made == 1


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_make_the_same_bytes_as_one(leaf: Workbook, tmp_path: Path, jobs: int) -> None:
    rows = "".join(f"Person {n},Other {n},{'letter' if n % 3 else 'a4'}\n" for n in range(60))
    roster = write_roster(tmp_path / "r.csv", "name,partner,paper\n" + rows)
    assert run(leaf, run_options(leaf, roster, tmp_path / "one")).made == 60
    assert run(leaf, run_options(leaf, roster, tmp_path / "more", jobs=jobs)).made == 60
    paths = list((tmp_path / "one").glob("*.pdf"))
    assert len(paths) == 60
    for path in paths:
        assert path.read_bytes() == (tmp_path / "more" / path.name).read_bytes()
    noted = sorted(line["row"] for line in lines_of(tmp_path / "more") if "row" in line)
    assert noted == list(range(1, 61))


def test_masters_are_built_once_for_all_processes(
    leaf: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = tmp_path / "built"
    before = Master.__init__

    def note(self: Any, *about: Any) -> None:
        with built.open("a") as file:
            file.write(f"{os.getpid()}\n")
        before(self, *about)

    monkeypatch.setattr(Master, "__init__", note)
    roster = write_roster(tmp_path / "r.csv", "name\n" + "".join(f"Person {n}\n" for n in range(40)))
    run(leaf, run_options(leaf, roster, tmp_path / "out", jobs=3))
    assert built.read_text().splitlines() == [str(os.getpid())]


def test_a_run_with_many_choices_keeps_few_masters(
    leaf: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "MASTERS_KEPT", 2)
    monkeypatch.setattr(copier, "MASTERS_KEPT", 2)
    papers, sizes = ("a4", "letter", "a5"), ("standard", "large")
    rows = [f"P{n},{papers[n % 3]},{sizes[n % 2]}\n" for n in range(18)]
    roster = write_roster(tmp_path / "r.csv", "name,paper,size\n" + "".join(rows))
    built = 0
    before = Master.__init__

    def count(self: Any, *about: Any) -> None:
        nonlocal built
        built += 1
        before(self, *about)

    monkeypatch.setattr(Master, "__init__", count)
    assert run(leaf, run_options(leaf, roster, tmp_path / "out")).made == 18
    assert built == 6


def test_what_a_worker_raises_is_raised(leaf: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(copier, "_write", fail)
    roster = write_roster(tmp_path / "r.csv", "name\n" + "".join(f"Person {n}\n" for n in range(40)))
    with pytest.raises(UsageError, match=r"cannot write the copy of row .*: no space left on device"):
        run(leaf, run_options(leaf, roster, tmp_path / "out", jobs=2))
    assert not list((tmp_path / "out").glob("*.part"))


def test_a_worker_that_is_killed_stops_the_run(leaf: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = os.getpid()

    def die(*about: Any) -> int:
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    monkeypatch.setattr(copier, "_write", die)
    roster = write_roster(tmp_path / "r.csv", "name\n" + "".join(f"Person {n}\n" for n in range(40)))
    with pytest.raises(UsageError, match="worker"):
        run(leaf, run_options(leaf, roster, tmp_path / "out", jobs=2))


def test_a_row_that_fails_while_it_is_made_is_left_out_if_asked(
    leaf: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Master.copy_for

    def fail_for_chidi(master: Any, request: Any) -> Any:
        if request.recipient.people["a"].called == "Chidi":
            raise InvalidWorkbook([Diagnostic("text-cannot-fit", message="higher than a page", place=Place("e01"))])
        return before(master, request)

    monkeypatch.setattr(Master, "copy_for", fail_for_chidi)
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    with pytest.raises(InvalidWorkbook) as caught:
        run(leaf, options)
    assert [one.message for one in caught.value.diagnostics] == ["row 2: higher than a page"]
    report = run(leaf, replace(options, skip_bad_rows=True))
    assert (report.made, report.up_to_date, report.skipped) == (1, 1, [2])
    assert [one.message for one in report.problems] == ["row 2: higher than a page"]
    assert {"skipped": 2} in lines_of(tmp_path / "out")


def test_shards_are_disjoint_and_complete(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name\n" + "".join(f"Person {n}\n" for n in range(20)))
    options = run_options(leaf, roster, tmp_path / "out")
    shards = [[order.row for order in orders(leaf, replace(options, shard=(part, 3)))] for part in (1, 2, 3)]
    assert sorted(row for shard in shards for row in shard) == list(range(1, 21))
    assert not set(shards[0]) & set(shards[1])


def test_nothing_is_written_while_a_row_is_bad(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE + ",nobody\n"), tmp_path / "out")
    with pytest.raises(InvalidWorkbook) as caught:
        run(leaf, options)
    assert [d.rule for d in caught.value.diagnostics] == ["missing-name"]
    assert not (tmp_path / "out").exists()


def test_skipping_bad_rows_writes_the_rest_and_lists_them(leaf: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", THREE + ",nobody\n")
    options = run_options(leaf, roster, tmp_path / "out", skip_bad_rows=True)
    assert run(leaf, options).made == 3
    assert '{"skipped": 4}' in (tmp_path / "out" / "manifest.jsonl").read_text()


def test_the_key_lies_apart_and_is_written_once(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out")
    write_key(leaf, options, tmp_path / "key.csv")
    assert "Dvořák" in (tmp_path / "key.csv").read_text(encoding="utf-8")
    assert (tmp_path / "key.csv").stat().st_mode & 0o077 == 0
    with pytest.raises(UsageError, match="in the folder of the copies"):
        write_key(leaf, options, tmp_path / "out" / "key.csv")
    write_key(leaf, options, tmp_path / "key.csv")  # the same command goes on
    other = run_options(leaf, write_roster(tmp_path / "r.csv", "name\nDi\n" + THREE), tmp_path / "out")
    with pytest.raises(UsageError, match="already exists"):
        write_key(leaf, other, tmp_path / "key.csv")


def test_a_key_grows_with_its_roster(leaf: Workbook, tmp_path: Path) -> None:
    key = tmp_path / "key.csv"
    write_key(leaf, run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out"), key)
    before = key.read_bytes()
    write_key(leaf, run_options(leaf, write_roster(tmp_path / "r.csv", THREE + "Di,Ed\n"), tmp_path / "out"), key)
    assert key.read_bytes().startswith(before)
    assert b",Di,Ed" in key.read_bytes()


def test_a_torn_key_is_mended(leaf: Workbook, tmp_path: Path) -> None:
    options, key = run_options(leaf, write_roster(tmp_path / "r.csv", THREE), tmp_path / "out"), tmp_path / "key.csv"
    write_key(leaf, options, key)
    whole = key.read_bytes()
    key.write_bytes(whole[:40])
    write_key(leaf, options, key)
    assert key.read_bytes() == whole


def test_the_key_tells_people_apart_whom_pages_call_the_same(leaf: Workbook, tmp_path: Path) -> None:
    text = "name,called,edition\nMia One,Mia,\nMia Two,Mia,individual\n"
    write_key(leaf, run_options(leaf, write_roster(tmp_path / "r.csv", text), tmp_path / "out"), tmp_path / "key.csv")
    assert (tmp_path / "key.csv").read_text(encoding="utf-8").splitlines() == [
        "number,code,side,edition,file,a.name,b.name",
        "1,,,participant-a,0001-participant-a.pdf,Mia One,",
        "2,,,individual,0002-individual.pdf,Mia Two,",
    ]


def test_no_cell_of_the_key_is_a_formula(leaf: Workbook, tmp_path: Path) -> None:
    text = 'name,partner\n"=cmd|x",+1\n@SUM(A1),-2\n'
    write_key(leaf, run_options(leaf, write_roster(tmp_path / "r.csv", text), tmp_path / "out"), tmp_path / "key.csv")
    rows = (tmp_path / "key.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [row.split(",")[5:] for row in rows] == [["'=cmd|x", "'+1"], ["'@SUM(A1)", "'-2"]]


def test_names_cut_to_length_still_differ() -> None:
    one, two = (safe_stem("प्रिया " * 40 + str(number), number) for number in (1, 2))
    assert one != two
    assert max(len(one.encode()), len(two.encode())) <= 100


@pytest.mark.parametrize("stem", ["a/b", "..", "con", "x" * 300, "a:b*c?", "  . ", "\x00", "name.", "LPT1.txt"])
def test_file_names_are_safe_everywhere(stem: str) -> None:
    safe = safe_stem(stem, 7)
    assert safe
    assert len(safe.encode()) <= 110
    assert not set(safe) & set('<>:"/\\|?*\x00')
    assert not safe.endswith((".", " "))
    assert safe.split(".")[0].lower() not in {"con", "lpt1"}


@pytest.mark.parametrize(
    "template",
    [
        "{initials}",
        "{number.real}",
        "{nope}-{number}",
        "{number",
        "{number:zz}",
        "{number:0200}",
        "{number:c}",
        "{number:x}",
        "{number:0999999}",
        "{number!r}",
        "{number}{name:>99}",
        "{number}-{code}",
        "{number}-{side}",
    ],
)
def test_a_template_that_cannot_work_is_refused(template: str) -> None:
    with pytest.raises(UsageError):
        check_template(template)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Jan van 't Hooft", "JvtH"),
        ('Ana "Annie" Ruiz', "AAR"),
        ("Ana (Annie) Ruiz", "AAR"),
        ("Ana & Ben", "AB"),
        ("‘Abd ar-Raḥmān", "Aa"),
        ("हिना शर्मा", "हिश"),
        ("O’Hara", "O"),
        ("— —", ""),
    ],
)
def test_initials_of_a_name_leave_marks_aside(name: str, initials: str) -> None:
    assert initials_of(name) == initials
