"""Parts that nothing uses, and sources that nobody has looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bifolio.content.checks.checks_personal import check_declared
from bifolio.content.checks.checks_series import series_of
from bifolio.content.fields.base import Node
from bifolio.content.model.block_lists import block_lists, every_block, parts_with_answers
from bifolio.content.model.order import order_of
from bifolio.content.model.places import Places
from bifolio.content.model.questions import is_marked
from bifolio.content.model.workbook import WORKBOOK, Workbook
from bifolio.content.rules import diagnose
from bifolio.design.looks import NONE
from bifolio.diagnostics import Diagnostic
from bifolio.people.personal_fields import personal_fields

MOST_NAMED = 3
"""The most names listed in a problem that is reported once for all of them."""


def check_unverified(workbook: Workbook) -> Iterator[Diagnostic]:
    """Sources that nobody has looked up, reported once for all: details quoted from memory are often wrong."""
    found = {key: reference for key, reference in workbook.references.items() if not reference.checked}
    if not found:
        return
    named = ", ".join(f"'{key}'" for key in list(found)[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    message = f"nobody has checked {len(found)} of {len(workbook.references)} sources yet: {named}{more}"
    place = Places(workbook).value(next(iter(found.values())), "checked")
    yield diagnose(
        "reference-unverified", message, place, "look up authors, year and place, then write 'checked: true'"
    )


def check_unused(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts that no edition prints."""
    if workbook.unread or workbook.is_one_file:
        return  # the file that uses it may be one that could not be read, or another file in the folder
    places = Places(workbook)
    listed = {*order_of(workbook).parts}
    sheets = {sheet for plan in workbook.file.plans.values() for sheet in plan.private_sheets}
    shown = {block.shown for block in every_block(workbook) if block.shown is not None}
    shown_ids = {what: {one.id for one in shown if one.what == what} for what in ("table", "infographic")}
    kinds: tuple[tuple[str, Mapping[str, Node], set[str], str], ...] = (
        ("page", workbook.pages, listed | sheets, "list it under 'parts'"),
        ("section", workbook.sections, listed, "list it under 'parts'"),
        ("exercise", workbook.exercises, listed, "list it under 'parts', of the book or of a section"),
        ("table", workbook.tables, shown_ids["table"], "show it with a 'table' block"),
        ("infographic", workbook.figures, shown_ids["infographic"], "show it with an 'infographic' block"),
    )
    for kind, parts, used, hint in kinds:
        for identifier, part in parts.items():
            if identifier not in used:
                yield diagnose("unused-part", f"nothing uses the {kind} '{identifier}'", places.value(part, "id"), hint)


def check_unused_cover(workbook: Workbook) -> Iterator[Diagnostic]:
    """A cover that is described, but is not among the parts."""
    file = workbook.file
    if workbook.unread or "cover" not in file.model_fields_set or file.cover.design == NONE:
        return
    # one that nothing lists is an unused part already
    if not any(page.kind == "cover" for page in workbook.pages.values()):
        place = Places(workbook).value(file, "cover")
        message = "the cover is not printed, since it is not one of the parts"
        yield diagnose("unused-part", message, place, _cover_hint(workbook))


def _cover_hint(workbook: Workbook) -> str:
    """What to do about a cover that no page prints."""
    if "blocks" in workbook.file.model_fields_set and workbook.is_one_page:
        return "remove it: a one-page book has no cover"
    if "cover" in workbook.pages:
        return "write 'kind: cover' in 'pages/cover.yaml'"
    if workbook.file.parts is None:
        return "list all parts under 'parts', 'cover' first"
    return "list 'cover' first under 'parts'"


def check_unused_answers(workbook: Workbook) -> Iterator[Diagnostic]:
    """A page for the answers that is listed, but empty in every edition."""
    if workbook.unread or any(plan.gathers_answers for plan in workbook.file.plans.values()):
        return
    for index, part in enumerate(workbook.file.parts or ()):
        page = workbook.pages.get(part) if isinstance(part, str) else None
        if page is not None and page.kind == "answers":
            place = Places(workbook).value(workbook.file, "parts", index)
            message = f"no edition prints the answers that the page '{part}' is for"
            yield diagnose("unused-part", message, place, "add an edition with 'answers: at-end'")


def check_answers_of_parts(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts that an edition names for their answers, although they have none."""
    if workbook.unread:
        return
    answered = parts_with_answers(workbook)
    idle = {part for part, _ in block_lists(workbook)} - answered
    for plan in workbook.file.editions.values():
        for part in [one for one, place in plan.answers_by_part.items() if one in idle and place != "none"]:
            section = workbook.sections.get(part)
            inside = (
                [one for one in (*section.parts, section.reflection_part) if one in answered]
                if section is not None
                else []
            )
            hint = f"name the parts inside it: {', '.join(inside)}" if inside else "remove it"
            where = Places(workbook).key(plan, "answers", part)
            yield diagnose("part-without-answers", f"nothing in '{part}' has an answer", where, hint)


def check_unused_personal(workbook: Workbook) -> Iterator[Diagnostic]:
    """Declared personal fields that are printed nowhere, whatever a roster says."""
    file = workbook.file
    if workbook.unread or not file.personal:
        return
    used = {series.date for _, series in series_of(workbook)}
    used |= {workbook.field_of_opening_blank(item) for item in workbook.any_opening_blanks}
    used |= {*personal_fields(file.people_in())}
    faulty = {one.place for one in check_declared(workbook)}
    for name in file.personal:
        place, hint = Places(workbook).key(file, "personal", name), f"write '{{{name}}}' in a text, or remove it"
        is_named = any(f"{{{name}}}" in source.text for source in workbook.sources.values())
        is_own = place is not None and place.file in (
            WORKBOOK,
            workbook.main,
        )  # a library's field may be for other books
        if is_own and not is_named and name not in used and place not in faulty:
            yield diagnose("unused-personal-field", f"no text names '{name}'", place, hint)


def check_shuffled(workbook: Workbook) -> Iterator[Diagnostic]:
    """Editions in another order of a book in which no question changes places."""
    if workbook.unread or any(map(is_marked, every_block(workbook))):
        return
    for edition, plan in workbook.file.plans.items():
        if plan.shuffle:
            message = f"the edition '{edition}' is in the order of the others: no question has an 'answer' or 'points'"
            hint = "write them at the questions: only those are shuffled"
            yield diagnose("nothing-to-shuffle", message, Places(workbook).key(plan, "shuffle"), hint)
