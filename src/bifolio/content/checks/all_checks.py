"""Checks: problems in a workbook that was read without error. Generators of diagnostics, and functions that run them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from bifolio.content.checks.checks_editions import check_audiences, check_sharing, check_work, check_writers
from bifolio.content.checks.checks_empty import check_empty_columns, check_empty_pages
from bifolio.content.checks.checks_hand_numbers import check_hand_numbers
from bifolio.content.checks.checks_index import check_index, check_unused_index
from bifolio.content.checks.checks_language import (
    check_avoided_words,
    check_characters,
    check_grades,
    check_mojibake,
    check_section_length,
    check_sentences,
    check_unconfirmed,
)
from bifolio.content.checks.checks_markup import check_languages, check_links, check_markup, check_quotation_marks
from bifolio.content.checks.checks_names import (
    check_block_ids,
    check_by,
    check_ids,
    check_listed_once,
    check_people,
    check_people_alike,
)
from bifolio.content.checks.checks_notes import check_citations, check_footnotes, check_unused_footnotes
from bifolio.content.checks.checks_personal import check_declared, check_defaults, check_titles
from bifolio.content.checks.checks_placeholders import check_placeholders
from bifolio.content.checks.checks_profile import check_required, check_rules
from bifolio.content.checks.checks_references import check_block_references, check_references
from bifolio.content.checks.checks_safety import (
    check_crisis_data,
    check_crisis_records,
    check_frames,
    check_service_ids,
    check_support_page,
)
from bifolio.content.checks.checks_series import (
    check_blocks_of_series,
    check_dates_of_series,
    check_series,
)
from bifolio.content.checks.checks_shape import (
    check_blocks,
    check_choices,
    check_headings,
    check_legends,
    check_pages,
    check_question_numbers,
    check_spots,
    check_texts,
    check_unnamed,
)
from bifolio.content.checks.checks_steps import check_steps
from bifolio.content.checks.checks_tables import check_tables
from bifolio.content.checks.checks_themes import check_hyphenation, check_themes
from bifolio.content.checks.checks_unused import (
    check_answers_of_parts,
    check_shuffled,
    check_unused,
    check_unused_answers,
    check_unused_cover,
    check_unused_personal,
    check_unverified,
)
from bifolio.content.checks.checks_words import check_gaps, check_opening_blanks, check_own_keys, check_words
from bifolio.content.checks.checks_written_blanks import check_misread_blanks, check_written_blanks
from bifolio.content.model.theme_fonts import check_fonts
from bifolio.content.model.workbook import WORKBOOK, Workbook
from bifolio.diagnostics import Diagnostic, Place, in_order

Check = Callable[[Workbook], Iterator[Diagnostic]]

FINDING_ERRORS: tuple[Check, ...] = (
    check_rules,
    check_required,
    check_ids,
    check_people,
    check_by,
    check_block_ids,
    check_audiences,
    check_writers,
    check_sharing,
    check_work,
    check_references,
    check_block_references,
    check_declared,
    check_placeholders,
    check_written_blanks,
    check_links,
    check_languages,
    check_footnotes,
    check_citations,
    check_index,
    check_listed_once,
    check_headings,
    check_pages,
    check_blocks,
    check_choices,
    check_legends,
    check_steps,
    check_tables,
    check_series,
    check_blocks_of_series,
    check_question_numbers,
    check_texts,
    check_frames,
    check_support_page,
    check_crisis_data,
    check_service_ids,
    check_themes,
    check_spots,
    check_fonts,
    check_characters,
    check_avoided_words,
    check_words,
    check_own_keys,
    check_opening_blanks,
    check_unconfirmed,
    check_titles,
)
"""Checks that find errors and read only the workbook; the check of pictures, which are separate files, is added elsewhere."""

WARNING: tuple[tuple[Check, tuple[str, ...]], ...] = (
    (check_unused, ("unused-part",)),
    (check_unused_cover, ("unused-part",)),
    (check_unused_answers, ("unused-part",)),
    (check_unused_index, ("unused-part",)),
    (check_answers_of_parts, ("part-without-answers",)),
    (check_shuffled, ("nothing-to-shuffle",)),
    (check_unused_personal, ("unused-personal-field",)),
    (check_people_alike, ("people-alike",)),
    (check_unverified, ("reference-unverified",)),
    (check_unnamed, ("unnamed-items",)),
    (check_empty_pages, ("empty-page",)),
    (check_empty_columns, ("empty-column",)),
    (check_unused_footnotes, ("unused-footnote",)),
    (check_defaults, ("personal-without-default",)),
    (check_dates_of_series, ("personal-without-default",)),
    (check_gaps, ("not-translated",)),
    (check_markup, ("markup-not-read", "block-name-as-text")),
    (check_hand_numbers, ("markup-not-read",)),
    (check_quotation_marks, ("lone-quotation-mark",)),
    (check_misread_blanks, ("markup-not-read",)),
    (check_mojibake, ("mojibake",)),
    (check_section_length, ("section-length",)),
    (check_sentences, ("long-sentence",)),
    (check_grades, ("reading-grade",)),
    (check_hyphenation, ("no-hyphenation",)),
)
"""Checks that only warn, unless the book makes a rule stricter; each with its rules. They take longer than laying out a page."""


def check_workbook(workbook: Workbook, today: date) -> list[Diagnostic]:
    """Every problem the checks find, sorted by place, with excerpts; ``today`` decides how old a crisis record is.

    ``workbook.rules`` decides how severe each one is.
    """
    found = [diagnostic for check in FINDING_ERRORS for diagnostic in check(workbook)]
    for check, rules in WARNING:
        if any(workbook.rules.severity(rule) is not None for rule in rules):
            found += check(workbook)
    found += check_crisis_records(workbook, today)
    return in_order(with_excerpts(found, workbook))


def check_errors(workbook: Workbook) -> Iterator[Diagnostic]:
    """Errors in the YAML that do not prevent a build; not sorted, without excerpts."""
    for check in FINDING_ERRORS:
        yield from check(workbook)
    for check, rules in WARNING:
        if workbook.rules.may_be_error(rules):
            yield from check(workbook)


def with_excerpts(diagnostics: Iterable[Diagnostic], workbook: Workbook) -> Iterator[Diagnostic]:
    """``diagnostics`` with the source lines they point at."""
    for diagnostic in diagnostics:
        if diagnostic.place == Place(WORKBOOK):
            diagnostic = replace(diagnostic, place=Place(workbook.main))
        source = workbook.sources.get(diagnostic.place.file)
        yield replace(diagnostic, excerpt=source.excerpt(diagnostic.place)) if source else diagnostic
