"""The numbers of divisions, sections and exercises: those of the whole book, the same in every edition (decision 0029)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from bifolio.content.base import Block
from bifolio.content.order import Standing, order_of
from bifolio.content.part import Part
from bifolio.content.questions import is_numbered_list, question_count, words_asked
from bifolio.content.workbook import Page, PartKind, Workbook
from bifolio.messages import Messages
from bifolio.text.inline import Run, placed_as
from bifolio.typography import NO_BREAK, letters


class Number(NamedTuple):
    """The number of a part: its count among its kind, and the printed figure, such as ``3``, ``IV`` or ``2.3``."""

    ordinal: int
    figure: str


def number_parts(workbook: Workbook) -> dict[str, Number]:
    """The number of each part that has one, by its id. Pages never have one, nor do parts that only the guide prints."""
    wanted = workbook.file.numbering
    styles: dict[PartKind, str] = {
        "division": wanted.divisions, "section": wanted.sections, "exercise": wanted.exercises, "page": "off",
    }  # fmt: skip
    numbers: dict[str, Number] = {}
    counts = dict.fromkeys(styles, 0)
    within: dict[str, int] = {}
    for standing in order_of(workbook).body:
        kind, part = workbook.part(standing.part)
        style = styles[kind]
        if style == "off" or isinstance(part, Page) or part.number == "off" or _is_for_guide(workbook, standing):
            continue
        section = standing.section if style == "section" else ""
        if section:
            within[section] = within.get(section, 0) + 1
            own = numbers.get(section)
            figure = f"{own.figure}.{within[section]}" if own else str(within[section])
            numbers[standing.part] = Number(within[section], figure)
        else:
            counts[kind] += 1
            numbers[standing.part] = Number(counts[kind], _figure(counts[kind], style, workbook.file.language))
    return numbers


def _is_for_guide(workbook: Workbook, standing: Standing) -> bool:
    """Whether only the guide prints the part, because it or its section says so."""
    parts = [workbook.part(one)[1] for one in (standing.part, standing.section) if one]
    return any(isinstance(part, Part) and part.is_for_guide for part in parts)


def number_words(kind: PartKind, number: Number | None, messages: Messages) -> str:
    """The full number of a part, such as "Section 3"; empty if it has none."""
    if number is None:
        return ""
    if kind == "division":
        return messages.text("division", number=number.figure)
    if kind == "section":
        return messages.text("section", number=number.figure)
    return messages.text("exercise", number=number.figure)


def unbroken(words: str, figure: str) -> str:
    """``words`` with no-break spaces beside ``figure``, so that running text never separates "Section" from its "3"."""
    return words.replace(f" {figure}", NO_BREAK + figure).replace(f"{figure} ", figure + NO_BREAK)


_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found


def _figure(count: int, style: str, language: str) -> str:
    """``count`` in the requested numbering style."""
    return letters(count, language) if style == "letters" else roman(count) if style == "roman" else str(count)


def numbered(block: Block, number: int | None) -> Block:
    """The bound ``block`` with its ``number``: before the words that ask, or as the first of a list."""
    if number is None or not question_count(block):
        return block
    if is_numbered_list(block):
        return block.model_copy(update={"first": number})
    text = getattr(block, words_asked(block))
    return _asking(block, (Run(f"{number}. ", strong=True), *text.runs))


def with_worth(block: Block, worth: str) -> Block:
    """The bound ``block`` with what it is ``worth``, after the words that ask, if there are any."""
    key = words_asked(block)
    return (
        _asking(block, (*getattr(block, key).runs, Run(f" ({worth.replace(' ', NO_BREAK)})")))
        if key and worth
        else block
    )


def _asking(block: Block, runs: tuple[Run, ...]) -> Block:
    """``block`` with ``runs`` for the words that ask."""
    key = words_asked(block)
    text = getattr(block, key)
    return block.model_copy(update={key: replace(text, runs=placed_as(runs, text.runs))})
