"""Headings that an author typed without marking them: a first line, and lines numbered by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bifolio.manuscript.elements import Element, Listing, ManuscriptHeading, ManuscriptLine, ManuscriptParagraph
from bifolio.manuscript.spans import GAP, Span, plain, without_look

_LONGEST = 80
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[^\W\d_])")
"""1.2 Title."""
_COUNTED = re.compile(r"\d{1,2}\.\s+(?=[^\W\d_])")
"""1. Title: a heading only if there are headings of the form above."""
_ENDS_SENTENCE = (".", "!", ":", ",", ";")


def with_headings(elements: Sequence[Element]) -> list[Element]:
    """``elements`` with lines numbered by hand as headings, if the author marked none but the title."""
    found = [_unless_filled_in(one) for one in elements]
    if any(isinstance(one, ManuscriptHeading) for one in elements[1:]):
        return found
    if not any(isinstance(one, ManuscriptHeading) for one in elements) and len(elements) > 1:
        first = elements[0]
        if isinstance(first, ManuscriptParagraph) and len(first.lines) == 1 and _is_short(first.lines[0]):
            found[0] = ManuscriptHeading(1, without_look(first.lines[0].spans), first.line)
    has_levels = any(_level(line) > 2 for one in elements if isinstance(one, ManuscriptParagraph) for line in one.lines)
    return [part for one in found for part in _parted(one)] if has_levels else found


def _unless_filled_in(element: Element) -> Element:
    """A heading; a line of the text if there is a blank in it."""
    if isinstance(element, ManuscriptHeading) and GAP.search(plain(element.spans)):
        return ManuscriptParagraph((ManuscriptLine(element.spans, element.line),), element.line)
    return element


def _parted(element: Element) -> Iterator[Element]:
    """A paragraph divided into headings and text."""
    if (
        isinstance(element, Listing)
        and element.first is not None
        and len(element.items) == 1
        and len(element.items[0]) == 1
    ):
        (inner,) = element.items[0]
        if isinstance(inner, ManuscriptParagraph) and len(inner.lines) == 1 and _is_short(inner.lines[0]):
            yield ManuscriptHeading(
                2, (Span(text=f"{element.first}. "), *without_look(inner.lines[0].spans)), element.line
            )
            return
    if not isinstance(element, ManuscriptParagraph):
        yield element
        return
    lines: list[ManuscriptLine] = []
    for line in element.lines:
        level = _level(line)
        if level:
            if lines:
                yield ManuscriptParagraph(tuple(lines), lines[0].number)
            lines = []
            yield ManuscriptHeading(level, without_look(line.spans), line.number)
        else:
            lines.append(line)
    if lines:
        yield ManuscriptParagraph(tuple(lines), lines[0].number)


def _level(line: ManuscriptLine) -> int:
    """The level of a heading that is numbered by hand; 0 if the line is not one."""
    text = plain(line.spans)
    if not _is_short(line):
        return 0
    if found := _NUMBERED.match(text):
        return min(6, 2 + found[0].strip(". ").count("."))
    return 2 if _COUNTED.match(text) else 0


def _is_short(line: ManuscriptLine) -> bool:
    text = plain(line.spans)
    is_words = not any(span.picture or span.note for span in line.spans) and not GAP.search(text)
    return is_words and 0 < len(text) <= _LONGEST and not text.endswith(_ENDS_SENTENCE)
