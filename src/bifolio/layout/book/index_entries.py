"""The entries of an index: what the pages of all other units mark for it, in the order of the alphabet.

Input: a document and the layouts of its other units. Output: the unit of the index with its entries. Each entry has the pages of
this edition only, once each; that they are on one page is known here, but not which number it has (decision 0083).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, field, replace
from operator import attrgetter

from bifolio.assemble.document import Document, IndexEntry, IndexNumbers, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.frozen import record
from bifolio.layout.page.folios import IndexMark, UnitLayout
from bifolio.text.alphabets import SortKey, alphabetic, in_small_letters, initial
from bifolio.text.inline import nameless_text, parse_inline, plain_text
from bifolio.text.markdown_rules import index_path

LEAST_RANGE = 3
"""On how many pages of a unit in a row a term must be for a range, 4–6, in place of each number."""


@record
class _Term:
    """A term with its pages, and the terms below it."""

    words: str
    _: KW_ONLY
    key: SortKey
    numbers: list[IndexNumbers] = field(default_factory=list)
    see: str = ""
    inner: dict[str, _Term] = field(default_factory=dict)


def with_index(document: Document, place: int, layouts: Mapping[int, UnitLayout]) -> Unit:
    """The unit at ``place`` in ``document``; if it is an index, with the entries of all other units in ``layouts``, which are in printed order."""
    unit = document.units[place]
    if unit.kind is not UnitKind.INDEX:
        return unit
    terms: dict[str, _Term] = {}
    for other, layout in layouts.items():
        if document.units[other].kind is UnitKind.INDEX:
            continue
        title = nameless_text(document.units[other].own_title)
        for term, marks in _by_term(terms, layout.index_marks, document.language):
            term.numbers += (IndexNumbers(anchors, title) for anchors in _in_a_row(marks))
    known = {_folded(entry.words, document.language) for entry in _entries(terms)}
    for one in unit.index:
        if _folded(one.see, document.language) in known:
            _term(terms, index_path(one.words), document.language).see = one.see
    return replace(unit, index=tuple(_entries(terms)))


def _by_term(
    terms: dict[str, _Term], marks: Iterable[IndexMark], language: str
) -> Iterable[tuple[_Term, list[IndexMark]]]:
    """Each of ``terms`` that the ``marks`` of a unit name, added if need be, with the first of them on each page."""
    found: dict[int, tuple[_Term, dict[int, IndexMark]]] = {}
    for mark in marks:
        term = _term(terms, index_path(mark.entry), language)
        found.setdefault(id(term), (term, {}))[1].setdefault(mark.page, mark)
    return [(term, [*pages.values()]) for term, pages in found.values()]


def _term(terms: dict[str, _Term], path: tuple[str, ...], language: str) -> _Term:
    """The term with this ``path`` of words, added to ``terms`` if need be; a form without a capital is the one to print."""
    words, *inner = path
    term = terms.setdefault(_folded(words, language), _Term(words, key=alphabetic(_plain(words), language)))
    if _plain(words)[:1].islower():
        term.words = words
    return _term(term.inner, tuple(inner), language) if inner else term


def _plain(words: str) -> str:
    return plain_text(parse_inline(words))


def _folded(words: str, language: str) -> str:
    return in_small_letters(_plain(words), language)


def _in_a_row(marks: list[IndexMark]) -> Iterator[tuple[str, ...]]:
    """The anchors of ``marks`` in one unit, by page: the first and last of pages in a row, the others each by itself."""
    rows: list[list[IndexMark]] = []
    for mark in marks:
        if not rows or mark.page != rows[-1][-1].page + 1:
            rows.append([])
        rows[-1].append(mark)
    for row in rows:
        if len(row) >= LEAST_RANGE:
            yield row[0].anchor, row[-1].anchor
        else:
            yield from ((mark.anchor,) for mark in row)


def _entries(terms: Mapping[str, _Term], level: int = 1) -> Iterator[IndexEntry]:
    """An entry for each of ``terms``, in the order of the alphabet, each before those below it."""
    letter = None
    for term in sorted(terms.values(), key=attrgetter("key")):
        before, letter = letter, initial(term.key)
        yield IndexEntry(
            words=term.words,
            level=level,
            numbers=tuple(term.numbers),
            see=term.see,
            starts_letter=level == 1 and letter != before,
        )
        yield from _entries(term.inner, level + 1)
