"""Books that are read from right to left: the mirror of the same book, valid, read in order, with their fields where they are drawn."""

from __future__ import annotations

import io
import itertools
from functools import cache
from pathlib import Path

import pikepdf
import pytest
import yaml
from pikepdf import Name

from bifolio.layout.book.numbered_lines import NO_NUMBER
from bifolio.layout.page.folios import UnitLayout, Widget
from bifolio.pdf.forms import own_name
from bifolio.pdf.reading_order import read_aloud
from bifolio.pipeline.building import BuiltBook, to_file
from tests.conformance import inside
from tests.conformance.checks import problems
from tests.conformance.workbooks import build_book, build_file
from tests.judges import verapdf
from tests.judges.need import need
from tests.painted import Shape, Words, on_page
from tests.snapshots.books import gallery_book

DATA = Path(__file__).parents[1] / "data"
BOOKS = (("hebrew", "one"), ("hebrew", "two"), ("arabic", "reader"))
ELSEWHERE = (
    "gallery-labels.house", "gallery-number-line.", "gallery-labels.parts.", "gallery-picture-words.parts", "gallery-rating-1-5.eleven.",
    "gallery-tides", "gallery-gaps", "gallery-night", "gallery-question.salt", "personal.",
    "gallery-table-groups.hours", "gallery-table-typed.practice", "gallery-table-week", "gallery-table.week", "gallery-table.short", "gallery-table.month",
    "gallery-list-pictures.knot", "gallery-space.cooling.", "gallery-space.line.", "gallery-calendar.", "gallery-mark-words.", "gallery-sums.",
)  # fmt: skip
"""Fields that are not at the mirrored place: on pictures, number lines, sums, graph paper with axes and a scale that is held back; in English sentences, which run to the
right; in tables and calendars with the days of a week, whose names and order are those of the language."""


@cache
def built(name: str, edition: str) -> BuiltBook:
    return build_book(DATA / name, edition)


def pairs() -> list[tuple[BuiltBook, UnitLayout, UnitLayout]]:
    """The gallery's units in English and in a book that is read from right to left."""
    left, right = gallery_book("a4-standard").built, gallery_book("a4-hebrew").built
    assert [one.id for one in left.book.units] == [one.id for one in right.book.units]
    return [(left, one, other) for one, other in zip(left.book.units, right.book.units, strict=True)]


def measure_on(built_book: BuiltBook, layout: UnitLayout, page: int) -> float:
    paper = built_book.look.paper
    return (paper.turned() if layout.pages[page].is_turned else paper).measure


def places(layout: UnitLayout) -> dict[str, Widget]:
    return {own_name(widget): widget for widget in layout.widgets}


def test_every_field_is_where_the_mirror_of_the_same_page_has_it() -> None:
    count, astray = 0, []
    for english, one, other in pairs():
        there = places(other)
        assert places(one).keys() == there.keys()
        for name, widget in places(one).items():
            mirrored, width = there[name].rect, measure_on(english, one, widget.page)
            rect = (width - widget.rect.x1, widget.rect.y0, width - widget.rect.x0, widget.rect.y1)
            is_there = all(abs(a - b) < 0.02 for a, b in zip(mirrored, rect, strict=True))
            if not is_there and not name.startswith(ELSEWHERE):
                astray.append(name)
            count += is_there
    assert count > 1400
    assert astray == []


def test_places_to_mark_are_mirrored_but_for_gauges_and_scales_that_are_held_back() -> None:
    kept: list[str] = []
    for english, one, other in pairs():
        for mark, there in zip(one.marks, other.marks, strict=True):
            width = measure_on(english, one, mark.page)
            path = [value for x, y in mark.path for value in (width - x, y)]
            if [value for point in there.path for value in point] != pytest.approx(path, abs=0.02):
                kept += mark.blanks
    assert kept
    assert all("dial" in name or "no-words" in name for name in kept)


def test_places_on_a_picture_keep_their_left_and_right() -> None:
    _, one, other = next(pair for pair in pairs() if pair[1].id == "gallery-labels")
    boxes = [[w.rect.x0 for w in layout.widgets if ".house." in w.blank.name] for layout in (one, other)]
    assert len(boxes[0]) == 3
    assert [x - boxes[0][0] for x in boxes[0]] == pytest.approx([x - boxes[1][0] for x in boxes[1]], abs=0.02)


