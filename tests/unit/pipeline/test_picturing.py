"""One judge of pictures: what a check passes, a build prints; what it refuses is told with what to do."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import warnings
import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.content.rules import RULES
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import Severity
from bifolio.errors import InvalidWorkbook
from bifolio.layout.pictures.picture_fault import PictureFault
from bifolio.layout.pictures.picture_files import MAX_SVG_BYTES, AnyPicture
from bifolio.layout.pictures.pixel_files import MAX_PIXELS, Room
from bifolio.layout.pictures.svg_tree import MAX_DEPTH
from bifolio.messages import Messages
from bifolio.pipeline import page_images
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.page_images import fault_of, pictures_of, prepared
from bifolio.text.font_set import Shelf

TODAY = date(2026, 11, 24)


def png(width: int, height: int) -> bytes:
    """A PNG file whose head claims the given size and whose data is nearly nothing."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * (width // 8 + 2))), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


PICTURES: dict[str, tuple[str, bytes, str]] = {
    "a decompression bomb": ("a.png", png(200_000, 200_000), "picture-too-large"),
    "one pixel row too many": ("a.png", png(MAX_PIXELS // 1000, 1001), "picture-too-large"),
    "half a head": ("a.png", png(10, 10)[:20], "unreadable-picture"),
    "a GIF that says it is a PNG": ("a.png", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "unreadable-picture"),
    "nothing": ("a.jpg", b"", "unreadable-picture"),
    "a billion laughs": ("a.svg", b'<!DOCTYPE a [<!ENTITY b "b">]><svg>&b;</svg>', "unreadable-picture"),
    "an SVG nested without end": ("a.svg", b"<svg>" + b"<g>" * 300_000, "unreadable-picture"),
    "an SVG nested too deeply": (
        "a.svg",
        b"<svg>" + b"<g>" * MAX_DEPTH + b"</g>" * MAX_DEPTH + b"</svg>",
        "unreadable-picture",
    ),
    "a huge SVG": ("a.svg", b"<svg>" + b" " * MAX_SVG_BYTES + b"</svg>", "picture-too-large"),
    "an SVG in an encoding nobody knows": (
        "a.svg",
        b'<?xml version="1.0" encoding="x-none"?><svg/>',
        "unreadable-picture",
    ),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_cannot_be_printed_is_told_with_what_to_do(name: str, tmp_path: Path) -> None:
    file, content, rule = PICTURES[name]
    (tmp_path / file).write_bytes(content)
    fault = fault_of(tmp_path / file)
    assert fault is not None
    assert fault[0] == rule
    assert fault[2]
    assert RULES[rule].severity is Severity.ERROR


def test_a_fit_picture_has_no_fault(tmp_path: Path) -> None:
    Image.new("L", (20, 10)).save(tmp_path / "a.png")
    (tmp_path / "b.SVG").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>', encoding="utf-8")
    assert [fault_of(tmp_path / name) for name in ("a.png", "b.SVG")] == [None, None]


def test_too_many_pixels_are_counted_however_many_they_are(tmp_path: Path) -> None:
    for width, height in ((11_000, 11_000), (200_000, 200_000)):
        (tmp_path / "a.png").write_bytes(png(width, height))
        _, message, _ = fault_of(tmp_path / "a.png") or ("", "", "")
        assert message == f"'a.png' has {width:,} × {height:,} pixels; the limit is 52 million"


def test_a_profile_that_cannot_be_used_is_a_warning_where_the_picture_is_named(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    (tmp_path / "figures").mkdir()
    Image.new("RGB", (20, 10)).save(tmp_path / "figures" / "a.png", icc_profile=b"none")
    page = tmp_path / "pages" / "two-kinds.yaml"
    page.write_text(
        "id: two-kinds\ntitle: T\nblocks:\n  - picture: {file: a.png, alt: A}\n  - table: {from: evenings}\n",
        encoding="utf-8",
    )
    (told,) = [problem for problem in check_folder(tmp_path, TODAY) if problem.rule == "unused-colour-profile"]
    assert (told.place.file, told.place.line, told.severity) == ("pages/two-kinds.yaml", 4, Severity.WARNING)
    assert fault_of(tmp_path / "figures" / "a.png") is None


def test_a_large_picture_says_nothing_on_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(11_000, 11_000))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert fault_of(tmp_path / "a.png") is not None


def jpeg() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((64, 64), 80).save(file, "JPEG")
    return file.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'

ODD: dict[str, bytes] = {
    "cut.jpg": jpeg()[:600],
    "cut.png": png(10, 10)[:-20],
    "text.svg": SVG.format("<text><textPath>a</textPath></text>").encode(),
    "script.svg": SVG.format("<script/>").encode(),
    "onload.svg": SVG.format('<g onload="a()"/>').encode(),
    "colour.svg": SVG.format('<rect width="1" height="1" fill="mauveish"/>').encode(),
    "no-box.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "far.svg": SVG.format('<g transform="scale(1e308)"><rect x="1e308" width="1" height="1"/></g>').encode(),
    "arc.svg": SVG.format('<path d="M1e308 0A1 1 0 0 1 -1e308 5"/>').encode(),
    "long.svg": SVG.format(f'<circle r="{"9" * 1_900_000}"/>').encode(),
    "thin.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1"/>',
}


@pytest.mark.parametrize("name", ODD)
def test_what_a_build_refuses_a_check_refuses_too(name: str, tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / name).write_bytes(ODD[name])
    page = tmp_path / "pages" / "two-kinds.yaml"
    page.write_text(
        f"id: two-kinds\ntitle: T\nblocks:\n  - picture: {{file: {name}, alt: A}}\n  - table: {{from: evenings}}\n",
        encoding="utf-8",
    )
    (told,) = [problem for problem in check_folder(tmp_path, TODAY) if problem.is_error]
    assert (told.place.file, told.place.line, told.rule) == ("pages/two-kinds.yaml", 4, "unreadable-picture")
    assert told.hint
    with pytest.raises(InvalidWorkbook) as stopped:
        read_workbook(tmp_path, TODAY)
    assert {problem.message for problem in stopped.value.diagnostics if problem.is_error} == {told.message}


PREPARE = """
import sys
from pathlib import Path
from bifolio.layout.pictures.picture_files import prepare_picture
prepare_picture(Path(sys.argv[1]))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not told in /proc")
@pytest.mark.parametrize("mode", ["I;16", "RGBA"])
def test_a_picture_as_large_as_is_read_takes_bounded_memory(mode: str, tmp_path: Path) -> None:
    Image.new(mode, (8_000, MAX_PIXELS // 8_000)).save(tmp_path / "a.png", compress_level=1)
    command = [sys.executable, "-c", PREPARE, str(tmp_path / "a.png")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    # 40 million pixels of four bytes are 160 MB once decoded
    assert int(done.stdout) < 400_000


def test_words_are_refused_where_no_fonts_are_given_for_them(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(SVG.format("\n<text>a</text>").encode())
    assert fault_of(tmp_path / "a.svg", Shelf()) is None
    rule, message, _ = fault_of(tmp_path / "a.svg") or ("", "", "")
    assert rule == "unreadable-picture"
    assert "line 2, column 1: <text> is supported only in 'picture' and 'labels'" in message


def test_a_character_of_a_drawing_that_no_font_has_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(SVG.format("\n <text>a\N{EGYPTIAN HIEROGLYPH A001}</text>").encode())
    rule, message, hint = fault_of(tmp_path / "a.svg", Shelf()) or ("", "", "")
    assert rule == "uncovered-character"
    assert message.startswith("'a.svg', line 2, column 2: no available font has")
    assert hint


def test_a_picture_that_is_refused_is_read_once_and_told_once_however_often_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counted(path: Path, room: Room) -> AnyPicture:
        read.append(path)
        return prepared(path, room)

    monkeypatch.setattr(page_images, "prepared", counted)
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.png").write_bytes(b"GIF89a")
    blocks = "\n  - picture: {file: a.png, alt: A boat}" * 5
    (tmp_path / "workbook.yaml").write_text(f"title: Boats\nblocks:{blocks}\n", encoding="utf-8")
    (found,) = check_folder(tmp_path, TODAY)
    assert found.rule == "unreadable-picture"
    assert len(read) == 1


@pytest.mark.parametrize("name", ["workbook.yaml", "sheet.yaml"])
def test_a_picture_lost_before_a_build_is_reported_in_the_file_that_names_it(name: str, tmp_path: Path) -> None:
    picture = tmp_path / "figures" / "a.svg"
    picture.parent.mkdir()
    picture.write_text(SVG.format(""), encoding="utf-8")
    book = "title: Boats\nemblem: a.svg\nblocks:\n  - agreement: {items: {row: I will row}}\n"
    (tmp_path / name).write_text(book, encoding="utf-8")
    workbook = read_workbook(tmp_path / name if name == "sheet.yaml" else tmp_path, TODAY)
    document = assemble(workbook, Request())
    look = look_for(BuildOptions(request=Request(), created=datetime(2026, 1, 1, tzinfo=UTC)), workbook, Messages("en"))
    picture.unlink()
    with pytest.raises(InvalidWorkbook) as stopped:
        [pictures_of(document, unit, look) for unit in document.units]
    assert {one.place.file for one in stopped.value.diagnostics} == {name}


def test_a_file_that_is_gone_is_refused_like_one_that_cannot_be_read(tmp_path: Path) -> None:
    for gone in (tmp_path / "a.png", tmp_path / "a\0.png"):
        with pytest.raises(PictureFault, match="cannot be read"):
            prepared(gone, (10.0, 10.0))
