"""From the command line to a request: names, settings, the provider's file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from bifolio.assemble.expanding import known_country
from bifolio.assemble.request import GIVEN, SETTINGS, Request, parts_of, setting_fault
from bifolio.characters import CONTROL, TURNING, has_lost_character, is_mojibake, on_one_line
from bifolio.content.checks.checks_series import series_of
from bifolio.content.model.editions import default_edition, hint_at_answers
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.provider_file import read_provider
from bifolio.content.rules import diagnose
from bifolio.content.words_elsewhere import means_answers
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, same_name
from bifolio.errors import UsageError
from bifolio.people.person import Person
from bifolio.people.personal_fields import (
    JOINED,
    MAX_GOAL,
    MAX_MESSAGE,
    MAX_NAME,
    MOST_GOALS,
    OTHER_COLUMN,
    columns_for,
    personal_fields,
    split_goals,
)
from bifolio.people.recipient import Provider, Recipient, take_details
from bifolio.people.written_dates import date_fault, is_no_day, read_date
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
    names: tuple[str, ...] = (),
    recipient: Recipient | None = None,
    provider_file: Path | None = None,
    spelling: str = "",
    country: str = "",
    part: str = "",
) -> Request:
    """The request. Raises ``UsageError`` for anything that does not exist, and for text that cannot be printed;
    ``InvalidWorkbook`` for problems in the provider's file.

    ``recipient`` replaces what ``names`` and ``settings`` can say about people. ``settings`` may contain a ``message``,
    and ``goals`` separated by semicolons.
    """
    provider = read_provider(provider_file, workbook.fonts, fault_of) if provider_file is not None else Provider()
    given = recipient or Recipient()
    said = {same_name(key, GIVEN): text for key, text in (settings or {}).items()}
    message = said.pop("message", given.message)
    goals = split_goals(said.pop("goals", "")) or given.goals
    kept, values = _sorted_settings(workbook, {**_fields_of(given), **said})
    people = workbook.file.people_in()
    named = _named(workbook, people, names)
    for key in named.keys() & values.keys():
        _refuse_second_name(key, named[key], values[key])
    values = {**named, **values}
    recipient = Recipient(
        {person.id: take_details(person, values) for person in people},
        goals=_fit_goals(workbook, goals),
        message="\n".join(_fit_lines(workbook, message)),
        values=values,
    )
    chosen = known_country(country) or provider.country or workbook.file.country or ""
    exercises = workbook.exercises
    return Request(
        edition=known_edition(workbook, edition),
        pathway=same_name(pathway, workbook.file.pathways),
        only=tuple(same_name(one, exercises) for one in only),
        without=tuple(same_name(one, exercises) for one in without),
        spelling=_known_spelling(workbook, spelling),
        country=chosen,
        recipient=recipient,
        provider=provider,
        settings=kept,
        part=known_part(workbook, part),
    )


def known_edition(workbook: Workbook, written: str) -> str:
    """The edition with this name, in any case; the book's default if ``written`` is empty. Raises ``UsageError`` for an unknown name."""
    edition, plans = same_name(written, workbook.file.plans) or default_edition(workbook.file), workbook.file.plans
    if edition not in plans:
        hint = hint_at_answers(workbook.file) if means_answers(edition) else did_you_mean(edition, plans)
        raise UsageError(f"unknown edition '{edition}'", hint)
    return edition


def known_part(workbook: Workbook, written: str) -> str:
    """The part of an edition called ``written``, in any case; the whole edition if none is named."""
    return same_name(written or "whole", parts_of(workbook.file.people_in()))


def _named(workbook: Workbook, people: Sequence[Person], names: Sequence[str]) -> dict[str, str]:
    """The names given with ``--for`` as personal fields: of the person before ``=``, or in the order of the people."""
    found: dict[str, str] = {}
    in_order = []
    for written in names:
        before, sign, name = written.partition("=")
        key = same_name(before.strip(), [person.id for person in people])
        if sign and all(person.id != key for person in people):
            ids = ", ".join(person.id for person in people)
            raise UsageError(
                "the part of '--for' before '=' is not a person in this book", f"write PERSON=NAME, with one of: {ids}"
            )
        if sign:
            name = _printable(workbook, f"'{key}.name'", name, MAX_NAME)
            _refuse_second_name(f"{key}.name", found.get(f"{key}.name", ""), name)
            found[f"{key}.name"] = name
        else:
            in_order.append(_printable(workbook, "'--for'", written, MAX_NAME))
    left = [person for person in people if f"{person.id}.name" not in found]
    if len(in_order) > len(left):
        those = f": its people are {', '.join(person.id for person in people)}" * (len(people) > 1)
        raise UsageError(f"'--for' names {len(names)} people; this book has {len(people)}", f"leave some out{those}")
    return {**found, **{f"{person.id}.name": name for person, name in zip(left, in_order, strict=False)}}


def _refuse_second_name(key: str, first: str, second: str) -> None:
    """Raises ``UsageError`` if a person has been given two names, neither of which is quoted."""
    if first and second and first != second:
        raise UsageError(f"'{key}' is given twice, with two names", "leave one of them out")


def _fields_of(recipient: Recipient) -> dict[str, str]:
    """The known details of people, as personal fields."""
    details = {
        f"{key}.{part.name}": getattr(one, part.name) for key, one in recipient.people.items() for part in fields(one)
    }
    return {**{key: text for key, text in details.items() if text}, **recipient.values}


