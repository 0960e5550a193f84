"""Safety: exercises that may stir feelings are framed, every edition has a page with help, and its data is recent.

The reasons are in docs/content-brief.md, sections 1.4 (trauma-informed rules), 1.5 (the support page) and 1.6 (places to find
help).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from bifolio.content.fields.countries import ANYWHERE, records_for
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.editions import each_participant
from bifolio.content.model.order import order_of
from bifolio.content.model.places import Places
from bifolio.content.model.texts import blocks_of
from bifolio.content.model.workbook import Country, Exercise, Service, Workbook
from bifolio.content.rules import diagnose, diagnose_at
from bifolio.diagnostics import Diagnostic, Problem
from bifolio.people.written_dates import date_fault


def check_service_ids(workbook: Workbook) -> Iterator[Diagnostic]:
    """Services of one country with the same id."""
    places = Places(workbook)
    for country in workbook.support.values():
        seen: set[str] = set()
        for service in country.services:
            if service.id in seen:
                message = f"another service in this file already has the id '{service.id}'"
                yield diagnose("duplicate-id", message, places.value(service, "id"), "change one of them")
            seen.add(service.id)


def check_frames(workbook: Workbook) -> Iterator[Diagnostic]:
    """Exercises of sensitivity 2 and 3 that lack a ready check, landing or safety footer for any of their readers."""
    places = Places(workbook)
    for exercise in workbook.exercises.values():
        if (exercise.sensitivity or 0) < 2:
            continue
        problems = {
            problem: None for reader in each_participant(workbook.file) for problem in _frame_problems(exercise, reader)
        }
        for problem in problems:
            yield diagnose_at(places.value(exercise, "sensitivity"), problem)


def _frame_problems(exercise: Exercise, reader: str) -> Iterator[Problem]:
    """The problem of each missing block; what is cut out does not count, since it is on sheets of its own."""
    read = [block for block in exercise.blocks if not block.audience or reader in block.audience]
    blocks = [block for block in read if block.taken_out != "cut-out"]
    if not blocks or (exercise.audience and reader not in exercise.audience):
        return
    level = exercise.sensitivity
    if blocks[0].frames != "opens":
        message = f"an exercise of sensitivity {level} must open with a ready check"
        yield Problem(
            "missing-ready-check", message, "put '- ready_check: {}' first under 'blocks', for every audience"
        )
    ending = [block for block in blocks if block.frames != "leads to help"]
    if not ending or ending[-1].frames != "closes":
        message = f"an exercise of sensitivity {level} must close with a landing strip"
        yield Problem(
            "missing-landing", message, "put a 'landing' block last under 'blocks'; only 'safety_footer' may follow"
        )
    if level == 3 and not any(block.frames == "leads to help" for block in blocks):
        yield Problem(
            "missing-safety-footer",
            "an exercise of sensitivity 3 must have the safety footer",
            "end 'blocks' with '- safety_footer: {}'",
        )


def check_support_page(workbook: Workbook) -> Iterator[Diagnostic]:
    """Whether every edition that needs the support page has it, and whether nothing on that page can be filled in."""
    pages = [page for page in workbook.pages.values() if page.kind == "support"]
    for page in pages:
        for block in blocks_of(page):
            if block.is_fillable:
                hint = "move this to another page: the support page must be the same in every copy"
                yield diagnose(
                    "support-page-field",
                    "the support page must have nothing to fill in",
                    block.place or page.place,
                    hint,
                )
    left_out = {name for plan in workbook.file.editions.values() for name in plan.without}
    front = order_of(workbook).front
    in_every_edition = [page for page in pages if page.id in front and page.id not in left_out and not page.audience]
    is_known = workbook.knows("parts") and "pages" not in workbook.unread
    if is_known and not in_every_edition and (reason := _needs_support(workbook)):
        place = Places(workbook).value(workbook.file, "parts")
        hint = "write a page of 'kind: support' without 'audience' and list it under 'parts', before the sections"
        yield diagnose("missing-support-page", f"{reason}, but not every edition has a support page", place, hint)


def _needs_support(workbook: Workbook) -> str:
    """Why the workbook needs a support page; empty if it does not."""
    for exercise in workbook.exercises.values():
        if (exercise.sensitivity or 0) >= 2:
            return f"'{exercise.id}' may stir strong feelings"
        if any(block.frames == "leads to help" for block in blocks_of(exercise)):
            return f"'{exercise.id}' has a safety footer"
    return ""


def check_crisis_data(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks that would print no places to find help, because there is no record for the workbook's country."""
    code = workbook.file.country or ""
    is_unread = any(name.startswith("support") for name in workbook.unread) or not workbook.knows("country")
    if is_unread or records_for(workbook.support, code):
        return  # a file that could not be read has its own problem
    hint = f"write support/{code or ANYWHERE}.yaml with places to find help"
    message = "there are no places to find help in 'support'"
    for part in workbook.parts_with_blocks:
        for block in blocks_of(part):
            if "support" in block.given:
                yield diagnose("missing-crisis-data", message, block.place or part.place, hint)


