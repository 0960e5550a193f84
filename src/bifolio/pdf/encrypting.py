"""A finished PDF behind a password: AES-256 by qpdf, with reading aloud left allowed (ISO 14289-1, 7.16)."""

from __future__ import annotations

import stringprep
from io import BytesIO
from unicodedata import ucd_3_2_0 as unicode_3

MAX_PASSWORD = 127
"""Bytes of a password in UTF-8 that count (ISO 32000-2, 7.6.4.3.3): what is longer opens nothing in some viewers."""


def password_fault(password: str) -> tuple[str, str] | None:
    """What is wrong with a password, and what to do; nothing if every viewer can take it."""
    size = len(prepared(password).encode("utf-8", "replace"))
    if size > MAX_PASSWORD:
        return f"a password of {size} bytes; at most {MAX_PASSWORD} count", "shorten it"
    if any(not character.isprintable() for character in password):
        return "a password with a character that nobody can type", "take another"
    if not prepared(password):
        return "a password of characters that do not count", "take another"
    return None


def prepared(password: str) -> str:
    """The password as PDF 2.0 encrypts with it: one spelling for what looks alike (ISO 32000-2, 7.6.4.3.3; RFC 4013, 2.1, 2.2).

    A ligature is its letters, ½ is 1⁄2, any space is a plain one, soft hyphens and joiners do not count.
    """
    if password.isascii():
        return password
    mapped = "".join(
        " " if stringprep.in_table_c12(character) else character
        for character in password
        if not stringprep.in_table_b1(character)
    )
    return unicode_3.normalize("NFKC", mapped)


def encrypted(data: bytes, password: str) -> bytes:
    """``data`` encrypted with AES-256 (revision 6); ``password`` opens it. Accessibility tools may still read it."""
    # imported late: most builds never encrypt, and pikepdf takes a while to load
    import pikepdf

    out, password = BytesIO(), prepared(password)
    allow = pikepdf.Permissions(accessibility=True)
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password, R=6, allow=allow), static_id=False)
    return out.getvalue()
