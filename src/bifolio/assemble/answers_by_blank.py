"""Right answers: the blank of each, how it is printed, and problems in the author's answers.

An answer belongs either to one blank, given by its name after the block's id, or to the block. The answer of a block is
the value of its only blank, a list with a value for each blank, the items in their right order, or all
boxes to tick.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from bifolio.assemble.blanks import Item, Speaker, items_of
from bifolio.assemble.document import View
from bifolio.content.fields.answers import BOXES, WHOLE, Accepted, Between, between, written
from bifolio.content.fields.base import Block, Fault
from bifolio.content.fields.faults import fault_at, useless_key, wrong_value
from bifolio.content.fields.says import texts_of
from bifolio.content.model.exercise import Step
from bifolio.diagnostics import did_you_mean
from bifolio.form_fields import BlankKind, InPlace, Option
from bifolio.messages import Messages, decimal_sign
from bifolio.people.person import Person
from bifolio.text.inline import DRAWN, fractions_in_braces, plain_text, with_fractions
from bifolio.typography import MINUS, with_signs

Given = tuple[Accepted, ...]

Answered = Block | Step
"""Models whose blanks can have answers."""

MOST_NAMED = 6
"""The most blanks that a hint lists."""

_NUMBER = re.compile(r"[-+\u2212]?\d+(?:[.,'\u2019\s]\d+)*")
"""A number as text: in quotation marks, or in the language's notation."""

_EXPECTED = {
    BlankKind.CHECK: "true or false",
    BlankKind.NUMBER: "a number, or {from, to}",
    BlankKind.DATE: "a date",
    BlankKind.TIME: "a time of day",
}


def right_answers(block: Block, speaker: Speaker) -> Mapping[str, InPlace]:
    """The right answers in ``block``, by the keys of its blanks; invalid ones are omitted."""
    items = {item.key: item for item in items_of(block, speaker)} if block.answer else {}
    return answers_among(block, items, speaker.messages)


def with_answers_by_name(block: Block, messages: Messages, people: Callable[[], Iterable[Person]]) -> Block:
    """``block`` with a list of answers to its blanks by their names: so each still fits where some blanks are left out, or
    have changed places. ``people`` returns everyone in the book.
    """
    if block.answer_is_order or len(block.answer.get(WHOLE, ())) < 2:
        return block
    speaker = Speaker(messages, View(persons=tuple(people())))
    items = {item.key: item for item in items_of(block, speaker)}
    return block.model_copy(update={"answer": {key: given for key, given, _ in _placed(block, items)}})


def answers_among(node: Answered, items: Mapping[str, Item], messages: Messages) -> Mapping[str, InPlace]:
    """The right answers in a block or step with the blanks ``items``."""
    found: dict[str, InPlace] = {}
    bars = labels_in_braces(node) if node.answer else {}
    for key, given, _ in _placed(node, items):
        if key in items and not any(_value_faults(items[key], given, ())):
            found[key] = _right(items[key], given, messages, bars)
    return found


def labels_in_braces(node: Answered) -> Mapping[str, str]:
    """The texts in ``node`` with fractions or roots, as they are spoken: each with those in braces, from which they are printed."""
    texts = (text for text in texts_of(node, Block) if any(run.script in DRAWN for run in text.runs or ()))
    return {text.nameless: fractions_in_braces(text.runs or ()) for text in texts}


