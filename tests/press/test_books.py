"""Booklets of our own books and of rosters show what the single pages show, and nothing is stored twice."""

from __future__ import annotations

import json
import multiprocessing
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.master import CopyPages, Master
from bifolio.copies.orders import MasterKey
from bifolio.copies.print_run import print_run
from bifolio.copies.volumes import Volume
from bifolio.errors import InvalidWorkbook
from bifolio.pdf.objects import Stream
from bifolio.pdf.streaming import StreamedFile
from bifolio.people.recipient import PersonDetails, Printer, Recipient
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.press.book_sheets import plan_for, write_booklet
from bifolio.press.sheet_options import SheetOptions
from tests.cli.test_commands import SMALL, run
from tests.copies.conftest import BOOK, options_for, run_options, write_roster
from tests.press.pdfs import are_alike, impose_booklet, pictures

PRESS = replace(options_for(standard="none"), paper="a5")


@cache
def small_book() -> Workbook:
    return read_workbook(BOOK, date(2026, 11, 24))


def rendered(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    pictures = [bytes(page.render(scale=0.7).buffer) for page in document]
    document.close()
    return pictures


@pytest.mark.parametrize(
    "options", [SheetOptions(flip="short"), SheetOptions(flip="long"), SheetOptions(printer=Printer(scale=95))]
)
def test_a_booklet_of_a_book_looks_like_one_of_its_finished_pages(options: SheetOptions, tmp_path: Path) -> None:
    built = build(small_book(), PRESS)
    (tmp_path / "single.pdf").write_bytes(to_file(built))
    # a form XObject is drawn with other edges of the same shapes, so a dot may be lighter or darker
    made = [write_booklet(built, options)[0], impose_booklet(tmp_path / "single.pdf", options).data]
    own, foreign = (pictures(data) for data in made)
    assert all(are_alike(one, other) for one, other in zip(own, foreign, strict=True))
    assert not are_alike(own[0], own[1])


def test_a_booklet_takes_hardly_more_room_than_the_pages() -> None:
    built = build(small_book(), PRESS)
    assert len(write_booklet(built, SheetOptions())[0]) < 1.03 * len(to_file(built))


def test_a_booklet_says_of_itself_what_other_files_of_the_book_say() -> None:
    data, plan = write_booklet(build(small_book(), PRESS), SheetOptions())
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as about:
        root, sides = pdf.Root, 2 * len(plan.sheets)
        assert [str(one) for one in (root.Type, root.Pages.Type, root.Lang)] == ["/Catalog", "/Pages", "en-US"]
        assert int(root.Pages.Count) == sides
        assert {key: str(value) for key, value in root.ViewerPreferences.items()} == {
            "/DisplayDocTitle": "True", "/PrintScaling": "/None", "/Duplex": "/DuplexFlipShortEdge",
        }  # fmt: skip
        assert str(about["dc:title"]).startswith("Names and Places")
        assert str(root.OutputIntents[0].S) == "/GTS_PDFA1"


def test_a_booklet_has_its_sides_alone_and_not_the_pages_of_the_book() -> None:
    data, plan = write_booklet(build(small_book(), PRESS), SheetOptions())
    with pikepdf.open(BytesIO(data)) as pdf:
        kinds = [str(one.get("/Type")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
    assert (kinds.count("/Page"), kinds.count("/Pages")) == (2 * len(plan.sheets), 1)


def test_the_same_book_gives_the_same_booklet() -> None:
    one, other = (write_booklet(build(small_book(), PRESS), SheetOptions())[0] for _ in range(2))
    assert one == other


def test_each_copy_of_a_run_has_the_sheets_that_a_booklet_for_it_alone_has(tmp_path: Path) -> None:
    people = [("Ana", "Ben"), ("Mia Magdalena", "Tom"), ("Νίκος", "Δελφοί")]
    roster = write_roster(tmp_path / "r.csv", "name,partner\n" + "".join(f"{a},{b}\n" for a, b in people))
    options = replace(run_options(small_book(), roster, tmp_path / "out", PRESS), booklet=SheetOptions(flip="long"))
    print_run(small_book(), options, tmp_path / "run.pdf", 0)
    sides = rendered((tmp_path / "run.pdf").read_bytes())
    rows = json.loads((tmp_path / "run.ticket.json").read_text())["volumes"][0]["who_gets_what"]
    assert [row["first_page"] % 2 for row in rows] == [1, 1, 1]  # a side that is a front: no sheet has two people
    for (a, b), row in zip(people, rows, strict=True):
        recipient = Recipient({"a": PersonDetails(a), "b": PersonDetails(b)})
        alone = build(small_book(), replace(PRESS, request=replace(PRESS.request, recipient=recipient)))
        assert sides[row["first_page"] - 1 : row["last_page"]] == rendered(
            write_booklet(alone, SheetOptions(flip="long"))[0]
        )


def test_copies_in_a_run_share_what_is_alike(tmp_path: Path) -> None:
    sizes = []
    for count in (1, 20):
        text = "name,partner\n" + "".join(f"Person {n},Other {n}\n" for n in range(count))
        roster = write_roster(tmp_path / f"{count}.csv", text)
        options = replace(run_options(small_book(), roster, tmp_path / "out", PRESS), booklet=SheetOptions())
        print_run(small_book(), options, tmp_path / f"{count}.pdf", 0)
        sizes.append((tmp_path / f"{count}.pdf").stat().st_size)
    assert sizes[1] < 2 * sizes[0]


def test_a_further_copy_writes_its_sides_and_what_is_its_own_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, add, written, copies = StreamedFile.put, Volume.add, [0], []

    def counted_put(self: StreamedFile, number: int, value: bytes | Stream) -> None:
        written[0] += 1
        put(self, number, value)

    def counted_add(self: Volume, master: Master, key: MasterKey, pages: CopyPages, label: str, name: str = "") -> None:
        before = written[0]
        add(self, master, key, pages, label, name)
        sides = sum(len(sheet.sides) for sheet in plan_for(len(pages.numbers), master.built, SheetOptions()).sheets)
        copies.append((written[0] - before, sides, len(pages.objects.keys() - {*pages.numbers})))

    monkeypatch.setattr(StreamedFile, "put", counted_put)
    monkeypatch.setattr(Volume, "add", counted_add)
    roster = write_roster(tmp_path / "r.csv", "name,partner\nAna,Ben\nMia,Tom\nZoë,Jonas\n")
    options = replace(run_options(small_book(), roster, tmp_path / "out", PRESS), booklet=SheetOptions())
    print_run(small_book(), options, tmp_path / "run.pdf", 0)
    (first, *_), *further = copies
    # its node in the tree of pages is one more
    assert [objects for objects, _, _ in further] == [sides + own + 1 for _, sides, own in further]
    assert first > 2 * further[0][0]


def test_a_run_has_the_same_bytes_in_several_processes(tmp_path: Path) -> None:
    text = "name,partner\n" + "".join(f"Person {n},Other {n}\n" for n in range(11))
    roster = write_roster(tmp_path / "r.csv", text)
    made = []
    for jobs in (1, 3):
        about = run_options(small_book(), roster, tmp_path / "out", PRESS, jobs=jobs)
        report = print_run(small_book(), replace(about, booklet=SheetOptions()), tmp_path / f"{jobs}" / "run.pdf", 4)
        made.append([path.read_bytes() for path in sorted((tmp_path / f"{jobs}").glob("*.pdf"))])
        assert report.made == 11
    assert made[0] == made[1]
    assert multiprocessing.active_children() == []


def test_what_goes_wrong_in_one_of_several_processes_is_raised_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_again = Master.changes_for

    def failing(self: Master, request: Request) -> CopyPages:
        if request.recipient.people["a"].name == "Mia":
            raise InvalidWorkbook([])
        return set_again(self, request)

    monkeypatch.setattr(Master, "changes_for", failing)
    roster = write_roster(tmp_path / "r.csv", "name,partner\nAna,Ben\nMia,Tom\nZoë,Jonas\n")
    about = replace(run_options(small_book(), roster, tmp_path / "out", PRESS, jobs=2), booklet=SheetOptions())
    with pytest.raises(InvalidWorkbook):
        print_run(small_book(), about, tmp_path / "run.pdf", 0)
    assert not list(tmp_path.glob("*.pdf"))
    report = print_run(small_book(), replace(about, skip_bad_rows=True), tmp_path / "run.pdf", 0)
    assert (report.made, report.skipped) == (2, [2])
    assert multiprocessing.active_children() == []


def test_the_ticket_speaks_of_sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "r.csv").write_text("name,partner\nAna,Ben\nMia,Tom\n")
    words = (
        "copies",
        "r.csv",
        "-w",
        SMALL,
        "--paper",
        "a5",
        "--booklet",
        "--one-file",
        "run/run.pdf",
        "--per-volume",
        "1",
    )
    assert run(*words).exit_code == 0
    about = json.loads((tmp_path / "run" / "run.ticket.json").read_text())
    assert sorted(path.name for path in (tmp_path / "run").glob("run-*.pdf")) == ["run-01.pdf", "run-02.pdf"]
    volume = about["volumes"][0]
    assert (volume["sheets"], volume["paper"], volume["sides"]) == (3, "A4", "duplex, short edge")
    assert (volume["binding"], volume["trim_mm"]) == ("folded and stapled, left", [148.0, 210.0])
    with pikepdf.open(tmp_path / "run" / "run-01.pdf") as pdf:
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
        assert [item.title for item in pdf.open_outline().root] == ["Copy 1"]


def test_build_says_what_paper_a_booklet_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", SMALL, "--booklet", "--paper", "half-letter", "--flip", "long")
    assert done.exit_code == 0
    assert "3 sheets of Letter in 1 signature: print at 100 %, on both sides, flipped on the long edge" in done.stdout
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["small-participant-a-booklet.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--flip", "long"), "'--flip' has no effect without '--booklet'"),
        (("--booklet", "--standard", "ua-1"), "a booklet is made for the printer, without tags"),
        (("--booklet", "--paper", "a5", "--sheet-size", "a5"), "do not fit half a sheet of A5"),
    ],
)
def test_options_that_exclude_each_other_are_refused(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run("build", SMALL, "-o", tmp_path / "a.pdf", *words)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert not list(tmp_path.iterdir())


def test_a_run_of_single_files_does_not_take_booklets(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name\nAna\n")
    done = run("copies", tmp_path / "r.csv", "-w", SMALL, "-o", tmp_path / "out", "--booklet")
    assert done.exit_code == 2
    assert "--per-volume 1" in done.stderr


def test_a_plan_follows_the_paper_of_the_book() -> None:
    built = build(small_book(), replace(PRESS, paper="letter"))
    assert plan_for(12, built, SheetOptions()).size.name == "tabloid"


@pytest.mark.parametrize("order", ["", "stack"])
def test_no_sheet_of_a_run_with_several_pages_a_side_has_two_people(order: str, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name,partner\nAna,Ben\nMia,Tom\nZoe,Max\n", encoding="utf-8")
    target = tmp_path / "run" / "run.pdf"
    words = ["copies", tmp_path / "r.csv", "-w", SMALL, "--one-file", target, "--per-side", "4", "--sheet-size", "a3"]
    done = run(*words, "--paper", "a5", *(["--order", order] if order else []))
    assert done.exit_code == 0, done.stderr
    rows = json.loads(target.with_suffix(".ticket.json").read_text(encoding="utf-8"))["volumes"][0]["who_gets_what"]
    with pikepdf.open(target) as pdf:
        sides = len(pdf.pages)
        # A3 on its side: 420 by 297 mm
        assert sorted(round(float(edge)) for edge in pdf.pages[0].mediabox[2:]) == [842, 1191]
    assert [row["first_page"] % 2 for row in rows] == [1, 1, 1]
    length = sides // 3
    assert [(row["first_page"], row["last_page"]) for row in rows] == [
        (1 + length * at, length * (at + 1)) for at in range(3)
    ]
