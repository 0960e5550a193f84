"""The blanks of `table`, the names of its rows and columns in one copy, and the file that it may name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import answering_persons
from bifolio.assemble.dates import weekdays
from bifolio.assemble.typed_items import typed_items
from bifolio.characters import is_number
from bifolio.content.fields.typed_blanks import PLAIN_TEXT, TypedBlank
from bifolio.content.kinds.table import Table
from bifolio.form_fields import BlankKind
from bifolio.frozen import frozen
from bifolio.people.person import Person
from bifolio.text.inline import Text, literal


@frozen(kw_only=True)
class TableHeading:
    """The heading of a row or a column to fill in: ``id`` is its part of the blanks' names, ``short`` is used where it is narrow."""

    id: str
    text: Text | Person
    short: Text | Person
    takes: TypedBlank = PLAIN_TEXT
    """The kind of answer that the cells of a column take."""
    width: float | None = None
    """The column width that the author wants, in millimetres on A4."""
    is_shaded: bool = False
    above: Text | None = None
    """The heading of its group of rows or columns."""
    owners: tuple[Person, ...] = ()
    """The owners of the row, if others answer too."""
    language: str | None = None
    """The language of the words printed in a column, if it has its own."""


def blanks(block: Table, speaker: Speaker) -> Iterator[Item]:
    """A blank for each cell to fill in, row by row, then the reader's own rows, each beginning with its heading."""
    persons = answering_persons(speaker)
    columns = [(one, _words(one, speaker)) for one in columns_to_fill(block, speaker.messages.language, persons)]
    rows = rows_of(block, speaker.messages.language, persons)
    corner = block.corner.nameless.strip() if block.corner else ""
    # people answer side by side, or cells are short
    has_column_first = block.columns == "each" or block.has_short_cells
    for number, row in enumerate(rows, 1):
        called = said = _words(row, speaker)
        if corner and is_number(said):
            called = said = f"{corner} {said}"
        if block.columns == "each":
            said = speaker.messages.text("say.row", number=number, count=len(rows), label=said)
        for column, words in columns:
            name = f"{row.id}-{column.id}"
            if name not in block.printed:
                part = f"{words}, {said}" if has_column_first else f"{said}, {words}"
                part = said if isinstance(column.text, Person) and len(persons) == 1 else part
                hint = f", {block.hints[name].nameless}" if name in block.hints else ""
                shown = BlankWords(row.id, called, words)
                yield from _cell(name, part + hint, column.takes, shown, block, speaker, row, column)
    for index in range(1, block.own + 1):
        key, own = f"own-{index}", speaker.messages.text("say.own-row", number=index)
        part, shown = f"{own}, {corner}" if corner else own, BlankWords(key, column=corner)
        yield from _cell(key, part, PLAIN_TEXT, shown, block, speaker, is_own=True)
        for column, words in columns:
            name, part, shown = f"{key}-{column.id}", f"{own}, {words}", BlankWords(key, column=words)
            yield from _cell(name, part, column.takes, shown, block, speaker, column, is_own=True)
    for column, words in columns:
        if block.total and is_totalled(block, column):
            sum_, takes = block.total.text.nameless, totalled(column.takes)
            shown = BlankWords("total", sum_, words)
            yield from _cell(f"total-{column.id}", f"{sum_}, {words}", takes, shown, block, speaker, column)


def columns_to_fill(block: Table, language: str, persons: tuple[Person, ...]) -> list[TableHeading]:
    """The columns to fill in, in one copy, in order."""
    found = _days_or_persons(block.columns, language, persons, block.cells)
    for key, column in block.named_columns.items():
        found.append(
            TableHeading(
                id=key,
                text=column.text,
                short=column.text,
                takes=block.takes(column),
                width=column.width,
                above=column.under,
                is_shaded=column.shade,
                language=column.lang,
            )
        )
    return found


def rows_of(block: Table, language: str, persons: tuple[Person, ...]) -> list[TableHeading]:
    """The rows in one copy, in order, without the reader's own and without those of people who do not answer."""
    rows, groups = block.all_rows, block.group_of
    if isinstance(rows, str):
        return _days_or_persons(rows, language, persons)
    found: list[TableHeading] = []
    for key, row in rows.items():
        named = tuple(person for person in persons if person.id in row.by)
        owners = named if len(named) < len(persons) else ()
        if named or not row.by:
            found.append(TableHeading(id=key, text=row.text, short=row.text, above=groups.get(key), owners=owners))
    return found


def _days_or_persons(
    which: object, language: str, persons: tuple[Person, ...], takes: TypedBlank = PLAIN_TEXT
) -> list[TableHeading]:
    if which == "week":
        days = weekdays(language)
        return [TableHeading(id=day.key, text=literal(day.name), short=literal(day.short), takes=takes) for day in days]
    if which == "each":
        return [TableHeading(id=person.id, text=person, short=person, takes=takes) for person in persons]
    return []


def is_totalled(block: Table, column: TableHeading) -> bool:
    """Whether a column has a place for a total."""
    return column.id in block.totalled or (block.is_totalled_by_person and isinstance(column.text, Person))


def totalled(takes: TypedBlank) -> TypedBlank:
    """The kind of answer that the total of a column takes: a number if its cells are ticked or chosen."""
    return takes if takes.type not in ("tick", "choice") else TypedBlank(type="number")


def _words(heading: TableHeading, speaker: Speaker) -> str:
    if isinstance(heading.text, Person):
        return speaker.label_of(heading.text)
    words = [text.nameless for text in (heading.above, heading.text) if text]
    return ", ".join([*words, *([speaker.labels_of(heading.owners)] if heading.owners else [])])


def _cell(
    key: str, part: str, takes: TypedBlank, shown: BlankWords, block: Table, speaker: Speaker, *headings: TableHeading,
    is_own: bool = False,
) -> Iterator[Item]:  # fmt: skip
    """The blanks of a cell, with the people to whom its row or column belongs, if any.

    Words may take several lines, but there is little space unless people write side by side.
    """
    how = "" if block.columns == "each" else speaker.messages.text("say.write-few")
    owners = dict.fromkeys(
        person for one in headings for person in ((one.text,) if isinstance(one.text, Person) else one.owners)
    )
    for item in typed_items(key, part, takes, speaker.messages, kind=BlankKind.LINES, how=how):
        yield replace(item, shown=shown, owners=tuple(owners), is_own=is_own)
