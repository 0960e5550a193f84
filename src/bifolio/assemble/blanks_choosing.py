"""Blanks of the kinds that people choose or mark in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bifolio.assemble.blanks import Item, Speaker, blanks
from bifolio.assemble.weekdays import weekdays
from bifolio.content.base import Text
from bifolio.content.blocks_choosing import (
    Checklist,
    CompareSheet,
    CompareTable,
    Continuum,
    FeelingsBank,
    FillTable,
    Rating,
    ScoreKey,
    Slider,
    WeeklyGrid,
    WordGroup,
)
from bifolio.content.blocks_reading import ReadingTable
from bifolio.fields import BlankKind, Option, numbers
from bifolio.people.person import BOTH, Person

POSITIONS = 9
"""Places on a line without numbers that can be chosen from a list."""


def persons_of(speaker: Speaker) -> tuple[Person, ...]:
    """Who answers here: the one partner the block is printed for, or all who answer in this copy."""
    return (speaker.who,) if speaker.who else speaker.view.persons


@blanks(Checklist)
def checklist(block: Checklist, speaker: Speaker) -> Iterator[Item]:
    """A check per item (per mark with ``marks``), then the reader's own items."""
    for key, said in _grouped(block):
        if not block.marks:
            yield Item(key, BlankKind.CHECK, said)
        for mark, label in block.marks.items():
            yield Item(f"{key}-{mark}", BlankKind.CHECK, f"{said}, {label.plain}")
    for index in range(1, block.own + 1):
        own = speaker.say.say("your own item {number}", number=index)
        if not block.marks:
            yield Item(f"own-{index}", BlankKind.CHECK, own, is_own=True)
        yield Item(f"own-{index}-words", BlankKind.TEXT, own, speaker.say.say("write it here"), is_own=True)
        for mark, label in block.marks.items():
            yield Item(f"own-{index}-{mark}", BlankKind.CHECK, f"{own}, {label.plain}", is_own=True)


def _grouped(block: Checklist | Rating) -> Iterator[tuple[str, str]]:
    """Keys and words of the items, then of those in groups. Pairs, not a dict: a key that comes twice must be seen."""
    for key, text in block.items.items():
        yield key, text.plain
    for group_key, group in block.groups.items():
        for key, text in group.items.items():
            yield f"{group_key}-{key}", f"{group.label.plain}, {text.plain}"


@blanks(Rating)
def rating(block: Rating, speaker: Speaker) -> Iterator[Item]:
    """One of five per item."""
    low, high = block.anchors.low.plain, block.anchors.high.plain
    how = speaker.say.say("tick one of five, 1 {low} to 5 {high}", low=low, high=high)
    for key, said in _grouped(block):
        yield Item(key, BlankKind.ONE_OF, said, how, numbers(1, 5))


@blanks(ScoreKey)
def score_key(block: ScoreKey, speaker: Speaker) -> Iterator[Item]:
    """A number per sum."""
    for key, total in block.sums.items():
        yield Item(key, BlankKind.NUMBER, f"{total.label.plain}, {total.adds.plain}", speaker.say.say("total"))


@blanks(Slider)
def slider(block: Slider, speaker: Speaker) -> Iterator[Item]:
    """One of eleven per line, or per line and time, or per line and partner who answers."""
    persons = persons_of(speaker)
    for key, line in block.lines.items():
        ends = speaker.say.say(
            "choose 0 to 10, 0 means {low}, 10 means {high}", low=line.low.plain, high=line.high.plain
        )
        if not block.times and not block.partners:
            yield Item(key, BlankKind.CHOICE, line.question.plain, ends, numbers(0, 10))
        for person in persons if block.partners else ():
            said = f"{line.question.plain}, {speaker.partner(person)}" if len(persons) > 1 else line.question.plain
            yield Item(f"{key}-{person.id}", BlankKind.CHOICE, said, ends, numbers(0, 10))
        for time, label in block.times.items():
            yield Item(f"{key}-{time}", BlankKind.CHOICE, f"{line.question.plain}, {label.plain}", ends, numbers(0, 10))


@blanks(Continuum)
def continuum_line(block: Continuum, speaker: Speaker) -> Iterator[Item]:
    """A place on each line, by those who answer."""
    persons = persons_of(speaker)
    how = speaker.say.say("choose a place from 1 to {number}", number=POSITIONS)
    for key, line in block.lines.items():
        ends = speaker.say.say("{left} to {right}", left=line.left.plain, right=line.right.plain)
        question = f"{line.prompt.plain}, {ends}" if line.prompt else ends
        for person in persons:
            said = f"{speaker.partner(person)}, {question}" if len(persons) > 1 else question
            yield Item(f"{key}-{person.id}", BlankKind.CHOICE, said, how, _positions(line.left, line.right, speaker))