def check_record_of(workbook: Workbook, code: str) -> Iterator[Diagnostic]:
    """A warning if country ``code`` has no record, so that only help available everywhere is printed."""
    anywhere = workbook.support.get(ANYWHERE)
    if code in ("", *workbook.support) or anywhere is None or not _shows_support(workbook):
        return
    place = Places(workbook).value(anywhere, "country")
    message = f"there is no record for '{code}', so this one is printed"
    yield diagnose("no-record-of-country", message, place, f"write support/{code}.yaml with places to find help")


def check_crisis_records(
    workbook: Workbook, today: date, countries: Collection[str] | None = None
) -> Iterator[Diagnostic]:
    """Places to find help, all or those of ``countries``, whose dates are invalid or too old."""
    yield from check_crisis_dates(workbook, today, countries)
    yield from check_crisis_age(workbook, today, countries)


def check_crisis_dates(
    workbook: Workbook, today: date, countries: Collection[str] | None = None
) -> Iterator[Diagnostic]:
    """Dates of places to find help that are invalid or later than ``today``."""
    places = Places(workbook)
    for country in _shown(workbook, countries):
        dated: list[tuple[Country | Service, str]] = [(country, "collected_on")]
        dated += [(service, "verified_on") for service in country.services if service.verified_on is not None]
        for node, key in dated:
            written = getattr(node, key)
            read = _read_date(written)
            if fault := date_fault(written, workbook.file.language):
                yield diagnose("bad-date", f"'{written}' is {fault[0]}", places.value(node, key), fault[1])
            # allow a day: the clock may be in another time zone
            elif read is not None and read > today + timedelta(days=1):
                hint = "write the day it was done, or check the clock (and SOURCE_DATE_EPOCH, if set)"
                yield diagnose("date-ahead", f"{written} is in the future", places.value(node, key), hint)


AGE_RULES = ("crisis-unverified", "crisis-outdated")
"""The rules applied by ``check_crisis_age``."""


def check_crisis_age(workbook: Workbook, today: date, countries: Collection[str] | None = None) -> Iterator[Diagnostic]:
    """Places to find help that nobody has checked, or not within the twelve months before ``today``."""
    places = Places(workbook)
    months = int(workbook.rules.number("crisis-outdated", "months"))
    oldest = _months_before(today, months)
    for country in _shown(workbook, countries):
        for service in country.services:
            yield from _check_service(service, country, (oldest, months), places)
        collected = _read_date(country.collected_on)
        is_old = collected is not None and collected < oldest
        if is_old and any(service.verified_on is None for service in country.services):
            message = f"the entries for '{country.name.plain}' were collected more than {months} months ago"
            yield diagnose("crisis-outdated", message, places.value(country, "collected_on"), "collect them again")


def _shown(workbook: Workbook, countries: Collection[str] | None) -> list[Country]:
    """The records of ``countries``, or all, that may be printed."""
    found = workbook.support.items() if _shows_support(workbook) else ()
    return [country for code, country in found if countries is None or code in countries]


def _shows_support(workbook: Workbook) -> bool:
    return any("support" in block.given for block in every_block(workbook))


def _check_service(service: Service, country: Country, age: tuple[date, int], places: Places) -> Iterator[Diagnostic]:
    """Problems with the age of one entry; ``age`` is the day before which it is too old, and that limit in months."""
    oldest, months = age
    name = f"'{service.name.plain}' ({country.country})"
    if service.verified_on is None:
        hint = "check phone, hours and address on the service's own site, then write 'verified_on: YYYY-MM-DD'"
        yield diagnose("crisis-unverified", f"nobody has checked {name} yet", places.value(service, "name"), hint)
        return
    checked = _read_date(service.verified_on)
    if checked is not None and checked < oldest:
        message = f"{name} was checked on {checked}, more than {months} months ago"
        place = places.value(service, "verified_on")
        yield diagnose("crisis-outdated", message, place, "check it again and update the date")


def _read_date(written: str) -> date | None:
    """The date; ``None`` if it is invalid."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _months_before(day: date, months: int) -> date:
    """The same day ``months`` earlier, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
