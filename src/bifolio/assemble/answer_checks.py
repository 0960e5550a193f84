"""Checks of answer keys: whether each answer, number of points and printed word fits its blank, and whether the page
reveals the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bifolio.assemble.answers_by_blank import answer_faults, right_answers
from bifolio.assemble.blank_names import looked_up
from bifolio.assemble.blanks import Item, Speaker, items_of, step_items
from bifolio.assemble.document import View
from bifolio.assemble.words_by_blank import answer_word_faults
from bifolio.content.answers import written
from bifolio.content.base import Block, kind_of
from bifolio.content.block_lists import block_lists
from bifolio.content.item_pictures import ItemPicture, name_of, printed_words
from bifolio.content.kinds.match import Match
from bifolio.content.kinds.ordering import Ordering
from bifolio.content.kinds.picture_choice import PictureChoice
from bifolio.content.phrases import messages_of
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic
from bifolio.form_fields import InPlace
from bifolio.text.inline import plain_text, with_fractions


def check_answers(workbook: Workbook) -> Iterator[Diagnostic]:
    """Problems in ``answer``, ``points`` and other keys by blank, whichever respondents the block is for."""
    places = Places(workbook)
    speaker = Speaker(messages_of(workbook), View(persons=workbook.file.people_in()))
    for _, blocks in block_lists(workbook):
        has_points = any(block.points for block in blocks)
        for block in blocks:
            has_words = block.printed or block.hints or block.example
            if isinstance(block, Match):
                yield from _answers_said(block, places)
            if not (block.answer or has_points or has_words) or any(block.faults()):
                continue
            written = looked_up(block, workbook)
            items = {item.key: item for item in items_of(written, speaker)}
            for fault in (*answer_faults(block, items), *answer_word_faults(block, items)):
                yield diagnose(fault.rule, fault.message, places.of_fault(block, fault), fault.hint)
            if has_points and not block.answer and _is_closed(block, items):
                message, hint = "this question has options, but no answer", "add 'answer:'"
                yield diagnose("answer-missing", message, places.opening(block.place), hint)
            found = _shown(block, items, right_answers(written, speaker))
            if found is not None:
                message, hint = f"'{found}' is in the order of the answers", "put it in another order"
                if found == "items":
                    hint += ", or write 'answer: as-written'"
                yield diagnose("answer-shows", message, places.key(block, found), hint)


def check_step_answers(workbook: Workbook) -> Iterator[Diagnostic]:
    """Problems in ``answer`` and ``points`` of steps."""
    places, messages = Places(workbook), messages_of(workbook)
    for exercise in workbook.exercises.values():
        for step, items in step_items(exercise, messages):
            for fault in answer_faults(step, items) if step.answer or step.points else ():
                yield diagnose(fault.rule, fault.message, places.of_fault(step, fault), fault.hint)


def _answers_said(block: Match, places: Places) -> Iterator[Diagnostic]:
    """Pictures whose alternative text says their answer, or, if the block has no answer, the words of any entry
    opposite.
    """
    found: dict[int, Diagnostic] = {}
    for key, item in block.items.items():
        given = {written(one) for one in block.answer.get(key, ())}
        known = [one for name, one in block.targets.items() if name in given or name_of(one).plain in given]
        for target in () if key in block.printed else known or block.targets.values():
            for picture, other in ((item, target), (target, item)):
                words = printed_words(other)
                if isinstance(picture, ItemPicture) and words is not None and _is_said(words.plain, picture.alt.plain):
                    message = f"the text alternative says '{words.plain}', which is the answer"
                    hint = "screen readers read it aloud: describe what is to be seen, without this word"
                    place = places.value(picture, "alt")
                    found.setdefault(id(picture), diagnose("alt-text-answers", message, place, hint))
    yield from found.values()


def _is_said(words: str, alt: str) -> bool:
    """Whether ``alt`` is ``words`` or contains them; words as short as a single letter to learn must be equal."""
    words, alt = words.casefold().strip(" ."), alt.casefold().strip(" .")
    is_inside = len(words) > 2 and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", alt) is not None
    return bool(words) and (words == alt or is_inside)


def _is_closed(block: Block, items: Mapping[str, Item]) -> bool:
    """Whether one of several options in ``block`` is objectively right."""
    has_options = any(item.options and item.scale is None for item in items.values())
    is_opinion = isinstance(block, PictureChoice) and not block.own
    return not is_opinion and (has_options or kind_of(block) == "choice")


def _shown(block: Block, items: Mapping[str, Item], answers: Mapping[str, InPlace]) -> str | None:
    """The key of ``block`` whose printed order reveals the answers."""
    in_order = [answers[key] for key in items if key in answers]
    if isinstance(block, Match):
        return "targets" if _follows([*block.targets], [one.options[0] for one in in_order]) else None
    if isinstance(block, Ordering):
        places = [str(place) for place in range(1, len(items) + 1)]
        return "items" if _follows(places, [one.options[0] for one in in_order]) else None
    bank = [text.plain for text in block.word_bank]
    return "bank" if _follows(bank, [plain_text(with_fractions(one.words)) for one in in_order]) else None


def _follows(printed: Sequence[str], right: Sequence[str]) -> bool:
    """Whether all entries are printed in the order of the answers."""
    return len(printed) > 1 and [one for one in right if one in printed] == [*printed]
