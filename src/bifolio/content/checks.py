"""Checks: what a workbook that reads well may still get wrong. Generators of diagnostics, and all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from bifolio.content.checks_language import (
    check_avoided_words,
    check_characters,
    check_grades,
    check_section_length,
    check_sentences,
)
from bifolio.content.checks_names import check_block_ids, check_ids
from bifolio.content.checks_pictures import check_pictures
from bifolio.content.checks_references import (
    check_block_references,
    check_links,
    check_listed_once,
    check_placeholders,
    check_references,
    check_unused,
)
from bifolio.content.checks_safety import check_crisis_records, check_frames, check_support_page
from bifolio.content.checks_shape import check_bands, check_headings, check_texts
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, in_order

Check = Callable[[Workbook], Iterator[Diagnostic]]

NEEDED_TO_BUILD: tuple[Check, ...] = (
    check_ids,
    check_block_ids,
    check_references,
    check_block_references,
    check_placeholders,
    check_links,
    check_listed_once,
    check_pictures,
    check_headings,
    check_support_page,
    check_characters,
)
"""Checks of what assembly and layout take for granted; they find errors only, and fast."""

CHECKS: tuple[Check, ...] = (
    *NEEDED_TO_BUILD,
    check_unused,
    check_bands,
    check_texts,
    check_frames,
    check_avoided_words,
    check_section_length,
    check_sentences,
    check_grades,
)
"""Every check that needs nothing but the workbook."""


def check_workbook(workbook: Workbook, today: date) -> list[Diagnostic]:
    """Every problem the checks find, sorted by place, with excerpts; ``today`` decides how old a crisis record is."""
    found = [diagnostic for check in CHECKS for diagnostic in check(workbook)]
    found += check_crisis_records(workbook, today)
    return in_order(with_excerpts(found, workbook))


def check_before_build(workbook: Workbook) -> list[Diagnostic]:
    """The errors without which no edition can be made, sorted by place, with excerpts."""
    found = [diagnostic for check in NEEDED_TO_BUILD for diagnostic in check(workbook)]
    return in_order(with_excerpts(found, workbook))


def with_excerpts(diagnostics: Iterable[Diagnostic], workbook: Workbook) -> Iterator[Diagnostic]:
    """``diagnostics`` with the source lines they point at."""
    for diagnostic in diagnostics:
        source = workbook.sources.get(diagnostic.place.file)
        yield replace(diagnostic, excerpt=source.excerpt(diagnostic.place)) if source else diagnostic
