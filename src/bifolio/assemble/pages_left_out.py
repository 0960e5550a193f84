"""References to the page of something that an edition omits: a dash would be printed instead of the number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from bifolio.assemble.document import View
from bifolio.assemble.edition_truth import parts_read
from bifolio.assemble.request import Request
from bifolio.assemble.selecting import select
from bifolio.content.base import Block
from bifolio.content.caption_names import CaptionNames, caption_names
from bifolio.content.rules import diagnose
from bifolio.content.texts import Passage, passages, place_of_words
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic
from bifolio.text.inline import placeholders

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
