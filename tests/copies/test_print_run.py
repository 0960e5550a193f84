"""The print run: one stream of pages, shared parts once, a job ticket that fits a page."""

from __future__ import annotations

import gc
import io
import json
import tracemalloc
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.content.model.workbook import Workbook
from bifolio.copies.print_run import print_run
from bifolio.copies.tickets import Ticket, build_ticket
from bifolio.copies.volumes import VolumeReport
from bifolio.design.paper import PAPERS
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.press.sheet_options import SheetOptions
from bifolio.text import line_breaking, shaping
from tests.copies.conftest import BOOK, options_for, run_options, write_roster
from tests.copies.test_master import NAMES
from tests.judges import qpdf, verapdf
from tests.judges.need import need

PRESS = options_for(standard="none")
SCRIPTS = "name,partner\nAna,Ben\nNguyễn Thị Hương,Dvořák\nΝίκος,אבי כהן\nप्रिया,محمد علي\n"


def printed(book: Workbook, tmp_path: Path, text: str, per_volume: int = 0, **about: Any) -> dict[str, Path]:
    """The files of a print run, by name."""
    folder = tmp_path / "run"
    build = options_for(standard="none", **{key: about.pop(key) for key in ("duplex",) if key in about})
    if "settings" in about:
        build = replace(build, request=replace(build.request, settings=about.pop("settings")))
    options = run_options(book, write_roster(tmp_path / "r.csv", text), tmp_path / "out", build, **about)
    print_run(book, options, folder / "run.pdf", per_volume)
    return {path.name: path for path in folder.iterdir()}


def ticket_of(files: dict[str, Path]) -> dict[str, Any]:
    about: dict[str, Any] = json.loads(files["run.ticket.json"].read_text())
    return about


def people(count: int, more: str = "") -> str:
    return "name,partner" + more + "\n" + "".join(f"Person {n},Other {n}\n" for n in range(count))


def test_every_copy_starts_on_a_recto_and_shares_what_is_alike(book: Workbook, tmp_path: Path) -> None:
    files = printed(book, tmp_path, people(20))
    ticket = ticket_of(files)
    volume = ticket["volumes"][0]
    assert [copy["first_page"] % 2 for copy in volume["who_gets_what"]] == [1] * 20
    assert "Person" not in files["run.ticket.json"].read_text()
    with pikepdf.open(files["run.pdf"]) as pdf:
        assert len(pdf.pages) == ticket["pages"]
        assert "/AcroForm" not in pdf.Root
        boxes = {(*map(float, page.mediabox), *map(float, page.trimbox)) for page in pdf.pages}
        assert boxes == {(0, 0, 595.276, 841.89, 0, 0, 595.276, 841.89)}
        assert [item.title for item in pdf.open_outline().root][:2] == ["Copy 1", "Copy 2"]
        assert "/OutputIntents" in pdf.Root
    (tmp_path / "single").mkdir()
    single = printed(book, tmp_path / "single", people(1))
    assert files["run.pdf"].stat().st_size < 6 * single["run.pdf"].stat().st_size


def pages_of(data: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(data)
    pictures = [bytes(page.render(scale=0.5).buffer) for page in document]
    document.close()
    return pictures


@cache
def small_books() -> Workbook:
    return read_workbook(BOOK, date(2026, 11, 24))


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=3), st.booleans())
@settings(max_examples=6, deadline=None)
def test_every_page_of_a_run_looks_as_in_a_build_for_that_person(
    tmp_path_factory: pytest.TempPathFactory, names: list[tuple[str, str]], has_heads: bool
) -> None:
    book, folder = small_books(), tmp_path_factory.mktemp("run")
    people = [(f"Z{index} {first}".strip(), second.strip()) for index, (first, second) in enumerate(names)]
    text = "name,partner\n" + "".join(f'"{first}","{second}"\n' for first, second in people)
    about = {"running_head_name": "yes"} if has_heads else {}
    files = printed(book, folder, text, settings=about)
    pages = pages_of(files["run.pdf"].read_bytes())
    rows = ticket_of(files)["volumes"][0]["who_gets_what"]
    for (first, second), row in zip(people, rows, strict=True):
        options = options_for(standard="none")
        recipient = Recipient({"a": PersonDetails(first), "b": PersonDetails(second)})
        request = replace(options.request, recipient=recipient, settings=about)
        alone = pages_of(to_file(build(book, replace(options, request=request))))
        assert pages[row["first_page"] - 1 : row["last_page"]] == alone


