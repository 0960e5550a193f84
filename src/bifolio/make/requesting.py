"""What the command line says to a request: names, settings, the practice's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bifolio.assemble.expanding import known_country
from bifolio.assemble.request import SETTINGS, Request
from bifolio.characters import composed
from bifolio.content.practice import read_practice
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import did_you_mean
from bifolio.errors import UsageError
from bifolio.people.fields import PERSONAL_FIELDS
from bifolio.people.recipient import Partner, Practice, Recipient
from bifolio.typeset.covering import uncovered_hint, uncovered_message


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
) -> Request:
    """The request; ``UsageError`` for a setting or a spelling that does not exist, or a character that no font draws.

    ``InvalidWorkbook`` for problems in the practice's file.
    """
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
    first, second = map(composed, names)
    values = {key: composed(value) for key, value in values.items()}
    _refuse_uncovered(workbook, [first, second, *values.values(), *_texts_of(practice)])
    recipient = Recipient(
        Partner(values.pop("person_a.name", "") or first),
        Partner(values.pop("person_b.name", "") or second),
        values=values,
    )
    chosen = known_country(country) or practice.country or workbook.file.country or ""
    return Request(edition, pathway, only, without, spelling, chosen, recipient, practice, kept)


def _texts_of(practice: Practice) -> Iterator[str]:
    """What the pages print of a practice."""
    yield from (practice.name, practice.therapist, practice.credentials, *practice.contact, practice.out_of_hours)
    yield practice.secrets_policy
    for service in practice.local_services:
        yield from (service.name, service.phone, service.url, service.hours)


def _refuse_uncovered(workbook: Workbook, texts: Iterable[str]) -> None:
    """Raises ``UsageError`` for characters that no font at hand draws; names the characters, not the text they stand in."""
    missing = workbook.fonts.uncovered(" ".join(texts))
    if missing:
        raise UsageError(uncovered_message(missing), uncovered_hint(missing))
