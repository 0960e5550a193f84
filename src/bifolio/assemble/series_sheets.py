"""The sheets of a series: a page or an exercise made several times, each with its own number, date, and names of
blanks.

Input: a part as written and the maker of its edition. Output: units. Numbers, captions and answers are counted once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from bifolio.assemble.binding import NO_VALUE, PersonalValue
from bifolio.assemble.blanks import how_to_answer, writers
from bifolio.assemble.block_maker import BlockMaker, SheetBeingMade
from bifolio.assemble.dates import day_written_out, full_date, month_written_out, weekday_of
from bifolio.assemble.document import Unit
from bifolio.assemble.numbering import number_words
from bifolio.assemble.personal_values import DATE_EMS, USUAL_EMS
from bifolio.assemble.unit_kinds import SeriesSheet
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.model.part import Starts
from bifolio.content.model.series import DATE, NUMBER, WEEKDAY, Series, day_later, sheet_part
from bifolio.content.model.workbook import Exercise, Page, PartKind
from bifolio.form_fields import OPENING, Blank, BlankKind, field_name
from bifolio.people.written_dates import is_date
from bifolio.text.inline import Text, plain_text

P = TypeVar("P", Page, Exercise)

_DAY = "series.day"
"""The line below a sheet's title: its date with the weekday. Authors cannot use this name."""


def sheets_of(maker: UnitMaker, part: P, draw: Callable[[UnitMaker, P], list[Unit]]) -> list[Unit]:
    """The units that ``draw`` makes of ``part``, once for each sheet of its series; only once if it is no series, or in
    a leader's edition.
    """
    series = part.series
    if series is None:
        return draw(maker, part)
    count = 1 if maker.view.has_notes else series.count
    found: list[Unit] = []
    for number in range(1, count + 1):
        own_maker, own = _for_sheet(maker.for_unit(), part, series, number)
        found += _placed(draw(own_maker, own), part, number, own_maker)
    return found


def _for_sheet(maker: UnitMaker, part: P, series: Series, number: int) -> tuple[UnitMaker, P]:
    """``maker`` as that of one sheet, and the part as printed there."""
    day = day_later(_first_day(maker, series), number - 1, series.every)
    name = sheet_part(part.id, number)
    title = _title(part, series)
    personal = {**maker.binder.personal, NUMBER: PersonalValue(str(number), nameless=str(number), of="")}
    called = replace(maker.binder, personal=personal).bind(title).nameless
    own_maker = replace(
        maker,
        binder=replace(maker.binder, personal=personal | _dates(maker, series, name, called, day)),
        numbers={**maker.numbers, **({name: maker.numbers[part.id]} if part.id in maker.numbers else {})},
        captions=maker.captions.on_sheet(part.id, name, is_first=number == 1),
        sheet=SheetBeingMade(
            part.id, number, asks_date=series.date is not None and day is None, has_date=day is not None
        ),
        sheet_day=day if series.date is not None and is_date(series.date) else None,
    )
    own = part.model_copy(
        update={
            "id": name,
            "title": title,
            "subtitle": _subtitle(part.subtitle, title, is_dated=day is not None),
            "series": None,
            "starts": part.starts if number == 1 else _starts_after(part.starts),
        }
    )
    return own_maker, own


def _starts_after(first: Starts) -> Starts:
    """Where the sheets after one that starts at ``first`` begin: those of two pages on a left-hand page too."""
    return "spread" if first in ("verso", "spread") else "any"


def _title(part: Page | Exercise, series: Series) -> Text:
    """The title of a sheet; without a date that only some copies have, since bookmarks are the same in all."""
    numbered = Text(f"{part.title.source} {{{NUMBER}}}", part.title.place)
    if series.text is None:
        return numbered
    is_same = series.date is not None and is_date(series.date)
    return series.text if is_same else _without_date(series.text, numbered.source)