def answer_faults(block: Answered, items: Mapping[str, Item]) -> Iterator[Fault]:
    """Problems in the answers and points of ``block`` (or a step); ``items`` are its blanks for any respondent."""
    if not items:
        is_sum = isinstance(block, Block) and block.has_parts and {*block.points} == {WHOLE}
        for name in ("answer",) if is_sum else ("answer", "points"):
            if getattr(block, name):
                yield useless_key(name, "where there is nothing to fill in")
        return
    for key, given, path in _placed(block, items):
        if key in items:
            yield from _value_faults(items[key], given, path)
        elif key == WHOLE:
            named = ", ".join(f"{name}: …" for name in [*items][:MOST_NAMED])
            hint = f"name the blanks, as in 'answer: {{{named}}}'"
            message = f"there are {len(items)} blanks here" + f", but {len(given)} answers" * (len(given) > 1)
            yield wrong_value(message, hint, "answer")
        else:
            yield unknown_blank(key, items, path)
    known = keys_with_points(items.values())
    yield from (unknown_blank(key, items, ("points", key)) for key in block.points if key not in known)


def keys_with_points(items: Iterable[Item]) -> set[str]:
    """The keys that may have ``points``: the block, each of its blanks ``items``, each row of them."""
    return {WHOLE, *(name for item in items for name in (item.key, item.on_page.row) if name)}


def _placed(node: Answered, items: Mapping[str, Item]) -> Iterator[tuple[str, Given, tuple[str, ...]]]:
    """Each answer by the key of its blank, with its path in the file."""
    for key, given in node.answer.items():
        path = ("answer", key) if key != WHOLE else ("answer",)
        below = f"{key}-" if key else ""
        asked = [one for one, item in items.items() if not item.is_own and one.startswith(below)]
        boxes = [one for one in asked if items[one].kind is BlankKind.CHECK]
        if key in items:
            yield key, given, path
        elif key == WHOLE and isinstance(node, Block) and node.answer_is_order:
            labels = {one: item.part for one, item in items.items()}
            yield from ((_meant(written(item), labels), (between(place),), path) for place, item in enumerate(given, 1))
        elif boxes and len(boxes) == len(asked):
            labels = {box.removeprefix(below): items[box].part for box in boxes}
            ticked = {below + _meant(written(one), labels) for one in given}
            yield from ((box, (box in ticked,), path) for box in boxes)
            yield from ((one, (True,), path) for one in sorted(ticked) if one not in boxes)
        elif key == WHOLE and len(asked or items) == 1:
            yield next(iter(asked or items)), given, path
        elif key == WHOLE and len(given) == len(asked):
            yield from ((one, (value,), path) for one, value in zip(asked, given, strict=True))
        else:
            yield key, given, path


def chosen_options(item: Item, value: Accepted) -> list[Option]:
    """The options of ``item`` that ``value`` stands for: by id, by their words, or all numbers of a range."""
    if isinstance(value, Between) and value.low != value.high:
        return [one for one in item.options if one.key.isdecimal() and value.low <= int(one.key) <= value.high]
    meant = _meant(written(value), {one.key: one.label for one in item.options}, item.own)
    return [one for one in item.options if one.key == meant]


def _meant(words: str, labels: Mapping[str, str], own: Iterable[str] = ()) -> str:
    """The key in ``labels`` that ``words`` stand for: a key, or its label; ``words`` itself if there is none. ``own`` are
    the keys of what readers write.

    For a list, whose keys are its positions, labels take precedence: the answer ``4`` to the options 3, 4, 5 is the
    second one.
    """
    # in any order, since an edition may shuffle them
    listed = {*labels} - {*own}
    is_list = listed == {str(place) for place in range(1, len(listed) + 1)}
    if words in labels and not is_list:
        return words
    exact = next((key for key, label in labels.items() if _says(label, words)), None)
    alike = (key for key, label in labels.items() if _says(label.casefold(), words.casefold()))
    return exact or next(alike, words)


def _says(label: str, words: str) -> bool:
    """Whether ``label`` equals ``words``, if need be without its letter or statement before them, or its meaning in a
    legend after them.
    """
    # the label may have been bound, which turns hyphens into minus signs
    words, label = (one.replace(MINUS, "-") for one in (plain_text(with_fractions(words)), label))
    return label == words or label.startswith(f"{words}, ") or label.endswith(f", {words}")


