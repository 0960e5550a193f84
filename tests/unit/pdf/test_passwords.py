"""Passwords prepared as PDF 2.0 asks: one password, however its letters were typed."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio.pdf.encrypting import encrypted
from bifolio.pdf.passwords import password_fault, prepared


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # the examples of RFC 4013, 3
        ("I\u00adX", "IX"), ("user", "user"), ("USER", "USER"), ("\u00aa", "a"), ("\u2168", "IX"),
        ("ﬁne Pass", "fine Pass"), ("½", "1⁄2"), ("ｆｕｌｌ", "full"), ("e\u0301", "é"), ("a\u00a0b", "a b"), ("a\u3000b", "a b"),
        ("a\u200db", "ab"), ("\ufeffa", "a"), ("", ""),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_what_is_meant(typed: str, meant: str) -> None:
    assert prepared(typed) == meant


@pytest.mark.parametrize(
    "password",
    [
        "\u0007",
        "\u0627\u0031",
        "a\u0627",
        "\ud800",
        "\ue000",
        "\u202e",
        "\ufdd0",
        "\u00ad",
        "é" * 64,
        "\u0627b\u0628",
        "\ufffc",
        "\u2ff0",
        "\U000e0041",
    ],
)
def test_a_password_that_some_viewer_could_not_take_is_refused(password: str) -> None:
    assert password_fault(password) is not None


@pytest.mark.parametrize(
    "password", ["é" * 63, "x" + "é" * 63, "ﬁ" * 63, "\u0627\u0031\u0628", "שלום", "🐁 mouse", "пароль", "a b", "½"]
)
def test_a_password_that_every_viewer_takes_is_not(password: str) -> None:
    assert password_fault(password) is None


@given(st.text(max_size=60))
def test_to_prepare_twice_changes_nothing(password: str) -> None:
    once = prepared(password)
    assert prepared(once) == once


@pytest.mark.parametrize(("set_with", "opened_with"), [("ﬁne ½", "fine 1⁄2"), ("e\u0301te\u0301", "\u00e9t\u00e9")])
def test_a_file_opens_with_the_prepared_password(set_with: str, opened_with: str) -> None:
    empty = BytesIO()
    pikepdf.new().save(empty)
    with pikepdf.open(BytesIO(encrypted(empty.getvalue(), set_with)), password=opened_with) as pdf:
        assert pdf.is_encrypted


def test_an_encrypted_file_is_in_aes_256_and_may_be_read_aloud_printed_and_filled_in() -> None:
    plain = BytesIO()
    pikepdf.new().save(plain)
    with pikepdf.open(BytesIO(encrypted(plain.getvalue(), "mouse")), password="mouse") as pdf:
        assert (pdf.encryption.R, pdf.encryption.V, pdf.encryption.bits) == (6, 5, 256)
        # bits 3 to 6, 9, 10 and 12 permit (ISO 32000-2, table 22)
        assert pdf.encryption.P & 0b1011_0011_1100 == 0b1011_0011_1100


def test_without_the_password_nobody_reads_the_title_in_a_files_metadata() -> None:
    plain = BytesIO()
    with pikepdf.new() as pdf:
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "A letter to Ana"
        pdf.save(plain)
    assert b"Ana" in plain.getvalue()
    assert b"Ana" not in encrypted(plain.getvalue(), "mouse")
