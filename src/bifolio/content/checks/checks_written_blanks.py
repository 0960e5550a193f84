"""Blanks among words: those that cannot be filled in, names that may change, choices without alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bifolio.content.model.texts import MOST_IN_A_TEXT, Passage, passages, place_of_words
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose, diagnose_at
from bifolio.diagnostics import Diagnostic, Problem
from bifolio.form_fields import LONGEST_ID
from bifolio.text.inline import Text, parse_inline, plain_text
from bifolio.text.written_blank import WrittenBlank

MOST_OPTIONS = 6
"""The most options of a choice in a sentence; more need a 'choice' block."""
LONGEST_OPTION = 30
"""The most characters of an option, which stays on one line even on A5 in giant print."""

_BOLD_ITALIC = re.compile(r"(?<![\w_\\])___(?=[^\W_])[^_{}]*[^\W_]___(?![\w_{])")
"""What Markdown would make bold and italic."""

AS_IS = re.compile(r"\\.|`[^`]*`")
"""Characters that Markdown leaves literal."""

_LONE = re.compile(
    r"(?<=[=+\-\u2212\u00d7\u00b7:\u00f7<>\u2248])\s?_(?![\w_])(?! _ )|(?<![\w_])(?<!_ )_(?=\s?[=+\-\u2212\u00d7\u00b7:\u00f7<>\u2248])"
)
"""One underscore beside a sign of arithmetic, not one of a row, which another check finds."""


def check_written_blanks(workbook: Workbook) -> Iterator[Diagnostic]:
    """Blanks where no field is possible, and blanks or choices that cannot be distinguished or printed."""
    for passage in passages(workbook):
        source = passage.text.source
        if "__" not in source and "|" not in source:
            continue
        seen: list[WrittenBlank] = []
        for run in islice((run for run in parse_inline(source) if run.written is not None), MOST_IN_A_TEXT):
            blank = run.written
            if blank is None or any(blank is one for one in seen):
                continue
            seen.append(blank)
            no_room = "a link" if run.href is not None else why_no_room(passage, workbook)
            if no_room and _is_said_of_the_page(passage, workbook):
                break
            for problem in _faults(blank, no_room):
                yield diagnose_at(place_of_words(workbook, passage.text, _written(blank)), problem)


def _is_said_of_the_page(passage: Passage, workbook: Workbook) -> bool:
    """Whether another rule says that nothing in the block of ``passage`` may be filled in on its page."""
    page = workbook.pages.get(passage.unit)
    return page is not None and page.kind == "support" and passage.block is not None and passage.block.is_fillable


def why_no_room(passage: Passage, workbook: Workbook) -> str:
    """Why nothing can be filled in among the words of ``passage``; empty if something can."""
    page = workbook.pages.get(passage.unit)
    if page is not None and not page.has_inline_blanks:
        return f"a page of 'kind: {page.kind}'"
    return "" if passage.says.takes_blanks else "this text"


def _faults(blank: WrittenBlank, no_room: str) -> Iterator[Problem]:
    """Rule, message and hint for what is wrong with ``blank``."""
    if no_room:
        hint = "move it to a paragraph, a list, a step or a table's cell; '\\____' prints a plain line"
        yield Problem("blank-out-of-place", f"{no_room} cannot hold a blank", hint)
    if len(blank.key) > LONGEST_ID:
        yield Problem("bad-id", f"the name of this blank has more than {LONGEST_ID} characters", "shorten it")
    words = [option.label for option in blank.options]
    if len(words) > MOST_OPTIONS:
        message = f"a choice in a sentence has at most {MOST_OPTIONS} words, found {len(words)}"
        yield Problem("inline-choice", message, "ask for it after the sentence, with fewer words")
    if len({*words}) < len(words):
        yield Problem("inline-choice", "this choice has the same word twice", "change or remove one of them")
    if any(len(word) > LONGEST_OPTION for word in words):
        message = f"a word to choose in a sentence has at most {LONGEST_OPTION} characters"
        yield Problem("inline-choice", message, "shorten it")


def _lone_and_raised(workbook: Workbook, text: Text) -> Iterator[Diagnostic]:
    """One underscore beside a sign of arithmetic, and a blank between ``^`` or ``~``. Escaped text and text in backticks is literal."""
    runs = parse_inline(AS_IS.sub(" ", text.source))
    if _LONE.search(plain_text(runs)):
        place = place_of_words(workbook, text, "_") if text.source.count("_") == 1 else text.place
        hint = "write '__' for a blank, or '\\_' for the sign"
        yield diagnose("markup-not-read", "'_' would be printed as typed", place, hint)
    for run in runs:
        if run.script in ("super", "sub") and run.written is not None:
            message, hint = "a blank can be neither raised nor lowered", "say it in words: '10 to the power of ____'"
            yield diagnose("markup-not-read", message, place_of_words(workbook, text, "_"), hint)
            return


def _written(blank: WrittenBlank) -> str:
    """``blank`` as the author wrote it, for finding it in the source."""
    if blank.options:
        return f"({blank.options[0].label}|"
    return "_" * blank.length + (f"{{{blank.key}}}" if blank.key else "")


def check_misread_blanks(workbook: Workbook) -> Iterator[Diagnostic]:
    """``___words___``: bold italic in Markdown, but two blanks here; one underscore for a number; raised and lowered blanks."""
    for passage in passages(workbook):
        if "_" in passage.text.source:
            yield from _lone_and_raised(workbook, passage.text)
        for match in islice(_BOLD_ITALIC.finditer(passage.text.source), MOST_IN_A_TEXT):
            message = f"'{match[0]}' is read as two blanks with words between them"
            hint = "write ***words*** for bold and italic; give the blanks names if you mean them: ___{first}"
            yield diagnose("markup-not-read", message, place_of_words(workbook, passage.text, match[0]), hint)
