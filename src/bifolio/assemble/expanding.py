"""Replaces blocks that refer to other data with that data: tables kept in files, crisis resources by country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from unicodedata import normalize

from bifolio.assemble.binding import Binder
from bifolio.assemble.block_data import BlockData, HelpData, HelpLine, Names
from bifolio.assemble.dates import month_written_out
from bifolio.assemble.document import View
from bifolio.assemble.kinds import function_of
from bifolio.assemble.request import Request
from bifolio.content.fields.base import Block, kind_of
from bifolio.content.fields.countries import ANYWHERE, country_code, country_hint, records_for
from bifolio.content.model.workbook import Country, Service, Workbook
from bifolio.errors import UsageError
from bifolio.frozen import record
from bifolio.messages import Messages
from bifolio.people.recipient import LocalService
from bifolio.text.inline import Text


@record(kw_only=True)
class Elsewhere:
    """The sources of data outside a block: the workbook's other files, or data given for this copy."""

    workbook: Workbook
    binder: Binder
    """Binds their texts, and records which personal fields they use."""
    request: Request
    messages: Messages
    view: View
    sheet_day: date | None = None
    """The day of the sheet of a series, if the book fixes it."""


def expand(block: Block, elsewhere: Elsewhere) -> Iterator[Block]:
    """``block`` with the content of the file that it prints, or the blocks that replace it."""
    file = elsewhere.workbook.shown_by(block)
    if file is not None:
        block = block.with_file(elsewhere.binder.bind(file))
    expanded: Callable[[Block, Elsewhere], Iterable[Block]] | None = function_of(kind_of(block), "expand")
    return iter((block,) if expanded is None else expanded(block, elsewhere))


def is_wordless(block: Block) -> bool:
    """Whether ``block`` is a text whose only words are values that are empty in this copy: it prints nothing and leaves no gap."""
    text = getattr(block, "text", None)
    is_text = type(block).main == "text" and not type(block).has_blanks
    return is_text and isinstance(text, Text) and text.runs == () and not (block.title or block.own_prompt)


def data_of(block: Block, elsewhere: Elsewhere) -> BlockData | None:
    """The bound data from elsewhere that the drawing of ``block`` prints, or ``None``."""
    data: Callable[[Block, Elsewhere], BlockData | None] | None = function_of(kind_of(block), "data")
    return None if data is None else data(block, elsewhere)


def names_together(block: Block, elsewhere: Elsewhere) -> Names | None:
    """The names of the people who share ``block``, for a sentence that says how to tell their signs apart.

    ``None`` if one person answers, so that the block is the same in every copy.
    """
    if block.each != "together" or len(elsewhere.view.each) < 2:
        return None
    return Names({person.id: elsewhere.binder.name_of(person).text for person in elsewhere.view.each})


def sources_for(workbook: Workbook, view: View) -> list[Text]:
    """The list of sources for the readers of ``view``, in alphabetical order; in full with the leader's notes."""
    references = (one for one in workbook.references.values() if view.is_for(one.audience))
    return sorted((one.full if view.has_notes and one.full else one.text for one in references), key=_as_listed)


def _as_listed(source: Text) -> str:
    """The sort key of a source: without case, accents and quotation marks."""
    letters = normalize("NFKD", source.plain).casefold()
    return " ".join("".join(one for one in letters if one.isalnum() or one == " ").split())


def known_country(written: str) -> str:
    """The code for ``written``; empty if that is empty. Raises ``UsageError`` if there is no such country."""
    code = country_code(written) if written else ""
    if code is None:
        raise UsageError(f"unknown country code '{written}'", country_hint(written))
    return code


def help_data(workbook: Workbook, request: Request, messages: Messages) -> HelpData:
    """Where to find help in the reader's country: local services first; never empty, and never another country's
    numbers.

    Raises ``UsageError`` for an invalid country, or one without records.
    """
    records = records_for(workbook.support, known_country(request.country))
    if not records:
        hint = f"write support/{request.country or ANYWHERE}.yaml, or support/{ANYWHERE}.yaml for all other countries"
        raise UsageError("there are no places to find help for this country", hint)
    country, anywhere = records[0], workbook.support.get(ANYWHERE)
    lines = [HelpLine(service.name, tuple(_local_ways(service))) for service in request.provider.local_services]
    services = [service for record in records for service in record.services]
    lines += [HelpLine(service.name.plain, tuple(_ways(service, messages))) for service in services]
    is_known = country is not anywhere
    words = (
        messages.text("emergency-in", country=(country.in_sentence or country.name).plain)
        if is_known
        else messages.text("emergency")
    )
    blank_lines = 0 if is_known and len(lines) > 1 else 3
    return HelpData(
        emergency=words,
        number=country.emergency,
        services=tuple(lines),
        checked=_checked(country, messages),
        blank_lines=blank_lines,
    )


def _ways(service: Service, messages: Messages) -> Iterator[str]:
    """How to reach a service, one line for each way. A number is never split, nor separated from the text to send to it."""
    if service.phone:
        yield _unparted(service.phone)
    if service.text:
        yield messages.text("help.text", words=_unparted(service.text))
    if service.tty:
        yield messages.text("help.tty", number=_unparted(service.tty))
    if service.url:
        yield service.url
    if service.hours:
        yield service.hours.plain


def _local_ways(service: LocalService) -> Iterator[str]:
    yield from (_unparted(service.phone),) if service.phone else ()
    yield from (part for part in (service.url, service.hours) if part)


def _unparted(number: str) -> str:
    """``number`` with no-break spaces."""
    return number.replace(" ", "\u00a0")


def _checked(country: Country, messages: Messages) -> str:
    dates = [service.verified_on for service in country.services]
    if dates and all(dates):
        return messages.text("checked-on", date=_month(min(str(day) for day in dates), messages))
    return messages.text("gathered-in", date=_month(country.collected_on, messages))


def _month(day: str, messages: Messages) -> str:
    """Month and year of an ISO date in the document's language."""
    return month_written_out(date.fromisoformat(day), messages.language)
