"""Photos as cameras and telephones write them: their data as it is where it can be, upright, in sRGB, no finer than is seen."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps

from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.pixel_picture import PixelPicture
from bifolio.layout.pictures.jpeg_data import MAX_SCANS, read_jpeg
from bifolio.layout.pictures.picture_colours import Colours, _matrix_profile
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.picture_files import prepare_picture
from bifolio.layout.pictures.pixel_files import quiet
from bifolio.lengths import mm
from tests.drawing import drawn, pixels_of

ROOM = (mm(60), mm(200))

ADOBE_RGB = _matrix_profile((0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06), 2.19921875)
DISPLAY_P3 = _matrix_profile((0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06), 2.2)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# ISO 32000 has no part in this: ICC.1:2022, 8.2: a grey profile holds one curve
GREY = ADOBE_RGB[:16] + b"GRAYXYZ " + ADOBE_RGB[24:132].ljust(108, b"\0") + ADOBE_RGB[132:].replace(b"rTRC", b"kTRC")


LARGE = (2400, 1800)
"""Two and a half times as fine as ``ROOM`` asks for."""


@cache
def photo(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Something like a photo: soft colours and noise."""
    parts = [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.linear_gradient("L").rotate(90)]
    soft = Image.merge("RGB", parts).resize((width, height))
    noise = Image.effect_noise((width, height), 12).convert("RGB")
    return Image.blend(soft, noise, 0.2).convert(mode)


def jpeg(image: Image.Image, turn: int = 1, **about: Any) -> bytes:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A telephone that knows where it was"
    exif[0x0112] = turn
    image.save(file, about.pop("kind", "JPEG"), exif=exif, **about)
    return file.getvalue()


def prepared(folder: Path, data: bytes, name: str = "a.jpg", **about: Any) -> PixelPicture:
    (folder / name).write_bytes(data)
    picture = prepare_picture(folder / name, **about)
    assert isinstance(picture, PixelPicture)
    return picture


def seen(picture: PixelPicture, width: float) -> Image.Image:
    height = width * picture.ratio
    return drawn(lambda pen: pen.picture(None, picture, Bounds(0, 0, width, height)), width, height)


