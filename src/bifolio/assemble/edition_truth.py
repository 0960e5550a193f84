"""Finds words about a thing that an edition does not have, although its readers would read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bifolio.assemble.request import Request
from bifolio.assemble.selecting import Selection, chosen_by, has_parts, select
from bifolio.content.fields.base import Block, kind_of
from bifolio.content.model.block_lists import with_inner
from bifolio.content.model.division import Division
from bifolio.content.model.profile import Need
from bifolio.content.model.section import Section
from bifolio.content.model.texts import Passage, folded, heard, place_of_words
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.frozen import frozen


@frozen
class _Spoken:
    """Words as they occur in a text, and what they need."""

    passage: Passage
    words: str
    need: Need


def check_edition_truth(workbook: Workbook) -> Iterator[Diagnostic]:
    """Words of ``speaks_of``, the book's and the profile's, in an edition that lacks what they need; each text once."""
    is_known = workbook.knows("editions", "parts", "people", "speaks_of") and not workbook.unread
    if not is_known or workbook.rules.severity("edition-truth") is None:
        return
    spoken = [*_spoken(workbook)]
    reported: set[int] = set()
    for edition, plan in workbook.file.plans.items() if spoken else ():
        if plan.handout or plan.is_answers_alone or not has_parts(workbook, edition, plan):
            continue  # everything that a hand-out has is chosen for it
        selection = select(workbook, Request(edition=edition))
        parts = parts_read(selection)
        for one in spoken:
            lacks = id(one) not in reported and one.passage.unit in parts and _lacks(one, selection, parts)
            if lacks:
                reported.add(id(one))
                message = f"the edition '{edition}' prints '{one.words}', but {lacks}"
                hint = "give the text an audience that has it, or word it so that it holds in every edition"
                place = place_of_words(workbook, one.passage.text, one.words)
                yield diagnose("edition-truth", message, place, hint)


def _spoken(workbook: Workbook) -> Iterator[_Spoken]:
    """Every such phrase in texts for participants."""
    language = workbook.file.language.partition("-")[0]
    needs = {**workbook.profile.speaks_of.get(language, {}), **workbook.file.speaks_of}
    patterns = [
        (
            folded(words),
            re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE),
            need,
        )
        for words, need in needs.items()
        if words.strip()
    ]
    for passage, plain, words in heard(workbook) if patterns else ():
        for phrase, pattern, need in patterns:
            if phrase in words and (match := pattern.search(plain)):
                yield _Spoken(passage, match[0], need)


def parts_read(selection: Selection) -> Mapping[str, Sequence[Block]]:
    """The blocks of each part that the edition prints, as its readers get them."""
    view, without = selection.view, selection.plan.without
    pages = [page for page in (*selection.front, *selection.back) if page.id not in without]
    placed = [one.part for one in selection.body if not isinstance(one.part, Division)]
    found: dict[str, Sequence[Block]] = {}
    for part in (*pages, *placed, *selection.sheets):
        if view.is_for(part.audience) and selection.gathers_in(part):
            written = [*part.blocks, *(part.after if isinstance(part, Section) else ())]
            found[part.id] = [*with_inner(chosen_by(view, written))]
    return found


def _lacks(spoken: _Spoken, selection: Selection, parts: Mapping[str, Sequence[Block]]) -> str:
    """What the words need and the edition lacks; empty if its readers do not see the words."""
    passage, need, view = spoken.passage, spoken.need, selection.view
    if not view.is_for(passage.audience):
        return ""
    if need.part is not None and need.part not in parts:
        return f"has no part '{need.part}'"
    if need.kind is not None and need.kind not in map(kind_of, parts[passage.unit]):
        return f"has no block of the kind '{need.kind}' in '{passage.unit}'"
    count = len(view.persons)
    if need.people == "several" and count < 2:
        return "not several people answer in it"
    if need.people == "one" and count != 1:
        return "not one person alone answers in it"
    if need.audience and not view.is_for(need.audience):
        return f"is not for {' or '.join(need.audience)}"
    return ""
