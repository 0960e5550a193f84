"""Blocks that name something else, turned into what they stand for: tables kept in files, crisis resources by country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bifolio.assemble.binding import Binder
from bifolio.assemble.request import Request
from bifolio.content.base import Block
from bifolio.content.blocks_reading import (
    Bullets,
    CrisisResources,
    Infographic,
    ReadingRow,
    ReadingTable,
    Sources,
    TableFrom,
)
from bifolio.content.workbook import Country, InfographicFile, Service, TableFile, Workbook
from bifolio.messages import Messages
from bifolio.people.recipient import LocalService

ANYWHERE = "ZZ"
"""The country code of what holds everywhere."""


@dataclass(frozen=True, slots=True)
class PictureData:
    """What the infographic prints: its words, and the practice that hands it out, or nothing."""

    words: InfographicFile
    practice: str = ""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One place to turn to: its name, and how to reach it, one line a way."""

    name: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpData:
    """What the crisis block prints: the emergency number and its words, services in order, when they were checked, blank lines if few."""

    emergency: str
    number: str
    services: tuple[HelpLine, ...]
    checked: str
    blank_lines: int


def expand(block: Block, workbook: Workbook, binder: Binder, is_for: Callable[[Iterable[str]], bool]) -> Block:
    """``block``, or the kind of block it stands for; ``is_for`` says whether an audience reads this edition."""
    if isinstance(block, Sources):
        chosen = (reference for _, reference in sorted(workbook.references.items()) if is_for(reference.audience))
        items = [binder.as_written(reference.text) for reference in chosen]
        return Bullets(id=block.id, label=block.label, help=block.help, items=items, compact=True)
    if isinstance(block, TableFrom):
        return _reading_table(block, binder.bind(workbook.tables[block.table]))
    return block


def data_of(block: Block, workbook: Workbook, binder: Binder, request: Request, say: Messages) -> object:
    """What a block refers to by id, bound, or ``None``."""
    if isinstance(block, Infographic):
        return PictureData(binder.bind(workbook.figures[block.figure]), request.practice.name)
    if isinstance(block, CrisisResources):
        return help_data(workbook, request, say)
    return None


def _reading_table(block: TableFrom, table: TableFile) -> ReadingTable:
    """The table to read; or its twin with a last column to fill, which has neither caption nor note: those are read before."""
    rows = {key: ReadingRow(cells=row.cells, added=row.added) for key, row in table.rows.items()}
    is_read = block.fill_column is None
    return ReadingTable(
        id=block.id, label=block.label, help=block.help, columns=table.columns, rows=rows,
        caption=table.caption if is_read else None, note=table.note if is_read else None, fill_column=block.fill_column,
        widths=[0.8, *[1.0] * (len(table.columns) - 1)], keep_together=True,
    )  # fmt: skip


def help_countries(workbook: Workbook, code: str) -> tuple[Country, ...]:
    """The records that the block prints for country ``code``: its own, filled up with what holds everywhere if it is short."""
    country, anywhere = workbook.support.get(code), workbook.support.get(ANYWHERE)
    if country is None:
        return (anywhere,) if anywhere is not None else ()
    return (country, anywhere) if anywhere not in (None, country) and len(country.services) < 2 else (country,)


def help_data(workbook: Workbook, request: Request, say: Messages) -> HelpData:
    """Where to find help in the reader's country: local services first, never empty."""
    records = help_countries(workbook, request.country)
    country = records[0] if records else None
    anywhere = workbook.support.get(ANYWHERE)
    lines = [HelpLine(service.name, tuple(_local_ways(service))) for service in request.practice.local_services]
    services = [service for record in records for service in record.services]
    lines += [HelpLine(service.name.plain, tuple(_ways(service, say))) for service in services]
    emergency = country.emergency if country else "112"
    name = country.name.plain if country else ""
    is_known = country is not None and country is not anywhere
    words = say.say("Emergency in {country}", country=name) if is_known else say.say("Emergency")
    blank_lines = 3 if len(lines) < 2 or country is anywhere else 0
    return HelpData(words, emergency, tuple(lines), _checked(country, say), blank_lines)


def _ways(service: Service, say: Messages) -> Iterator[str]:
    """How to reach a service, one way a line; a number is never parted, nor is what is sent to it from the number."""
    if service.phone:
        yield _unparted(service.phone)
    if service.text:
        yield say.say("text {words}", words=_unparted(service.text))
    if service.tty:
        yield say.say("TTY {number}", number=_unparted(service.tty))
    if service.url:
        yield service.url
    if service.hours:
        yield service.hours.plain


def _local_ways(service: LocalService) -> Iterator[str]:
    yield from (_unparted(service.phone),) if service.phone else ()
    yield from (part for part in (service.url, service.hours) if part)


def _unparted(number: str) -> str:
    """``number`` with spaces that do not break."""
    return number.replace(" ", "\u00a0")


def _checked(country: Country | None, say: Messages) -> str:
    if country is None:
        return ""
    dates = [service.verified_on for service in country.services]
    if dates and all(dates):
        return say.say("Checked on {date}. Numbers can change.", date=_month(min(str(day) for day in dates), say))
    return say.say("Gathered in {date}. Numbers can change: check them first.", date=_month(country.collected_on, say))


def _month(day: str, say: Messages) -> str:
    """Month and year of an ISO date in the document's language."""
    # imported late: only the support page needs a calendar
    from babel.dates import format_date

    try:
        return str(
            format_date(
                date.fromisoformat(day), "MMMM yyyy", locale=say.language.replace("-", "_").replace("en_XA", "en")
            )
        )
    except ValueError:
        return day
