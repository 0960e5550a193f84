"""What a picture file begins as, and what the markers of a JPEG file say."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.layout.pictures.jpeg_data import JpegData, read_jpeg
from bifolio.layout.pictures.other_formats import format_of
from bifolio.layout.pictures.picture_fault import shortened


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"GIF89a", "GIF"), (b"GIF87a", "GIF"), (b"II*\x00", "TIFF"), (b"MM\x00*", "TIFF"), (b"BM\x01\x02\x03\x04\x00\x00\x00\x00", "BMP"),
        (b"\x00\x00\x01\x00", "an icon file"), (b"\x00\x00\x00\x1cftypavif", "AVIF"), (b"\x00\x00\x00\x0cjP  \r\n", "JPEG 2000"),
        (b"\xff\x4f\xff\x51", "JPEG 2000"), (b"\x00\x00\x00\x0cJXL \r\n", "JPEG XL"), (b"\xff\x0a", "JPEG XL"), (b"8BPS", "a Photoshop file"),
        (b"%PDF-1.7", "a PDF"), (b"%!PS-Adobe", "PostScript"), (b"\x1f\x8b", "a compressed file"), (b"PK\x03\x04", "a zip file"),
        (b" <!DOCTYPE html>", "a web page"), (b"<html>", "a web page"), (b"\xef\xbb\xbf<?xml", "SVG"), (b" <svg>", "SVG"), (b"<!-- x", "SVG"),
        (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"RIFF\n\n\n\nWEBP", "WebP"), (b"RIFF\n\n\n\nWAVE", ""), (b"", ""), (b"hello", ""),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_first_bytes(data: bytes, name: str) -> None:
    assert format_of(data) == name


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def frame(marker: int = 0xC0, components: bytes = b"\x01\x02\x03", bits: int = 8) -> bytes:
    each = b"".join(bytes((one, 0x11, 0)) for one in components)
    return segment(marker, bytes((bits, 0, 8, 0, 8, len(components))) + each)


def scan(
    components: bytes = b"\x01\x02\x03",
    first: int = 0,
    last: int = 63,
    bits: int = 0,
    data: bytes = b"\x12\xff\x00\xff\xd0\x34",
) -> bytes:
    each = b"".join(bytes((one, 0)) for one in components)
    return segment(0xDA, bytes((len(components),)) + each + bytes((first, last, bits))) + data


START, END = b"\xff\xd8", b"\xff\xd9"
TABLES = segment(0xDB, bytes(65)) + segment(0xC4, bytes(17))
JFIF = segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x48\x00\x48\x01\x01own")
PLAIN_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def adobe(transform: int) -> bytes:
    return segment(0xEE, b"Adobe" + bytes(6) + bytes((transform,)) + b"more")


def test_only_the_picture_itself_is_kept() -> None:
    exif, comment = segment(0xE1, b"Exif\x00\x00secret"), segment(0xFE, b"secret")
    found = read_jpeg(START + JFIF + exif + adobe(1) + comment + TABLES + frame() + scan() + END + b"after")
    short = segment(0xEE, b"Adobe" + bytes(6) + b"\x01")
    assert found.data == START + PLAIN_JFIF + short + TABLES + frame() + scan() + END
    assert (found.process, found.precision, found.components, found.scans) == (0xC0, 8, b"\x01\x02\x03", 1)
    assert (found.has_jfif, found.adobe_transform, found.is_sound, found.is_whole) == (True, 1, True, True)
    assert found.fits_pdf


def test_a_second_jfif_segment_is_left_out_and_a_missing_end_added() -> None:
    found = read_jpeg(START + JFIF + JFIF + TABLES + frame() + scan())
    assert found.data == START + PLAIN_JFIF + TABLES + frame() + scan() + END
    assert found.is_sound


@pytest.mark.parametrize(
    "data",
    [
        START + TABLES + b"\x00" + frame() + scan() + END,
        START + TABLES + frame() + frame() + scan() + END,
        START + segment(0xDB, bytes(65)) + frame() + scan() + END,
        START + segment(0xC4, bytes(17)) + frame() + scan() + END,
        START + TABLES + frame() + b"\xff\x01" + scan() + END,
        START + TABLES + frame() + b"\xff\xfe\x00\x01" + scan() + END,
    ],
    ids=["bytes between", "two frames", "no codes", "no quantities", "a marker alone", "a length too small"],
)
def test_a_file_with_something_odd_is_not_used_as_it_is(data: bytes) -> None:
    found = read_jpeg(data)
    assert not found.is_sound
    assert not found.fits_pdf


@pytest.mark.parametrize(
    ("about", "fits"),
    [
        ({}, True), ({"process": 0xC1}, True), ({"process": 0xC2}, True), ({"process": 0xC3}, False), ({"process": 0}, False),
        ({"precision": 12}, False), ({"components": b"\x01"}, True), ({"components": b"\x01\x02\x03\x04"}, False), ({"is_sound": False}, False),
        ({"components": b"RGB"}, False), ({"components": b"RGB", "has_jfif": True}, True), ({"adobe_transform": 0}, True),
        ({"adobe_transform": 1}, True), ({"adobe_transform": 2}, False), ({"adobe_transform": 0, "has_jfif": True}, False),
        ({"adobe_transform": 1, "has_jfif": True}, True), ({"components": b"\x01", "adobe_transform": 2}, True),
    ],
)  # fmt: skip
def test_a_pdf_takes_only_what_every_viewer_draws_in_the_same_colours(about: dict[str, Any], fits: bool) -> None:
    made = JpegData(**{"data": b"", "process": 0xC0, "precision": 8, "components": b"\x01\x02\x03", **about})
    assert made.fits_pdf is fits


@pytest.mark.parametrize(
    ("process", "precision", "name"),
    [
        (0xC0, 8, ""), (0xC2, 8, ""), (0, 0, ""), (0xC1, 12, "a JPEG of 12 bits"), (0xC9, 8, "an arithmetic-coded JPEG"),
        (0xCA, 8, "an arithmetic-coded JPEG"), *((one, 8, "a lossless JPEG") for one in (0xC3, 0xC7, 0xCB, 0xCF)),
        *((one, 8, "a hierarchical JPEG") for one in (0xC5, 0xC6, 0xCD, 0xCE)),
    ],
)  # fmt: skip
def test_a_jpeg_that_few_programs_read_is_called_by_its_kind(process: int, precision: int, name: str) -> None:
    assert JpegData(data=b"", process=process, precision=precision).foreign == name


@pytest.mark.parametrize(
    ("scans", "is_whole"),
    [
        ([scan()], True),
        ([scan(last=0), scan(first=1, last=63)], True),
        ([scan(last=62)], False),
        ([scan(b"\x01\x02")], False),
        ([scan(bits=0x01)], False),
        ([scan(bits=0x01), scan(bits=0x10)], True),
    ],
)
def test_a_progressive_picture_is_whole_once_no_bit_of_it_is_missing(scans: list[bytes], is_whole: bool) -> None:
    found = read_jpeg(START + TABLES + frame(0xC2) + b"".join(scans) + END)
    assert (found.is_whole, found.scans) == (is_whole, len(scans))


def test_a_long_word_is_shortened_to_forty_characters_for_a_message() -> None:
    assert [shortened("x" * count) for count in (40, 41)] == ["x" * 40, "x" * 39 + "…"]
