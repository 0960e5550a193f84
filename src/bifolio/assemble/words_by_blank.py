"""The keys by which authors give words for single blanks, besides answers: words instead of a blank, hints in it,
worked examples beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bifolio.assemble.answers_by_blank import answers_among, chosen_options, right_answers, unknown_blank
from bifolio.assemble.blanks import Item, Speaker, items_of, name_step_blank
from bifolio.assemble.document import BlankKey
from bifolio.content.fields.answers import BOXES, WHOLE
from bifolio.content.fields.base import Block, Fault
from bifolio.content.fields.faults import fault_at, useless_key
from bifolio.content.model.exercise import Step
from bifolio.diagnostics import did_you_mean
from bifolio.form_fields import Blank, BlankKind, InPlace
from bifolio.text.inline import Inline, Run, Text, fractions_in_braces, parse_inline

_WRITTEN = (BlankKind.TEXT, BlankKind.LINES, BlankKind.DRAWING)
"""Kinds of blanks that take words."""


def takes_hint(block: Block, item: Item) -> bool:
    """Whether people write words in a blank of ``block``, which has space for small ones beside them."""
    is_number = block.takes_numbers and item.kind is not BlankKind.DRAWING
    return item.kind in _WRITTEN and not item.length and not is_number


def with_words(blanks: Mapping[BlankKey, Blank], block: Block, speaker: Speaker) -> dict[BlankKey, Blank]:
    """``blanks`` with the words that replace them in this edition, and with their hints."""
    right = right_answers(block, speaker) if speaker.view.key == "in-place" else {}
    printed, hints = _own(block, "printed"), _own(block, "hints")
    if not (right or printed or hints):
        return dict(blanks)
    items = {item.key: item for item in items_of(block, speaker)} if printed or block.is_on_picture else {}
    found = {}
    for key, blank in blanks.items():
        name = key[0]
        words = _in_place(items[name], printed[name]) if name in printed and name in items else right.get(name)
        if words is not None and block.is_on_picture:
            words = replace(words, asked=items[name].part)
        hint = hints[name].plain if name in hints else ""
        spoken = f"{blank.spoken}, {hints[name].nameless}" if hint else blank.spoken
        found[key] = replace(blank, in_place=words, hint=hint, spoken=spoken)
    return found


def step_blanks(step: Step, items: Mapping[str, Item], exercise: str, title: str, speaker: Speaker) -> dict[str, Blank]:
    """The blanks ``items`` among the words of ``step``, with the answers that replace them in this edition."""
    right = answers_among(step, items, speaker.messages) if speaker.view.key == "in-place" else {}
    named = {key: name_step_blank(item, exercise, title, speaker) for key, item in items.items()}
    return {key: replace(blank, in_place=right.get(key)) for key, blank in named.items()}


def examples_of(block: Block, speaker: Speaker) -> tuple[tuple[str, Inline], ...]:
    """Each worked example to print above the blanks of ``block``, after the question of its blank if it is for a
    particular one.

    The example of a sentence to finish is the whole sentence.
    """
    by_name = "example" not in block.words_of_its_own
    items = {item.key: item for item in items_of(block, speaker)} if block.example else {}
    return tuple(
        _example(items.get(name), text.runs or ())
        for name, text in block.example.items()
        if name == WHOLE or (by_name and name in items)
    )


def _example(item: Item | None, words: Inline) -> tuple[str, Inline]:
    if item is None:
        return "", words
    begins = item.begins.strip()
    return ("", (Run(f"{begins} "), *words)) if begins else (item.asked, words)


def answer_word_faults(block: Block, items: Mapping[str, Item]) -> Iterator[Fault]:
    """Problems in the words by blank of ``block``; ``items`` are its blanks for any respondent."""
    for key in ("printed", "hints", "example"):
        words: Mapping[str, Text] = getattr(block, key)
        if words and not items and (key not in block.words_of_its_own or WHOLE in words):
            yield useless_key(key, "where there is nothing to fill in")
            continue
        for name, text in _own(block, key).items():
            if name == WHOLE:
                continue
            if name not in items:
                yield unknown_blank(name, items, (key, name))
            elif key == "printed":
                yield from _printed_faults(items[name], text)
            elif key == "hints" and (not takes_hint(block, items[name]) or name in block.printed):
                yield fault_at("useless-key", f"nobody writes words in '{name}'", (key, name), "remove it", is_key=True)
    for name in block.answer:
        if name in _own(block, "printed"):
            message = f"'{name}' has no answer: words are printed there"
            yield fault_at("useless-key", message, ("answer", name), "remove it", is_key=True)


def _own(block: Block, key: str) -> Mapping[str, Text]:
    """The words under ``key`` if they are given by the names of blanks; empty if the kind reads the key itself."""
    words: Mapping[str, Text] = getattr(block, key)
    return {} if key in block.words_of_its_own else words


def _printed_faults(item: Item, text: Text) -> Iterator[Fault]:
    path = ("printed", item.key)
    if item.kind is BlankKind.CHECK and text.plain.lower() not in BOXES:
        yield fault_at("wrong-type", f"expected true or false, found '{text.plain}'", path, "")
    elif item.options and not chosen_options(item, text.plain):
        known = [option.key for option in item.options]
        message = f"'{text.plain}' is not one of the options"
        yield fault_at("unknown-value", message, path, did_you_mean(text.plain, known))


def _in_place(item: Item, text: Text) -> InPlace:
    words = fractions_in_braces(text.runs if text.runs is not None else parse_inline(text.source))
    if item.kind is BlankKind.CHECK:
        is_ticked = BOXES.get(words.lower(), False)
        return InPlace(item.part if is_ticked else "", ("",) if is_ticked else (), is_answer=False)
    options = chosen_options(item, words)
    if options:
        words = options[0].sign or options[0].label
    return InPlace(words, tuple(option.key for option in options), is_answer=False)
