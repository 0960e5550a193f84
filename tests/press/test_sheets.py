"""Several pages a side of finished PDFs: what is seen where, marks, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageOps

from bifolio import api
from bifolio.cli.app import COMMANDS
from bifolio.errors import UsageError
from bifolio.lengths import mm, to_mm
from bifolio.press.book_sheets import viewer_preferences
from bifolio.press.sheet_options import SheetOptions
from bifolio.press.sheet_planning import marks_on, plan_sheets
from bifolio.press.sheet_sizes import Grid
from tests.press.pdfs import A4, A5, DOTS_PER_POINT, impose_booklet, make_pdf, pictures, texts

CARD = (mm(105), mm(74))


def test_cards_lie_back_to_back_with_columns_mirrored(tmp_path: Path) -> None:
    made = impose_booklet(make_pdf(tmp_path / "a.pdf", [CARD] * 16), SheetOptions(per_side=8, order="cards"))
    assert (made.plan.size.name, made.plan.grid.columns, made.plan.grid.rows) == ("a4", 2, 4)
    (sheet,) = made.plan.sheets
    front = {(cell.column, cell.row): cell.page for cell in sheet.front}
    back = {(cell.column, cell.row): cell.page for cell in sheet.back}
    # the first card's front is at the left, its back at the right
    assert (front[0, 0], back[1, 0]) == (0, 1)
    assert made.plan.flip == "long"


def test_hand_outs_are_scaled_only_if_asked(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A4] * 4)
    with pytest.raises(UsageError, match=r"2 pages of 210 × 297 mm do not fit a side of A4") as caught:
        impose_booklet(source, SheetOptions(per_side=2))
    # 148.5 mm of width, 5 mm of edge on each side apart: the height of 200 mm decides, 200 / 297; the hint is without edges
    assert "71% of their size" in (caught.value.hint or "")
    plan = impose_booklet(source, SheetOptions(per_side=2, scale="fit")).plan
    assert (plan.grid.columns, plan.grid.rows, plan.flip, len(plan.sheets)) == (2, 1, "short", 1)
    # 5 mm above and below stay white, as office printers leave them
    assert to_mm(plan.grid.height - plan.grid.cell_height) == pytest.approx(10)


def test_a_larger_page_among_others_is_made_to_fit_too(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5, A4, A5])
    made = impose_booklet(source, SheetOptions(per_side=2, scale="fit"))
    side = pictures(made.data)[0]
    large = ImageOps.invert(side.crop((side.width // 2, 0, side.width, side.height))).getbbox()
    assert large is not None
    # its frame is seen, 15 points inside the page
    assert (large[2] - large[0]) / DOTS_PER_POINT > 0.9 * made.plan.grid.cell_width


@pytest.mark.parametrize(
    ("options", "turning"),
    [
        (SheetOptions(per_side=2, scale="fit", is_single_sided=True), "Simplex"),
        (SheetOptions(per_side=2, scale="fit"), "DuplexFlipShortEdge"),
        (SheetOptions(per_side=2, scale="fit", flip="long"), "DuplexFlipLongEdge"),
    ],
)
def test_sheets_of_a_book_ask_the_printer_for_their_sides_and_no_scaling(options: SheetOptions, turning: str) -> None:
    plan = plan_sheets(4, mm(210), mm(297), options, is_rtl=False)
    asked = viewer_preferences(plan)
    assert (str(asked["Duplex"]), str(asked["PrintScaling"])) == (turning, "None")


@pytest.mark.parametrize("scale", ["100%", "fit"])
def test_pages_of_a_side_are_as_far_apart_as_was_asked(scale: str) -> None:
    grid = plan_sheets(4, mm(60), mm(80), SheetOptions(per_side=4, gap=6.0, scale=scale), is_rtl=False).grid
    first, right, below = (grid.place_at(*place) for place in ((0, 0), (1, 0), (0, 1)))
    assert (to_mm(right.left - first.right), to_mm(first.bottom - below.top)) == pytest.approx((6, 6))


def test_two_pages_of_half_the_size_fill_a_side_unscaled(tmp_path: Path) -> None:
    made = impose_booklet(
        make_pdf(tmp_path / "a.pdf", [A5]), SheetOptions(per_side=2, order="repeat", is_single_sided=True)
    )
    (tmp_path / "b.pdf").write_bytes(made.data)
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.Simplex
    assert len(re.findall("1", texts(made.data)[0])) == 2


def test_cut_marks_are_at_the_edges_and_clear_of_what_is_cut_out() -> None:
    grid = Grid(width=mm(210), height=mm(297), columns=2, rows=2, cell_width=mm(80), cell_height=mm(120), gap=mm(4))
    front, back = marks_on(grid, frozenset({"cut"}))
    assert front == back
    lines = [tuple(map(float, one)) for one in re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", front)]
    upright = sorted({round(to_mm(x0)) for x0, _, x1, _ in lines if x0 == x1})
    # 210 - 2 * 80 - 4 = 46: cells from 23 to 103 and from 107 to 187
    assert upright == [23, 103, 107, 187]
    # 297 - 244 = 53, half of it 26.5: marks end 2 mm before the cards
    assert max(to_mm(y1) for x0, y0, x1, y1 in lines if x0 == x1 and y0 == 0) == pytest.approx(24.5, abs=0.01)


@pytest.mark.parametrize(("is_turned", "place"), [(False, 198), (True, 12)])
def test_holes_lie_behind_each_other(is_turned: bool, place: int) -> None:
    grid = Grid(width=mm(210), height=mm(297), columns=1, rows=1, cell_width=mm(200), cell_height=mm(280))
    front, back = marks_on(grid, frozenset({"hole"}), is_turned=is_turned)
    (x, one), (_, other) = [tuple(map(float, found)) for found in re.findall(r"(\S+) (\S+) m", front)]
    assert to_mm(x) - 3 == pytest.approx(12, abs=0.01)
    assert to_mm(abs(other - one)) == pytest.approx(80, abs=0.01)
    behind = float(re.findall(r"(\S+) \S+ m", back)[0])
    assert to_mm(behind) - 3 == pytest.approx(place, abs=0.01)


def test_a_booklet_is_marked_where_it_is_folded(tmp_path: Path) -> None:
    made = impose_booklet(make_pdf(tmp_path / "a.pdf", [A5] * 4), SheetOptions(marks=frozenset({"fold"})))
    (tmp_path / "b.pdf").write_bytes(made.data)
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        found = re.findall(r"(\S+) (\S+) m (\S+) (\S+) l S", pdf.pages[0].Contents.read_bytes().decode("ascii"))
    assert [to_mm(float(x)) for x, *_ in found] == pytest.approx([148.5, 148.5], abs=0.01)


@pytest.mark.parametrize(
    ("options", "said"),
    [({"per_side": 65}, "a side cannot hold 65 pages"), ({"per_side": 2, "gap": 60}, "pages cannot be 60 mm apart"),
     ({"per_side": 2, "order": "up"}, "unknown order 'up'"), ({"per_side": 2, "marks": "cut,glue"}, "unknown mark 'glue'")],
)  # fmt: skip
def test_what_cannot_be_is_refused(options: dict[str, object], said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        api.make_sheets(make_pdf(tmp_path / "a.pdf", [A5]), **options)  # type: ignore[arg-type]


def test_the_command_is_there() -> None:
    assert "sheets" in COMMANDS