def test_a_name_brings_its_letters_into_a_face_that_the_book_uses_already(book: Workbook, tmp_path: Path) -> None:
    options = options_for(standard="none")
    everybodys = Recipient({"b": PersonDetails("Δελφοί")})
    options = replace(options, request=replace(options.request, recipient=everybodys, only=("e02",)))
    roster = write_roster(tmp_path / "r.csv", "name\nΝίκος\nΖωή\n")
    print_run(book, run_options(book, roster, tmp_path / "out", options), tmp_path / "run.pdf", 0)
    request = replace(options.request, recipient=Recipient({"a": PersonDetails("Νίκος"), "b": PersonDetails("Δελφοί")}))
    alone = pages_of(to_file(build(book, replace(options, request=request))))
    assert pages_of((tmp_path / "run.pdf").read_bytes())[: len(alone)] == alone


def test_the_same_roster_gives_the_same_bytes(book: Workbook, tmp_path: Path) -> None:
    runs = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        files = printed(book, tmp_path / name, SCRIPTS)
        runs.append({name: path.read_bytes() for name, path in files.items()})
    assert runs[0] == runs[1]


def test_qpdf_finds_nothing_in_volumes_and_ticket(book: Workbook, tmp_path: Path) -> None:
    need(qpdf)
    files = printed(book, tmp_path, SCRIPTS + people(6).partition("\n")[2], per_volume=4)
    documents = [path for name, path in sorted(files.items()) if name.endswith(".pdf")]
    assert [path.name for path in documents] == ["run-01.pdf", "run-02.pdf", "run-03.pdf", "run.ticket.pdf"]
    assert [problem for path in documents for problem in qpdf.check(path).problems] == []


def test_a_run_is_cut_into_volumes(leaf: Workbook, tmp_path: Path) -> None:
    files = printed(leaf, tmp_path, people(5), per_volume=2)
    assert sorted(files) == ["run-01.pdf", "run-02.pdf", "run-03.pdf", "run.ticket.json", "run.ticket.pdf"]
    volumes = ticket_of(files)["volumes"]
    assert [volume["copies"] for volume in volumes] == [2, 2, 1]


def test_copies_on_another_paper_have_a_file_of_their_own(leaf: Workbook, tmp_path: Path) -> None:
    files = printed(leaf, tmp_path, "name,paper\nAna,a4\nBen,letter\nCy,\nDi,letter\n")
    assert {"run-a4.pdf", "run-letter.pdf"} <= set(files)
    volumes = {volume["file"]: volume for volume in ticket_of(files)["volumes"]}
    assert volumes["run-a4.pdf"]["trim_mm"] == [210.0, 297.0]
    assert volumes["run-letter.pdf"]["trim_mm"] == [215.9, 279.4]
    assert [copy["number"] for copy in volumes["run-letter.pdf"]["who_gets_what"]] == ["2", "4"]
    for name, volume in volumes.items():
        with pikepdf.open(files[name]) as pdf:
            sizes = {tuple(round(float(edge) * 25.4 / 72, 1) for edge in page.mediabox[2:]) for page in pdf.pages}
        assert sizes == {tuple(volume["trim_mm"])}


def test_the_ticket_says_the_size_to_which_scaled_pages_are_cut(leaf: Workbook, tmp_path: Path) -> None:
    several = SheetOptions(per_side=4, scale="50")
    (volume,) = ticket_of(printed(leaf, tmp_path, people(2), booklet=several))["volumes"]
    assert volume["trim_mm"] == [105.0, 148.5]


def test_private_pages_are_not_bound_with_the_rest(couple_book: Workbook, tmp_path: Path) -> None:
    files = printed(couple_book, tmp_path, "name,partner\nAna,Ben\n", each=True, private_apart=True)
    volumes = {volume["file"]: volume for volume in ticket_of(files)["volumes"]}
    assert sorted(volumes) == ["run-private.pdf", "run.pdf"]
    codes = [copy["number"] for copy in volumes["run-private.pdf"]["who_gets_what"]]
    assert [code[4:] for code in codes] == ["-A, private", "-B, private"]


