"""Files for print shops: each rule is broken by one file, which is told with page and object; what we make keeps them all."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from bifolio import api
from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Severity
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.lengths import to_mm
from bifolio.pipeline.building import BuiltBook
from bifolio.press.shop_files import padded, write_shop_files
from bifolio.press.shop_rules import check_inside, media_size
from bifolio.press.shops import SHOPS, Shop, known_shop
from tests.conformance.workbooks import CREATED, SMALL, build_book, gallery_folder, workbook
from tests.press.pdfs import A5, texts

BLED = (A5[0] + 9, A5[1] + 18)
BLED_ALL_ROUND = (A5[0] + 18, A5[1] + 18)
KDP, LULU, PLAIN = SHOPS["kdp"], SHOPS["lulu"], SHOPS["plain"]


def made(
    change: Callable[[pikepdf.Pdf], None] | None = None,
    *,
    pages: int = 24,
    size: tuple[float, float] = BLED,
    **save: object,
) -> bytes:
    """A file of blank A5 pages with bleed that KDP takes, changed."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=size)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        if change is not None:
            change(pdf)
        pdf.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def rules(data: bytes) -> list[str]:
    return [one.rule for one in check_inside(data, "inside.pdf", KDP, A5)]


def outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines))


def metadata(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pdf.make_stream(b"<x/>", Type=Name.Metadata, Subtype=Name.XML)


def info(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title="A book"))


def layers(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())


def tags(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))


def link(pdf: pikepdf.Pdf) -> None:
    about = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[6].obj.Annots = Array([pdf.make_indirect(about)])


def wide(pdf: pikepdf.Pdf) -> None:
    pdf.pages[6].mediabox = Array([0, 0, BLED_ALL_ROUND[0] + 9, BLED[1]])


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[6].obj.Rotate = 90


def small_trim(pdf: pikepdf.Pdf) -> None:
    pdf.pages[6].obj.TrimBox = Array([9, 9, A5[0], A5[1]])


def small_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[6].obj.TrimBox = Array([0, 9, A5[0], 9 + A5[1]])
    pdf.pages[6].obj.BleedBox = Array([9, 9, A5[0], 9 + A5[1]])


