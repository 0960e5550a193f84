"""What the command line says to a request: names, settings, the practice's file."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from bifolio.assemble.request import SETTINGS, Request
from bifolio.content.practice import read_practice
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import did_you_mean
from bifolio.errors import UsageError
from bifolio.people.fields import PERSONAL_FIELDS
from bifolio.people.recipient import Partner, Practice, Recipient
from bifolio.typeset.faces import chain, uncovered


def make_request(
    workbook: Workbook,
    *,
    edition: str,
    pathway: str = "",
    only: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    settings: dict[str, str] | None = None,
    names: tuple[str, str] = ("", ""),
    practice_file: Path | None = None,
    spelling: str = "",
    country: str = "",
    part: str = "whole",
) -> Request:
    """The request; ``UsageError`` for a setting or a spelling that does not exist, ``InvalidWorkbook`` for the practice's file."""
    practice = read_practice(practice_file) if practice_file is not None else Practice()
    known = {*SETTINGS, *PERSONAL_FIELDS, *workbook.file.personal}
    values: dict[str, str] = {}
    kept: dict[str, str] = {}
    for key, value in (settings or {}).items():
        if key not in known:
            raise UsageError(f"'{key}' is not a setting or a personal field", did_you_mean(key, known))
        (kept if key in SETTINGS else values)[key] = value
    if spelling and spelling not in {workbook.file.language, *workbook.spelling}:
        raise UsageError(
            f"'{spelling}' is not a spelling of this workbook",
            did_you_mean(spelling, {workbook.file.language, *workbook.spelling}),
        )
    first, second = (unicodedata.normalize("NFC", name) for name in names)
    values = {key: unicodedata.normalize("NFC", value) for key, value in values.items()}
    _refuse_uncovered((first, second, *values.values()))
    recipient = Recipient(
        Partner(values.pop("person_a.name", "") or first),
        Partner(values.pop("person_b.name", "") or second),
        values=values,
    )
    chosen = country or practice.country or workbook.file.country or ""
    return Request(edition, pathway, only, without, spelling, chosen, recipient, practice, kept, part)


def _refuse_uncovered(texts: tuple[str, ...]) -> None:
    """Raises ``UsageError`` for a character that no bundled font draws; names the character, not the text it stands in."""
    missing = uncovered("".join(texts), chain("atkinson", bold=False))
    if missing:
        shown = ", ".join(f"U+{ord(one):04X} {unicodedata.name(one, 'without a name')}" for one in missing[:5])
        raise UsageError(
            f"no bundled font draws {shown}", "write it in another script, or ask for a Noto font that has it"
        )
