"""Files in inks for print shops that ask for them: a theme's own inks, the rest through the output profile, black as one ink."""

from __future__ import annotations

import io
import re
import shutil
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image, ImageCms

from bifolio.design.theme import BLACK, INKS, MOST_INK, THEMES, WHITE, Rgb, as_code, mixed, rgb
from bifolio.pdf.objects import Name as PdfName
from bifolio.pdf.objects import PdfDictionary, Stream, deflated
from bifolio.press.separating import PROFILE, Separation, _paler
from bifolio.press.shop_files import ShopFiles, write_shop_files
from bifolio.press.shops import SHOPS
from tests.conformance.workbooks import CREATED, SMALL, build_book, gallery_folder
from tests.judges import plates
from tests.judges.need import need
from tests.judges.plates import separations

PLAIN, LULU = SHOPS["plain"], SHOPS["lulu"]
CALM = THEMES["calm"]
COLOURED = re.compile(rb"(?<![^\s])[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)(?![^\s])")


def shop_files(folder: Path, shop: str = "plain", **changes: Any) -> ShopFiles:
    built = build_book(folder, standard="none", page_codes=False, **changes)
    return write_shop_files(built, SHOPS[shop], CREATED.date())


def streams(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]


def contents(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return b"\n".join(part.read_bytes() for page in pdf.pages for part in page.obj.get("/Contents", ()))


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> ShopFiles:
    """The gallery's pages of pictures: photographs, drawings, what shines through."""
    return shop_files(gallery_folder(tmp_path_factory.mktemp("gallery") / "book", "picture"))


def test_what_a_theme_draws_has_the_inks_that_the_theme_gives() -> None:
    drawn = contents(shop_files(SMALL).inside)
    # calm's accent is 70, 10, 20 and 65 % of ink
    assert b"0.7 0.1 0.2 0.65 k" in drawn
    assert b"0 g" in drawn
    assert not COLOURED.search(drawn)


def test_a_shop_that_asks_for_red_green_and_blue_gets_no_inks() -> None:
    drawn = contents(shop_files(SMALL, "lulu").inside)
    assert b" k\n" not in drawn
    assert COLOURED.search(drawn)


def test_a_theme_of_the_book_gives_its_own_inks(tmp_path: Path) -> None:
    folder = shutil.copytree(SMALL, tmp_path / "book")
    (folder / "themes").mkdir()
    text = 'id: ours\ntitle: Ours\ncolors:\n  accent: {rgb: "#1F3A6E", cmyk: [91, 62.5, 0, 40]}\n'
    (folder / "themes" / "ours.yaml").write_text(text, encoding="utf-8")
    assert b"0.91 0.625 0 0.4 k" in contents(shop_files(folder, theme="ours").inside)


def test_the_cover_is_in_inks_too(pictured: ShopFiles) -> None:
    assert pictured.front is not None
    assert not COLOURED.search(contents(pictured.front))


def test_no_picture_gradient_or_form_is_left_in_red_green_and_blue(pictured: ShopFiles) -> None:
    with pikepdf.open(io.BytesIO(pictured.inside)) as pdf:
        kinds = {str(one.get("/ColorSpace")) for one in streams(pdf) if one.get("/Subtype") == Name.Image}
        assert kinds <= {"/DeviceCMYK", "/DeviceGray"}
        assert "/DeviceCMYK" in kinds
        assert all(b"/DeviceRGB" not in one.unparse(resolved=True) for one in pdf.objects if not isinstance(one, int))
        forms = [one.read_bytes() for one in streams(pdf) if one.get("/Subtype") == Name.Form]
        assert not any(COLOURED.search(form) for form in forms)


def test_pictures_keep_to_the_limit_of_ink(pictured: ShopFiles) -> None:
    with pikepdf.open(io.BytesIO(pictured.inside)) as pdf:
        data = [one.read_bytes() for one in streams(pdf) if one.get("/ColorSpace") == Name.DeviceCMYK]
    assert data
    most = max(sum(one[at : at + 4]) for one in data for at in range(0, len(one), 4))
    assert most <= 255 * MOST_INK


def test_a_gradient_runs_between_inks() -> None:
    written = b"<</Shading <</ShadingType 2/ColorSpace /DeviceRGB/Function <</C0 [0 0 0.5]/C1 [1 1 1]>>>>>>"
    made = Separation(CALM).separated(written, is_content=False)
    assert isinstance(made, bytes)
    assert b"/DeviceCMYK" in made
    assert b"/C1 [0 0 0 0]" in made
    assert re.search(rb"/C0 \[[\d.]+ [\d.]+ [\d.]+ [\d.]+\]", made)


def test_only_operators_are_changed_not_what_looks_like_them() -> None:
    data = b"/Span <</ActualText <302E31>>> BDC 0.1 g 0 0 1 RG EMC"
    made = Separation(CALM).separated(deflated(data), is_content=True)
    assert isinstance(made, Stream)
    font = Stream({}, b"1 0 0 rg")
    assert Separation(CALM).separated(font, is_content=False) is font


def test_a_picture_in_grey_stays_as_it_is() -> None:
    about: PdfDictionary = {"Subtype": PdfName("Image"), "Width": 1, "Height": 1, "ColorSpace": PdfName("DeviceGray")}
    grey = deflated(b"\x80", about)
    assert Separation(CALM).separated(grey, is_content=False) is grey


@pytest.mark.parametrize(("share", "expected"), [(1.0, (0.7, 0.1, 0.2, 0.65)), (0.5, (0.35, 0.05, 0.1, 0.325))])
def test_a_paler_hue_has_less_of_the_same_inks(share: float, expected: tuple[float, ...]) -> None:
    assert Separation(CALM).of(mixed(CALM.accent, WHITE, share)) == pytest.approx(expected, abs=0.01)
    second = [share * part for part in Separation(CALM).of(CALM.second)]
    assert Separation(CALM).of(mixed(CALM.second, WHITE, share)) == pytest.approx(second, abs=0.01)


@pytest.mark.parametrize("colour", [(0.2, 0.6, 1.0), WHITE])
def test_a_colour_darker_than_a_hue_and_white_are_no_share_of_its_inks(colour: Rgb) -> None:
    assert _paler((0.6, 0.8, 1.0), (0.6, 0.8, 1.0), (0.4, 0.2, 0.0, 0.0)) == pytest.approx((0.4, 0.2, 0, 0))
    assert _paler(colour, (0.6, 0.8, 1.0), (0.4, 0.2, 0.0, 0.0)) is None


def test_a_photograph_in_inks_is_no_jpeg_any_more() -> None:
    data = io.BytesIO()
    Image.new("RGB", (8, 4), "#336699").save(data, "JPEG")
    about: PdfDictionary = {
        "Subtype": PdfName("Image"), "Width": 8, "Height": 4, "ColorSpace": PdfName("DeviceRGB"), "Filter": PdfName("DCTDecode"),
    }  # fmt: skip
    made = Separation(CALM).separated(Stream(about, data.getvalue()), is_content=False)
    assert isinstance(made, Stream)
    assert (made.about["Filter"], made.about["ColorSpace"]) == ("FlateDecode", "DeviceCMYK")
    assert len(zlib.decompress(made.data)) == 8 * 4 * 4


@pytest.mark.parametrize("data", [b"1 1 1 rg", deflated(b"1 1 1 rg")])
def test_operators_are_changed_whether_they_are_compressed_or_not(data: bytes | Stream) -> None:
    written = data if isinstance(data, Stream) else Stream({}, data)
    made = Separation(CALM).separated(written, is_content=True)
    assert isinstance(made, Stream)
    assert zlib.decompress(made.data) == b"0 0 0 0 k"


def test_a_colour_that_no_theme_names_goes_through_the_profile() -> None:
    cyan, magenta, yellow, black = Separation(CALM).of(rgb("#ff0000"))
    assert cyan < 0.1
    assert min(magenta, yellow) > 0.7
    assert black < 0.1


def test_no_colour_has_more_ink_than_the_limit() -> None:
    separation = Separation(CALM)
    steps = [part / 4 for part in range(5)]
    inks = [separation.of((r, g, b)) for r in steps for g in steps for b in steps]
    assert max(sum(one) for one in (*inks, *(own for _, own in INKS))) <= MOST_INK


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_a_built_in_theme_has_inks_that_look_like_it(theme: str) -> None:
    names = ("accent", "second", "tint", "second_tint", "sand", "deep", "sun")
    colours: list[Rgb] = [getattr(THEMES[theme], name) for name in names]
    inks = dict(INKS)
    for colour in colours:
        if colour in (BLACK, WHITE):
            continue
        seen = on_paper(inks[as_code(colour)])
        # of 255: no more than the eye sees side by side
        assert max(abs(one - round(255 * part)) for one, part in zip(seen, colour, strict=True)) <= 6


def on_paper(inks: tuple[float, ...]) -> bytes:
    """What is seen of inks on coated paper: red, green and blue."""
    back = ImageCms.buildTransform(
        ImageCms.getOpenProfile(str(PROFILE)), ImageCms.createProfile("sRGB"), "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    pixel = Image.frombytes("CMYK", (1, 1), bytes(round(255 * part) for part in inks))
    seen = ImageCms.applyTransform(pixel, back)
    assert seen is not None
    return seen.tobytes()


def test_the_file_says_what_its_inks_are_made_for_and_claims_no_standard(pictured: ShopFiles) -> None:
    with pikepdf.open(io.BytesIO(pictured.inside)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.OutputConditionIdentifier == "FOGRA39"
        # ISO 32000-2, 14.11.5: a condition that is no standard one is described in words too
        assert intent.Info == "Coated paper, FOGRA39, 240 % of ink"
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes() == PROFILE.read_bytes()
        assert b"GTS_PDFXVersion" not in pdf.Root.Metadata.read_bytes()


def test_the_profile_says_whose_it_is() -> None:
    profile = ImageCms.getOpenProfile(str(PROFILE))
    assert "zlib" in ImageCms.getProfileCopyright(profile)
    assert "zlib licence" in PROFILE.with_name("coated-icc.txt").read_text(encoding="utf-8")


def test_a_press_prints_words_in_black_alone_and_no_page_with_too_much_ink(tmp_path: Path, pictured: ShopFiles) -> None:
    need(plates)
    for name, files in (("gallery", pictured), ("small", shop_files(SMALL))):
        (tmp_path / f"{name}.pdf").write_bytes(files.inside)
        found = list(separations(tmp_path / f"{name}.pdf"))
        assert max(page.black_alone for page in found) == 100
        assert {page.under_black for page in found} == {0}
        # totals of plates are rounded by up to 2
        assert max(page.total for page in found) <= 100 * MOST_INK + 2


def test_black_as_red_green_and_blue_would_be_printed_in_four_inks(tmp_path: Path) -> None:
    """The negative control: the same inside with its black written as colour, as editions for the screen once had it."""
    need(plates)
    with pikepdf.open(io.BytesIO(shop_files(SMALL).inside)) as pdf:
        for page in pdf.pages:
            if "/Contents" in page.obj and len(page.Contents):
                page.contents_coalesce()
                page.Contents = pdf.make_stream(
                    re.sub(rb"(?<![^\s])0 g(?![^\s])", b"0 0 0 rg", page.Contents.read_bytes())
                )
        pdf.save(tmp_path / "as-colour.pdf")
    found = list(separations(tmp_path / "as-colour.pdf"))
    assert max(page.rich_black for page in found) > 40
    assert max(page.total for page in found) > 100 * MOST_INK + 2
