"""A booklet shows the pages it was made from: cut in the computer, sheet by sheet, and compared with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from bifolio.errors import UsageError
from bifolio.lengths import mm
from bifolio.people.recipient import Printer
from bifolio.press.sheet_options import SheetOptions
from tests.press.pdfs import A4, A5, DOTS_PER_POINT, Imposed, are_alike, impose_booklet, make_pdf, pictures, texts

THIN = 0.02
"""Paper so thin, in mm, that a booklet of few sheets has no creep to see."""


def cut(made: Imposed) -> dict[int, Any]:
    """The picture of each page, cut out of the picture of its side, upright."""
    found = {}
    sides = [side for sheet in made.plan.sheets for side in (sheet.front, sheet.back)]
    for side, picture in zip(sides, pictures(made.data), strict=True):
        for cell in side:
            if cell.page is not None:
                place, moved = made.plan.grid.place(cell), cell.moved
                top, bottom = (made.plan.grid.height - edge for edge in (place.top, place.bottom))
                left, right = (edge + moved for edge in (place.left, place.right))
                piece = picture.crop(
                    (
                        round(left * DOTS_PER_POINT),
                        round(top * DOTS_PER_POINT),
                        round(right * DOTS_PER_POINT),
                        round(bottom * DOTS_PER_POINT),
                    )
                )
                found[cell.page] = piece.rotate(180) if cell.is_turned else piece
    return found


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize("count", [1, 3, 8, 13])
def test_what_is_cut_from_the_sheets_is_the_pages(binding: Any, flip: Any, count: int, tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * count)
    pages = pictures(source)
    found = cut(impose_booklet(source, SheetOptions(binding=binding, flip=flip, thickness=THIN)))
    assert sorted(found) == list(range(count))
    assert all(are_alike(found[number], page) for number, page in enumerate(pages))
    assert not are_alike(found[0], found[0].rotate(180))


def test_creep_moves_inner_pages_to_the_spine_by_what_the_paper_is_thick(tmp_path: Path) -> None:
    made = impose_booklet(make_pdf(tmp_path / "a.pdf", [A5] * 32), SheetOptions(thickness=0.2))
    inks = [picture.point(lambda value: 255 if value < 128 else 0).getbbox() for picture in pictures(made.data)[::2]]
    left = [box[0] for box in inks if box]
    assert (left[-1] - left[0]) / DOTS_PER_POINT == pytest.approx(7 * mm(0.2), abs=0.6)


def test_what_is_moved_by_creep_never_reaches_over_the_fold(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * 32)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for page in pdf.pages[:16]:
            page.Contents = pdf.make_stream(b"0 g 0 0 1000 1000 re f")
        for page in pdf.pages[16:]:
            page.Contents = pdf.make_stream(b"")
        pdf.save(source)
    for picture in pictures(impose_booklet(source, SheetOptions(thickness=0.5, signature=99)).data)[::2]:
        assert picture.crop((0, 0, picture.width // 2 - 1, picture.height)).getextrema() == (255, 255)


def test_rotated_cropped_and_scaled_pages_are_seen_as_a_viewer_shows_them(tmp_path: Path) -> None:
    width, height = A5
    for turn in (0, 90, 180, 270):
        size = (width, height) if turn % 180 == 0 else (height, width)
        box = Array([10, 20, 10 + size[0] / 2, 20 + size[1] / 2])
        bigger = (size[0] / 2 + 60, size[1] / 2 + 60)
        extra: dict[str, Any] = {"Rotate": turn, "UserUnit": 2, "CropBox": box}
        source = make_pdf(tmp_path / f"{turn}.pdf", [bigger] * 2, **extra)
        found = cut(impose_booklet(source, SheetOptions(thickness=THIN)))
        # PDFium knows no UserUnit
        shown = [page.resize((page.width * 2, page.height * 2)) for page in pictures(source)]
        one, other = (picture.reduce(4) for picture in (found[0], shown[0]))
        assert one.point(lambda v: 255 * (v > 200)).getbbox() == other.point(lambda v: 255 * (v > 200)).getbbox()
        assert not are_alike(found[0], found[0].rotate(180))


def test_a_page_on_its_side_is_turned_with_its_head_to_the_left(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5, (A5[1], A5[0]), A5])
    found = cut(impose_booklet(source, SheetOptions(thickness=THIN)))
    assert are_alike(found[1].rotate(-90, expand=True), pictures(source)[1])


def test_pages_of_another_size_are_refused_by_number_until_they_are_to_fit(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5, A5, (300, 300), A5])
    with pytest.raises(UsageError, match=r"page 3 of '.*' is 106 × 106 mm, but most are 148 × 210 mm"):
        impose_booklet(source, SheetOptions())
    assert len(impose_booklet(source, SheetOptions(scale="fit", sheet="a4")).plan.sheets) == 1


def test_pages_are_scaled_only_when_asked(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A4] * 4)
    assert impose_booklet(source, SheetOptions()).plan.size.name == "a3"
    with pytest.raises(UsageError, match="do not fit half a sheet of A4, 148 × 210 mm") as refused:
        impose_booklet(source, SheetOptions(sheet="a4"))
    assert "--scale fit" in refused.value.hint
    fitted = impose_booklet(source, SheetOptions(sheet="a4", scale="fit"))
    half = [page.resize((round(page.width * 2**-0.5), round(page.height * 2**-0.5))) for page in pictures(source)]
    found = cut(fitted)
    for number, page in enumerate(half):
        ink = [one.point(lambda value: 255 * (value < 160)).getbbox() for one in (page, found[number])]
        assert all(abs(a - b) <= 2 for a, b in zip(*ink, strict=True))


@pytest.mark.parametrize(("size", "sheet"), [(A5, "A4"), ((396, 612), "Letter"), (A4, "A3"), ((612, 792), "Tabloid")])
def test_the_sheet_is_the_one_that_two_pages_fill(size: tuple[float, float], sheet: str, tmp_path: Path) -> None:
    assert impose_booklet(make_pdf(tmp_path / "a.pdf", [size]), SheetOptions()).plan.size.title.startswith(sheet)


@pytest.mark.parametrize(
    ("side", "shown", "named"),
    [((200, 200), "71 × 71", "half-letter"), ((432, 648), "152 × 229", "tabloid"), ((900, 900), "317 × 317", "a4")],
)
def test_pages_that_fill_no_sheet_ask_for_the_smallest_that_holds_two(
    side: tuple[float, float], shown: str, named: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=f"two pages of {shown} mm fill no usual sheet") as refused:
        impose_booklet(make_pdf(tmp_path / "a.pdf", [side]), SheetOptions())
    assert f"'--sheet-size {named}'" in refused.value.hint


def test_smaller_pages_meet_at_the_fold(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [(200, 200)] * 4)
    found = cut(impose_booklet(source, SheetOptions(sheet="a4", thickness=THIN)))
    assert all(are_alike(found[number], page) for number, page in enumerate(pictures(source)))


def test_a_printer_that_shrinks_is_made_up_for(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * 4)
    plain, larger = (
        pictures(impose_booklet(source, SheetOptions(printer=Printer(scale=scale))).data)[0].point(
            lambda v: 255 * (v < 128)
        )
        for scale in (100.0, 97.0)
    )
    one, other = plain.getbbox(), larger.getbbox()
    assert one is not None
    assert other is not None
    assert (other[2] - other[0]) * 0.97 == pytest.approx(one[2] - one[0], abs=3)


def test_what_the_providers_printer_does_is_followed_and_said(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * 4)
    known = SheetOptions(printer=Printer("long", 96.0))
    plan = impose_booklet(source, known).plan
    assert (plan.flip, plan.printer_scale) == ("long", 0.96)
    assert "flips on the long edge" in plan.notes[0]
    # 100 / 96 = 104.17 %
    assert plan.notes[1].startswith("pages are scaled by 104.2 %")
    asked = impose_booklet(source, replace(known, flip="short")).plan
    assert (asked.flip, len(asked.notes)) == ("short", 1)


def test_a_thick_booklet_is_parted_and_says_why(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * 105)
    plan = impose_booklet(source, SheetOptions()).plan
    assert plan.signatures == (14, 13)
    assert plan.notes[0].startswith(
        "27 sheets are too thick to fold as one, so they are 2 signatures of 14 and 13 sheets"
    )
    thicker = impose_booklet(source, SheetOptions(weight=160)).plan
    assert max(thicker.signatures) <= 8
    asked = impose_booklet(source, SheetOptions(signature=27)).plan
    assert (asked.signatures, asked.notes) == ((27,), ())


def test_the_file_says_how_to_print_it_and_keeps_the_title_only(tmp_path: Path) -> None:
    for flip, name in (("short", "/DuplexFlipShortEdge"), ("long", "/DuplexFlipLongEdge")):
        made = impose_booklet(make_pdf(tmp_path / "a.pdf", [A5] * 4), SheetOptions(flip=flip))  # type: ignore[arg-type]
        (tmp_path / "b.pdf").write_bytes(made.data)
        with pikepdf.open(tmp_path / "b.pdf") as pdf:
            asked = pdf.Root.ViewerPreferences
            assert (str(asked.Duplex), str(asked.PrintScaling)) == (name, "/None")
            assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/ViewerPreferences"}
            assert dict(pdf.trailer.Info.items()) == {"/Title": "Numbered pages"}


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * 7)
    assert impose_booklet(source, SheetOptions()).data == impose_booklet(source, SheetOptions()).data


def test_several_content_streams_and_inherited_resources_are_joined(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * 4)
    before = pictures(source)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.Root.Pages.Resources = pdf.make_indirect(pdf.pages[0].Resources)
        for page in pdf.pages:
            del page.obj["/Resources"]
            whole = page.Contents.read_bytes()
            at = whole.index(b" Tj")  # where a stream may end: between two tokens
            page.Contents = Array([pdf.make_stream(whole[:at]), pdf.make_stream(whole[at:])])
        pdf.save(source)
    found = cut(impose_booklet(source, SheetOptions(thickness=THIN)))
    assert all(are_alike(found[number], page) for number, page in enumerate(before))


def test_a_hidden_layer_stays_hidden(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5])
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Hidden"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
        pdf.pages[0].Resources.Properties = Dictionary(L0=layer)
        pdf.pages[0].Contents = pdf.make_stream(b"/OC /L0 BDC 0 g 0 0 900 900 re f EMC")
        pdf.save(source)
    assert [side.getextrema() for side in pictures(impose_booklet(source, SheetOptions()).data)] == [(255, 255)] * 2


def test_what_pages_share_is_stored_once(tmp_path: Path) -> None:
    source = make_pdf(tmp_path / "a.pdf", [A5] * 200)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        resources, contents = pdf.make_indirect(pdf.pages[0].Resources), pdf.pages[0].Contents
        for page in pdf.pages:
            page.Resources, page.Contents = resources, contents
        pdf.save(source)
    (tmp_path / "b.pdf").write_bytes(impose_booklet(source, SheetOptions()).data)
    with pikepdf.open(tmp_path / "b.pdf") as made:
        assert sum(isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form" for one in made.objects) == 1


def test_text_of_the_sheets_can_still_be_found(tmp_path: Path) -> None:
    made = impose_booklet(make_pdf(tmp_path / "a.pdf", [A5] * 4), SheetOptions())
    assert [sorted(side.split()) for side in texts(made.data)] == [["1", "4"], ["2", "3"]]


@pytest.mark.parametrize(
    ("direction", "asked", "bound"), [("R2L", None, "right"), ("L2R", None, "left"), ("R2L", "left", "left")]
)
def test_a_file_is_bound_where_it_is_read_from_unless_asked_otherwise(
    direction: str, asked: Any, bound: str, tmp_path: Path
) -> None:  # fmt: skip
    source = make_pdf(tmp_path / "a.pdf", [A5] * 8)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.Root.ViewerPreferences = Dictionary(Direction=Name(f"/{direction}"))
        pdf.save(source)
    assert impose_booklet(source, SheetOptions(binding=asked)).plan.binding == bound
