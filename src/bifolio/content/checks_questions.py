"""Numbers of questions that their author takes away where there are none."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.checks_names import block_lists
from bifolio.content.places import Places
from bifolio.content.questions import question_count
from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic


def check_question_numbers(workbook: Workbook) -> Iterator[Diagnostic]:
    """``number: off`` on a block that has no number anyway."""
    places = Places(workbook)
    is_off = workbook.file.numbering.questions == "off"
    for _, blocks in block_lists(workbook):
        for block in blocks:
            if block.number and (is_off or not question_count(block.model_copy(update={"number": None}))):
                what = "in a book whose questions have no numbers" if is_off else "on a block that asks no question"
                message = f"'number' has no effect {what}"
                hint = "remove it" + (", or write 'numbering: {questions: part}' in workbook.yaml" if is_off else "")
                yield diagnose("useless-key", message, places.key(block, "number"), hint)
