"""The text of a file that an author wrote, or why it cannot be read: too large, from a word processor, or in another
encoding.

In: the file's bytes. Out: its text and at most one problem, the first.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from bifolio.characters import CONTROL
from bifolio.diagnostics import Diagnostic, Place

MAX_BYTES = 2_000_000

LINE_BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
"""The characters that YAML 1.1 and libyaml count as the end of a line."""

_DOCUMENTS = (
    (b"{\\rtf", "formatted text (RTF)"),
    (b"PK\x03\x04", "a Word file, a spreadsheet or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word file or spreadsheet"),
    (b"%PDF", "a PDF"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
"""How files begin that people save from a word processor or a browser instead of as plain text."""


def _document(name: str, content: bytes) -> Diagnostic | None:
    start = content[:32].removeprefix(BOM_UTF8).lstrip().lower()
    what = next((what for sign, what in _DOCUMENTS if start.startswith(sign.lower())), "")
    hint = "save it as plain text in UTF-8; in TextEdit choose 'Format > Make Plain Text' first"
    message = f"this is {what}, not plain text"
    return Diagnostic("not-plain-text", message=message, place=Place(name), hint=hint) if what else None


_MARKS = {BOM_UTF32_LE: "UTF-32", BOM_UTF32_BE: "UTF-32", BOM_UTF16_LE: "UTF-16", BOM_UTF16_BE: "UTF-16"}
"""How files in other encodings begin. The mark of UTF-32 begins with that of UTF-16, so it comes first."""

SAVE_AS_UTF_8 = "save the file as UTF-8; in Notepad choose 'Save as', then 'Encoding: UTF-8'"


_UNSEEN_END = re.compile(r"[\xa0\u2007\u202f]+(?=[ \t]*(?:[\r\n]|\Z))")
"""Non-breaking spaces at the end of a line, which some keyboards of phones leave behind a word."""


def text_of(name: str, content: bytes, *, plain_ends: bool = False) -> tuple[str, Diagnostic | None]:
    """The text of the file called ``name`` in messages, and the problem with it. If it is not text, as much of it as can be shown.

    ``plain_ends``: any non-breaking spaces at the ends of its lines are plain ones.
    """
    if len(content) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES:,} bytes"
        return "", Diagnostic("file-too-large", message=message, place=Place(name), hint="split the file")
    if document := _document(name, content):
        return "", document
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # the error's own object: the decoder takes the byte order mark off before it counts
        before = error.object[: error.start].decode("utf-8")
        mark = next((mark for mark in _MARKS if content.startswith(mark)), None)
        message = f"the file is {_MARKS[mark]}" if mark else f"byte 0x{error.object[error.start]:02X} is not UTF-8"
        shown = error.object.decode("utf-8", "replace")
        return shown, Diagnostic("not-utf-8", message=message, place=place_after(name, before), hint=SAVE_AS_UTF_8)
    match = CONTROL.search(text)
    if "\0" in text[:2]:
        return "", Diagnostic("not-utf-8", message="the file is UTF-16", place=Place(name), hint=SAVE_AS_UTF_8)
    if match:
        message = f"the file contains control character U+{ord(match[0]):04X}"
        return text, Diagnostic(
            "control-character", message=message, place=place_after(name, text[: match.start()]), hint="remove it"
        )
    return _UNSEEN_END.sub(lambda found: " " * len(found[0]), text) if plain_ends else text, None


def place_after(name: str, text: str) -> Place:
    """The place right after ``text``, which is the beginning of the file."""
    lines = LINE_BREAK.split(text)
    return Place(name, len(lines), len(lines[-1]) + 1)
