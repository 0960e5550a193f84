"""WebP and HEIC are read as photos are: upright, in sRGB, bounded, and refused in plain words."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bifolio.layout.pictures.picture_fault import AGAIN, PictureFault
from bifolio.layout.pictures.picture_files import LARGE_BYTES, prepare_picture
from bifolio.layout.pictures.pixel_files import webp_size
from bifolio.pipeline.page_images import fault_of, finding_of
from tests.drawing import pixels_of, prepared


def saved(image: Image.Image, kind: str = "WEBP", **about: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **about)
    return file.getvalue()


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_webp_is_read_without_loss_on_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (4, 2), (10, 20, 200, 255))
    image.putpixel((0, 0), (0, 0, 0, 0))
    pixels = pixels_of(prepared(written(tmp_path / "a.webp", saved(image, lossless=True))))
    assert pixels.getpixel((0, 0)) == (255, 255, 255)
    assert pixels.getpixel((3, 1)) == (10, 20, 200)


def test_a_webp_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = prepared(written(tmp_path / "a.webp", saved(Image.new("RGB", (40, 20)), exif=exif)))
    assert (picture.turn, picture.ratio) == (6, 2.0)


def test_an_animated_webp_is_refused(tmp_path: Path) -> None:
    data = saved(Image.new("RGB", (4, 4)), save_all=True, append_images=[Image.new("RGB", (4, 4), "red")])
    with pytest.raises(PictureFault, match="animation"):
        prepare_picture(written(tmp_path / "a.webp", data))


@pytest.mark.parametrize("about", [{}, {"lossless": True}, {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"}])
def test_the_size_of_a_webp_is_read_from_its_head(about: dict[str, Any]) -> None:
    assert webp_size(saved(Image.new("RGB", (321, 123)), **about)) == (321, 123)


def test_a_webp_that_claims_too_many_pixels_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    head = b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\xff\x7f\0" + b"\xff\x7f\0"
    with pytest.raises(PictureFault, match="32,768 × 32,768 pixels"):
        prepare_picture(written(tmp_path / "a.webp", head))


@pytest.mark.parametrize("cut", [12, 20, 30, 60])
def test_a_webp_that_is_cut_off_is_refused(cut: int, tmp_path: Path) -> None:
    with pytest.raises(PictureFault, match="damaged or cut short"):
        prepare_picture(written(tmp_path / "a.webp", saved(Image.effect_noise((99, 99), 50), lossless=True)[:cut]))


@pytest.mark.parametrize(
    ("name", "data", "found", "hint"),
    [
        ("scan.png", saved(Image.new("L", (9, 9)), "TIFF"), "TIFF", AGAIN),
        ("move.jpg", saved(Image.new("L", (9, 9)), "GIF"), "GIF", AGAIN),
        ("old.png", saved(Image.new("L", (9, 9)), "BMP"), "BMP", AGAIN),
        ("new.png", b"\0\0\0\x1cftypavif\0\0\0\0mif1avif", "AVIF", AGAIN),
        ("page.png", b"<!DOCTYPE html><html>", "a web page", "save the picture itself, not the page that shows it"),
        ("packed.svg", b"\x1f\x8b\x08\0", "a compressed file", "save it as plain SVG, which is not compressed"),
        ("drawn.png", b"<?xml version='1.0'?><svg/>", "SVG", "rename it so that it ends in '.svg'"),
        ("photo.svg", saved(Image.new("L", (9, 9)), "JPEG"), "JPEG", "rename it so that it ends in '.jpeg'"),
    ],
)
def test_a_file_of_another_format_than_its_name_says_is_told_which(
    name: str, data: bytes, found: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(PictureFault, match=f"'{name}' is {found}, not what its file extension says") as caught:
        prepare_picture(written(tmp_path / name, data))
    assert caught.value.hint == hint


def test_heic_without_its_package_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with pytest.raises(PictureFault, match="HEIC, and the package that reads HEIC is not installed") as caught:
        prepare_picture(written(tmp_path / "a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"))
    assert "pip install pillow-heif" in caught.value.hint


def test_heic_is_read_with_its_package(tmp_path: Path) -> None:
    heif = pytest.importorskip("pillow_heif")
    heif.register_heif_opener()
    picture = prepared(written(tmp_path / "a.heic", saved(Image.new("RGB", (64, 32), (200, 30, 30)), "HEIF")))
    assert picture.ratio == 0.5
    assert pixels_of(picture).convert("RGB").getpixel((9, 9)) == pytest.approx((200, 30, 30), abs=8)


def test_heic_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    heif = pytest.importorskip("pillow_heif")
    heif.register_heif_opener()
    data = saved(Image.new("RGB", (64, 64), "red"), "HEIF")
    for cut in (16, len(data) // 2, len(data) - 9):
        with pytest.raises(PictureFault):
            prepare_picture(written(tmp_path / "a.heic", data[:cut]))


def test_a_file_of_more_than_2_mb_is_warned_of_and_printed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.png", saved(Image.new("RGB", (9, 9)), "PNG") + bytes(LARGE_BYTES))
    assert finding_of(path) == (
        "large-picture-file",
        "'a.png' has 2.0 MB",
        "save it smaller: 2,500 pixels across is enough for a whole page",
    )
    assert fault_of(path) is None
