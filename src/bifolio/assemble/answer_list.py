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
from bifolio.content.kinds.list import BulletList, ListItem, names_of_items
from bifolio.content.says import texts_with_room
from bifolio.form_fields import STEPS, BlankKind
from bifolio.frozen import frozen
from bifolio.messages import Messages
from bifolio.text.inline import Run, Text, literal, nameless_text

ANSWERS = below("answers", "list")
"""The id of the page of answers if the author has not written one."""

LONGEST_TITLE = 60
"""The most characters of a text that replaces the title of its block."""

GAP = "…"
"""Stands for a blank in such a text, and for one without an answer among others that have one."""

NO_COLON_AFTER = ("=", "?", "!", "…", "≈", "→")
"""Signs at the end of a label that an answer follows at once: 23 · 14 = 322."""


@frozen
class _Place:
    """The line that the answer to a blank belongs to: its ``key``, what it is called, and what is written before the answer there."""

    key: str
    label: str = ""
    before: str = ""


def answer_lines(block: Block, speaker: Speaker) -> Iterator[str]:
    """What is right in ``block``: a line for each row of a table, each text with blanks, all that is to be ticked, each other blank."""
    items = {item.key: item for item in items_of(block, speaker)}
    language = block.lang or speaker.messages.language
    names = [*names_of_items(block, language)] if isinstance(block, BulletList) else []
    among_words = {
        asked.blank.key: _Place(f"text {asked.text}", names[asked.text] if names else "")
        for asked in written_blanks(block, speaker.messages)
    }
    lines = _lines(block, items, among_words, speaker.messages)
    return _with_points(lines, block.points.get(WHOLE, 0.0) if len(lines) == 1 else 0.0, speaker.messages)


def step_lines(number: int, step: Step, items: Mapping[str, Item], messages: Messages) -> Iterator[str]:
    """What is right in the step with this ``number``, whose blanks are ``items``."""
    lines = _lines(step, items, dict.fromkeys(items, _Place("step", str(number))), messages)
    return _with_points(lines, step.points.get(WHOLE, 0.0), messages)


def _lines(
    node: Answered, known: Mapping[str, Item], among_words: Mapping[str, _Place], messages: Messages
) -> list[tuple[str, float]]:
    """The lines of a block or step, each with its points; ``among_words`` are the places of blanks in texts."""
    right = answers_among(node, known, messages)
    cells = [item.cell for item in known.values() if item.cell]
    has_one_column = len({column for _, column in cells}) == 1
    found: dict[str, tuple[str, list[str], float]] = {}
    for key, item in known.items():
        place = among_words.get(key) or _place(item, has_one_column)
        if key not in right and key not in among_words:
            continue
        said = GAP
        if key in right:
            words = right[key].words
            if item.kind is BlankKind.CHECK and words:
                words = "" if item.cell else item.asked.removesuffix(".")
            said = " ".join(filter(None, (place.before, words))) if right[key].words else ""
        _, phrases, points = found.setdefault(place.key, (place.label, [], 0.0))
        found[place.key] = (place.label, [*phrases, said], points + node.points.get(key, 0.0))
    return [
        (_after(label, "; ".join(filter(None, phrases)) or "–", messages), points)
        for label, phrases, points in found.values()
        if {*phrases} != {GAP}
    ]


def _place(item: Item, has_one_column: bool) -> _Place:
    """The place of the answer to a blank that is not among words."""
    is_box = item.kind is BlankKind.CHECK
    if item.cell:
        row, column = item.cell
        return _Place(f"row {row}", row, column if is_box or not has_one_column else "")
    return _Place("boxes") if is_box else _Place(f"blank {item.key}", item.asked)


def _after(label: str, words: str, messages: Messages) -> str:
    """``words`` after their label: after a colon, unless it ends in a sign after which none stands."""
    label = label.strip().rstrip(":.,;")
    return messages.set_off(" " if label.endswith(NO_COLON_AFTER) else ": ").join(filter(None, (label, words)))


def _with_points(lines: Sequence[tuple[str, float]], whole: float, messages: Messages) -> Iterator[str]:
    """The words of ``lines`` with the points that each gives; ``whole`` are those of all, of which the last one speaks."""
    for number, (said, points) in enumerate(lines):
        yield _worth(said, points + (whole if number == len(lines) - 1 else 0.0), messages)


def _worth(said: str, points: float, messages: Messages) -> str:
    if not points:
        return said
    worth = messages.text("points", number=points_words(points))
    return f"{said} ({worth})" if said else worth


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
        answered = [bound for bound in with_inner(unit.blocks) if bound.answers]
        for bound in answered:
            lists += _listed(unit, bound, seen, messages, is_alone=len(answered) == 1 and not lists)
        if lists:
            words = (unit.opening.number, nameless_text(unit.own_title))
            yield _bound(Heading(text=literal(messages.set_off(": ").join(filter(None, words))), keep_with_next=True))
            yield from lists


def _listed(
    unit: Unit, bound: BoundBlock, seen: set[str], messages: Messages, *, is_alone: bool
) -> Iterator[BoundBlock]:
    """The answers to a block of ``unit``, under its title or its first words, which one that ``is_alone`` there can do without."""
    name = f"{unit.own_part}.{bound.block.id}"
    if name in seen:
        return
    seen.add(name)
    said = "" if is_alone and not _title_of(bound.block) else _called(bound.block)
    whole = bound.block.points.get(WHOLE, 0.0) if len(bound.answers) > 1 else 0.0
    yield from _headed(_worth(said, whole, messages), bound.answers)


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
    """A list below its own heading, one level lower than that of its exercise."""
    if title:
        yield _bound(Heading(text=literal(title), level=3, keep_with_next=True))
    items = [ListItem(text=literal(line)) for line in lines]
    style: Literal["none", "bullets"] = "none" if len(lines) == 1 else "bullets"
    yield _bound(BulletList(items=items, style=style))


def _bound(block: Block) -> BoundBlock:
    return BoundBlock(block=block, blanks={})