def test_single_sided_runs_have_no_blank_pages_between_copies(book: Workbook, tmp_path: Path) -> None:
    files = printed(book, tmp_path, people(3), duplex=False)
    volume = ticket_of(files)["volumes"][0]
    rows = volume["who_gets_what"]
    assert [row["first_page"] for row in rows[1:]] == [row["last_page"] + 1 for row in rows[:-1]]
    assert volume["sheets"] == volume["pages"]


def test_pages_of_two_masters_share_their_streams(book: Workbook, tmp_path: Path) -> None:
    sizes = []
    for name, rows in (("one", "Ana,\nBen,\n"), ("two", "Ana,\nBen,Take your time.\n")):
        (tmp_path / name).mkdir()
        sizes.append(printed(book, tmp_path / name, f"name,message\n{rows}")["run.pdf"].stat().st_size)
    # a second master brings one page more and its own objects, but neither fonts nor page content again
    assert sizes[1] < 1.3 * sizes[0]


def test_a_name_that_is_cut_is_told(book: Workbook, tmp_path: Path) -> None:
    options = run_options(book, write_roster(tmp_path / "r.csv", f"name\nAna\n{'W' * 78}\n"), tmp_path / "out", PRESS)
    problems = print_run(book, options, tmp_path / "run.pdf", 0).problems
    assert [(one.rule, str(one.place)) for one in problems] == [("name-cut", "r.csv:3:1")]


