"""Checks: what a workbook that reads well may still get wrong. Generators of diagnostics, and all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from bifolio.content.checks_language import (
    check_avoided_words,
    check_book_language,
    check_characters,
    check_grades,
    check_mojibake,
    check_section_length,
    check_sentences,
)
from bifolio.content.checks_markup import check_links, check_markup
from bifolio.content.checks_names import check_block_ids, check_ids, check_titles
from bifolio.content.checks_references import (
    check_block_references,
    check_listed_once,
    check_placeholders,
    check_references,
    check_unused,
    check_unverified,
)
from bifolio.content.checks_safety import check_crisis_data, check_crisis_records, check_frames, check_support_page
from bifolio.content.checks_shape import check_bands, check_counts, check_headings, check_tables, check_texts
from bifolio.content.checks_themes import check_hyphenation, check_themes
from bifolio.content.theme_fonts import check_fonts
from bifolio.content.workbook import WORKBOOK, Workbook
from bifolio.diagnostics import Diagnostic, Place, in_order

Check = Callable[[Workbook], Iterator[Diagnostic]]

FINDING_ERRORS: tuple[Check, ...] = (
    check_ids,
    check_block_ids,
    check_references,
    check_block_references,
    check_placeholders,
    check_links,
    check_listed_once,
    check_headings,
    check_bands,
    check_counts,
    check_tables,
    check_texts,
    check_frames,
    check_support_page,
    check_crisis_data,
    check_themes,
    check_fonts,
    check_characters,
    check_avoided_words,
)
"""Checks that find errors and read nothing but the workbook; pictures, which are files of their own, come beside them."""

WARNING: tuple[Check, ...] = (
    check_unused,
    check_unverified,
    check_titles,
    check_book_language,
    check_markup,
    check_mojibake,
    check_section_length,
    check_sentences,
    check_grades,
    check_hyphenation,
)
"""Checks that only warn; they measure language, which takes longer than laying a page out."""


def check_workbook(workbook: Workbook, today: date) -> list[Diagnostic]:
    """Every problem the checks find, sorted by place, with excerpts; ``today`` decides how old a crisis record is."""
    found = list(check_errors(workbook))
    found += [diagnostic for check in WARNING for diagnostic in check(workbook)]
    found += check_crisis_records(workbook, today)
    return in_order(with_excerpts(found, workbook))


def check_errors(workbook: Workbook) -> Iterator[Diagnostic]:
    """The errors in the YAML, without which a workbook may be built; not sorted, without excerpts."""
    for check in FINDING_ERRORS:
        yield from check(workbook)


def with_excerpts(diagnostics: Iterable[Diagnostic], workbook: Workbook) -> Iterator[Diagnostic]:
    """``diagnostics`` with the source lines they point at."""
    for diagnostic in diagnostics:
        if diagnostic.place == Place(WORKBOOK):
            diagnostic = replace(diagnostic, place=Place(workbook.main))
        source = workbook.sources.get(diagnostic.place.file)
        yield replace(diagnostic, excerpt=source.excerpt(diagnostic.place)) if source else diagnostic
