"""An edition of a test in another order: its marked questions, and what they offer, for neighbours who should not have the same page.

Names of blanks, answers and points belong to ids, so they are those of every other edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import Any, NamedTuple, TypeVar

from bifolio.assemble.answers_by_blank import right_answers, with_answers_by_name
from bifolio.assemble.blanks import Speaker, items_of
from bifolio.assemble.document import View
from bifolio.assemble.request import Request
from bifolio.content.fields.base import Block, Node
from bifolio.content.fields.mixing import mixed_order
from bifolio.content.fields.model_keys import keys_of_blocks
from bifolio.content.model.editions import default_edition
from bifolio.content.model.memo import Memo
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.questions import is_marked, question_count
from bifolio.content.model.section import Section
from bifolio.content.model.workbook import Exercise, Page, Workbook

N = TypeVar("N", bound=Node)
P = TypeVar("P", Page, Section, Exercise)

Group = list[Block]
"""Blocks that stay together."""

_IN_PLACE = ("off", "options")
"""The values of ``shuffle`` with which a question keeps its place."""

MOST_TRIES = 20
"""How many orders are tried for one that does not show the answers."""


def in_order_of(workbook: Workbook, request: Request) -> Workbook:
    """``workbook`` in the order of the edition that ``request`` asks for; as it is, if there is no such edition."""
    plan = workbook.file.plans.get(request.edition or default_edition(workbook.file))
    if plan is None or not plan.shuffle:
        return workbook
    return shuffled(workbook, plan.shuffle, Speaker(messages_of(workbook), View(persons=workbook.file.people_in())))


def shuffled(workbook: Workbook, order: str, speaker: Speaker) -> Workbook:
    """``workbook`` with its marked questions, and what they offer, in the order known by the word ``order``: always the
    same one, and not the one in which they are written. ``speaker`` names blanks in any edition.

    Questions change places only with those beside them. A `list` keeps its entries in order, since the names of their
    blanks depend on it, and a question with parts its parts.
    """
    shuffler = _Shuffler(order, speaker)
    return replace(
        workbook,
        pages={key: shuffler.part(page) for key, page in workbook.pages.items()},
        sections={key: shuffler.section(section) for key, section in workbook.sections.items()},
        exercises={key: shuffler.part(exercise) for key, exercise in workbook.exercises.items()},
        memo=Memo(),
    )


class _Shuffler(NamedTuple):
    order: str
    speaker: Speaker

    def part(self, part: P) -> P:
        """``part`` in this order."""
        return _with(part, "blocks", self.blocks(part.blocks, part.id))

    def section(self, section: Section) -> Section:
        """The same, with what follows its text, and its reflection page."""
        found = _with(self.part(section), "after", self.blocks(section.after, f"{section.id}-after"))
        own = section.reflection
        if own is None:
            return found
        return _with(found, "reflection", _with(own, "blocks", self.blocks(own.blocks, section.reflection_part)))

    def blocks(self, blocks: Sequence[Block], where: str) -> Sequence[Block]:
        """``blocks``, which are at ``where`` in the book, in this order, each with its entries in this order."""
        groups = _groups([self._inside(block, where) for block in blocks])
        found: list[Block] = []
        for may_move, run in groupby(groups, _may_move):
            together = [*run]
            mixed = self._mixed(together, f"{where} {len(found)}") if may_move else together
            found += [block for group in mixed for block in group]
        return blocks if all(map(_is_same, found, blocks)) else found

    def _mixed(self, groups: Sequence[Group], where: str) -> list[Group]:
        """Adjacent ``groups``, each in another place if it may be moved."""
        free = [place for place, group in enumerate(groups) if not any(one.shuffle in _IN_PLACE for one in group)]
        ids = [groups[place][0].id for place in free]
        names = {place: f"{ids[index]} {ids[:index].count(ids[index])}" for index, place in enumerate(free)}
        moved = dict(zip(free, mixed_order(f"{self.order} {where}", free, names.__getitem__), strict=True))
        return [groups[moved.get(place, place)] for place in range(len(groups))]

    def _inside(self, block: Block, where: str) -> Block:
        """``block`` with its entries, and those of the blocks inside it, in this order."""
        inside = f"{where} {block.id}"
        for key in keys_of_blocks(type(block)):
            inner = getattr(block, key)
            mixed = [self._inside(one, inside) for one in inner] if block.has_parts else self.blocks(inner, inside)
            block = block if all(map(_is_same, mixed, inner)) else _with(block, key, mixed)
        keys = [key for key in block.any_order if _may_mix(getattr(block, key))]
        if not (keys and block.answer) or block.example or block.shuffle in ("off", "place"):
            return block
        block = with_answers_by_name(block, self.speaker.messages, lambda: self.speaker.view.persons)
        tries = (self._entries_mixed(block, keys, f"{inside} {number}") for number in range(MOST_TRIES))
        return next((one for one in tries if not self._shows_answers(one)), block)

    def _entries_mixed(self, block: Block, keys: Iterable[str], where: str) -> Block:
        for key in keys:
            entries = getattr(block, key)
            mixed = mixed_order(f"{self.order} {where} {key}", [*entries])
            block = _with(block, key, type(entries)((one, entries[one]) for one in mixed))
        return block

    def _shows_answers(self, block: Block) -> bool:
        """Whether the order of its entries shows the right answers."""
        answers = right_answers(block, self.speaker)
        right = {item.key: answers[item.key] for item in items_of(block, self.speaker) if item.key in answers}
        return any(fault.rule == "answer-shows" for fault in block.giveaways(right))


def _with(node: N, key: str, value: Any) -> N:
    """``node`` with this value; itself, if it has it."""
    return node if getattr(node, key) is value else node.model_copy(update={key: value})


def _is_same(one: Block, other: Block) -> bool:
    return one is other


def _groups(blocks: Iterable[Block]) -> list[Group]:
    """``blocks`` by what stays together: a question with what it is kept with, what continues it without words of its own, and
    its versions for other audiences, since they have one number.
    """
    groups: list[Group] = []
    for block in blocks:
        around = takewhile(_may_move, reversed(groups))
        own = next((group for group in around if group[0].own_name == block.own_name), None)
        if groups and _goes_on(groups[-1][-1], block):
            groups[-1].append(block)
        elif own is not None and is_marked(block):
            own.append(block)
        else:
            groups.append([block])
    return groups


def _goes_on(before: Block, block: Block) -> bool:
    """Whether ``block`` belongs to the one ``before`` it: that is kept with it, or it is marked without asking anything itself."""
    return before.keep_with_next or (is_marked(before) and is_marked(block) and not question_count(block))


def _may_move(group: Group) -> bool:
    """Whether ``group`` is only marked questions that begin no page."""
    return all(is_marked(block) and not (block.starts or block.orientation) for block in group)


def _may_mix(entries: object) -> bool:
    """Whether ``entries`` are the author's own; those in the program's words, such as true and false, have an order."""
    return isinstance(entries, dict) and not any(getattr(one, "key", "") for one in entries.values())
