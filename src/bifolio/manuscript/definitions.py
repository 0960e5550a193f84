"""Recognises terms with their meanings: Pandoc's ``: meaning`` below a term, and what is under the heading of a glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bifolio.manuscript.elements import (
    Definitions,
    Element,
    Listing,
    ManuscriptHeading,
    ManuscriptLine,
    ManuscriptParagraph,
    ManuscriptTable,
)
from bifolio.manuscript.known_words import pattern_of
from bifolio.manuscript.spans import GAP, Spans, joined_spans, plain, sliced, without_look

_MEANING = re.compile(r"[:~] ")
_GLOSSARY = re.compile(pattern_of("glossary"), re.IGNORECASE)
_HEADS = re.compile(rf"(?:{pattern_of('meaning')})?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[:–—]\s*|\s+-\s+")
_LONGEST_TERM = 60

Pair = tuple[Spans, Spans]


def with_definitions(elements: Iterable[Element]) -> list[Element]:
    """``elements`` with terms and their meanings as ``Definitions``, neighbouring ones in one."""
    found, is_glossary = list[Element](), False
    for element in elements:
        if isinstance(element, ManuscriptHeading):
            is_glossary = _GLOSSARY.fullmatch(plain(element.spans)) is not None
        before = found[-1] if found else None
        pairs = _marked(element, before)
        if pairs and not pairs[0][0]:
            # the term is the paragraph before
            assert isinstance(before, ManuscriptParagraph)
            pairs[0] = (before.lines[0].spans, pairs[0][1])
            found.pop()
        if is_glossary and not pairs:
            pairs = _in_glossary(element)
        if not pairs:
            found.append(element)
        elif found and isinstance(last := found[-1], Definitions):
            found[-1] = replace(last, pairs=(*last.pairs, *pairs))
        else:
            found.append(Definitions(tuple(pairs), element.line))
    return found


def _is_term(spans: Spans) -> bool:
    words = plain(spans)
    return 0 < len(words) <= _LONGEST_TERM and not GAP.search(words) and not words.endswith(tuple(".!?;,"))


def _marked(element: Element, before: Element | None) -> list[Pair]:
    """The terms of a paragraph whose meanings begin with a colon; the first has none if it is the paragraph ``before``."""
    lines = element.lines if isinstance(element, ManuscriptParagraph) else ()
    starts = [at for at, line in enumerate(lines) if _MEANING.match(plain(line.spans))]
    if not starts or starts[0] > 1 or GAP.search(" ".join(plain(line.spans) for line in lines)):
        return []
    if starts[0] == 0 and not (
        isinstance(before, ManuscriptParagraph) and len(before.lines) == 1 and _is_term(before.lines[0].spans)
    ):
        return []
    found: list[tuple[Spans, list[Spans]]] = [] if starts[0] else [((), [])]
    for at, line in enumerate(lines):
        if at in starts:
            found[-1][1].append(sliced(line.spans, 2))
        elif at + 1 in starts and _is_term(line.spans):
            found.append((line.spans, []))
        else:
            found[-1][1].append(line.spans)
    return [(term, joined_spans(meanings)) for term, meanings in found if meanings]


def _in_glossary(element: Element) -> list[Pair]:
    """The terms of an element below the heading of a glossary: a table of two columns, or lines such as ``**Term**: meaning``."""
    if isinstance(element, ManuscriptTable):
        rows = [row for row in element.rows if any(map(plain, row))]
        if rows and _HEADS.fullmatch(plain(rows[0][-1])):
            del rows[0]
        are_pairs = all(len(row) == 2 and _is_term(row[0]) and plain(row[1]) for row in rows)
        is_read = not any(GAP.search(plain(row[-1])) for row in rows)
        return [(row[0], row[1]) for row in rows] if are_pairs and is_read else []
    pairs = [*map(_pair, _lines(element))]
    return [pair for pair in pairs if pair] if all(pairs) else []


def _lines(element: Element) -> Sequence[ManuscriptLine]:
    """The lines of a paragraph, or the entries of a list that are one line each."""
    if isinstance(element, ManuscriptParagraph):
        return element.lines
    items = element.items if isinstance(element, Listing) else ()
    lines = [[line for one in item for line in _paragraph_lines(one)] for item in items]
    return [one[0] for one in lines] if all(len(one) == 1 for one in lines) else []


def _paragraph_lines(element: Element) -> Iterator[ManuscriptLine]:
    """The lines of a paragraph; two of anything else, which is no entry of one line."""
    yield from element.lines if isinstance(element, ManuscriptParagraph) else [ManuscriptLine((), element.line)] * 2


def _pair(line: ManuscriptLine) -> Pair | None:
    """A term in bold, and its meaning after a colon or dash."""
    first = line.spans[0] if line.spans else None
    if first is None or not first.strong or GAP.search(plain(line.spans)):
        return None
    end = sum(len(span.text) for span in line.spans[: _count_strong(line.spans)])
    text = "".join(span.text for span in line.spans)
    between = _BETWEEN.match(text, len(text[:end].rstrip(" :–—")))
    if between is None or not text[between.end() :].strip():
        return None
    term = sliced(line.spans, 0, between.start())
    return (without_look(term), sliced(line.spans, between.end())) if _is_term(term) else None


def _count_strong(spans: Spans) -> int:
    return next((at for at, span in enumerate(spans) if not span.strong), len(spans))
