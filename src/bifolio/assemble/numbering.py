"""The numbers of divisions, sections and exercises: those of the whole book, the same in every edition (decision 0029)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from bifolio.characters import without_stop
from bifolio.content.fields.base import Block
from bifolio.content.model.order import Standing, order_of
from bifolio.content.model.part import Part
from bifolio.content.model.questions import Asking, Numbers, question_count, words_asked
from bifolio.content.model.workbook import Page, PartKind, Workbook
from bifolio.frozen import frozen
from bifolio.messages import Messages
from bifolio.text.inline import Run, literal, placed_as
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
            numbers[standing.part] = Number(counts[kind], figure_of(counts[kind], style, workbook.file.language))
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


def figure_of(count: int, style: str, language: str) -> str:
    """``count`` in the numbering ``style`` (``Numbered``): in figures, letters of ``language`` or Roman numerals."""
    return letters(count, language) if style == "letters" else roman(count) if style == "roman" else str(count)


def numbered(block: Block, number: int | None) -> Block:
    """The bound ``block`` with its ``number``: before its question, or before the first item of a list."""
    if not number or not question_count(block):
        return block
    if block.numbered_entries:
        return block.model_copy(update={"first": number})
    asking = words_asked(block)
    if asking is None:
        return _with_words(block, f"{number}.")
    return _saying(block, asking, (Run(f"{number}. ", strong=True), *(asking.text.runs or ())))


@frozen
class Around:
    """The surroundings of a block: how many of a question's numbers are printed there, and the question's words if it has no number."""

    printed: int = 1
    words: str = ""

    def inside(self, block: Block, numbers: Numbers) -> Around:
        """The same for blocks inside ``block``, which has these ``numbers``."""
        if block.has_parts and not any(numbers[:1]):
            words = block.own_prompt or block.title
            own = without_stop(words.nameless) if words else ""
            return Around(max(self.printed, len(numbers)), ", ".join(filter(None, (self.words, own))))
        return Around(max(self.printed, len(numbers)), self.words)


IN_NO_QUESTION = Around()


def letter_of(numbers: Numbers, messages: Messages) -> str:
    """The letter printed before a part of a question: "(b)", or "(ii)" before a part of a part."""
    *_, place = numbers
    own = letters(place, messages.language).lower()
    if len(numbers) > 2:
        own = roman(place).lower() if own.isascii() else str(place)
    # a plain string: the letter's language applies, not the phrase's
    return str(messages.text("question-part", letter=own))


def part_called(numbers: Numbers, messages: Messages) -> str:
    """The name of a part of a question on other pages: "3 (b)"; only "(b)" where questions have no numbers."""
    labels = [letter_of(numbers[:depth], messages) for depth in range(2, len(numbers) + 1) if numbers[depth - 1]]
    return NO_BREAK.join((*map(str, filter(None, numbers[:1])), *labels))


class AsPart(NamedTuple):
    """A block as part of a question: the words spoken before each of its blanks, its name among the answers, and the
    letter printed beside it.
    """

    title: str
    called: str = ""
    letter: str = ""


def part_of_question(block: Block, numbers: Numbers, around: Around, title: str, messages: Messages) -> AsPart:
    """The ``block`` with these ``numbers`` inside ``around``, on a page whose spoken name is ``title``."""
    if len(numbers) < 2:
        return AsPart(title)
    called = part_called(numbers, messages)
    has_letter = len(numbers) > around.printed and block.number != "off"
    letter = letter_of(numbers, messages) if has_letter else ""
    if numbers[0]:
        return AsPart(f"{title}, {question_words(numbers, messages)}", called, letter)
    said = messages.set_off(": ").join(filter(None, (around.words, called)))
    return AsPart(", ".join(filter(None, (title, said))), said if called else "", letter)


def question_words(numbers: Numbers, messages: Messages) -> str:
    """A numbered question or its part in a sentence: "Question 3 (b)"."""
    called = part_called(numbers, messages).removesuffix(".")
    return messages.text("question", number=called).replace(" ", NO_BREAK)


def with_worth(block: Block, worth: str, language: str) -> Block:
    """The bound ``block`` with what it is ``worth``, after the words that ask; if there are none, in their place.
    ``language`` is the book's.
    """
    if not worth:
        return block
    # added with plus signs, since a phrase keeps its own language in this way
    asking, words = words_asked(block), "(" + worth.replace(" ", NO_BREAK) + ")"
    if asking is None:
        return _with_words(block, words)
    runs, said = asking.text.runs or (), Run(" " + words)
    if any(run.language for run in runs):
        # so that it keeps its order among words that run the other way
        said = replace(said, language=said.language or language)
    return _saying(block, asking, (*runs, said))


def _with_words(block: Block, words: str) -> Block:
    """``block``, which has no words that ask, with ``words`` in their place."""
    return block.model_copy(update={"prompt" if "prompt" in type(block).model_fields else "title": literal(words)})


def _saying(block: Block, asking: Asking, runs: tuple[Run, ...]) -> Block:
    """``block`` with ``runs`` for the words that are ``asking``."""
    key, text = asking
    return block.model_copy(update={key: replace(text, runs=placed_as(runs, text.runs or ()))})
