"""Markup: links that lead somewhere, and what looks like Markdown but is printed as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bifolio.content.captions import caption_names
from bifolio.content.rules import diagnose
from bifolio.content.texts import MOST_IN_A_TEXT, Passage, passages, place_of_words
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, did_you_mean
from bifolio.typeset.inline import Text, parse_inline

_SCHEMES = ("https", "http", "mailto", "tel")

_UNREAD_LINK = re.compile(
    r"\[[^\]\n]*\]\([^)\n]*\)?|<(?:[a-z][a-z0-9+.-]*:|www\.)[^>\s]+>|\[[^\]\n]+\]\[[^\]\n]*\]", re.IGNORECASE
)
"""Links that no link was made of: to what may not be followed (``javascript:``), in pointed brackets, by reference."""

_BLOCK_MARK = re.compile(r"(?m)^[ ]*(#{1,6}|[-+*]|>|```|~~~)(?=\s)")
"""Marks at the beginning of a line by which Markdown makes headings, lists, quotes, code."""

_BLOCK_HINTS = {
    "#": "write a 'heading' block",
    "-": "write a 'bullets' block",
    "+": "write a 'bullets' block",
    "*": "write a 'bullets' block",
}


def check_links(workbook: Workbook) -> Iterator[Diagnostic]:
    """Links that lead nowhere, or where a printed book must not lead, or that would be printed as they are written."""
    parts = {*workbook.pages, *workbook.sections, *workbook.exercises, *caption_names(workbook).meant}
    for passage in passages(workbook):
        source = passage.text.source
        if "](" in source:
            yield from _check_targets(workbook, passage, parts)
        if ("]" in source or "<" in source) and "\\" not in source and "`" not in source:
            for match in islice(_UNREAD_LINK.finditer(passage.text.plain), MOST_IN_A_TEXT):
                place = place_of_words(workbook, passage.text, match[0])
                hint = "write [words](https://…), with mailto:, tel: or '#' and the id of a part for others"
                yield diagnose("bad-link", f"'{match[0]}' would be printed as it stands", place, hint)


def _check_targets(workbook: Workbook, passage: Passage, parts: set[str]) -> Iterator[Diagnostic]:
    for run in islice(parse_inline(passage.text.source), MOST_IN_A_TEXT):
        if run.href is None:
            continue
        place = place_of_words(workbook, passage.text, run.href)
        if run.href.startswith("#"):
            if run.href[1:] not in parts:
                hint = did_you_mean(run.href[1:], parts)
                yield diagnose("bad-link", f"'{run.href}' leads to no part of the book", place, hint)
        elif run.href.partition(":")[0].lower() not in _SCHEMES:
            hint = "begin it with https://, mailto:, tel: or '#' and the id of a part"
            yield diagnose("bad-link", f"'{run.href}' is not a link that can be followed", place, hint)


def check_markup(workbook: Workbook) -> Iterator[Diagnostic]:
    """Texts with what Markdown makes paragraphs, headings and lists of; here a text is one paragraph."""
    for passage in passages(workbook):
        text = passage.text
        match = _BLOCK_MARK.search(text.source)
        if match:
            place = place_of_words(workbook, text, match[1]) if "\n" in text.source[: match.start()] else text.place
            hint = _BLOCK_HINTS.get(match[1][0], "take it out")
            yield diagnose("markup-not-read", f"'{match[1]}' would be printed as it stands", place, hint)
        if _has_paragraphs(workbook, text):
            message = "a blank line in a text is printed as a space"
            yield diagnose("markup-not-read", message, text.place, "make a text of its own of each paragraph")


def _has_paragraphs(workbook: Workbook, text: Text) -> bool:
    """Whether there is a blank line in ``text``. YAML hands on one line break for it, but two in a literal block (``|``)."""
    source = text.source.strip()
    if "\n" not in source:
        return False
    if text.place is None or text.place.file not in workbook.sources:
        return "\n\n" in source
    line = workbook.sources[text.place.file].excerpt(text.place)
    is_literal = line[text.place.column - 1 : text.place.column] == "|"
    return not is_literal or re.search(r"\n[ \t]*\n", source) is not None