@pytest.mark.parametrize("unit", ["gallery-qr", "gallery-figure"])
def test_codes_and_drawings_keep_their_left_and_right(unit: str) -> None:
    _, one, other = next(pair for pair in pairs() if pair[1].id == unit)
    both = [[shape for shape in on_page(layout, 0) if isinstance(shape, Shape)] for layout in (one, other)]
    largest, same = (max(shapes, key=lambda shape: len(shape.points)).points for shapes in both)
    assert len(largest) > 6
    assert len({round(x - x0, 1) for (x, _), (x0, _) in zip(same, largest, strict=True)}) == 1


@pytest.mark.parametrize(("scale", "is_held"), [("eleven", True), ("eleven-named", False)])
def test_a_scale_runs_to_the_left_unless_it_is_held_back(scale: str, is_held: bool) -> None:
    _, one, other = next(pair for pair in pairs() if pair[1].id == "gallery-rating-1-5")
    rows = [[w.rect.x0 for w in layout.widgets if f".{scale}." in w.blank.name] for layout in (one, other)]
    assert len(rows[0]) == 11
    assert rows[0] == sorted(rows[0])
    assert rows[1] == sorted(rows[1], reverse=not is_held)


@pytest.mark.parametrize(("name", "edition"), BOOKS)
def test_the_book_is_bound_at_the_right(name: str, edition: str) -> None:
    book = built(name, edition).book
    paper = book.paper
    for page in book.pages:
        is_edge_to_edge = page.index >= 0 and book.units[page.unit].pages[page.index].kind == "cover"
        outer = page.number % 2 == 0 and not is_edge_to_edge
        assert page.is_right == (page.number % 2 == 0)
        assert page.left == (paper.spine if outer else paper.fore_edge)


@pytest.mark.parametrize(("name", "edition"), BOOKS)
@pytest.mark.parametrize("standard", ["ua-1+a-2a", "ua-2+a-4"])
def test_the_file_is_sound_and_says_how_it_is_read(name: str, edition: str, standard: str) -> None:
    data = to_file(build_book(DATA / name, edition, standard=standard))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert problems(pdf) == []
        assert pdf.Root.ViewerPreferences.Direction == Name.R2L
        (document,) = inside.as_list(pdf.Root.StructTreeRoot.K)
        assert inside.attributes(document, "Layout")["/WritingMode"] == Name.RlTb


def test_a_book_from_left_to_right_says_nothing_of_it() -> None:
    with pikepdf.open(io.BytesIO(to_file(gallery_book("a4-standard").built))) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences
        assert "/A" not in inside.as_list(pdf.Root.StructTreeRoot.K)[0]


def test_verapdf_finds_nothing(tmp_path: Path) -> None:
    need(verapdf)
    files = [build_file(DATA / name, tmp_path / f"{name}-{edition}.pdf", edition) for name, edition in BOOKS]
    verdicts = verapdf.validate([("ua1", path) for path in files])
    assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []


def test_what_people_type_begins_at_the_right() -> None:
    with pikepdf.open(io.BytesIO(to_file(built("hebrew", "one")))) as pdf:
        typed = [widget for _, _, widget in inside.annotations_of(pdf, "Widget") if str(widget.FT) != "/Btn"]
        assert typed
        assert {int(widget.get("/Q", 0)) for widget in typed} <= {1, 2}
        name = next(widget for widget in typed if inside.full_name(widget).endswith("f1.name"))
        assert int(name.Q) == 2


@pytest.mark.parametrize(("name", "edition"), BOOKS)
def test_each_box_to_tick_is_painted_where_its_field_is(name: str, edition: str) -> None:
    ticks = 0
    for layout in built(name, edition).book.units:
        for index in range(len(layout.pages)):
            shapes = [one.bounds for one in on_page(layout, index) if isinstance(one, Shape)]
            for widget in layout.widgets:
                if widget.page != index or widget.option is None or widget.shape == "ring":
                    continue
                ticks += 1
                assert any(all(abs(a - b) < 1.5 for a, b in zip(widget.box, shape, strict=True)) for shape in shapes)
    assert ticks or name == "arabic"