def _value_faults(item: Item, given: Given, path: tuple[str, ...]) -> Iterator[Fault]:
    for value in given:
        chosen = [option.key for option in chosen_options(item, value)]
        if (item.is_own and path == ("answer",)) or any(key in item.own for key in chosen):
            message = "what readers write themselves cannot be the right answer"
            yield fault_at("unknown-value", message, path, "choose one of the options")
        elif item.options and not chosen:
            is_list = all(option.key.isdecimal() for option in item.options if option.key not in item.own)
            known = [option.label if is_list else option.key for option in item.options]
            message = f"'{written(value)}' is not one of the options"
            yield fault_at("unknown-value", message, path, did_you_mean(written(value), known))
        elif not item.options and not _fits(item.kind, value):
            shown = f"'{value}'" if isinstance(value, str) else written(value)
            message = f"expected {_EXPECTED.get(item.kind, 'text')}, found {shown}"
            yield fault_at("wrong-type", message, path, "change it, or give the blank another type")


def _fits(kind: BlankKind, value: Accepted) -> bool:
    match kind:
        case BlankKind.CHECK:
            return written(value).lower() in BOXES
        case BlankKind.NUMBER:
            return isinstance(value, Between) or _NUMBER.fullmatch(written(value)) is not None
        case BlankKind.DATE | BlankKind.TIME:
            return not isinstance(value, bool)
        case _:
            return True


def _right(item: Item, given: Given, messages: Messages, bars: Mapping[str, str]) -> InPlace:
    """The right answer ``given``; ``bars`` are the labels with fractions."""
    # on several lines there is room for all of them
    between = messages.set_off("; ") if item.kind is BlankKind.LINES else f" {messages.text('or')} "
    if item.kind is BlankKind.CHECK:
        is_ticked = any(BOXES[written(value).lower()] for value in given)
        return InPlace(bars.get(item.part, item.part) if is_ticked else "", ("",) if is_ticked else ())
    if item.options:
        chosen = [option for value in given for option in chosen_options(item, value)]
        words = between.join(dict.fromkeys(bars.get(word, word) for value in given for word in _words_for(item, value)))
        return InPlace(words, tuple(option.key for option in chosen))
    return InPlace(between.join(_in_notation(item, value, messages) for value in given))


def _in_notation(item: Item, value: Accepted, messages: Messages) -> str:
    """``value`` as it is printed: a number in the notation of the book's language, and with a true minus sign instead
    of a hyphen.

    Figures are grouped where a number is asked for; elsewhere they may be a code.
    """
    if not isinstance(value, Between):
        return with_signs(written(value))
    if item.kind is BlankKind.NUMBER:
        words = re.sub(r"(\d+)(?:\.(\d+))?", lambda found: messages.in_figures(found[1], found[2] or ""), value.words)
    else:
        words = re.sub(r"(?<=\d)\.(?=\d)", decimal_sign(messages.language), value.words)
    return re.sub(r"(?<!\d)-(?=\d)", MINUS, words)


def _words_for(item: Item, value: Accepted) -> list[str]:
    """The words printed for ``value``: those of its options, but only the range for several numbers of a scale."""
    chosen = chosen_options(item, value)
    if len(chosen) > 1 and all(option.label == option.key for option in chosen):
        return [written(value)]
    return [option.sign or option.label for option in chosen]


def unknown_blank(key: str, items: Mapping[str, Item], path: tuple[str, ...]) -> Fault:
    """The fault for a ``key`` that names none of a block's blanks ``items``."""
    meant = _meant(key, {name: item.part for name, item in items.items()})
    hint = did_you_mean(key, items) or f"its blanks are called {some(items)}"
    if meant in items:
        hint = f"the blank of '{key}' is called '{meant}'"
    return fault_at("dangling-reference", f"there is no blank '{key}' here", path, hint, is_key=True)


def some(items: Mapping[str, Item]) -> str:
    names = list(items)
    return ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
