"""The checks that need assembled data: names of blanks, answers, editions, what an edition mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from bifolio.assemble.answers_by_blank import answer_faults, right_answers
from bifolio.assemble.blank_names import check_blanks, check_field_names, looked_up
from bifolio.assemble.blanks import Item, Speaker, items_of, step_items
from bifolio.assemble.document import View
from bifolio.assemble.edition_truth import check_edition_truth, parts_read
from bifolio.assemble.request import Request
from bifolio.assemble.selecting import check_editions, check_sources, select
from bifolio.assemble.words_by_blank import word_faults
from bifolio.content.base import Block, kind_of
from bifolio.content.caption_names import CaptionNames, caption_names
from bifolio.content.checks_names import block_lists
from bifolio.content.kinds.match import Match
from bifolio.content.kinds.ordering import Ordering
from bifolio.content.kinds.picture_choice import PictureChoice
from bifolio.content.phrases import messages_of
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.texts import Passage, passages, place_of_words
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic
from bifolio.form_fields import InPlace
from bifolio.text.inline import placeholders, plain_text, with_fractions


def check_assembly(workbook: Workbook, settled: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Everything they find, not sorted, without excerpts. Files that are ``settled`` are known to have no problems with blanks."""
    yield from check_field_names(workbook, settled)
    yield from check_blanks(workbook, settled)
    for check in CHECKS:
        yield from check(workbook)


MOST_IN_A_TEXT = 20


def check_pages_left_out(workbook: Workbook) -> Iterator[Diagnostic]:
    """Texts of an edition that give the page of a part or block that the edition omits; each reference once."""
    if not workbook.knows("editions", "parts", "people") or workbook.unread:
        return
    referring = [(one, name) for one in passages(workbook) for name in _pages_in(one)]
    if not referring:
        return
    names = caption_names(workbook)
    for edition, plan in workbook.file.plans.items():
        if plan.handout:
            continue  # everything it has is chosen for it
        selection = select(workbook, Request(edition=edition))
        parts = parts_read(selection)
        for passage, name in [*referring]:
            if not _is_read(passage, selection.view, parts) or not _lacks(workbook, name, names, parts):
                continue
            referring.remove((passage, name))
            words = f"{{page:{name}}}"
            message = f"the edition '{edition}' prints a dash for '{words}', because it leaves that out"
            hint = f"write '{{title:{name}}}' alone, or give the text an audience that has it"
            yield diagnose("page-left-out", message, place_of_words(workbook, passage.text, words), hint)


def _pages_in(passage: Passage) -> Iterator[str]:
    """The names whose pages ``passage`` gives."""
    found = placeholders(passage.text.source) if "{page:" in passage.text.source else ()
    for name, _ in islice(found, MOST_IN_A_TEXT):
        if name.startswith("page:"):
            yield name.removeprefix("page:")


def _is_read(passage: Passage, view: View, parts: Mapping[str, Sequence[Block]]) -> bool:
    """Whether readers of an edition with these ``parts`` get the text; copies without notes lack the notes' texts."""
    block = passage.block
    is_noted = passage.is_for_participants or block is not None or view.has_notes
    is_here = block is None or view.has(block)
    return passage.unit in parts and view.is_for(passage.audience) and is_noted and is_here


def _lacks(workbook: Workbook, name: str, names: CaptionNames, parts: Mapping[str, Sequence[Block]]) -> bool:
    """Whether an edition with these ``parts`` has no page of ``name``; an unknown name has its own problem."""
    part, _, own = names.meant.get(name, name).partition(".")
    if part not in {*workbook.pages, *workbook.sections, *workbook.exercises} or (own and name not in names.meant):
        return False
    if part not in parts:
        return True
    shown = {*(block.id for block in parts[part]), *(block.shown.id for block in parts[part] if block.shown)}
    return bool(own) and own not in shown


def check_answers(workbook: Workbook) -> Iterator[Diagnostic]:
    """Problems in ``answer``, ``points`` and other words given by blank, whoever answers."""
    places = Places(workbook)
    speaker = Speaker(messages_of(workbook), View(persons=workbook.file.people_in()))
    for _, blocks in block_lists(workbook):
        has_points = any(block.points for block in blocks)
        for block in blocks:
            has_words = block.printed or block.hints or block.example
            if not (block.answer or has_points or has_words) or any(block.faults()):
                continue
            written = looked_up(block, workbook)
            items = {item.key: item for item in items_of(written, speaker)}
            for fault in (*answer_faults(block, items), *word_faults(block, items)):
                place = (places.key if fault.is_key else places.value)(block, *fault.path)
                yield diagnose(fault.rule, fault.message, place, fault.hint)
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
                place = (places.key if fault.is_key else places.value)(step, *fault.path)
                yield diagnose(fault.rule, fault.message, place, fault.hint)


def _is_closed(block: Block, items: Mapping[str, Item]) -> bool:
    """Whether one of several options in ``block`` is objectively right."""
    has_options = any(item.options and item.scale is None for item in items.values())
    is_opinion = isinstance(block, PictureChoice) and not block.own
    return not is_opinion and (has_options or kind_of(block) == "choice")


def _shown(block: Block, items: Mapping[str, Item], answers: Mapping[str, InPlace]) -> str | None:
    """The key of ``block`` under which the printed order gives the answers away."""
    in_order = [answers[key] for key in items if key in answers]
    if isinstance(block, Match):
        return "targets" if _follows([*block.targets], [one.options[0] for one in in_order]) else None
    if isinstance(block, Ordering):
        places = [str(place) for place in range(1, len(items) + 1)]
        return "items" if _follows(places, [one.options[0] for one in in_order]) else None
    bank = [text.plain for text in getattr(block, "bank", ())]
    return "bank" if _follows(bank, [plain_text(with_fractions(one.words)) for one in in_order]) else None


def _follows(printed: Sequence[str], right: Sequence[str]) -> bool:
    """Whether everything is printed in the order of the answers."""
    return len(printed) > 1 and [one for one in right if one in printed] == [*printed]


CHECKS = (check_answers, check_step_answers, check_editions, check_sources, check_edition_truth, check_pages_left_out)
