"""Opens a Word file, and says why one cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bifolio.content.rules import diagnose
from bifolio.diagnostics import Place
from bifolio.errors import InvalidWorkbook
from bifolio.office.parts import Fault, Parts, UnreadableFile, open_parts

_WITHOUT_PASSWORD = "open it in a word processor and save it as .docx without a password"
_SAVE_AGAIN = "open it in a word processor and save it as .docx again, or copy its words into notes.txt"
_DIVIDE = "divide it into several files, or make its pictures smaller"
_SAID = {
    Fault.BROKEN: ("this Word file cannot be read: it is damaged, or is of another kind", _SAVE_AGAIN),
    Fault.OLD_OR_ENCRYPTED: ("this is an old Word file, or one with a password", _WITHOUT_PASSWORD),
    Fault.ENCRYPTED: ("the file is encrypted", _WITHOUT_PASSWORD),
    Fault.TOO_LARGE: ("the file has more than {limit:,} MB", _DIVIDE),
    Fault.TOO_LARGE_UNPACKED: ("the file has more than {limit:,} MB when unpacked", _DIVIDE),
    Fault.SUSPICIOUS_RATIO: ("the compression ratio is suspiciously high", _SAVE_AGAIN),
    Fault.DOCUMENT_TYPE: ("the file contains a document type declaration, which no Word file needs", _SAVE_AGAIN),
    Fault.LONG_TAG: ("the file contains a tag or comment of more than {limit:,} bytes", _SAVE_AGAIN),
}
"""What is said of each fault, and what to do. A text has no rows, after which a sheet may be cut short."""


@contextmanager
def open_word(path: Path) -> Iterator[Parts]:
    """The parts of the Word file at ``path``. Raises ``InvalidWorkbook`` if it cannot be read."""
    try:
        with open_parts(path) as parts:
            yield parts
    except UnreadableFile as error:
        message, hint = _SAID[error.fault]
        problem = diagnose("not-plain-text", message.format(limit=error.limit), Place(path.name), hint)
        raise InvalidWorkbook([problem]) from None
