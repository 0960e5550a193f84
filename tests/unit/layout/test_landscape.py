"""Pages on their side: where they begin and end, what stands on them, and that they are read upright."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from bifolio.assemble.request import Request
from bifolio.design.paper import PAPERS
from bifolio.lengths import mm
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build, to_file
from bifolio.pipeline.field_map import make_field_map
from bifolio.pipeline.open_workbook import read_workbook
from tests.builders import LOOKS, SOLO, Laid, check_sound, gallery, lay_out

NOW = datetime(2026, 11, 24, tzinfo=UTC)
TABLE = {"id": "x", "orientation": "landscape", "columns": {"a": "A", "b": "B"}, "rows": 3}
WIDE = {**TABLE, "columns": {key: key.upper() * 9 for key in "abcd"}}


def sides(laid: Laid) -> str:
    """The pages in order: L for one on its side, P for any other."""
    return "".join("L" if page.is_turned else "P" for page in laid.layout.pages)


def made(folder: Path, pages: str, **options: Any) -> BuiltBook:
    (folder / "pages").mkdir()
    (folder / "workbook.yaml").write_text("title: T\nlanguage: de\n", encoding="utf-8")
    (folder / "pages" / "p.yaml").write_text(pages, encoding="utf-8")
    return build(read_workbook(folder, NOW.date()), BuildOptions(request=Request(), created=NOW, **options))


def test_a_block_on_its_side_has_a_page_of_its_own() -> None:
    assert sides(lay_out(["Before.", {"table": TABLE}, "After."])) == "PLP"


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a4", "large"), ("a5", "standard")])
@pytest.mark.parametrize("kind", ["quadrant_map", "venn", "wheel", "rings"])
def test_a_heading_under_a_title_shares_its_page_with_a_drawing_that_may_be_smaller(
    kind: str, paper: str, size: str
) -> None:
    # one without a title of its own
    block = next(one[kind] for one in gallery(kind) if not {"title", "prompt"} & {*one.get(kind, {"title": ""})})
    laid = lay_out([{"heading": {"text": "Here"}}, {kind: {**block, "orientation": "landscape"}}], paper, size, SOLO)
    (heading,) = (line.page for line in laid.drawn if line.text == "Here")
    assert heading in {line.page for line in laid.drawn if line.text not in ("Here", "Demo")}
    check_sound(laid)


def test_two_blocks_on_their_side_have_a_page_each() -> None:
    assert sides(lay_out(["Before.", {"table": TABLE}, {"table": {**TABLE, "id": "y"}}])) == "PLL"


def test_a_title_alone_comes_along() -> None:
    laid = lay_out([{"table": TABLE}])
    assert sides(laid) == "L"
    assert laid.lines[0] == "Demo"
    assert [element.role for element in laid.layout.root.kids].count("H1") == 1  # type: ignore[union-attr]


def test_what_an_exercise_says_above_its_first_block_comes_along_unless_there_are_steps(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    for name, more in (("a", "minutes: 30\n"), ("b", "minutes: 30\nsteps: [Look.]\n")):
        text = f"id: {name}\ntitle: Matrix\n{more}blocks: [table: {{orientation: landscape, columns: {{a: A}}, rows: 3}}]\n"
        (tmp_path / "exercises" / f"{name}.yaml").write_text(text, encoding="utf-8")
    book = made(tmp_path, "id: p\ntitle: P\nblocks: [Words.]\n").book
    assert [book.units[page.unit].id for page in book.pages] == ["p", "a", "b", "b"]


def test_an_opening_with_no_room_above_its_block_stays_upright_and_the_block_has_a_page_of_its_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "exercises").mkdir()
    aim = "Read the notes before you begin, then set up the stand. " * 24
    table = "table: {orientation: landscape, columns: {a: A}, rows: 3}"
    areas = ", ".join(["Health", "Home", "Money", "Friends", "Work", "Play", "Love", "Sleep"])
    wheel = f"wheel: {{id: w, prompt: How are you?, orientation: landscape, items: [{areas}]}}"
    for name, more, block in (("a", f"aim: {aim}\n", table), ("b", "", wheel)):
        text = f"id: {name}\ntitle: Matrix\n{more}minutes: 30\nblocks: [{block}]\n"
        (tmp_path / "exercises" / f"{name}.yaml").write_text(text, encoding="utf-8")
    book = made(tmp_path, "id: p\ntitle: P\nblocks: [Words.]\n").book
    layouts = [unit for unit in book.units if unit.id in ("a", "b")]
    assert [[page.is_turned for page in layout.pages] for layout in layouts] == [[False, True]] * 2


LEGEND = {"legend": {"id": "signs", "items": {"0": "none", "1": "some"}}}


@pytest.mark.parametrize(
    "leading",
    [
        [{"heading": "Nights"}],
        [{"heading": "Nights"}, LEGEND],
        [{"heading": "Nights"}, {"text": {"text": "Each morning.", "keep_with_next": True}}],
    ],
    ids=str,
)
def test_what_leads_to_a_block_on_its_side_stands_on_its_page(leading: list[Any]) -> None:
    table = {"table": {**TABLE, "legend": "signs"}} if LEGEND in leading else {"table": TABLE}
    assert sides(lay_out(["Before.", *leading, table, "After."])) == "PLP"
    assert sides(lay_out([*leading, table])) == "L"
    assert "L" not in sides(lay_out([*leading, {"table": WIDE}], "a5", "giant"))
    assert sides(lay_out(["Before.", LEGEND, "Between.", {"table": {**TABLE, "legend": "signs"}}])) == "PL"


@pytest.mark.parametrize(("paper", "size"), LOOKS)
def test_all_stands_within_the_turned_type_area(paper: str, size: str) -> None:
    laid = lay_out([{"table": TABLE}], paper, size)
    turned = laid.look.turned()
    assert all(one.x + one.width <= turned.measure + 0.5 for one in laid.drawn)
    for widget in laid.layout.widgets:
        assert widget.rect.x1 <= turned.measure + 0.5
        assert turned.paper.foot - 2.5 <= widget.rect.y0
        assert widget.rect.y1 <= turned.paper.height - turned.paper.head + 1


def test_head_and_foot_keep_clear_of_the_binding() -> None:
    for paper in PAPERS.values():
        turned = paper.turned()
        assert min(turned.head, turned.foot) >= paper.spine
        assert (turned.width, turned.height) == (paper.height, paper.width)


def test_a_table_without_room_even_there_stays_upright() -> None:
    laid = lay_out(
        ["Before.", {"table": {**WIDE, "rows": {"r": "R" * 12, "s": "S" * 12, "t": "T" * 12, "u": "U" * 12}}}],
        "a5",
        "giant",
    )
    assert set(sides(laid)) == {"P"}
    assert len(laid.layout.widgets) == 16


def test_what_fits_on_its_side_only_is_a_table_there() -> None:
    rows = {key: key * 9 for key in "rstuv"}
    assert "Table" not in lay_out([{"table": {**WIDE, "orientation": None, "rows": rows}}], "a5").roles()
    laid = lay_out([{"table": {**WIDE, "rows": rows}}], "a5")
    assert ("Table" in laid.roles(), sides(laid)) == (True, "L")


def test_the_file_has_a_wide_page_that_no_reader_has_to_turn(tmp_path: Path) -> None:
    built = made(tmp_path, "id: p\ntitle: P\norientation: landscape\nblocks:\n  - lines: Why?\n", paper="a4")
    with pikepdf.open(io.BytesIO(to_file(built))) as pdf:
        (page,) = pdf.pages
        assert [float(side) for side in page.MediaBox[2:]] == pytest.approx([mm(297), mm(210)], abs=0.01)
        assert page.TrimBox == page.MediaBox
        assert "/Rotate" not in page
        left, _, right, _ = (float(value) for value in page.Annots[0].Rect)
        assert right - left > mm(250)
        assert "/MK" not in page.Annots[0]
    paper = built.book.pages[0].paper
    assert (paper.width, paper.is_turned) == (mm(297), True)


def test_heads_and_page_codes_of_a_page_on_its_side_stand_on_it(tmp_path: Path) -> None:
    built = made(tmp_path, "id: p\ntitle: P\nblocks:\n  - A.\n  - lines: {prompt: Why?, orientation: landscape}\n")
    upright, turned = (page.codes for page in built.book.pages)
    assert upright
    assert turned
    assert turned.head[1] < mm(210) < upright.head[1]
    assert "Tm" in built.book.pages[1].furniture


def test_the_field_map_says_which_page_lies_on_its_side(tmp_path: Path) -> None:
    built = made(tmp_path, "id: p\ntitle: P\nblocks:\n  - A.\n  - lines: {prompt: Why?, orientation: landscape}\n")
    found = make_field_map(built)
    assert [page.orientation for page in found.pages] == [None, "landscape"]
    (field,) = found.blanks[0].fields
    assert field.rect.left + field.rect.width > 210
    assert field.rect.top + field.rect.height < 210


@pytest.mark.parametrize(
    ("size", "count"), [("standard", 4), ("standard", 8), ("clear", 4), ("clear", 8), ("large", 4)]
)
def test_a_wheel_on_its_side_shares_its_page_with_its_list(size: str, count: int) -> None:
    wheel = {
        "id": "x",
        "title": "Areas",
        "items": dict.fromkeys("abcdefgh"[:count], "Area"),
        "orientation": "landscape",
    }
    laid = lay_out([{"wheel": wheel}], "a4", size)
    check_sound(laid)
    assert len(laid.layout.pages) == 1
