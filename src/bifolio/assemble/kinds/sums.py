"""The blanks of `sums`."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.content.fields.written_sums import Operation, WrittenNumber, WrittenSum
from bifolio.content.kinds.sums import Sums
from bifolio.form_fields import BlankKind
from bifolio.messages import Messages, decimal_sign


def blanks(block: Sums, speaker: Speaker) -> Iterator[Item]:
    """The result of each sum, and what a division leaves."""
    messages = speaker.messages
    for number, (key, one) in enumerate(block.items.items(), 1):
        said, shown = said_of_sum(one, messages), asked(one, messages)
        place = messages.text("say.numbered", number=number, count=len(block.items)) if len(block.items) > 1 else ""
        part = ", ".join(filter(None, (place, said, messages.text("sums.result"))))
        yield Item(key, kind=BlankKind.NUMBER, part=part, shown=BlankWords(key, shown))
        if one.remainder:
            rest = messages.text("sums.rest")
            part = ", ".join(filter(None, (place, said, rest)))
            yield Item(f"{key}-rest", kind=BlankKind.NUMBER, part=part, shown=BlankWords(key, shown, rest))


def said_of_sum(one: WrittenSum, messages: Messages) -> str:
    """The sum in words: 47 plus 38."""
    said = number_printed(one.terms[0], messages)
    for term in one.terms[1:]:
        said = _joined(one.operation, said, number_printed(term, messages), messages)
    return said


def asked(one: WrittenSum, messages: Messages) -> str:
    """The sum on one line, its figures in groups as those of the answer, up to the place for its result: 47 + 38 =."""
    return f" {one.sign} ".join(messages.in_figures(term.whole, term.part) for term in one.terms) + " ="


def _joined(operation: Operation, first: str, second: str, messages: Messages) -> str:
    match operation:
        case "plus":
            return messages.text("sums.plus", first=first, second=second)
        case "minus":
            return messages.text("sums.minus", first=first, second=second)
        case "times":
            return messages.text("sums.times", first=first, second=second)
        case "by":
            return messages.text("sums.by", first=first, second=second)


def number_printed(number: WrittenNumber, messages: Messages) -> str:
    """``number`` with the decimal sign of the book's language."""
    return number.figures.replace(".", decimal_sign(messages.language))
