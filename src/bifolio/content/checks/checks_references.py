"""References: what an id names must exist."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.blocks import KINDS
from bifolio.content.kinds.safety_footer import SUPPORT
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.editions import EditionPlan
from bifolio.content.model.order import order_of
from bifolio.content.model.workbook import Workbook, WorkbookFile
from bifolio.content.reading.known_ids import KnownIds
from bifolio.content.rules import diagnose
from bifolio.design.theme import THEMES
from bifolio.diagnostics import Diagnostic, choose_from


def check_references(workbook: Workbook) -> Iterator[Diagnostic]:
    """Ids in ``workbook.yaml``, sections and exercises that name nothing."""
    known = KnownIds(workbook)
    file = workbook.file
    reflections = {one.reflection_part for one in workbook.sections.values() if one.reflection is not None}
    for node in (file, *file.divisions.values()):
        yield from known.each(node, "parts", "part")
    for plan in file.editions.values():
        yield from known.each(plan, "exercises", "exercise")
        yield from known.each(plan, "without", "part or division")
        yield from known.each(plan, "private_sheets", "page or exercise")
        yield from known.keys(plan, "answers", [one for one in plan.answers_by_part if one not in reflections], "part")
    for pathway in file.pathways.values():
        yield from known.each(pathway, "exercises", "exercise")
        yield from known.each(pathway, "hold_back", "exercise")
    for section in workbook.sections.values():
        yield from known.each(section, "parts", "page or exercise")
    for exercise in workbook.exercises.values():
        yield from known.each(exercise, "evidence", "reference")
    yield from _check_settings(workbook, known)


def _check_settings(workbook: Workbook, known: KnownIds) -> Iterator[Diagnostic]:
    file = workbook.file
    themes = {*THEMES, *known.ids["theme"]}
    nodes: tuple[WorkbookFile | EditionPlan, ...] = (file, *file.editions.values())
    for node in nodes:
        if node.theme is not None:
            yield from known.missing(node, "theme", node.theme, "theme", themes)
    if file.edition is not None and workbook.knows("editions"):
        yield from known.missing(file, "edition", file.edition, "edition", file.plans)
    if file.country is not None:
        yield from known.missing(file, "country", file.country, "country")
    if file.numbering.page_one is not None:
        yield from _check_page_one(workbook, known, file.numbering.page_one)
    for words, need in file.speaks_of.items():
        for key, name, kind, ids in (
            ("part", need.part, "part", known.ids["part"]),
            ("kind", need.kind, "block kind", {*KINDS}),
        ):
            if name is not None and name not in ids and kind not in known.unknown:
                place = known.places.value(file, "speaks_of", words, key)
                yield diagnose("dangling-reference", f"unknown {kind} '{name}'", place, known.hint(name, kind, ids))


def _check_page_one(workbook: Workbook, known: KnownIds, part: str) -> Iterator[Diagnostic]:
    """A part on page 1 that does not exist, is not printed, or has nothing before it."""
    numbering, place = workbook.file.numbering, known.places.key(workbook.file.numbering, "page_one")
    yield from known.missing(numbering, "page_one", part, "part or division")
    if numbering.before_page_one == "on":
        message = "all pages are counted from 1, so no part can begin on page 1"
        yield diagnose("useless-key", message, place, "remove it, or 'before_page_one: on'")
        return
    parts = [*order_of(workbook).parts]
    if part in known.ids["part or division"] and part not in parts[1:] and not workbook.unread:
        why = "the book begins with it" if part in parts else "it is not among the book's parts"
        hint = "; or ".join(filter(None, (choose_from(parts[1:]), "remove it")))
        yield diagnose("useless-key", f"'page_one: {part}' has no effect, since {why}", place, hint)


def check_block_references(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks that refer to a table, infographic or support page that does not exist."""
    known = KnownIds(workbook)
    for block in every_block(workbook):
        if block.shown is not None:
            yield from known.missing(block, *block.shown)
        if block.frames == "leads to help" and SUPPORT not in workbook.pages and "pages" not in workbook.unread:
            message = f"the safety footer leads to the page '{SUPPORT}', which does not exist"
            hint = f"write a page of 'kind: support' with 'id: {SUPPORT}', and list it under 'parts'"
            yield diagnose("dangling-reference", message, block.place, hint)