def masked(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(b"", Subtype=Name.Image, SMask=pdf.make_stream(b""))
    pdf.pages[6].obj.Resources = Dictionary(XObject=Dictionary(I1=picture))


def font(pdf: pikepdf.Pdf) -> None:
    face = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    pdf.pages[6].obj.Resources = Dictionary(Font=Dictionary(F1=face))


def glass(pdf: pikepdf.Pdf) -> None:
    pdf.pages[6].obj.Resources = Dictionary(ExtGState=Dictionary(G1=Dictionary(ca=0.5)))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (outline, "shop-outline"), (metadata, "shop-metadata"), (info, "shop-metadata"), (layers, "shop-layers"), (tags, "shop-tags"),
        (link, "shop-annotations"), (wide, "shop-page-size"), (turned, "shop-page-size"), (font, "shop-fonts"),
        (small_trim, "shop-page-size"), (small_bleed, "shop-page-size"), (glass, "shop-transparency"),
        (masked, "shop-transparency"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told_with_its_page_and_object(change: Callable[[pikepdf.Pdf], None], rule: str) -> None:
    (found,) = check_inside(made(change), "inside.pdf", KDP, A5)
    assert found.rule == rule
    assert found.place.file == "inside.pdf"
    assert "object " in found.message
    if change in (link, wide, turned, small_trim, small_bleed, font, glass, masked):
        assert found.message.startswith("page 7, ")
    assert found.is_error == (change not in (glass, masked))


@pytest.mark.parametrize("moved", [(-9.5, 0), (9.5, 0), (0, -9.5), (0, 9.5)])
def test_a_trim_that_leaves_the_page_at_any_edge_is_told(moved: tuple[float, float]) -> None:
    across, up = moved

    def off(pdf: pikepdf.Pdf) -> None:
        pdf.pages[6].obj.TrimBox = Array([across, 9 + up, A5[0] + across, 9 + A5[1] + up])

    (found,) = check_inside(made(off), "inside.pdf", KDP, A5)
    assert "the TrimBox is not 148 × 210 mm within BleedBox and page" in found.message


@pytest.mark.parametrize(
    ("change", "rule"),
    [(link, "shop-annotations"), (wide, "shop-page-size"), (turned, "shop-page-size"), (font, "shop-fonts")],
)
def test_lulu_refuses_what_it_does_not_print(change: Callable[[pikepdf.Pdf], None], rule: str) -> None:
    (found,) = check_inside(made(change, size=BLED_ALL_ROUND), "inside.pdf", LULU, A5)
    assert (found.rule, found.is_error) == (rule, True)
    assert found.message.startswith("page 7, object ")


def test_lulu_wants_bleed_at_the_binding_no_password_and_an_even_number_of_pages() -> None:
    assert {one.rule for one in check_inside(made(), "inside.pdf", LULU, A5)} == {"shop-page-size"}
    locked = made(size=BLED_ALL_ROUND, encryption=pikepdf.Encryption(owner="a", user=""))
    assert [one.rule for one in check_inside(locked, "inside.pdf", LULU, A5)] == ["shop-encryption"]
    odd = made(size=BLED_ALL_ROUND, pages=25)
    assert [one.rule for one in check_inside(odd, "inside.pdf", LULU, A5)] == ["shop-page-count"]


@pytest.mark.parametrize("change", [None, outline, metadata, info, layers, tags, glass])
def test_lulu_takes_what_its_guide_does_not_forbid(change: Callable[[pikepdf.Pdf], None] | None) -> None:
    assert check_inside(made(change, size=BLED_ALL_ROUND), "inside.pdf", LULU, A5) == []


@pytest.mark.parametrize(("pages", "said"), [(22, "24 pages or more"), (25, "multiple of 2"), (830, "up to 828")])
def test_too_few_too_many_or_an_odd_number_of_pages_is_refused(pages: int, said: str) -> None:
    found = check_inside(made(pages=pages), "inside.pdf", KDP, A5)
    assert any(one.rule == "shop-page-count" and said in one.message for one in found)


@pytest.mark.parametrize("shop", SHOPS.values(), ids=SHOPS)
def test_a_locked_file_is_refused(shop: Shop) -> None:
    locked = made(encryption=pikepdf.Encryption(owner="a", user=""))
    assert "shop-encryption" in {one.rule for one in check_inside(locked, "inside.pdf", shop, A5)}
    assert rules(made(encryption=pikepdf.Encryption(owner="a", user="b"))) == ["shop-encryption"]


def test_a_file_that_is_too_large_is_refused() -> None:
    small = replace(KDP, most_bytes=100)
    assert [one.rule for one in check_inside(made(), "inside.pdf", small, A5)] == ["shop-file-size"]


def test_a_file_that_breaks_no_rule_passes() -> None:
    assert rules(made()) == []


@pytest.mark.parametrize(
    ("pages", "millimetres"),
    [(24, 9.525), (150, 9.525), (151, 12.7), (301, 15.875), (501, 19.05), (701, 22.225), (828, 22.225)],
)
def test_the_margin_at_the_binding_grows_with_the_pages(pages: int, millimetres: float) -> None:
    assert to_mm(KDP.spine_for(pages)) == pytest.approx(millimetres)


@pytest.mark.parametrize(("pages", "inches"), [(60, 0.5), (61, 0.8), (900, 0.8)])
def test_lulu_wants_a_wider_margin_at_the_binding_of_thicker_books(pages: int, inches: float) -> None:
    assert LULU.spine_for(pages) == pytest.approx(72 * inches)
    assert PLAIN.spine_for(pages) == 0


def test_bleed_is_what_each_shop_wants() -> None:
    # 0.125 in are 9 points; KDP wants none at the binding
    assert media_size(KDP, (100, 100)) == (109, 118)
    assert media_size(LULU, (100, 100)) == (118, 118)


def test_rules_that_nobody_has_looked_at_for_a_year_say_so() -> None:
    assert KDP.note(date(2027, 11, 25)) == ""
    assert "checked on 2026-11-26" in KDP.note(date(2027, 11, 26))


def test_an_unknown_shop_is_refused() -> None:
    with pytest.raises(UsageError, match="unknown shop 'ldp'"):
        known_shop("ldp")


@pytest.fixture(scope="module")
def book() -> Workbook:
    return workbook(SMALL)


def test_the_inside_has_no_cover_and_an_even_number_of_pages(book: Workbook, tmp_path: Path) -> None:
    files = api.make_shop_files(
        book, tmp_path / "a-inside.pdf", edition="participant-a", created=CREATED, no_cache=True
    )
    assert files.front == tmp_path / "a-front.pdf"
    whole = len(build_book(SMALL).book.pages)
    with pikepdf.open(files.inside) as pdf, pikepdf.open(files.front) as front:
        assert len(front.pages) == 1
        # the cover and its blank back are gone
        assert len(pdf.pages) == files.pages == (whole - 2) + (whole - 2) % 2
        for page in pdf.pages:
            media, bleed, trim = (
                [float(edge) for edge in page.obj[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            assert media == bleed
            assert [to_mm(edge) for edge in trim] == pytest.approx([3, 3, 213, 300], abs=0.01)
            assert "/Annots" not in page.obj
            assert page.obj.Parent.objgen == pdf.Root.Pages.objgen


def drawn(pdf: pikepdf.Pdf) -> list[bytes]:
    """What the streams of a file say, but for those that hold the file together."""
    streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    return sorted(one.read_raw_bytes() for one in streams if one.get("/Type") not in (Name.XRef, Name.ObjStm))


def test_each_file_holds_what_its_own_pages_show() -> None:
    files = write_shop_files(build_book(SMALL, standard="none", page_codes=False), PLAIN, CREATED.date())
    for data in (files.inside, files.front or b""):
        used = BytesIO()
        with pikepdf.open(BytesIO(data)) as pdf:
            written = drawn(pdf)
            pdf.save(used, fix_metadata_version=False)  # which leaves out what nothing refers to
        with pikepdf.open(used) as pdf:
            assert drawn(pdf) == written


def test_right_hand_pages_stay_right_hand_pages() -> None:
    pages = build_book(SMALL).book.pages
    for start in (0, 1):
        found = padded(pages[start:], 2)
        assert len(found) % 2 == 0
        assert all(page is None or page.is_recto == (index % 2 == 0) for index, page in enumerate(found))


def test_a_book_that_a_shop_refuses_is_told_so_and_nothing_is_written(book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(InvalidWorkbook) as caught:
        api.make_shop_files(
            book, tmp_path / "a.pdf", shop="kdp", edition="participant-a", created=CREATED, no_cache=True
        )
    (fault,) = caught.value.diagnostics
    assert (fault.rule, "extra_notes_pages=" in fault.hint) == ("shop-page-count", True)
    assert list(tmp_path.iterdir()) == []


def test_a_book_of_one_file_with_too_few_pages_is_told_so_there(tmp_path: Path) -> None:
    (tmp_path / "leaflet.yaml").write_text("title: T\nblocks: [Words]\n", encoding="utf-8")
    with pytest.raises(InvalidWorkbook) as caught:
        api.make_shop_files(
            api.open(tmp_path / "leaflet.yaml"), tmp_path / "a.pdf", shop="kdp", created=CREATED,
            no_cache=True,
        )  # fmt: skip
    found = {one.rule: one for one in caught.value.diagnostics}["shop-page-count"]
    assert (found.place.file, "kind: notes" in found.hint) == ("leaflet.yaml", False)


def test_a_narrow_margin_and_an_advice_are_told() -> None:
    built = build_book(SMALL, standard="none", page_codes=False)
    thick = replace(PLAIN, spines=((9_999, 100.0),), outside=20.0)
    with pytest.raises(InvalidWorkbook) as caught:
        write_shop_files(built, thick, CREATED.date())
    assert [one.rule for one in caught.value.diagnostics] == ["shop-spine-margin", "shop-margin"]
    (advice,) = write_shop_files(built, LULU, CREATED.date()).warnings
    assert (advice.rule, advice.severity) == ("shop-margin-advised", Severity.WARNING)


def test_marks_are_in_all_inks_outside_the_bleed(tmp_path: Path) -> None:
    built = build_book(SMALL, standard="none", page_codes=False)
    (tmp_path / "a.pdf").write_bytes(write_shop_files(built, PLAIN, CREATED.date(), has_marks=True).inside)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        page = pdf.pages[0]
        # 10 mm of room and 3 mm of bleed around A4
        assert [to_mm(float(edge)) for edge in page.mediabox] == pytest.approx([0, 0, 236, 323], abs=0.01)
        space = page.Resources.ColorSpace.All
        assert (space[0], space[1]) == (Name.Separation, Name.All)
        operators = page.Contents[-1].read_bytes().decode("ascii")
        assert operators.startswith("q /All CS 1 SCN")


@pytest.mark.parametrize(("pixels", "ppi"), [(118, 50), (1200, 0)])
def test_a_coarse_picture_is_told_where_it_is_written(pixels: int, ppi: int, tmp_path: Path) -> None:
    folder = shutil.copytree(SMALL, tmp_path / "book")
    (folder / "figures").mkdir()
    Image.new("RGB", (pixels, pixels), "#7a3418").save(folder / "figures" / "square.png")
    page = "id: support\ntitle: Support\nkind: support\nblocks:\n  - You can stop.\n  - picture: {file: square.png, alt: A square, width: 60}\n"
    (folder / "pages" / "support.yaml").write_text(page, encoding="utf-8")
    built = build_book(folder, standard="none", page_codes=False)
    found = write_shop_files(built, PLAIN, CREATED.date()).warnings
    # 118 pixels on 60 mm are 50 an inch
    assert [(one.rule, one.place.file, one.place.line) for one in found] == [
        ("shop-picture-advised", "pages/support.yaml", 6)
    ] * bool(ppi)
    assert not ppi or f"{ppi} pixels per inch" in found[0].message


@pytest.mark.parametrize(
    "inside",
    [
        "{}",
        '<g opacity="0.5">{}<rect width="20" height="20"/></g>',
        '<g transform="rotate(30) scale(2)"><g transform="scale(0.5)">{}</g></g>',
    ],
)
def test_a_coarse_picture_within_a_drawing_is_told_where_the_drawing_is_written(inside: str, tmp_path: Path) -> None:
    folder = shutil.copytree(SMALL, tmp_path / "book")
    (folder / "figures").mkdir()
    pixels = BytesIO()
    Image.new("RGB", (59, 59), "#7a3418").save(pixels, "PNG")
    data = base64.b64encode(pixels.getvalue()).decode()
    image = f'<image x="10" y="10" width="30" height="30" href="data:image/png;base64,{data}"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 60">{inside.format(image)}</svg>'
    (folder / "figures" / "drawing.svg").write_text(drawing, encoding="utf-8")
    page = "id: support\ntitle: Support\nkind: support\nblocks:\n  - You can stop.\n  - picture: {file: drawing.svg, alt: A square, width: 60}\n"
    (folder / "pages" / "support.yaml").write_text(page, encoding="utf-8")
    built = build_book(folder, standard="none", page_codes=False)
    (found,) = write_shop_files(built, PLAIN, CREATED.date()).warnings
    # 59 pixels on 30 mm are 50 an inch
    assert (found.rule, found.place.file, found.place.line) == ("shop-picture-advised", "pages/support.yaml", 6)
    assert "50 pixels per inch" in found.message


def test_a_page_on_its_side_is_turned_so_that_all_pages_are_of_one_size(tmp_path: Path) -> None:
    book = workbook(gallery_folder(tmp_path / "book", "table-landscape"))
    files = api.make_shop_files(book, tmp_path / "a-inside.pdf", shop="lulu", created=CREATED, no_cache=True)
    with pikepdf.open(files.inside) as pdf:
        assert len({tuple(float(edge) for edge in page.mediabox) for page in pdf.pages}) == 1
    drawn = texts(files.inside)
    (number,) = (index for index, text in enumerate(drawn) if "Wind" in text)
    pdf_page = pypdfium2.PdfDocument(files.inside)[number].get_textpage()
    at = pdf_page.get_text_range().index("Wind")
    first, last = pdf_page.get_charbox(at), pdf_page.get_charbox(at + 3)
    assert last[1] > first[3]  # read from the foot of the sheet to its head


def test_a_standard_that_asks_for_tags_is_refused(book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="have no tags"):
        api.make_shop_files(book, tmp_path / "a.pdf", standard="ua-1")


@pytest.mark.parametrize("shop", ["kdp", "lulu"])
def test_shops_that_take_no_marks_get_none(shop: str, book: Workbook, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="accepts no marks"):
        api.make_shop_files(book, tmp_path / "a.pdf", shop=shop, shop_marks=True)


def book_with_a_full_page(folder: Path, keys: str) -> BuiltBook:
    """A built book with a picture in the shape of A4 on its side, which fills a page and has ``keys``."""
    shutil.copytree(SMALL, folder)
    (folder / "figures").mkdir()
    Image.new("RGB", (594, 420), "#7a3418").save(folder / "figures" / "sea.png")
    picture = f"picture: {{file: sea.png, alt: The sea, full_page: true, {keys}}}"
    page = f"id: support\ntitle: Support\nkind: support\nblocks:\n  - You can stop.\n  - {picture}\n"
    (folder / "pages" / "support.yaml").write_text(page, encoding="utf-8")
    return build_book(folder, standard="none", page_codes=False)


def test_a_coarse_picture_that_fills_its_page_is_told_where_it_is_written_though_its_middle_is_cropped_off(
    tmp_path: Path,
) -> None:
    built = book_with_a_full_page(tmp_path / "book", "focus: [100, 50]")
    (found,) = write_shop_files(built, PLAIN, CREATED.date()).warnings
    assert (found.place.file, found.place.line) == ("pages/support.yaml", 6)
    assert found.hint == "use a picture with more pixels"


def test_a_picture_fills_its_page_in_landscape(tmp_path: Path) -> None:
    book = book_with_a_full_page(tmp_path / "book", "orientation: landscape").book
    (page,) = [one for one in book.pages if one.index >= 0 and book.units[one.unit].pages[one.index].kind == "picture"]
    ((_, _, (width, _, _, height, x, _)),) = book.units[page.unit].placed_pictures
    assert page.left + x == pytest.approx(0, abs=0.01)
    assert (width, height) == pytest.approx((page.paper.width, page.paper.height), abs=1)
