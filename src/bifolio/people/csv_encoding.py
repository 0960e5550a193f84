"""Which encoding a CSV file is in, or why it is no CSV file.

UTF-8, or UTF-16 with a byte order mark, and Windows-1252, which Excel writes as plain "CSV" in Western Europe and the
Americas: its bytes mean other letters elsewhere, so it is assumed only if every one of them makes sense (decision 0022).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from bifolio.people.raw_rows import UnreadableTable

UTF_8, UTF_16, WINDOWS = "utf-8-sig", "utf-16", "cp1252"

_FOREIGN = {
    rb"PK\x03\x04": "this is a spreadsheet or a zip file, not CSV",
    rb"\xd0\xcf\x11\xe0": "this is an old or encrypted Excel file, not CSV",
    rb"%PDF": "this is a PDF, not a roster",
    rb"(\xef\xbb\xbf)?\s*<(\?xml|!|[A-Za-z]+[\s>])": "this is HTML or XML, not a roster",
    rb"(\xef\xbb\xbf)?\s*([{]\s*[\"}]|\[\s*[{\[\]])": "this is JSON, not a roster",
    rb"[{]\\rtf": "this is a word-processor document, not a roster",
}
"""How files of other kinds begin. Some programs save HTML as ``.xls`` so that a spreadsheet program opens it."""

_LETTER = "A-Za-zÀ-ÖØ-ÜßœŒà-öø-üÿ"
_ACCENTED = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœÿ"
_SIGNS = "‘’“”„…–—€£°§·«»¿¡ºª´\xa0"

_NOT_WESTERN = re.compile(
    f"[^\0-\x7f{_ACCENTED}{_SIGNS}]"
    f"|[{_ACCENTED}]{{3}}"
    # but O´Neill, and Marcel·lí
    f"|(?<=[{_LETTER}])(?!(?<=[lL])·[lL])[^\0-\x7f{_ACCENTED}’´](?=[{_LETTER}])"
    f"|(?<=[{_LETTER}])[€£§°]|[€£§°](?=[{_LETTER}])"
    # after a word; but 3º, N.º, Mª
    "|(?<![0-9.])(?<!\\b[A-Z])[ºª]"
)
"""What no list in a Western language has: letters of other languages, three accented letters in a row (Greek, Cyrillic
and East Asian text read as Windows-1252), and signs in words (text from a Mac, from DOS or from Eastern Europe).
"""

_CHUNK = 1 << 20


def csv_encoding(path: Path) -> str:
    """The encoding of the file. Raises ``UnreadableTable`` if it is not text, or in one that is not read."""
    with path.open("rb") as file:
        head = file.read(4_096)
    for beginning, message in _FOREIGN.items():
        if re.match(beginning, head):
            raise UnreadableTable(1, message, "save it as 'CSV UTF-8' or XLSX, or correct its file extension")
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise UnreadableTable(1, "the file is in UTF-32", "save it as 'CSV UTF-8'")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return UTF_16
    if b"\0" in head:
        hint = "save it as 'CSV UTF-8'; UTF-16 works if it starts with a byte order mark"
        raise UnreadableTable(head[: head.index(b"\0")].count(b"\n") + 1, "the file contains NUL characters", hint)
    return UTF_8 if head.startswith(codecs.BOM_UTF8) or _is_utf_8(path) or not _is_western(path) else WINDOWS


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_western(path: Path) -> bool:
    """Whether the file makes sense in Windows-1252, so that no word looks as if it were in another encoding."""
    try:
        return not any(_NOT_WESTERN.search(chunk.decode(WINDOWS)) for chunk in _chunks(path))
    except UnicodeDecodeError:
        return False
