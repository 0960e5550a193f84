"""All checks that need assembled data: names of blanks, answers, editions, and what each edition mentions."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bifolio.assemble.answer_checks import check_answers, check_step_answers
from bifolio.assemble.blank_names import check_blanks, check_field_names
from bifolio.assemble.edition_checks import check_editions, check_pages_left_out, check_sources
from bifolio.assemble.edition_truth import check_edition_truth
from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Diagnostic

CHECKS = (check_answers, check_step_answers, check_editions, check_sources, check_edition_truth, check_pages_left_out)


def check_assembly(workbook: Workbook, settled: Collection[str] = ()) -> Iterator[Diagnostic]:
    """All problems that these checks find, not sorted, without excerpts. Files that are ``settled`` are known to have
    no problems with blanks.
    """
    yield from check_field_names(workbook, settled)
    yield from check_blanks(workbook, settled)
    for check in CHECKS:
        yield from check(workbook)