def colours(image: Image.Image) -> list[tuple[int, ...]]:
    """The colour of each third of a picture."""
    size = image.size
    return [image.convert("RGB").getpixel((size[0] * part // 6, size[1] // 2)) for part in (1, 3, 5)]  # type: ignore[misc]


PATCHES = [(200, 30, 30), (30, 160, 60), (30, 60, 200)]


def patches(mode: str = "RGB") -> Image.Image:
    image = Image.new("RGB", (96, 32))
    for at, colour in enumerate(PATCHES):
        image.paste(colour, (32 * at, 0, 32 * at + 32, 32))
    return image.convert(mode)


def in_profile(image: Image.Image, profile: bytes, mode: str = "RGB") -> Image.Image:
    """The sRGB ``image`` as it is coded under ``profile``."""
    target = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    coded: Any = ImageCms.profileToProfile(image, ImageCms.createProfile("sRGB"), target, outputMode=mode)
    assert isinstance(coded, Image.Image)
    return coded


# -- turned ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_is_seen_upright_however_the_camera_was_held(turn: int, tmp_path: Path) -> None:
    image = Image.new("RGB", (60, 40), "white")
    image.paste("red", (0, 0, 30, 20))
    image.paste("blue", (30, 20, 60, 40))
    image.paste("black", (0, 20, 10, 40))
    data = jpeg(image, turn, quality=95)
    picture = prepared(tmp_path, data)
    assert picture.filter == "/DCTDecode"
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    assert picture.ratio == upright.height / upright.width
    page = seen(picture, upright.width)
    assert page.size == upright.size
    # edges are smoothed by who draws the page; a picture that is turned wrongly differs by whole corners
    assert sum(ImageChops.difference(page, upright).convert("L").tobytes()) / (60 * 40) < 12


def test_turned_photos_keep_their_data(tmp_path: Path) -> None:
    data = jpeg(photo(400, 300), 6)
    picture = prepared(tmp_path, data, room=ROOM)
    assert (picture.width_px, picture.height_px, picture.turn) == (400, 300, 6)
    assert len(picture.data) < len(data)
    assert b"telephone" not in picture.data


@pytest.mark.parametrize("turn", [0, 9, 40, 65535])
def test_a_turn_that_means_nothing_is_none(turn: int, tmp_path: Path) -> None:
    assert prepared(tmp_path, jpeg(photo(30, 20), turn)).turn == 1


# -- the data as it is -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", [{}, {"progressive": True}, {"subsampling": 0}, {"subsampling": 2}, {"restart_marker_rows": 2}, {"optimize": True}, {"icc_profile": SRGB}, {"comment": b"x" * 500}])  # fmt: skip
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_ordinary_jpegs_pass_through(mode: str, about: dict[str, Any], tmp_path: Path) -> None:
    if mode == "L" and "icc_profile" in about:
        about = {}
    data = jpeg(photo(200, 150, mode), **about)
    picture = prepared(tmp_path, data)
    assert picture.filter == "/DCTDecode"
    # the coded data itself is the same; only segments that say nothing of pixels are gone
    assert picture.data[picture.data.index(b"\xff\xda") :] == data[data.index(b"\xff\xda") :]
    assert Image.open(io.BytesIO(picture.data)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_only_the_first_picture_of_several_is_kept_and_nothing_that_follows_it(tmp_path: Path) -> None:
    one, film = photo(200, 150), b"\0\0\0\x18ftypmp42" + bytes(200_000)
    data = jpeg(one, 6, kind="MPO", save_all=True, append_images=[photo(200, 150).rotate(180)])
    picture = prepared(tmp_path, data + film)
    assert (picture.filter, picture.turn) == ("/DCTDecode", 6)
    assert len(picture.data) < len(data) * 0.6
    assert picture.data.count(b"\xff\xd8") == 1
    assert b"telephone" not in picture.data


def test_a_small_picture_inside_its_own_head_is_left_out(tmp_path: Path) -> None:
    data = jpeg(photo(60, 40))
    thumbnail = b"JFXX\0\x10" + jpeg(photo(16, 16))
    extended = data[:2] + b"\xff\xe0" + struct.pack(">H", len(thumbnail) + 2) + thumbnail + data[2:]
    assert b"JFXX" not in prepared(tmp_path, extended).data


def test_arithmetic_codes_which_few_viewers_read_are_not_passed_through(tmp_path: Path) -> None:
    data = jpeg(photo(64, 64)).replace(b"\xff\xc0", b"\xff\xc9", 1)
    assert not read_jpeg(data).fits_pdf
    picture = prepared(tmp_path, data)
    assert read_jpeg(picture.data).process == 0xC0


def test_a_jpeg_without_tables_which_cameras_write_in_films_gets_them(tmp_path: Path) -> None:
    data = jpeg(photo(64, 64))
    start = data.index(b"\xff\xc4")
    bare = data[:start] + data[data.index(b"\xff\xda") :]
    assert not read_jpeg(bare).fits_pdf
    assert b"\xff\xc4" in prepared(tmp_path, bare).data


@pytest.mark.parametrize(("process", "bits", "named"), [(0xC3, 8, "a lossless JPEG"), (0xC1, 12, "a JPEG of 12 bits"), (0xC5, 8, "a hierarchical JPEG"), (0xCA, 8, "an arithmetic-coded JPEG")])  # fmt: skip
def test_kinds_of_jpeg_that_cannot_be_decoded_are_named(process: int, bits: int, named: str, tmp_path: Path) -> None:
    data = jpeg(photo(64, 64))
    at = data.index(b"\xff\xc0")
    data = data[: at + 1] + bytes((process,)) + data[at + 2 : at + 4] + bytes((bits,)) + data[at + 5 :]
    with pytest.raises(PictureFault, match=f"is {named}, which cannot be read"):
        prepared(tmp_path, data)


def test_rgb_that_only_some_decoders_recognise_is_coded_anew(tmp_path: Path) -> None:
    # keep_rgb writes Adobe's segment, which says so to all; without it only the names of the components do
    data = jpeg(patches(), keep_rgb=True, quality=95)
    assert prepared(tmp_path, data).data[:4] == b"\xff\xd8\xff\xee"
    at = data.index(b"\xff\xee")
    bare = data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]
    picture = prepared(tmp_path, bare)
    assert read_jpeg(bare).components == b"RGB"
    assert read_jpeg(picture.data).components == b"\x01\x02\x03"
    for found, meant in zip(colours(pixels_of(picture)), PATCHES, strict=True):
        assert found == pytest.approx(meant, abs=6)


def test_junk_between_segments_is_not_passed_through(tmp_path: Path) -> None:
    data = jpeg(photo(64, 64))
    at = data.index(b"\xff\xdb")
    picture = prepared(tmp_path, data[:at] + b"junk" + data[at:])
    assert b"junk" not in picture.data


def test_a_jpeg_of_endless_scans_is_refused(tmp_path: Path) -> None:
    data = jpeg(photo(64, 64), progressive=True)
    at = data.rindex(b"\xff\xda")
    last = data[at:-2]
    with pytest.raises(PictureFault, match="scans"):
        prepared(tmp_path, data[:at] + last * (MAX_SCANS + 1) + data[-2:])


@pytest.mark.parametrize("filler", [b"\xff", b"\xff\x00", b"\xff\xd0", b"\x00", b"\xff\x01"])
def test_a_file_of_nothing_but_markers_is_gone_through_once(filler: bytes) -> None:
    # 2 MB: a search that begins anew at each byte would not end within the run
    data = jpeg(photo(8, 8))[:-2] + filler * (2_000_000 // len(filler))
    assert len(read_jpeg(data).data) <= len(data) + 2


# -- no finer than is seen -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [1, 6])
@pytest.mark.parametrize(
    "about", [{}, {"kind": "MPO"}, {"icc_profile": DISPLAY_P3}, {"mode": "CMYK"}, {"is_grey": True}]
)
def test_a_large_photo_becomes_small(about: dict[str, Any], turn: int, tmp_path: Path) -> None:
    options = dict(about)
    is_grey, mode = options.pop("is_grey", False), options.pop("mode", "RGB")
    data = jpeg(photo(*LARGE, mode), turn, quality=85, **options)
    picture = prepared(tmp_path, data, room=ROOM, is_grey=is_grey)
    assert picture.filter == "/DCTDecode"
    width = picture.width_px if turn == 1 else picture.height_px
    # 60 mm are 2.36 inches: 945 dots at 400 an inch
    assert width == pytest.approx(945, abs=1)
    assert picture.ratio == pytest.approx(3 / 4 if turn == 1 else 4 / 3, abs=0.001)
    assert len(picture.data) < len(data) / 3
    assert picture.colour_space == ("/DeviceGray" if is_grey else "/DeviceRGB")


def test_more_pixels_than_twelve_million_are_no_reason_to_grow(tmp_path: Path) -> None:
    data = jpeg(photo(4600, 3000), quality=80)
    assert len(prepared(tmp_path, data).data) <= len(data)


def test_a_photo_that_would_grow_by_being_made_coarser_stays_as_it_is(tmp_path: Path) -> None:
    data = jpeg(photo(1000, 750), quality=10)
    picture = prepared(tmp_path, data, room=ROOM)
    assert picture.width_px == 1000
    assert len(picture.data) < len(data)


def test_a_drawing_keeps_its_pixels_and_a_photo_in_a_png_becomes_small(tmp_path: Path) -> None:
    drawing = Image.new("RGB", (900, 600), "white")
    for step in range(0, 600, 7):
        drawing.paste((step % 256, 0, 90), (step, step // 2, step + 3, 600))
    drawing.save(tmp_path / "d.png")
    kept = prepare_picture(tmp_path / "d.png", ROOM)
    assert isinstance(kept, PixelPicture)
    assert (kept.filter, pixels_of(kept).tobytes()) == ("/FlateDecode", drawing.tobytes())
    photo(*LARGE).save(tmp_path / "p.png", compress_level=1)
    made = prepare_picture(tmp_path / "p.png", ROOM)
    assert isinstance(made, PixelPicture)
    assert (made.filter, made.width_px) == ("/DCTDecode", 945)
    assert len(made.data) < 500_000


def test_a_drawing_is_made_coarser_without_loss_in_its_plain_parts(tmp_path: Path) -> None:
    image = Image.new("RGB", (4000, 1000), "white")
    image.paste("black", (0, 0, 2000, 1000))
    image.save(tmp_path / "a.png")
    picture = prepare_picture(tmp_path / "a.png", ROOM)
    assert isinstance(picture, PixelPicture)
    assert (picture.filter, picture.width_px, picture.height_px) == ("/FlateDecode", 945, 236)
    assert [pixels_of(picture).getpixel((x, 100)) for x in (10, 940)] == [(0, 0, 0), (255, 255, 255)]


@pytest.mark.parametrize("room", [ROOM, (mm(200), mm(30))])
def test_same_file_same_bytes(room: tuple[float, float], tmp_path: Path) -> None:
    data = jpeg(photo(2000, 1500), icc_profile=DISPLAY_P3)
    assert prepared(tmp_path, data, room=room) == prepared(tmp_path, data, room=room)


# -- colours ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [ADOBE_RGB, DISPLAY_P3, SRGB])
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_colours_come_out_as_the_profile_means_them(name: str, profile: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    in_profile(patches(), profile).save(path, icc_profile=profile, quality=95)
    picture = prepare_picture(path)
    assert isinstance(picture, PixelPicture)
    assert not picture.is_guessed
    for found, meant in zip(colours(pixels_of(picture)), PATCHES, strict=True):
        assert found == pytest.approx(meant, abs=5)


def test_a_profile_of_primaries_has_the_colorants_that_its_maker_publishes() -> None:
    # Adobe RGB (1998) Color Image Encoding, 4.3.6: relative to D50
    profile = ImageCms.ImageCmsProfile(io.BytesIO(ADOBE_RGB)).profile
    published = {
        profile.red_colorant: (0.60974, 0.31111, 0.01947),
        profile.green_colorant: (0.20528, 0.62567, 0.06087),
        profile.blue_colorant: (0.14919, 0.06322, 0.74457),
    }
    for found, meant in published.items():
        assert found is not None
        assert found[0] == pytest.approx(meant, abs=0.001)


def test_a_profile_counts_behind_what_is_half_transparent(tmp_path: Path) -> None:
    image = in_profile(patches(), ADOBE_RGB)
    image.putalpha(Image.new("L", image.size, 255))
    image.save(tmp_path / "a.png", icc_profile=ADOBE_RGB)
    picture = prepare_picture(tmp_path / "a.png")
    assert isinstance(picture, PixelPicture)
    assert colours(pixels_of(picture))[1] == pytest.approx(PATCHES[1], abs=4)


def test_greys_come_out_as_their_profile_means_them(tmp_path: Path) -> None:
    # a curve of 1.0 where sRGB has some 2.2: a quarter of white's light is sRGB's 137
    linear = GREY.replace(struct.pack(">IH", 1, round(2.19921875 * 256)), struct.pack(">IH", 1, 256))
    Image.new("L", (30, 30), 64).save(tmp_path / "a.png", icc_profile=linear)
    picture = prepare_picture(tmp_path / "a.png")
    assert isinstance(picture, PixelPicture)
    assert not picture.is_guessed
    assert pixels_of(picture).getpixel((9, 9)) == pytest.approx(137, abs=2)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunks(image: Image.Image, *chunks: bytes) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    data = file.getvalue()
    return data[:33] + b"".join(chunks) + data[33:]


def gamma(value: float) -> bytes:
    return chunk(b"gAMA", struct.pack(">I", round(value * 100_000)))


def primaries(*values: float) -> bytes:
    return chunk(b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in values)))


def test_a_png_that_says_its_gamma_is_read_by_it(tmp_path: Path) -> None:
    for mode in ("RGB", "L"):
        picture = prepared(tmp_path, with_chunks(Image.new(mode, (9, 9), (64,) * len(mode)), gamma(1)), "a.png")
        assert colours(pixels_of(picture))[0] == pytest.approx((137,) * 3, abs=2)


def test_a_png_that_says_its_primaries_is_read_by_them(tmp_path: Path) -> None:
    said = primaries(0.3127, 0.329, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
    picture = prepared(tmp_path, with_chunks(in_profile(patches(), ADOBE_RGB), gamma(1 / 2.2), said), "a.png")
    for found, meant in zip(colours(pixels_of(picture)), PATCHES, strict=True):
        assert found == pytest.approx(meant, abs=4)


@pytest.mark.parametrize(
    "chunks",
    [
        (gamma(1 / 2.2),),
        (gamma(1), chunk(b"sRGB", b"\0")),
        (gamma(0),),
        (gamma(40_000),),
        (primaries(0, 0, 0, 0, 0, 0, 0, 0), gamma(1 / 2.2)),
        (primaries(0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3), gamma(1 / 2.2)),
        (primaries(0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06), gamma(1 / 2.2)),
    ],
)
def test_what_says_nothing_of_use_changes_no_colour(chunks: tuple[bytes, ...], tmp_path: Path) -> None:
    picture = prepared(tmp_path, with_chunks(patches(), *chunks), "a.png")
    assert pixels_of(picture).tobytes() == patches().tobytes()


@pytest.mark.parametrize(
    "profile", [b"no profile", SRGB[:200], GREY, b"\0" * 5000, ADOBE_RGB.replace(b"RGB ", b"Lab ", 1)]
)
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_profile_that_cannot_be_used_is_left_out_and_told_of(name: str, profile: bytes, tmp_path: Path) -> None:
    patches().save(tmp_path / name, icc_profile=profile)
    picture = prepare_picture(tmp_path / name)
    assert isinstance(picture, PixelPicture)
    assert picture.is_guessed
    for found, meant in zip(colours(pixels_of(picture)), PATCHES, strict=True):
        assert found == pytest.approx(meant, abs=6)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([ADOBE_RGB, SRGB, GREY]), st.lists(st.tuples(st.integers(0, 600), st.integers(0, 255)), max_size=12)
)
def test_no_profile_breaks_the_reading_of_a_picture(profile: bytes, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(profile)
    for at, value in changes:
        damaged[at % len(damaged)] = value
    for mode in ("RGB", "L", "CMYK", "RGBA"):
        image = Image.new(mode, (4, 4))
        image.info["icc_profile"] = bytes(damaged)
        flat = image.convert("RGB") if mode == "RGBA" else image
        assert Colours(image).converted(flat).mode in ("RGB", "L")


def test_plain_cmyk_is_not_inverted(tmp_path: Path) -> None:
    picture = prepared(tmp_path, jpeg(patches("CMYK"), quality=95))
    assert picture.colour_space == "/DeviceRGB"
    for found, meant in zip(colours(pixels_of(picture)), PATCHES, strict=True):
        assert found == pytest.approx(meant, abs=8)


def test_the_librarys_own_limit_is_lifted_only_while_a_picture_is_read() -> None:
    before = Image.MAX_IMAGE_PIXELS
    with quiet():
        assert Image.MAX_IMAGE_PIXELS is None
    assert before == Image.MAX_IMAGE_PIXELS
