"""Encrypts a finished PDF with a password: AES-256 by qpdf, still allowing reading aloud (ISO 14289-1, 7.16)."""

from __future__ import annotations

from io import BytesIO

from bifolio.pdf.passwords import prepared


def encrypted(data: bytes, password: str) -> bytes:
    """``data`` encrypted with AES-256 (revision 6); ``password`` opens it, prepared according to ISO 32000-2.
    Accessibility tools may still read it.
    """
    # imported late: most builds do not encrypt, and pikepdf takes a while to load
    import pikepdf

    out = BytesIO()
    password = prepared(password)
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return out.getvalue()
