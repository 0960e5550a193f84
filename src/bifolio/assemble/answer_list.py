"""The gathered right answers at the end of an edition, part by part, with the points that each gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from bifolio.assemble.answers_by_blank import Answered, answers_among
from bifolio.assemble.blanks import Item, Speaker, items_of
from bifolio.assemble.document import BoundBlock, Opening, Unit, View, below, with_inner
from bifolio.assemble.written_blanks import plain_spaces, written_blanks
from bifolio.content.answers import WHOLE
from bifolio.content.base import Block
from bifolio.content.exercise import Step
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.list import BulletList, ListItem
from bifolio.content.says import texts_with_room
from bifolio.form_fields import STEPS, BlankKind
from bifolio.messages import Messages
from bifolio.text.inline import Run, Text, literal, nameless_text

ANSWERS = below("answers", "list")
"""The id of the page of answers where the author has not written one."""

LONGEST_TITLE = 60
"""Most characters of a text that stands for the title of its block."""

GAP = "…"
"""Stands for a blank in such a text."""


def answer_lines(block: Block, speaker: Speaker) -> Iterator[str]:
    """What is right in ``block``, a line a blank; all that is to be ticked in it is one line."""
    items = {item.key: item for item in items_of(block, speaker)}
    if len(items) == 1 and not _title_of(block):
        items = {key: replace(item, part="", shown="") for key, item in items.items()}  # the heading says what it is
    among_words = [asked.blank.key for asked in written_blanks(block, speaker.messages)]
    return _lines(block, items, among_words, speaker.messages)


def step_lines(step: Step, items: Mapping[str, Item], messages: Messages) -> Sequence[str]:
    """What is right in ``step``, whose blanks are ``items``; in one line if its points are for all of it."""
    lines = [*_lines(step, items, [*items], messages)]
    whole = step.points.get(WHOLE, 0.0)
    return [_worth("; ".join(lines), whole, messages)] if whole and len(lines) > 1 else lines


def _lines(node: Answered, known: Mapping[str, Item], among_words: Sequence[str], messages: Messages) -> Iterator[str]:
    """The lines of a block or step; blanks ``among_words`` are called by their number there, if there are several."""
    right = answers_among(node, known, messages)
    items = [item for key, item in known.items() if key in right]
    numbers = {key: str(number) if len(among_words) > 1 else "" for number, key in enumerate(among_words, 1)}
    lines: list[tuple[str, str, float]] = []
    ticked = [item for item in items if item.kind is BlankKind.CHECK]
    if ticked:
        points = sum(node.points.get(item.key, 0.0) for item in ticked)
        lines.append(("", "; ".join(item.part for item in ticked if right[item.key].words), points))
    lines += [
        (numbers.get(item.key, item.asked), right[item.key].words, node.points.get(item.key, 0.0))
        for item in items
        if item not in ticked
    ]
    whole = node.points.get(WHOLE, 0.0) if len(lines) == 1 else 0.0
    for asked, words, points in lines:
        yield _worth(messages.set_off(": ").join(filter(None, (asked, words or "–"))), points + whole, messages)


def _worth(words: str, points: float, messages: Messages) -> str:
    return f"{words} ({messages.text('points', number=points_words(points))})" if points else words


def points_words(points: float) -> int | str:
    """``points`` as they are printed."""
    return int(points) if points == int(points) else f"{points:g}"


def with_answers(units: Sequence[Unit], view: View, messages: Messages) -> list[Unit]:
    """``units`` with the answers on their page, or on one of their own at the end, in an edition that gathers them."""
    if view.key != "at-end":
        return list(units)
    blocks = tuple(_blocks(units, messages))
    found = [replace(unit, blocks=(*unit.blocks, *blocks)) if unit.holds_answers else unit for unit in units]
    if blocks and not any(unit.holds_answers for unit in units):
        words = messages.text("answers-page")
        opening = Opening(title=(Run(words),))
        found.append(
            Unit(
                ANSWERS,
                kind="page",
                opening=opening,
                blocks=blocks,
                part=ANSWERS,
                running_head=words,
                holds_answers=True,
            )
        )
    return found


def _blocks(units: Sequence[Unit], messages: Messages) -> Iterator[BoundBlock]:
    """A heading and a list of answers for each unit that has any; what is printed again is listed once.

    Nobody is named in it: the page is the same in every copy.
    """
    seen: set[str] = set()
    for unit in units:
        lists = [*_of_steps(unit, messages, seen)]
        lists += [one for block in with_inner(unit.blocks) for one in _listed(unit, block, messages, seen)]
        if lists:
            words = (unit.opening.number, nameless_text(unit.own_title))
            yield _bound(Heading(text=literal(messages.set_off(": ").join(filter(None, words))), keep_with_next=True))
            yield from lists


def _listed(unit: Unit, bound: BoundBlock, messages: Messages, seen: set[str]) -> Iterator[BoundBlock]:
    """A block's answers under its heading, with the points that are for all of them."""
    name = f"{unit.own_part}.{bound.block.id}"
    if not bound.answers or name in seen:
        return
    seen.add(name)
    whole = bound.block.points.get(WHOLE, 0.0) if len(bound.answers) > 1 else 0.0
    yield from _headed(_worth(_called(bound.block), whole, messages), bound.answers)


def _title_of(block: Block) -> Text | None:
    return getattr(block, "prompt", None) or block.title or getattr(block, "caption", None)


def _called(block: Block) -> str:
    """What stands over the answers of ``block``; without a title the first text in which it has blanks, else its first words."""
    title = _title_of(block)
    if title:
        return title.nameless
    texts = (text.runs or () for text in texts_with_room(block, Block))
    first = next((runs for runs in texts if any(run.written for run in runs)), ())
    said = plain_spaces("".join(map(_nameless_or_gap, first))).strip().removesuffix(".")
    said = said or ", ".join(text.nameless for text in _words_of(block))
    return said if len(said) <= LONGEST_TITLE else said[:LONGEST_TITLE].rpartition(" ")[0].rstrip(",") + " …"


def _words_of(block: Block) -> Iterator[Text]:
    """What ``block`` shows or asks for, as far as its items, groups and rows have words."""
    asked = (getattr(block, name, None) for name in ("items", "groups", "rows", "options"))
    items = [item for found in asked if isinstance(found, Mapping) for item in found.values()]
    for item in (getattr(block, "alt", None), getattr(block, "corner", None), *items):
        words = item if isinstance(item, Text) else getattr(item, "text", None)
        if isinstance(words, Text):
            yield words


def _nameless_or_gap(run: Run) -> str:
    if run.written is not None and not run.option:
        return GAP
    if run.note:
        return ""
    return run.title if run.field is not None or run.stands_for_something else run.text


def _of_steps(unit: Unit, messages: Messages, seen: set[str]) -> Iterator[BoundBlock]:
    name = f"{unit.own_part}.{STEPS}"
    if unit.opening.answers and name not in seen:
        seen.add(name)
        yield from _headed(messages.text("what-to-do"), unit.opening.answers)


def _headed(title: str, lines: Sequence[str]) -> Iterator[BoundBlock]:
    """A list under its own heading, one level below that of its exercise."""
    if title:
        yield _bound(Heading(text=literal(title), level=3, keep_with_next=True))
    items = [ListItem(text=literal(line)) for line in lines]
    style: Literal["none", "bullets"] = "none" if len(lines) == 1 else "bullets"
    yield _bound(BulletList(items=items, style=style))


def _bound(block: Block) -> BoundBlock:
    return BoundBlock(block=block, blanks={})
