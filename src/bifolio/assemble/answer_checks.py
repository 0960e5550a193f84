"""Checks of answer keys: whether each answer, number of points and printed word fits its blank, and whether the page
reveals the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bifolio.assemble.answers_by_blank import answer_faults, right_answers
from bifolio.assemble.blank_names import looked_up
from bifolio.assemble.blanks import Item, Speaker, items_of, step_items
from bifolio.assemble.document import View
from bifolio.assemble.words_by_blank import answer_word_faults
from bifolio.content.fields.base import Block, Fault
from bifolio.content.fields.faults import fault_at
from bifolio.content.fields.giveaways import shown_by_order
from bifolio.content.model.block_lists import block_lists
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.places import Places
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place
from bifolio.form_fields import BlankKind
from bifolio.text.inline import plain_text, with_fractions


def check_answers(workbook: Workbook) -> Iterator[Diagnostic]:
    """Problems in ``answer``, ``points`` and other keys by blank, whichever respondents the block is for."""
    places = Places(workbook)
    speaker = Speaker(messages_of(workbook), View(persons=workbook.file.people_in()))
    for _, blocks in block_lists(workbook):
        has_points = any(block.points for block in blocks)
        for block in blocks:
            has_words = block.printed or block.hints or block.example
            if (block.answer or has_points or has_words) and not any(block.faults()):
                opening = places.opening(block.place)
                found = _faults(looked_up(block, workbook), speaker, opening, has_points=has_points)
            else:
                found = block.giveaways({})
            for fault in found:
                yield diagnose(fault.rule, fault.message, places.of_fault(block, fault), fault.hint)


def _faults(block: Block, speaker: Speaker, opening: Place | None, *, has_points: bool) -> Iterator[Fault]:
    """Problems in the keys by blank of ``block``, which begins at ``opening`` on a page of which some block ``has_points``."""
    items = {item.key: item for item in items_of(block, speaker)}
    yield from answer_faults(block, items)
    yield from answer_word_faults(block, items)
    if has_points and not block.answer and _is_closed(block, items):
        message = "this question has options, but no answer"
        yield fault_at("answer-missing", message, (), "add 'answer:'", place=opening)
    answers = right_answers(block, speaker)
    right = {key: answers[key] for key in items if key in answers}
    words = [plain_text(with_fractions(one.words)) for one in right.values()]
    yield from shown_by_order("bank", [text.plain for text in block.word_bank], words)
    yield from block.giveaways(right)


def check_step_answers(workbook: Workbook) -> Iterator[Diagnostic]:
    """Problems in ``answer`` and ``points`` of steps."""
    places, messages = Places(workbook), messages_of(workbook)
    for exercise in workbook.exercises.values():
        for step, items in step_items(exercise, messages):
            for fault in answer_faults(step, items) if step.answer or step.points else ():
                yield diagnose(fault.rule, fault.message, places.of_fault(step, fault), fault.hint)


def _is_closed(block: Block, items: Mapping[str, Item]) -> bool:
    """Whether one of several options in ``block`` is objectively right; if several may be, each has a box."""
    has_boxes = bool(getattr(block, "options", ()))
    return not block.is_opinion and any(
        (item.options and item.scale is None) or (has_boxes and item.kind is BlankKind.CHECK) for item in items.values()
    )
