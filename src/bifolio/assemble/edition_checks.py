"""Checks of every edition: that it prints something, that its list of sources is not empty, that it has the pages it mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bifolio.assemble.document import View
from bifolio.assemble.edition_truth import parts_read
from bifolio.assemble.expanding import sources_for
from bifolio.assemble.request import Request
from bifolio.assemble.selecting import has_parts, select, view_of
from bifolio.content.fields.base import Block
from bifolio.content.model.block_lists import block_lists, parts_with_answers
from bifolio.content.model.caption_names import CaptionNames, caption_names
from bifolio.content.model.editions import EditionPlan
from bifolio.content.model.order import order_of
from bifolio.content.model.places import Places, listing_place
from bifolio.content.model.texts import MOST_IN_A_TEXT, Passage, passages, place_of_words
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place
from bifolio.text.inline import placeholders


def check_editions(workbook: Workbook) -> Iterator[Diagnostic]:
    """Editions that would print nothing, and so cannot be built."""
    if not workbook.knows("editions", "parts") or workbook.unread:
        return
    if workbook.file.divisions.keys() & {part.id for part in workbook.parts_with_blocks}:
        return  # two parts have the same id, so that one of them hides the other
    places = Places(workbook)
    if not any(True for _ in order_of(workbook).parts):
        if not workbook.file.parts:  # parts that it lists and that do not exist have been reported
            hint = "write 'blocks' here for a one-page book, or add a file to 'pages'"
            yield diagnose("empty-edition", "this book has no parts yet", places.value(workbook.file, "parts"), hint)
        return
    for edition, plan in workbook.file.plans.items():
        are_unknown = plan.exercises and workbook.exercises.keys().isdisjoint(plan.exercises)  # which has been reported
        if are_unknown:
            continue
        if not has_parts(workbook, edition, plan):
            hint = "list pages, sections or exercises under 'parts', or leave out fewer"
            place = places.key(workbook.file, "editions", edition)
            yield diagnose("empty-edition", f"the edition '{edition}' is empty", place, hint)
        elif plan.is_answers_alone and not _has_answers(workbook, edition, plan):
            place = places.value(plan, "answers")
            message = f"the edition '{edition}' is empty: none of its questions has an answer"
            yield diagnose("empty-edition", message, place, "write 'answer:' at questions")


def _has_answers(workbook: Workbook, edition: str, plan: EditionPlan) -> bool:
    """Whether anything that the edition may consist of has an answer for its readers."""
    if plan.handout:  # whose parts are chosen later
        return bool(parts_with_answers(workbook))
    selection = select(workbook, Request(edition=edition))
    parts = parts_read(selection)
    exercises = (one for key, one in workbook.exercises.items() if key in parts)
    steps = (step for exercise in exercises for step in exercise.steps if selection.view.is_for(step.audience))
    return any(step.answer for step in steps) or any(block.answer for blocks in parts.values() for block in blocks)


def check_sources(workbook: Workbook) -> Iterator[Diagnostic]:
    """Lists of sources that would be empty in an edition, because there are no references or all are for other readers."""
    if workbook.unread:
        return
    reported: set[int] = set()
    for edition, plan in workbook.file.plans.items():
        view = view_of(workbook, plan)
        if sources_for(workbook, view):
            continue
        for unit, blocks in block_lists(workbook):
            page = workbook.pages.get(unit)
            if page is not None and not (view.is_for(page.audience) and unit not in plan.without):
                continue
            for block in blocks:
                if "sources" in block.given and view.is_for(block.audience) and id(block) not in reported:
                    reported.add(id(block))
                    place, remedy = _where_listed(workbook, block, unit)
                    if workbook.references:
                        message = f"no source in 'references.yaml' is for the readers of '{edition}'"
                        hint = f"widen the audience of a reference, or {remedy}"
                    else:
                        message, hint = (
                            "there are no sources to list",
                            f"write them into 'references.yaml', or {remedy}",
                        )
                    yield diagnose("no-sources", message, place, hint)


def _where_listed(workbook: Workbook, block: Block, unit: str) -> tuple[Place | None, str]:
    """Where the author asks for the list of sources ``block``, and how to remove that request."""
    if block.place is not None:
        return block.place, "give this block an audience"
    page = workbook.pages[unit]  # the program adds the list only to pages
    if page.place is not None:
        return Places(workbook).value(page, "kind"), "give this page an audience"
    return listing_place(workbook, unit), f"remove '{unit}' from the list"


def check_pages_left_out(workbook: Workbook) -> Iterator[Diagnostic]:
    """Texts of an edition that give the page of a part or block that the edition omits; each reference once."""
    if not workbook.knows("editions", "parts", "people") or workbook.unread:
        return
    referring = [(one, name) for one in passages(workbook) for name in _pages_in(one)]
    if not referring:
        return
    names = caption_names(workbook)
    for edition, plan in workbook.file.plans.items():
        if plan.handout or plan.is_answers_alone or not has_parts(workbook, edition, plan):
            continue  # each part of a hand-out was chosen for it, and answers refer to no page
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
