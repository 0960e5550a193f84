"""Passwords of PDF files, prepared as the standard requires: SASLprep, then UTF-8 (ISO 32000-2, 7.6.4.3.3; RFC 4013).

So a password opens the file however its letters were typed: composed or decomposed, as a ligature, in full width.
"""

from __future__ import annotations

import stringprep
import unicodedata
from collections.abc import Callable

MAX_PASSWORD = 127
"""How many bytes of a prepared password in UTF-8 count (ISO 32000-2, 7.6.4.3.3): in some viewers a longer one opens nothing."""

_PROHIBITED: tuple[Callable[[str], bool], ...] = (
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)
"""Tables of RFC 3454 with characters that no password may contain (RFC 4013, 2.3); the spaces of table C.1.2 have become plain ones."""


def prepared(password: str) -> str:
    """``password`` mapped and normalised (RFC 4013, 2.1 and 2.2), the form that programs use for encryption and
    decryption.
    """
    if password.isascii():
        return password
    kept = (
        " " if stringprep.in_table_c12(character) else character
        for character in password
        if not stringprep.in_table_b1(character)
    )
    return unicodedata.ucd_3_2_0.normalize("NFKC", "".join(kept))


def password_fault(password: str) -> tuple[str, str] | None:
    """The fault of a password, and a hint; ``None`` if every viewer accepts it.

    Characters newer than the tables of RFC 3454 are left as they are, as in viewers.
    """
    text = prepared(password)
    if not text:
        return "the password consists only of characters that PDF ignores", "choose another"
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_PASSWORD:
        return f"the password has {size} bytes; the limit is {MAX_PASSWORD}", "shorten it"
    for character in text:
        if any(is_in(character) for is_in in _PROHIBITED):
            return f"a password cannot contain U+{ord(character):04X}", "choose another"
    if any(map(stringprep.in_table_d1, text)):
        has_ends = stringprep.in_table_d1(text[0]) and stringprep.in_table_d1(text[-1])
        if not has_ends or any(map(stringprep.in_table_d2, text)):
            message = "a password with right-to-left letters must begin and end with one, and have no others"
            return message, "choose another; digits may be between the letters"
    return None
