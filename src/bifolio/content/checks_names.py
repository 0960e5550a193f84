"""Ids and names: no two parts of the book, no two blocks of a page may have the same id, and no title of the book names a person.

Whether two *blanks* would have the same name is judged where they are named (``bifolio.assemble.blank_names``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bifolio.content.base import Audience, Block, Node
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.texts import passages, place_of_words
from bifolio.content.workbook import MOST_FURTHER_PAGES, Workbook
from bifolio.diagnostics import Diagnostic
from bifolio.people.personal_fields import PERSONAL_FIELDS
from bifolio.text.inline import placeholders


def check_ids(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts with the same id, and parts by whose id the program names the blanks of a page of its own."""
    places = Places(workbook)
    taken: dict[str, str] = {}
    for section in workbook.sections.values():
        if section.reflection is not None:
            taken[section.reflection_part] = f"the reflection page of '{section.id}'"
    for page in workbook.pages.values():
        for number in range(2, MOST_FURTHER_PAGES + 2) if page.kind == "notes" else ():
            taken[page.further_part(number)] = f"a further copy of the page '{page.id}'"
    kinds: tuple[tuple[str, Iterable[tuple[str, Node]]], ...] = (
        ("a section", workbook.sections.items()),
        ("an exercise", workbook.exercises.items()),
        ("a page", workbook.pages.items()),
        ("a division", workbook.file.divisions.items()),
    )
    for kind, parts in kinds:
        for identifier, part in parts:
            if identifier in taken:
                message = f"'{identifier}' is already the id of {taken[identifier]}"
                yield diagnose("duplicate-id", message, places.value(part, "id"), "choose another id")
            taken.setdefault(identifier, kind)


def check_block_ids(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blocks of one page that the author gave the same id, where one reader would get both."""
    places = Places(workbook)
    for _, blocks in block_lists(workbook):
        seen: dict[str, list[Block]] = {}
        for block in blocks:
            if "id" not in block.model_fields_set:
                continue
            for other in seen.get(block.id, []):
                if share_readers(block.audience, other.audience):
                    line = f" on line {other.place.line}" if other.place else ""
                    message = f"another block{line} has the id '{block.id}'"
                    yield diagnose("duplicate-id", message, places.value(block, "id"), "change one of them")
                    break
            seen.setdefault(block.id, []).append(block)


TITLES = ("WorkbookFile.title", "WorkbookFile.short_title", "EditionPlan.title")
"""Titles of the whole book, which also stand in the file's metadata; bookmarks of pages have their names taken out."""

NAMES_NOBODY = ("therapist.", "practice.", "country.")
"""What fields begin with that are filled in titles: they say who hands the book out, not whose it is."""


def check_titles(workbook: Workbook) -> Iterator[Diagnostic]:
    """Titles of the book with personal fields, which are never filled: metadata names nobody (content brief, section 6)."""
    known = {*PERSONAL_FIELDS, *workbook.file.personal}
    for passage in passages(workbook):
        if passage.field not in TITLES:
            continue
        for name, _ in placeholders(passage.text.source):
            if ":" not in name and name in known and not name.startswith(NAMES_NOBODY):
                place = place_of_words(workbook, passage.text, f"{{{name}}}")
                message = f"'{{{name}}}' is printed in neutral words here, since the file's metadata names nobody"
                yield diagnose("name-in-title", message, place, "put it into a page's title or text")


def block_lists(workbook: Workbook) -> Iterator[tuple[str, Sequence[Block]]]:
    """The blocks of every unit of the book, with the name its blanks begin with."""
    for page in workbook.pages.values():
        yield page.id, page.blocks
    for section in workbook.sections.values():
        yield section.id, [*section.body, *section.after]
        if section.reflection is not None:
            yield section.reflection_part, section.reflection.blocks
    for exercise in workbook.exercises.values():
        yield exercise.id, exercise.blocks


def share_readers(one: Sequence[Audience], other: Sequence[Audience]) -> bool:
    """Whether somebody may read both of two things; the guide shows what couples get beside its own."""
    if not one or not other:
        return True
    return bool(_readers(one) & _readers(other))


def _readers(audience: Sequence[Audience]) -> set[str]:
    return {*audience, "guide"} if "pair" in audience else set(audience)
