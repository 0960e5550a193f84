"""Numbers and letters that authors type before entries, where the program prints its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from bifolio.content.fields.inside import lettered
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.questions import words_asked
from bifolio.content.model.texts import Passage, passages
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.text.inline import Text

_NUMBER = re.compile(r"\(?(?P<number>\d{1,2}|[A-Za-z])[.)](?=\s)")


def check_hand_numbers(workbook: Workbook) -> Iterator[Diagnostic]:
    """Steps, entries, options and parts of questions that are numbered by hand, reported once for each list; and such
    prompts, where questions are numbered.

    One entry or prompt is not enough: "1. May" is a date.
    """
    if workbook.file.numbering.questions != "off":
        yield from _numbered_prompts(workbook)
    yield from _numbered_parts(workbook)
    for _, group in groupby(passages(workbook), lambda one: (one.field, id(one.block), one.unit)):
        listed = [*group]
        if listed[0].says.has_mark and len(listed) > 1:
            first, second = (_NUMBER.match(one.text.source) for one in listed[:2])
            if first and second and _is_counted(first, second):
                hint = _hint(listed[0], first["number"])
                if hint:
                    yield _said(listed[0], first[0], hint)


def _numbered_parts(workbook: Workbook) -> Iterator[Diagnostic]:
    """The first of the parts of a question that have letters or numbers of their own."""
    questions = [one for one in every_block(workbook) if one.has_parts]
    for question in questions:
        texts = [asking.text for part in lettered(question.inner) if (asking := words_asked(part))]
        marks = [_NUMBER.match(text.source) for text in texts[:2]]
        if len(marks) > 1 and marks[0] and marks[1] and _is_counted(marks[0], marks[1]):
            yield _typed(texts[0], marks[0][0], "remove the letters: bifolio prints them")


def _numbered_prompts(workbook: Workbook) -> Iterator[Diagnostic]:
    """Prompts whose numbers count on from one to the next."""
    prompts = [one for one in passages(workbook) if one.field.endswith(".prompt")]
    marks = [_NUMBER.match(one.text.source) for one in prompts]
    numbers = [int(mark["number"]) if mark and mark["number"].isdigit() else None for mark in marks]
    for place, (prompt, mark, number) in enumerate(zip(prompts, marks, numbers, strict=True)):
        before, after = numbers[place - 1] if place else None, (*numbers, None)[place + 1]
        if mark and number is not None and (before == number - 1 or after == number + 1):
            yield _said(prompt, mark[0], "remove it: bifolio numbers the questions of this book")


def _is_counted(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two entries begin with numbers or letters in a row, and not with ordinals, as in "1. Platz" and "2. Platz"."""
    are_ordinals = first.string[first.end() :] == second.string[second.end() :]
    return not are_ordinals and (first["number"].lower(), second["number"].lower()) in (("1", "2"), ("a", "b"))


def _hint(passage: Passage, number: str) -> str:
    """How to have entries numbered that begin with ``number``; empty if they have nothing else before them."""
    if passage.block is None:
        return "remove the numbers: bifolio numbers the steps"
    return passage.block.instead_of_typed(number)


def _said(passage: Passage, mark: str, hint: str) -> Diagnostic:
    return _typed(passage.text, mark, hint)


def _typed(text: Text, mark: str, hint: str) -> Diagnostic:
    message = f"'{mark}' would be printed as typed, after what bifolio prints there"
    return diagnose("markup-not-read", message, text.place, hint)
