"""Opens a spreadsheet file, says why one cannot be read, and finds the sheet to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bifolio.diagnostics import same_name
from bifolio.office.parts import Fault, Parts, UnreadableFile, open_parts
from bifolio.people.raw_rows import UnreadableTable

_AS_CSV = "save it as CSV UTF-8"
_SAVE_AGAIN = "save it again, or as CSV UTF-8"
_SAID = {
    Fault.BROKEN: ("cannot be read as an {kind} sheet", _SAVE_AGAIN),
    Fault.CUT_SHORT: ("the sheet is cut short here", _SAVE_AGAIN),
    Fault.OLD_OR_ENCRYPTED: (
        "this is an encrypted or old Excel file", "save it as XLSX without a password, or as CSV UTF-8"
    ),
    Fault.ENCRYPTED: ("the file is encrypted", "open it with its password and save it without one"),
    Fault.TOO_LARGE: ("the file has more than {limit:,} MB", _AS_CSV),
    Fault.TOO_LARGE_UNPACKED: ("the sheet has more than {limit:,} MB when unpacked", _AS_CSV),
    Fault.SUSPICIOUS_RATIO: ("the compression ratio is suspiciously high", _AS_CSV),
    Fault.DOCUMENT_TYPE: ("the file contains a document type declaration, which no sheet needs", _SAVE_AGAIN),
    Fault.LONG_TAG: ("the file contains a tag or comment of more than {limit:,} bytes", _SAVE_AGAIN),
}  # fmt: skip
"""What is said of each fault, and what to do."""


@contextmanager
def open_sheets(path: Path, kind: str) -> Iterator[Parts]:
    """The parts of the ``kind`` of spreadsheet file at ``path``. Raises ``UnreadableTable`` if it cannot be read."""
    try:
        with open_parts(path) as parts:
            yield parts
    except UnreadableFile as error:
        message, hint = _SAID[error.fault]
        raise UnreadableTable(error.line, message.format(kind=kind, limit=error.limit), hint) from None


def chosen_sheet(sheets: list[tuple[str, str, bool]], wanted: str | None) -> str:
    """The key of the sheet to read; ``sheets`` are tuples of name, key and whether it is hidden.

    Messages do not name sheets: some practices have one for each client.
    """
    if wanted is None:
        found = next((key for _, key, is_hidden in sheets if not is_hidden), None)
        if found is None:
            raise UnreadableTable(1, "the file has no sheet", "save it again, or as CSV UTF-8")
        return found
    name = same_name(wanted, [name for name, _, _ in sheets])
    found = next((key for one, key, _ in sheets if one == name), None)
    if found is None:
        raise UnreadableTable(
            1,
            f"unknown sheet '{wanted}'; the file has {len(sheets)} sheet{'' if len(sheets) == 1 else 's'}",
            "write the name as it is on its tab",
        )
    return found