def _positions(left: Text, right: Text, speaker: Speaker) -> tuple[Option, ...]:
    say = speaker.say.say
    words = {1: left.plain, (POSITIONS + 1) // 2: say("in the middle"), POSITIONS: right.plain}
    return tuple(
        Option(str(place), f"{place}: {words[place]}" if place in words else str(place))
        for place in range(1, POSITIONS + 1)
    )


@blanks(CompareTable)
def compare_table(block: CompareTable, speaker: Speaker) -> Iterator[Item]:
    """Several lines per row, for each who answers."""
    persons = persons_of(speaker)
    for number, (key, label) in enumerate(block.rows.items(), 1):
        row = _row(speaker, number, len(block.rows), label)
        for person in persons:
            yield Item(
                f"{key}-{person.id}", BlankKind.LINES, f"{speaker.partner(person)}, {row}" if len(persons) > 1 else row
            )


def _row(speaker: Speaker, number: int, count: int, label: Text) -> str:
    return speaker.say.say("row {number} of {count}, {label}", number=number, count=count, label=label.plain)


@blanks(CompareSheet)
def compare_sheet(block: CompareSheet, speaker: Speaker) -> Iterator[Item]:
    """What each partner wrote and what to notice, row by row: the facilitator writes for both."""
    for number, (key, label) in enumerate(block.rows.items(), 1):
        row = _row(speaker, number, len(block.rows), label)
        for person in BOTH:
            yield Item(f"{key}-{person.id}", BlankKind.LINES, f"{speaker.partner(person)}, {row}")
        notice = speaker.say.say("Notice, and ask next")
        printed = f", {block.notice[key].plain}" if key in block.notice else ""
        yield Item(f"{key}-notice", BlankKind.LINES, f"{notice}, {row}{printed}")


@blanks(FillTable)
def fill_table(block: FillTable, speaker: Speaker) -> Iterator[Item]:
    """Words or a tick per cell that is not printed, row by row; a row of one's own begins with its name."""
    for key, label in block.rows.items():
        for column, about in block.columns.items():
            if column not in block.printed.get(key, {}):
                yield _cell(f"{key}-{column}", f"{label.plain}, {about.title.plain}", about.takes, speaker)
    for index in range(1, block.blank_rows + 1):
        own = speaker.say.say("your own row {number}", number=index)
        corner = block.corner.plain.strip()
        yield _cell(f"own-{index}", f"{own}, {corner}" if corner else own, "text", speaker, is_own=True)
        for column, about in block.columns.items():
            yield _cell(f"own-{index}-{column}", f"{own}, {about.title.plain}", about.takes, speaker, is_own=True)


def _cell(key: str, part: str, takes: str, speaker: Speaker, *, is_own: bool = False) -> Item:
    """A cell to tick, or one for a few words: it may take several lines, yet has no room for much."""
    if takes == "tick":
        return Item(key, BlankKind.CHECK, part, is_own=is_own)
    return Item(key, BlankKind.LINES, part, speaker.say.say("write a few words"), is_own=is_own)


@blanks(ReadingTable)
def reading_table(block: ReadingTable, speaker: Speaker) -> Iterator[Item]:
    """A few words per row where a last column is left to fill."""
    if block.fill_column is None:
        return
    for key, row in block.rows.items():
        yield _cell(f"{key}-ours", f"{row.cells[0].plain}, {block.fill_column.plain}", "text", speaker)


@blanks(WeeklyGrid)
def weekly_grid(block: WeeklyGrid, speaker: Speaker) -> Iterator[Item]:
    """A few words or a tick per row and day."""
    days = {key: text.plain for key, text in block.columns.items()}
    days = days or {day.key: day.name for day in weekdays(speaker.say.language)}
    for key, label in block.rows.items():
        for day, name in days.items():
            yield _cell(f"{key}-{day}", f"{name}, {label.plain}", block.takes, speaker)


@blanks(FeelingsBank)
def feelings_bank(block: FeelingsBank, speaker: Speaker) -> Iterator[Item]:
    """A check per word, then the reader's own words."""
    for key, group in block.groups.items():
        for word, text in zip(word_keys(group), group.words, strict=True):
            yield Item(f"{key}-{word}", BlankKind.CHECK, f"{group.label.plain}, {text.plain}")
    for index in range(1, block.blanks + 1):
        own = speaker.say.say("your own word {number}", number=index)
        yield Item(f"own-{index}", BlankKind.TEXT, own, speaker.say.say("write it here"), is_own=True)


def word_keys(group: WordGroup) -> list[str]:
    """A key for each word of a group, made of the word itself, so that it outlasts a new order of the words."""
    keys: list[str] = []
    for number, text in enumerate(group.words, 1):
        plain = unicodedata.normalize("NFKD", text.plain).encode("ascii", "ignore").decode("ascii").lower()
        key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or f"word-{number}"
        keys.append(key if key not in keys else f"{key}-{number}")
    return keys