def _subtitle(written: Text | None, title: Text, *, is_dated: bool) -> Text | None:
    """The line below a sheet's title: the author's words, after the date unless they or the title contain it."""
    if not is_dated:
        return _without_date(written) if written is not None else None
    if any(f"{{{name}}}" in text.source for text in (title, written) if text is not None for name in (DATE, WEEKDAY)):
        return written
    return Text(f"{{{_DAY}}} · {written.source}" if written is not None else f"{{{_DAY}}}", title.place)


_JOINED_DATE = re.compile(rf"(?:[\s,;:·|(\[–—-]*\{{(?:{re.escape(DATE)}|{re.escape(WEEKDAY)})\}}[)\]]?)+")


def _without_date(text: Text, otherwise: str = f"{{{NUMBER}}}") -> Text:
    """``text`` without the date and weekday, and without the punctuation that joins them to the words before; ``otherwise``
    if nothing else was in it.
    """
    source = _JOINED_DATE.sub("", text.source)
    return text if source == text.source else Text(source.lstrip(" ,;:·|)]–—-") or otherwise, text.place)


def _dates(maker: BlockMaker, series: Series, part: str, called: str, day: date | None) -> dict[str, PersonalValue]:
    """The values of the names in braces for the day of a sheet; its title ``called`` names the blanks."""
    messages = maker.messages
    field = "" if series.date is None or is_date(series.date) else series.date
    words = messages.text("neutral.day")
    if day is None:
        asked = {DATE: (BlankKind.DATE, DATE_EMS), WEEKDAY: (BlankKind.TEXT, USUAL_EMS)}
        return {
            name: PersonalValue(words, nameless=words, blank=_blank(maker, part, called, name, kind), ems=ems, of=field)
            for name, (kind, ems) in asked.items()
        }
    is_month = series.every == "month"
    spelled = {
        DATE: (month_written_out if is_month else day_written_out)(day, messages.language),
        WEEKDAY: weekday_of(day, messages.language),
        _DAY: (month_written_out if is_month else full_date)(day, messages.language),
    }
    # a date given for one recipient appears in no bookmark and no field name
    return {name: PersonalValue(one, nameless=words if field else one, of=field) for name, one in spelled.items()}


def _blank(maker: BlockMaker, part: str, called: str, name: str, kind: BlankKind) -> Blank:
    """The blank for the date or weekday if the first day is unknown, on the sheet with the title ``called``."""
    messages = maker.messages
    item = name.partition(".")[2]
    spoken = ", ".join([called, messages.text("opening.date"), how_to_answer(kind, messages)])
    return Blank(
        field_name(part, OPENING, item), kind=kind, spoken=spoken, language=messages.spoken_language,
        by=writers((), maker.view),
    )  # fmt: skip


def _first_day(maker: BlockMaker, series: Series) -> date | None:
    """The first day, if this copy knows it; records what a sheet uses for it."""
    if series.date is None:
        return None
    given = series.date
    if not is_date(given):
        maker.binder.reads.add(given)
        given = maker.binder.personal.get(given, NO_VALUE).given
    return date.fromisoformat(given) if is_date(given) else None


def _placed(units: Sequence[Unit], part: Page | Exercise, number: int, maker: UnitMaker) -> list[Unit]:
    """The units of one sheet: the first has the part's id, by which references find it; the others are not in the contents."""
    own = sheet_part(part.id, number)
    title = maker.binder.bind(part.title)
    read = maker.binder.fields_read
    main, *further = (
        replace(
            unit,
            id=unit.id.replace(own, part.id, 1) if number == 1 else unit.id,
            level=unit.level + 1,
            reads=tuple(sorted({*unit.reads, *read})),
        )
        for unit in units
    )
    kind: PartKind = "exercise" if isinstance(part, Exercise) else "page"
    label = number_words(kind, maker.numbers.get(own), maker.messages)
    shown = plain_text(main.opening.title)
    head = shown if shown.startswith(title.plain) else f"{title.plain} · {shown}"
    main = replace(
        main,
        series=SeriesSheet(part.id, number, title.runs or (), label),
        in_contents=main.in_contents and number == 1,
        running_head=head,
    )
    return [main, *further]
