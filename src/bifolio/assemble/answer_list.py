"""The collected right answers at the end of an edition, part by part, each with its points."""

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
from bifolio.text.inline import Run, literal, nameless_text

ANSWERS = below("answers", "list")
"""The id of the page of answers if the author has not written one."""

LONGEST_TITLE = 60
"""The most characters of a text that replaces the title of its block."""

GAP = "…"
"""Replaces a blank in such a text."""


def answer_lines(block: Block, speaker: Speaker) -> Iterator[str]:
    """The right answers in ``block``, one line for each blank; everything to be ticked is on one line."""
    items = {item.key: item for item in items_of(block, speaker)}
    among_words = [asked.blank.key for asked in written_blanks(block, speaker.messages)]
    return _lines(block, items, among_words, speaker.messages)


def step_lines(step: Step, items: Mapping[str, Item], messages: Messages) -> Iterator[str]:
    """The right answers in ``step``, whose blanks are ``items``."""
    return _lines(step, items, [*items], messages)


def _lines(node: Answered, known: Mapping[str, Item], among_words: Sequence[str], messages: Messages) -> Iterator[str]:
    """The lines of a block or step. Several blanks ``among_words`` are referred to by number."""
    right = answers_among(node, known, messages)
    items = [item for key, item in known.items() if key in right]
    numbers = {key: str(number) if len(among_words) > 1 else "" for number, key in enumerate(among_words, 1)}
    lines: list[tuple[str, str, float]] = []
    ticked = [item for item in items if item.kind is BlankKind.CHECK]
    if ticked:
        points = sum(node.points.get(item.key, 0.0) for item in ticked)
        lines.append(("", "; ".join(item.part for item in ticked if right[item.key].words), points))
    for item in items:
        if item not in ticked:
            part = numbers.get(item.key, item.part)
            lines.append((part, right[item.key].words, node.points.get(item.key, 0.0)))
    whole = node.points.get(WHOLE, 0.0)
    for number, (asked, words, points) in enumerate(lines):
        said = messages.set_off(": ").join(filter(None, (asked.strip().rstrip(":.,;"), words or "–")))
        worth = points + (whole if number == len(lines) - 1 else 0.0)
        yield f"{said} ({messages.text('points', number=points_words(worth))})" if worth else said


def points_words(points: float) -> int | str:
    """``points`` as printed."""
    return int(points) if points == int(points) else f"{points:g}"


def with_answers(units: Sequence[Unit], view: View, messages: Messages) -> list[Unit]:
    """``units`` with the answers on their page, or on a page added at the end, if the edition collects them."""
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
    """A heading and a list of answers for each unit that has any; repeated units are listed once.

    It names nobody: the page is the same in every copy.
    """
    seen: set[str] = set()
    for unit in units:
        lists = [*_of_steps(unit, messages, seen)]
        lists += [one for block in with_inner(unit.blocks) for one in _listed(unit, block, seen)]
        if lists:
            words = (unit.opening.number, nameless_text(unit.own_title))
            yield _bound(Heading(text=literal(messages.set_off(": ").join(filter(None, words))), keep_with_next=True))
            yield from lists


def _listed(unit: Unit, bound: BoundBlock, seen: set[str]) -> Iterator[BoundBlock]:
    name = f"{unit.own_part}.{bound.block.id}"
    if not bound.answers or name in seen:
        return
    seen.add(name)
    title = getattr(bound.block, "prompt", None) or bound.block.title
    yield from _headed(title.nameless if title else _opening_words(bound.block), bound.answers)


def _opening_words(block: Block) -> str:
    """What to call a block without a title or prompt: the first text with blanks, shortened."""
    texts = (text.runs or () for text in texts_with_room(block, Block))
    first = next((runs for runs in texts if any(run.written for run in runs)), ())
    said = plain_spaces("".join(map(_nameless_or_gap, first))).strip().removesuffix(".")
    return said if len(said) <= LONGEST_TITLE else said[:LONGEST_TITLE].rpartition(" ")[0] + " …"


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
    """A list below its own heading, one level lower than that of its exercise."""
    if title:
        yield _bound(Heading(text=literal(title), level=3, keep_with_next=True))
    items = [ListItem(text=literal(line)) for line in lines]
    style: Literal["none", "bullets"] = "none" if len(lines) == 1 else "bullets"
    yield _bound(BulletList(items=items, style=style))


def _bound(block: Block) -> BoundBlock:
    return BoundBlock(block=block, blanks={})
