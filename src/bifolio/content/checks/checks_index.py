"""The index: entries that can be printed and lead somewhere, and a page on which to print them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bifolio.content.model.places import Places, listing_place
from bifolio.content.model.texts import MOST_IN_A_TEXT, Passage, passages, place_of_words
from bifolio.content.model.workbook import Page, Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, did_you_mean
from bifolio.text.alphabets import in_small_letters
from bifolio.text.inline import STAND_IN, parse_inline, plain_text
from bifolio.text.markdown_rules import index_path

_MARK = "{index"

LONGEST_ENTRY = 120
"""The most characters of an entry: two lines of a column, with room for its numbers."""

_ONLY_WORDS = "an entry of the index has words only, no names, blanks or fractions"


def check_index(workbook: Workbook) -> Iterator[Diagnostic]:
    """Entries with a name or a blank, and references to entries that do not exist."""
    for passage, entry in _marked(workbook):
        if STAND_IN.search(entry):
            hint = "write its words after 'index=', such as {index=bees}"
            yield diagnose("misplaced-reference", _ONLY_WORDS, place_of_words(workbook, passage.text, _MARK), hint)
        elif len(entry) > LONGEST_ENTRY:
            message = f"this entry of the index has {len(entry)} characters"
            hint = f"write at most {LONGEST_ENTRY} after 'index=', such as {{index=bees}}"
            yield diagnose("text-too-long", message, place_of_words(workbook, passage.text, _MARK), hint)
    places = Places(workbook)
    for page in workbook.pages.values():
        if page.kind == "index":
            yield from _faults_of_see(page, workbook, places)
        elif page.see:
            message = f"a page of 'kind: {page.kind}' has no entries to see"
            yield diagnose("wrong-value", message, places.key(page, "see"), "move it to a page of 'kind: index'")


def _faults_of_see(page: Page, workbook: Workbook, places: Places) -> Iterator[Diagnostic]:
    """Entries that lead to others: to themselves, to none, or without words of their own."""
    # a file that cannot be read may have the entry
    known = _known(workbook) if page.see and not workbook.unread else {}
    for words, other in page.see.items():
        place, runs = places.key(page, "see", words), parse_inline(words)
        if any(run.field or run.written for run in runs) or not plain_text(runs).strip():
            yield diagnose("misplaced-reference", _ONLY_WORDS, place, "write words only")
        elif _folded(words, workbook) == _folded(other, workbook):
            hint = "write another entry, or remove this one"
            yield diagnose("wrong-value", "this entry leads to itself", place, hint)
        elif known and _folded(other, workbook) not in known:
            last = index_path(other)[-1]
            hint = did_you_mean(other, known.values()) or f"mark it in a text: [{other}]{{index}}"
            hint = f"write '{last}' alone" if last != other and _folded(last, workbook) in known else hint
            message = f"the index has no entry '{other}'"
            yield diagnose("dangling-reference", message, places.value(page, "see", words), hint)


def check_unused_index(workbook: Workbook) -> Iterator[Diagnostic]:
    """An index without entries, and marked terms without an index."""
    if workbook.unread:
        return
    indexes = [page for page in workbook.pages.values() if page.kind == "index"]
    first = next(_marked(workbook), None)
    for page in indexes if first is None else ():
        message = "no text has a word for the index"
        hint = "mark words where they are explained: [honey bees]{index}"
        yield diagnose("unused-part", message, page.place or listing_place(workbook, page.id), hint)
    if first is not None and not indexes and (place := place_of_words(workbook, first[0].text, _MARK)):
        message = "words are marked for the index, but the book has none"
        hint = "list 'index' under 'parts' in workbook.yaml, or remove the marks"
        yield diagnose("unused-part", message, place, hint)


def _marked(workbook: Workbook) -> Iterator[tuple[Passage, str]]:
    """The entries of the index that texts name, as written, each as often as it is marked."""
    for passage in passages(workbook):
        if _MARK in passage.text.source.replace(" ", ""):
            for run in islice(parse_inline(passage.text.source), MOST_IN_A_TEXT):
                if run.entry:
                    yield passage, run.entry


def _known(workbook: Workbook) -> dict[str, str]:
    """The words of every entry, folded and as written."""
    paths = (index_path(entry) for _, entry in _marked(workbook))
    return {_folded(words, workbook): words for path in paths for words in path}


def _folded(words: str, workbook: Workbook) -> str:
    return in_small_letters(plain_text(parse_inline(words)), workbook.file.language)