def test_a_row_with_a_password_is_refused(book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(InvalidWorkbook) as caught:
        printed(book, tmp_path, "name,password\nAna,mouse\n")
    assert [one.rule for one in caught.value.diagnostics if one.is_error] == ["impossible-choice"]


def test_rows_left_out_stand_on_the_ticket(leaf: Workbook, tmp_path: Path) -> None:
    files = printed(leaf, tmp_path, "name,edition\nAna,\nBen,nowhere\nCy,\n", skip_bad_rows=True)
    assert ticket_of(files)["rows_left_out"] == [2]


def test_volumes_of_an_earlier_run_are_named(leaf: Workbook, tmp_path: Path) -> None:
    options = run_options(leaf, write_roster(tmp_path / "r.csv", people(3)), tmp_path / "out", PRESS)
    print_run(leaf, options, tmp_path / "run.pdf", 1)
    assert print_run(leaf, options, tmp_path / "run.pdf", 2).left_over == ["run-03.pdf"]


def bookmarks_of(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [item.title for item in outline.root]


@pytest.mark.parametrize(
    ("is_named", "wanted"),
    [(False, ["Copy 1", "Copy 2", "Copy 3"]), (True, ["Copy 1 · Ana", "Copy 2 · Dvořák", "Copy 3 · A."])],
)
def test_bookmarks_have_names_if_asked(leaf: Workbook, tmp_path: Path, is_named: bool, wanted: list[str]) -> None:
    text = "name,partner,edition,initials\nAna,Ben,,\nAna,Dvořák,participant-b,\n,,,A.\n"
    assert bookmarks_of(printed(leaf, tmp_path, text, is_named=is_named)["run.pdf"]) == wanted


def test_a_run_behind_a_password_is_refused(book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", people(1))
    options = run_options(book, roster, tmp_path / "out", options_for(standard="none", password="mouse"))
    with pytest.raises(UsageError):
        print_run(book, options, tmp_path / "run.pdf", 0)


def test_files_of_a_run_are_their_owners_only(leaf: Workbook, tmp_path: Path) -> None:
    files = printed(leaf, tmp_path, people(1))
    assert "run.pdf" in files
    assert all(path.stat().st_mode & 0o077 == 0 for path in files.values())


def test_memory_does_not_grow_with_copies(leaf: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # caches that are soon full
    monkeypatch.setattr(shaping, "MAX_WORDS", 40)
    monkeypatch.setattr(line_breaking, "_lines", lru_cache(maxsize=40)(line_breaking._lines.__wrapped__))
    options = run_options(leaf, write_roster(tmp_path / "r.csv", people(260)), tmp_path / "out", PRESS)
    held: dict[int, int] = {}

    def look(_: str, done: int, total: int) -> None:
        if total and done in (160, 260):
            gc.collect()
            held[done] = tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    print_run(leaf, options, tmp_path / "run.pdf", 0, look)
    tracemalloc.stop()
    # for each copy more a label, and where some twenty objects stand (11 bytes)
    assert held[260] - held[160] < 100 * 500


# -- the job ticket ------------------------------------------------------------------------------------------------------


def volumes_of(counts: list[int]) -> list[VolumeReport]:
    """Reports of volumes with so many copies of 133 pages."""
    reports = []
    for number, count in enumerate(counts, 1):
        report = VolumeReport(file=f"run-{number:02}.pdf", paper=PAPERS["a4"], is_duplex=True)
        for copy in range(count):
            report.labels.append(str(copy + 1))
            report.firsts.append(134 * copy + 1)
            report.lasts.append(134 * copy + 133)
        report.pages = 134 * count - 1
        reports.append(report)
    return reports


@pytest.mark.parametrize(
    ("counts", "paper"),
    [
        *((counts, "a5") for counts in ([1], [20], [1_500], [50] * 30, [1] * 200, [40_000] * 3)),
        ([50] * 30, "letter"),
        ([1] * 200, "a4"),
    ],
)
def test_the_ticket_is_one_page_however_long_the_run(book: Workbook, counts: list[int], paper: str) -> None:
    built = build_ticket(Ticket(workbook=book, build=options_for(paper=paper), volumes=volumes_of(counts)))
    assert len(built.book.pages) == 1


def test_the_ticket_says_counts_paper_and_ranges(book: Workbook, tmp_path: Path) -> None:
    from bifolio.pdf.reading_order import read_aloud

    path = tmp_path / "ticket.pdf"
    path.write_bytes(to_file(build_ticket(Ticket(workbook=book, build=options_for(), volumes=volumes_of([1_500])))))
    said = "\n".join(read_aloud(path))
    numbers = ("1,500", f"{134 * 1_500 - 1:,}", f"{134 * 1_500 // 2:,}")
    for words in (*numbers, "A4, 210 × 297 mm", "1 – 94", "1 – 12,595", "right-hand"):
        assert words in said, words


def test_a_short_run_lists_every_copy_on_its_ticket(book: Workbook, tmp_path: Path) -> None:
    from bifolio.pdf.reading_order import read_aloud

    path = tmp_path / "ticket.pdf"
    path.write_bytes(to_file(build_ticket(Ticket(workbook=book, build=options_for(), volumes=volumes_of([5])))))
    said = "\n".join(read_aloud(path))
    assert all(f"{134 * copy + 1} – {134 * copy + 133}" in said for copy in range(5))


def test_the_ticket_conforms(book: Workbook, tmp_path: Path) -> None:
    need(verapdf)
    path = tmp_path / "ticket.pdf"
    path.write_bytes(to_file(build_ticket(Ticket(workbook=book, build=options_for(), volumes=volumes_of([5, 40])))))
    assert [str(verdict) for verdict in verapdf.validate([("ua1", path)]) if not verdict.compliant] == []


def test_a_file_written_as_a_stream_holds_what_was_put(tmp_path: Path) -> None:
    from bifolio.pdf.objects import Name, Ref, deflated, serialise
    from bifolio.pdf.streaming import StreamedFile
    from bifolio.pdf.writing import OBJECTS_PER_STREAM

    out, count = io.BytesIO(), 2 * OBJECTS_PER_STREAM + 50
    file = StreamedFile(out, "1.7")
    tree, catalog = file.take_number(), file.take_number()
    unused = file.take_number()
    pages = [
        file.add(
            {
                "Type": Name("Page"),
                "Parent": Ref(tree),
                "MediaBox": [0, 0, 9, 9],
                "Resources": {},
                "Note": f"page {number}",
            }
        )
        for number in range(count)
    ]
    stream = file.add(deflated(b"seen"))
    file.put(tree, serialise({"Type": Name("Pages"), "Kids": [Ref(n) for n in pages], "Count": len(pages)}))
    file.put(catalog, serialise({"Type": Name("Catalog"), "Pages": Ref(tree), "Stream": Ref(stream)}))
    assert file.finish({"Root": Ref(catalog)}) == len(out.getvalue())
    with pikepdf.open(out) as pdf:
        assert [str(page.Note) for page in pdf.pages] == [f"page {number}" for number in range(count)]
        assert pdf.Root.Stream.read_bytes() == b"seen"
        assert pdf.get_object(unused, 0) is None
        assert pdf.check_pdf_syntax() == []