def _fit_goals(workbook: Workbook, goals: Sequence[str]) -> tuple[str, ...]:
    if len(goals) > MOST_GOALS:
        raise UsageError(f"{len(goals)} goals; at most {MOST_GOALS} are printed", "leave some out")
    return tuple(_printable(workbook, "a goal", goal, MAX_GOAL) for goal in goals)


def _fit_lines(workbook: Workbook, message: str) -> list[str]:
    if len(message) > MAX_MESSAGE:
        raise UsageError(f"the message has {len(message):,} characters; at most {MAX_MESSAGE} fit", "shorten it")
    return [_printable(workbook, "the message", line, MAX_MESSAGE) for line in message.splitlines()]


def misread_warnings(request: Request) -> list[Diagnostic]:
    """Warnings about command-line text that a program has decoded wrongly."""
    recipient = request.recipient
    details = [(f"--for {key}", text) for key, one in recipient.people.items() for text in astuple(one)]
    said = [(f"--set {key}", text) for key, text in (*recipient.values.items(), *request.settings.items())]
    hint = "retype its accented letters"
    return [
        diagnose(
            "mojibake", "the text was read in the wrong encoding: it has 'Ã¼' for 'ü', or the like", Place(option), hint
        )
        for option, text in (*details, *said)
        if is_mojibake(text)
    ]


_OPTIONS = (
    "country", "edition", "fill", "ink-saver", "only", "paper", "pathway", "provider", "reading", "size", "spelling", "standard",
    "theme", "without",
)  # fmt: skip
"""Options that are easily taken for settings."""


def _sorted_settings(workbook: Workbook, given: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Settings and personal fields, separated and validated."""
    people = workbook.file.people_in()
    columns = columns_for(people)
    known = {*SETTINGS, *personal_fields(people), *workbook.file.personal}
    kept: dict[str, str] = {}
    values: dict[str, str] = {}
    for written, text in given.items():
        key = same_name(written, known)
        if key not in known:
            option = key.replace("_", "-").lower()
            near = did_you_mean(key, {*known, *GIVEN}) or "'bifolio list settings' shows them all"
            hint = f"write --{option}" if option in _OPTIONS else near
            raise UsageError(f"unknown setting or personal field '{key}'", hint)
        if key in JOINED:
            key = _one_name(key, people)
        # names come from '--for' and from the preview as well
        is_name = key in {f"{one.id}.name" for one in people}
        said = f"'{key}'" if is_name else f"'--set {key}'"
        value = _printable(workbook, said, text, columns.get(key, OTHER_COLUMN).longest)
        if key not in SETTINGS:
            values[key] = _day_or_words(workbook, key, value)
        elif fault := setting_fault(key, value):
            raise UsageError(f"'--set {key}': {fault}")
        else:
            kept[key] = value
    return kept, values


def _day_or_words(workbook: Workbook, field: str, value: str) -> str:
    """``value``, or the day that it means if ``field`` may be one. Raises ``UsageError`` if it is a day that does not
    exist, or if a series begins with it and it is not a day.
    """
    begins = any(series.date == field for _, series in series_of(workbook))
    if not (value and (begins or field.startswith("dates."))):
        return value
    language = workbook.file.language
    value = read_date(value, language)
    if (begins or is_no_day(value, language)) and (fault := date_fault(value, language)):
        message, hint = fault
        raise UsageError(f"'--set {field}': {message}", hint)
    return value


def _one_name(field: str, people: Sequence[Person]) -> str:
    """The field of a single name of which ``field`` consists. Raises ``UsageError`` if it may consist of several.

    Covers, name plates and fields treat people one by one: a name given to a joined field would reach only the texts.
    """
    if field == "recipient.name" and len(people) == 1:
        return f"{people[0].id}.name"
    options = " ".join(f"--for {person.id}=NAME" for person in people)
    raise UsageError(f"'{field}' is made of people's names, so it cannot be set", f"name the people: {options}")


def _known_spelling(workbook: Workbook, written: str) -> str:
    known: Collection[str] = {workbook.file.language, *workbook.spelling}
    spelling = same_name(written, known)
    if spelling and spelling not in known:
        others = "" if workbook.spelling else "; a file spelling.yaml adds others"
        raise UsageError(f"unknown spelling '{spelling}'", f"choose from: {', '.join(sorted(known))}{others}")
    return spelling


def _printable(workbook: Workbook, what: str, text: str, longest: int) -> str:
    """``text`` on one line. Raises ``UsageError`` if it cannot be printed; messages show at most one of its characters."""
    line = on_one_line(text)
    if len(line) > longest:
        raise UsageError(f"{what}: {len(line):,} characters; at most {longest} fit", "shorten it")
    if unprintable := CONTROL.search(line) or TURNING.search(line):
        if "\udc80" <= unprintable[0] <= "\udcff":  # a byte that the locale could not decode (PEP 383)
            hint = "set LC_ALL to a locale with UTF-8, such as C.UTF-8"
            raise UsageError(f"{what}: a character could not be read", hint)
        raise UsageError(f"{what}: U+{ord(unprintable[0]):04X} cannot be printed", "remove it")
    if has_lost_character(line):
        raise UsageError(f"{what}: a character was lost", "retype it, or copy it from the original file")
    missing = workbook.fonts.uncovered(line)
    if missing:
        raise UsageError(f"{what}: {uncovered_in_name(missing)}", uncovered_hint(missing, workbook.fonts.families))
    return line
