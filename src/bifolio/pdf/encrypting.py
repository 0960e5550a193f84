"""A finished PDF behind a password: AES-256 by qpdf, with reading aloud left allowed (ISO 14289-1, 7.16)."""

from __future__ import annotations

from io import BytesIO

MAX_PASSWORD = 127
"""Bytes of a password in UTF-8 that count (ISO 32000-2, 7.6.4.3.3): what is longer opens nothing in some viewers."""


def password_fault(password: str) -> tuple[str, str] | None:
    """What is wrong with a password, and what to do; nothing if every viewer can take it."""
    size = len(password.encode("utf-8", "replace"))
    if size > MAX_PASSWORD:
        return f"a password of {size} bytes; at most {MAX_PASSWORD} count", "shorten it"
    if any(not character.isprintable() for character in password):
        return "a password with a character that nobody can type", "take another"
    return None


def encrypted(data: bytes, password: str) -> bytes:
    """``data`` encrypted with AES-256 (revision 6); ``password`` opens it. Accessibility tools may still read it."""
    # imported late: most builds never encrypt, and pikepdf takes a while to load
    import pikepdf

    out = BytesIO()
    allow = pikepdf.Permissions(accessibility=True)
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password, R=6, allow=allow), static_id=False)
    return out.getvalue()
