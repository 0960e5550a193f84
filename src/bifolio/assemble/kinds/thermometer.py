"""The blanks of `thermometer`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bifolio.assemble.blanks import BlankWords, Item, Speaker
from bifolio.assemble.blanks_kit import lines_kind
from bifolio.content.fields.exact_numbers import ExactNumber
from bifolio.content.kinds.thermometer import NUMBER, Thermometer
from bifolio.form_fields import BlankKind, Option
from bifolio.messages import Messages

LEVEL = "level"
"""The blank for the level that the respondent marks."""


def blanks(block: Thermometer, speaker: Speaker) -> Iterator[Item]:
    """A box for each step that is not filled yet; or one level in words, then a note at each level, from the top down."""
    messages = speaker.messages
    for key, number in block.steps.items() if not block.items else ():
        if not block.is_filled(number):
            words = label_of(block, number, messages)
            yield Item(key, kind=BlankKind.CHECK, part=words, shown=BlankWords(column=words))
    if block.items:
        options = tuple(Option(key, text.nameless) for key, text in block.items.items())
        how = messages.text("say.tick-one", count=len(options))
        yield Item(LEVEL, kind=BlankKind.ONE_OF, part="", how=how, options=options, shown=BlankWords())
    for key, text in reversed(block.items.items()) if block.notes else ():
        part = f"{text.nameless}, {messages.text('say.note')}"
        yield Item(f"{key}-note", kind=lines_kind(block.notes), part=part, shown=BlankWords(key, text.nameless))


def label_of(block: Thermometer, number: Fraction, messages: Messages) -> str:
    """The label printed at a number; a fraction is written without its bar."""
    written = (
        ExactNumber(number, block.parts).written(messages, *block.steps.values()).replace("{", "").replace("}", "")
    )
    return block.labels.replace(NUMBER, written)