@pytest.mark.parametrize(("name", "edition"), BOOKS)
def test_no_text_leaves_the_page(name: str, edition: str) -> None:
    one = built(name, edition)
    for layout in one.book.units:
        for index, page in enumerate(layout.pages):
            if page.kind == "text":
                words = [item for item in on_page(layout, index) if isinstance(item, Words)]
                width = measure_on(one, layout, index)
                assert [item.text for item in words if item.x < -4.0 or item.x + item.width > width + 1.0] == []


def said(tmp_path: Path, name: str, edition: str) -> list[str]:
    return list(read_aloud(build_file(DATA / name, tmp_path / "a.pdf", edition)))


def test_a_hebrew_book_is_read_aloud_in_its_order(tmp_path: Path) -> None:
    lines = [line.strip() for line in said(tmp_path, "hebrew", "one")]
    wanted = [
        "Heading 1: מה ראיתי היום",
        "1 לקרוא את השאלות.",
        "הלכתי עם Anna לשוק (ביום שלישי) וקניתי 3 לחמים ב-12.50 ש״ח.",
        "1. לחם",
        "column header: מה",
        "השכמה, יום ראשון: 7:30",
        "הליכה, יום שני: 10–15 דקות",
        "שם",
        "כיתה",
        "Bowlby, J. (1988). A secure base. Routledge.",
    ]
    found = [lines.index(line) for line in wanted]
    assert found == sorted(found)
    assert any(line.startswith("המשך העבודה נמצא ב") and "6]" in line for line in lines)


def test_an_arabic_book_is_read_aloud_in_its_order(tmp_path: Path) -> None:
    lines = [line.strip() for line in said(tmp_path, "arabic", "reader")]
    wanted = ["Heading 1: ماذا حدث اليوم", "1. خبز", "3. ماء", "column header: ماذا", "المشي, اليوم الأول: 20 دقيقة"]
    found = [lines.index(line) for line in wanted]
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        ("he", "לפני hello big world, אחרי.", "לפני hello big world, אחרי."),
        ("he", "לפני (hello big world) אחרי.", "לפני (hello big world) אחרי."),
        ("he", "לפני **hello** big *world*; אחרי.", "לפני hello big world; אחרי."),
        ("he", "לפני [hello world](https://a.org), אחרי.", "לפני [link to the web: hello world], אחרי."),
        ("en", "before *שלום* גדול **עולם**, after", "before שלום גדול עולם, after"),
    ],
)
def test_a_phrase_that_runs_against_its_line_is_read_aloud_with_the_marks_beside_it(
    language: str, written: str, expected: str, tmp_path: Path
) -> None:
    book = {"title": "Book", "language": language, "blocks": [written]}
    (tmp_path / "book.yaml").write_text(yaml.safe_dump(book, allow_unicode=True), encoding="utf-8")
    lines = list(read_aloud(build_file(tmp_path / "book.yaml", tmp_path / "a.pdf", "")))
    assert lines[-1] == expected


def test_a_page_number_closes_up_to_the_words_before_it_which_are_at_its_right() -> None:
    book = built("arabic", "reader").book
    layout = next(one for one in book.units if one.id == "e1")
    (line,) = layout.numbered_lines
    own = [item for item in on_page(layout, 0) if isinstance(item, Words)]
    words = [item for item in own if abs(item.y - line.y) < 0.1 and item.text.strip()]
    words.sort(key=lambda item: -item.x)
    number = next(index for index, item in enumerate(words) if item.text.strip() == NO_NUMBER)
    spaces = [one.x - (other.x + other.width) for one, other in itertools.pairwise(words)]
    # a space before it and one after it, no room for three digits
    assert 0 < number < len(words) - 1
    assert all(0 <= space < 5 for space in spaces[number - 1 : number + 1])


def test_pages_face_each_other_across_the_spine() -> None:
    pages = built("hebrew", "one").book.pages
    for verso, recto in itertools.pairwise(pages[1:]):
        if verso.number % 2 == 0:
            assert (verso.is_right, recto.is_right) == (True, False)
