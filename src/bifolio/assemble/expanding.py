"""Blocks that name something else, turned into what they stand for: tables kept in files, crisis resources by country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bifolio.assemble.binding import Binder
from bifolio.assemble.request import Request
from bifolio.content.base import Block
from bifolio.content.blocks_choosing import FillColumn, FillTable
from bifolio.content.blocks_reading import (
    Bullets,
    CrisisResources,
    Infographic,
    ReadingRow,
    ReadingTable,
    Sources,
    TableFrom,
)
from bifolio.content.countries import ANYWHERE, country_code, country_hint, records_for
from bifolio.content.workbook import Country, InfographicFile, Service, TableFile, Workbook
from bifolio.errors import UsageError
from bifolio.messages import Messages
from bifolio.typeset.inline import Text


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
    """What the crisis block prints: the emergency line, services in order, when they were checked, blank lines if few."""

    emergency: str
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
        table = binder.bind(workbook.tables[block.table])
        return (
            _reading_table(block, table) if block.fill_column is None else _fill_table(block, table, block.fill_column)
        )
    return block


def data_of(block: Block, workbook: Workbook, binder: Binder, request: Request, say: Messages) -> object:
    """What a block refers to by id, bound, or ``None``."""
    if isinstance(block, Infographic):
        return PictureData(binder.bind(workbook.figures[block.figure]), request.practice.name)
    if isinstance(block, CrisisResources):
        return help_data(workbook, request, say)
    return None


def _reading_table(block: TableFrom, table: TableFile) -> ReadingTable:
    rows = {key: ReadingRow(cells=row.cells, added=row.added) for key, row in table.rows.items()}
    return ReadingTable(
        id=block.id, label=block.label, help=block.help, caption=table.caption, columns=table.columns, rows=rows, note=table.note,
        widths=[0.8, *[1.0] * (len(table.columns) - 1)], keep_together=True,
    )  # fmt: skip


def _fill_table(block: TableFrom, table: TableFile, head: Text) -> FillTable:
    """The same rows with the given cells printed and a last column to fill."""
    keys = [f"column-{number}" for number in range(1, len(table.columns))]
    columns = {key: FillColumn(title=title, width=34) for key, title in zip(keys, table.columns[1:], strict=True)}
    columns["ours"] = FillColumn(title=head)
    return FillTable(
        id=block.id, label=block.label, help=block.help, corner=table.columns[0], columns=columns,
        rows={key: row.cells[0] for key, row in table.rows.items()},
        printed={key: dict(zip(keys, row.cells[1:], strict=True)) for key, row in table.rows.items()},
        row_height=16,
    )  # fmt: skip


def known_country(written: str) -> str:
    """The code that ``written`` means, or nothing if nothing is written; ``UsageError`` if there is no such country."""
    code = country_code(written) if written else ""
    if code is None:
        raise UsageError(f"'{written}' is not the code of a country", country_hint(written))
    return code


def help_data(workbook: Workbook, request: Request, say: Messages) -> HelpData:
    """Where to find help in the reader's country: local services first, never empty, and never another country's numbers.

    Raises ``UsageError`` for a country that is none, or for which nothing is known.
    """
    records = records_for(workbook, known_country(request.country))
    if not records:
        hint = f"write support/{request.country or ANYWHERE}.yaml, or support/{ANYWHERE}.yaml for all other countries"
        raise UsageError("no places to find help are written down for this country", hint)
    country, anywhere = records[0], workbook.support.get(ANYWHERE)
    lines = [
        HelpLine(service.name, tuple(part for part in (service.phone, service.url, service.hours) if part))
        for service in request.practice.local_services
    ]
    services = [service for record in records for service in record.services]
    lines += [HelpLine(service.name.plain, tuple(_ways(service, say))) for service in services]
    words = (
        say.say("Emergency: {number}", number=country.emergency)
        if country is anywhere
        else say.say("Emergency in {country}: {number}", country=country.name.plain, number=country.emergency)
    )
    return HelpData(words, tuple(lines), _checked(country, say), 3 if len(lines) < 2 or country is anywhere else 0)


def _ways(service: Service, say: Messages) -> Iterator[str]:
    if service.phone:
        yield service.phone
    if service.text:
        yield say.say("text {words}", words=service.text)
    if service.tty:
        yield say.say("TTY {number}", number=service.tty)
    if service.url:
        yield service.url
    if service.hours:
        yield service.hours.plain


def _checked(country: Country, say: Messages) -> str:
    dates = [service.verified_on for service in country.services]
    if dates and all(dates):
        return say.say("Checked on {date}. Numbers can change.", date=_month(min(str(day) for day in dates), say))
    return say.say(
        "Gathered in {date}, not yet checked by a person. Numbers can change.", date=_month(country.collected_on, say)
    )


def _month(day: str, say: Messages) -> str:
    """Month and year of an ISO date in the document's language."""
    # imported late: only the support page needs a calendar
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    for code in (say.language, say.language.partition("-")[0], "en"):
        try:
            return str(format_date(date.fromisoformat(day), "MMMM yyyy", locale=Locale.parse(code, sep="-")))
        except (UnknownLocaleError, ValueError):
            continue  # a language that babel has no calendar for is dated in English
    return day
