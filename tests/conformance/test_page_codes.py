"""Page codes of whole books: read back from scans, clear of all else, and the same whoever gets the copy."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.layout.book.book import BookPage
from bifolio.layout.book.data_matrix import MODULES
from bifolio.lengths import mm, to_mm
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.building import BuiltBook, build, to_file
from bifolio.pipeline.field_map import make_field_map
from tests.conformance.workbooks import SMALL, build_book, options, workbook
from tests.painted import Item, Placed, Shape, Words, on_book_page
from tests.reading_codes import HARMS, read_codes, scans
from tests.snapshots.books import VERSIONS, flagship_book, gallery_book
from tests.snapshots.pictures import Box, symbols_of

PERSONAL = SMALL.with_name("personal")
COUPLE = SMALL.with_name("couple")


@cache
def small(paper: str = "a4", edition: str = "participant-a", number: str = "") -> BuiltBook:
    settings = {"copy_number": number} if number else {}
    return build_book(SMALL, paper=paper, request=Request(edition=edition, settings=settings))


def codes_of(built: BuiltBook) -> list[str | None]:
    return [page.code for page in make_field_map(built).pages]


# -- read back -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_every_page_that_bears_a_code_is_read_twice_where_the_field_map_says(paper: str) -> None:
    built = small(paper)
    said = make_field_map(built)
    for number, page in scans(to_file(built)):
        entry, read = said.pages[number - 1], read_codes(page)
        assert [one.text for one in read] == [entry.code] * len(entry.symbols or ())
        middles = sorted((one.left + one.width / 2, one.top + one.height / 2) for one in entry.symbols or ())
        for one, (x, y) in zip(sorted(read, key=lambda one: (one.x, one.y)), middles, strict=True):
            assert (one.x, one.y) == pytest.approx((x, y), abs=0.6)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_a_page_is_known_whatever_a_printer_and_a_scanner_do_to_it(paper: str, harm: str) -> None:
    built = small(paper, number="K4MP-A")
    codes = codes_of(built)
    coded = [number for number, code in enumerate(codes, 1) if code is not None]
    for number, page in scans(to_file(built), coded):
        found = {one.text for one in read_codes(HARMS[harm](page))}
        assert codes[number - 1] in found
        assert found <= {codes[number - 1], "C1K4MP-A"}


def test_pages_of_the_flagship_are_read_and_no_two_say_the_same() -> None:
    codes = codes_of(flagship_book("participant-a"))
    coded = [number for number, code in enumerate(codes, 1) if code is not None]
    # some of each kind of page; the whole book is read in the benchmark
    for number, page in scans(to_file(flagship_book("participant-a")), coded[::9]):
        assert {one.text for one in read_codes(page)} == {codes[number - 1]}
    assert len({codes[number - 1] for number in coded}) == len(coded)


def test_the_copy_is_said_once_on_every_page_that_bears_a_code_and_on_no_other() -> None:
    built = small(number="K4MP-A")
    for number, page in scans(to_file(built)):
        is_coded = built.book.pages[number - 1].codes is not None
        assert [read.text for read in read_codes(page)].count("C1K4MP-A") == is_coded, number


@pytest.mark.parametrize("name", ["participant-a", "couple"])
def test_only_what_people_write_in_bears_codes(name: str) -> None:
    book = flagship_book(name).book
    for page in book.pages:
        unit, can_be_written_in = book.document.units[page.unit], bool(book.units[page.unit].widgets)
        if page.index >= 0 and unit.kind not in ("cover", "cards"):
            assert (page.codes is not None) == can_be_written_in, f"page {page.number}"
    bare = [book.document.units[page.unit] for page in book.pages if page.codes is None]
    assert any(unit.kind is UnitKind.SUPPORT for unit in bare)
    assert "section" in {unit.kind for unit in bare}


def test_the_leaf_of_help_bears_no_code_on_its_back_either(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "workbook.yaml").write_text("title: Help\nparts: [support, own]\n", encoding="utf-8")
    helping = "id: support\ntitle: Support\nkind: support\nstarts: recto\nblocks: [Ask for help.]\n"
    (tmp_path / "pages" / "support.yaml").write_text(helping, encoding="utf-8")
    own = "id: own\ntitle: Own\nstarts: recto\nblocks: [lines: {id: near, prompt: Who is near?}]\n"
    (tmp_path / "pages" / "own.yaml").write_text(own, encoding="utf-8")
    pages = build(workbook(tmp_path), options("book")).book.pages
    assert [page.codes is None for page in pages] == [True, True, False]


def test_a_number_that_no_symbol_can_say_leaves_its_place_empty() -> None:
    built = small(number="Nummer sieben / Łódź")
    for number, page in scans(to_file(built)):
        assert len(read_codes(page)) == (2 if built.book.pages[number - 1].codes is not None else 0)


def test_a_hand_out_bears_its_codes_at_the_outer_edge() -> None:
    request = Request(edition="handout", only=("e04",))
    built = build(workbook(Path(__file__).parents[2] / "workbook"), options("handout", request=request))
    coded = [page.number for page in built.book.pages if page.codes is not None]
    assert coded
    for number, page in scans(to_file(built), coded):
        read = read_codes(page)
        assert len({one.text for one in read}) == 1
        assert all(one.x > to_mm(built.book.paper.width) - 17 for one in read), number
        assert len(read) == 2


# -- what is left alone ----------------------------------------------------------------------------------------------------


@cache
def painted(name: str) -> list[tuple[BookPage, list[Item], list[Item]]]:
    """Every page of a book with what its units and the furniture paint."""
    built = gallery_book(name).built if name in VERSIONS else flagship_book(name)
    return [(page, *on_book_page(built.book, page)) for page in built.book.pages]


@pytest.mark.parametrize("name", ["participant-a", "couple", *VERSIONS])
def test_nothing_is_drawn_within_a_module_of_a_symbol(name: str) -> None:
    for page, own, furniture in painted(name):
        boxes = symbols_of(page)
        for item in [*own, *furniture]:
            bounds = bounds_of(item)
            for box in boxes:
                is_clear = not meets(bounds, box, mm(10) / MODULES)
                assert is_clear or bounds == pytest.approx(box, abs=0.01), f"page {page.number}: {item}"


@pytest.mark.parametrize("name", ["participant-a", "couple", *VERSIONS])
def test_words_at_head_and_foot_end_three_millimetres_before_a_symbol(name: str) -> None:
    for page, _, furniture in painted(name):
        for item in furniture:
            if isinstance(item, Words):
                assert not any(beside(bounds_of(item), box, mm(2.99)) for box in symbols_of(page)), (
                    f"page {page.number}"
                )


def bounds_of(item: Words | Shape | Placed) -> Box:
    if isinstance(item, Words):
        return item.x, item.y - 0.2 * item.size, item.x + item.width, item.y + 0.68 * item.size
    return item.bounds


def meets(one: Box, other: Box, gap: float) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > -gap and up > -gap


def beside(one: Box, other: Box, gap: float) -> bool:
    """Whether ``one`` is less than ``gap`` to the side of ``other``."""
    return meets(one, (other[0] - gap, other[1], other[2] + gap, other[3]), 0.0)


def kinds_with_codes(built: BuiltBook) -> set[str]:
    return {kind_of(built, page) for page in built.book.pages if page.codes is not None}


def kind_of(built: BuiltBook, page: BookPage) -> str:
    return built.book.units[page.unit].pages[page.index].kind if page.index >= 0 else "blank"


def test_covers_cards_and_their_backs_bear_no_code() -> None:
    built = gallery_book("a4-standard").built
    assert {kind_of(built, page) for page in built.book.pages} >= {"cover", "cards", "card-backs", "text"}
    assert kinds_with_codes(built) <= {"text", "blank"}
    for page in built.book.pages:
        if built.book.document.units[page.unit].kind in ("cover", "cards"):
            assert page.codes is None


@pytest.mark.parametrize("said", ["option", "edition", "book"])
def test_a_book_can_do_without_codes(said: str) -> None:
    book = workbook(SMALL)
    file = book.file
    if said == "book":
        book = replace(book, file=file.model_copy(update={"page_codes": False}))
    if said == "edition":
        plan = file.editions["participant-a"].model_copy(update={"page_codes": False})
        book = replace(book, file=file.model_copy(update={"editions": {**file.editions, "participant-a": plan}}))
    built = build(book, options("participant-a", page_codes=False if said == "option" else None))
    assert all(page.codes is None for page in built.book.pages)
    assert b"CopyCode" not in to_file(built)
    with_codes = build(book, options("participant-a", page_codes=True))
    assert any(page.codes is not None for page in with_codes.book.pages)


def test_an_edition_in_which_nobody_writes_bears_none() -> None:
    book = workbook(SMALL)
    plan = book.file.editions["participant-a"].model_copy(update={"by": ("none",)})
    editions = {**book.file.editions, "read": plan}
    book = replace(book, file=book.file.model_copy(update={"editions": editions}))
    assert all(page.codes is None for page in build(book, options("read", page_codes=True)).book.pages)


# -- what the digest depends on ------------------------------------------------------------------------------------------


def digest(folder: Path, **changes: object) -> str:
    codes = build_book(folder, **changes).book.codes  # type: ignore[arg-type]
    assert codes is not None
    return codes.digest


def recipient(name: str) -> Recipient:
    return Recipient(
        {"a": PersonDetails(name=name, pronouns="she/her"), "b": PersonDetails(name=name[::-1])},
        goals=("Sleep",), message="Dear " + name, values={"dates.start": "1 March"},
    )  # fmt: skip


def test_the_digest_knows_no_recipient_and_no_date() -> None:
    plain = digest(PERSONAL)
    assert digest(PERSONAL, created=datetime(2031, 1, 1, tzinfo=UTC)) == plain
    for name in ("Ana", "Maximiliana Konstantinopolitanska-Featherstonehaugh"):
        request = Request(edition="participant-a", recipient=replace(recipient(name), message=""))
        assert digest(PERSONAL, request=request) == plain


def test_copies_of_everybody_with_a_message_and_a_number_say_the_same() -> None:
    digests = {
        digest(
            PERSONAL,
            request=Request(edition="participant-a", recipient=recipient(name), settings={"copy_number": number}),
        )
        for name, number in (("Ana", "1"), ("Maximiliana", "K4MP-A"))
    }
    assert len(digests) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"paper": "letter"}, {"paper": "a5"}, {"size": "large"}, {"edition": "participant-b"}, {"ink_saver": True},
        {"duplex": False}, {"theme": "warm"},
    ],
    ids=str,
)  # fmt: skip
def test_another_layout_has_another_digest(change: dict[str, object]) -> None:
    assert digest(SMALL, **change) != digest(SMALL)


@pytest.mark.parametrize("change", [{"fill": "paper"}, {"standard": "none"}, {"standard": "ua-2+a-4"}], ids=str)
def test_how_a_file_is_written_changes_no_page_and_no_digest(change: dict[str, object]) -> None:
    assert digest(SMALL, **change) == digest(SMALL)


def test_a_word_more_in_the_workbook_changes_the_digest() -> None:
    book = workbook(SMALL)
    page = next(page for page in book.pages.values() if page.kind == "page" or page.kind == "support")
    other = replace(book, pages={**book.pages, page.id: page.model_copy(update={"title": book.file.title})})
    digests = [build(one, options("participant-a")).book.codes for one in (book, other)]
    assert None not in digests
    assert len({one.digest for one in digests if one is not None}) == 2


# -- a lean rebuild --------------------------------------------------------------------------------------------------------


def test_the_library_of_symbols_is_loaded_only_when_something_is_laid_out(tmp_path: Path) -> None:
    script = (
        "import sys, bifolio; bifolio.build(bifolio.open(sys.argv[1]));"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'reportlab', 'pystrich'}))"
    )
    environment = {"BIFOLIO_CACHE": str(tmp_path / "cache"), "PATH": "", "SOURCE_DATE_EPOCH": "0"}
    said = [
        subprocess.run(
            [sys.executable, "-c", script, str(SMALL)], env=environment, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    ]
    assert [one.stdout.strip() for one in said] == ["['pystrich', 'reportlab']", "[]"]


def test_a_copy_symbol_is_black_in_one_ink_and_page_content_names_it() -> None:
    built = small(number="K4MP-A")
    content = built.book.shared["CopyCode"].operators
    assert " 0 g " in content
    assert not re.search(r"\brg\b|\bRG\b", content)
    painting = [page for page in built.book.pages if "/CopyCode Do" in page.symbols]
    assert len(painting) == sum(page.codes is not None for page in built.book.pages)


def test_for_the_codes_of_a_named_copy_only_units_that_name_somebody_are_laid_out_again(laid_out: list[str]) -> None:
    request = Request(
        edition="participant-a", recipient=Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")})
    )
    built = build(workbook(PERSONAL), replace(options(), request=request))
    units = built.book.document.units
    again = [*(Counter(laid_out) - Counter(unit.id for unit in units)).elements()]
    assert "e01" in again
    assert {*again} <= {unit.id for unit in units if unit.reads}
