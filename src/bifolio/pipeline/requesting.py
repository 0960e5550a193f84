"""What the command line says to a request: names, settings, the practice's file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from bifolio.assemble.expanding import known_country
from bifolio.assemble.request import PARTS, SETTINGS, Request, setting_fault
from bifolio.characters import CONTROL, TURNING, has_lost_character, is_mojibake, on_one_line
from bifolio.content.editions import default_edition
from bifolio.content.practice import read_practice
from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, same_name
from bifolio.errors import UsageError
from bifolio.people.personal_fields import MAX_NAME, PERSONAL_FIELDS, column_of
from bifolio.people.recipient import Partner, Practice, Recipient
from bifolio.pipeline.page_images import fault_of
from bifolio.text.coverage import uncovered_hint, uncovered_in_name


def make_request(
    workbook: Workbook,
    *,
    edition: str = "",
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
    """The request; ``UsageError`` for what does not exist, or for a text that cannot be printed.

    ``InvalidWorkbook`` for problems in the practice's file.
    """
    practice = read_practice(practice_file, workbook.fonts, fault_of) if practice_file is not None else Practice()
    kept, values = _sorted_settings(workbook, settings or {})
    first, second = (
        _printable(workbook, f"'{option}'", name, MAX_NAME)
        for option, name in zip(("--for", "--partner"), names, strict=True)
    )
    recipient = Recipient(
        Partner(values.pop("person_a.name", "") or first),
        Partner(values.pop("person_b.name", "") or second),
        values=values,
    )
    chosen = known_country(country) or practice.country or workbook.file.country or ""
    exercises = workbook.exercises
    return Request(
        same_name(edition, workbook.file.plans) or default_edition(workbook.file),
        same_name(pathway, workbook.file.pathways),
        tuple(same_name(one, exercises) for one in only),
        tuple(same_name(one, exercises) for one in without),
        _known_spelling(workbook, spelling),
        chosen,
        recipient,
        practice,
        kept,
        same_name(part, PARTS),
    )


def misread_warnings(request: Request) -> list[Diagnostic]:
    """Warnings for what the command line says and a program has read in a wrong encoding."""
    recipient = request.recipient
    said = {
        "--for": recipient.person_a.display_name, "--partner": recipient.person_b.display_name,
        **{f"--set {key}": text for key, text in (*recipient.values.items(), *request.settings.items())},
    }  # fmt: skip
    hint = "type its letters with accents again"
    return [
        diagnose("mojibake", "the text was read in a wrong encoding: 'Ã¼' for 'ü' and the like", Place(option), hint)
        for option, text in said.items()
        if is_mojibake(text)
    ]


def _sorted_settings(workbook: Workbook, given: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Settings and personal fields, apart, each fit to be used."""
    known = {*SETTINGS, *PERSONAL_FIELDS, *workbook.file.personal}
    kept: dict[str, str] = {}
    values: dict[str, str] = {}
    for written, text in given.items():
        key = same_name(written, known)
        if key not in known:
            raise UsageError(f"'{key}' is not a setting or a personal field", did_you_mean(key, known))
        value = _printable(workbook, f"'--set {key}'", text, column_of(key).longest)
        if key not in SETTINGS:
            values[key] = value
        elif fault := setting_fault(key, value):
            raise UsageError(f"'--set {key}': {fault}")
        else:
            kept[key] = value
    return kept, values


def _known_spelling(workbook: Workbook, written: str) -> str:
    known: Collection[str] = {workbook.file.language, *workbook.spelling}
    spelling = same_name(written, known)
    if spelling and spelling not in known:
        raise UsageError(f"'{spelling}' is not a spelling of this workbook", f"known here: {', '.join(sorted(known))}")
    return spelling


def _printable(workbook: Workbook, what: str, text: str, longest: int) -> str:
    """``text`` on one line; ``UsageError`` if it cannot be printed. Messages name at most one character of it."""
    line = on_one_line(text)
    if len(line) > longest:
        raise UsageError(f"{what}: {len(line):,} characters; at most {longest} fit", "shorten it")
    if unprintable := CONTROL.search(line) or TURNING.search(line):
        raise UsageError(f"{what}: U+{ord(unprintable[0]):04X} cannot be printed", "take it out")
    if has_lost_character(line):
        raise UsageError(f"{what}: a character was lost", "type it again, or copy it from the original file")
    missing = workbook.fonts.uncovered(line)
    if missing:
        raise UsageError(
            f"{what}: {uncovered_in_name(missing)}", uncovered_hint(sorted(missing), workbook.fonts.families)
        )
    return line
